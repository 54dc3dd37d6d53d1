"""A questionnaire as formulas, and the search for a respondent who fits them."""
