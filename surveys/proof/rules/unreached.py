"""What nobody ever sees."""

from collections.abc import Iterator

from surveys.proof.case import Case
from surveys.proof.dutch import phrases
from surveys.proof.findings import Level, Proven
from surveys.proof.reach import Reach, Verdict

WITHIN = ("module", "block", "question")  # from the outside in


def unreached(case: Case) -> Iterator[Proven]:
    """Yield what is never seen: the outermost, and the first of those that follow from it."""
    told: list[frozenset[str]] = []
    covered: set[tuple[str, str]] = set()
    for verdict in case.verdicts:
        if verdict.reach is Reach.UNKNOWN and verdict.kind == "question":
            yield case.finding(Level.WARNING, "unknown", verdict.id)
        if verdict.reach is not Reach.NEVER or (verdict.kind, verdict.id) in covered:
            continue
        if _lies_within(case, verdict):
            continue
        covered |= set(_within(case, verdict))
        against = frozenset(verdict.against)
        if any(earlier < against for earlier in told):
            continue  # it only follows from what has been told
        told.append(against)
        if not _is_seen_in_another_round(case, verdict):
            yield _told(case, verdict)
        elif verdict.kind == "block":
            yield _never_round(case, verdict)


def _lies_within(case: Case, verdict: Verdict) -> bool:
    """Return whether it is what stands within a module or page that keeps it from being seen."""
    return verdict.kind in {"module", "block"} and not _own(case, verdict).isdisjoint(
        verdict.against
    )


def _own(case: Case, verdict: Verdict) -> set[str]:
    """Return the keys of the rules that stand within a module or page."""
    own: set[str] = set()
    for page in case.plan.pages:
        is_page = verdict.kind == "block" and page.id == verdict.id
        if not is_page and (verdict.kind != "module" or page.block.module != verdict.id):
            continue
        own.add(f"shown:{page.id}")
        own |= set() if is_page else {f"page:{page.id}"}
        for part in page.parts:
            question = part.question.id
            own |= {f"asked:{question}", f"options:{question}", f"items:{question}"}
    return own


def _told(case: Case, verdict: Verdict) -> Proven:
    kind, key = verdict.kind, verdict.id
    question, _, code = key.partition(".")
    conflict = case.words.conflict(verdict.against)
    if kind == "block" and key in case.plan.roster_of:
        name = case.plan.roster_of[key]
        return case.finding(
            Level.ERROR,
            "never",
            key,
            conflict=conflict,
            kind=phrases()["kinds"]["roster"],
            name=name,
        )
    if kind == "block" and len(_questions(case, key)) == 1:
        kind, question = "question", _questions(case, key)[0]
    if f"options:{question}" in verdict.against and kind == "question":
        return case.finding(Level.ERROR, "empty-list-always", question, conflict=conflict)
    rule = "never-option" if kind == "option" else "never"
    return case.finding(
        Level.ERROR, rule, question, conflict=conflict, kind=phrases()["kinds"][kind], code=code
    )


def _never_round(case: Case, verdict: Verdict) -> Proven:
    """Return that a roster has more rounds than anybody is asked."""
    name = case.plan.roster_of[verdict.id]
    conflict = case.words.conflict(verdict.against)
    return case.finding(Level.WARNING, "never-round", verdict.id, conflict=conflict, name=name)


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


def _is_seen_in_another_round(case: Case, verdict: Verdict) -> bool:
    written = case.plan.written.get(verdict.id.split(".")[0])
    return written is not None and any(
        other.kind == verdict.kind
        and other.reach is not Reach.NEVER
        and case.plan.written.get(other.id.split(".")[0]) == written
        and other.id.partition(".")[2] == verdict.id.partition(".")[2]
        for other in case.verdicts
    )
