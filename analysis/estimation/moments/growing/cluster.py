"""Figures from a Dask data frame: moments by partition, added up on the cluster."""

import dask.dataframe as dd
from dask.delayed import delayed

from analysis.estimation.measures import Figures
from analysis.estimation.moments.growing.survey import Survey
from analysis.estimation.moments.table import total

# Moments that are added in one task.
_TOGETHER = 8


def figures(frame: dd.DataFrame, survey: Survey) -> Figures:
    """Return all figures of a Dask data frame, on the cluster of the current client.

    Dask reads, shuffles and schedules; each partition gives its moments, and only these travel.
    Where the survey names the unit, the rows are shuffled by it first, so that the rows of a unit
    are in one partition.

    Parameters
    ----------
    frame : the data, such as `dask.dataframe.read_parquet` gives them.
    survey : what is asked.

    Raises
    ------
    DesignError
        As `Survey.part` and `Survey.finished` raise.
    """
    needed = frame[survey.columns]
    if survey.unit is not None:
        needed = needed.shuffle(on=survey.unit)
    parts = [delayed(survey.part)(partition) for partition in needed.to_delayed()]
    while len(parts) > 1:
        parts = [
            delayed(total)(parts[start : start + _TOGETHER])
            for start in range(0, len(parts), _TOGETHER)
        ]
    return survey.finished(parts[0].compute())
