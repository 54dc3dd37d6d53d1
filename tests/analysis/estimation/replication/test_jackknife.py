"""The jackknife against Taylor linearization, R survey and a calculation by hand."""

import numpy as np
import pandas as pd
import pytest

from analysis.estimation.design import Design
from analysis.estimation.estimator import Estimator
from analysis.estimation.replication.aggregator import ReplicatedEstimator
from analysis.estimation.replication.factors import ReplicationError
from analysis.estimation.replication.jackknife import jk1, jkn
from analysis.estimation.replication.replicates import Centre
from tests.analysis.estimation.replication.sampled import AMBULANCES, design_of, stratified


@pytest.mark.parametrize("fpc", [False, True])
def test_jkn_of_a_total_is_the_taylor_variance_exactly(fpc):
    frame, design = stratified(fpc=fpc)
    y = frame["y"].to_numpy()
    by_taylor = Estimator(design).total(y)
    replicated = ReplicatedEstimator(jkn(design)).total(y)
    assert (replicated.value, replicated.df) == (by_taylor.value, by_taylor.df)
    assert replicated.se == pytest.approx(by_taylor.se, rel=1e-12)


def test_jkn_of_a_total_in_a_domain_is_the_taylor_variance_exactly():
    frame, design = stratified()
    y, domain = frame["y"].to_numpy(), (frame["sex"] == 1).to_numpy()
    by_taylor = Estimator(design).total(y, domain)
    assert ReplicatedEstimator(jkn(design)).total(y, domain).se == pytest.approx(
        by_taylor.se, rel=1e-12
    )


def test_jkn_of_a_mean_is_near_the_taylor_variance_of_a_large_sample():
    frame, design = stratified((200, 300, 150))
    y = frame["y"].to_numpy()
    by_taylor, replicated = Estimator(design).mean(y), ReplicatedEstimator(jkn(design)).mean(y)
    assert replicated.value == by_taylor.value
    assert replicated.se == pytest.approx(by_taylor.se, rel=2e-3)


def test_jk1_of_a_mean_is_what_one_calculates_by_hand():
    frame = pd.DataFrame({"y": [1.0, 4.0, 10.0]})
    found = ReplicatedEstimator(jk1(Design.from_frame(frame))).mean(frame["y"].to_numpy())
    # Means without one: 7, 5.5, 2.5, whose mean is 5; 2/3 of (4 + 0.25 + 6.25).
    assert found.value == 5
    assert found.se**2 == pytest.approx(2 / 3 * 10.5, rel=1e-14)


def test_centred_at_the_estimate_the_variance_of_a_ratio_is_not_smaller():
    frame, design = stratified()
    y, x = frame["y"].to_numpy(), frame["x"].to_numpy()
    mean = ReplicatedEstimator(jkn(design)).ratio(y, x)
    full = ReplicatedEstimator(jkn(design, centre=Centre.FULL)).ratio(y, x)
    assert full.se > mean.se


def test_jk1_refuses_strata():
    with pytest.raises(ReplicationError, match="without strata and this has 3; use JKn"):
        jk1(stratified()[1])


def test_one_unit_is_too_little_for_a_jackknife():
    design = Design.from_frame(pd.DataFrame({"y": [1.0]}), lonely_psu="adjust")
    with pytest.raises(ReplicationError, match="one sampling unit gives no variance"):
        jk1(design)


def test_a_lonely_unit_is_an_error_that_names_its_stratum():
    frame, _ = stratified((4, 1))
    with pytest.raises(ReplicationError, match="stratum '1' has only one sampling unit"):
        jkn(design_of(frame))


@pytest.mark.parametrize("rule", ["adjust", "certainty", "remove", "average"])
def test_a_lonely_unit_counts_for_a_total_as_with_taylor(rule):
    frame, _ = stratified((4, 1, 5))
    design, y = design_of(frame, lonely_psu=rule), frame["y"].to_numpy()
    by_taylor = Estimator(design).total(y)
    full = ReplicatedEstimator(jkn(design, centre=Centre.FULL)).total(y)
    assert full.se == pytest.approx(by_taylor.se, rel=1e-12)


def test_a_stratum_that_was_taken_whole_gives_no_replicate():
    frame, _ = stratified((4, 3))
    frame["size"] = np.where(frame["stratum"] == 0, 20, 3)
    assert jkn(design_of(frame, fpc=True)).number == 4


def test_values_around_1e8_lose_nothing():
    frame, design = stratified()
    y = np.rint(frame["y"].to_numpy())
    estimator = ReplicatedEstimator(jkn(design))
    assert estimator.mean(y + 1e8).se == pytest.approx(estimator.mean(y).se, rel=1e-9)


def test_a_domain_of_one_unit_has_no_variance_and_says_why():
    frame, design = stratified()
    estimator = ReplicatedEstimator(jkn(design))
    domain = (frame["unit"] == 2).to_numpy()
    with pytest.raises(ValueError, match="a replicate leaves no row of the domain a weight"):
        estimator.mean(frame["y"].to_numpy(), domain)


def test_too_many_replicates_for_a_machine_are_refused():
    frame = pd.DataFrame({"y": np.zeros(70_000)})
    with pytest.raises(ReplicationError, match="70000 replicates of 70000 units are too many"):
        jk1(Design.from_frame(frame))


def test_a_ratio_is_made_again_in_each_replicate():
    design = Design.from_frame(AMBULANCES, strata=["area"])
    found = ReplicatedEstimator(jkn(design)).ratio(
        AMBULANCES["alive"].to_numpy(), AMBULANCES["arrests"].to_numpy()
    )
    replicates = []
    for left_out in range(6):  # the other unit of the area counts twice
        weights = np.ones(6)
        weights[left_out], weights[left_out ^ 1] = 0, 2
        replicates.append(weights @ AMBULANCES["alive"] / (weights @ AMBULANCES["arrests"]))
    assert found.se**2 == pytest.approx(np.var(replicates) * 6 / 2, rel=1e-12)
