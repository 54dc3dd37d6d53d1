"""Design-based regression: coefficients with standard errors of the design."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy import stats

from analysis.estimation.estimate import EmptyDomainError, Estimate
from analysis.estimation.estimator import Estimator, check_shares
from analysis.estimation.intervals import IntervalMethod, wald
from analysis.estimation.kinds.joint import FTest, inverse
from analysis.estimation.kinds.models.fitting import Family, Fit, FitError, fitted
from analysis.estimation.kinds.models.terms import Column, Matrix, Term, matrix
from analysis.weighting.codes import BoolArray, FloatArray, IntArray


@dataclass(frozen=True)
class Coefficient:
    """A coefficient or effect: of a number, or of a category against the reference.

    Attributes
    ----------
    term, category : what it is of; no category for a number and for the intercept.
    estimate : in units of the outcome (gaussian), log odds (logistic) or, for an average marginal
        effect, units of the outcome or percentage points over 100.
    t, p : the t test that it is zero, two-sided, on the estimate's degrees of freedom.
    """

    term: str
    category: str
    estimate: Estimate
    t: float
    p: float


@dataclass(frozen=True)
class Regression:
    """A design-based regression.

    Attributes
    ----------
    family : gaussian or logistic.
    coefficients : p of them, the intercept first.
    covariance : (p, p) of the coefficients.
    df : degrees of freedom of the design less p - 1.
    n : rows with all values and a weight.
    estimator, rows, matrix, fit : what it was made with; `effects` needs them.
    """

    family: Family
    coefficients: tuple[Coefficient, ...]
    covariance: FloatArray
    df: int
    n: int
    estimator: Estimator
    rows: IntArray
    matrix: Matrix
    fit: Fit

    def wald(self, term: str) -> FTest:
        """Return the joint test that all coefficients of a term are zero.

        F = b' V^-1 b / q on q and `df` degrees of freedom, as R survey's `regTermTest`.

        Raises
        ------
        TermError
            The model has no such term.
        SingularError
            The coefficients' covariance has no inverse.
        """
        own = self.matrix.of(term)
        names = [self.matrix.columns[k].name for k in own]
        value = np.array([self.coefficients[k].estimate.value for k in own])
        f = float(value @ inverse(self.covariance[np.ix_(own, own)], names) @ value) / own.size
        return FTest(f, own.size, self.df, float(stats.f.sf(f, own.size, self.df)))


def regression(
    estimator: Estimator,
    outcome: FloatArray,
    terms: Sequence[Term],
    domain: BoolArray | None = None,
    *,
    family: Family | str = Family.GAUSSIAN,
) -> Regression:
    """Return the regression of an outcome on terms.

    The coefficients are those of the population's regression, estimated with the weights; the
    standard errors are the design's (Binder 1983, see `fitting.fitted`), calibration and
    clusters included. The degrees of freedom are the design's less the number of coefficients
    beside the intercept (Korn and Graubard 1990, The American Statistician 44), as R survey's
    `svyglm`. Here, unlike for means, units without a row that has all values are left aside in
    counting them, also as R.

    Parameters
    ----------
    outcome : (n,) values, NaN where missing; zeros and ones for logistic.
    terms : covariates of n rows; a row without a value in one of them is outside the domain.
    domain : (n,) rows, None for all.
    family : gaussian or logistic.

    Raises
    ------
    ValueError
        A logistic outcome is neither 0 nor 1, or the family is not known.
    EmptyDomainError
        No row has all values and a weight.
    TermError
        A term cannot be in the model.
    FitError
        A weight is negative, a term follows from the others, the outcome is separated, or there
        are no degrees of freedom left.
    """
    family = Family(family)
    if family == Family.LOGISTIC:
        check_shares(outcome)
    rows = _complete(estimator, outcome, terms, domain)
    weights = estimator.aggregator.weights[rows]
    if (weights < 0).any():
        raise FitError(
            "a calibrated weight is negative, which a regression cannot use; calibrate by raking, "
            "or within bounds"
        )
    model = matrix(terms, rows, weights)
    fit = fitted(family, model.x, outcome[rows], weights, model.columns)
    df = estimator.design.degrees_of_freedom(rows) + 1 - model.x.shape[1]
    if df <= 0:
        raise FitError(
            f"the model has {model.x.shape[1]} coefficients, and the design too few sampling "
            "units for as many; leave terms out or take a larger domain"
        )
    linearized = fit.linearized @ model.back.T
    covariance = covariance_of(estimator, rows, linearized)
    found = coefficients(
        model.columns, model.back @ fit.coefficients, covariance, df, rows.size, estimator.level
    )
    return Regression(family, found, covariance, df, rows.size, estimator, rows, model, fit)


def covariance_of(estimator: Estimator, rows: IntArray, linearized: FloatArray) -> FloatArray:
    """Return the (k, k) covariance of k estimates with (m, k) linearized values in m rows."""
    aggregator = estimator.aggregator
    occurring = None
    if aggregator.asks_occurrence:
        occurring = aggregator.occurrence(rows, np.ones((rows.size, 1), dtype=bool))
    return aggregator.covariance(aggregator.sums(rows, linearized), occurring)


def coefficients(
    columns: Sequence[Column],
    values: FloatArray,
    covariance: FloatArray,
    df: int,
    n: int,
    level: float,
) -> tuple[Coefficient, ...]:
    """Return k values as coefficients with t intervals and t tests.

    Parameters
    ----------
    columns : k names.
    values, covariance : (k,) and (k, k).
    df, n, level : degrees of freedom, rows, and confidence level.
    """
    errors = np.sqrt(np.diag(covariance))
    return tuple(
        _coefficient(column, float(value), float(se), df, n, level)
        for column, value, se in zip(columns, values, errors, strict=True)
    )


def _coefficient(
    column: Column, value: float, se: float, df: int, n: int, level: float
) -> Coefficient:
    low, high = wald(value, se, df, level)
    made = Estimate(value, se, float(low), float(high), df, n, level, str(IntervalMethod.MEAN))
    t = value / se if se > 0 else float(np.copysign(np.inf, value)) if value else 0.0
    return Coefficient(column.term, column.category, made, t, made.p_value())


def _complete(
    estimator: Estimator,
    outcome: FloatArray,
    terms: Sequence[Term],
    domain: BoolArray | None,
) -> IntArray:
    complete = ~np.isnan(outcome) & (estimator.aggregator.weights != 0)
    for term in terms:
        complete &= term.known
    if domain is not None:
        complete &= domain
    if not complete.any():
        raise EmptyDomainError(
            "no row in the domain has a weight and a value of the outcome and of every term"
        )
    return np.flatnonzero(complete)
