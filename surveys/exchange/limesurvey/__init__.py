"""LimeSurvey's survey structure file, .lss (https://manual.limesurvey.org)."""

from surveys.exchange.limesurvey.reading import read
from surveys.exchange.limesurvey.writing import write

__all__ = ["read", "write"]
