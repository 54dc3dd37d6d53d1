"""The bank at a glance: how complete each language is, what is exact, who asks what."""

import pytest
from click.testing import CliRunner

from surveys import bank, commands
from surveys.bank.completeness import Standing, completeness, missing
from surveys.bank.entries import versions
from surveys.bank.overview import overview, row
from surveys.cli.bank import bank as command

ROWS = overview()


def run(*words):
    return CliRunner().invoke(command, list(words))


def of(language, measure_id, version=1):
    return next(one for one in completeness(measure_id, version) if one.language == language)


def test_every_version_of_every_measure_has_a_row():
    listed = {(one.measure.id, one.measure.version) for one in ROWS}
    assert listed == {(name, number) for name in bank.measures() for number in versions(name)}


def test_dutch_is_complete():
    for one in ROWS:
        first, *_ = one.languages
        assert (first.language, first.percent, first.standing) == ("nl", 100, Standing.ORIGINAL)


def test_english_is_complete_for_every_measure_that_can_be_fielded():
    unfinished = {one.measure.id for one in ROWS if one.languages[1].percent < 100}
    assert unfinished == {"financial_satisfaction"}


def test_what_is_missing_in_a_language_is_counted_and_listed_in_dutch():
    english = of("en", "financial_satisfaction")
    assert (english.present, english.needed, english.percent) == (2, 5, 40)
    assert len(missing("financial_satisfaction", 1, "en")) == 3
    assert "helemaal niet tevreden" in missing("financial_satisfaction", 1, "en")
    assert missing("volunteering", 1, "en") == ()


def test_only_the_authors_own_english_is_called_official_and_says_where_it_is_from():
    official = {one.measure.id for one in ROWS if one.languages[1].standing is Standing.OFFICIAL}
    assert official == {"loneliness", "loneliness_six", "loneliness_direct"}
    assert all(of("en", name).note for name in official)
    assert of("en", "trust_people").standing is Standing.TRANSLATION


@pytest.mark.parametrize(
    ("name", "version", "words", "unsure"),
    [
        ("loneliness", 1, "exact", 0),
        ("ends_meet", 1, "own", 1),
        ("disrespect", 1, "described", 1),
        ("discrimination", 2, "own, described, exact", 7),
    ],
)
def test_a_row_says_how_exact_the_wording_is(name, version, words, unsure):
    assert (row(name, version).wording, row(name, version).to_be_confirmed) == (words, unsure)


def test_the_command_prints_every_measure_with_its_languages_source_and_licence():
    printed = run().output
    for one in ROWS:
        assert one.measure.title in printed
        assert one.measure.source in printed
        assert one.measure.reuse in printed
    assert "nl 100%, en 40%" in printed
    assert "leefbaarheid 1, monitor 1" in printed


def test_the_command_prints_a_measure_with_every_wording_code_and_scoring_rule():
    printed = run("loneliness").output
    for question in bank.measure("loneliness").questions():
        for item in question.statements():
            assert f"{item.id}: {item.text.say('nl')} (verbatim)" in printed
    assert "min_of_meer = Min of meer" in printed
    assert "total: sum of 11 items, at most 1 missing; not 0-2, moderate 3-8" in printed
    assert "bij 3 of meer van de 5 zinnen" in printed


def test_the_command_gives_an_older_version_on_request():
    assert "discrimination_ways" in run("discrimination").output
    assert "discrimination_ways" not in run("discrimination", "--version", "1").output


@pytest.mark.parametrize("words", [("niets",), ("loneliness", "--version", "9")])
def test_the_command_says_what_there_is_where_a_measure_is_not_there(words):
    done = run(*words)
    assert done.exit_code == 1
    assert "loneliness" in done.output


def test_the_bank_is_among_the_commands():
    assert command in commands()
