"""Invented samples for tests of replication."""

import numpy as np
import pandas as pd

from analysis.estimation.design import Design

# Levy and Lemeshow's ambulances, as they come with R survey (data `scd`): its documentation's
# example of BRR prints 0.1535064 with standard error 0.009418401 for alive / arrests.
AMBULANCES = pd.DataFrame(
    {
        "area": [1, 1, 2, 2, 3, 3],
        "arrests": [120.0, 78, 185, 228, 670, 530],
        "alive": [25.0, 24, 30, 49, 80, 70],
    }
)


def stratified(units=(5, 8, 3), *, seed=3, rows_a_unit=2, fpc=False):
    """Rows of sampling units in strata, with two margins and a variable that goes with them."""
    random = np.random.default_rng(seed)
    stratum = np.repeat(np.arange(len(units)), np.array(units) * rows_a_unit)
    unit = np.repeat(np.arange(sum(units)), rows_a_unit)
    n = stratum.size
    sex, age = random.integers(0, 2, n), random.integers(0, 3, n)
    frame = pd.DataFrame(
        {
            "stratum": stratum,
            "unit": unit,
            "w": 5 + 10 * random.random(n),
            "y": 2.0 * sex + age + stratum + random.normal(size=n),
            "x": 1 + random.random(n),
            "share": (random.random(n) < 0.4).astype(float),
            "sex": sex,
            "age": age,
            "size": np.array(units)[stratum] * 3,
        }
    )
    return frame, design_of(frame, fpc=fpc)


def design_of(frame, *, fpc=False, lonely_psu="fail"):
    return Design.from_frame(
        frame,
        ids=["unit"],
        strata=["stratum"],
        weights="w",
        fpc=["size"] if fpc else [],
        lonely_psu=lonely_psu,
    )


def margins_of(frame, *names, shift=0.1):
    """Population figures near the weighted sample's."""
    total = 1.05 * frame["w"].sum()
    margins = {}
    for name in names:
        persons = frame.groupby(name)["w"].sum()
        persons = persons * (1 + shift * np.cos(np.arange(len(persons))))
        persons = persons / persons.sum() * total
        margins[name] = {str(code): float(count) for code, count in persons.items()}
    return margins
