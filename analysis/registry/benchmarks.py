"""Outside figures to set beside our own, from `benchmarks.csv`; never typed in elsewhere."""

import csv
import io
from collections.abc import Mapping

from analysis.indicators import Benchmark
from analysis.registry.fields import RegistryError

FILE = "benchmarks.csv"
COLUMNS = ("topic", "region", "group", "year", "percent", "base", "source")
EVERYBODY = "all"

Benchmarks = Mapping[tuple[str, str], Benchmark]


def read_benchmarks(text: str | None) -> Benchmarks:
    """Return the figures about everybody, by topic and year; none where there is no file.

    Raises
    ------
    RegistryError
        A column is missing, or a percentage is none; the message names the row.
    """
    if text is None:
        return {}
    reader = csv.DictReader(io.StringIO(text, newline=""))
    missing = [name for name in COLUMNS if name not in (reader.fieldnames or ())]
    if missing:
        raise RegistryError(
            f"{FILE} has no column '{missing[0]}'; add it",
            "registry-no-column",
            file=FILE,
            column=missing[0],
        )
    rows = [row for row in reader if row["group"] == EVERYBODY]
    return {(row["topic"], row["year"]): _benchmark(row) for row in rows}


def _benchmark(row: Mapping[str, str]) -> Benchmark:
    where = f"{FILE}, topic '{row['topic']}' of {row['year']}"
    try:
        percent = float(row["percent"])
    except ValueError as error:
        raise RegistryError(
            f"{where}, column 'percent': expected a number, found {row['percent']!r}",
            "registry-value",
            where=where,
            entry="percent",
            found=row["percent"],
        ) from error
    if not 0 <= percent <= 100:
        raise RegistryError(
            f"{where}, column 'percent': {percent:g} is not between 0 and 100",
            "registry-value",
            where=where,
            entry="percent",
            found=row["percent"],
        )
    return Benchmark(percent / 100, row["region"], row["year"], row["base"], row["source"])
