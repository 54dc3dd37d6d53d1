"""Days and months as whole numbers, so that a solver can compare them."""

from datetime import date

from surveys.questions import VariableType

MONTHS = 12
_LENGTH_OF_MONTH = len("2026-05")


def ordinal(text: str) -> int:
    """Return the number of a day, or of a month, as ISO 8601 writes it."""
    if len(text) > _LENGTH_OF_MONTH:
        return date.fromisoformat(text).toordinal()
    year, month = text.split("-")
    return int(year) * MONTHS + int(month) - 1


def written(number: int, kind: VariableType) -> str:
    """Return the day, or the month, that a number stands for, as ISO 8601 writes it."""
    if kind is VariableType.MONTH:
        return f"{number // MONTHS:04d}-{number % MONTHS + 1:02d}"
    return date.fromordinal(number).isoformat()
