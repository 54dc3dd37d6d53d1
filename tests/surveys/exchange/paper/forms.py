"""A questionnaire with every kind of question, for paper."""

from __future__ import annotations

from surveys.questionnaire import Block, Module, Questionnaire, Roster, Rotation
from surveys.questions import (
    Allocation,
    Battery,
    Calculated,
    DateQuestion,
    Drawn,
    Information,
    Item,
    MonthQuestion,
    Multiple,
    Municipality,
    NumberQuestion,
    OpenText,
    Option,
    Place,
    Ranking,
    Scale,
    Single,
    Texts,
)
from tests.surveys.examples import nl, option, page, yes_no

HOSTILE = r"#panic() $x^2$ *vet* _schuin_ \ @bron"


def items(*names: str, **rest: str) -> tuple[Item, ...]:
    return tuple(Item(id=n, name=n, text=nl(f"Over {n}"), **rest) for n in names)


def number(name: str, low: int = 0, high: int = 120, **rest: object) -> NumberQuestion:
    return NumberQuestion(
        id=name, name=name, text=nl(f"{name}?"), minimum=low, maximum=high, **rest
    )


def everything() -> Questionnaire:
    """Every kind of question, with conditions, own words, missings, a roster and a module."""
    grades = tuple(option(code) for code in ("vaak", "soms", "nooit"))
    return Questionnaire(
        id="papier",
        version=2,
        title=nl(f"Papier {HOSTILE}"),
        languages=("nl",),
        blocks=(
            page(Information(id="welkom", text=nl("Welkom"), hint=nl(HOSTILE))),
            page(yes_no("werk", dont_know=True, refusal=True)),
            page(
                Multiple(
                    id="soort",
                    name="soort",
                    text=nl("Wat voor werk?"),
                    options=(
                        option("loondienst"),
                        Option(code="anders", text=nl("Iets anders"), open=True),
                        option("niets", exclusive=True),
                    ),
                    refusal=True,
                    random_order=True,
                ),
                relevant="${werk} = 'ja'",
            ),
            page(
                Battery(
                    id="zinnen",
                    text=nl("Hoe vaak?"),
                    items=(
                        *items("druk", "stil"),
                        *items("baas", relevant="selected(${soort}, 'loondienst')"),
                    ),
                    options=grades,
                    random_order=True,
                )
            ),
            Block(
                id="bijeen",
                title=nl("Bijeen"),
                relevant="${stil} = 'vaak'",
                questions=(
                    Scale(
                        id="cijfer",
                        name="cijfer",
                        text=nl("Welk cijfer geeft u uw werk (${werk})?"),
                        minimum=1,
                        maximum=10,
                        low=nl("heel slecht"),
                        high=nl("heel goed"),
                    ),
                    Municipality(
                        id="gemeente",
                        name="gemeente",
                        text=nl("Waar woont u?"),
                        options=(
                            Option(code="GM0106", text=nl("Assen")),
                            Option(code="GM0114", text=nl("Emmen")),
                        ),
                    ),
                ),
            ),
            page(number("uren", 0, 80, unit=nl("uur per week"), decimals=1, dont_know=True)),
            page(DateQuestion(id="geboren", name="geboren", text=nl("Wanneer geboren?"))),
            page(MonthQuestion(id="verhuisd", name="verhuisd", text=nl("Wanneer verhuisd?"))),
            page(
                Ranking(
                    id="volgorde",
                    text=nl("Wat is belangrijk?"),
                    items=items("natuur", "winkels", "buren"),
                    top=2,
                )
            ),
            page(
                Allocation(
                    id="geld",
                    text=nl("Waar gaat het geld heen?"),
                    items=items("huur", "eten"),
                    total=100,
                    unit=nl("euro"),
                )
            ),
            page(
                Single(
                    id="vervoer",
                    name="vervoer",
                    text=nl("Hoe reist u?"),
                    options=(option("1"), option("2")),
                )
            ),
            page(Place(id="dorp", name="dorp", text=nl("In welk dorp?"))),
            page(OpenText(id="verhaal", name="verhaal", text=nl("Vertel eens"), max_length=500)),
            page(Calculated(id="som", name="som", calculation="${uren} * 2")),
            page(number("aantal", 0, 9)),
            page(number("leeftijd")),
            page(yes_no("werkt", hint=nl("Persoon ${persoon}")), relevant="${leeftijd} >= 18"),
        ),
        rosters=(
            Roster(
                id="persoon",
                title=nl("Persoon"),
                blocks=("leeftijd", "werkt"),
                over="aantal",
                most=9,
            ),
        ),
    )


def texts_of(questionnaire: Questionnaire) -> list[str]:
    """Every text that somebody who fills in must be able to read, without piped ones."""
    found: list[Texts] = [questionnaire.title]
    for block in questionnaire.blocks:
        for question in block.questions:
            if not question.is_silent:
                found += question.texts()
    return [text.say("nl") for text in found if "${" not in text.say("nl")]


def in_modules() -> Questionnaire:
    """Three modules of which two are drawn, and an experiment on the wording of a question."""
    names = ("a", "b", "c")
    versions = (option("oud"), option("nieuw"))
    return Questionnaire(
        id="loting",
        version=1,
        title=nl("Loting"),
        languages=("nl",),
        blocks=(
            page(Drawn(id="proef", name="proef", options=versions)),
            page(yes_no("oude"), relevant="${proef} = 'oud'"),
            page(yes_no("nieuwe"), relevant="${proef} = 'nieuw'"),
            *(Block(id=f"blad_{n}", questions=(yes_no(f"over_{n}"),), module=n) for n in names),
        ),
        modules=tuple(Module(id=n, title=nl(f"Deel {n}")) for n in names),
        rotations=(Rotation(id="draai", modules=names, take=2, random_order=True),),
    )
