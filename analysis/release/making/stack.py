"""Frozen data sets of one or more waves stacked to one table: design, profile and measures."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.indicators import Condition, Indicator, Share, SourceKind, Statistic
from analysis.release.making.drawn import cases, drawn_weights
from analysis.release.making.drawn import respondents as respondents
from analysis.release.making.refusal import ReleaseError as ReleaseError
from analysis.release.making.scoring import Scored, Scoring
from analysis.release.method import Method
from analysis.weighting.codes import BoolArray, FloatArray, IntArray
from surveys.bank.files import BankError
from surveys.responses import frozen as columns
from surveys.responses.columns import MISSING_NUMBER, ColumnKind, FrozenColumn, FrozenError
from surveys.responses.frozen import FrozenDataSet
from surveys.scales import ScaleError

_DESIGN = ("person", "wave", "stratum", "unit")
# A wave's frame, weights, measures, and who is a respondent.
Rows = tuple[pd.DataFrame, FloatArray, dict[tuple[str, str], FloatArray], BoolArray]


@dataclass(frozen=True)
class Stack:
    """n rows, the waves after each other, each in the order of its data set.

    Attributes
    ----------
    frame : person, wave, stratum, unit, and each profile variable.
    weights : (n,) weights that estimates start from: design weights, or weights as they came,
        after what `weighting.weighted` did to them before the calibration.
    wave : (n,) position of the row's wave.
    measures : by (indicator, share), (n,) values, NaN outside the base or missing.
    responded : (n,) who is a respondent. Others are here only where respondents are weighted for
        them; they have no values, and no weight once that is done.
    """

    frame: pd.DataFrame
    weights: FloatArray
    wave: IntArray
    measures: Mapping[tuple[str, str], FloatArray]
    responded: BoolArray

    def codes(self, variable: str) -> NDArray[np.object_]:
        """Return (n,) codes of a profile variable, empty where there is none."""
        if variable not in self.frame:
            raise ReleaseError(
                f"the data sets have no profile variable '{variable}'; take it out of the "
                "registry's domains or the margins, or import it with the wave",
                "release-no-profile",
                margin=variable,
            )
        return self.frame[variable].to_numpy(dtype=object)

    def having(self, variable: str, codes: Sequence[str]) -> BoolArray:
        """Return (n,) whether the row has one of these codes."""
        return np.isin(self.codes(variable).astype(str), list(codes))


def stacked(
    sets: Sequence[FrozenDataSet],
    indicators: Sequence[Indicator],
    method: Method,
    scoring: Scoring,
) -> Stack:
    """Return the waves as one table.

    Parameters
    ----------
    sets : one a wave, in order of time.
    indicators : whose measures are made.
    method : who counts as a respondent, and where the weights start.
    scoring : how a scale is scored.

    Raises
    ------
    ReleaseError
        There is nobody in a wave, a weight cannot be had, or a variable is not there.
    """
    if not sets:
        raise ReleaseError("a release needs at least one frozen data set", "release-no-waves")
    parts = [_part(data, indicators, method, scoring) for data in sets]
    frame = pd.concat([part[0] for part in parts], ignore_index=True)
    # read once, as categories: weighting and domains ask for them again and again
    profile = [name for name in frame if name not in _DESIGN]
    frame = frame.astype(dict.fromkeys(profile, "category"))
    # Who moved is one unit still, of the stratum that it was first drawn in.
    frame["stratum"] = frame.groupby("unit", sort=False)["stratum"].transform("first")
    keys = parts[0][2]
    return Stack(
        frame=frame,
        weights=np.concatenate([part[1] for part in parts]),
        wave=np.repeat(np.arange(len(sets)), [len(part[0]) for part in parts]),
        measures={key: np.concatenate([part[2][key] for part in parts]) for key in keys},
        responded=np.concatenate([part[3] for part in parts]),
    )


def _part(
    data: FrozenDataSet, indicators: Sequence[Indicator], method: Method, scoring: Scoring
) -> Rows:
    """Return a wave's rows; what it lacks for an indicator is an error that names the wave."""
    try:
        return _wave(data, indicators, method, scoring)
    except (FrozenError, ScaleError, BankError) as error:
        raise ReleaseError(
            f"wave '{data.wave.name}': {error}; mend the registry, or leave the wave out",
            "release-wave-lacks",
            wave=data.wave.name,
        ) from error


def _wave(
    data: FrozenDataSet, indicators: Sequence[Indicator], method: Method, scoring: Scoring
) -> Rows:
    responded, kept = respondents(data, method), cases(data, method)
    if not responded.any():
        raise ReleaseError(
            f"nobody took part in wave '{data.wave.name}'; leave it out",
            "release-nobody",
            wave=data.wave.name,
        )
    person = _texts(data, columns.PERSON)
    frame = pd.DataFrame({"person": person, "wave": data.wave.id})
    frame["stratum"] = _texts(data, columns.STRATUM) if columns.STRATUM in data else "all"
    frame["unit"] = _texts(data, columns.UNIT) if columns.UNIT in data else person
    for column in data.profile:
        frame[column.id.removeprefix(columns.PROFILE)] = column.spread("")
    weights = drawn_weights(data, method, kept)
    made = {
        key: np.where(responded, values, np.nan)[kept]
        for indicator in indicators
        for key, values in _measures(data, indicator, scoring).items()
    }
    return frame[kept], weights[kept], made, responded[kept]


def _texts(data: FrozenDataSet, name: str) -> NDArray[np.object_]:
    return data.column(name).spread("")


def _measures(
    data: FrozenDataSet, indicator: Indicator, scoring: Scoring
) -> dict[tuple[str, str], FloatArray]:
    measure = indicator.measure
    inside = np.ones(len(data), dtype=bool)
    for condition in measure.base.conditions:
        inside &= _meets(data, condition)
    if measure.source.kind is SourceKind.SCALE:
        found = scoring(data, measure.source.id)
        if indicator.statistic is Statistic.MEAN:
            return {(indicator.id, "value"): np.where(inside, found.scores, np.nan)}
        return {
            (indicator.id, share.id): np.where(inside, _scored(found, share), np.nan)
            for share in measure.shares
        }
    column = data.column(measure.source.id)
    if indicator.statistic is Statistic.MEAN:
        return {(indicator.id, "value"): np.where(inside, _numbers(column), np.nan)}
    return {
        (indicator.id, share.id): np.where(inside, _share(column, share), np.nan)
        for share in (*measure.shares, *measure.outside)
    }


def _meets(data: FrozenDataSet, condition: Condition) -> BoolArray:
    column = data.column(condition.variable)
    return column.present & np.isin(_as_codes(column), list(condition.codes))


def _share(column: FrozenColumn, share: Share) -> FloatArray:
    """Return 1 for who counts, 0 for who does not, NaN for who is outside the base."""
    if share.missing is not None:
        is_it = column.missing == _number(share.missing)
        return np.where(column.present | is_it, is_it.astype(np.float64), np.nan)
    if share.at_least is not None:
        return _from(_numbers(column), share)
    counts = np.isin(_as_codes(column), list(share.codes)).astype(np.float64)
    return np.where(column.present, counts, np.nan)


def _scored(found: Scored, share: Share) -> FloatArray:
    if share.at_least is not None:
        return _from(found.scores, share)
    counts = np.isin(found.levels.astype(str), list(share.codes)).astype(np.float64)
    return np.where(np.isnan(found.scores), np.nan, counts)


def _from(values: FloatArray, share: Share) -> FloatArray:
    if share.at_least is None:
        raise ReleaseError(
            f"share '{share.id}' of a number needs 'at_least'", "release-share", share=share.id
        )
    return np.where(np.isnan(values), np.nan, (values >= share.at_least).astype(np.float64))


def _number(missing: str) -> int:
    return next(number for kind, number in MISSING_NUMBER.items() if kind.value == missing)


def _as_codes(column: FrozenColumn) -> NDArray[np.str_]:
    if column.kind is ColumnKind.FLAG:
        return column.spread(0).astype(str)
    return column.spread("").astype(str)


def _numbers(column: FrozenColumn) -> FloatArray:
    """Return a column as numbers; the codes of a mark from 1 to 10 are numbers too."""
    if column.kind is not ColumnKind.CODE:
        return column.spread(0).astype(np.float64) + np.where(column.present, 0.0, np.nan)
    try:
        values = {code: float(code) for code, _ in column.codes}
    except ValueError as error:
        raise ReleaseError(
            f"variable '{column.id}' has codes that are no numbers: {error}; count it by codes",
            "release-no-numbers",
            variable=column.id,
        ) from error
    return np.array([values.get(code, np.nan) for code in column.spread("")], dtype=np.float64)
