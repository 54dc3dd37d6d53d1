"""Waves of several versions in one file."""

from dataclasses import replace

import pytest

from surveys.exchange.answers import AnswersError, Book, Source, describe
from surveys.questionnaire import Questionnaire, rename
from surveys.questions import Multiple, Single
from surveys.responses.answers import Code, Codes, Missing
from surveys.responses.columns import ColumnKind, make_column
from surveys.responses.freezing import freeze
from surveys.responses.frozen import WaveInfo
from tests.surveys.examples import made_of, nl, option, page
from tests.surveys.exchange.answers.sample import data
from tests.surveys.responses.test_frozen import respondent

FIRST = WaveInfo("w1", "Een", "voorjaar 2026", "2026-03-02", "2026-03-23")
SECOND = WaveInfo("w2", "Twee", "najaar 2026", "2026-09-02", "2026-09-23")


def version_1() -> Questionnaire:
    return made_of(
        page(
            Single(
                id="q1", name="wonen", text=nl("Hoe woont u?"),
                options=(option("huur"), option("koop"), option("anders")),
            ),
            Multiple(
                id="q2", name="hulp", text=nl("Welke hulp?"),
                options=(option("buren"), option("kerk"), option("gemeente")),
            ),
            Single(id="q3", name="oud", text=nl("Oud"), options=(option("ja"), option("nee"))),
        )
    )  # fmt: skip


def version_2() -> Questionnaire:
    """One question renamed, an option taken from two, one question gone, one new."""
    renamed = rename(version_1(), "q1", "woonvorm")
    (first, second, _) = renamed.blocks[0].questions
    return replace(
        renamed,
        version=2,
        blocks=(
            page(
                replace(first, options=(option("huur"), option("anders"))),
                replace(second, options=(option("buren"), option("gemeente"))),
                Single(id="q4", name="nieuw", text=nl("N"), options=(option("x"), option("y"))),
            ),
        ),
    )


def both() -> Book:
    early = freeze(
        FIRST,
        version_1(),
        [
            respondent("A", {"q1": Code("koop"), "q2": Codes(("kerk",)), "q3": Code("ja")}),
            respondent("B", {"q1": Code("anders"), "q2": Missing.SKIPPED, "q3": Code("nee")}),
        ],
        [],
    )
    late = freeze(
        SECOND,
        version_2(),
        [respondent("A", {"q1": Code("anders"), "q2": Codes(("gemeente",)), "q4": Code("y")})],
        [],
    )
    return describe([Source(early, version_1()), Source(late, version_2())], keys=True)


def values(book: Book, name: str) -> list[object]:
    return list(book.field(name).cells())


def test_want_2_export_over_versions_by_identity():
    book = both()
    asked = [field.name for field in book.fields if field.question]
    assert asked == ["woonvorm", "hulp_buren", "hulp_kerk", "hulp_gemeente", "oud", "nieuw"]
    # renamed: one column; an option removed: the union, and nobody's answer moved
    assert [one.code for one in book.field("woonvorm").categories] == ["huur", "koop", "anders"]
    assert values(book, "woonvorm") == ["koop", "anders", "anders"]
    absent = Missing.NOT_ASKED_MODULE
    assert values(book, "hulp_kerk") == [1, Missing.SKIPPED, absent]
    assert values(book, "hulp_gemeente") == [0, Missing.SKIPPED, 1]
    assert values(book, "oud") == ["ja", "nee", absent]
    assert values(book, "nieuw") == [absent, absent, "y"]
    assert values(book, "wave") == ["w1", "w1", "w2"]
    assert book.field("nieuw").missing.count(absent) == 1


def test_a_column_of_another_kind_in_another_wave_is_refused():
    number = make_column("werk", ColumnKind.NUMBER, [1.0] * 5)
    other = replace(data(), columns=tuple(number if c.id == "werk" else c for c in data().columns))
    with pytest.raises(AnswersError, match="column 'werk' is number in one wave and code in"):
        describe([Source(other), Source(data())], article_9=True)


def test_without_a_wave_nothing_goes_out():
    with pytest.raises(AnswersError, match="name at least one wave"):
        describe([])
