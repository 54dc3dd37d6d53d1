"""From the draw to final weights, wave by wave: nonresponse, calibration, trimming."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from analysis.estimation.design import Design
from analysis.estimation.estimator import Estimator
from analysis.estimation.replication.aggregator import ReplicatedEstimator
from analysis.estimation.replication.methods import replicates_for
from analysis.release.making.refusal import ReleaseError
from analysis.release.making.stack import Stack
from analysis.release.margins import Margins
from analysis.release.method import Calibrating, Method, Nonresponse, Variance
from analysis.weighting.calibrated import Trimming, joined
from analysis.weighting.calibration import Calibration, calibrate
from analysis.weighting.chain import Chain, Part, Share
from analysis.weighting.codes import FloatArray, IntArray
from analysis.weighting.population import MarginError
from analysis.weighting.response.cells import CellAdjustment, by_cells
from analysis.weighting.response.propensity import (
    CLASSES,
    PropensityAdjustment,
    by_propensity,
)
from analysis.weighting.response.sample import ResponseError, Sample
from analysis.weighting.trimming import trimmed

Response = CellAdjustment | PropensityAdjustment


@dataclass(frozen=True)
class Weighted:
    """Rows with the weights that estimates start from, and how they came about.

    Attributes
    ----------
    stack : its weights are the calibration's design weights, or final where there is none.
    drawn : (n,) design weights, or weights as they came.
    adjusted : (n,) weights after the nonresponse adjustment, zero for nonrespondents.
    untrimmed : (n,) final weights as they were before a cap.
    weights : (n,) final weights.
    calibration : none where none was asked.
    responses : by wave, the nonresponse adjustment; none where there is none.
    trimming : by wave, what a cap took off.
    chain : the same, to be done again for replicates.
    """

    stack: Stack
    drawn: FloatArray
    adjusted: FloatArray
    untrimmed: FloatArray
    weights: FloatArray
    calibration: Calibration | None
    responses: tuple[Response | None, ...]
    trimming: tuple[Trimming | None, ...]
    chain: Chain


def weighted(stack: Stack, margins: Margins | None, method: Method) -> Weighted:
    """Return the rows with their weights, all steps of the method done.

    Raises
    ------
    ReleaseError
        Nonresponse cannot be adjusted for.
    MarginError
        The margins cannot be met, or a cap leaves no room; the message says what to do.
    """
    waves = [np.flatnonzero(stack.wave == wave) for wave in range(int(stack.wave.max()) + 1)]
    responses = tuple(_response(stack, rows, margins, method) for rows in waves)
    found = zip(waves, responses, strict=True)
    parts = [Part(rows, one) for rows, one in found if one is not None]
    adjusted = stack.weights.copy()
    for part in parts:
        adjusted[part.rows] = part.adjustment.weights
    if margins is not None and method.bounds_used is not None:
        adjusted, parts = _to_population(adjusted, waves, parts, margins.total)
    ready = replace(stack, weights=adjusted)
    if method.calibration is Calibrating.NONE:
        return _uncalibrated(stack, ready, waves, responses, parts, method)
    capped = calibrated(ready, margins, method)
    free = capped
    if method.trimming is not None and any(one.rows for one in capped.trimming):
        free = calibrated(ready, margins, replace(method, trimming=None))
    left = np.divide(
        capped.design_weights, adjusted, out=np.ones_like(adjusted), where=adjusted > 0
    )
    return Weighted(
        stack=replace(ready, weights=capped.design_weights),
        drawn=stack.weights,
        adjusted=adjusted,
        untrimmed=free.weights,
        weights=capped.weights,
        calibration=capped,
        responses=responses,
        trimming=capped.trimming or (None,) * len(waves),
        chain=Chain(tuple(parts), capped, None if method.trimming is None else left),
    )


def _to_population(
    weights: FloatArray, waves: Sequence[IntArray], parts: list[Part], persons: float
) -> tuple[FloatArray, list[Part]]:
    """Scale each wave's weights to the population, so that bounds are about who differs.

    Without it a response of a half alone would make every g-weight two.
    """
    scaled, done = weights.copy(), list(parts)
    for rows in waves:
        scaled[rows] *= persons / float(weights[rows].sum())
        done.append(Part(rows, Share.of(weights[rows], scaled[rows])))
    return scaled, done


def _uncalibrated(
    stack: Stack,
    ready: Stack,
    waves: Sequence[IntArray],
    responses: tuple[Response | None, ...],
    parts: list[Part],
    method: Method,
) -> Weighted:
    """Return weights that go to no margins, trimmed where that is asked."""
    final, cuts = ready.weights.copy(), []
    if method.trimming is not None:
        for wave, rows in enumerate(waves):
            final[rows], cut = trimmed(ready.weights[rows], method.trimming, str(wave))
            cuts.append(cut)
            parts = [*parts, Part(rows, Share.of(ready.weights[rows], final[rows]))]
    return Weighted(
        stack=replace(ready, weights=final),
        drawn=stack.weights,
        adjusted=ready.weights,
        untrimmed=ready.weights,
        weights=final,
        calibration=None,
        responses=responses,
        trimming=tuple(cuts) or (None,) * len(waves),
        chain=Chain(tuple(parts), None),
    )


def estimator_of(found: Weighted, method: Method) -> Estimator:
    """Return what estimates from weighted rows, by linearization or by replication.

    Raises
    ------
    DesignError
        A weight, stratum or unit is missing, or a unit lies in two strata.
    """
    if method.variance is Variance.TAYLOR:
        return Estimator(design(found.stack, method), found.calibration, level=method.level)
    drawn = design(replace(found.stack, weights=found.drawn), method)
    replicates = replicates_for(
        drawn, str(method.variance), replicates=method.replicates, seed=method.seed
    ).redone(found.chain)
    return ReplicatedEstimator(replicates, found.calibration, level=method.level)


def design(stack: Stack, method: Method) -> Design:
    """Return the stacked design: strata as drawn, the person (or brought unit) as unit.

    There is no finite population correction: what a panel is asked is about more than the few
    thousand who were in it that day, and sampling with replacement at the first stage is what
    makes a stratum's spread between persons hold for all later phases (Sarndal, Swensson and
    Wretman 1992, chapter 4).

    Raises
    ------
    DesignError
        A weight, stratum or unit is missing, or a unit lies in two strata.
    """
    frame = stack.frame.assign(_weight=stack.weights)
    return Design.from_frame(
        frame,
        ids=("unit",),
        strata=("stratum",),
        weights="_weight",
        lonely_psu=method.lonely_psu,
    )


def calibrated(stack: Stack, margins: Margins | None, method: Method) -> Calibration:
    """Return weights that meet the margins in each wave.

    Raises
    ------
    MarginError
        The margins cannot be met; the message says which and what to do.
    """
    if margins is None:
        raise MarginError(
            "there are no margins to calibrate to; give a folder, or calibrate none",
            code="margin-none",
        )
    for variable in margins.variables:
        stack.codes(variable)
    waves = range(int(stack.wave.max()) + 1)
    return joined(
        [_wave(stack, np.flatnonzero(stack.wave == wave), margins, method) for wave in waves]
    )


def _wave(stack: Stack, rows: IntArray, margins: Margins, method: Method) -> Calibration:
    kept = rows[stack.responded[rows]]
    own = stack.weights[kept]
    unknown = {}
    for margin in margins.margins:
        without = stack.codes(margin.variable)[kept].astype(str) == margin.unknown
        unknown[margin.variable] = float(own[without].sum() / own.sum()) if margin.unknown else 0.0
    frame = stack.frame.iloc[kept][list(margins.variables)]
    try:
        found = calibrate(
            frame,
            own,
            margins.figures(unknown),
            method=method.calibration,
            bounds=method.bounds_used,
            trim=method.trimming,
        )
    except MarginError as error:
        wave = str(stack.frame["wave"].iloc[rows[0]])
        told = error.arguments | {"wave": wave}
        words = f"wave '{wave}': {error}"
        raise MarginError(words, error.proposals, code=error.code, **told) from error
    return found if kept.size == rows.size else _spread(found, stack.responded[rows])


def _spread(
    found: Calibration, responded: "np.ndarray[tuple[int], np.dtype[np.bool_]]"
) -> Calibration:
    """Return a calibration of respondents over all who were drawn; others have no weight."""

    def over(values: FloatArray, otherwise: float) -> FloatArray:
        spread = np.full(responded.size, otherwise)
        spread[responded] = values
        return spread

    cell = np.zeros(responded.size, dtype=np.intp)
    cell[responded] = found.cell
    return replace(
        found,
        weights=over(found.weights, 0.0),
        g=over(found.g, 1.0),
        design_weights=over(found.design_weights, 0.0),
        brought=None if found.brought is None else over(found.brought, 0.0),
        cell=cell,
    )


def _response(
    stack: Stack, rows: IntArray, margins: Margins | None, method: Method
) -> Response | None:
    """Return the nonresponse adjustment of a wave, none where none is asked."""
    if method.nonresponse is Nonresponse.NONE:
        return None
    wave = str(stack.frame["wave"].iloc[rows[0]])
    for variable in method.nonresponse_variables:
        stack.codes(variable)
    ordered = {
        margin.variable: tuple(margin.persons)
        for margin in (margins.margins if margins else ())
        if margin.ordered
    }
    frame = stack.frame.iloc[rows][list(method.nonresponse_variables)].reset_index(drop=True)
    try:
        sample = Sample(frame, stack.weights[rows], stack.responded[rows], ordered)
        if method.nonresponse is Nonresponse.CELLS:
            return by_cells(
                sample,
                method.nonresponse_variables,
                minimum=method.cell_minimum,
                most=method.cell_factor,
            )
        classes = CLASSES if method.nonresponse is Nonresponse.CLASSES else None
        return by_propensity(sample, method.nonresponse_variables, classes=classes)
    except ResponseError as error:
        raise ReleaseError(f"wave '{wave}': {error}", "release-nonresponse", wave=wave) from error
