"""A questionnaire with the later kinds of question, for the tests of its pages."""

from __future__ import annotations

from surveys.questionnaire import Block, Check, Questionnaire
from surveys.questions import (
    Allocation,
    DateQuestion,
    Given,
    Item,
    Municipality,
    NumberQuestion,
    Option,
    Place,
    Ranking,
    Single,
)
from tests.surveys.examples import nl, option, page, yes_no

ITEMS = tuple(Item(id=name, name=name, text=nl(name)) for name in ("zorg", "wonen"))


def widened() -> Questionnaire:
    hours = NumberQuestion(
        id="uren",
        name="uren",
        text=nl("Hoeveel uur?"),
        minimum=0,
        maximum=168,
        unit=nl("uur"),
        help=nl("Tel alleen betaald werk."),
    )
    check = Check(id="veel", must="${uren} <= 60", message=nl("Is ${uren} uur niet veel?"))
    other = Single(
        id="waarom",
        name="waarom",
        text=nl("Waarom?"),
        options=(option("plezier"), option("anders", open=True)),
    )
    return Questionnaire(
        id="proef",
        version=1,
        title=nl("Proef"),
        languages=("nl",),
        blocks=(
            page(Given(id="plaats", name="plaats", of="municipality")),
            page(
                Municipality(
                    id="gemeente",
                    name="gemeente",
                    text=nl("Waar werkt u?"),
                    options=(
                        Option(code="GM0106", text=nl("Assen")),
                        Option(code="GM0114", text=nl("Emmen")),
                    ),
                    dont_know=True,
                )
            ),
            Block(id="uren", questions=(hours,), checks=(check,)),
            page(other),
            page(DateQuestion(id="dag", name="dag", text=nl("Sinds wanneer?"))),
            page(Ranking(id="orde", text=nl("Wat eerst?"), items=ITEMS)),
            page(
                Allocation(
                    id="deel",
                    text=nl("Verdeel"),
                    items=tuple(Item(id=f"d_{i.id}", name=f"d_{i.id}", text=i.text) for i in ITEMS),
                )
            ),
            page(
                Place(
                    id="dorp", name="dorp", text=nl("Welk dorp?"), suggestions=("Rolde", "Gieten")
                )
            ),
            page(yes_no("klaar", hint=nl("U woont in ${plaats} en werkt ${uren} uur."))),
        ),
    )
