"""What the proof says of a draft, kept by its content: the same draft is proven once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from surveys.design.naming import written
from surveys.proof import Level, Proof, Reach, Respondent, prove
from surveys.questionnaire import Questionnaire
from surveys.responses.answers import Code, Codes, Missing, Number, Text

MOST_KEPT = 32  # proofs in memory
AT_ONCE = 80  # questions; a longer draft is proven on the pages of logic and review only
MOST_SAID = 3  # answers of an example


@dataclass(frozen=True)
class Seen:
    """Who sees a part, and somebody who does."""

    reach: Reach
    example: Respondent | None


def proof_of(questionnaire: Questionnaire) -> Proof:
    """Return the proof of a draft."""
    return _proof(questionnaire.to_json())


def quick_proof(questionnaire: Questionnaire) -> Proof | None:
    """Return the proof where it takes no time to wait for, else None."""
    return proof_of(questionnaire) if len(list(written(questionnaire))) <= AT_ONCE else None


def errors(proof: Proof) -> list[str]:
    """Return in Dutch what keeps the draft from the field."""
    return [one.message for one in proof.findings if one.level is Level.ERROR]


def seen(proof: Proof, kind: str = "question") -> Mapping[str, Seen]:
    """Return who sees each part of a kind, by its id."""
    return {one.id: Seen(one.reach, one.sees) for one in proof.verdicts if one.kind == kind}


def deciding(
    questionnaire: Questionnaire, respondent: Respondent, variables: frozenset[str]
) -> list[tuple[str, str]]:
    """Return what an example answers on the variables that a condition asks about, in words."""
    found: list[tuple[str, str]] = []
    for name in sorted(variables)[:MOST_SAID]:
        value = respondent.answers.get(name)
        variable = questionnaire.variables.get(name)
        if variable is None or value is None or isinstance(value, Missing):
            continue
        labels = {option.code: option.text.say("nl") for option in variable.options}
        match value:
            case Code(code):
                said = labels.get(code, code)
            case Codes(codes):
                said = ", ".join(labels.get(code, code) for code in codes)
            case Number(number):
                said = str(number).replace(".", ",")
            case Text(text):
                said = text
        found.append((variable.label.say("nl") or variable.name, said))
    return found


@lru_cache(maxsize=MOST_KEPT)
def _proof(content: str) -> Proof:
    return prove(Questionnaire.from_json(content))
