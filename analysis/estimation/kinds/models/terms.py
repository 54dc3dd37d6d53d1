"""The terms of a regression, as the columns of its matrix."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from analysis.weighting.codes import MISSING, BoolArray, FloatArray, IntArray

INTERCEPT = "intercept"


class TermError(ValueError):
    """A term that cannot be in the model; names it and says what to do."""


@dataclass(frozen=True, eq=False)
class Number:
    """A numeric covariate: (n,) values, NaN where missing."""

    name: str
    values: FloatArray

    @property
    def known(self) -> BoolArray:
        """(n,) rows with a value."""
        return ~np.isnan(self.values)


@dataclass(frozen=True, eq=False)
class Category:
    """A categorical covariate, a dummy for each category but the reference.

    Attributes
    ----------
    index : (n,) position of each row's category in `labels`, `MISSING` where there is none.
    labels : the categories.
    reference : the one that others are compared with; None: the first that occurs.
    """

    name: str
    index: IntArray
    labels: Sequence[str]
    reference: str | None = None

    @property
    def known(self) -> BoolArray:
        """(n,) rows with a category."""
        known: BoolArray = self.index != MISSING
        return known


Term = Number | Category


class Column(NamedTuple):
    """A column of the matrix: its term, and the category that it is a dummy of, if any."""

    term: str
    category: str = ""

    @property
    def name(self) -> str:
        """How messages name it."""
        return f"'{self.term}' ({self.category})" if self.category else f"'{self.term}'"


@dataclass(frozen=True)
class Matrix:
    """The matrix of a model over m rows.

    Attributes
    ----------
    x : (m, p) the intercept first, then a column for a number and one for each category but the
        reference.
    columns : p names.
    centre, scale : (p,) what was taken off each column of x, and what it was divided by, so that
        numbers such as 1e8 +- 1 lose nothing; 0 and 1 for the intercept and for dummies.
    """

    x: FloatArray
    columns: tuple[Column, ...]
    centre: FloatArray
    scale: FloatArray

    def of(self, term: str) -> IntArray:
        """Return the positions of a term's columns.

        Raises
        ------
        TermError
            The model has no such term.
        """
        found = [k for k, column in enumerate(self.columns) if column.term == term]
        if not found:
            known = ", ".join(dict.fromkeys(column.term for column in self.columns))
            raise TermError(f"the model has no term '{term}'; it has {known}")
        return np.array(found, dtype=np.intp)

    @property
    def back(self) -> FloatArray:
        """(p, p) brings coefficients of the centred columns to those of the columns as given."""
        found = np.diag(1 / self.scale)
        found[0] -= self.centre / self.scale
        return found


def matrix(terms: Sequence[Term], rows: IntArray, weights: FloatArray) -> Matrix:
    """Return the matrix of the terms.

    Categories that do not occur in the rows have no column.

    Parameters
    ----------
    terms : of n rows, without missing values in the rows.
    rows : (m,) positions of the rows.
    weights : (m,) positive.

    Raises
    ------
    TermError
        Two terms have one name, a category does not vary in the rows, or its reference does not
        occur there.
    """
    names = [INTERCEPT, *(term.name for term in terms)]
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice is not None:
        raise TermError(f"two terms of the model are named '{twice}'; name each once")
    blocks, columns = [np.ones((rows.size, 1))], [Column(INTERCEPT)]
    centre, scale = [0.0], [1.0]
    for term in terms:
        if isinstance(term, Number):
            middle, spread = _middle(term.values[rows], weights)
            blocks.append(((term.values[rows] - middle) / spread)[:, None])
            columns.append(Column(term.name))
            centre.append(middle)
            scale.append(spread)
            continue
        dummies, labels = _dummies(term, rows)
        blocks.append(dummies)
        columns.extend(Column(term.name, label) for label in labels)
        centre.extend([0.0] * len(labels))
        scale.extend([1.0] * len(labels))
    return Matrix(np.hstack(blocks), tuple(columns), np.array(centre), np.array(scale))


def _middle(values: FloatArray, weights: FloatArray) -> tuple[float, float]:
    """Return weighted mean and standard deviation, 1 where the values do not vary."""
    start = float(values[0])
    middle = start + float(np.average(values - start, weights=weights))
    spread = float(np.sqrt(np.average((values - middle) ** 2, weights=weights)))
    return middle, spread or 1.0


def _dummies(term: Category, rows: IntArray) -> tuple[FloatArray, list[str]]:
    found = np.unique(term.index[rows])
    occurring = [term.labels[int(one)] for one in found]
    if len(occurring) < 2:
        raise TermError(
            f"term '{term.name}' has only the category '{occurring[0]}' among the rows of the "
            "model; leave the term out or take a larger domain"
        )
    reference = occurring[0] if term.reference is None else term.reference
    if reference not in occurring:
        raise TermError(
            f"the reference '{reference}' of term '{term.name}' does not occur among the rows of "
            f"the model; choose one of {', '.join(occurring)}"
        )
    others = found[[label != reference for label in occurring]]
    dummies = (term.index[rows][:, None] == others).astype(np.float64)
    return dummies, [term.labels[int(one)] for one in others]
