"""Content as canonical JSON and back, and the hash that approval and publication are of.

Numbers are rounded before they are written, so that the last digits, in which machines and
libraries may differ, are not part of what is approved.
"""

import dataclasses
import hashlib
import json
import math
import types
import typing
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar

from analysis.release.content import FORMAT, Figure, ReleaseContent, Suppressed

SIGNIFICANT = 10  # digits kept of every number
# Fields that came after the format: written where they say something, so that what was approved
# before keeps its hash, and read as empty where they are not there.
OF_LATER = frozenset({"breaks"})
ABSOLUTE = 12  # and never more than so many decimals: a difference of 1e-17 is nought

Made = TypeVar("Made")


class ContentError(ValueError):
    """Stored content that cannot be read, or content that cannot be stored."""


def as_json(content: ReleaseContent) -> dict[str, Any]:
    """Return content as objects of JSON, numbers rounded."""
    return {"format": FORMAT, **plain(content)}


def from_json(data: Mapping[str, Any]) -> ReleaseContent:
    """Return the content that `as_json` wrote.

    Raises
    ------
    ContentError
        The data are of another format, or do not hold what content holds.
    """
    if data.get("format") != FORMAT:
        raise ContentError(f"format {data.get('format')!r} cannot be read; expected {FORMAT!r}")
    try:
        made = _made(ReleaseContent, {key: data[key] for key in data if key != "format"})
    except (KeyError, TypeError, ValueError) as error:
        raise ContentError(f"the stored content cannot be read: {error}") from error
    return typing.cast(ReleaseContent, made)


def canonical(data: Mapping[str, Any]) -> bytes:
    """Return JSON of which equal data have equal bytes: keys sorted, no spaces, UTF-8."""
    return json.dumps(
        data, sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False
    ).encode()


def content_hash(data: Mapping[str, Any]) -> str:
    """Return the SHA-256 of the canonical bytes, in hexadecimal."""
    return hashlib.sha256(canonical(data)).hexdigest()


def rounded(value: float) -> float:
    """Return a number to ten significant digits and at most twelve decimals.

    Raises
    ------
    ContentError
        The number is not finite: no published cell is ever NaN.
    """
    if not math.isfinite(value):
        raise ContentError(f"{value} is no number that can be published")
    short = round(float(f"{value:.{SIGNIFICANT}g}"), ABSOLUTE)
    return short + 0.0  # minus zero is zero


def plain(value: Any) -> Any:
    """Return a value as JSON has it; a suppressed figure says so with `suppressed`."""
    if isinstance(value, Suppressed):
        return {**_fields(value), "suppressed": True}
    if isinstance(value, Figure):
        return {**_fields(value), "suppressed": False}
    if dataclasses.is_dataclass(value):
        return _fields(value)
    if isinstance(value, Mapping):
        return {key: plain(part) for key, part in value.items()}
    if isinstance(value, tuple | list):
        return [plain(part) for part in value]
    if isinstance(value, StrEnum):
        return value.value
    return rounded(value) if isinstance(value, float) else value


def _fields(value: Any) -> dict[str, Any]:
    return {
        part.name: plain(getattr(value, part.name))
        for part in dataclasses.fields(value)
        if part.name not in OF_LATER or getattr(value, part.name)
    }


def _made(kind: Any, data: Any) -> Any:
    """Return a value of a declared type from its JSON."""
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if origin is tuple:
        return tuple(_made(arguments[0], part) for part in data)
    if origin in (types.UnionType, typing.Union):
        return _one_of(arguments, data)
    if dataclasses.is_dataclass(kind):
        return typing.cast(Any, kind)(
            **{
                name: _made(declared, data[name])
                for name, declared in _declared(typing.cast(Any, kind)).items()
                if name in data or name not in OF_LATER
            }
        )
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return kind(data)
    return float(data) if kind is float else data


@cache
def _declared(kind: Any) -> dict[str, Any]:
    """Return the types of a dataclass's fields by name."""
    hints = typing.get_type_hints(kind)
    return {part.name: hints[part.name] for part in dataclasses.fields(kind)}


def _one_of(kinds: tuple[Any, ...], data: Any) -> Any:
    if data is None:
        return None
    if set(kinds) == {Figure, Suppressed}:
        return _made(Suppressed if data["suppressed"] else Figure, data)
    (kind,) = (kind for kind in kinds if kind is not types.NoneType)
    return _made(kind, data)
