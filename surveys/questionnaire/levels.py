"""The level of measurement of a variable: what the researcher said, or else what its answers tell.

An answer list has an order where each of its answers is a step: it says how much, how often, how
good or how much agreed, or is a number higher than the one before. Answers that stand beside the
order ("does not apply", own words) do not count. Two steps are no scale; the rest is nominal.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from surveys.questions import Battery, Level, Option, Question, Ranking, Variable, VariableType

LANGUAGE = "nl"
FEWEST = 3  # steps; of two answers the order says nothing
_SCALES = {VariableType.NUMBER, VariableType.DATE, VariableType.MONTH}
_BESIDE = re.compile(
    r"\b(van toepassing|geen mening|weet (ik )?niet|geen antwoord|gebruik ik nooit)\b",
    re.IGNORECASE,
)
_STEP = re.compile(
    r"\b(nooit|zelden|soms|af en toe|regelmatig|meestal|vaak|altijd|dagelijks|wekelijks|maandelijks"
    r"|jaarlijks|per (dag|week|maand|jaar)"
    r"|minstens|hoogstens|minder|meer|zeer|heel|helemaal|volledig|buitengewoon|tamelijk|redelijk|vrij|nogal"
    r"|enigszins|beetje|nauwelijks|waarschijnlijk|zeker|misschien|veel|weinig|geen|eens|oneens"
    r"|neutraal|goed|slecht|voldoende|onvoldoende|matig|uitstekend|gaat wel|tevreden|ontevreden"
    r"|belangrijk|onbelangrijk|(ge)?makkelijk|moeilijk|veilig|onveilig|sterk|zwak|hoog|laag|midden"
    r"|erg|groot|klein|gelijk|beter|slechter|vooruit|achteruit|nee|ja|niet|wel)\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")


def level(question: Question, variable: Variable) -> Level:
    """Return the level of measurement of a variable of a question; never `Level.DERIVED`."""
    is_answer = variable.id == question.id or isinstance(question, Battery)
    if question.level is not Level.DERIVED and is_answer:
        return question.level
    if isinstance(question, Ranking):
        return Level.ORDINAL  # a place, from first to last
    if variable.type in _SCALES:
        return Level.SCALE
    is_list = variable.type is VariableType.CODE and is_answer
    return Level.ORDINAL if is_list and is_ordered(variable.options) else Level.NOMINAL


def is_ordered(options: Sequence[Option]) -> bool:
    """Return whether the answers of a list are steps, one above the other."""
    said = [
        option.text.say(LANGUAGE)
        for option in options
        if not (option.open or option.exclusive) and not _BESIDE.search(option.text.say(LANGUAGE))
    ]
    if len(said) < FEWEST:
        return False
    if all(_STEP.search(text) for text in said):
        return True
    found = [_NUMBER.search(text) for text in said]
    numbers = [float(one.group().replace(",", ".")) for one in found if one]
    rises = all(low < high for low, high in pairwise(numbers))
    rest = [text for text, one in zip(said, found, strict=True) if not one]
    return rises and len(numbers) >= FEWEST - 1 and all(_STEP.search(text) for text in rest)
