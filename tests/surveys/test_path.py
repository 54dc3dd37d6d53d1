import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.path import Position, UnknownPageError, path
from surveys.questionnaire import compiled
from surveys.questions import Allocation, Item, Ranking, Single, accept_page
from surveys.responses.answers import Code, Codes, Missing, Number, Text
from tests.surveys.examples import branching, law, made_of, nl, option, page, yes_no

QUESTIONNAIRE = branching()
ALL = {
    "werk": Code("ja"),
    "soort": Codes(("eigen_baas", "loondienst")),
    "druk": Code("ja"),
    "baas": Code("soms"),
    "cijfer": Number(8),
    "verhaal": Text("x"),
    "citeren": Code("nee"),
}
answers = st.fixed_dictionaries(
    {},
    optional={
        "werk": st.sampled_from([Code("ja"), Code("nee"), Missing.REFUSED, Missing.SKIPPED]),
        "soort": st.sets(st.sampled_from(["loondienst", "eigen_baas"]), min_size=1).map(
            lambda codes: Codes(tuple(codes))
        )
        | st.just(Codes(("niets",))),
        "druk": st.sampled_from([Code("ja"), Code("soms"), Missing.SKIPPED]),
        "baas": st.sampled_from([Code("ja"), Code("nee")]),
        "cijfer": st.integers(1, 10).map(Number) | st.just(Missing.DONT_KNOW),
        "verhaal": st.sampled_from([Text("x"), Missing.SKIPPED]),
        "citeren": st.sampled_from([Code("ja"), Code("nee")]),
    },
)


def on(given_answers, seed=1):
    return path(QUESTIONNAIRE, given_answers, seed)


@law
@given(answers)
def test_next_and_back_walk_the_same_pages(given_answers):
    way = on(given_answers)
    assert way.before(way.pages[0]) is None
    assert way.next_after(way.pages[-1]) is None
    for earlier, later in zip(way.pages, way.pages[1:], strict=False):
        assert way.next_after(earlier) == later
        assert way.before(later) == earlier


@law
@given(answers)
def test_resume_is_on_the_path_and_nothing_before_it_is_unanswered(given_answers):
    way = on(given_answers)
    resume = way.resume()
    before = way.pages if resume is None else way.pages[: way.pages.index(resume)]
    assert all(way.is_answered(name) for name in before)


@law
@given(answers)
def test_a_path_is_complete_exactly_when_nothing_is_left_open_in_the_final_values(given_answers):
    way = on(given_answers)
    final = way.final_values(submitted=False)
    assert way.is_complete == (Missing.AFTER_BREAK_OFF not in final.values())


@law
@given(answers)
def test_final_values_type_every_variable_and_hold_no_answer_off_the_path(given_answers):
    way = on(given_answers)
    final = way.final_values(submitted=True)
    on_path = {variable for asked in way.asked.values() for variable in asked.variables}
    assert list(final) == list(QUESTIONNAIRE.variables)
    assert Missing.AFTER_BREAK_OFF not in final.values()
    for variable, value in final.items():
        assert (value is Missing.NOT_ASKED_ROUTE) == (variable not in on_path)


@law
@given(answers, st.sampled_from(list(ALL)), st.data())
def test_changing_an_answer_and_changing_it_back_restores_everything(given_answers, variable, data):
    other = data.draw(answers)
    changed = {**given_answers, **{key: other[key] for key in [variable] if key in other}}
    undone = dict(changed)
    undone.pop(variable, None)
    undone |= {key: given_answers[key] for key in [variable] if key in given_answers}
    assert on(undone).pages == on(given_answers).pages
    assert on(undone).final_values(submitted=True) == on(given_answers).final_values(submitted=True)


@law
@given(answers)
def test_an_answer_never_changes_the_pages_before_its_own(given_answers):
    plan = compiled(QUESTIONNAIRE)
    way = on(given_answers)
    for variable in given_answers:
        less = {key: value for key, value in given_answers.items() if key != variable}
        place = plan.places[plan.block_of[variable]]
        kept = [name for name in way.pages if plan.places[name] <= place]
        assert [name for name in on(less).pages if plan.places[name] <= place] == kept


@law
@given(st.integers())
def test_a_respondent_who_keeps_answering_always_gets_to_the_end(seed):
    draw = random.Random(seed)
    given_answers = {}
    for _ in range(len(QUESTIONNAIRE.blocks) + 1):
        way = on(given_answers, seed)
        here = way.resume()
        if here is None:
            break
        while not way.asked[here].variables:
            here = way.next_after(here)
        raw = {
            part.id: [draw.choice(question.choices()).code]
            for question in way.visible(here)
            if question.choices()
            for part in question.statements() or (question,)
        }
        given_answers |= accept_page(way.visible(here), raw, confirmed_empty=True)
    assert on(given_answers, seed).is_complete


def test_a_complete_path_has_no_page_to_resume():
    assert on(ALL).is_complete
    assert on(ALL).resume() is None


def test_answers_off_the_path_are_kept_and_count_again_on_the_path():
    off = on(ALL | {"werk": Missing.REFUSED})
    assert "soort" not in off.pages
    assert off.final_values(submitted=True)["soort"] is Missing.NOT_ASKED_ROUTE
    assert on(ALL).final_values(submitted=True)["soort"] == ALL["soort"]


def test_a_condition_does_not_see_an_answer_off_the_path():
    off = on(ALL | {"werk": Missing.REFUSED})
    assert off.asked["zinnen"].variables == ("druk",)


def test_an_option_that_is_no_longer_offered_is_no_answer():
    way = on(ALL | {"werk": Code("nee"), "soort": Codes(("eigen_baas",))})
    assert way.resume() == "soort"
    assert way.values("soort") == {}
    kept = on(ALL | {"werk": Code("nee")})
    assert kept.final_values(submitted=True)["soort"] == Codes(("loondienst",))


def test_a_page_shows_only_the_statements_and_options_on_the_path():
    (soort,) = on(ALL | {"werk": Code("nee")}).visible("soort")
    assert [choice.code for choice in soort.choices()] == ["loondienst", "niets"]
    (zinnen,) = on({}).visible("zinnen")
    assert [item.id for item in zinnen.statements()] == ["druk"]


def test_a_page_off_the_path_shows_nothing_and_leads_on():
    way = on({"werk": Missing.REFUSED})
    assert way.visible("soort") == ()
    assert way.next_after("soort") == "zinnen"
    assert way.before("soort") == "werk"


def test_a_page_of_another_questionnaire_is_refused():
    for ask in (on({}).next_after, on({}).before, on({}).visible, on({}).position):
        with pytest.raises(UnknownPageError):
            ask("elders")


def test_resume_shows_the_information_before_the_first_open_page_again():
    assert on({}).resume() == "welkom"
    assert on({"werk": Missing.REFUSED, "druk": Code("ja")}).resume() == "bijna"


def test_positions_count_the_pages_that_ask_something():
    assert on({}).position("werk") == Position(1, 3)
    assert on(ALL).position("werk") == Position(1, 5)
    assert on(ALL).position("citeren") == Position(5, 5)


def test_a_seed_always_draws_the_same_order_and_seeds_differ():
    def order(seed):
        (zinnen,) = on(ALL, seed).visible("zinnen")
        return [item.id for item in zinnen.statements()]

    assert all(order(seed) == order(seed) for seed in range(20))
    assert {tuple(order(seed)) for seed in range(20)} == {("druk", "baas"), ("baas", "druk")}


def test_the_drawn_order_does_not_reach_the_final_values():
    orders = {tuple(on(ALL, seed).final_values(submitted=True)) for seed in range(20)}
    assert orders == {tuple(QUESTIONNAIRE.variables)}


def test_an_option_with_a_fixed_place_keeps_it():
    options = (*(option(code) for code in "abcd"), option("rest", fixed=True))
    questionnaire = made_of(
        page(Single(id="q", name="q", text=nl("?"), options=options, random_order=True))
    )
    orders = [
        "".join(choice.code for choice in path(questionnaire, {}, seed).visible("q")[0].choices())
        for seed in range(20)
    ]
    assert all(order.endswith("rest") for order in orders)
    assert len(set(orders)) > 5


def test_what_is_open_after_a_break_off_is_not_called_skipped_or_not_asked():
    final = on({"werk": Code("ja")}).final_values(submitted=False)
    assert final["werk"] == Code("ja")
    assert {final[name] for name in ("soort", "druk", "baas", "cijfer", "citeren")} == {
        Missing.AFTER_BREAK_OFF
    }


def test_what_the_route_left_out_before_a_break_off_is_not_asked():
    final = on({"werk": Missing.REFUSED}).final_values(submitted=False)
    assert final["soort"] is Missing.NOT_ASKED_ROUTE
    assert final["baas"] is Missing.NOT_ASKED_ROUTE
    assert final["citeren"] is Missing.AFTER_BREAK_OFF


def test_what_is_open_on_submission_is_skipped():
    assert on({}).final_values(submitted=True)["werk"] is Missing.SKIPPED


def test_a_question_without_any_option_on_the_path_is_not_asked():
    never = "${a} = 'ja' and ${a} = 'nee'"
    options = (option("ja", relevant=never), option("nee", relevant=never))
    questionnaire = made_of(page(yes_no("a")), page(replace(yes_no("b"), options=options)))
    way = path(questionnaire, {"a": Code("ja")}, 1)
    assert way.pages == ("a",)
    assert way.final_values(submitted=True)["b"] is Missing.NOT_ASKED_ROUTE


def test_a_choice_that_is_no_longer_offered_is_no_answer_and_is_back_on_undo():
    choice = Single(
        id="soort",
        name="soort",
        text=nl("Welk?"),
        options=(option("een"), option("twee", open=True, relevant="${werk} = 'ja'")),
    )
    asked = made_of(page(yes_no("werk")), page(choice))
    given_before = {"soort": Code("twee"), "soort_twee_open": Text("hond")}
    without = path(asked, {**given_before, "werk": Code("nee")}, 1)
    final = without.final_values(submitted=True)
    assert without.resume() == "soort"
    assert final["soort"] is Missing.SKIPPED
    assert final["soort_twee_open"] is Missing.NOT_ASKED_ROUTE
    again = path(asked, {**given_before, "werk": Code("ja")}, 1)
    assert again.is_complete
    assert again.final_values(submitted=True)["soort"] == Code("twee")


@pytest.mark.parametrize("kind", [Allocation, Ranking])
def test_numbers_that_a_changed_route_leaves_wrong_together_are_asked_again(kind):
    parts = tuple(
        Item(id=name, name=name, text=nl(name), relevant="${werk} = 'ja'" if name == "b" else "")
        for name in "abc"
    )
    asked = made_of(page(yes_no("werk")), page(kind(id="deel", text=nl("Deel"), items=parts)))
    numbers = (50, 50, 0) if kind is Allocation else (3, 1, 2)
    known = dict(zip("abc", map(Number, numbers), strict=True))
    assert path(asked, {**known, "werk": Code("ja")}, 1).is_complete
    assert path(asked, {**known, "werk": Code("nee")}, 1).resume() == "deel"
    right = (
        {"a": Number(60), "c": Number(40)}
        if kind is Allocation
        else {"a": Number(2), "c": Number(1)}
    )
    assert path(asked, {**known, **right, "werk": Code("nee")}, 1).is_complete
    nothing = dict.fromkeys("ac", Missing.SKIPPED)
    assert path(asked, {**nothing, "werk": Code("nee")}, 1).is_complete
