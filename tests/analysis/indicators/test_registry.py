"""The registry that ships, against the question bank and the monitor."""

import csv

import pytest

from analysis.indicators import Direction, Level, SourceKind, Statistic
from analysis.registry import SHIPPED, read_registry
from panel.membership import AGE_CLASSES
from surveys.bank.composing import questionnaire
from surveys.questionnaire.codebook import columns
from surveys.scales import scale


@pytest.fixture(scope="module")
def registry():
    return read_registry(SHIPPED)


@pytest.fixture(scope="module")
def codebook():
    return {column.id: column for column in columns(questionnaire("leefbaarheid", 1))}


def test_every_variable_is_in_the_codebook_of_the_questionnaire(registry, codebook):
    used = {
        one.measure.source.id
        for one in registry.indicators
        if one.measure.source.kind is SourceKind.VARIABLE
    }
    used |= {c.variable for one in registry.indicators for c in one.measure.base.conditions}
    assert used <= set(codebook)


def test_every_code_is_an_answer_of_its_variable(registry, codebook):
    for one in registry.indicators:
        if one.measure.source.kind is SourceKind.VARIABLE:
            known = {code for code, _ in codebook[one.measure.source.id].codes} or {"0", "1"}
            assert {code for share in one.measure.shares for code in share.codes} <= known


def test_every_code_of_a_base_is_an_answer_of_its_variable(registry, codebook):
    for one in registry.indicators:
        for condition in one.measure.base.conditions:
            known = {code for code, _ in codebook[condition.variable].codes}
            assert set(condition.codes) <= known


def test_every_scale_and_level_is_in_the_bank(registry):
    for one in registry.indicators:
        if one.measure.source.kind is SourceKind.SCALE:
            name, _, score = one.measure.source.id.partition(".")
            levels = {level.key for level in scale(name).scores[score or "total"].levels}
            assert {code for share in one.measure.shares for code in share.codes} <= levels


def test_a_threshold_that_sources_differ_on_stands_beside_the_figure(registry):
    told = set()
    for one in registry.indicators:
        name, _, score = one.measure.source.id.partition(".")
        if one.measure.source.kind is SourceKind.SCALE:
            rule = scale(name).scores[score or "total"]
            if rule.threshold:
                told.add(one.id)
                assert f"Wij nemen {rule.threshold}." in one.caution
                assert f"een score van {rule.threshold} of hoger" in one.wording.note
    assert told == {"emotioneel-eenzaam", "sociaal-eenzaam"}


def test_a_distribution_counts_every_answer_once(registry, codebook):
    for one in registry.indicators:
        if one.statistic is Statistic.DISTRIBUTION:
            counted = sorted(code for share in one.measure.shares for code in share.codes)
            assert counted == sorted(c for c, _ in codebook[one.measure.source.id].codes)


def test_every_wording_of_one_question_is_that_of_the_bank(registry):
    asked = {variable.text("nl") for variable in _questions()}
    quoted = [one for one in registry.indicators if one.wording.id not in {"loneliness"}]
    for one in quoted:
        assert one.wording.text.partition(" (1 is")[0] in asked, one.id


def _questions():
    from surveys.bank.entries import measure, measures

    class Asked:
        def __init__(self, text):
            self._text = text

        def text(self, language):
            return self._text[language]

    for name in measures():
        for question in measure(name).questions():
            yield Asked(question.text)
            for item in getattr(question, "items", ()):
                yield Asked(item.text)


def test_the_agenda_has_ten_goals(registry):
    assert sorted(goal.number for goal in registry.goals) == list(range(1, 11))


def test_goals_that_nothing_measures_are_known(registry):
    assert {goal.number for goal in registry.without_indicator()} == {1, 3, 5, 6, 7, 8, 9}


def test_discrimination_needs_a_hundred_people(registry):
    own = [one for one in registry.indicators if one.theme == "inclusie"]
    assert {one.minimum_cell for one in own} == {100}


def test_the_other_indicators_need_fifty_people(registry):
    own = [one for one in registry.indicators if one.theme != "inclusie"]
    assert {one.minimum_cell for one in own} == {50}


def test_life_satisfaction_stands_above_the_themes(registry):
    assert registry.by_id["tevreden"].level is Level.BREDE_WELVAART


def test_loneliness_is_better_lower(registry):
    assert registry.by_id["eenzaam"].direction is Direction.LOWER


def test_the_twelve_municipalities_are_each_in_one_region(registry):
    municipalities = [c for d in registry.kind("municipality").domains for c in d.codes]
    in_regions = [code for domain in registry.kind("region").domains for code in domain.codes]
    assert sorted(in_regions) == sorted(municipalities)


def test_there_are_twelve_municipalities(registry):
    assert len(registry.kind("municipality").domains) == 12


def test_benchmarks_are_those_of_the_source_file(registry, shared):
    with (shared / "data" / "benchmarks_nl.csv").open(encoding="utf-8") as file:
        known = {
            (row["year"], float(row["percent"]) / 100, row["base"], row["source"])
            for row in csv.DictReader(file)
        }
    carried = [one.benchmark for one in registry.indicators if one.benchmark is not None]
    assert {(b.year, b.value, b.base, b.source) for b in carried} <= known


def test_every_benchmark_names_year_base_and_source(registry):
    for one in registry.indicators:
        if one.benchmark is not None:
            assert one.benchmark.year
            assert one.benchmark.base
            assert one.benchmark.source


def test_reading_twice_gives_one_hash(registry):
    assert read_registry(SHIPPED).hash == registry.hash


def test_the_ages_are_the_classes_of_the_profile_and_the_margins(registry):
    kind = next(kind for kind in registry.kinds if kind.id == "age")
    codes = tuple(code for domain in kind.domains for code in domain.codes)
    assert codes == tuple(name for _, _, name in AGE_CLASSES)
