"""Commands of the analysis: `estimate` computes cases without a database."""

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    import pandas as pd

    from analysis.cases.answer import Data

FAILED = 1
UNREADABLE = 2


@click.command()
@click.argument("cases", type=click.Path(path_type=Path))
@click.option("--table", is_flag=True, help="Print a table for people instead of JSON.")
@click.option(
    "--csv",
    "file",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Also write the numbers to this CSV file, each with all its digits.",
)
def estimate(cases: Path, *, table: bool, file: Path | None) -> None:
    """Estimate the cases of a JSON file over the CSV files beside it.

    Prints one JSON object a line: the numbers of a case, or its error. The exit code is 0 when
    all were computed, 1 when a case has an error, 2 when a file cannot be read or written.
    """
    from analysis.cases.writing import as_csv, as_table

    try:
        listed = _listed(cases)
    except (OSError, ValueError, RecursionError) as error:
        click.echo(f"{cases}: {error}", err=True)
        raise SystemExit(UNREADABLE) from error
    answers = []
    for answer in _answers(listed, cases.parent):
        answers.append(answer)
        if not table:
            click.echo(json.dumps(answer, ensure_ascii=False))
    if table:
        click.echo(as_table(answers), nl=False)
    if file is not None:
        _write(file, as_csv(answers))
    raise SystemExit(FAILED if any("error" in answer for answer in answers) else 0)


def _write(file: Path, text: str) -> None:
    try:
        file.write_text(text, encoding="utf-8", newline="")
    except OSError as error:
        click.echo(f"{file} cannot be written: {error.strerror}", err=True)
        raise SystemExit(UNREADABLE) from error


def _listed(path: Path) -> list[object]:
    content = json.loads(path.read_text(encoding="utf-8-sig"))
    cases = content.get("cases") if isinstance(content, dict) else None
    if not isinstance(cases, list):
        raise ValueError("the file must be a JSON object with a list 'cases'")
    return cases


def _answers(cases: list[object], folder: Path) -> Iterator[dict[str, object]]:
    """Compute case after case; a data file is read once however many cases use it."""
    files: dict[str, Data] = {}
    for place, case in enumerate(cases, start=1):
        if not isinstance(case, dict):
            yield {"id": None, "error": f"case {place} of the list is not a JSON object"}
            continue
        name = case["id"] if isinstance(case.get("id"), str | int) else None
        try:
            yield {"id": name, **_answer(case, folder, files)}
        except ValueError as error:
            yield {"id": name, "error": str(error)}


def _answer(case: dict[str, object], folder: Path, files: dict[str, "Data"]) -> dict[str, object]:
    from analysis.cases.answer import Data, answer

    name = case.get("data")
    if not isinstance(name, str) or Path(name).name != name or "\0" in name:
        raise ValueError(f"key 'data' is {name!r}; name a CSV file beside the cases")
    if name not in files:
        files[name] = Data(_read(folder / name))
    return answer(case, files[name])


def _read(path: Path) -> "pd.DataFrame":
    """Read a CSV file as texts; an empty field is a missing value, and only that."""
    import pandas as pd

    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = [row for row in csv.reader(file, strict=True) if row]
    except FileNotFoundError as error:
        raise ValueError(f"there is no file '{path.name}' beside the cases") from error
    except OSError as error:
        raise ValueError(f"'{path.name}' cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise ValueError(
            f"'{path.name}' is not in UTF-8 (byte {error.start}); save it so"
        ) from error
    except csv.Error as error:
        raise ValueError(f"'{path.name}' is not a CSV file: {error}") from error
    _check_shape(path.name, rows)
    frame = pd.DataFrame(rows[1:], columns=rows[0], dtype=object)
    return frame.where(frame != "", None)


def _check_shape(name: str, rows: list[list[str]]) -> None:
    if len(rows) < 2:
        raise ValueError(f"'{name}' has no rows under its header")
    header = rows[0]
    twice = next((column for column in header if header.count(column) > 1), None)
    if twice is not None:
        raise ValueError(f"'{name}' has two columns named '{twice}'; rename one")
    for place, row in enumerate(rows[1:], start=1):
        if len(row) != len(header):
            raise ValueError(
                f"'{name}' has {len(row)} fields in data row {place}, {len(header)} were expected"
            )
