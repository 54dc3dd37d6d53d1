"""One fault is planted in a sound form; the check names it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from surveys.proof.checking import check
from surveys.proof.findings import Level
from tests.surveys.proof.forms import SOUND, Sheet, asked, begin, end

PLANTED = {
    "a slip in a function of a calculation": (
        SOUND.but("double", calculation="summ(${age})"),
        "double",
    ),
    "a slip in a function of a constraint": (SOUND.but("age", constraint="regx(., '9')"), "age"),
    "a sum with a text": (SOUND.but("double", calculation="${story} * 2"), "double"),
    "a list of several compared with an unknown code": (
        SOUND.but("story", relevant="${both} = 'maybe'"),
        "story",
    ),
    "cycle of two": (SOUND.but("work", relevant="${hours} > 1"), "work"),
    "cycle of three": (
        SOUND.but("work", relevant="${age} > 1").but("age", relevant="${hours} > 1"),
        "work",
    ),
    "own relevant": (SOUND.but("age", relevant="${age} > 1"), "age"),
    "later relevant": (SOUND.but("work", relevant="${where} = 'noord'"), "work"),
    "duplicate name": (SOUND.also(asked("text", "age")), "age"),
    "unknown list": (SOUND.but("work", type="select_one nolist"), "work"),
    "unknown reference": (SOUND.but("hours", relevant="${wrok} = 'yes'"), "hours"),
    "unknown reference in calc": (SOUND.but("double", calculation="${agee} * 2"), "double"),
    "duplicate code": (
        replace(
            SOUND, choices=(*SOUND.choices, {"list_name": "yn", "name": "yes", "label": "Jawel"})
        ),
        "yn",
    ),
    "no calculation": (SOUND.but("double", calculation=""), "double"),
    "contradicting constraint": (SOUND.but("hours", constraint=". > 10 and . < 5"), "hours"),
    "cascade empties": (
        replace(SOUND, choices=tuple(r for r in SOUND.choices if r.get("region") != "zuid")),
        "home",
    ),
    "cascade never": (SOUND.but("home", choice_filter="region = ${work}"), "home"),
    "repeat without end": (SOUND.also(begin("repeat", "kids"), asked("text", "kid")), "kids"),
    "group never": (SOUND.but("later", relevant="${age} < 10 and ${age} > 65"), "later"),
    "question never": (
        SOUND.but("story", relevant="${retired} = 'yes' and ${retired} = 'no'"),
        "story",
    ),
    "question never in group": (SOUND.but("story", relevant="${age} < 60"), "story"),
    "selected unknown": (SOUND.but("story", relevant="selected(${both}, 'maybe')"), "story"),
    "type mismatch": (SOUND.but("story", relevant="${age} = 'yes'"), "story"),
    "misspelled function": (SOUND.but("story", relevant="selectd(${both}, 'yes')"), "story"),
    "misspelled type": (SOUND.but("age", type="integr"), "age"),
    "parenthesis": (SOUND.but("story", relevant="(${retired} = 'yes'"), "story"),
    "ref to group": (SOUND.but("thanks", relevant="${later} = 'yes'"), "thanks"),
    "tautology": (
        SOUND.but("story", relevant="${retired} = 'yes' or ${retired} != 'yes'"),
        "story",
    ),
    "tautology number": (SOUND.but("story", relevant="${age} > 10 or ${age} <= 10"), "story"),
    "dead branch": (
        SOUND.but("double", calculation="if(${work} = 'yes', 1, if(${work} = 'yes', 2, 3))"),
        "double",
    ),
    "default unknown": (SOUND.but("work", default="maybe"), "work"),
    "default breaks constraint": (SOUND.but("age", default="5"), "age"),
    "no label": (SOUND.also({"type": "text", "name": "naamloos"}), "naamloos"),
    "constraint tautology": (SOUND.but("age", constraint=". > 5 or . <= 5"), "age"),
    "never part": (SOUND.but("story", relevant="${retired} = 'yes' or ${age} > 300"), "story"),
    "cross constraint": (
        SOUND.also(
            asked("integer", "low", constraint=". >= 50 and . <= 60"),
            asked("integer", "high", constraint=". <= 10 and . > ${low}"),
        ),
        "high",
    ),
    "pipe never": (
        SOUND.but("thanks", relevant="${work} = 'no'", label="U werkt ${hours} uur"),
        "thanks",
    ),
    "mixed group end": (
        Sheet((asked("text", "a"), begin("group", "g"), asked("text", "b"), end("repeat"))),
        "g",
    ),
    "calc type": (SOUND.but("double", calculation="${home} * 2"), "double"),
    "count selected": (SOUND.but("story", relevant="count-selected(${both}) > 5"), "story"),
    "div zero": (SOUND.but("double", calculation="${age} div 0"), "double"),
    "repeat never": (
        SOUND.also(
            begin(
                "repeat",
                "kids",
                repeat_count="${hours}",
                relevant="${work} = 'no' and ${hours} > 1",
            ),
            asked("text", "kid"),
            end("repeat"),
        ),
        "kids",
    ),
    "exclusive relevants": (
        SOUND.also(
            begin("group", "g1", relevant="${work} = 'yes'"),
            asked("text", "g1a", relevant="${work} = 'no'"),
            end("group"),
        ),
        "g1a",
    ),
    "date contradiction": (
        SOUND.also(
            asked("date", "born"),
            asked(
                "text",
                "old",
                relevant="${born} < date('1950-01-01') and ${born} > date('1960-01-01')",
            ),
        ),
        "old",
    ),
    "choice filter unknown column": (SOUND.but("home", choice_filter="regio = ${where}"), "home"),
    "coalesce": (SOUND.but("double", calculation="coalesce(5, ${age})"), "double"),
    "default on calc": (SOUND.but("double", default="5"), "double"),
    "default+calculation on text": (
        SOUND.also(asked("text", "x", default="a", calculation="'b'")),
        "x",
    ),
    "false()": (SOUND.but("story", relevant="false()"), "story"),
    "not": (SOUND.but("story", relevant="not(${retired} = 'yes' or ${retired} = 'no')"), "story"),
    "bad default date": (SOUND.also(asked("date", "d", default="morgen")), "d"),
    "typo column": (SOUND.also(asked("text", "x", relevent="${age} > 5")), "x"),
    "trigger": (
        SOUND.also(asked("calculate", "c", calculation="${age}", trigger="${agee}", label="")),
        "c",
    ),
    "numeric code": (SOUND.but("story", relevant="${retired} = 1"), "story"),
    "later calc": (
        SOUND.but("double", calculation="${zz} + 1").also(asked("integer", "zz")),
        "double",
    ),
}


@pytest.mark.parametrize("fault", PLANTED)
def test_a_planted_fault_is_found_by_name(fault):
    form, name = PLANTED[fault]
    found = check(form.content(), "proef.xlsx")
    assert found.is_questionnaire
    assert name in {one.name for one in found.findings if one.level is Level.ERROR}
