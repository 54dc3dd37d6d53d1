"""Serving the demonstration, and the members who answer it through their browser."""
