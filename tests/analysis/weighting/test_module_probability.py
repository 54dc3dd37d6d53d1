"""The chance of a rotated module, kept beside each response: what it changes, and what not.

All who are asked a module have one chance of it, so it cancels in a mean or share (Hajek), which is
all that is published, wave by wave. It counts in a total (Horvitz and Thompson 1952), and where
modules with different chances are put together.
"""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from analysis.estimation.design import Design
from analysis.estimation.estimator import Estimator
from surveys.responses.answers import Code
from surveys.responses.freezing import freeze
from tests.surveys.responses.test_frozen import WAVE, respondent
from tests.surveys.test_drawing import rotating

DRAWN = [0.4, 0.2, 0.4, 0.1, 0.2, 0.4, 0.1, 0.2, 0.4, 0.2, 0.1, 0.4]


def wave() -> pd.DataFrame:
    """Twelve people of whom each is asked two of four modules; the answers to question a1."""
    people = [
        replace(
            respondent(
                f"{seed:02}", {"eerst": Code("ja"), "a1": Code("ja" if seed % 3 else "nee")}
            ),
            seed=seed,
            probability_recruitment=1.0,
            probability_wave=chance,
        )
        for seed, chance in enumerate(DRAWN)
    ]
    data = freeze(WAVE, rotating(), people, [])
    return pd.DataFrame(
        {
            "w": 1 / data.column("probability_wave").values,
            "y": data.column("a1").series().eq("ja").astype(float).where(data.column("a1").present),
            "p": data.column("asking.probability_module.a").spread(np.nan),
        }
    )


@pytest.fixture(scope="module")
def rows() -> pd.DataFrame:
    return wave()


def estimator(rows: pd.DataFrame) -> Estimator:
    return Estimator(Design.from_frame(rows, weights="w"))


def test_only_who_was_drawn_for_the_module_has_its_chance_and_an_answer(rows):
    assert 0 < rows.p.notna().sum() < len(rows)
    assert (rows.p.notna() == rows.y.notna()).all()
    assert set(rows.p.dropna()) == {0.5}


def test_a_mean_over_a_module_is_the_same_with_and_without_its_chance(rows):
    asked = rows.dropna()
    by_hand = (asked.w / asked.p * asked.y).sum() / (asked.w / asked.p).sum()
    found = estimator(rows).mean(rows.y.to_numpy())
    assert found.value == pytest.approx(by_hand, rel=1e-12)


def test_a_total_over_a_module_is_divided_by_its_chance(rows):
    by_hand = sum(w * y / p for w, y, p in rows.dropna().itertuples(index=False))
    found = estimator(rows).total((rows.y / rows.p).to_numpy())
    assert found.value == pytest.approx(by_hand, rel=1e-12)
    assert found.value == pytest.approx(2 * estimator(rows).total(rows.y.to_numpy()).value)
