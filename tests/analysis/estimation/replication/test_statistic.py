"""Any function of the weights, and quantiles by replication."""

import numpy as np
import pytest

from analysis.estimation.estimate import EmptyDomainError
from analysis.estimation.kinds.quantile import quantile as by_woodruff
from analysis.estimation.replication.aggregator import ReplicatedEstimator
from analysis.estimation.replication.bootstrap import rao_wu
from analysis.estimation.replication.factors import ReplicationError
from analysis.estimation.replication.jackknife import jkn
from analysis.estimation.replication.statistic import quantile, statistic
from tests.analysis.estimation.replication.sampled import stratified

FRAME, DESIGN = stratified((100, 150, 80))
Y, X = FRAME["y"].to_numpy(), FRAME["x"].to_numpy()


def test_a_mean_written_out_is_the_estimator_s_mean():
    replicates = jkn(DESIGN)
    (found,) = statistic(replicates, lambda weights: weights @ Y / weights.sum())
    expected = ReplicatedEstimator(replicates).mean(Y)
    assert found.value == pytest.approx(expected.value, rel=1e-14)
    assert (found.df, found.n) == (expected.df, expected.n)
    assert [found.se, found.low] == pytest.approx([expected.se, expected.low], rel=1e-10)


def test_several_numbers_come_from_one_function():
    def moments(weights):
        mean = weights @ Y / weights.sum()
        return np.array([mean, weights @ (Y - mean) ** 2 / weights.sum()])

    mean, variance = statistic(jkn(DESIGN), moments)
    assert variance.value == pytest.approx(np.cov(Y, aweights=DESIGN.weights, ddof=0))
    assert mean.se > 0
    assert variance.se > 0


def test_a_function_sees_the_rows_of_the_domain_alone():
    domain = (FRAME["sex"] == 1).to_numpy()
    (found,) = statistic(jkn(DESIGN), lambda weights: weights.sum(), domain)
    expected = ReplicatedEstimator(jkn(DESIGN)).total(np.ones(len(FRAME)), domain)
    assert [found.value, found.se] == pytest.approx([expected.value, expected.se])


def test_a_function_that_fails_in_a_replicate_names_it():
    def odd(weights):
        return 1.0 if (weights == DESIGN.weights).all() else np.nan

    with pytest.raises(ReplicationError, match="replicate 1: a replicate leaves no row"):
        statistic(jkn(DESIGN), odd)


def test_a_domain_without_rows_is_an_error():
    with pytest.raises(EmptyDomainError, match="no row in the domain"):
        statistic(jkn(DESIGN), lambda weights: weights.sum(), np.zeros(len(FRAME), dtype=bool))


@pytest.mark.parametrize("p", [0.25, 0.5, 0.9])
def test_a_replicated_quantile_is_near_woodruff_s(p):
    """Stated tolerance: 30%, since both estimate a density from a few hundred values."""
    replicates = rao_wu(DESIGN, 1000, 4)
    found = quantile(replicates, Y, p)
    other = by_woodruff(ReplicatedEstimator(replicates), Y, p)
    assert found.value == other.value
    assert found.se == pytest.approx(other.se, rel=0.3)


def test_a_jackknife_of_a_quantile_is_refused():
    with pytest.raises(ReplicationError, match="no consistent variance of a quantile"):
        quantile(jkn(DESIGN), Y, 0.5)


@pytest.mark.parametrize("p", [0.0, 1.0, -1.0])
def test_a_quantile_of_no_share_is_refused(p):
    with pytest.raises(ReplicationError, match="between 0 and 1"):
        quantile(rao_wu(DESIGN, 10, 1), Y, p)
