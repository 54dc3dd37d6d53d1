"""How selective the response was: diagnostics of a response model."""

from dataclasses import dataclass

import numpy as np
from scipy import special

from analysis.weighting.codes import FloatArray
from analysis.weighting.report import kish_design_effect
from analysis.weighting.response.logistic import Model
from analysis.weighting.response.sample import ProfileCells, Sample


@dataclass(frozen=True)
class Coefficient:
    """What a category does to the chance to answer.

    Attributes
    ----------
    variable, category : against the largest category of the variable; empty for the intercept.
    value : log odds.
    se : its standard error, linearized, cases drawn independently (Binder 1983).
    """

    variable: str
    category: str
    value: float
    se: float


@dataclass(frozen=True)
class ResponseQuality:
    """Diagnostics of a response model.

    Attributes
    ----------
    drawn, respondents : cases.
    rate : response rate by design weight (AAPOR RR2 where partial interviews count as response).
    r_indicator : 1 - 2 S(propensity): 1 where all are as likely to answer, 0 at worst (Schouten,
        Cobben and Bethlehem 2009, *Indicators for the representativeness of survey response*,
        Survey Methodology 35(1)). Estimated propensities vary more than true ones, so in a small
        sample it is somewhat too low (Shlomo, Skinner and Schouten 2012).
    pseudo_r2 : McFadden's, 1 - log likelihood over that of the intercept alone.
    lowest, highest : propensities.
    loss : Kish's design effect of the respondents' adjusted weights over that of their design
        weights: what the adjustment costs.
    coefficients : of the model.
    left_out : variables and categories that the others determine.
    """

    drawn: int
    respondents: int
    rate: float
    r_indicator: float
    pseudo_r2: float
    lowest: float
    highest: float
    loss: float
    coefficients: tuple[Coefficient, ...]
    left_out: tuple[tuple[str, str], ...]


def r_indicator(propensity: FloatArray, weights: FloatArray) -> float:
    """Return 1 - 2 S, with S the weighted standard deviation of the propensities.

    Schouten, Cobben and Bethlehem (2009).

    Parameters
    ----------
    propensity : (n,) chance to answer of everyone who was drawn.
    weights : (n,) design weights; their sum estimates the population's size N.
    """
    total = float(weights.sum())
    middle = float(weights @ propensity) / total
    spread = float(weights @ (propensity - middle) ** 2) / max(total - 1, 1.0)
    return 1 - 2 * float(np.sqrt(spread))


def response_quality(
    sample: Sample, cells: ProfileCells, model: Model, beta: FloatArray, weights: FloatArray
) -> ResponseQuality:
    """Return the diagnostics of a fitted response model.

    Parameters
    ----------
    sample : everyone who was drawn.
    cells, model : what the model was fitted on.
    beta : (p,) its coefficients.
    weights : (n,) adjusted weights, zero for nonrespondents.
    """
    chance = special.expit(model.matrix @ beta)
    by_case = chance[cells.cell]
    answered = sample.responded
    rate = float(sample.weights[answered].sum() / sample.weights.sum())
    fitted = np.where(answered, np.log(by_case), np.log1p(-by_case))
    alone = rate * np.log(rate) + (1 - rate) * np.log1p(-rate) if rate < 1 else 0.0
    mean = float(sample.weights @ fitted / sample.weights.sum())
    errors = np.sqrt(np.diag(_covariance(sample, cells, model, chance)))
    before = kish_design_effect(sample.weights[answered])
    return ResponseQuality(
        drawn=int(answered.size),
        respondents=int(answered.sum()),
        rate=rate,
        r_indicator=r_indicator(by_case, sample.weights),
        pseudo_r2=1 - mean / alone if alone else 0.0,
        lowest=float(by_case.min()),
        highest=float(by_case.max()),
        loss=kish_design_effect(weights[answered]) / before,
        coefficients=tuple(
            Coefficient(*name, float(value), float(error))
            for name, value, error in zip(model.names, beta, errors, strict=True)
        ),
        left_out=model.left_out,
    )


def _covariance(
    sample: Sample, cells: ProfileCells, model: Model, chance: FloatArray
) -> FloatArray:
    """Return the (p, p) covariance of the coefficients, information around squared scores."""
    mass = cells.sums(sample.weights)
    squares = cells.sums(sample.weights**2 * (sample.responded - chance[cells.cell]) ** 2)
    spread = mass * chance * (1 - chance)
    bread = np.linalg.pinv(model.matrix.T @ (spread[:, None] * model.matrix))
    covariance: FloatArray = bread @ (model.matrix.T @ (squares[:, None] * model.matrix)) @ bread
    return covariance
