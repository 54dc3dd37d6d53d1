"""A rule on speed: answers that came faster than somebody can read."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from statistics import median
from typing import ClassVar

from surveys.responses.editing.rule import Finding, RawCase, RawWave, Rule, RuleError
from surveys.responses.events import Kind, ResponseEvent

PER_CENT = 100


@dataclass(frozen=True, kw_only=True)
class Speed(Rule):
    """Seconds a question over the whole response, against a floor and against the wave.

    A case is pointed at where it took less than ``tenths`` tenths of a second a question, or less
    than ``per_cent`` of the median of the wave. Zero leaves a limit out. A case with less than
    ``least`` measured questions is not judged.

    References
    ----------
    Greszki, R., Meyer, M. and Schoen, H. (2015). Exploring the effects of removing "too fast"
    responses and respondents from web surveys. Public Opinion Quarterly 79(2), 471-503: limits as
    a share of the median, and estimates that hardly move.
    """

    kind: ClassVar[str] = "speed"
    tenths: int = 10
    per_cent: int = 30
    least: int = 5

    def __post_init__(self) -> None:
        if self.tenths < 0 or not 0 <= self.per_cent < PER_CENT or self.tenths + self.per_cent == 0:
            raise RuleError(
                "rule-no-limit",
                "give tenths of a second a question, or a percentage of the median below 100",
                self.id,
            )

    def findings(self, wave: RawWave) -> Iterator[Finding]:
        """Yield every case that was faster than one of the limits."""
        measured = {case.pseudonym: self._pace(case) for case in wave.cases}
        paces = [pace for pace in measured.values() if pace is not None]
        if not paces:
            return
        middle = median(paces)
        limit = max(self.tenths / 10, middle * self.per_cent / PER_CENT)
        for case in wave.cases:
            pace = measured[case.pseudonym]
            if pace is not None and pace < limit:
                shown = {"seconds": pace, "median": middle, "limit": limit}
                yield self._finding(case, [], {k: round(v, 2) for k, v in shown.items()})

    def _pace(self, case: RawCase) -> float | None:
        """Return seconds a question, None where too little was measured."""
        asked = {page: len(one.variables) for page, one in case.way.asked.items()}
        questions = sum(asked.get(page, 0) for page in case.seconds)
        if questions < max(self.least, 1):
            return None
        return sum(case.seconds[page] for page in case.seconds if page in asked) / questions


def page_seconds(events: Iterable[ResponseEvent]) -> dict[str, float]:
    """Return by page the seconds between the event before it and its saving, added up.

    What follows on leaving is not counted: the hour of the return is not known. Any other pause
    makes an answer slower, never faster.
    """
    found: dict[str, float] = {}
    before: datetime | None = None
    for event in events:
        if event.kind is Kind.PAGE_SAVED and event.page is not None and before is not None:
            seconds = (event.at - before).total_seconds()
            found[event.page] = found.get(event.page, 0.0) + seconds
        before = None if event.kind is Kind.LEFT else event.at
    return found
