"""Small questionnaires that the tests share."""

from hypothesis import settings

from surveys.questionnaire import Block, Questionnaire
from surveys.questions import (
    Battery,
    Information,
    Item,
    Multiple,
    OpenText,
    Option,
    Question,
    Scale,
    Texts,
    YesNo,
)

# a busy machine is no reason for a property to fail
law = settings(deadline=None)


def nl(text: str) -> Texts:
    return Texts.of({"nl": text})


def option(code: str, **rest: object) -> Option:
    return Option(code=code, text=nl(code.capitalize()), **rest)  # type: ignore[arg-type]


YES_NO = (option("ja"), option("nee"))


def yes_no(name: str, **rest: object) -> YesNo:
    return YesNo(id=name, name=name, text=nl(f"{name}?"), options=YES_NO, **rest)  # type: ignore[arg-type]


def page(*questions: Question, relevant: str = "", name: str = "") -> Block:
    return Block(id=name or questions[0].id, questions=questions, relevant=relevant)


def made_of(*blocks: Block, languages: tuple[str, ...] = ("nl",)) -> Questionnaire:
    return Questionnaire(
        id="proef", version=1, title=nl("Proef"), languages=languages, blocks=tuple(blocks)
    )


def branching() -> Questionnaire:
    """A questionnaire with a condition at every place where one can stand."""
    return made_of(
        page(Information(id="welkom", text=nl("Welkom"))),
        page(yes_no("werk", dont_know=True, refusal=True)),
        page(
            Multiple(
                id="soort",
                name="soort",
                text=nl("Wat voor werk?"),
                options=(
                    option("loondienst"),
                    option("eigen_baas", relevant="${werk} = 'ja'"),
                    option("niets", exclusive=True),
                ),
                refusal=True,
            ),
            relevant="${werk} = 'ja' or ${werk} = 'nee'",
        ),
        page(
            Battery(
                id="zinnen",
                text=nl("Wat past bij u?"),
                items=(
                    Item(id="druk", name="druk", text=nl("Ik heb het druk")),
                    Item(
                        id="baas",
                        name="baas",
                        text=nl("Ik ben graag de baas"),
                        relevant="selected(${soort}, 'eigen_baas')",
                    ),
                ),
                options=(option("ja"), option("soms"), option("nee")),
                random_order=True,
            )
        ),
        page(Information(id="bijna", text=nl("Bijna klaar"))),
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
            ),
            OpenText(id="verhaal", name="verhaal", text=nl("Vertel"), max_length=20, optional=True),
        ),
        page(yes_no("citeren"), relevant="${verhaal} != '' and not(${cijfer} < 6)"),
    )
