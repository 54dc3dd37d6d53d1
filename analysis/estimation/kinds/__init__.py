"""Kinds of estimate beside the plain ones: of several groups, waves, categories or variables."""
