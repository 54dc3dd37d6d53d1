"""The pages of rosters on paper: which person or organisation each is about, and how many fit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from surveys.exchange.paper.words import LANGUAGE, words
from surveys.expression import parse
from surveys.expression.syntax import Node
from surveys.questionnaire import Questionnaire
from surveys.questionnaire.unrolling import instances
from surveys.questionnaire.version import scope

ROOM = 6  # people that a form has room for; each takes about a page


@dataclass(frozen=True)
class Sheet:
    """One page of a roster, for one of those it goes over.

    Parameters
    ----------
    title
        Of whom it is, such as "Persoon 2".
    condition
        When there is such a one.
    is_first
        Whether it is the first page about this one.
    is_beyond
        Whether there is no room for it on the form.
    full
        What stands above the first of all, where not everybody may fit.
    """

    title: str
    condition: Node
    is_first: bool
    is_beyond: bool
    full: str


def sheets(questionnaire: Questionnaire) -> Mapping[str, Sheet]:
    """Return the pages of all rosters, by the id of the page as it is asked."""
    written = {
        variable.id: variable
        for block in questionnaire.blocks
        for question in block.questions
        for variable in question.variables()
    }
    found: dict[str, Sheet] = {}
    for roster in questionnaire.rosters:
        times = instances(roster, written)
        is_counted = bool(roster.most)
        for place, time in enumerate(times):
            is_over = is_counted and len(times) > ROOM
            for page in roster.blocks:
                is_first = page == roster.blocks[0]
                found[f"{page}_{time.suffix}"] = Sheet(
                    title=f"{roster.title.say(LANGUAGE)} {time.says(LANGUAGE)}".strip(),
                    condition=parse(time.condition, scope(questionnaire.variables)).node,
                    is_first=is_first,
                    is_beyond=is_over and place >= ROOM,
                    full=words()["roster_full"].format(ROOM)
                    if is_over and is_first and not place
                    else "",
                )
    return found
