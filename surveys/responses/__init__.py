"""Answers as events, the state derived from them, and the frozen data set that they become."""
