"""The tables of questionnaires, waves, cases, responses and frozen data sets."""
