"""The same figures where the rows do not fit in memory: from Parquet files, and on a cluster.

Moments add up, so each part of the data gives its own. What is asked is a `Survey`, by names of
columns; `survey.figures` takes a table in memory, `parquet.figures` reads Parquet files row group
by row group, `cluster.figures` takes a Dask data frame. All three give the same figures.

How skewed the answers weigh, which the quality flag of a mean asks, is not among these figures. It
adds up too: the sum of `analysis.estimation.kinds.skewness.Shape` of each part is that of all.

Install the extra `large` for Parquet and Dask. From a folder of Parquet files, sorted by person:

    from pathlib import Path

    from analysis.estimation.intervals import IntervalMethod
    from analysis.estimation.measures import Place
    from analysis.estimation.moments.growing import parquet
    from analysis.estimation.moments.growing.survey import Survey, Variable

    survey = Survey(
        weights="weight",
        strata=("municipality",),
        wave="wave",
        unit="person",
        measures={"lonely": Variable("lonely", IntervalMethod.PUBLISHED)},
        domains=("municipality", "age"),
        steps=(("2025", "2026"),),
    )
    found = parquet.figures(sorted(Path("panel").glob("*.parquet")), survey)
    found.estimates[Place("lonely", "municipality=Assen", "2026")]

With a Dask client, `cluster.figures(dask.dataframe.read_parquet("panel"), survey)` does the same.
"""
