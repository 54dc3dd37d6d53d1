"""Nonresponse: respondents are weighted for those who were drawn and did not answer."""
