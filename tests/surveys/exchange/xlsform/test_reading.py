from __future__ import annotations

import pytest

from surveys.exchange.imported import Level
from surveys.exchange.xlsform import read
from surveys.questions import Battery, Calculated, Multiple, NumberQuestion, OpenText, Scale
from tests.surveys.exchange.xlsform.workbooks import YES_NO, q, workbook

COLOURS = (
    {"list_name": "kleur", "name": "rood", "label": "Rood", "warm": "ja"},
    {"list_name": "kleur", "name": "blauw", "label": "Blauw", "warm": "nee"},
)


def sound(*rows, choices=YES_NO + COLOURS, settings=None):
    imported = read(workbook(rows, choices, settings), "vragen.xlsx")
    assert imported.errors == ()
    assert imported.questionnaire is not None
    return imported


def question(imported, identity):
    return imported.questionnaire.question(identity)


def test_a_question_outside_a_group_is_a_page_of_its_own():
    read_form = sound(q("text", "a"), q("text", "b")).questionnaire
    assert [[one.id for one in block.questions] for block in read_form.blocks] == [["a"], ["b"]]


def test_a_group_with_a_field_list_is_one_page_with_its_condition():
    form = sound(
        q("integer", "n"),
        q("begin_group", "g", "Thuis", appearance="field-list", relevant="${n} > 1"),
        q("text", "a"),
        q("text", "b"),
        q("end_group"),
    ).questionnaire
    page = form.blocks[1]
    assert (page.id, page.title["nl"], page.relevant) == ("g", "Thuis", "${n} > 1")
    assert [one.id for one in page.questions] == ["a", "b"]


def test_conditions_of_nested_groups_are_joined():
    form = sound(
        q("integer", "n"),
        q("begin_group", "g", relevant="${n} > 1"),
        q("begin_group", "h", relevant="${n} < 9"),
        q("text", "a"),
        q("end_group"),
        q("end_group"),
    ).questionnaire
    assert form.modules[0].relevant == "${n} > 1"
    assert form.block("a").relevant == "${n} < 9"


def test_a_code_compared_with_a_number_is_compared_with_a_code():
    form = sound(q("select_one jn", "a"), q("text", "b", relevant="${a} = 1")).questionnaire
    assert form.question("b").relevant == "${a} = '1'"


def test_an_order_of_codes_is_written_out():
    form = sound(q("select_one jn", "a"), q("text", "b", relevant="${a} >= 1")).questionnaire
    assert form.question("b").relevant == "${a} = '1'"


def test_several_answers_equal_to_one_are_that_one_alone():
    form = sound(
        q("select_multiple kleur", "a"), q("text", "b", relevant="${a} = 'rood'")
    ).questionnaire
    assert form.question("b").relevant == "selected(${a}, 'rood') and count-selected(${a}) = 1"


def test_a_constraint_on_a_number_becomes_its_range():
    number = question(sound(q("integer", "n", constraint=". > 0 and . <= 120")), "n")
    assert isinstance(number, NumberQuestion)
    assert (number.minimum, number.maximum) == (1, 120)


def test_a_constraint_with_a_message_is_kept_as_a_check_too():
    form = sound(
        q("integer", "n", constraint=". < 5", constraint_message="Minder dan vijf.")
    ).questionnaire
    (check,) = form.block("n").checks
    assert (check.must, check.message["nl"], check.at) == ("${n} < 5", "Minder dan vijf.", "n")
    assert form.question("n").maximum == 4


def test_an_option_that_stands_alone_is_exclusive():
    form = sound(
        q(
            "select_multiple kleur",
            "a",
            constraint="not(selected(., 'blauw') and count-selected(.) > 1)",
        )
    )
    multiple = question(form, "a")
    assert isinstance(multiple, Multiple)
    assert [option.exclusive for option in multiple.options] == [False, True]
    assert form.questionnaire.block("a").checks == ()


def test_a_choice_filter_becomes_a_condition_on_each_option():
    form = sound(q("select_one jn", "a"), q("select_one kleur", "b", choice_filter="warm='ja'"))
    assert [option.relevant for option in question(form, "b").options] == ["", "false()"]


def test_a_group_of_choices_from_one_list_is_a_battery():
    form = sound(
        q("begin_group", "g", "Eens?", appearance="table-list"),
        q("select_one jn", "a"),
        q("select_one jn", "b"),
        q("end_group"),
    )
    battery = question(form, "g")
    assert isinstance(battery, Battery)
    assert [item.id for item in battery.items] == ["a", "b"]


def test_a_question_that_hangs_on_one_of_its_own_page_comes_on_the_next():
    imported = sound(
        q("begin_group", "g", appearance="field-list"),
        q("select_one jn", "a"),
        q("text", "b", relevant="${a} = '1'"),
        q("end_group"),
    )
    assert [block.id for block in imported.questionnaire.blocks] == ["g", "g_2"]
    assert [lost.name for lost in imported.not_carried] == ["b"]


def test_a_repeat_is_a_roster_bounded_by_the_range_of_its_count():
    form = sound(
        q("integer", "n", constraint=". >= 0 and . <= 4"),
        q("begin_repeat", "persoon", "Persoon", repeat_count="${n}"),
        q("text", "naam"),
        q("integer", "leeftijd", "Hoe oud is ${naam}?"),
        q("end_repeat"),
    ).questionnaire
    (roster,) = form.rosters
    assert (roster.id, roster.over, roster.most) == ("persoon", "n", 4)
    assert "leeftijd_4" in form.variables


def test_a_repeat_without_a_count_asks_how_many_and_says_that_it_is_bounded():
    imported = read(
        workbook([q("begin_repeat", "p"), q("text", "naam"), q("end_repeat")]), "vragen.xlsx"
    )
    assert [(f.level, f.rule, f.name) for f in imported.findings] == [
        (Level.WARNING, "repeat-bound", "p")
    ]
    assert imported.questionnaire.rosters[0].over == "p_aantal"


def test_a_calculation_is_a_silent_question():
    made = question(sound(q("integer", "n"), q("calculate", "c", calculation="${n} * 2")), "c")
    assert isinstance(made, Calculated)
    assert made.calculation == "${n} * 2"


def test_a_range_with_labels_at_its_ends_is_a_scale():
    ends = ({"list_name": "e", "name": "0", "label": "laag"},)
    form = sound(q("range", "s", parameters="start=0 end=10 step=1 tick_labelset=e"), choices=ends)
    scale = question(form, "s")
    assert isinstance(scale, Scale)
    assert (scale.minimum, scale.maximum, scale.low["nl"], scale.high["nl"]) == (
        0,
        10,
        "laag",
        "10",
    )


def test_the_languages_of_the_columns_are_those_of_the_questionnaire():
    form = sound(
        {"type": "text", "name": "a", "label::Nederlands (nl)": "Ja", "label::English": "Yes"},
    ).questionnaire
    assert form.languages == ("nl", "en")
    assert form.question("a").text["en"] == "Yes"


def test_what_our_language_lacks_is_listed_by_name():
    imported = sound(
        q("start", "begonnen"),
        q("geopoint", "waar"),
        q("text", "a", required="yes", default="x", required_message="toe"),
        q("calculate", "c", calculation="pulldata('x', 'y', 'z', ${a})"),
        q("integer", "n", constraint=". < today()"),
    )
    assert [lost.name for lost in imported.not_carried] == ["begonnen", "waar", *"aaacn"]


@pytest.mark.parametrize(
    ("rows", "rule", "name"),
    [
        ([q("select_one ontbreekt", "a")], "unknown-list", "a"),
        ([q("text", "a"), q("text", "a")], "duplicate-name", "a"),
        ([q("text", "a", relevant="${b} = 'x'")], "unknown-reference", "a"),
        ([q("text", "a", "Hoi ${b}")], "unknown-reference", "a"),
        ([q("text", "a", relevant="${b} != ''"), q("text", "b")], "later-reference", "a"),
        ([q("text", "a", relevant="${a} != ''")], "self-reference", "a"),
        ([q("integer", "a", constraint="${b} > ."), q("integer", "b")], "later-reference", "a"),
        (
            [q("text", "a", relevant="${b} != ''"), q("text", "b", relevant="${a} != ''")],
            "cycle",
            "a",
        ),
        ([q("begin_group", "g"), q("text", "a")], "not-closed", "g"),
        ([q("text", "a"), q("end_group", "g")], "not-opened", "g"),
        ([q("begin_group", "g"), q("text", "a"), q("end_repeat")], "crossed", "g"),
        ([q("tekst", "a")], "unknown-type", "a"),
        ([{"type": "", "name": "a", "label": "A"}], "type-missing", "a"),
        ([q("text", "1e")], "bad-name", "1e"),
        ([{"type": "text", "name": "a"}], "missing-label", "a"),
        ([q("integer", "n"), q("text", "a", relevant="${n} > ")], "syntax", "a"),
        ([q("integer", "n"), q("text", "a", relevant="(${n} > 1")], "syntax", "a"),
        ([q("integer", "n"), q("calculate", "a", calculation="${n} +")], "syntax", "a"),
        ([q("integer", "n"), q("text", "a", relevant="${n} == 1")], "syntax", "a"),
        ([q("select_one jn", "j"), q("text", "a", relevant="${j} = 'ja'")], "unknown-code", "a"),
        (
            [
                q("begin_group", "g"),
                q("text", "b"),
                q("end_group"),
                q("text", "a", relevant="${g} = 1"),
            ],
            "group-reference",
            "a",
        ),
        ([q("select_one jn", "a", default="misschien")], "default-unknown", "a"),
        ([q("geopoint", "g"), q("text", "a", relevant="${g} != ''")], "lost-reference", "a"),
        ([q("date", "d"), q("text", "a", relevant="${d} > today()")], "unsayable", "a"),
        ([q("calculate", "a")], "calculation-missing", "a"),
    ],
)
def test_a_fault_is_found_at_the_question_that_has_it(rows, rule, name):
    imported = read(workbook([q("text", "eerst"), *rows]), "vragen.xlsx")
    assert [(f.rule, f.name) for f in imported.errors] == [(rule, name)]


def test_a_code_that_stands_twice_in_a_list_is_found_at_the_list():
    twice = (*YES_NO, {"list_name": "jn", "name": "1", "label": "Ook ja"})
    imported = read(workbook([q("select_one jn", "a")], twice), "vragen.xlsx")
    (error,) = imported.errors
    assert (error.rule, error.name, error.place.sheet, error.place.row) == (
        "duplicate-code",
        "jn",
        "choices",
        4,
    )


def test_the_shortest_circle_is_named():
    rows = [
        q("text", "a", relevant="${d} != ''"),
        q("text", "b", relevant="${a} != '' and ${c} != ''"),
        q("text", "c", relevant="${b} != ''"),
        q("text", "d", relevant="${c} != ''"),
    ]
    (error,) = read(workbook(rows), "vragen.xlsx").errors
    assert "b → c → b" in error.message


def test_a_finding_says_where_it_is_and_what_to_do():
    (error,) = read(workbook([q("text", "a", relevant="${b} = 1")]), "vragen.xlsx").errors
    assert error.message == (
        "vragen.xlsx, blad survey, rij 2, kolom relevant: 'a' verwijst naar ${b}, maar die vraag "
        "is er niet; verbeter de naam of voeg de vraag toe."
    )


def test_a_text_that_may_stay_empty_is_read_as_such():
    text = question(sound(q("text", "a", required="no", appearance="multiline")), "a")
    assert isinstance(text, OpenText)
    assert (text.optional, text.lines) == (True, 6)


def household(*after):
    return sound(
        q("integer", "n", constraint=". >= 0 and . <= 3"),
        q("begin_repeat", "persoon", "Persoon", repeat_count="${n}"),
        q("integer", "leeftijd", constraint=". >= 0 and . <= 120"),
        q("text", "school", relevant="${leeftijd} < 18 and position(..) > 1"),
        q("end_repeat"),
        *after,
    ).questionnaire


def test_a_sum_over_a_repeat_is_the_sum_of_all_its_times():
    form = household(q("calculate", "samen", calculation="sum(${leeftijd})"))
    assert form.question("samen").calculation == "sum(${leeftijd_1}, ${leeftijd_2}, ${leeftijd_3})"


def test_the_number_of_a_repeat_is_what_it_goes_over():
    form = household(q("text", "druk", relevant="count(${persoon}) > 2"))
    assert form.question("druk").relevant == "coalesce(${n}, 0) > 2"


def test_which_time_it_is_can_be_asked_within_a_repeat():
    assert household().question("school_2").relevant == "${leeftijd_2} < 18 and 2 > 1"


def test_one_answer_of_a_repeat_has_no_meaning_outside_it():
    rows = [
        q("begin_repeat", "p", repeat_count="3"),
        q("integer", "x"),
        q("end_repeat"),
        q("text", "t", relevant="${x} > 1"),
    ]
    (error,) = read(workbook(rows), "vragen.xlsx").errors
    assert (error.rule, error.name) == ("unsayable", "t")


def test_a_repeat_over_a_fixed_number_is_asked_so_often():
    form = sound(q("begin_repeat", "p", repeat_count="3"), q("integer", "x"), q("end_repeat"))
    assert [b.id for b in form.questionnaire.asked_blocks] == ["p_aantal", "x_1", "x_2", "x_3"]


def test_a_name_with_a_point_is_an_answer_that_can_be_asked_about():
    form = sound(
        q("integer", "huis.kamers"),
        q("integer", "getal_é"),
        q("text", "a", relevant="${huis.kamers} > 3 and ${getal_é} > 1"),
    ).questionnaire
    assert form.question("a").relevant == "${huis_kamers} > 3 and ${getal_e} > 1"


def test_an_earlier_answer_can_stand_in_the_text_of_an_option():
    listed = (
        {"list_name": "l", "name": "a", "label": "Meer dan ${n}"},
        {"list_name": "l", "name": "b", "label": "Minder"},
    )
    form = sound(q("integer", "n"), q("select_one l", "q"), choices=listed).questionnaire
    assert form.question("q").options[0].text["nl"] == "Meer dan ${n}"
