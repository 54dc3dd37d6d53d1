"""The bootstraps: what they promise in expectation, and that a seed makes them repeatable."""

import numpy as np
import pandas as pd
import pytest

from analysis.estimation.design import Design
from analysis.estimation.estimator import Estimator
from analysis.estimation.replication.aggregator import ReplicatedEstimator
from analysis.estimation.replication.bootstrap import generalised, rao_wu
from analysis.estimation.replication.factors import ReplicationError
from tests.analysis.estimation.replication.sampled import design_of, stratified

BOTH = pytest.mark.parametrize("make", [rao_wu, generalised])
MANY = 4000
# A standard error of R replicates has itself a relative one of about 1 / sqrt(2 R): here 1.1%.
FOUR_TIMES_THAT = 0.045


@BOTH
@pytest.mark.parametrize("fpc", [False, True])
def test_the_error_of_a_total_is_taylor_s_but_for_chance(make, fpc):
    frame, design = stratified(fpc=fpc)
    y = frame["y"].to_numpy()
    found = ReplicatedEstimator(make(design, MANY, 1)).total(y)
    assert found.se == pytest.approx(Estimator(design).total(y).se, rel=FOUR_TIMES_THAT)


@BOTH
def test_the_error_of_a_share_in_a_domain_is_taylor_s_but_for_chance(make):
    frame, design = stratified((100, 150, 80))
    share, domain = frame["share"].to_numpy(), (frame["sex"] == 1).to_numpy()
    found = ReplicatedEstimator(make(design, MANY, 2)).proportion(share, domain)
    by_taylor = Estimator(design).proportion(share, domain)
    assert found.value == by_taylor.value
    assert found.se == pytest.approx(by_taylor.se, rel=FOUR_TIMES_THAT)


@BOTH
@pytest.mark.parametrize("rule", ["adjust", "certainty", "remove"])
def test_a_lonely_unit_counts_as_with_taylor(make, rule):
    frame, _ = stratified((4, 1, 5))
    design, y = design_of(frame, lonely_psu=rule), frame["y"].to_numpy()
    found = ReplicatedEstimator(make(design, MANY, 3)).total(y)
    assert found.se == pytest.approx(Estimator(design).total(y).se, rel=FOUR_TIMES_THAT)


def test_the_generalised_bootstrap_takes_the_average_rule():
    frame, _ = stratified((4, 1, 5))
    design, y = design_of(frame, lonely_psu="average"), frame["y"].to_numpy()
    found = ReplicatedEstimator(generalised(design, MANY, 4)).total(y)
    assert found.se == pytest.approx(Estimator(design).total(y).se, rel=FOUR_TIMES_THAT)


def test_rao_wu_refuses_the_average_rule():
    frame, _ = stratified((4, 1, 5))
    with pytest.raises(ReplicationError, match="use the generalised bootstrap"):
        rao_wu(design_of(frame, lonely_psu="average"), 10, 1)


@BOTH
def test_equal_seeds_give_equal_replicates(make):
    _, design = stratified()
    every = np.arange(design.rows)
    one, same, other = (make(design, 20, seed).rows(every) for seed in (7, 7, 8))
    assert (one == same).all()
    assert (one != other).any()


@BOTH
def test_no_replicate_weight_is_negative(make):
    _, design = stratified((2, 2, 9), fpc=True)
    assert make(design, 500, 1).rows(np.arange(design.rows)).min() >= 0


def test_the_generalised_bootstrap_leaves_every_row_a_weight():
    _, design = stratified((2, 2, 9))
    factors = generalised(design, 500, 1).factors.rows(np.arange(design.rows))
    assert factors.min() >= 0.1 - 1e-12


def test_rao_wu_draws_one_unit_fewer_than_a_stratum_has():
    frame, design = stratified((5, 8, 3))
    counts = rao_wu(design, 50, 1).factors.counts
    stratum = frame.groupby("unit")["stratum"].first().to_numpy()
    for h, units in enumerate((5, 8, 3)):
        assert (counts[stratum == h].sum(axis=0) == units - 1).all()


def test_factors_are_one_in_expectation_and_covary_as_the_variance_of_a_total_asks():
    _, design = stratified((4, 3), rows_a_unit=1)
    for make in (rao_wu, generalised):
        replicates = make(design, 200_000, 5)
        factors = replicates.factors.rows(np.arange(7))
        covariance = np.cov(factors) * replicates.scale * (replicates.number - 1)
        wanted = np.zeros((7, 7))
        for units in (slice(0, 4), slice(4, 7)):
            n = units.stop - units.start
            wanted[units, units] = n / (n - 1) * (np.eye(n) - 1 / n)
        assert factors.mean(axis=1) == pytest.approx(np.ones(7), abs=0.02)
        assert covariance == pytest.approx(wanted, abs=0.02)


def test_more_units_than_two_bytes_count_are_drawn_too():
    frame = pd.DataFrame({"y": np.zeros(70_000)})
    counts = rao_wu(Design.from_frame(frame), 2, 1).factors.counts
    assert (counts.sum(axis=0) == 69_999).all()


@BOTH
@pytest.mark.parametrize("replicates", [1, 0, -3])
def test_fewer_than_two_replicates_are_refused(make, replicates):
    with pytest.raises(ReplicationError, match=r"give no variance; a bootstrap needs 2"):
        make(stratified()[1], replicates, 1)


@BOTH
def test_a_person_in_both_waves_lowers_the_variance_of_change(make):
    random = np.random.default_rng(1)
    lasting = random.normal(size=300)
    y = np.concatenate([lasting, lasting]) + 0.3 * random.normal(size=600)
    wave = np.repeat([False, True], 300)
    person = np.tile(np.arange(300), 2)
    errors = []
    for unit in (person, np.arange(600)):
        frame = pd.DataFrame({"unit": unit, "w": 1.0, "stratum": 0})
        design = design_of(frame)
        found = ReplicatedEstimator(make(design, 500, 1)).change(y, ~wave, wave)
        assert found.se == pytest.approx(Estimator(design).change(y, ~wave, wave).se, rel=0.13)
        errors.append(found.se)
    assert errors[0] < 0.5 * errors[1]
