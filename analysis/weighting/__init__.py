"""Weights: calibration to known population counts, and the report on what it did."""
