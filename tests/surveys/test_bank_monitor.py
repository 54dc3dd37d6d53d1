"""The questionnaire of the monitor fields every figure that the monitor asks of the panel."""

import re
from dataclasses import replace

import pytest

from surveys import bank
from surveys.bank.composing import composed, used_in
from surveys.bank.entries import measure
from surveys.bank.files import table
from surveys.path import path
from surveys.path.duration import minutes
from surveys.proof import prove
from surveys.questionnaire import Questionnaire, compiled
from surveys.responses.answers import Code, Number, Text
from surveys.scales import scale

MONITOR = bank.questionnaire("monitor", 1)
LONGEST_MODULE = 4  # minutes
LONGEST = 15  # minutes in all

# (number in the monitor, what its row begins with) -> the variables, or scale, of the panel
FIGURES = {
    ("1", "satisfaction with life"): {"life_satisfaction", "income_group", "health"},
    ("table 1", "nine rows by region"): {"health", "volunteering", "trust_people"},
    ("2", "volunteers"): {"volunteering"},
    ("3, 4", "cosy place"): {"place_solidarity", "place_hardly_known"},
    ("-", "lonely"): {"de_jong_gierveld_11", "de_jong_gierveld_6"},
    ("-", "satisfaction with social contacts"): {"contacts_mark"},
    ("5", "most people can be trusted"): {"trust_people"},
    ("-", "trust per layer"): {"trust_municipality", "trust_province", "trust_national"},
    ("7", "difficulty making ends meet"): {"ends_meet"},
    ("18", "care (very) easy to reach"): {
        "reach_gp",
        "reach_pharmacy",
        "reach_physiotherapist",
        "reach_hospital",
        "reach_gp_post",
    },
    ("-", "amenities"): {"amenities"},
    ("21", "felt discriminated against"): {"discriminated"},
    ("-", "of victims"): {
        "discrimination_told",
        "discrimination_reported",
        "would_report",
        "discrimination_noticed",
        "discrimination_acted",
    },
    ("22, 23", "at home in village or district"): {"place_at_home", "place_get_along"},
    ("24", "disrespect"): {
        "disrespect_street",
        "disrespect_transport",
        "disrespect_staff",
        "disrespect_authorities",
        "disrespect_acquaintances",
    },
}


def panel_rows(text):
    """Yield (number, indicator) of each row of the monitor's table that the panel is asked for."""
    rows = [line.strip("|").split("|") for line in text.splitlines() if line.startswith("|")]
    for number, indicator, *_, kind in (row for row in rows if len(row) >= 4):
        if "P" in re.split(r"[,/ ]+", kind.strip()):
            yield number.strip(), indicator.strip()


def names_of(row):
    return [figure for figure in FIGURES if figure[0] == row[0] and row[1].startswith(figure[1])]


def scored():
    """Return every variable and scale that a measure of the questionnaire makes a figure of."""
    names = [
        name
        for part in table("questionnaires", "monitor_1")["modules"]
        for name in part["measures"]
    ]
    found = set()
    for name in names:
        measure_id, _, version = name.rpartition("_")
        for score in measure(measure_id, ("nl",), int(version)).scoring:
            found.add(score.variable or score.scale)
    return found


def test_every_row_of_the_monitor_that_the_panel_is_asked_for_has_a_figure_here(shared):
    rows = list(panel_rows((shared / "design" / "monitor.md").read_text(encoding="utf-8")))
    assert len(rows) == len(FIGURES)
    assert [row for row in rows if len(names_of(row)) != 1] == []


@pytest.mark.parametrize("figure", FIGURES, ids=lambda figure: " ".join(figure))
def test_a_figure_of_the_monitor_is_asked_and_scored(figure):
    assert FIGURES[figure] <= scored()
    for name in FIGURES[figure]:
        asked = {name} & set(MONITOR.variables)
        assert asked or set(scale(name).items) <= set(MONITOR.variables)


def test_the_monitor_is_sound_in_both_languages_and_survives_json():
    assert Questionnaire.from_json(MONITOR.to_json()) == MONITOR
    assert compiled(MONITOR).questionnaire is MONITOR
    assert MONITOR.languages == ("nl", "en")


def test_the_scales_of_the_monitor_are_those_that_its_measures_are_scored_with():
    items = set(MONITOR.variables)
    assert MONITOR.scales == tuple(
        f"{one}.{scale(one).version}" for one in sorted(scored() - items)
    )


@pytest.mark.parametrize(("name", "version"), bank.questionnaires())
def test_nothing_can_be_found_against_a_questionnaire_of_the_bank(name, version):
    assert list(prove(bank.questionnaire(name, version)).findings) == []


def test_every_page_of_the_monitor_is_in_a_module_and_every_module_has_pages():
    assert {block.module for block in MONITOR.blocks} == {module.id for module in MONITOR.modules}


def test_a_module_of_the_monitor_takes_a_few_minutes_and_all_of_it_a_quarter_of_an_hour():
    for module in MONITOR.modules:
        pages = tuple(block for block in MONITOR.blocks if block.module == module.id)
        alone = replace(MONITOR, blocks=pages, modules=(module,))
        assert minutes(alone) <= LONGEST_MODULE
    assert minutes(MONITOR) <= LONGEST


def test_hours_are_asked_of_who_volunteered_in_the_past_four_weeks_only():
    volunteer = {"volunteered_13": Code("ja")}
    assert "volunteered_four_weeks" in path(MONITOR, volunteer, 1).pages
    assert "volunteering_hours" not in path(MONITOR, volunteer, 1).pages
    lately = volunteer | {"volunteered_four_weeks": Code("ja"), "volunteering_hours": Number(3)}
    assert "volunteering_hours" in path(MONITOR, lately, 1).pages
    none = {f"volunteered_{number}": Code("nee") for number in range(1, 14)}
    assert "volunteered_four_weeks" not in path(MONITOR, none, 1).pages


def test_what_was_done_about_discrimination_is_asked_of_who_noticed_it_also_of_victims():
    noticed = {"discriminated": Code("ja"), "discrimination_noticed": Code("ja")}
    assert "discrimination_acted" in path(MONITOR, noticed, 1).pages
    unseen = noticed | {"discrimination_noticed": Code("nee")}
    assert "discrimination_acted" not in path(MONITOR, unseen, 1).pages


def test_the_questions_on_who_somebody_is_come_after_those_on_what_they_think():
    order = [module.id for module in MONITOR.modules]
    assert order.index("over_uzelf") > order.index("omgang")
    assert path(MONITOR, {"story": Text("Mooi")}, 1).pages[-1] == "story_quote"


def test_the_bank_knows_which_questionnaires_ask_a_measure():
    assert used_in("loneliness", 1) == (("leefbaarheid", 1), ("monitor", 1))
    assert used_in("discrimination", 1) == (("leefbaarheid", 1),)
    assert used_in("happiness", 1) == ()


@pytest.mark.parametrize("name", ["financial_satisfaction_1", "cohesion_safety_monitor_1"])
def test_a_measure_that_was_not_seen_whole_is_kept_from_the_field(name):
    data = table("questionnaires", "leefbaarheid_1") | {"measures": [name]}
    with pytest.raises(bank.BankError, match="cannot be fielded"):
        composed(data)


@pytest.mark.parametrize("name", ["loneliness", "loneliness_one", "loneliness_2"])
def test_a_questionnaire_names_a_version_of_a_measure_that_there_is(name):
    data = table("questionnaires", "leefbaarheid_1") | {"measures": [name]}
    with pytest.raises(bank.BankError, match="loneliness"):
        composed(data)


def test_the_published_monitor_is_the_same_to_the_byte_whatever_the_bank_learns():
    assert MONITOR.hash == "f9d9a050ef54d9789042a4d615b86ed5c394253e0aa9fefef82d52bd426c6c81"
