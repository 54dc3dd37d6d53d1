"""The method of releases as a registry's file `method.toml` names its choices.

What the file does not name is as `analysis.release.method.Method` has it. An example:

    weighting = "probabilities"
    calibration = "raking"
    variance = "rao-wu"
    replicates = 500
    seed = 20261
"""

import dataclasses
import tomllib
import types
import typing
from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from analysis.registry.fields import Fields, RegistryError
from analysis.registry.reading import METHOD as FILE
from analysis.release.method import Method, Nonresponse, Variance


def method_of(files: Mapping[str, str], **chosen: Any) -> Method:
    """Return the method that a registry's files name.

    Parameters
    ----------
    files : texts by name.
    chosen : choices that go before those of the file, such as what was asked by command.

    Raises
    ------
    RegistryError
        A choice is unknown, has a value that it cannot have, or does not go with another; the
        message names the keys.
    """
    try:
        table = Fields(tomllib.loads(files.get(FILE, "")), FILE)
    except tomllib.TOMLDecodeError as error:
        raise RegistryError(f"{FILE}: {error}", "registry-not-read", file=FILE) from error
    kinds = typing.get_type_hints(Method)
    named: dict[str, Any] = {
        field.name: _read(table, field.name, kinds[field.name])
        for field in dataclasses.fields(Method)
        if table.has(field.name)
    }
    table.done()
    made = Method(**{**named, **chosen})
    if made.leaves_response_out:
        raise RegistryError(
            f"{FILE}, keys 'nonresponse' and 'variance': {made.nonresponse} with "
            f"{made.variance} leaves the estimated chance to answer out of the intervals; choose "
            f'variance = "{Variance.GENERALISED}", which does the adjustment again in each '
            f'replicate, or nonresponse = "{Nonresponse.NONE}"',
            "registry-response-out",
            file=FILE,
        )
    return made


def _read(table: Fields, key: str, kind: object) -> object:
    """Return a choice of the kind that the method's field has."""
    if isinstance(kind, types.UnionType):
        kind = next(one for one in typing.get_args(kind) if one is not type(None))
    if typing.get_origin(kind) is tuple:
        return _several(table, key, typing.get_args(kind))
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return table.one_of(key, kind)
    if kind is int:
        return table.whole(key)
    if kind is float:
        return table.number(key)
    return table.text(key)


def _several(table: Fields, key: str, kinds: tuple[object, ...]) -> tuple[object, ...]:
    kind = kinds[0]
    if kind is float:
        return table.numbers(key, len(kinds))
    texts = table.texts(key)
    if not (isinstance(kind, type) and issubclass(kind, StrEnum)):
        return texts
    unknown = next((text for text in texts if text not in list(kind)), None)
    if unknown is not None:
        raise table.fault(key, f"any of {', '.join(kind)}", unknown)
    return tuple(kind(text) for text in texts)
