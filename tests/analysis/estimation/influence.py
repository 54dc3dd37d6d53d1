"""A small panel, and standard errors by plain differentiation, to compare the estimators with.

An estimate's linearized value for a row is its derivative to the row's weight (Deville 1999). So
the weight of each row is moved a little, everything is made again, calibration included, and what
comes of it is summed by sampling unit.
"""

from dataclasses import replace

import numpy as np
import pandas as pd

from analysis.estimation.design import Design
from analysis.estimation.estimator import Estimator
from analysis.weighting.calibration import calibrate
from analysis.weighting.population import Population

SEXES = ("man", "vrouw")
AGES = ("jong", "midden", "oud")
YEARS = ("2023", "2024", "2025")


def panel(people=20, seed=7):
    """People in four strata, most of whom answer in two or three of the waves."""
    random = np.random.default_rng(seed)
    rows = []
    for person in range(people):
        level, age = random.normal(6, 1.5), AGES[person % 3]
        for year in YEARS:
            if random.random() < 0.7 or year == YEARS[person % 3]:
                mark = level + 0.3 * (int(year) - 2023) + 0.8 * AGES.index(age) + random.normal()
                rows.append(
                    {
                        "person": f"p{person}",
                        "stratum": f"s{person % 4}",
                        "wave": year,
                        "sex": SEXES[(person // 3) % 2],
                        "age": age,
                        "w": float(random.integers(5, 40)),
                        "y": mark,
                        "x": random.normal(level / 2, 1),
                        "yes": float(mark + random.normal() > 7),
                    }
                )
    return pd.DataFrame(rows)


def estimator(frame, *, calibrated=False):
    design = Design.from_frame(
        frame, ids=["person"], strata=["stratum"], weights="w", lonely_psu="adjust"
    )
    return _on(frame, design, calibrated=calibrated)


def _on(frame, design, *, calibrated):
    if not calibrated:
        return Estimator(design)
    margins = {"sex": {"man": 700.0, "vrouw": 800.0}, "wave": dict.fromkeys(YEARS, 500.0)}
    made = calibrate(frame, design.weights, Population(margins), method="linear")
    return Estimator(design, made)


def numeric_se(make, frame, *, calibrated=False):
    """Return the standard errors of `make(estimator)`, numbers, by differentiation."""
    own = estimator(frame)
    influence = []
    for row, weight in enumerate(own.design.weights):
        step = weight * 1e-5
        up, down = (
            np.atleast_1d(make(_on(frame, _moved(own.design, row, move), calibrated=calibrated)))
            for move in (step, -step)
        )
        influence.append((up - down) / (2 * step))
    sums = own.aggregator.sums(np.arange(len(frame)), np.array(influence))
    return np.sqrt(own.aggregator.variances(sums))


def _moved(design, row, move):
    weights = design.weights.copy()
    weights[row] += move
    return replace(design, weights=weights)


def waves(frame):
    return {year: (frame["wave"] == year).to_numpy() for year in YEARS}


def column(frame, name):
    return frame[name].to_numpy(dtype=np.float64)


def positions(frame, name, labels):
    return np.array([labels.index(value) for value in frame[name]], dtype=np.intp)
