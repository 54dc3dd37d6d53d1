"""The quality flag."""

import pytest

from analysis.release.content import Quality
from analysis.release.quality import quality


@pytest.mark.parametrize(
    ("low", "high", "n", "flag"),
    [
        (0.45, 0.55, 500, Quality.A),
        (0.45, 0.55, 199, Quality.B),
        (0.35, 0.65, 500, Quality.B),
        (0.45, 0.55, 99, Quality.C),
        (0.25, 0.75, 500, Quality.C),
    ],
)
def test_width_and_n_decide_together(low, high, n, flag):
    assert quality(0.5, low, high, n, share=True) is flag


def test_a_share_is_judged_as_its_complement():
    small = quality(0.05, 0.03, 0.07, 500, share=True)
    assert quality(0.95, 0.93, 0.97, 500, share=True) is small


def test_a_mean_is_judged_by_its_own_size():
    assert quality(7.6, 7.5, 7.7, 4000, share=False) is Quality.A
