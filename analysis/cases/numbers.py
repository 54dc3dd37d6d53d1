"""Estimates as the numbers of an answer."""

import math
from collections.abc import Mapping

from analysis.cases.asked import CaseError
from analysis.estimation.estimate import Estimate

Answer = dict[str, object]


def numbers(found: Estimate) -> Answer:
    """Return `estimate`, `se`, `low`, `high`, `df`, `n`, `method`, and `deff` if it has a meaning.

    Raises
    ------
    CaseError
        There are no degrees of freedom, or a number is not finite.
    """
    if found.df <= 0:
        raise CaseError(
            "the domain has as many strata as sampling units, so there are no degrees of freedom "
            "for a standard error; take a larger domain or merge strata"
        )
    made: Answer = {
        "estimate": found.value,
        "se": found.se,
        "low": found.low,
        "high": found.high,
        "df": found.df,
        "n": found.n,
        "method": found.method,
    }
    if found.deff is not None:
        made["deff"] = found.deff
    return finite(made)


def parts(found: Mapping[str, Estimate]) -> Answer:
    """Return several estimates as parts, each with its name."""
    return {"parts": [{"part": name, **numbers(one)} for name, one in found.items()]}


def finite(made: Answer) -> Answer:
    """Return the numbers, those of parts as well, or refuse those that JSON cannot hold."""
    for name, number in made.items():
        for part in number if isinstance(number, list) else ():
            finite(part)
        if isinstance(number, float) and not math.isfinite(number):
            raise CaseError(f"'{name}' is no finite number; the data hold values too large to sum")
    return made
