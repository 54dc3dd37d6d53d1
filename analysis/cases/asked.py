"""What a case asks, read key by key; whatever is no such thing is refused in words."""

import math
from collections.abc import Mapping, Sequence


class CaseError(ValueError):
    """A case that asks for what is not there or not supported; says what, and what is."""


def figures(asked: Mapping[str, object], key: str) -> dict[str, float]:
    """Return the numbers by name under a key."""
    found = mapping(asked, key)
    for name, figure in found.items():
        if not is_number(figure):
            raise CaseError(f"'{key}' has {figure!r} for '{name}'; give a number")
    return {name: float(figure) for name, figure in found.items()}  # type: ignore[arg-type]


def bounds(given: object) -> tuple[float, float] | None:
    """Return the lowest and highest g-weight, None where none are given."""
    if given is None:
        return None
    if not isinstance(given, list) or len(given) != 2 or not all(map(is_number, given)):
        raise CaseError(f"bounds {given!r} must be two numbers, the lowest and highest g-weight")
    return float(given[0]), float(given[1])


def only(asked: Mapping[str, object], known: set[str], where: str) -> None:
    """Refuse keys that are not known."""
    unknown = sorted(set(asked) - known)
    if unknown:
        raise CaseError(
            f"{where} has the key '{unknown[0]}', which is unknown or not supported; "
            f"supported are {', '.join(sorted(known))}"
        )


def mapping(asked: Mapping[str, object], key: str) -> Mapping[str, object]:
    """Return the object under a key, empty where there is none."""
    value = asked.get(key)
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise CaseError(f"key '{key}' must be an object of names and values, not {value!r}")
    return value


def text(asked: Mapping[str, object], key: str, where: str) -> str:
    """Return the text under a key, which must be there."""
    value = asked.get(key)
    if not isinstance(value, str) or not value:
        raise CaseError(f"{where} needs the key '{key}' with a text, not {value!r}")
    return value


def texts(asked: Mapping[str, object], key: str) -> Sequence[str]:
    """Return the list of texts under a key, empty where there is none."""
    value = asked.get(key, [])
    if not isinstance(value, list) or not all(isinstance(name, str) for name in value):
        raise CaseError(f"design key '{key}' must be a list of column names, not {value!r}")
    return value


def is_number(value: object) -> bool:
    """Return whether a value is a finite number."""
    if not isinstance(value, int | float) or isinstance(value, bool):
        return False
    try:
        return math.isfinite(value)
    except OverflowError:
        return False
