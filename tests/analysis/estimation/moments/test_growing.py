"""The same figures from memory, from Parquet row groups and on a Dask cluster."""

import textwrap
from dataclasses import replace

import dask.dataframe as dd
import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from distributed import Client, LocalCluster

from analysis.estimation import release
from analysis.estimation.design import DesignError
from analysis.estimation.estimate import Estimate, NoEstimate
from analysis.estimation.intervals import IntervalMethod
from analysis.estimation.measures import Place
from analysis.estimation.moments import growing
from analysis.estimation.moments.growing import cluster, parquet
from analysis.estimation.moments.growing.survey import Survey, Variable, figures
from analysis.estimation.moments.kinds import Kind
from analysis.weighting.population import Population
from tests.analysis.estimation.moments.test_roads import (
    asked,
    assert_same,
    domains,
    estimator,
    measures,
    panel,
    spread,
    waves,
)

SURVEY = Survey(
    weights="w",
    strata=["h"],
    wave="wave",
    unit="person",
    measures={
        "mark": Variable("mark"),
        "lonely": Variable("lonely", IntervalMethod.BETA),
        "always": Variable("always", IntervalMethod.PUBLISHED),
        "total": Variable("rooms", kind=Kind.TOTAL),
        "ratio": Variable("rooms", kind=Kind.RATIO, over="weight"),
    },
    domains=["place", "sex"],
    steps=[("2024", "2025"), ("2025", "2026")],
)


@pytest.fixture(scope="module")
def frame():
    frame = panel(5, 400, 3, missing=0.1, offset=1e8, zero_weights=0.05)
    frame["weight"] = frame["rooms"].fillna(3) + 1
    # A place whose marks lie far from all others, in a part of the file of its own.
    frame.loc[frame["place"] == 3, "mark"] /= 1000
    return frame.sort_values("person", kind="stable", ignore_index=True)


def population(frame):
    shares = {name: frame[name].value_counts(normalize=True) for name in ("sex", "place")}
    margins = {
        name: {str(label): 1000.0 * share for label, share in own.items()}
        for name, own in shares.items()
    }
    return Population(margins, by="wave")


@pytest.fixture(scope="module", params=["design weights", "raked"])
def survey(request, frame):
    raked = request.param == "raked"
    return replace(SURVEY, population=population(frame)) if raked else SURVEY


@pytest.fixture(scope="module")
def expected(frame, survey):
    return figures(frame, survey)


@pytest.fixture(scope="module")
def files(frame, tmp_path_factory):
    folder = tmp_path_factory.mktemp("parquet")
    half = int(np.searchsorted(frame["person"], "3"))
    parts = [frame.iloc[:half], frame.iloc[half:]]
    for i, part in enumerate(parts):
        table = pa.Table.from_pandas(part, preserve_index=False)
        pq.write_table(table, folder / f"{i}.parquet", row_group_size=100)
    return sorted(folder.glob("*.parquet"))


@pytest.fixture(scope="module")
def client():
    with (
        LocalCluster(
            n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None
        ) as workers,
        Client(workers) as client,
    ):
        yield client


def assert_all_same(one, other, frame):
    for ours, theirs in (
        (one.estimates, other.estimates),
        (one.changes, other.changes),
        (one.contrasts, other.contrasts),
    ):
        assert ours.keys() == theirs.keys()
        for key, figure in ours.items():
            try:
                assert_same(figure, theirs[key], spread(frame, key.measure))
            except AssertionError as error:
                raise AssertionError(f"{key}: {figure} and {theirs[key]}") from error


def test_row_groups_of_parquet_give_the_figures_of_the_table(frame, files, survey, expected):
    assert_all_same(parquet.figures(files, survey, batch=64), expected, frame)


def test_partitions_on_two_workers_give_the_figures_of_the_table(frame, survey, expected, client):
    mixed = frame.sample(frac=1, random_state=3, ignore_index=True)
    assert_all_same(cluster.figures(dd.from_pandas(mixed, npartitions=5), survey), expected, frame)


def test_a_table_by_names_gives_the_figures_of_the_rows():
    frame = panel(8, 300, 3, missing=0.1)
    survey = replace(
        SURVEY,
        measures={"mark": Variable("mark"), "lonely": Variable("lonely", IntervalMethod.BETA)},
        domains=["sex"],
        population=population(frame),
    )
    found = figures(frame, survey)
    rows = release.by_rows(
        estimator(frame, "raking by wave"),
        {name: measures(frame)[name] for name in ("mark", "lonely")},
        domains(frame),
        waves(frame),
        **asked(frame),
    )
    for ours, theirs in (
        (found.estimates, rows.estimates),
        (found.changes, rows.changes),
        (found.contrasts, rows.contrasts),
    ):
        for key, figure in theirs.items():
            if key.domain in ("men", "women"):
                code = "m" if key.domain == "men" else "v"
                named = key._replace(domain=f"sex={code}")
                if named in ours:
                    assert_same(ours[named], figure)


def test_a_figure_whose_digits_are_lost_in_parts_is_no_estimate_and_says_where_it_can_be_had():
    frame = panel(6, 300, 1)
    noise = np.random.default_rng(1).normal(size=len(frame))
    frame["near"] = 1e6 * (frame["sex"] == "m") + noise  # the calibration explains all but noise
    survey = replace(
        SURVEY,
        measures={"near": Variable("near"), "mark": Variable("mark")},
        domains=[],
        steps=[],
        population=population(frame),
    )
    found = figures(frame, survey).estimates
    lost = found["near", "all", "2024"]
    assert isinstance(lost, NoEstimate)
    assert lost.reason.startswith("near in all: ")
    assert "take the rows in memory" in lost.reason
    assert lost.n == len(frame)
    assert isinstance(found["mark", "all", "2024"], Estimate)


def test_a_share_of_which_all_values_are_one_keeps_its_estimate_in_parts():
    frame = panel(6, 300, 1, missing=0.1)
    survey = replace(
        SURVEY,
        measures={"always": Variable("always", IntervalMethod.LOGIT)},
        steps=[],
        population=population(frame),
    )
    found = figures(frame, survey).estimates["always", "all", "2024"]
    assert (found.value, found.se) == (1.0, 0.0)


def test_a_file_that_is_not_sorted_by_unit_is_refused(frame, tmp_path):
    table = pa.Table.from_pandas(frame.iloc[::-1], preserve_index=False)
    pq.write_table(table, tmp_path / "mixed.parquet")
    with pytest.raises(DesignError, match="not sorted by 'person'"):
        parquet.figures([tmp_path / "mixed.parquet"], SURVEY)


def test_a_file_without_a_column_says_which(frame, tmp_path):
    table = pa.Table.from_pandas(frame.drop(columns="mark"), preserve_index=False)
    pq.write_table(table, tmp_path / "short.parquet")
    with pytest.raises(DesignError, match=r"'short\.parquet' has no column mark"):
        parquet.figures([tmp_path / "short.parquet"], SURVEY)


def test_two_rows_of_a_unit_in_a_wave_are_refused(frame):
    twice = frame.iloc[[0, 0]].reset_index(drop=True)
    with pytest.raises(DesignError, match="several rows in a wave"):
        figures(twice, SURVEY)


def test_a_rule_that_looks_at_each_domain_is_refused():
    with pytest.raises(DesignError, match="choose adjust, certainty or remove"):
        replace(SURVEY, lonely_psu="average")


def test_several_waves_need_a_population_by_wave(frame):
    together = replace(population(frame), by=None)
    with pytest.raises(DesignError, match="a population by wave"):
        replace(SURVEY, population=together)


def test_the_example_of_the_package_runs_as_it_is_written(tmp_path, monkeypatch):
    random = np.random.default_rng(1)
    (tmp_path / "panel").mkdir()
    monkeypatch.chdir(tmp_path)
    columns = {
        "person": np.repeat(np.arange(300), 2),
        "wave": np.tile(["2025", "2026"], 300),
        "municipality": np.repeat(random.choice(["Assen", "Emmen"], 300), 2),
        "age": np.repeat(random.choice(["18-39", "40+"], 300), 2),
        "weight": np.repeat(random.uniform(1, 5, 300), 2),
        "lonely": random.integers(0, 2, 600).astype(float),
    }
    pq.write_table(pa.table(columns), "panel/one.parquet", row_group_size=200)
    indented = [line for line in (growing.__doc__ or "").splitlines() if line[:1] in ("", " ")]
    names: dict[str, object] = {}
    exec(textwrap.dedent("\n".join(indented)), names)
    made = names["found"].estimates[Place("lonely", "municipality=Assen", "2026")]
    assert 0 < made.low < made.value < made.high < 1
