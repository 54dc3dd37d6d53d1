"""Replicates asked for by the name of a method."""

import dataclasses

import pandas as pd
import pytest

from analysis.estimation.design import Design, DesignError
from analysis.estimation.replication.aggregator import ReplicatedEstimator
from analysis.estimation.replication.factors import ReplicationError
from analysis.estimation.replication.methods import REPLICATES, Replication, replicates_for
from tests.analysis.estimation.replication.sampled import stratified

PAIRS = stratified((2, 2, 2))[1]
NEEDS = {"Fay": {"rho": 0.3}, "rao-wu": {"seed": 1}, "generalised": {"seed": 1}}
ONE = stratified((9,))[1]


@pytest.mark.parametrize("method", list(Replication))
def test_every_method_has_a_name(method):
    design = ONE if method is Replication.JK1 else PAIRS
    assert replicates_for(design, method, **NEEDS.get(method, {})).number >= 2


def test_a_bootstrap_has_so_many_replicates_unless_asked_otherwise():
    assert replicates_for(PAIRS, "rao-wu", seed=1).number == REPLICATES


@pytest.mark.parametrize(
    ("method", "more", "message"),
    [
        ("jackknife", {}, "'jackknife' is not supported; choose JK1, JKn, BRR"),
        ("rao-wu", {}, "'rao-wu' draws random numbers; give a seed"),
        ("JKn", {"seed": 1}, "'JKn' draws nothing"),
        ("JKn", {"replicates": 9}, "'JKn' draws nothing"),
        ("Fay", {}, "'Fay' needs rho"),
        ("BRR", {"rho": 0.3}, "'BRR' takes no rho"),
    ],
)
def test_what_does_not_go_with_a_method_is_refused(method, more, message):
    with pytest.raises(ReplicationError, match=message):
        replicates_for(PAIRS, method, **more)


@pytest.mark.parametrize("method", list(Replication))
def test_an_fpc_at_several_stages_is_refused_since_the_later_ones_would_be_lost(method):
    # All units of the first stage were taken: the whole variance is that of the second.
    rows = [(unit, place, 2, 40) for unit in (0, 1) for place in range(4)]
    frame = pd.DataFrame(rows, columns=["unit", "place", "N", "M"])
    design = Design.from_frame(frame, ids=["unit", "place"], fpc=["N", "M"])
    with pytest.raises(ReplicationError, match=r"fpc at 2 stages.*use Taylor linearization, or"):
        replicates_for(design, method, **NEEDS.get(method, {}))


def test_replicates_of_other_rows_than_the_weights_are_refused():
    made = replicates_for(PAIRS, "JKn")
    with pytest.raises(ReplicationError, match="replicates are of 12 rows and the weights of 11"):
        dataclasses.replace(made, weights=made.weights[:-1])


def test_replicates_with_another_number_of_scales_are_refused():
    made = replicates_for(PAIRS, "JKn")
    with pytest.raises(ReplicationError, match="5 rscales for 6 replicates"):
        dataclasses.replace(made, rscales=made.rscales[:-1])


def test_a_scale_that_is_none_is_refused():
    with pytest.raises(ReplicationError, match="scale and rscales must be finite"):
        dataclasses.replace(replicates_for(PAIRS, "JKn"), scale=float("nan"))


def test_a_level_that_is_none_is_refused():
    with pytest.raises(DesignError, match="confidence level is 95"):
        ReplicatedEstimator(replicates_for(PAIRS, "JKn"), level=95)
