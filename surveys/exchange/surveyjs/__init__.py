"""SurveyJS, a survey library of JSON definitions (https://surveyjs.io)."""

from surveys.exchange.surveyjs.reading import read
from surveys.exchange.surveyjs.writing import write

__all__ = ["read", "write"]
