"""Estimates asked for in words: a case names columns, and gets its numbers or an error.

The keys are those of the reference format: `design`, `calibrate`, `replicates`, `estimator`,
`domain` and `interval`, each a mapping of names, over one data set whose fields are texts.
"""
