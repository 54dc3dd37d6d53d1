"""A sentence with its value in bold, also where there is no value to stress."""

from markupsafe import Markup

from analysis.web.words import stressed


def test_the_value_of_a_sentence_is_bold():
    assert stressed("Gemiddeld een 7,6.", "7,6") == Markup("Gemiddeld een <strong>7,6</strong>.")


def test_a_hidden_figure_has_a_plain_sentence():
    assert stressed("Te weinig antwoorden.", "") == Markup("Te weinig antwoorden.")


def test_markup_in_a_sentence_is_shown_and_not_obeyed():
    assert "<b>" not in stressed("<b>7,6</b>", "7,6")
