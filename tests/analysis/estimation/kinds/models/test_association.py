"""Independence of two categorical variables."""

import json
import os
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from analysis.estimation.design import Design
from analysis.estimation.estimate import EmptyDomainError
from analysis.estimation.estimator import Estimator
from analysis.estimation.kinds.models.association import TableError, association
from analysis.weighting.codes import codes
from tests.analysis.estimation.influence import AGES, SEXES, estimator, panel, positions

REFERENCE = Path(__file__).parents[4] / "reference"
SHARED = REFERENCE.parents[2] / "shared" / "reference"
FRAME = panel()
AGE = positions(FRAME, "age", AGES), AGES
SEX = positions(FRAME, "sex", SEXES), SEXES


def _of(own, frame, *names, domain=None):
    found = [codes(frame, name) for name in names]
    return association(own, *((one.index, one.labels) for one in found), domain)


def test_the_test_is_the_one_of_r():
    cases = json.loads((REFERENCE / "cases.json").read_text(encoding="utf-8"))["cases"]
    case = next(case for case in cases if case["estimator"]["kind"] == "association")
    frame = pd.read_csv(REFERENCE / case["data"], dtype=object)
    design = Design.from_frame(frame, strata=["municipality"], weights="w0")
    found = _of(Estimator(design), frame, "lonely", "age").f
    made = {"f": found.f, "ndf": found.ndf, "ddf": found.ddf, "p": found.p}
    assert made == pytest.approx(case["expected"], rel=1e-9)


def test_a_cluster_sample_has_the_tests_that_r_publishes():
    # R survey's help page of svychisq: dclus1, sch.wide by stype.
    path = SHARED / "apiclus1.csv"
    if not path.exists() and not os.environ.get("CI"):
        pytest.skip("the shared reference folder is not beside this repository")
    frame = pd.read_csv(path, dtype=object)
    design = Design.from_frame(frame, ids=["dnum"], weights="pw", fpc=["fpc"])
    found = _of(Estimator(design), frame, "sch.wide", "stype")
    assert (found.f.f, found.f.ndf, found.f.ddf, found.f.p) == pytest.approx(
        (5.1934, 1.4946, 20.925, 0.02175), rel=2e-4
    )
    assert (found.pearson, found.first_order.p) == pytest.approx((11.9409, 0.005553), rel=1e-4)


def test_in_a_simple_random_sample_pearsons_test_is_nearly_its_own_correction():
    random = np.random.default_rng(4)
    frame = pd.DataFrame(random.integers(0, 3, (2000, 2)), columns=["a", "b"])
    found = _of(Estimator(Design.from_frame(frame)), frame, "a", "b")
    plain = stats.chi2_contingency(pd.crosstab(frame["a"], frame["b"]), correction=False)
    assert found.pearson == pytest.approx(plain.statistic, rel=1e-12)
    assert found.first_order.df == plain.dof
    assert found.design_effects == pytest.approx([1.0] * 4, abs=0.1)


def test_the_second_order_test_has_the_variance_of_the_design_effects():
    found = association(estimator(FRAME, calibrated=True), AGE, SEX)
    effects = np.array(found.design_effects)
    spread = 1 + effects.var() / effects.mean() ** 2
    assert found.second_order.df == pytest.approx(effects.size / spread)
    assert found.second_order.statistic == pytest.approx(found.first_order.statistic / spread)
    assert found.f.f * found.f.ndf == pytest.approx(found.second_order.statistic)


def test_two_by_two_is_the_test_of_the_odds_ratio_near_independence():
    yes = FRAME["yes"].to_numpy().astype(np.intp), ("nee", "ja")
    found = association(estimator(FRAME), SEX, yes)
    assert (found.f.ndf, found.first_order.df) == (pytest.approx(1), 1)
    assert found.f.f == pytest.approx(found.first_order.statistic)


@settings(deadline=None, max_examples=30)
@given(st.integers(0, 2**20), st.booleans())
def test_rows_and_columns_may_be_exchanged_and_reordered(seed, calibrated):
    frame = panel(14, seed)
    own = estimator(frame, calibrated=calibrated)
    age, sex = positions(frame, "age", AGES), positions(frame, "sex", SEXES)
    one = association(own, (age, AGES), (sex, SEXES))
    other = association(own, (sex, SEXES), (2 - age, AGES[::-1]))
    assert other.f.f == pytest.approx(one.f.f, rel=1e-9, abs=1e-12)
    assert other.f.p == pytest.approx(one.f.p, rel=1e-8)


def test_the_shares_of_the_table_add_up_to_one():
    found = association(estimator(FRAME, calibrated=True), AGE, SEX)
    assert sum(found.shares.values()) == pytest.approx(1, abs=1e-14)


def test_a_variable_with_itself_leaves_too_many_cells_empty():
    with pytest.raises(TableError, match="too many cells of the table are empty"):
        association(estimator(FRAME), AGE, AGE)


def test_one_empty_cell_is_no_obstacle():
    men_are_never_old = (SEX[0] == 0) & (AGE[0] == 2)
    found = association(estimator(FRAME), AGE, SEX, ~men_are_never_old)
    assert found.shares["oud", "man"] == 0
    assert 0 < found.f.p < 1


def test_a_row_without_a_category_is_outside_the_domain():
    some = np.where(FRAME["wave"] == "2023", -1, AGE[0])
    known = some >= 0
    one = association(estimator(FRAME), (some, AGES), SEX)
    other = association(estimator(FRAME), AGE, SEX, known)
    assert one.n == other.n == known.sum()
    assert one.f.f == pytest.approx(other.f.f, rel=1e-12)


def test_a_category_that_nobody_has_plays_no_part():
    wider = (*AGES, "onbekend")
    one, other = (association(estimator(FRAME), (AGE[0], names), SEX) for names in (AGES, wider))
    assert one.f == other.f


def test_one_category_is_no_association():
    with pytest.raises(TableError, match="row variable has only the category 'jong'"):
        association(estimator(FRAME), AGE, SEX, AGE[0] == 0)


def test_nobody_with_both_is_no_association():
    with pytest.raises(EmptyDomainError, match="both values and a weight"):
        association(estimator(FRAME), (np.full(len(FRAME), -1), AGES), SEX)


def test_no_degrees_of_freedom_is_no_test():
    alone = FRAME.drop_duplicates("stratum")
    sex = positions(alone, "sex", SEXES), SEXES
    pair = np.arange(len(alone)) % 2, ("a", "b")
    with pytest.raises(TableError, match="no degrees of freedom"):
        association(estimator(alone), sex, pair)
