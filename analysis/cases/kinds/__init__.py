"""The kinds of estimate that a case may ask for; a new kind is one function and one entry."""

from collections.abc import Callable, Mapping

from analysis.cases.kinds import models, plain, several, waves
from analysis.cases.numbers import Answer
from analysis.cases.reading import Asked
from analysis.estimation.estimator import Estimator

KINDS: Mapping[str, Callable[[Asked, Estimator], Answer]] = {
    "mean": plain.mean,
    "total": plain.total,
    "proportion": plain.proportion,
    "share": plain.share,
    "people": plain.people,
    "ratio": plain.ratio,
    "quantile": plain.quantile,
    "median": plain.median,
    "difference": plain.difference,
    "change": plain.difference,
    "contrast": plain.contrast,
    "distribution": several.distribution,
    "standardised": several.standardised,
    "imputed": several.imputed,
    "average": waves.average,
    "index": waves.index,
    "trend": waves.trend,
    "target": waves.target,
    "association": models.association,
    "regression": models.regression,
}
