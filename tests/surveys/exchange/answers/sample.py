"""A questionnaire with a variable of every type, answered by people who answer oddly."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from surveys.exchange.answers import Book, Source, describe
from surveys.questionnaire import Questionnaire
from surveys.questions import (
    DateQuestion,
    Item,
    MonthQuestion,
    Multiple,
    NumberQuestion,
    OpenText,
    Scale,
    Single,
)
from surveys.questions.battery import Battery
from surveys.responses.answers import Code, Codes, Missing, Number, Text, Value
from surveys.responses.freezing import Respondent, freeze
from surveys.responses.frozen import FrozenDataSet
from tests.surveys.examples import made_of, nl, option, page, yes_no
from tests.surveys.responses.test_frozen import WAVE, respondent

LONG = 'Eén regel,\nnog een "regel"; en \'n derde 😀 ' * 200 + "eind"
NAMES = (
    "werk", "soort_loondienst", "soort_eigen_baas", "soort_niets", "druk", "v_with", "cijfer",
    "graden", "geboren", "verhuisd", "verhaal", "gezondheid",
)  # fmt: skip


def questionnaire() -> Questionnaire:
    return made_of(
        page(yes_no("werk", dont_know=True, refusal=True, source="CBS, EBB 2024")),
        page(
            Multiple(
                id="soort",
                name="soort",
                text=nl("Wat voor werk?"),
                options=(option("loondienst"), option("eigen_baas"), option("niets")),
            ),
            relevant="${werk} = 'ja'",
        ),
        page(
            Battery(
                id="zinnen",
                text=nl("Wat past bij u?"),
                items=(
                    Item(id="druk", name="druk", text=nl("Ik heb het druk")),
                    Item(id="b1", name="with", text=nl("=SOM(A1:A9) vind ik " + "heel " * 80)),
                ),
                options=(option("1"), option("2"), option("9")),
                dont_know=True,
            )
        ),
        page(
            Scale(
                id="cijfer",
                name="cijfer",
                text=nl("Welk cijfer?"),
                minimum=1,
                maximum=10,
                low=nl("slecht"),
                high=nl("goed"),
                dont_know=True,
            )
        ),
        page(
            NumberQuestion(
                id="graden",
                name="graden",
                text=nl("Hoe koud?"),
                minimum=-20,
                maximum=40,
                decimals=1,
                unit=nl("°C"),
            )
        ),
        page(DateQuestion(id="geboren", name="geboren", text=nl("Wanneer geboren?"))),
        page(MonthQuestion(id="verhuisd", name="verhuisd", text=nl("Wanneer verhuisd?"))),
        page(OpenText(id="verhaal", name="verhaal", text=nl("Vertel"), max_length=4000)),
        page(
            Single(
                id="gezondheid",
                name="gezondheid",
                text=nl("Hoe is uw gezondheid?"),
                options=(option("goed"), option("-"), option("slecht")),
                article_9=True,
            )
        ),
    )


ANSWERS: Mapping[str, Mapping[str, Value]] = {
    "A": {
        "werk": Code("ja"),
        "soort": Codes(("eigen_baas", "loondienst")),
        "druk": Code("1"),
        "b1": Code("9"),
        "cijfer": Number(8),
        "graden": Number(-6),
        "geboren": Text("1899-12-31"),
        "verhuisd": Text("2024-02"),
        "verhaal": Text(LONG),
        "gezondheid": Code("-"),
    },
    "B": {
        "werk": Missing.REFUSED,
        "druk": Missing.DONT_KNOW,
        "b1": Code("2"),
        "cijfer": Missing.DONT_KNOW,
        "graden": Missing.SKIPPED,
        "geboren": Text("1957-08-01"),
        "verhuisd": Missing.SKIPPED,
        "verhaal": Text("skipped"),
        "gezondheid": Code("slecht"),
    },
    "C": {
        "werk": Code("nee"),
        "druk": Code("2"),
        "b1": Code("1"),
        "cijfer": Number(1),
        "graden": Number(20),
        "geboren": Text("2008-02-29"),
        "verhuisd": Text("1999-12"),
        "verhaal": Text('=HYPERLINK("http://x")'),
        "gezondheid": Code("goed"),
    },
    "D": {"werk": Code("ja"), "soort": Codes(("niets",)), "druk": Code("9")},
    "E": {"werk": Code("ja"), "verhaal": Text("-1\r\n'n dag\tlater"), "cijfer": Number(10)},
}
WEIGHTS = {"A": 0.5, "B": 1.25, "C": 2.0, "D": 0.0, "E": 1 / 3}


def person(name: str, answers: Mapping[str, Value]) -> Respondent:
    sent = name not in {"D"}
    return respondent(name, dict(answers), sent=sent)


def data(asked: Questionnaire | None = None) -> FrozenDataSet:
    people = [person(name, answers) for name, answers in ANSWERS.items()]
    return freeze(WAVE, asked or questionnaire(), people, [])


def source() -> Source:
    return Source(data(), questionnaire())


def book(*, weighted: bool = True, keys: bool = False, article_9: bool = True) -> Book:
    return describe(
        [source()], weights=WEIGHTS if weighted else None, article_9=article_9, keys=keys
    )


def tiny(**changes: str) -> FrozenDataSet:
    """The same answers in another wave."""
    return replace(data(), wave=replace(WAVE, **changes))
