"""Releases in the database: their steps, their contents, and what is published."""
