"""Walks through a draft: as somebody by hand, or by many people who are thought up."""
