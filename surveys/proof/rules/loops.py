"""Rules that wait for each other: none of them can ever be the first."""

from collections import deque
from collections.abc import Iterator, Mapping

from surveys.expression import with_references
from surveys.proof.case import Case
from surveys.proof.dutch import Conflict
from surveys.proof.findings import Level, Proven
from surveys.questionnaire import Questionnaire
from surveys.questions import Calculated, Question

Edges = Mapping[str, tuple[str, ...]]  # from what waits to what it waits for, by id


def loops(case: Case) -> Iterator[Proven]:
    """Yield the shortest loop of each knot of rules that wait for each other."""
    edges = _edges(case.questionnaire)
    told: set[str] = set()
    found = [cycle for start in edges if (cycle := _shortest(edges, start))]
    for cycle in sorted(found, key=len):
        if told.isdisjoint(cycle):
            told.update(cycle)
            yield _told(case, cycle)


def _told(case: Case, cycle: tuple[str, ...]) -> Proven:
    names = [case.words.name(step) for step in cycle]
    steps = [
        f"{name} wacht op {after}"
        for name, after in zip(names, [*names[1:], names[0]], strict=True)
    ]
    loop = Conflict(tuple(steps), frozenset(names))
    return case.finding(Level.ERROR, "loop", cycle[0], conflict=loop, steps=", ".join(steps))


def references(questionnaire: Questionnaire) -> Iterator[tuple[str, str]]:
    """Yield who refers to whom in a condition or a calculation, by id."""
    modules = {module.id: module.relevant for module in questionnaire.modules}
    for block in questionnaire.asked_blocks:
        yield from ((block.id, name) for name in named(block.relevant))
        for question in block.questions:
            own = _own(question)
            around = [*named(modules.get(block.module, "")), *named(block.relevant)]
            for item in question.statements():
                yield from ((item.id, name) for name in [*around, *own, *named(item.relevant)])
            for option in question.choices():
                where = f"{question.id}.{option.code}"
                yield from ((where, name) for name in named(option.relevant))
                own += named(option.relevant)
            yield from ((question.id, name) for name in [*around, *own])


def _own(question: Question) -> list[str]:
    said = question.calculation if isinstance(question, Calculated) else ""
    return [*named(question.relevant), *named(said)]


def named(text: str) -> list[str]:
    """Return the names that a condition refers to, whether it can be read or not."""
    found: list[str] = []

    def noted(name: str) -> str:
        found.append(name)
        return name

    with_references(text, noted)
    return found


def _edges(questionnaire: Questionnaire) -> Edges:
    """Return what waits for what: questions and statements, each also for what its page does."""
    items = {item.id for question in questionnaire.questions() for item in question.statements()}
    owner = {
        variable.id: variable.id if variable.id in items else variable.question
        for variable in questionnaire.variables.values()
    }
    asked = items | {question.id for question in questionnaire.questions()}
    edges: dict[str, dict[str, None]] = {}
    for referring, referred in references(questionnaire):
        if referring in asked and referred in owner:
            edges.setdefault(referring, {})[owner[referred]] = None
    return {referring: tuple(referred) for referring, referred in edges.items()}


def _shortest(edges: Edges, start: str) -> tuple[str, ...] | None:
    """Return the shortest way from something back to itself; None if there is none."""
    waiting: deque[tuple[str, ...]] = deque([(start,)])
    seen = {start}
    while waiting:
        way = waiting.popleft()
        for following in edges.get(way[-1], ()):
            if following == start:
                return way
            if following not in seen:
                seen.add(following)
                waiting.append((*way, following))
    return None
