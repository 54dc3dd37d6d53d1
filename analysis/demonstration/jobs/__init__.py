"""Building a demonstration from nothing to published figures."""
