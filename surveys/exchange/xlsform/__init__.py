"""XLSForm, the spreadsheet form of ODK, KoboToolbox and others (https://xlsform.org)."""

from surveys.exchange.xlsform.reading import read
from surveys.exchange.xlsform.writing.whole import write

__all__ = ["read", "write"]
