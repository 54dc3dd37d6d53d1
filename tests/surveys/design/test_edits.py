"""Edits of a draft: each a value in and a value out."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.bank import measure, measures
from surveys.design.builder import Joined, Relation, Row, Rows, rows_of, text_of
from surveys.design.changing import change
from surveys.design.errors import DesignError
from surveys.design.history import History
from surveys.design.kinds import blank, converted
from surveys.design.lists import retired_codes
from surveys.design.measures import add_measure
from surveys.design.naming import ever_taken, suggested_code, written
from surveys.design.pages import (
    DOWN,
    UP,
    add,
    duplicate,
    find,
    join,
    move,
    page_of,
    place_after,
    remove,
)
from surveys.questionnaire import Questionnaire, compiled, rename
from surveys.questions import BY_KIND, Wording
from tests.surveys.examples import branching, law, made_of, nl, option, page, yes_no

EMPTY = Questionnaire(id="leeg", version=1, title=nl("Leeg"), languages=("nl",), blocks=())
NAMES = [question.id for question in written(branching())]


def ids(questionnaire: Questionnaire) -> list[str]:
    return [question.id for question in written(questionnaire)]


@law
@given(st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from([UP, DOWN])), max_size=12))
def test_moving_loses_nothing_and_keeps_each_question_as_it_is(moves):
    draft = branching()
    for name, step in moves:
        draft = move(draft, name, step)
    assert sorted(ids(draft)) == sorted(NAMES)
    assert all(find(draft, name) == find(branching(), name) for name in NAMES)
    assert len({block.id for block in draft.blocks}) == len(draft.blocks)


@law
@given(st.sampled_from(NAMES), st.sampled_from(["", *NAMES]))
def test_a_question_that_is_placed_after_another_stands_there_on_its_own_page(name, other):
    draft = place_after(branching(), name, other)
    assert sorted(ids(draft)) == sorted(NAMES)
    if name != other:
        place = draft.blocks.index(page_of(draft, name))
        assert [one.id for one in draft.blocks[place].questions] == [name]
        before = [one.id for one in draft.blocks[place - 1].questions] if place else [""]
        assert other in before


def test_a_double_has_ids_and_names_of_its_own_and_the_draft_stays_sound():
    draft, double = duplicate(branching(), "zinnen")
    compiled(draft)
    assert double == "zinnen_2"
    assert [item.id for item in find(draft, double).statements()] == ["druk_2", "baas_2"]


def test_a_question_that_joins_the_page_before_it_keeps_its_condition():
    draft = join(
        made_of(page(yes_no("a")), page(yes_no("b")), page(yes_no("c"), relevant="${a} = 'ja'")),
        "c",
    )
    assert (
        find(draft, "c").relevant == "(${a} = 'ja')" or find(draft, "c").relevant == "${a} = 'ja'"
    )
    compiled(draft)


def test_a_question_that_a_condition_uses_cannot_go_and_the_condition_is_named():
    with pytest.raises(DesignError) as refused:
        remove(branching(), "werk")
    assert refused.value.key == "question-in-use"
    assert "soort" in str(refused.value.details["users"])


def test_a_question_goes_with_its_page():
    assert "citeren" not in [block.id for block in remove(branching(), "citeren").blocks]


@pytest.mark.parametrize("kind", sorted(BY_KIND))
def test_a_new_question_of_each_kind_has_an_id_made_of_its_text(kind):
    question = blank(EMPTY, kind, "Hoe gaat het?")
    assert question.id == "hoe_gaat_het"
    assert Questionnaire.from_json(add(EMPTY, question).to_json()) == add(EMPTY, question)


@pytest.mark.parametrize("kind", ["calculated", "given"])
def test_a_new_value_that_nobody_is_asked_begins_without_empty_answers(kind):
    assert blank(EMPTY, kind, "Som").options == ()
    assert converted(blank(EMPTY, "scale", "Som"), kind).options == ()


@pytest.mark.parametrize("kind", sorted(BY_KIND))
@pytest.mark.parametrize("old", ["single", "scale", "battery"])
def test_a_question_made_into_another_kind_keeps_its_words(old, kind):
    made = converted(blank(EMPTY, old, "Hoe gaat het?"), kind)
    assert (made.kind, made.id, made.text.say("nl")) == (kind, "hoe_gaat_het", "Hoe gaat het?")


def test_the_widest_bounds_of_a_number_which_an_import_gives_can_be_saved():
    draft = add(EMPTY, blank(EMPTY, "number", "Hoeveel"))
    bounds = {"minimum": ["-1000000000000"], "maximum": ["1000000000000"]}
    saved = change(draft, "hoeveel", {"_fields": list(bounds), **bounds}).questionnaire
    assert saved.to_json().count("1000000000000") == 2


def test_an_option_that_a_condition_asks_for_cannot_go():
    draft = made_of(page(yes_no("werk")), page(yes_no("baas"), relevant="${werk} = 'nee'"))
    sent = {"_fields": ["options"], "options.0._fields": ["text"], "options.0.was": ["ja"]}
    with pytest.raises(DesignError) as refused:
        change(draft, "werk", sent)
    assert refused.value.key == "code-in-use"
    assert refused.value.details["users"] == "baas"


def test_a_code_of_a_published_version_never_gets_another_meaning():
    question = blank(EMPTY, "single", "Kleur")
    old = replace(question, options=(option("1"), option("2"), option("3")))
    new = replace(question, options=(option("1"), option("2")))
    published, draft = add(EMPTY, old), replace(add(EMPTY, new), version=2)
    assert set(retired_codes([published], "kleur")) == {"1", "2", "3"}
    sent = {"_fields": ["options"]}
    for place, (was, code, text) in enumerate(
        [("1", "1", "1"), ("2", "2", "2"), ("", "3", "Paars")]
    ):
        sent |= {
            f"options.{place}._fields": ["code", "text"],
            f"options.{place}.was": [was],
            f"options.{place}.code": [code],
            f"options.{place}.text.nl": [text],
        }
    with pytest.raises(DesignError, match="code of its own"):
        change(draft, "kleur", sent, [published])
    sent["options.2.code"] = [""]
    made = change(draft, "kleur", sent, [published]).questionnaire
    assert find(made, "kleur").choices()[2].code == "4"


def test_a_suggested_code_is_one_that_was_never_used():
    assert suggested_code("Anders", (option("1"), option("2")), {"7"}) == "8"
    assert suggested_code("Iets anders", (option("ja"),), {"iets_anders"}) == "iets_anders_2"


@pytest.mark.parametrize("name", measures()[:8])
def test_a_measure_of_the_bank_comes_with_its_source_and_wording(name):
    draft = add_measure(EMPTY, name)
    compiled(draft)
    assert list(written(draft)) == list(measure(name).questions())
    with pytest.raises(DesignError, match="already"):
        add_measure(draft, name)


def test_a_changed_verbatim_text_is_the_panels_own_and_a_translation_does_not_change_that():
    question = replace(yes_no("werk"), wording=Wording.VERBATIM, source="Een bureau, 2020")
    draft = add(EMPTY, question)
    sent = {"_fields": ["text"], "text.nl": [question.text.say("nl") + " Echt?"]}
    done = change(draft, question.id, sent)
    assert done.became_own
    assert find(done.questionnaire, question.id).wording is Wording.OWN
    sent = {"_fields": ["text"], "text.en": ["A translation"]}
    done = change(draft, question.id, sent, languages=("en",))
    assert not done.became_own


def test_what_a_form_does_not_show_stays_as_it_is():
    draft = branching()
    assert change(draft, "zinnen", {}).questionnaire == draft


def test_want_4_a_renamed_question_keeps_every_condition_that_uses_it():
    draft = branching()
    sent = {"_fields": ["name"], "name": ["arbeid"]}
    renamed = change(draft, "werk", sent).questionnaire
    assert renamed == rename(draft, "werk", "arbeid")
    compiled(renamed)
    assert (
        renamed.with_names(renamed.block("soort").relevant)
        == "${arbeid} = 'ja' or ${arbeid} = 'nee'"
    )


@law
@given(st.lists(st.sampled_from(["edit", "undo", "redo"]), max_size=30))
def test_undo_and_redo_walk_over_all_that_was(steps):
    history, made = History(0), 0
    for step in steps:
        if step == "edit":
            made += 1
            history = history.edited(made)
            assert history.undo().redo() == history
        else:
            history = history.undo() if step == "undo" else history.redo()
    while history.past:
        history = history.undo()
    assert history.present == 0


CONDITIONS = (
    "${werk} = 'ja'",
    "selected(${soort}, 'eigen_baas') and ${cijfer} >= 6",
    "${werk} != 'nee' or not(selected(${soort}, 'niets'))",
    "${verhaal} != '' and not(${cijfer} != '')",
)


@pytest.mark.parametrize("condition", CONDITIONS)
def test_a_condition_said_in_rows_is_the_same_condition(condition):
    assert text_of(rows_of(condition), branching().variables) == condition


def test_what_rows_cannot_say_is_left_to_the_text():
    assert rows_of("${cijfer} + 1 > 6") is None
    assert rows_of("(${a} = '1' or ${b} = '2') and ${c} = '3'") is None
    assert rows_of("geen taal") is None


def test_a_row_takes_the_words_of_an_answer_and_asks_several_answers_what_they_contain():
    row = Row("soort", Relation.IS, "eigen_BAAS")
    text = text_of(Rows((row,), Joined.ALL), branching().variables)
    assert text == "selected(${soort}, 'eigen_baas')"


def test_the_id_of_a_question_that_an_earlier_version_asked_is_never_given_to_another():
    asked = branching()
    kept = ever_taken([asked])
    left = remove(asked, "citeren")
    assert blank(left, "yes_no", "Citeren", kept).id == "citeren_2"
    assert duplicate(left, "werk", kept | {"werk_2"})[1] == "werk_3"
