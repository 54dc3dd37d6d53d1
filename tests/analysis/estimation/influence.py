"""A small panel, and standard errors by plain differentiation, to compare the estimators with.

An estimate's linearized value for a row is its derivative to the row's weight (Deville 1999). So
the weight of each row is moved a little, everything is made again, calibration included, and what
comes of it is summed by sampling unit.
"""

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
    if not calibrated:
        return Estimator(design)
    margins = {"sex": {"man": 700.0, "vrouw": 800.0}, "wave": dict.fromkeys(YEARS, 500.0)}
    made = calibrate(frame, design.weights, Population(margins), method="linear")
    return Estimator(design, made)


def numeric_se(make, frame, *, calibrated=False):
    """Return the standard error of `make(estimator)`, a number, by differentiation."""
    own = estimator(frame)
    influence = np.zeros(len(frame))
    for row in range(len(frame)):
        step = frame["w"].iloc[row] * 1e-5
        up, down = (
            make(estimator(_moved(frame, row, move), calibrated=calibrated))
            for move in (step, -step)
        )
        influence[row] = (up - down) / (2 * step)
    rows = np.arange(len(frame))
    sums = own.aggregator.sums(rows, influence[:, None])
    return float(np.sqrt(own.aggregator.variances(sums)[0]))


def _moved(frame, row, move):
    weights = frame["w"].to_numpy().copy()
    weights[row] += move
    return frame.assign(w=weights)


def waves(frame):
    return {year: (frame["wave"] == year).to_numpy() for year in YEARS}


def column(frame, name):
    return frame[name].to_numpy(dtype=np.float64)


def positions(frame, name, labels):
    return np.array([labels.index(value) for value in frame[name]], dtype=np.intp)
