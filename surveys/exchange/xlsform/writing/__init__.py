"""A questionnaire as the sheets of an XLSForm."""
