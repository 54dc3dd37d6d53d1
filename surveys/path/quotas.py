"""Which quota keeps a respondent out, and how quotas would fill: one rule for field and trial."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from surveys.path.route import Path, path
from surveys.questionnaire.parts import Quota
from surveys.questionnaire.version import Questionnaire
from surveys.responses.answers import Answers

Person = tuple[Answers, int]  # answers by variable id, and the seed of the response


@dataclass(frozen=True)
class Cell:
    """How one quota would fill.

    Parameters
    ----------
    fitting
        How many respondents belong to it on some page: if it were full, they would be kept out.
    counted
        How many were counted for it.
    kept_out
        How many came when it was full.
    """

    quota: Quota
    fitting: int = 0
    counted: int = 0
    kept_out: int = 0


def full(quotas: Iterable[Quota], counted: Mapping[str, int]) -> frozenset[str]:
    """Return the ids of the quotas of which as many are counted as they hold."""
    return frozenset(quota.id for quota in quotas if counted.get(quota.id, 0) >= quota.limit)


def keeping_out(met: Iterable[str], full: Collection[str]) -> str | None:
    """Return the first quota that a respondent belongs to and that is full; None if none is."""
    return next((quota for quota in met if quota in full), None)


def tried(questionnaire: Questionnaire, people: Iterable[Person]) -> tuple[Cell, ...]:
    """Return how the quotas would fill if these people answered, one after the other.

    As in the field, a full quota keeps somebody out after any page, and at sending in; only who
    has every answer is counted.
    """
    quotas = questionnaire.quotas
    cells = {quota.id: Cell(quota) for quota in quotas}
    for answers, seed in people if quotas else ():
        way = path(questionnaire, answers, seed)
        stages = _stages(way)
        shut = full(quotas, {name: cell.counted for name, cell in cells.items()})
        out = next(filter(None, (keeping_out(met, shut) for met in stages)), None)
        sent_in = way.quotas if way.is_complete else ()
        for name in {name for met in stages for name in met}:
            cells[name] = replace(cells[name], fitting=cells[name].fitting + 1)
        for name in () if out else sent_in:
            cells[name] = replace(cells[name], counted=cells[name].counted + 1)
        if out:
            cells[out] = replace(cells[out], kept_out=cells[out].kept_out + 1)
    return tuple(cells.values())


def _stages(way: Path) -> list[tuple[str, ...]]:
    """Return the quotas that somebody belongs to after each page that has an answer."""
    pages = [asked.variables for asked in way.asked.values()]
    later = {variable for variables in pages for variable in variables}
    known = {name: value for name, value in way.answers.items() if name not in later}
    stages: list[tuple[str, ...]] = []
    for variables in pages:
        given = {name: way.answers[name] for name in variables if name in way.answers}
        if given:
            known |= given
            stages.append(path(way.plan.questionnaire, known, way.seed).quotas)
    return stages
