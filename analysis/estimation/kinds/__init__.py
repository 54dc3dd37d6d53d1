"""Kinds of estimate that are made of others: of several groups, waves or categories at once."""
