"""Figures from Parquet files, read row group by row group."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq

from analysis.estimation.design import DesignError
from analysis.estimation.measures import Figures
from analysis.estimation.moments.growing.survey import Survey
from analysis.estimation.moments.table import Moments

# Rows that are in memory at a time.
BATCH = 131_072


def figures(files: Sequence[Path], survey: Survey, *, batch: int = BATCH) -> Figures:
    """Return all figures of data in Parquet files, in one pass and in flat memory.

    Parameters
    ----------
    files : in order. Where the survey names the unit, the rows of all files together must be
        sorted by it, since the rows of a unit are taken together.
    survey : what is asked.
    batch : rows that are in memory at a time.

    Raises
    ------
    DesignError
        There are no rows, they are not sorted by unit, or as `Survey.part` raises.
    """
    found: Moments | None = None
    for frame in _by_unit(_batches(files, survey.columns, batch), survey.unit):
        part = survey.part(frame)
        found = part if found is None else found + part
    if found is None:
        raise DesignError("the files have no rows")
    return survey.finished(found)


def _batches(files: Sequence[Path], columns: list[str], batch: int) -> Iterator[pd.DataFrame]:
    for path in files:
        with pq.ParquetFile(path) as file:
            absent = [name for name in columns if name not in file.schema_arrow.names]
            if absent:
                raise DesignError(
                    f"file '{path.name}' has no column {', '.join(absent)}; it has "
                    f"{', '.join(file.schema_arrow.names)}"
                )
            for part in file.iter_batches(batch_size=batch, columns=columns):
                yield part.to_pandas()


def _by_unit(batches: Iterator[pd.DataFrame], unit: str | None) -> Iterator[pd.DataFrame]:
    """Yield the batches cut between units, so that a unit's rows are never apart."""
    if unit is None:
        yield from batches
        return
    left: pd.DataFrame | None = None
    for batch in batches:
        frame = batch if left is None else pd.concat([left, batch], ignore_index=True)
        if not frame[unit].is_monotonic_increasing:
            raise DesignError(
                f"the rows are not sorted by '{unit}', so that a unit's waves may be far apart; "
                "sort the files by it, or take the road of the cluster, which shuffles"
            )
        last = frame[unit] == frame[unit].iloc[-1]
        left = frame[last]
        if not last.all():
            yield frame[~last].reset_index(drop=True)
    if left is not None:
        yield left.reset_index(drop=True)
