"""The study in a table for people, in Markdown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from analysis.estimation.intervals import IntervalMethod
from analysis.validity.fieldwork import Response
from analysis.validity.table import BANDS, Bias, Covered, Line, summary
from panel.numbers import rounded

NAMES = {
    IntervalMethod.MEAN: "Wald",
    IntervalMethod.LOGIT: "logit",
    IntervalMethod.WILSON: "Wilson",
    IntervalMethod.BETA: "Korn-Graubard",
    IntervalMethod.PUBLISHED: "the published rule",
}
HEAD = (
    "| figures | interval | coverage: mean | lowest | highest | cells | outside the band "
    "| of them flagged A or B |\n|---|---|--:|--:|--:|--:|--:|--:|"
)


def said(found: Mapping[Response, Sequence[Line]]) -> str:
    """Return the tables of all kinds of response."""
    return "\n\n".join(_one(response, lines) for response, lines in found.items())


def _one(response: Response, lines: Sequence[Line]) -> str:
    known = summary(lines)
    rows = [
        *(_row("proportions", method, one) for method, one in known.proportions.items()),
        *(_row("of which flag A or B", method, one) for method, one in known.firm.items()),
        *([_row("means", IntervalMethod.MEAN, known.means)] if known.means else []),
        *([_row("changes", IntervalMethod.MEAN, known.changes)] if known.changes else []),
    ]
    repetitions = max(line.repetitions for line in lines)
    return "\n".join(
        [
            f"Response missing {response}, {repetitions} repetitions:",
            "",
            HEAD,
            *rows,
            "",
            *([_bias(known.bias)] if known.bias else []),
            f"Mean standard error over standard deviation: {rounded(known.se_ratio, 3)}.",
        ]
    )


def _bias(bias: Bias) -> str:
    unweighted, designed, raked = (
        rounded(one, 2) for one in (bias.unweighted, bias.designed, bias.raked)
    )
    return (
        f"Mean absolute bias of a proportion, in percentage points: {unweighted} without weights, "
        f"{designed} with design weights, {raked} raked."
    )


def _row(what: str, method: IntervalMethod, one: Covered) -> str:
    low, high = BANDS[method]
    band = f"{NAMES[method]} ({_percent(low)} to {_percent(high)})"
    numbers = f"{_percent(one.mean, 2)} | {_percent(one.lowest)} | {_percent(one.highest)}"
    return f"| {what} | {band} | {numbers} | {one.cells} | {one.outside} | {one.unmarked} |"


def _percent(share: float, decimals: int = 1) -> str:
    return f"{rounded(share * 100, decimals)}%"
