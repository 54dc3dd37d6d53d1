"""What a release is made with, kept beside it, so that it can be computed again from itself."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from types import UnionType
from typing import Any, get_args, get_type_hints

from analysis.estimation.families import Correction
from analysis.indicators import Registry
from analysis.registry.reading import registry_of
from analysis.release.margins import Margin, Margins
from analysis.release.method import Family, Method


@dataclass(frozen=True)
class Setup:
    """The waves, the registry's files, the margins and the method of a release.

    Attributes
    ----------
    waves : ids, in order of time.
    registry : texts of the registry's files by name.
    margins : none where weights are taken as they come.
    notice : what a reader must know first, such as that all answers are synthetic; or empty.
    """

    waves: tuple[str, ...]
    registry: Mapping[str, str]
    margins: Margins | None
    method: Method
    notice: str = ""

    def read(self) -> Registry:
        """Return the registry; RegistryError where its files cannot be used."""
        return registry_of(self.registry)

    def as_json(self) -> dict[str, Any]:
        """Return the setup as objects of JSON."""
        return {
            "waves": list(self.waves),
            "registry": dict(self.registry),
            "margins": None if self.margins is None else _margins_json(self.margins),
            "method": {
                name: list(value) if isinstance(value, tuple) else value
                for name, value in asdict(self.method).items()
            },
            "notice": self.notice,
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Setup":
        """Return the setup that `as_json` wrote."""
        return cls(
            waves=tuple(data["waves"]),
            registry=data["registry"],
            margins=None if data["margins"] is None else _margins(data["margins"]),
            method=_method(data["method"]),
            notice=data["notice"],
        )


def _margins_json(margins: Margins) -> dict[str, Any]:
    # As pairs, because a database may not keep the order of an object's keys.
    listed = [
        {
            **vars(margin),
            "persons": [list(pair) for pair in margin.persons.items()],
            "errors": dict(margin.errors),
            "merges": [list(merge) for merge in margin.merges],
        }
        for margin in margins.margins
    ]
    return {
        "population": margins.population,
        "margins": listed,
        "scale_to": margins.scale_to,
    }


def _margins(data: Mapping[str, Any]) -> Margins:
    margins = (
        Margin(
            **{
                **one,
                "persons": dict(one["persons"]),
                "merges": tuple(tuple(merge) for merge in one.get("merges", ())),
            }
        )
        for one in data["margins"]
    )
    return Margins(data["population"], tuple(margins), data.get("scale_to", ""))


def _method(data: Mapping[str, Any]) -> Method:
    """Return the method; a choice that was not there yet when it was written has its default."""
    kinds = get_type_hints(Method)
    # A setup from before these were choices was made by the only rules there were.
    known = {"correction": Correction.HOLM, "family": Family.KIND, **data}
    return Method(**{name: _typed(value, kinds[name]) for name, value in known.items()})


def _typed(value: Any, kind: Any) -> Any:
    """Return a value of JSON as the kind that the method's field has."""
    if isinstance(kind, UnionType):
        kind = get_args(kind)[0]
    if isinstance(value, list):
        return tuple(_typed(one, get_args(kind)[0]) for one in value)
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return kind(value)
    return value
