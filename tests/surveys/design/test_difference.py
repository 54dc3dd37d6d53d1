"""What a change does to the measurement."""

from __future__ import annotations

from dataclasses import replace

import pytest

from surveys.design.difference import Effect, broken, difference, is_typing_error
from surveys.design.pages import find, move, put, remove
from surveys.questionnaire import Check, CheckLevel, Module, Questionnaire, Rotation
from surveys.questions import Layout, Texts
from tests.surveys.examples import branching, nl, option, page, yes_no


def changed(question_id: str, **fields: object) -> Questionnaire:
    draft = branching()
    return put(draft, replace(find(draft, question_id), **fields))  # type: ignore[arg-type]


def effects(new: Questionnaire) -> list[tuple[str, Effect]]:
    return [(one.question, one.effect) for one in difference(branching(), new)]


def with_option(*options: object) -> Questionnaire:
    return changed("soort", options=options)


OPTIONS = find(branching(), "soort").choices()
MOVED = move(branching(), "werk", -1)


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        (branching(), []),
        (changed("werk", text=nl("Werk")), [("werk", Effect.TYPING)]),
        (changed("werk", text=nl("Hebt u werk?")), [("werk", Effect.WORDING)]),
        (changed("werk", text=Texts.of({"nl": "werk?", "en": "Work?"})), [("werk", Effect.DETAIL)]),
        (changed("werk", hint=nl("Ook zonder loon")), [("werk", Effect.WORDING)]),
        (changed("werk", dont_know=False), [("werk", Effect.ANSWERS)]),
        (with_option(*OPTIONS[:2]), [("soort", Effect.ANSWERS)]),
        (with_option(*OPTIONS, option("stage")), [("soort", Effect.ANSWERS)]),
        (with_option(OPTIONS[1], OPTIONS[0], OPTIONS[2]), [("soort", Effect.ORDER)]),
        (changed("zinnen", random_order=False), [("zinnen", Effect.ORDER)]),
        (changed("cijfer", minimum=0), [("cijfer", Effect.SCALE)]),
        (changed("werk", relevant="1 = 2"), [("werk", Effect.BASE)]),
        (changed("zinnen", layout=Layout.TABLE), [("zinnen", Effect.MODE)]),
        (changed("werk", name="arbeid"), [("werk", Effect.NAME)]),
        (changed("werk", source="CBS"), [("werk", Effect.DETAIL)]),
        (remove(branching(), "citeren"), [("citeren", Effect.REMOVED)]),
        (
            replace(branching(), blocks=(*branching().blocks, page(yes_no("nieuw")))),
            [("nieuw", Effect.ADDED)],
        ),
    ],
)
def test_each_change_is_classed_by_what_it_does(new, expected):
    assert effects(new) == expected


def test_a_moved_question_is_another_order_and_the_rest_is_not():
    assert effects(MOVED) in ([("werk", Effect.ORDER)], [("welkom", Effect.ORDER)])


def test_only_what_measures_something_else_breaks_a_trend():
    assert broken(difference(branching(), changed("werk", text=nl("Werk")))) == frozenset()
    assert broken(difference(branching(), changed("werk", text=nl("Werkt u?")))) == {"werk"}
    assert broken(difference(branching(), changed("werk", name="arbeid"))) == frozenset()


def test_a_changed_statement_breaks_its_own_trend_and_no_other():
    items = find(branching(), "zinnen").statements()
    new = changed("zinnen", items=(replace(items[0], text=nl("Ik heb tijd over")), items[1]))
    assert broken(difference(branching(), new)) == {"druk"}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Hoe tevredn bent u?", "Hoe tevreden bent u?"),
        ("leefbarheid", "Leefbaarheid."),
        ("vertrouwne", "vertrouwen"),
    ],
)
def test_a_typing_error_put_right_is_one(old, new):
    assert is_typing_error(old, new)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Bent u wel tevreden?", "Bent u niet tevreden?"),
        ("Hoe tevreden bent u?", "Hoe ontevreden bent u?"),
        ("in de laatste 12 maanden", "in de laatste 14 maanden"),
        ("uw man", "uw mam"),
        ("eenzaam", "gemeenzaam"),
        ("Hoe gaat het?", "Hoe gaat het nu?"),
    ],
)
def test_another_meaning_is_no_typing_error(old, new):
    assert not is_typing_error(old, new)


IN_MODULES = replace(
    branching(),
    modules=tuple(Module(id=one, title=nl(one)) for one in ("m", "n")),
    blocks=tuple(
        replace(block, module={"cijfer": "m", "citeren": "n"}.get(block.id, ""))
        for block in branching().blocks
    ),
)
OF_ONE = replace(IN_MODULES.modules[0], relevant="${werk} = 'ja'")
TOP = Check(id="k", must="${werk} = 'ja'", message=nl("Klopt dat?"), level=CheckLevel.HARD)


@pytest.mark.parametrize(
    ("new", "effect", "of"),
    [
        (replace(IN_MODULES, modules=(OF_ONE, IN_MODULES.modules[1])), Effect.BASE, "cijfer"),
        (
            replace(IN_MODULES, rotations=(Rotation(id="r", modules=("m", "n"), take=1),)),
            Effect.BASE,
            "citeren",
        ),
        (
            replace(
                IN_MODULES,
                modules=(replace(IN_MODULES.modules[0], random_order=True), IN_MODULES.modules[1]),
            ),
            Effect.ORDER,
            "verhaal",
        ),
        (
            replace(
                IN_MODULES,
                blocks=tuple(
                    replace(block, checks=(TOP,)) if block.id == "werk" else block
                    for block in IN_MODULES.blocks
                ),
            ),
            Effect.ANSWERS,
            "werk",
        ),
    ],
)
def test_what_changes_about_a_module_a_draw_or_a_check_is_classed_too(new, effect, of):
    found = difference(IN_MODULES, new)
    assert (of, effect) in [(one.question, one.effect) for one in found]
    assert (of in broken(found)) is (effect is not Effect.ORDER)
    assert not [one for one in found if one.question == "zinnen"]
