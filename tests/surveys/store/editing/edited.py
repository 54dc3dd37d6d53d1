"""A closed wave in which rules find something, and some wrote a text."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from panel.store.transaction import write
from surveys.responses.editing.book import RuleBook
from surveys.responses.editing.patterns import StraightLine
from surveys.responses.editing.values import Range
from surveys.store.editing.rules import save_rules
from surveys.store.waves import close_wave
from tests.surveys.fielded import CLOSES, NOW, answer, fielded, pseudonyms
from tests.surveys.responses.editing.answering import STATEMENTS, questionnaire

WHO, OTHER, THIRD = "staff:1", "staff:2", "staff:3"
LATER = CLOSES + timedelta(hours=1)
RULES = RuleBook(
    (
        Range(id="dagen", title="Dagen", variable="uren", highest="6"),
        StraightLine(id="lijn", title="Rechte lijn", least=6),
    )
)


def sent(uren: int, codes: str, text: str = "") -> Mapping[str, Mapping[str, list[str]]]:
    words = {"j": "ja", "s": "soms", "n": "nee"}
    return {
        "begin": {"werk": ["ja"], "uren": [str(uren)]},
        "zinnen": {name: [words[one]] for name, one in zip(STATEMENTS, codes, strict=True)},
        "verhaal": {"verhaal": [text] if text else []},
    }


SENT = (
    sent(7, "jsnjsn", "Ik werk"),
    sent(5, "ssssss", "Ik zorg"),
    sent(5, "jsnjss"),
    sent(4, "njsnjj", "Van alles"),
)


def answered(rules: RuleBook | None = RULES) -> str:
    """Field the questionnaire to four people who answer; return the wave's id, still open."""
    wave = fielded(8, drawn=4, questionnaire=questionnaire()).wave
    for place, pseudonym in enumerate(pseudonyms(wave.id)):
        at = NOW + timedelta(minutes=place)
        answer(pseudonym, answers=SENT[place], at=at)
    if rules is not None:
        with write() as session:
            save_rules(session, wave.id, rules, 0, WHO, NOW)
    return wave.id


def closed(rules: RuleBook | None = RULES) -> str:
    """Close that wave."""
    wave_id = answered(rules)
    with write() as session:
        close_wave(session, wave_id, CLOSES, WHO)
    return wave_id
