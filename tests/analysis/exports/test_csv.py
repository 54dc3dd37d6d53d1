from __future__ import annotations

import csv
import io

from analysis.exports.csv import BYTE_ORDER_MARK, COLUMNS, disarmed, indicator_csv, table
from tests.analysis.web.release_content import content

CONTENT = content()


def word(kind: str, code: str) -> str:
    return f"{kind} {code} in woorden"


def written(name: str) -> bytes:
    return indicator_csv(
        CONTENT, CONTENT.indicator(name), release="2025-najaar",
        headings={column: column for column in COLUMNS}, word=word,
    )


def rows(name: str) -> list[dict[str, str]]:
    text = written(name).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text), delimiter=";"))


def row(name: str, domain: str, wave: str = "2025", category: str = "value") -> dict[str, str]:
    return next(
        one for one in rows(name)
        if (one["domain"], one["wave"], one["category"]) == (domain, wave, category)
    )


def test_the_file_starts_with_a_byte_order_mark_so_that_a_spreadsheet_reads_its_letters():
    assert written("lonely").startswith(BYTE_ORDER_MARK.encode("utf-8"))


def test_numbers_have_decimal_commas():
    assert row("life_satisfaction", "drenthe")["value"] == "7,6"
    assert row("life_satisfaction", "assen")["value"] == "7,96"


def test_shares_are_in_percent():
    found = row("lonely", "drenthe")

    assert (found["unit"], found["value"]) == ("percent", "46,4")


def test_behind_each_code_stands_its_word():
    found = row("life_satisfaction", "emmen")

    assert (found["unit"], found["unit_label"]) == ("mark", "unit mark in woorden")
    assert (found["contrast_verdict"], found["contrast_verdict_label"]) == (
        "lower", "verdict lower in woorden",
    )
    assert found["quality_label"] == f"quality {found['quality']} in woorden"


def test_every_shown_figure_has_its_interval_n_period_and_question():
    shown = [one for one in rows("lonely") if one["suppressed"] == "nee"]

    assert len(shown) > 40
    assert all(
        one[name] for one in shown for name in ("low", "high", "n", "period", "question", "wording")
    )


def test_a_suppressed_figure_is_empty_with_its_reason():
    found = row("lonely", "westerveld")

    assert [found[name] for name in ("value", "low", "high", "n", "people")] == [""] * 5
    assert (found["suppressed"], found["reason"]) == ("ja", "too_few")
    assert found["reason_label"] == "reason too_few in woorden"
    assert (found["quality_label"], found["contrast_verdict_label"]) == ("", "")


def test_all_shares_of_a_distribution_are_there_and_those_outside_its_base_say_so():
    drenthe = [
        one for one in rows("trust_municipality")
        if (one["domain"], one["wave"]) == ("drenthe", "2025")
    ]

    assert [(one["category_label"], one["outside_base"]) for one in drenthe] == [
        ("veel", "nee"), ("een beetje", "nee"), ("geen", "nee"), ("weet ik niet", "ja"),
    ]


def test_a_text_that_looks_like_a_formula_is_disarmed():
    assert table(["a"], [["=HYPERLINK(1)"], ["-1+1"], ["gewoon"]]).decode("utf-8-sig") == (
        "a\r\n'=HYPERLINK(1)\r\n'-1+1\r\ngewoon\r\n"
    )


def test_a_negative_number_stays_a_number():
    assert table(["a"], [[-0.5]]).decode("utf-8-sig") == "a\r\n-0,5\r\n"


def test_an_at_sign_in_the_middle_is_left_alone():
    assert disarmed("a@b") == "a@b"
