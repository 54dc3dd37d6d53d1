"""What nobody ever sees."""

from collections.abc import Iterator

from surveys.proof.case import Case
from surveys.proof.findings import Level, Proven
from surveys.proof.reach import Reach, Verdict
from surveys.proof.words import phrases

WITHIN = ("module", "block", "question")  # from the outside in


def unreached(case: Case) -> Iterator[Proven]:
    """Yield what is never seen: the outermost, and the first of those that follow from it."""
    told: list[frozenset[str]] = []
    covered: set[tuple[str, str]] = set()
    for verdict in case.verdicts:
        key = (verdict.kind, verdict.id)
        if verdict.reach is Reach.UNKNOWN:
            if verdict.kind == "question":
                yield case.finding(Level.WARNING, "unknown", verdict.id)
            continue
        if verdict.reach is not Reach.NEVER or key in covered:
            continue
        covered |= set(_within(case, verdict))
        against = frozenset(verdict.against)
        if any(earlier < against for earlier in told):
            continue  # it only follows from what has been told
        told.append(against)
        yield _told(case, verdict)


def _told(case: Case, verdict: Verdict) -> Proven:
    kind, key = verdict.kind, verdict.id
    question, _, code = key.partition(".")
    conflict = case.words.conflict(verdict.against)
    if kind == "block" and len(_questions(case, key)) == 1:
        kind, question = "question", _questions(case, key)[0]
    if f"options:{question}" in verdict.against and kind == "question":
        return case.finding(Level.ERROR, "empty-list-always", question, conflict=conflict)
    rule = "never-option" if kind == "option" else "never"
    level = Level.WARNING if _is_later_time(case, verdict) else Level.ERROR
    return case.finding(
        level, rule, question, conflict=conflict, kind=phrases()["kinds"][kind], code=code
    )


def _questions(case: Case, block: str) -> list[str]:
    return [
        part.question.id
        for page in case.plan.pages
        if page.id == block
        for part in page.parts
        if not part.is_silent
    ]


def _within(case: Case, verdict: Verdict) -> Iterator[tuple[str, str]]:
    """Yield all that stands within what is never seen."""
    for page in case.plan.pages:
        is_inside = verdict.kind == "module" and page.block.module == verdict.id
        if is_inside:
            yield "block", page.id
        for part in page.parts:
            question = part.question.id
            if is_inside or (verdict.kind, verdict.id) in {
                ("block", page.id),
                ("question", question),
            }:
                yield "question", question
                yield from (("item", item) for item in part.statements)
                yield from (("option", f"{question}.{code}") for code in part.codes)


def _is_later_time(case: Case, verdict: Verdict) -> bool:
    """Return whether it is a later round of a roster of which the first is seen."""
    for roster in case.questionnaire.rosters:
        for block in roster.blocks:
            rounds = [v for v in case.verdicts if v.kind == "block" and _is_round(v.id, block)]
            inside = any(_is_round(page, block) for page in _pages_of(case, verdict))
            if inside and any(one.reach is not Reach.NEVER for one in rounds):
                return True
    return False


def _is_round(page: str, block: str) -> bool:
    return page.startswith(f"{block}_")


def _pages_of(case: Case, verdict: Verdict) -> Iterator[str]:
    question = verdict.id.split(".")[0]
    for page in case.plan.pages:
        if page.id == verdict.id and verdict.kind == "block":
            yield page.id
        for part in page.parts:
            if question == part.question.id or verdict.id in part.statements:
                yield page.id
