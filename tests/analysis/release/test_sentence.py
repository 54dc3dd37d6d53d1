"""Sentences in Dutch, with Dutch numbers."""

import pytest

from analysis.indicators import Domain
from analysis.release.content import (
    Difference,
    Figure,
    People,
    Quality,
    Reason,
    Suppressed,
    Verdict,
)
from analysis.release.sentence import (
    Digits,
    place,
    sentence,
    shown,
    trend,
    uncertainty,
)

WHOLE = Domain("drenthe", "whole", "Drenthe", "Drenten", "de Drenten")
EMMEN = Domain("emmen", "municipality", "Emmen", "inwoners van Emmen", "de inwoners van Emmen")
MARK = Digits(share=False, decimals=1)
SHARE = Digits(share=True, decimals=0)
LIFE = "{who} geven hun leven gemiddeld een {value}."


def figure(value=7.6, **changes):
    base = {
        "category": "value",
        "period": "voorjaar 2026",
        "question": "life",
        "value": value,
        "low": 7.5,
        "high": 7.7,
        "level": 0.95,
        "method": "mean",
        "n": 4013,
        "effective_n": 3500,
        "design_effect": 1.1,
        "quality": Quality.A,
    }
    return Figure(**{**base, **changes})


def difference(verdict):
    return Difference("2025", 0.1, 0.0, 0.2, 0.04, 1, verdict)


def test_the_life_sentence_of_drenthe():
    said = sentence(LIFE, WHOLE, (figure(),), MARK)
    assert said == "Drenten geven hun leven gemiddeld een 7,6."


def test_a_sentence_of_a_municipality_starts_with_a_capital():
    said = sentence(LIFE, EMMEN, (figure(),), MARK)
    assert said == "Inwoners van Emmen geven hun leven gemiddeld een 7,6."


def test_a_share_is_said_as_a_percentage():
    said = sentence("{value} van {of_who} is eenzaam.", WHOLE, (figure(0.464),), SHARE)
    assert said == "46% van de Drenten is eenzaam."


def test_a_distribution_is_one_sentence():
    figures = (figure(0.42, category="veel"), figure(0.58, category="weinig"))
    said = sentence("{veel} van {of_who} veel, {weinig} weinig.", WHOLE, figures, SHARE)
    assert said == "42% van de Drenten veel, 58% weinig."


def test_the_margin_is_said_with_both_ends_and_n():
    assert uncertainty((figure(),), MARK) == (
        "Dit is een schatting. Het echte cijfer ligt waarschijnlijk tussen 7,5 en 7,7. "
        "4.013 mensen gaven antwoord."
    )


def test_a_number_of_people_is_said_before_the_margin():
    people = People(60_300, 55_000, 66_000, 400_000, "inwoners")
    said = uncertainty((figure(0.15, low=0.14, high=0.16, people=people),), SHARE)
    assert said.startswith("Dat zijn ongeveer 60.300 mensen. Dit is een schatting.")


@pytest.mark.parametrize(
    ("verdict", "said"),
    [
        (Verdict.HIGHER, "Dat is hoger dan in de ronde van najaar 2025."),
        (Verdict.LOWER, "Dat is lager dan in de ronde van najaar 2025."),
        (Verdict.SIMILAR, "Dat is ongeveer gelijk aan de ronde van najaar 2025."),
    ],
)
def test_a_direction_is_said_as_the_test_found_it(verdict, said):
    assert trend((figure(change=difference(verdict)),), {"2025": "najaar 2025"}) == said


def test_nothing_is_said_of_a_change_that_was_not_tested():
    assert trend((figure(),), {}) == ""


def test_nothing_is_said_at_once_of_several_shares():
    two = (figure(change=difference(Verdict.HIGHER)),) * 2
    assert trend(two, {"2025": "najaar 2025"}) == ""


def test_a_contrast_names_the_whole():
    said = place((figure(contrast=difference(Verdict.LOWER)),), "Drenthe")
    assert said == "Dat is lager dan in Drenthe."


@pytest.mark.parametrize("reason", list(Reason))
def test_every_reason_of_suppression_has_words_and_no_number(reason):
    said = sentence(LIFE, EMMEN, (Suppressed("value", "nu", "life", reason),), MARK)
    assert said.startswith("Over de inwoners van Emmen")
    assert not any(c.isdigit() for c in said)


def test_a_half_in_a_share_is_not_lost_to_binary_rounding():
    assert shown(0.145, Digits(share=True, decimals=1)) == "14,5%"
