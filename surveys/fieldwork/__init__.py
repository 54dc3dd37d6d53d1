"""Waves, cases and their dispositions, response rates."""
