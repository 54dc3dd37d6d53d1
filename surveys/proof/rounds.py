"""The rounds of a roster, and what was written once for all of them."""

from collections.abc import Iterator, Mapping

from surveys.questionnaire import Block, Questionnaire
from surveys.questionnaire.unrolling import instances


def rosters_of(questionnaire: Questionnaire) -> Mapping[str, str]:
    """Return the id of the roster of each page that is a round of one, by the page's id."""
    return {page: roster for page, roster, _, _ in _rounds(questionnaire)}


def written_once(questionnaire: Questionnaire) -> Mapping[str, str]:
    """Return for every part of a round the id under which it was written."""
    found: dict[str, str] = {}
    for page, _, block, suffix in _rounds(questionnaire):
        found[page] = block.id
        found |= {f"{part}_{suffix}": part for part in _parts(block)}
    return found


def _rounds(questionnaire: Questionnaire) -> Iterator[tuple[str, str, Block, str]]:
    blocks = {block.id: block for block in questionnaire.blocks}
    variables = {
        variable.id: variable
        for block in questionnaire.blocks
        for question in block.questions
        for variable in question.variables()
    }
    for roster in questionnaire.rosters:
        for time in instances(roster, variables):
            for name in roster.blocks:
                if name in blocks:
                    yield f"{name}_{time.suffix}", roster.id, blocks[name], time.suffix


def _parts(block: Block) -> Iterator[str]:
    for question in block.questions:
        yield question.id
        yield from (item.id for item in question.statements())
    yield from (check.id for check in block.checks)
