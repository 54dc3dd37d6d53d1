"""What a release is made with, kept beside it, so that it can be computed again from itself."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from analysis.estimation.design import LonelyRule
from analysis.estimation.families import Correction
from analysis.estimation.intervals import IntervalMethod
from analysis.indicators import Registry
from analysis.registry.reading import registry_of
from analysis.release.margins import Margin, Margins
from analysis.release.method import Calibrating, Family, Method, Weighting
from surveys.fieldwork.case import Disposition


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
            "method": {**asdict(self.method), "respondents": list(self.method.respondents)},
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
        {**vars(margin), "persons": [list(pair) for pair in margin.persons.items()]}
        for margin in margins.margins
    ]
    return {"population": margins.population, "margins": listed}


def _margins(data: Mapping[str, Any]) -> Margins:
    margins = (Margin(**{**one, "persons": dict(one["persons"])}) for one in data["margins"])
    return Margins(data["population"], tuple(margins))


def _method(data: Mapping[str, Any]) -> Method:
    typed = {
        "weighting": Weighting(data["weighting"]),
        "calibration": Calibrating(data["calibration"]),
        "respondents": tuple(Disposition(one) for one in data["respondents"]),
        "lonely_psu": LonelyRule(data["lonely_psu"]),
        "interval": IntervalMethod(data["interval"]),
        # A setup from before these were choices was made by the only rules there were.
        "correction": Correction(data.get("correction", Correction.HOLM)),
        "family": Family(data.get("family", Family.KIND)),
    }
    return Method(**{**data, **typed})
