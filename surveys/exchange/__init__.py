"""Questionnaires and answers in the formats of others: one file or folder a format."""
