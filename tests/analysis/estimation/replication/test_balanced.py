"""Half samples against a published figure, Taylor and a calculation by hand."""

import numpy as np
import pytest

from analysis.estimation.design import Design
from analysis.estimation.estimator import Estimator
from analysis.estimation.replication.aggregator import ReplicatedEstimator
from analysis.estimation.replication.balanced import brr, fay
from analysis.estimation.replication.factors import ReplicationError
from tests.analysis.estimation.replication.sampled import AMBULANCES, design_of, stratified


def _ratio(replicates):
    return ReplicatedEstimator(replicates).ratio(
        AMBULANCES["alive"].to_numpy(), AMBULANCES["arrests"].to_numpy()
    )


def test_brr_gives_the_ratio_and_error_that_r_survey_publishes():
    found = _ratio(brr(Design.from_frame(AMBULANCES, strata=["area"])))
    assert found.value == pytest.approx(0.1535064, abs=5e-8)
    assert found.se == pytest.approx(0.009418401, abs=5e-10)


def test_brr_of_a_total_is_the_sum_of_squared_differences_within_strata():
    design = Design.from_frame(AMBULANCES, strata=["area"])
    found = ReplicatedEstimator(brr(design)).total(AMBULANCES["alive"].to_numpy())
    assert found.se**2 == pytest.approx((25 - 24) ** 2 + (30 - 49) ** 2 + (80 - 70) ** 2, rel=1e-14)


@pytest.mark.parametrize("strata", [2, 3, 4, 7, 8, 20])
@pytest.mark.parametrize("rho", [0.0, 0.3, 0.7])
def test_fay_of_a_total_is_the_taylor_variance_for_any_rho(strata, rho):
    frame, design = stratified((2,) * strata)
    y = frame["y"].to_numpy()
    found = ReplicatedEstimator(fay(design, rho)).total(y)
    assert found.se == pytest.approx(Estimator(design).total(y).se, rel=1e-12)


def test_fay_leaves_every_unit_a_weight():
    _, design = stratified((2, 2, 2))
    replicates = fay(design, 0.3)
    factors = replicates.factors.rows(np.arange(design.rows))
    assert np.unique(factors.round(12)).tolist() == [0.3, 1.7]


def test_fay_with_rho_zero_is_brr():
    design = Design.from_frame(AMBULANCES, strata=["area"])
    assert _ratio(fay(design, 0.0)) == _ratio(brr(design))


def test_three_units_in_a_stratum_are_refused_by_name():
    with pytest.raises(ReplicationError, match="stratum '1' has 3; pair or merge strata"):
        brr(stratified((2, 3, 2))[1])


def test_an_fpc_is_refused_and_not_dropped_unsaid():
    with pytest.raises(ReplicationError, match="no finite population correction"):
        brr(stratified((2, 2), fpc=True)[1])


def test_a_lonely_unit_that_is_certain_keeps_its_weight():
    frame, _ = stratified((2, 1, 2))
    replicates = brr(design_of(frame, lonely_psu="certainty"))
    alone = np.flatnonzero(frame["stratum"] == 1)
    assert (replicates.factors.rows(alone) == 1).all()


@pytest.mark.parametrize("rho", [-0.1, 1.0, np.nan])
def test_a_rho_that_is_none_is_refused(rho):
    with pytest.raises(ReplicationError, match=r"rho is .*; it must be 0 or more"):
        fay(stratified((2, 2))[1], rho)
