"""The table of the long study that ships with the code."""

import re
from pathlib import Path

import pytest

from analysis.estimation.intervals import IntervalMethod
from analysis.validity.fieldwork import Response
from analysis.validity.files import KEPT_MEANS, read_cells, read_summary
from analysis.validity.grid import Kind
from analysis.validity.table import BANDS

README = Path(__file__).parents[3] / "README.md"


def test_the_table_that_is_kept_shows_coverage_within_the_bands():
    kept = read_summary()["at_random"]["proportions"]
    for method in (IntervalMethod.LOGIT, IntervalMethod.WILSON, IntervalMethod.BETA):
        low, high = BANDS[method]
        assert low <= kept[method]["mean"] <= high


def test_the_table_that_is_kept_is_of_many_repetitions_of_all_of_drenthe():
    made = read_summary()["made"]
    assert (made["repetitions"], made["scale"]) == (10_000, 1)


@pytest.mark.parametrize("method", list(BANDS))
def test_every_cell_outside_its_band_is_listed_in_the_table_that_is_kept(method):
    cells = [
        row
        for row in read_cells()
        if row["response"] == Response.AT_RANDOM and row["kind"] == Kind.PROPORTION
    ]
    outside = [row for row in cells if method in row["outside"].split()]
    known = read_summary()["at_random"]["proportions"][method]
    assert (len(outside), len(cells)) == (known["outside"], known["cells"])
    assert sum(row["flag"] != "C" for row in outside) == known["unmarked"]


@pytest.mark.parametrize("method", [one for one in BANDS if one is not IntervalMethod.MEAN])
def test_at_most_a_tenth_of_the_proportions_lies_outside_and_the_flag_marks_them(method):
    known = read_summary()["at_random"]["proportions"][method]
    assert known["outside"] <= 0.1 * known["cells"]
    assert known["unmarked"] == 0


def test_the_flag_was_tried_on_means_of_people_that_it_was_not_chosen_by():
    chosen, tried = (read_summary(*path)["made"] for path in ((), (KEPT_MEANS,)))
    earlier = (2, 3)  # by which its first two forms were tried
    assert tried["seed"] not in (chosen["seed"], *earlier)
    assert (tried["scale"], tried["members"]) == (chosen["scale"], chosen["members"])
    assert tried["repetitions"] >= 4_000


def test_means_hold_the_truth_within_the_band_and_at_most_a_tenth_of_them_lies_outside():
    known = read_summary(KEPT_MEANS)["at_random"]["means"]
    low, high = BANDS[IntervalMethod.MEAN]
    assert low <= known["mean"] <= high
    assert known["outside"] <= 0.1 * known["cells"]


def test_every_mean_outside_its_band_is_listed_and_has_flag_c_in_every_sample():
    cells = [row for row in read_cells(KEPT_MEANS) if row["response"] == Response.AT_RANDOM]
    known = read_summary(KEPT_MEANS)["at_random"]["means"]
    outside = [row for row in cells if row["outside"]]
    assert {row["kind"] for row in cells} == {Kind.MEAN}
    assert (len(cells), len(outside)) == (known["cells"], known["outside"])
    assert known["unmarked"] == 0
    assert {float(row["flag_C"]) for row in outside} == {1.0}
    assert {row["measure"] for row in outside} == {"contacts"}


def test_the_readme_lists_every_mean_outside_its_band_with_what_it_holds():
    cells = [row for row in read_cells(KEPT_MEANS) if row["response"] == Response.AT_RANDOM]
    kept = sorted(
        (round(float(row["n"]), -1), float(row["coverage_mean"])) for row in cells if row["outside"]
    )
    told = re.findall(
        r"\| contacts, [^|]+ \| (\d+) \| ([\d.]+)% \| 100% of", README.read_text("utf-8")
    )
    listed = sorted((round(float(n), -1), float(percent) / 100) for n, percent in told)
    assert listed == [pytest.approx(one, abs=0.0006) for one in kept]
