"""Faults that researchers make in an XLSForm, and idioms of theirs that look like one."""

from __future__ import annotations

import json

import pytest

from surveys.proof.checking import check
from surveys.proof.findings import Level
from tests.surveys.examples import branching
from tests.surveys.proof.forms import SOUND, YES_NO, Row, Sheet, asked, begin, end

SCALE: tuple[Row, ...] = tuple(
    {"list_name": "oordeel", "name": str(code), "label": f"Oordeel {code}"} for code in range(1, 6)
)
AGE = asked("integer", "age", constraint=". >= 18 and . <= 99")
CHILDREN = (begin("repeat", "kind", repeat_count="3"), asked("text", "naam"))


def form(*rows: Row, choices: tuple[Row, ...] = (*YES_NO, *SCALE)) -> Sheet:
    """Return a form of some questions."""
    return Sheet(rows, choices)


def again(choices: tuple[Row, ...], name: str) -> tuple[Row, ...]:
    """Return the answers with another code for the first."""
    return ({**choices[0], "name": name}, *choices[1:])


FAULTS = {
    "a name in other capitals": (SOUND.but("hours", relevant="${Work} = 'yes'"), "hours"),
    "a slash that divides": (SOUND.but("double", calculation="${age} / 2"), "double"),
    "a pattern without its bracket": (SOUND.but("story", constraint="regex(., '[0-9')"), "story"),
    "a brace that is not closed": (SOUND.but("thanks", label="Dank, ${story"), "thanks"),
    "a name in a message that is not there": (
        SOUND.but("age", constraint_message="Ouder dan ${agee}"),
        "age",
    ),
    "a code of several with a space": (
        form(asked("select_multiple yn", "wat"), choices=again(YES_NO, "yes please")),
        "wat",
    ),
    "an = with several answers": (SOUND.but("story", relevant="${both} = 'yes'"), "story"),
    "a text that is never so long": (
        form(
            asked("text", "code", constraint="string-length(.) <= 6"),
            asked("text", "lang", relevant="string-length(${code}) > 10"),
        ),
        "lang",
    ),
    "a double that is never so high": (
        form(
            asked("integer", "a", constraint=". >= 1 and . <= 5"),
            asked("calculate", "b", calculation="${a} * 2", label=""),
            asked("calculate", "c", calculation="${b} + 1", label=""),
            asked("text", "hoog", relevant="${c} > 11"),
        ),
        "hoog",
    ),
    "a mean above the scale": (
        form(
            asked("select_one oordeel", "a"),
            asked("select_one oordeel", "b"),
            asked("calculate", "c", calculation="(${a} + ${b}) div 2", label=""),
            asked("text", "hoog", relevant="${c} > 5"),
        ),
        "hoog",
    ),
    "nobody in the house with a child": (
        form(
            asked("integer", "huis", constraint=". >= 0 and . <= 9", required="yes"),
            asked("integer", "kinderen", constraint=". >= 1 and . <= ${huis}", required="yes"),
        ),
        "kinderen",
    ),
    "a range without a number, in a repeat": (
        form(asked("integer", "n", constraint=". = 0"), begin("repeat", "r", repeat_count="${n}"))
        .also(asked("text", "wie"))
        .also(end("repeat")),
        "r",
    ),
    "a repeat without end": (
        form(begin("repeat", "r", repeat_count="100000"), asked("text", "wie"), end("repeat")),
        "r",
    ),
    "a list on a sheet that is not there": (form(asked("select_one_external l", "a"), AGE), "a"),
    "an end that nothing began": (form(AGE, end("group")), "end_group"),
    "a condition that always holds": (
        form(
            asked("select_one yn", "a"),
            asked("text", "b", relevant="${a} = 'yes' or ${a} = 'no' or ${a} = ''"),
        ),
        "b",
    ),
    "a fault in a repeat within a repeat": (
        form(
            begin("repeat", "huis", repeat_count="2"),
            *CHILDREN,
            AGE,
            asked("text", "school", relevant="${age} < 12"),
            end("repeat"),
            end("repeat"),
        ),
        "school",
    ),
}
SOUND_FORMS = {
    "days taken off each other": form(
        asked("date", "begin"),
        asked("date", "eind", constraint=". > ${begin}"),
        asked("calculate", "duur", calculation="${eind} - ${begin}", label=""),
        asked("text", "lang", relevant="${duur} > 30"),
    ),
    "what follows from a place": form(
        asked("geopoint", "waar"),
        asked("calculate", "hoogte", calculation="selected-at(${waar}, 2)", label=""),
        asked("calculate", "boven", calculation="${hoogte} > 0", label=""),
    ),
    "how often a repeat was asked": form(
        *CHILDREN,
        end("repeat"),
        asked("calculate", "aantal", calculation="count(${kind})", label=""),
        asked("note", "dank", label="Van ${aantal} kinderen."),
    ),
    "which round it is": form(
        *CHILDREN,
        asked("calculate", "rol", calculation="if(position(..) = 1, 'a', 'b')", label=""),
        asked("text", "vorige", relevant="position(..) > 1"),
        asked("text", "jongste", relevant="${rol} = 'b'"),
        end("repeat"),
    ),
    "until there are no more": form(
        begin("repeat", "r", repeat_count="if(${meer} = 'yes', count(${r}) + 1, count(${r}))"),
        asked("select_one yn", "meer"),
        end("repeat"),
    ),
    "the first of a ranking": form(
        asked("rank oordeel", "volgorde"),
        asked("text", "waarom", relevant="selected-at(${volgorde}, 0) = '1'"),
    ),
    "true or false": form(
        asked("select_one yn", "a"),
        asked("calculate", "b", calculation="if(${a} = 'yes', true(), false())", label=""),
        asked("text", "c", relevant="${b} = true()"),
    ),
    "the best of what was chosen": form(
        asked("select_multiple oordeel", "a"),
        asked(
            "select_one oordeel",
            "b",
            relevant="not(selected(${a}, '1'))",
            choice_filter="selected(${a}, name)",
        ),
    ),
    "a number that must be": form(asked("integer", "a", constraint=". = 3")),
    "patterns of another program": form(
        asked("text", "a", constraint=r"regex(., '^\p{Lu}(?<een>[a-z]+)(?i)$')")
    ),
}


@pytest.mark.parametrize(("planted", "name"), FAULTS.values(), ids=FAULTS.keys())
def test_a_fault_is_an_error_at_its_place(planted, name):
    found = check(planted.content(), "vorm.xlsx").findings
    errors = [one for one in found if one.level is Level.ERROR]
    assert [one.name for one in errors] == [name], [one.message for one in found]


@pytest.mark.parametrize("sound", SOUND_FORMS.values(), ids=SOUND_FORMS.keys())
def test_an_idiom_of_other_programs_is_no_error(sound):
    outcome = check(sound.content(), "vorm.xlsx")
    assert not outcome.has_errors, [one.message for one in outcome.findings]


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (form().content(), "leeg.xlsx", "kolom 'type'"),
        (form({"soort": "text", "naam": "a"}).content(), "koppen.xlsx", "kolom 'type'"),
        (b"[1, 2, 3]", "lijst.json", "geen vragenlijst"),
        (b"[" * 100_000, "diep.json", "geen vragenlijst"),
    ],
)
def test_a_file_without_questions_is_no_questionnaire(content, name, said):
    outcome = check(content, name)
    assert not outcome.is_questionnaire
    assert said in outcome.findings[0].message


def test_our_own_json_says_which_name_is_unknown_and_why_a_question_cannot_be():
    plain = json.loads(branching().to_json())
    kind = plain["blocks"][2]["questions"][0]
    kind["options"].append(kind["options"][-1])
    plain["blocks"][-1]["questions"][-1]["relevant"] = "${weg} = 1"
    said = " ".join(one.message for one in check(json.dumps(plain).encode(), "a.json").findings)
    assert "staat er twee keer" in said
    assert "verwijst naar weg, en dat bestaat niet" in said


def test_a_division_by_what_can_be_0_is_a_warning_unless_it_is_looked_at_first():
    asks = (asked("integer", "a"), asked("integer", "b", constraint=". >= 0 and . <= 5"))

    def rules(calculation: str) -> list[str]:
        sheet = form(*asks, asked("calculate", "c", calculation=calculation, label=""))
        return [one.rule for one in check(sheet.content(), "vorm.xlsx").findings]

    assert rules("${a} div ${b}") == ["division-by-zero"]
    assert rules("if(${b} > 0, ${a} div ${b}, 0)") == []
