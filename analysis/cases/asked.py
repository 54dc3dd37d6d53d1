"""What a case asks, read key by key; whatever is no such thing is refused in words."""

import math
from collections.abc import Mapping, Sequence

from analysis.weighting.codes import code


class CaseError(ValueError):
    """A case that asks for what is not there or not supported; says what, and what is."""


def figures(asked: Mapping[str, object], key: str) -> dict[str, float]:
    """Return the numbers by name under a key."""
    found = mapping(asked, key)
    for name, figure in found.items():
        if not is_number(figure):
            raise CaseError(f"'{key}' has {figure!r} for '{name}'; give a number")
    return {name: float(figure) for name, figure in found.items()}  # type: ignore[arg-type]


def by_code(given: Mapping[str, float], key: str) -> dict[str, float]:
    """Return numbers by code, where names were given.

    Raises
    ------
    CaseError
        Two names are one code.
    """
    listed([*given], key)
    return {code(name): figure for name, figure in given.items()}


def listed(given: Sequence[str], key: str) -> list[str]:
    """Return the codes that a list names.

    Raises
    ------
    CaseError
        Two names are one code.
    """
    found = [code(name) for name in given]
    twice = next((one for one in found if found.count(one) > 1), None)
    if twice is not None:
        names = ", ".join(f"'{name}'" for name in given if code(name) == twice)
        raise CaseError(
            f"'{key}' names the code '{twice}' more than once ({names}; codes are compared as "
            "text, and '1' and '1.0' are one code); name it once"
        )
    return found


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


def texts(asked: Mapping[str, object], key: str, what: str = "column names") -> Sequence[str]:
    """Return the list of texts under a key, empty where there is none."""
    value = asked.get(key, [])
    if not isinstance(value, list) or not all(isinstance(name, str) for name in value):
        raise CaseError(f"key '{key}' must be a list of {what}, not {value!r}")
    return value


def merges(asked: Mapping[str, object], key: str) -> dict[str, Sequence[Sequence[str]]]:
    """Return by column the groups of codes under a key, empty where there is none."""
    found = mapping(asked, key)
    for name, groups in found.items():
        of_texts = isinstance(groups, list) and all(
            isinstance(group, list) and all(isinstance(one, str) for one in group)
            for group in groups
        )
        if not of_texts:
            raise CaseError(
                f"'{key}' has {groups!r} for '{name}'; give a list of the groups of codes that "
                'count as one, such as [["18-24", "25-34"]]'
            )
    return dict(found)  # type: ignore[arg-type]


def is_number(value: object) -> bool:
    """Return whether a value is a finite number."""
    if not isinstance(value, int | float) or isinstance(value, bool):
        return False
    try:
        return math.isfinite(value)
    except OverflowError:
        return False
