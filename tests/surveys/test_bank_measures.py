"""Every measure of the bank: its source, its wording, its scoring, its texts."""

import re

import pytest

from surveys import bank
from surveys.bank.entries import versions
from surveys.bank.files import catalogue, languages, names
from surveys.bank.sources import source, sources
from surveys.questions import Battery, Scale, VariableType, Wording
from surveys.scales import scale, scales

ALL = [(name, version) for name in bank.measures() for version in versions(name)]
QUOTED = {Wording.VERBATIM, Wording.DESCRIBED}
STATISTICS = {"mean", "share", "distribution", "scale"}
MOST_STATEMENTS = 7
# not whole in their sources: they must never reach the field
INCOMPLETE = {"cohesion_safety_monitor", "financial_satisfaction"}

each_measure = pytest.mark.parametrize(("name", "version"), ALL)


def load(name, version):
    return bank.measure(name, ("nl",), version)


@each_measure
def test_a_measure_stands_in_a_file_of_its_name_and_version(name, version):
    assert f"{name}_{version}" in names("measures")
    assert (load(name, version).id, load(name, version).version) == (name, version)


@each_measure
def test_a_measure_has_a_title_a_topic_a_source_and_terms_of_reuse(name, version):
    measure = load(name, version)
    assert all((measure.title, measure.topic, measure.source, measure.reuse, measure.note))


@each_measure
def test_what_is_quoted_or_described_names_a_source_that_is_listed(name, version):
    measure = load(name, version)
    assert bool(measure.wordings & QUOTED) <= bool(measure.sources)
    for question in measure.questions():
        assert question.source or question.wording is Wording.OWN


def test_every_source_is_cited_by_a_measure_and_has_an_address():
    cited = {one.id for name, version in ALL for one in load(name, version).sources}
    assert set(sources()) == cited
    assert all(source(one).citation and source(one).address for one in sources())


def test_a_source_that_is_not_listed_is_refused_with_what_there_is():
    with pytest.raises(bank.BankError, match="manual_loneliness"):
        source("somewhere")


@each_measure
def test_a_statement_that_is_no_quotation_keeps_its_question_from_counting_as_exact(name, version):
    for question in load(name, version).questions():
        if any(item.wording is not Wording.VERBATIM for item in question.statements()):
            assert question.to_be_confirmed


@each_measure
def test_nothing_but_quotations_is_fielded_without_confirmation(name, version):
    for question in load(name, version).questions():
        assert question.to_be_confirmed == (question.wording is not Wording.VERBATIM)


@each_measure
def test_a_scoring_names_a_statistic_and_variables_codes_and_scales_that_exist(name, version):
    measure = load(name, version)
    variables = {v.id: v for question in measure.questions() for v in question.variables()}
    for score in measure.scoring:
        assert score.statistic in STATISTICS
        if score.statistic == "scale":
            assert score.scale in scales()
            assert set(scale(score.scale).items) <= set(variables)
        else:
            known = set(variables[score.variable].codes)
            assert set(score.codes) | set(score.base) <= known
            assert not score.base or set(score.codes) <= set(score.base)


@each_measure
def test_a_share_says_who_counts_and_a_mean_is_of_a_number(name, version):
    measure = load(name, version)
    types = {v.id: v.type for question in measure.questions() for v in question.variables()}
    for score in measure.scoring:
        if score.statistic == "share":
            assert bool(score.codes) != bool(score.at_least)
        if score.statistic == "mean":
            assert types[score.variable] is VariableType.NUMBER


@each_measure
def test_what_is_asked_of_some_says_of_whom_its_figure_is(name, version):
    measure = load(name, version)
    routed = {
        variable.id
        for block in measure.blocks
        if block.relevant
        for question in block.questions
        for variable in question.variables()
    }
    for score in measure.scoring:
        assert score.note or score.variable not in routed


@each_measure
def test_a_page_holds_no_more_statements_than_a_reader_can_take(name, version):
    for question in load(name, version).questions():
        assert len(question.statements()) <= MOST_STATEMENTS
        assert isinstance(question, Battery) == bool(question.statements())


def test_a_measure_that_was_not_seen_whole_says_so_and_shows_no_words_of_our_own_for_the_rest():
    unfinished = {name for name, version in ALL if load(name, version).incomplete}
    assert unfinished == INCOMPLETE
    (mark,) = load("financial_satisfaction", 1).questions()
    assert isinstance(mark, Scale)
    assert mark.high.say("nl") == "[...]"
    assert len(next(load("cohesion_safety_monitor", 1).questions()).statements()) == 4


def test_a_reversed_statement_and_its_straight_neighbours_are_different_lists_in_every_set():
    lists = [f"cohesion{end}" for end in ("", "_five", "_safety_monitor")]
    items = [i.id for name in lists for q in bank.measure(name).questions() for i in q.statements()]
    assert len(items) == len(set(items)) == 6 + 5 + 4


def test_the_six_statements_on_loneliness_are_those_of_the_eleven_in_the_manuals_order():
    (six,) = bank.measure("loneliness_six").questions()
    eleven = {i.id: i for q in bank.measure("loneliness").questions() for i in q.statements()}
    assert [item.id for item in six.statements()] == [f"lonely_{n}" for n in (3, 4, 7, 9, 8, 10)]
    assert all(item == eleven[item.id] for item in six.statements())


def test_the_newest_version_of_a_measure_is_the_one_that_is_given():
    assert bank.measure("discrimination").version == 2
    assert versions("discrimination") == (1, 2)


def test_a_new_version_of_a_measure_keeps_the_questions_that_it_shares_with_the_old_one():
    old = {question.id: question for question in load("discrimination", 1).questions()}
    new = {question.id: question for question in load("discrimination", 2).questions()}
    assert old.items() <= new.items()


def test_beliefs_unions_parties_health_and_grounds_of_discrimination_are_special_personal_data():
    special = {
        question.id
        for name, version in ALL
        for question in load(name, version).questions()
        if question.article_9
    }
    assert special == {
        "discrimination_grounds",
        "health",
        "main_activity",
        "volunteering_second",
    }


@each_measure
def test_members_are_addressed_formally_in_the_panels_own_words(name, version):
    for question in load(name, version).questions():
        if question.wording is Wording.OWN:
            words = " ".join(text.say("nl").lower() for text in question.texts())
            assert not re.search(r"\b(je|jij|jou|jouw)\b", words)


@pytest.mark.parametrize("language", languages())
def test_every_text_of_a_catalogue_is_used(language):
    asked = [question for one in ALL for question in load(*one).questions()]
    known = catalogue(language)
    assert set(known["question"]) <= {question.id for question in asked}
    assert set(known["item"]) <= {item.id for q in asked for item in q.statements()}
    lists = {option.text for question in asked for option in question.choices()}
    shown = {text for texts in lists for _, text in texts.by_language}
    if language == "nl":
        assert {text for answers in known["answers"].values() for text in answers.values()} <= shown
