"""Nonresponse adjustment by a model of the chance to answer.

Rosenbaum and Rubin (1983), *The central role of the propensity score*, Biometrika 70; Little (1986)
on classes of the propensity, which are less at the mercy of the model than its inverse.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy import special

from analysis.weighting.codes import BoolArray, FloatArray
from analysis.weighting.proposals import proposal
from analysis.weighting.response import logistic
from analysis.weighting.response.logistic import Model
from analysis.weighting.response.quality import ResponseQuality, response_quality
from analysis.weighting.response.sample import (
    ProfileCells,
    ResponseError,
    Sample,
    profile_cells,
)

CLASSES = 5  # Cochran (1968): five classes take away some nine tenths of the bias


@dataclass(frozen=True)
class PropensityAdjustment:
    """A nonresponse adjustment by a response model.

    Attributes
    ----------
    weights : (n,) adjusted weights; zero for nonrespondents.
    propensity : (n,) modelled chance to answer.
    cells, model : what the model was fitted on.
    classes : number of classes of the propensity, None where its inverse is used as it is.
    responded : (n,) who is a respondent.
    quality : diagnostics.
    """

    weights: FloatArray
    propensity: FloatArray
    cells: ProfileCells
    model: Model
    classes: int | None
    responded: BoolArray
    quality: ResponseQuality

    def again(self, weights: FloatArray) -> FloatArray:
        """Return adjusted weights for other design weights: model and classes are made again.

        Parameters
        ----------
        weights : (n,) or (n, R) design weights, such as those of R replicates.

        Raises
        ------
        ResponseError
            The model has no solution, or a class no respondents, in some replicate.
        """
        table = weights.reshape(len(weights), -1)
        answered = table * self.responded[:, None]
        everyone, counted = self.cells.sums(table), self.cells.sums(answered)
        beta = logistic.fit(self.model.matrix, everyone, counted)
        chance = special.expit(self.model.matrix @ beta)
        factor = _factors(chance, everyone, counted, self.classes)
        found: FloatArray = (answered * factor[self.cells.cell]).reshape(weights.shape)
        return found


def by_propensity(
    sample: Sample, variables: Sequence[str], *, classes: int | None = CLASSES
) -> PropensityAdjustment:
    """Return weights adjusted by the modelled chance to answer.

    Parameters
    ----------
    sample : everyone who was drawn.
    variables : of the profile; the model has their main effects.
    classes : classes of equal weight by propensity, within which the factor is all cases over
        respondents; None: the inverse of the propensity itself.

    Raises
    ------
    ResponseError
        A category answers always or never, the model has no solution, or a class no respondents.
    """
    if classes is not None and classes < 1:
        raise ResponseError(f"{classes} classes are none; take 1 or more")
    cells = profile_cells(sample, variables)
    _check_categories(sample, cells)
    everyone = cells.sums(sample.weights)[:, None]
    counted = cells.sums(sample.weights * sample.responded)[:, None]
    found = logistic.model(cells, everyone[:, 0])
    beta = logistic.fit(found.matrix, everyone, counted)
    chance = special.expit(found.matrix @ beta)
    factor = _factors(chance, everyone, counted, classes)[:, 0]
    propensity = chance[cells.cell, 0]
    weights = np.where(sample.responded, sample.weights * factor[cells.cell], 0.0)
    quality = response_quality(sample, cells, found, beta[:, 0], weights)
    return PropensityAdjustment(
        weights, propensity, cells, found, classes, sample.responded, quality
    )


def _factors(
    chance: FloatArray, everyone: FloatArray, counted: FloatArray, classes: int | None
) -> FloatArray:
    """Return the factor of respondents, (cells, R)."""
    if classes is None:
        return 1 / chance
    order = np.argsort(chance, axis=0, kind="stable")
    sorted_mass = np.take_along_axis(everyone, order, axis=0)
    middle = np.cumsum(sorted_mass, axis=0) - sorted_mass / 2
    place = np.minimum((classes * middle / sorted_mass.sum(axis=0)).astype(np.intp), classes - 1)
    group = np.empty_like(place)
    np.put_along_axis(group, order, place, axis=0)
    column = np.arange(chance.shape[1])
    drawn, answered = np.zeros((classes, column.size)), np.zeros((classes, column.size))
    np.add.at(drawn, (group, column), everyone)
    np.add.at(answered, (group, column), counted)
    empty = (answered <= 0) & (drawn > 0)
    if empty.any():
        which = int(np.argwhere(empty)[0][0])
        raise ResponseError(
            f"propensity class {which + 1} of {classes} has no respondents; take fewer classes"
        )
    ratio = np.divide(drawn, answered, out=np.ones_like(drawn), where=answered > 0)
    found: FloatArray = ratio[group, column]
    return found


def _check_categories(sample: Sample, cells: ProfileCells) -> None:
    """Refuse a category that answers always or never, and propose its merge."""
    drawn = cells.sums(np.ones(sample.weights.size))
    answered = cells.sums(sample.responded.astype(np.float64))
    if sample.responded.all():
        raise ResponseError(
            "everybody who was drawn answered, so there is no chance to answer to model; adjust "
            "for nonresponse by none"
        )
    for name, labels, place in zip(cells.names, cells.labels, cells.places.T, strict=True):
        of_all = np.bincount(place, drawn, minlength=len(labels))
        of_them = np.bincount(place, answered, minlength=len(labels))
        counts = dict(zip(labels, of_all.tolist(), strict=True))
        for category in np.flatnonzero(of_all > 0):
            if 0 < of_them[category] < of_all[category]:
                continue
            which = "nobody" if of_them[category] == 0 else "everybody"
            found = proposal(name, labels[category], counts, ordered=name in sample.ordered)
            advice = f"merge it with '{found.into}' ({found.reason})" if found else "leave it out"
            raise ResponseError(
                f"of the {int(of_all[category])} drawn with {name} '{labels[category]}' {which} "
                f"answered, so their chance to answer cannot be modelled; {advice}, leave the "
                "variable out, or adjust by cells, which joins small cells and says so",
                () if found is None else (found,),
            )
