"""Visits that go wrong or are over: failed attempts to come in, sessions that were ended."""
