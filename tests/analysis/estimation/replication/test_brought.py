"""Replicate weights that come with the data."""

import numpy as np
import pandas as pd
import pytest

from analysis.estimation.replication.aggregator import ReplicatedEstimator
from analysis.estimation.replication.brought import brought
from analysis.estimation.replication.factors import ReplicationError
from analysis.estimation.replication.jackknife import jkn
from tests.analysis.estimation.replication.sampled import AMBULANCES, stratified

# The half samples that R survey's documentation takes for Levy and Lemeshow's ambulances.
HALVES = [(1, 0, 1, 0, 1, 0), (1, 0, 0, 1, 0, 1), (0, 1, 1, 0, 0, 1), (0, 1, 0, 1, 1, 0)]
COLUMNS = ["r1", "r2", "r3", "r4"]


def _ambulances():
    halves = {name: 2.0 * np.array(half) for name, half in zip(COLUMNS, HALVES, strict=True)}
    return AMBULANCES.assign(w=1.0, **halves)


def _ratio(frame, kind="BRR", **more):
    replicates = brought(frame, "w", COLUMNS, kind, **more)
    return ReplicatedEstimator(replicates).ratio(
        AMBULANCES["alive"].to_numpy(), AMBULANCES["arrests"].to_numpy()
    )


def test_brought_half_samples_give_what_r_survey_publishes():
    found = _ratio(_ambulances())
    assert found.value == pytest.approx(0.1535064, abs=5e-8)
    assert found.se == pytest.approx(0.009418401, abs=5e-10)


def test_degrees_of_freedom_are_the_rank_of_the_weights_minus_one():
    assert _ratio(_ambulances()).df == 3


def test_multipliers_are_times_the_full_weight():
    frame = _ambulances()
    doubled = frame.assign(w=2.0)
    assert _ratio(doubled, holding="multipliers").se == _ratio(frame).se


def test_a_jackknife_that_is_written_out_and_read_again_is_the_same():
    frame, design = stratified(fpc=True)
    made = jkn(design)
    names = [f"r{i}" for i in range(made.number)]
    columns = pd.DataFrame(made.rows(np.arange(design.rows)), columns=names)
    wide = pd.concat([frame, columns], axis=1)
    read = brought(wide, "w", names, "JKn", rscales=made.rscales.tolist())
    y = frame["y"].to_numpy()
    one, other = (ReplicatedEstimator(each).mean(y) for each in (made, read))
    assert other.se == pytest.approx(one.se, rel=1e-12)
    assert (other.df, other.value) == (one.df, one.value)


@pytest.mark.parametrize(
    ("kind", "scale"),
    [
        ("JK1", 3 / 4),
        ("JK2", 1),
        ("BRR", 1 / 4),
        ("bootstrap", 1 / 3),
        ("successive-difference", 1),
    ],
)
def test_the_scale_is_that_of_the_kind(kind, scale):
    assert brought(_ambulances(), "w", COLUMNS, kind).scale == scale


def test_fay_s_scale_is_divided_by_the_square_of_one_minus_rho():
    assert brought(_ambulances(), "w", COLUMNS, "Fay", rho=0.5).scale == 1.0


def test_fay_s_weights_without_rho_are_refused_as_in_r_and_not_taken_for_half_samples():
    with pytest.raises(ReplicationError, match="'Fay' need rho"):
        brought(_ambulances(), "w", COLUMNS, "Fay")


def test_fay_s_weights_with_a_scale_need_no_rho():
    assert brought(_ambulances(), "w", COLUMNS, "Fay", scale=0.7).scale == 0.7


@pytest.mark.parametrize(("kind", "scale"), [("BRR", None), ("Fay", 0.7)])
def test_a_rho_that_would_do_nothing_is_refused(kind, scale):
    with pytest.raises(ReplicationError, match="rho is Fay's, and has no meaning"):
        brought(_ambulances(), "w", COLUMNS, kind, scale=scale, rho=0.5)


@pytest.mark.parametrize(
    ("value", "message"),
    [
        (-1.0, r"column 'r2' is negative \(-1\) in data row 3"),
        (None, "column 'r2' is missing in data row 3"),
        ("x", "column 'r2' holds 'x' in data row 3"),
    ],
)
def test_a_replicate_weight_that_is_none_is_refused_with_its_row(value, message):
    frame = _ambulances().astype({"r2": object})
    frame.loc[2, "r2"] = value
    with pytest.raises(ReplicationError, match=message):
        brought(frame, "w", COLUMNS, "BRR")


def test_a_replicate_without_any_weight_is_refused():
    with pytest.raises(ReplicationError, match="column 'r4' sums to zero"):
        brought(_ambulances().assign(r4=0.0), "w", COLUMNS, "BRR")


def test_a_column_that_is_not_there_is_refused():
    with pytest.raises(ReplicationError, match="there is no column 'r5'"):
        brought(_ambulances(), "w", ["r1", "r5"], "BRR")


def test_one_column_is_too_few():
    with pytest.raises(ReplicationError, match="name at least 2"):
        brought(_ambulances(), "w", ["r1"], "BRR")


@pytest.mark.parametrize(
    ("kind", "message"),
    [
        ("JKn", "'JKn' need rscales"),
        ("other", "'other' need a scale"),
        ("jackknife", "kind 'jackknife' are unknown; choose JK1"),
    ],
)
def test_a_kind_that_says_too_little_is_refused(kind, message):
    with pytest.raises(ReplicationError, match=message):
        brought(_ambulances(), "w", COLUMNS, kind)


def test_rscales_of_another_number_are_refused():
    with pytest.raises(ReplicationError, match="3 rscales for 4 replicates"):
        brought(_ambulances(), "w", COLUMNS, "JKn", rscales=[1, 1, 1])


def test_rscales_below_zero_are_refused():
    with pytest.raises(ReplicationError, match="zero or more"):
        brought(_ambulances(), "w", COLUMNS, "JKn", rscales=[1, 1, 1, -1])
