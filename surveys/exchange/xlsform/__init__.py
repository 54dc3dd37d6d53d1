"""XLSForm, the spreadsheet form of ODK, KoboToolbox and others (https://xlsform.org)."""

from surveys.exchange.xlsform.reading import read

__all__ = ["read"]
