"""The quality flag as staff see it in a draft."""

from __future__ import annotations

from dataclasses import asdict, replace

import pytest

from analysis.release.content import Quality
from analysis.web.staff.draft import Filter, table
from tests.analysis.web.release_content import content
from tests.analysis.web.shelf import draft_figures


@pytest.mark.parametrize(
    ("skewness", "shown"),
    [(None, "C"), (0.4, "C"), (4.2, "C (scheefheid 4,2)")],
)
def test_a_flag_that_skewed_answers_make_says_so(app, skewness, shown):
    """Of 300 respondents: 28 + 40 x 4.2^2 is 734."""
    one = replace(
        draft_figures(content())[0], n=300, effective_n=300.0, quality=Quality.C, skewness=skewness
    )
    with app.test_request_context():
        (line,) = table(content(), [asdict(one)], Filter()).lines
    assert line.quality == shown
