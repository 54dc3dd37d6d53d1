"""Estimates from a sample: designs, linearized values, variances and intervals."""
