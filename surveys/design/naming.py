"""Ids, names and codes that are free, made of what somebody wrote."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from surveys.questionnaire import Questionnaire
from surveys.questionnaire.checks import RESERVED_IDS
from surveys.questions import Option, Question
from surveys.questions.question import RESERVED_CODES

LONGEST = 40  # characters of an id that is made; there is room left for a number behind it
NOT_PLAIN = re.compile(r"[^a-z0-9]+")


def slug(text: str, otherwise: str = "vraag") -> str:
    """Return small letters, digits and _ that stand for a text.

    >>> slug("Hoe tevreden bent u, één cijfer?")
    'hoe_tevreden_bent_u_een_cijfer'
    """
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    made = NOT_PLAIN.sub("_", plain).strip("_")[:LONGEST].strip("_")
    return made if made and made[0].isalpha() else f"{otherwise}_{made}".strip("_")


def free(wanted: str, taken: Iterable[str]) -> str:
    """Return `wanted`, with a number behind it where it is taken.

    >>> free("werk", {"werk", "werk_2"})
    'werk_3'
    """
    known = set(taken)
    number, made = 2, wanted
    while made in known:
        made, number = f"{wanted}_{number}", number + 1
    return made


def written(questionnaire: Questionnaire) -> Iterator[Question]:
    """Yield every question as it is written: one of a roster once."""
    for block in questionnaire.blocks:
        yield from block.questions


def taken(questionnaire: Questionnaire) -> set[str]:
    """Return every id and name that the questionnaire has in use, or that no question may have."""
    ids = {block.id for block in questionnaire.blocks} | RESERVED_IDS
    for question in written(questionnaire):
        ids |= {question.id, question.name} | {item.id for item in question.statements()}
        ids |= {item.name for item in question.statements()}
    variables = questionnaire.variables.values()
    return ids | {one.id for one in variables} | {one.name for one in variables}


def ever_taken(published: Iterable[Questionnaire]) -> frozenset[str]:
    """Return every id and name that a published version has in use.

    An answer is known over the versions by the id of its variable: one that is gone stays kept.
    """
    return frozenset().union(*(taken(version) for version in published))


def suggested_code(text: str, options: Sequence[Option], retired: Iterable[str] = ()) -> str:
    """Return a code for a new option that was never used, in the manner of the others.

    Where all codes are numbers it is the next number; else a word made of the text.

    >>> suggested_code("Anders", (), {"anders"})
    'anders_2'
    """
    used = {option.code for option in options} | set(retired)
    if used and all(code.isdecimal() for code in used):
        return str(max(int(code) for code in used) + 1)
    return free(slug(text, "antwoord"), used | RESERVED_CODES)
