"""Replicates asked for by the name of a method."""

import pytest

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
