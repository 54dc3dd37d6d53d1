"""A release as rows and cases, so that whoever doubts a number can compute it from the rows.

The rows hold what each figure needs and no more: a number for the person instead of a pseudonym,
stratum, unit, weight, margins, measures, and a column for each domain. The cases are what the
command `estimate` reads; `expected` holds what the release says, which that command never looks at.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from analysis.indicators import Registry
from analysis.release.content import Difference, Figure, IndicatorContent, People, ReleaseContent
from analysis.release.making.compute import Prepared
from analysis.release.making.estimates import SEPARATOR, members
from analysis.release.method import Method, Nonresponse, Variance
from analysis.weighting.calibration import Calibration
from analysis.weighting.proposals import MERGED

DATA = "microdata.csv"
Case = dict[str, object]


class NotInRowsError(ValueError):
    """A release of which the rows of respondents do not give all numbers; says why."""


@dataclass(frozen=True)
class Microdata:
    """Rows of respondents, and the cases that make the release's numbers of them.

    Attributes
    ----------
    rows : a row a respondent and wave; a missing value is empty.
    cases : in the format of the command `estimate`, one for each published number.
    """

    rows: pd.DataFrame
    cases: tuple[Case, ...]


def microdata(
    prepared: Prepared, content: ReleaseContent, registry: Registry, method: Method
) -> Microdata:
    """Return the rows behind a release and a case for each number that it shows.

    Parameters
    ----------
    prepared : rows and weights, as the release was computed from them.
    content : what the release shows.
    registry : its indicators and domains.
    method : its choices.

    Raises
    ------
    NotInRowsError
        The release's errors hold what rows of respondents do not.
    """
    _check(prepared, method)
    waves = [wave.id for wave in content.waves]
    rows, margins = _rows(prepared, registry, waves)
    frame = _Frame(method, margins)
    cases = tuple(
        case for indicator in content.indicators for case in frame.cases(indicator, waves)
    )
    return Microdata(rows, cases)


@dataclass(frozen=True)
class _Frame:
    """What all cases of a release have in common."""

    method: Method
    margins: Mapping[str, Mapping[str, float]]

    def cases(self, indicator: IndicatorContent, waves: Sequence[str]) -> Iterator[Case]:
        for result in indicator.results:
            for figure in (*result.figures, *result.outside):
                if isinstance(figure, Figure):
                    yield from self._of(indicator, figure, result.domain, result.wave)

    def _of(
        self, indicator: IndicatorContent, figure: Figure, domain: str, wave: str
    ) -> Iterator[Case]:
        place = (indicator.id, figure.category, domain, wave)
        variable = _measure(indicator.id, figure.category)
        kind = "mean" if indicator.unit == "mark" else "proportion"
        interval: Case = {"level": figure.level}
        if kind == "proportion":
            interval["method"] = str(self.method.interval)
        inside = {"wave": wave, _member(domain): "1"}
        yield {
            **self._shared("value", place),
            "estimator": {"kind": kind, "variable": variable},
            "domain": inside,
            "interval": interval,
            "expected": {**_ends(figure), "n": figure.n},
        }
        if figure.people is not None:
            yield {
                **self._shared("people", place),
                "estimator": {"kind": "people", "variable": variable},
                "domain": inside,
                "interval": interval,
                "expected": _ends(figure.people),
                "note": f"published in multiples of {self.method.rounding}",
            }
        of = {"of": kind, "variable": variable}
        if figure.change is not None:
            yield {
                **self._shared("change", place),
                "estimator": {
                    "kind": "change", **of, "by": "wave", "from": figure.change.against, "to": wave
                },
                "domain": {_member(domain): "1"},
                "interval": {"level": figure.level},
                "expected": _ends(figure.change),
            }  # fmt: skip
        if figure.contrast is not None:
            yield {
                **self._shared("contrast", place),
                "estimator": {"kind": "contrast", **of, "by": _member(domain), "part": "1"},
                "domain": {"wave": wave},
                "interval": {"level": figure.level},
                "expected": _ends(figure.contrast),
            }

    def _shared(self, what: str, place: Sequence[str]) -> Case:
        shared: Case = {
            "id": SEPARATOR.join((*place, what)),
            "data": DATA,
            "design": {
                "ids": ["unit"],
                "strata": ["stratum"],
                "weights": "weight",
                "lonely_psu": str(self.method.lonely_psu),
            },
        }
        if self.margins:
            asked: Case = {"method": str(self.method.calibration), "margins": self.margins}
            if self.method.bounds_used is not None:
                asked["bounds"] = list(self.method.bounds_used)
            shared["calibrate"] = asked
        if self.method.variance is not Variance.TAYLOR:
            shared["replicates"] = {
                "method": str(self.method.variance),
                "replicates": self.method.replicates,
                "seed": self.method.seed,
            }
        return shared


def _check(prepared: Prepared, method: Method) -> None:
    """Refuse a release whose standard errors need more than rows of respondents."""
    if prepared.calibration is not None and prepared.calibration.uncertain:
        raise NotInRowsError(
            "the release's margins are estimates, and a case knows no error of a margin; its "
            "intervals do not follow from rows alone"
        )
    if method.variance is not Variance.TAYLOR and (
        method.nonresponse is not Nonresponse.NONE or method.trimming is not None
    ):
        raise NotInRowsError(
            "the release adjusts for nonresponse, or caps weights, again in each replicate; that "
            "needs those who did not take part, so its intervals do not follow from rows alone"
        )


def _rows(
    prepared: Prepared, registry: Registry, waves: Sequence[str]
) -> tuple[pd.DataFrame, dict[str, dict[str, float]]]:
    """Return the rows, and the margins of each wave as margins of columns crossed with it."""
    stack, calibration = prepared.stack, prepared.calibration
    wave = np.array(waves, dtype=object)[stack.wave]
    columns: dict[str, object] = {
        "person": _numbered(stack.frame["person"]),
        "wave": wave,
        "stratum": stack.frame["stratum"].to_numpy(),
        "unit": _numbered(stack.frame["unit"]),
        "weight": stack.weights,
    }
    margins: dict[str, dict[str, float]] = {}
    for line in () if calibration is None else calibration.margins:
        own = waves[int(line.group)]
        crossed = _crossed(line.variable)
        margins.setdefault(crossed, {})[f"{own}:{line.category}"] = line.population
        if crossed not in columns:
            codes = _merged(stack.codes(line.variable).astype(str), line.variable, calibration)
            columns[crossed] = [f"{a}:{b}" for a, b in zip(wave, codes, strict=True)]
    for domain in registry.domains:
        columns[_member(domain.id)] = members(stack, registry, domain).astype(int)
    for (indicator, category), y in stack.measures.items():
        columns[_measure(indicator, category)] = y
    return pd.DataFrame(columns), margins


def _merged(codes: Iterable[str], variable: str, calibration: Calibration | None) -> list[str]:
    """Return codes as the margin has them: categories that count as one have one name."""
    lines = () if calibration is None else calibration.margins
    names = {
        code: line.category
        for line in lines
        if line.variable == variable
        for code in line.category.split(MERGED)
    }
    return [names.get(code, code) for code in codes]


def _numbered(values: pd.Series) -> object:
    """Return a number for each distinct value, from 1, in order of appearance."""
    return pd.factorize(values)[0] + 1


def _ends(found: Figure | People | Difference) -> dict[str, float]:
    return {"estimate": found.value, "low": found.low, "high": found.high}


def _crossed(variable: str) -> str:
    return f"wave_{variable}"


def _member(domain: str) -> str:
    return f"in_{domain}"


def _measure(indicator: str, category: str) -> str:
    return f"{indicator}{SEPARATOR}{category}"
