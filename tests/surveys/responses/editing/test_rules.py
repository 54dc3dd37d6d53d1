"""What each kind of rule points at, and what it leaves alone."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.responses.editing.book import (
    KINDS,
    RuleBook,
    book_of,
    findings,
    from_json,
    rule_of,
    standard,
    to_json,
)
from surveys.responses.editing.patterns import Duplicates, LongString, StraightLine
from surveys.responses.editing.rule import RawWave, Rule, RuleError
from surveys.responses.editing.speed import FastPages, Speed, page_seconds
from surveys.responses.editing.values import Contradiction, OwnChecks, Range
from surveys.responses.events import Kind, ResponseEvent
from tests.surveys.examples import law
from tests.surveys.responses.editing.answering import STATEMENTS, case, questionnaire, wave


def found(rule: Rule, raw: RawWave) -> dict[str, tuple[str, ...]]:
    return {one.pseudonym: one.variables for one in findings(RuleBook((rule,)), raw)}


def test_a_number_outside_its_range_is_pointed_at_and_its_ends_are_inside():
    raw = wave(*(case(str(days), "jjsjnn", uren=days) for days in (0, 1, 6, 7)))
    rule = Range(id="dagen", title="Dagen", variable="uren", lowest="1", highest="6")
    assert found(rule, raw) == {"0": ("uren",), "7": ("uren",)}


def test_answers_that_contradict_each_other_are_pointed_at_with_their_variables():
    rule = Contradiction(id="lui", title="Werk", never="${werk} = 'nee' and ${uren} > 0")
    raw = wave(case("a", "jjsjnn", werk="nee"), case("b", "jjsjnn", werk="nee", uren=0))
    assert found(rule, raw) == {"a": ("werk", "uren")}


def test_who_went_on_past_a_check_of_the_questionnaire_is_pointed_at():
    rule = OwnChecks(id="controles", title="Controles")
    raw = wave(case("a", "jjsjnn", werk="nee", uren=7), case("b", "jjsjnn", werk="ja", uren=7))
    (one,) = findings(RuleBook((rule,)), raw)
    assert (one.pseudonym, one.variables) == ("a", ("werk", "uren"))
    assert one.measures == {"check": "werkdagen"}


def test_one_code_down_a_whole_battery_is_a_straight_line_and_nothing_less_is():
    raw = wave(case("line", "ssssss"), case("almost", "sssssj"), case("gap", "sssss-"))
    rule = StraightLine(id="lijn", title="Lijn", least=6)
    assert set(found(rule, raw)) == {"line"}


def test_with_reversed_statements_only_batteries_that_hold_one_are_looked_at():
    raw = wave(case("line", "ssssss"))
    holds = StraightLine(id="lijn", title="Lijn", least=6, reversed=("s2",))
    other = StraightLine(id="lijn", title="Lijn", least=6, reversed=("werk",))
    assert set(found(holds, raw)) == {"line"}
    assert found(other, raw) == {}


def test_nobody_is_pointed_at_for_skipping_a_whole_battery():
    rules = (StraightLine(id="a", title="A", least=3), LongString(id="b", title="B", least=3))
    assert findings(RuleBook(rules), wave(case("skipped", "------"))) == []


def test_a_long_string_is_counted_in_the_order_that_was_shown():
    codes = "sssnnn"
    rule = LongString(id="reeks", title="Reeks", least=3)
    for seed in range(12):
        one = case("x", codes, seed=seed)
        ((_, names),) = one.batteries
        given_codes = [one.values[name] for name in names]
        longest = max(sum(1 for _ in run) for run in _runs([str(value) for value in given_codes]))
        assert bool(found(rule, wave(one))) == (longest >= 3)


def _runs(values: list[str]) -> list[list[str]]:
    runs: list[list[str]] = []
    for value in values:
        if runs and runs[-1][0] == value:
            runs[-1].append(value)
        else:
            runs.append([value])
    return runs


def test_two_cases_with_the_same_answers_to_all_statements_are_pointed_at_together():
    raw = wave(case("a", "jsnjsn"), case("b", "jsnjsn"), case("c", "jsnjss"))
    rule = Duplicates(id="dubbel", title="Dubbel", least=6)
    both = findings(RuleBook((rule,)), raw)
    assert [one.pseudonym for one in both] == ["a", "b"]
    assert len({one.measures["group"] for one in both}) == 1
    assert {one.measures["others"] for one in both} == {1}


def test_straight_lines_are_no_duplicates_of_each_other():
    raw = wave(case("a", "ssssss"), case("b", "ssssss"))
    assert found(Duplicates(id="dubbel", title="Dubbel", least=6), raw) == {}


def pace(**seconds: float) -> RawWave:
    return wave(
        *(case(name, "jsnjsn", seconds={"zinnen": 6 * own}) for name, own in seconds.items())
    )


def test_answers_faster_than_the_floor_are_pointed_at_and_say_how_fast():
    rule = Speed(id="snel", title="Snel", tenths=10, per_cent=0)
    (one,) = findings(RuleBook((rule,)), pace(slow=4.0, quick=0.5, middle=3.0))
    assert one.pseudonym == "quick"
    assert one.measures == {"seconds": 0.5, "median": 3.0, "limit": 1.0}


def test_answers_faster_than_a_part_of_the_median_are_pointed_at():
    rule = Speed(id="snel", title="Snel", tenths=0, per_cent=50)
    assert set(found(rule, pace(a=10.0, b=10.0, c=4.9, d=5.1, e=10.0))) == {"c"}


def test_who_hurries_through_so_many_pages_is_pointed_at_with_what_was_on_them():
    slow = {"begin": 8.0, "zinnen": 24.0}
    raw = wave(
        case("slow", "jsnjsn", seconds=slow),
        case("one", "jsnjsn", seconds=slow | {"begin": 1.0}),
        case("two", "jsnjsn", seconds={"begin": 1.0, "zinnen": 5.0}),
    )
    one = FastPages(id="bladen", title="Bladen", tenths=10, least=1)
    two = FastPages(id="bladen", title="Bladen", tenths=10, least=2)
    assert found(one, raw) == {"one": ("werk", "uren"), "two": ("werk", "uren", *STATEMENTS)}
    assert set(found(two, raw)) == {"two"}
    middle = FastPages(id="bladen", title="Bladen", tenths=0, per_cent=25, least=1)
    assert found(middle, raw) == {"two": STATEMENTS}


def test_a_case_with_too_little_measured_is_not_judged_on_speed():
    raw = wave(case("short", "jsnjsn", seconds={"begin": 0.1}))
    assert found(Speed(id="snel", title="Snel", least=5), raw) == {}


def test_the_time_of_a_page_runs_from_the_event_before_it_and_not_over_a_pause_or_a_language():
    start = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)

    def event(kind: Kind, after: int, page: str | None = None) -> ResponseEvent:
        return ResponseEvent(kind, start + timedelta(seconds=after), page)

    events = [
        event(Kind.STARTED, 0),
        event(Kind.PAGE_SAVED, 10, "a"),
        event(Kind.LANGUAGE, 13),
        event(Kind.PAGE_SAVED, 14, "b"),
        event(Kind.PAGE_SAVED, 17, "a"),
        event(Kind.LEFT, 18),
        event(Kind.PAGE_SAVED, 9000, "c"),
        event(Kind.PAGE_SAVED, 9005, "d"),
    ]
    assert page_seconds(events) == {"a": 13.0, "b": 4.0, "d": 5.0}


CASES = st.lists(st.tuples(st.text("jsn-", min_size=6, max_size=6), st.integers(0, 7)), max_size=8)
BOOK = RuleBook(
    (
        Range(id="dagen", title="Dagen", variable="uren", highest="5"),
        StraightLine(id="lijn", title="Lijn", least=3),
        LongString(id="reeks", title="Reeks", least=4),
        Duplicates(id="dubbel", title="Dubbel", least=3),
    )
)


@law
@given(CASES, st.randoms(use_true_random=False))
def test_the_order_of_the_cases_changes_nothing_and_no_two_findings_share_a_key(answers, chance):
    cases = [case(str(place), codes, uren=days) for place, (codes, days) in enumerate(answers)]
    there = findings(BOOK, wave(*cases))
    chance.shuffle(cases)
    assert findings(BOOK, wave(*cases)) == there
    assert len({one.key for one in there}) == len(there)


def test_a_rule_that_is_only_called_otherwise_finds_the_same():
    raw = wave(case("a", "ssssss"))
    (one,) = findings(RuleBook((StraightLine(id="x", title="Een", least=6),)), raw)
    (other,) = findings(RuleBook((StraightLine(id="x", title="Twee", least=6),)), raw)
    (stricter,) = findings(RuleBook((StraightLine(id="x", title="Een", least=5),)), raw)
    assert one.key == other.key
    assert one.key != stricter.key


def test_a_book_of_every_kind_is_read_back_as_it_was_written():
    book = RuleBook(
        (
            *BOOK.rules,
            Contradiction(id="nooit", title="Nooit", never="${werk} = 'nee'"),
            Speed(id="snel", title="Snel"),
            FastPages(id="bladen", title="Bladen"),
            OwnChecks(id="controles", title="Controles"),
        )
    )
    assert {rule.kind for rule in book.rules} == set(KINDS)
    assert from_json(to_json(book)) == book


def test_the_standard_rules_can_be_used_on_any_questionnaire():
    assert standard().check(questionnaire()).rules


@pytest.mark.parametrize(
    ("plain", "fault"),
    [
        ({"kind": "range"}, "rule-no-id"),
        ({"id": "a b", "kind": "range"}, "rule-no-id"),
        ({"id": "a", "kind": "trap"}, "rule-no-kind"),
        ({"id": "a", "kind": "range", "title": "A"}, "rule-lacks"),
        ({"id": "a", "kind": "range", "title": "A", "variable": "uren"}, "rule-no-end"),
        ({"id": "a", "kind": "speed", "title": "A", "tenths": "1"}, "rule-wrong-value"),
        ({"id": "a", "kind": "speed", "title": "A", "delete": 1}, "rule-no-field"),
        ({"id": "a", "kind": "speed", "title": "A", "tenths": 0, "per_cent": 0}, "rule-no-limit"),
        ({"id": "a", "kind": "straight_line", "title": "A", "least": 1}, "rule-too-few"),
        ({"id": "a", "kind": "fast_pages", "title": "A", "least": 0}, "rule-too-few"),
    ],
)
def test_a_rule_that_says_nothing_is_refused(plain, fault):
    with pytest.raises(RuleError) as refused:
        rule_of(plain)
    assert refused.value.code == fault


RANGE = {"id": "a", "kind": "range", "title": "A", "variable": "uren"}


@pytest.mark.parametrize(
    ("ends", "fault"),
    [
        ({"lowest": "veel"}, "rule-no-number"),
        ({"highest": "inf"}, "rule-no-number"),
        ({"lowest": "5", "highest": "2"}, "rule-ends-crossed"),
    ],
)
def test_a_range_that_holds_nothing_is_refused(ends, fault):
    with pytest.raises(RuleError) as refused:
        rule_of(RANGE | ends)
    assert refused.value.code == fault


@pytest.mark.parametrize(
    ("rule", "fault"),
    [
        (Range(id="a", title="A", variable="weg", lowest="1"), "rule-no-variable"),
        (Range(id="a", title="A", variable="werk", lowest="1"), "rule-wrong-variable"),
        (Contradiction(id="a", title="A", never="${weg} = 1"), "rule-no-condition"),
        (Duplicates(id="a", title="A", variables=("weg",)), "rule-no-variable"),
    ],
)
def test_a_rule_on_what_is_not_asked_is_refused_by_name(rule, fault):
    with pytest.raises(RuleError) as refused:
        RuleBook((rule,)).check(questionnaire())
    assert (refused.value.code, refused.value.rule) == (fault, "a")


def test_two_rules_with_one_id_are_refused():
    with pytest.raises(RuleError) as refused:
        book_of([RANGE | {"lowest": "1"}, RANGE | {"highest": "6"}])
    assert refused.value.code == "rule-twice"


def test_statements_are_the_variables_of_a_battery():
    raw = wave(case("line", "ssssss"))
    assert set(found(StraightLine(id="x", title="X"), raw)["line"]) == set(STATEMENTS)
