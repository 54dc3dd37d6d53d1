"""Rules on speed: answers that came faster than somebody can read."""

from collections.abc import Iterable, Iterator, Mapping
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
        _check_limits(self.id, self.tenths, self.per_cent)

    def findings(self, wave: RawWave) -> Iterator[Finding]:
        """Yield every case that was faster than one of the limits."""
        measured = {case.pseudonym: self._pace(case) for case in wave.cases}
        paces = [pace for pace in measured.values() if pace is not None]
        if not paces:
            return
        middle = median(paces)
        limit = _limit(self.tenths, self.per_cent, middle)
        for case in wave.cases:
            pace = measured[case.pseudonym]
            if pace is not None and pace < limit:
                shown = {"seconds": pace, "median": middle, "limit": limit}
                yield self._finding(case, [], {k: round(v, 2) for k, v in shown.items()})

    def _pace(self, case: RawCase) -> float | None:
        """Return seconds a question, None where too little was measured."""
        asked = _asked(case)
        questions = sum(asked.values())
        if questions < max(self.least, 1):
            return None
        return sum(case.seconds[page] for page in asked) / questions


@dataclass(frozen=True, kw_only=True)
class FastPages(Rule):
    """Pages that came too fast, where one person has ``least`` of them or more.

    A page is too fast where it took less than ``tenths`` tenths of a second a question, or less
    than ``per_cent`` of the median of that page. Who hurries through a part only is found too.
    """

    kind: ClassVar[str] = "fast_pages"
    tenths: int = 10
    per_cent: int = 0
    least: int = 3

    def __post_init__(self) -> None:
        _check_limits(self.id, self.tenths, self.per_cent)
        if self.least < 1:
            raise RuleError("rule-too-few", "'least' is 1 page or more", self.id)

    def findings(self, wave: RawWave) -> Iterator[Finding]:
        """Yield every case with so many fast pages, with the variables on them."""
        paces = {case.pseudonym: _page_paces(case) for case in wave.cases}
        limits = self._limits(paces.values())
        for case in wave.cases:
            own = paces[case.pseudonym]
            fast = [page for page, pace in own.items() if pace < limits[page]]
            if len(fast) >= self.least:
                variables = [name for page in fast for name in case.way.asked[page].variables]
                yield self._finding(case, variables, {"pages": len(fast)})

    def _limits(self, paces: Iterable[Mapping[str, float]]) -> dict[str, float]:
        by_page: dict[str, list[float]] = {}
        for own in paces:
            for page, pace in own.items():
                by_page.setdefault(page, []).append(pace)
        return {
            page: _limit(self.tenths, self.per_cent, median(all_paces))
            for page, all_paces in by_page.items()
        }


def _asked(case: RawCase) -> dict[str, int]:
    """Return by measured page how many questions it asked, in the order of the path."""
    return {
        page: len(one.variables)
        for page, one in case.way.asked.items()
        if one.variables and page in case.seconds
    }


def _page_paces(case: RawCase) -> dict[str, float]:
    return {page: case.seconds[page] / number for page, number in _asked(case).items()}


def _limit(tenths: int, per_cent: int, middle: float) -> float:
    return max(tenths / 10, middle * per_cent / PER_CENT)


def _check_limits(rule: str, tenths: int, per_cent: int) -> None:
    if tenths < 0 or not 0 <= per_cent < PER_CENT or tenths + per_cent == 0:
        raise RuleError(
            "rule-no-limit",
            "give tenths of a second a question, or a percentage of the median below 100",
            rule,
        )


def page_seconds(events: Iterable[ResponseEvent]) -> dict[str, float]:
    """Return by page the seconds between the event before it and its saving, added up.

    What follows on leaving is not counted: the hour of the return is not known. Any other pause
    makes an answer slower, never faster; so does choosing another language halfway a page.
    """
    found: dict[str, float] = {}
    before: datetime | None = None
    for event in events:
        if event.kind is Kind.LANGUAGE:
            continue
        if event.kind is Kind.PAGE_SAVED and event.page is not None and before is not None:
            seconds = (event.at - before).total_seconds()
            found[event.page] = found.get(event.page, 0.0) + seconds
        before = None if event.kind is Kind.LEFT else event.at
    return found
