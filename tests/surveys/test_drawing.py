"""What the seed of a response draws: wants 8 and 9, experiments, and modules with their chance."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.path import path
from surveys.path.drawing import drawn_modules
from surveys.questionnaire import (
    Block,
    Module,
    Questionnaire,
    QuestionnaireError,
    Rotation,
    columns,
    compiled,
)
from surveys.questions import Dependent, Drawn, Multiple
from surveys.responses.answers import Code, Missing
from tests.surveys.examples import law, nl, option, page, yes_no

SEEDS = st.integers(0, 2**31 - 1)
MODULES = ("a", "b", "c", "d")


def in_module(module: str, *names: str, relevant: str = "", fixed: str = "") -> list[Block]:
    return [
        Block(
            id=name,
            questions=(yes_no(name),),
            module=module,
            relevant=relevant,
            fixed=name == fixed,
        )
        for name in names
    ]


def rotating(*, take: int = 2, random_order: bool = True) -> Questionnaire:
    """Four modules of two pages each between a first and a last page."""
    pages = [page(yes_no("eerst"))]
    for name in MODULES:
        pages += in_module(name, f"{name}1", f"{name}2")
    return Questionnaire(
        id="proef",
        version=1,
        title=nl("Proef"),
        languages=("nl",),
        blocks=(*pages, page(yes_no("laatst"))),
        modules=tuple(Module(id=name, title=nl(name)) for name in MODULES),
        rotations=(Rotation(id="draai", modules=MODULES, take=take, random_order=random_order),),
    )


def shuffling() -> Questionnaire:
    return Questionnaire(
        id="proef",
        version=1,
        title=nl("Proef"),
        languages=("nl",),
        blocks=(
            page(yes_no("eerst")),
            *in_module("m", "p1", "p2", "p3", "p4", "p5", fixed="p3"),
            page(yes_no("laatst")),
        ),
        modules=(Module(id="m", title=nl("M"), random_order=True),),
    )


@law
@given(SEEDS)
def test_a_rotation_asks_as_many_modules_as_it_takes_whole_and_between_the_same_pages(seed: int):
    pages = path(rotating(), {}, seed).pages
    assert pages[0] == "eerst"
    assert pages[-1] == "laatst"
    modules = [name[0] for name in pages[1:-1]]
    assert len(modules) == 4
    assert modules[0] == modules[1] != modules[2] == modules[3]


def test_each_module_is_drawn_as_often_as_its_probability_says():
    rotation = rotating().rotations[0]
    assert rotation.probability == 0.5
    seeds = range(8000)
    times = Counter(name for seed in seeds for name in drawn_modules(rotation, seed))
    for name in MODULES:  # four standard errors of a share of one half
        assert abs(times[name] / len(seeds) - 0.5) < 4 * (0.25 / len(seeds)) ** 0.5


def test_what_a_module_that_was_not_drawn_asks_is_missing_for_that_reason():
    way = path(rotating(), {}, 3)
    final = way.final_values(submitted=True)
    taken = {name[0] for name in way.pages}
    for name in MODULES:
        expected = Missing.SKIPPED if name in taken else Missing.NOT_ASKED_MODULE
        assert final[f"{name}1"] is expected


def test_modules_keep_their_order_where_only_the_choice_is_random():
    for seed in range(50):
        taken = drawn_modules(rotating(random_order=False).rotations[0], seed)
        assert list(taken) == sorted(taken)


@law
@given(SEEDS)
def test_want_9_pages_of_a_module_are_shuffled_and_an_anchor_stays(seed: int):
    pages = path(shuffling(), {}, seed).pages
    assert sorted(pages[1:6]) == ["p1", "p2", "p3", "p4", "p5"]
    assert (pages[0], pages[3], pages[6]) == ("eerst", "p3", "laatst")


@law
@given(SEEDS)
def test_want_8_a_resumed_response_has_the_order_that_it_had(seed: int):
    way = path(shuffling(), {}, seed)
    answered = {name: Code("ja") for name in way.pages[:3]}
    again = path(shuffling(), answered, seed)
    assert again.pages == way.pages
    assert again.resume() == way.pages[3]
    assert again.next_after(way.pages[1]) == way.pages[2]
    assert again.before(way.pages[1]) == way.pages[0]


def test_want_8_want_9_what_goes_out_is_in_canonical_order_whatever_the_seed():
    orders = {tuple(path(shuffling(), {}, seed).pages) for seed in range(40)}
    assert len(orders) > 5
    finals = {tuple(path(shuffling(), {}, s).final_values(submitted=True)) for s in range(40)}
    expected = tuple(column.id for column in columns(shuffling()))
    assert finals == {expected}


def test_a_condition_may_not_look_at_a_page_that_can_come_later():
    blocks = (
        *in_module("m", "p1"),
        *in_module("m", "p2", relevant="${p1} = 'ja'"),
    )
    shuffled = Questionnaire(
        id="proef",
        version=1,
        title=nl("Proef"),
        languages=("nl",),
        blocks=blocks,
        modules=(Module(id="m", title=nl("M"), random_order=True),),
    )
    with pytest.raises(QuestionnaireError) as fault:
        compiled(shuffled)
    assert {finding.key for finding in fault.value.findings} == {"shuffled-reference"}


def ballot() -> Questionnaire:
    drawn = Drawn(
        id="vorm", name="vorm", options=(option("kort", weight=1), option("lang", weight=3))
    )
    return Questionnaire(
        id="proef",
        version=1,
        title=nl("Proef"),
        languages=("nl",),
        blocks=(
            page(drawn),
            page(yes_no("kort_v"), relevant="${vorm} = 'kort'"),
            page(yes_no("lang_v"), relevant="${vorm} = 'lang'"),
        ),
    )


def test_a_split_ballot_asks_one_form_and_keeps_which_and_how_likely_it_was():
    asked = ballot()
    question = asked.question("vorm")
    assert isinstance(question, Drawn)
    assert question.probabilities() == {"kort": 0.25, "lang": 0.75}
    seeds = range(8000)
    forms = Counter(path(asked, {}, seed).pages for seed in seeds)
    assert set(forms) == {("kort_v",), ("lang_v",)}
    share = forms["kort_v",] / len(seeds)
    assert abs(share - 0.25) < 4 * (0.1875 / len(seeds)) ** 0.5
    final = path(asked, {}, 1).final_values(submitted=True)
    assert final["vorm"] in (Code("kort"), Code("lang"))
    assert "vorm" in [column.id for column in columns(asked)]


def test_an_option_that_is_anchored_stays_at_the_end_of_a_shuffled_list():
    question = Multiple(
        id="grond",
        name="grond",
        text=nl("Waarom?"),
        options=(option("a"), option("b"), option("c"), option("anders", fixed=True)),
        random_order=True,
    )
    asked = Questionnaire(
        id="proef", version=1, title=nl("P"), languages=("nl",), blocks=(page(question),)
    )
    orders = set()
    for seed in range(60):
        (shown,) = path(asked, {}, seed).visible("grond")
        codes = tuple(one.code for one in shown.choices())
        orders.add(codes)
        assert codes[-1] == "anders"
    assert len(orders) == 6


@pytest.mark.parametrize(
    ("second", "relevant"),
    [
        (yes_no("p2", hint=nl("U zei ${p1}")), ""),
        (yes_no("p2"), "${p1} = 'ja'"),
        (yes_no("p2", former="p1", dependent=Dependent.REACTIVE), ""),
    ],
)
def test_neither_may_a_text_the_condition_of_a_module_or_a_former_answer(second, relevant):
    shuffled = Questionnaire(
        id="proef",
        version=1,
        title=nl("Proef"),
        languages=("nl",),
        blocks=(*in_module("m", "p1"), Block(id="p2", questions=(second,), module="n")),
        modules=(
            Module(id="m", title=nl("M")),
            Module(id="n", title=nl("N"), relevant=relevant),
        ),
        rotations=(Rotation(id="r", modules=("m", "n"), take=2, random_order=True),),
    )
    with pytest.raises(QuestionnaireError) as fault:
        compiled(shuffled)
    assert {finding.key for finding in fault.value.findings} == {"shuffled-reference"}
