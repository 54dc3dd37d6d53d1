"""The study on disk: its cells as CSV, and what they come to as TOML; both ship with the code."""

from __future__ import annotations

import csv
import math
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from analysis.estimation.intervals import IntervalMethod
from analysis.release.quality import FLAGS
from analysis.validity.fieldwork import Response
from analysis.validity.grid import METHODS, Kind
from analysis.validity.study import Plan
from analysis.validity.table import BANDS, Line, summary

KEPT = Path(__file__).parent / "data" / "table.csv"
# Means alone, of another population and other samples than those the flag was chosen by.
KEPT_MEANS = KEPT.with_name("means.csv")
FIXED = ("response", "kind", "measure", "domain", "truth", "repetitions", "n", "bias",
         "bias_designed", "bias_unweighted", "sd", "se_ratio")  # fmt: skip
DIGITS = 5


@dataclass(frozen=True)
class Made:
    """How the table was made.

    Attributes
    ----------
    on : the day.
    code : SHA-256 of what figures are computed with.
    plan : repetitions, seed and sizes.
    """

    on: date
    code: str
    plan: Plan


def write(path: Path, made: Made, found: Mapping[Response, Sequence[Line]]) -> None:
    """Write the cells to a CSV file, and the summary to a TOML file of the same name."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(_header())
        for response, lines in found.items():
            writer.writerows(_row(response, line) for line in lines)
    summed_up = {response.name.lower(): _summary(lines) for response, lines in found.items()}
    content = {"made": {"on": made.on, "code": made.code, **_settings(made.plan)}, **summed_up}
    path.with_suffix(".toml").write_text("\n".join(_toml(content)) + "\n", encoding="utf-8")


def read_summary(path: Path = KEPT) -> dict[str, Any]:
    """Return the summary beside a table, by default the one that ships with the code.

    Returns
    -------
    dict
        `made`: on, code, repetitions, seed, members, scale, kinds, measures. `at_random` and
        `not_at_random`: each with `proportions` and `firm` (flag A or B) by method, `means`,
        `changes`: `mean`, `lowest`, `highest`, `cells`, `outside`, `below`, `unmarked`; `bias`:
        `unweighted`, `designed`, `raked` in percentage points; and `se_ratio`. What the plan left
        out is not there.
    """
    return tomllib.loads(path.with_suffix(".toml").read_text(encoding="utf-8"))


def read_cells(path: Path = KEPT) -> list[dict[str, str]]:
    """Return the cells of a table, by default the one that ships with the code."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _header() -> list[str]:
    return [
        *FIXED,
        *(f"coverage_{method}" for method in METHODS),
        *(f"width_{method}" for method in METHODS),
        *(f"flag_{flag.value}" for flag in FLAGS),
        "flag",
        "outside",
    ]


def _row(response: Response, line: Line) -> list[str | int]:
    fixed = (
        line.n,
        line.bias,
        line.bias_designed,
        line.bias_unweighted,
        line.sd,
        line.se_ratio,
        *_kept(line.cell.kind, line.coverage),
        *_kept(line.cell.kind, line.width),
        *line.flags,
    )
    outside = " ".join(method for method in _meant(line.cell.kind) if line.outside(method))
    numbers = [_number(value) for value in fixed]
    where = [response.value, *map(str, line.cell), _number(line.truth), line.repetitions]
    return [*where, *numbers, line.flag, outside]


def _kept(kind: Kind, by_method: Sequence[float]) -> Iterator[float]:
    """Yield the numbers of the methods by which a cell is judged, NaN for the others."""
    for method, value in zip(METHODS, by_method, strict=True):
        yield value if method in _meant(kind) else math.nan


def _meant(kind: Kind) -> Sequence[IntervalMethod]:
    """Return the methods by which a cell is judged: what is no proportion has Wald's alone."""
    return tuple(BANDS) if kind is Kind.PROPORTION else (IntervalMethod.MEAN,)


def _number(value: float) -> str:
    return "" if value != value else f"{value:.{DIGITS}g}"


def _settings(plan: Plan) -> dict[str, Any]:
    listed = {"kinds": " ".join(plan.kinds), "measures": " ".join(plan.measures)}
    return {**asdict(plan), **listed}


def _summary(lines: Sequence[Line]) -> dict[str, Any]:
    return {name: part for name, part in asdict(summary(lines)).items() if part is not None}


def _toml(content: Mapping[str, Any], above: str = "") -> Iterator[str]:
    """Yield the lines of a TOML document of tables of numbers, texts and days."""
    plain = {name: value for name, value in content.items() if not isinstance(value, dict)}
    if above and plain:
        yield f"[{above}]"
    for name, value in plain.items():
        yield f"{name} = {_value(value)}"
    if plain:
        yield ""
    for name, value in content.items():
        if isinstance(value, dict):
            yield from _toml(value, f"{above}.{name}" if above else str(name))


def _value(value: object) -> str:
    if isinstance(value, str):
        return f'"{value}"'
    if isinstance(value, bool):
        return str(value).lower()
    return f"{value:.{DIGITS}g}" if isinstance(value, float) else str(value)
