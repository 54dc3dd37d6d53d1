"""The moment road: one pass over the rows gives what all figures of all domains are made of.

A profile cell is a distinct combination of wave, stratum, calibration cell and classes of the
domains. Sums by cell add up over parts of the data, and every domain is a union of cells, so that
estimates and their variances come from the cells alone. The figures are those of the row road.
"""
