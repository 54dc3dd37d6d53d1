"""What was published of a question before, for who designs the next questionnaire."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.registry.uses import indicators_of
from analysis.release.content import Figure, IndicatorContent
from analysis.web.reading import latest
from panel.web.texts import t


def results_of(variable: str) -> Sequence[str]:
    """Return the newest published result of each indicator that is made of a variable.

    Each is a sentence with its margin, its number of respondents and its period.
    """
    wanted = indicators_of(variable)
    edition = latest() if wanted else None
    if edition is None:
        return ()
    known = {one.id: one for one in edition.content.indicators}
    lines = [_line(known[name]) for name in wanted if name in known]
    return tuple(line for line in lines if line)


def _line(indicator: IndicatorContent) -> str:
    """Return the latest result of the whole; nothing where it is not shown."""
    if not indicator.results:
        return ""
    result = indicator.series(indicator.results[0].domain)[-1]
    figure = result.figure
    if not isinstance(figure, Figure) or not result.shown:
        return ""
    return t(
        "earlier-result",
        title=indicator.title,
        period=figure.period,
        sentence=result.sentence,
        uncertainty=result.uncertainty,
        n=figure.n,
    )
