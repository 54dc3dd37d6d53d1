"""Raw waves for tests of rules: a battery of six, a number, a yes or no."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from surveys.path import path
from surveys.questionnaire import Check, Questionnaire
from surveys.questions import Battery, Item, OpenText, Scale
from surveys.responses.answers import Code, Number, Value
from surveys.responses.editing.rule import RawCase, RawWave
from tests.surveys.examples import made_of, nl, option, page, yes_no

STATEMENTS = tuple(f"s{number}" for number in range(1, 7))


CHECK = Check(
    id="werkdagen",
    must="${werk} = 'ja' or ${uren} < 7",
    message=nl("U werkt niet, maar wel zeven dagen. Klopt dat?"),
)


def questionnaire() -> Questionnaire:
    days = Scale(
        id="uren",
        name="uren",
        text=nl("Hoeveel dagen?"),
        minimum=0,
        maximum=7,
        low=nl("geen"),
        high=nl("alle"),
    )
    return made_of(
        replace(page(yes_no("werk"), days, name="begin"), checks=(CHECK,)),
        page(
            Battery(
                id="zinnen",
                text=nl("Wat past bij u?"),
                items=tuple(Item(id=name, name=name, text=nl(name)) for name in STATEMENTS),
                options=(option("ja"), option("soms"), option("nee")),
                random_order=True,
            )
        ),
        page(
            OpenText(id="verhaal", name="verhaal", text=nl("Vertel"), max_length=99, optional=True)
        ),
    )


def case(
    name: str,
    codes: str,
    *,
    werk: str = "ja",
    uren: int = 5,
    seconds: Mapping[str, float] | None = None,
    seed: int = 3,
) -> RawCase:
    """A case with one letter a statement (j, s, n; anything else: not answered)."""
    words = {"j": "ja", "s": "soms", "n": "nee"}
    answers: dict[str, Value] = {"werk": Code(werk), "uren": Number(uren)}
    answers |= {
        statement: Code(words[letter])
        for statement, letter in zip(STATEMENTS, codes, strict=True)
        if letter in words
    }
    way = path(questionnaire(), answers, seed)
    return RawCase(name, way.final_values(submitted=True), way, seconds or {})


def wave(*cases: RawCase) -> RawWave:
    return RawWave(questionnaire(), cases)
