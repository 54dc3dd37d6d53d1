"""Variance by replication: the estimate made again and again, with all its weighting redone."""
