"""Waves that were fielded elsewhere: from a CSV and its mapping to one frozen data set a wave."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from surveys.responses import frozen
from surveys.responses.answers import Missing, is_storable
from surveys.responses.columns import ColumnKind, FrozenColumn, make_column
from surveys.responses.frozen import FrozenDataSet, QuestionnaireInfo, WaveInfo
from surveys.responses.import_mapping import ImportMapping, VariableMapping, WaveImportError

MOST_FAULTS = 20  # faults that one message lists before it says how many more there are
ONE_STRATUM = "all"
COMPLETE = ("complete", "complete")
_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,3})?")


@dataclass(frozen=True)
class _Row:
    """One record: its number in the file (the header is row 1) and its fields."""

    number: int
    fields: dict[str, str]


def import_waves(mapping: ImportMapping, data: bytes, content_hash: str) -> list[FrozenDataSet]:
    """Return one frozen data set for each wave of the mapping, in the mapping's order.

    Parameters
    ----------
    data
        The bytes of the CSV.
    content_hash
        SHA-256 of the mapping, which stands for the questionnaire's content.

    Raises
    ------
    WaveImportError
        With every fault that was found, each with its row and column; nothing is returned then.
    """
    rows = _records(mapping, _decoded(data, mapping.encoding))
    by_wave: dict[str, list[_Row]] = {raw: [] for raw in mapping.waves}
    faults: list[str] = []
    for row in rows:
        raw = row.fields[mapping.design.wave]
        if raw in by_wave:
            by_wave[raw].append(row)
        else:
            faults.append(
                f"row {row.number}, column {mapping.design.wave!r}: the mapping has no wave {raw!r}"
            )
    questionnaire = QuestionnaireInfo(
        mapping.questionnaire_id, mapping.questionnaire_version, content_hash
    )
    sets = [
        _WaveImport(mapping, wave, by_wave[raw], faults).data_set(questionnaire)
        for raw, wave in mapping.waves.items()
    ]
    _raise(faults)
    return [made for made in sets if made is not None]


def _raise(faults: Sequence[str]) -> None:
    if faults:
        more = len(faults) - MOST_FAULTS
        tail = [f"and {more} more"] if more > 0 else []
        raise WaveImportError("\n".join([*faults[:MOST_FAULTS], *tail]))


def _decoded(data: bytes, encoding: str) -> str:
    try:
        return data.decode("utf-8-sig" if encoding.lower() in ("utf-8", "utf8") else encoding)
    except LookupError as fault:
        raise WaveImportError(f"mapping: there is no encoding {encoding!r}; try utf-8") from fault
    except UnicodeDecodeError as fault:
        row = data.count(b"\n", 0, fault.start) + 1
        raise WaveImportError(
            f"row {row}: byte 0x{data[fault.start]:02X} at position {fault.start} is not "
            f"{encoding}; save the file as {encoding}, or set encoding in the mapping "
            "(cp1252 is what Windows often writes)"
        ) from fault


def _records(mapping: ImportMapping, text: str) -> list[_Row]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=mapping.delimiter, strict=True)
    try:
        header = next(reader, [])
        _check_header(mapping, header)
        rows = [
            _Row(number, _fields(number, header, record))
            for number, record in enumerate(reader, start=2)
            if record
        ]
    except csv.Error as fault:
        raise WaveImportError(f"row {reader.line_num}: not well-formed CSV ({fault})") from fault
    if not rows:
        raise WaveImportError(f"{mapping.file}: has a header and no rows")
    return rows


def _check_header(mapping: ImportMapping, header: list[str]) -> None:
    lacking = [name for name in mapping.columns if name not in header]
    if lacking:
        raise WaveImportError(
            f"{mapping.file}: has no column {', '.join(map(repr, lacking))}; "
            f"its columns are {', '.join(header) or 'none: the file is empty'}"
        )
    twice = [name for name in mapping.columns if header.count(name) > 1]
    if twice:
        raise WaveImportError(f"{mapping.file}: column {twice[0]!r} stands in the header twice")


def _fields(number: int, header: list[str], record: list[str]) -> dict[str, str]:
    if len(record) != len(header):
        raise WaveImportError(
            f"row {number}: has {len(record)} fields, the header has {len(header)}"
        )
    return dict(zip(header, record, strict=True))


@dataclass(frozen=True)
class _WaveImport:
    """The import of one wave; what is wrong is added to ``faults``."""

    mapping: ImportMapping
    wave: WaveInfo
    rows: list[_Row]
    faults: list[str]

    def data_set(self, questionnaire: QuestionnaireInfo) -> FrozenDataSet | None:
        """Return the data set; None where something is wrong, with its faults noted."""
        before = len(self.faults)
        self._check_people()
        rows = sorted(self.rows, key=lambda row: row.fields[self.mapping.design.person])
        columns: list[FrozenColumn | None] = [*self._design(rows), *self._numbers(rows)]
        columns += [self._variable(v, rows, frozen.PROFILE) for v in self.mapping.profile]
        columns += [self._variable(v, rows, "") for v in self.mapping.variables]
        found = [column for column in columns if column is not None]
        if len(self.faults) > before or len(found) < len(columns):
            return None
        return FrozenDataSet(self.wave, questionnaire, tuple(found))

    def _check_people(self) -> None:
        column = self.mapping.design.person
        if not self.rows:
            self.faults.append(f"wave {self.wave.name!r}: the file has no row of it")
        seen: dict[str, int] = {}
        for row in self.rows:
            person = row.fields[column]
            if not person or not is_storable(person):
                self.faults.append(f"row {row.number}, column {column!r}: no person")
            elif person in seen:
                self.faults.append(
                    f"row {row.number}, column {column!r}: person {person!r} stands in wave "
                    f"{self.wave.name!r} twice, first in row {seen[person]}"
                )
            seen.setdefault(person, row.number)

    def _design(self, rows: list[_Row]) -> Iterable[FrozenColumn]:
        people = [row.fields[self.mapping.design.person] for row in rows]
        strata = [self._stratum(row) for row in rows]
        cohort = self.mapping.design.cohort
        texts = {
            frozen.PSEUDONYM: people,
            frozen.PERSON: people,
            frozen.WAVE: [self.wave.id] * len(rows),
            frozen.COHORT: [row.fields[cohort] if cohort else "imported" for row in rows],
            frozen.DISPOSITION: [COMPLETE[0]] * len(rows),
            frozen.STRATUM: strata,
            frozen.UNIT: [
                self._unit(row, stratum) for row, stratum in zip(rows, strata, strict=True)
            ],
        }
        if len(set(people)) < len(people):
            return
        for name, cells in texts.items():
            is_code = name == frozen.DISPOSITION
            yield make_column(
                name,
                ColumnKind.CODE if is_code else ColumnKind.TEXT,
                cells,
                label=frozen.DESIGN_LABELS[name],
                codes=[COMPLETE] if is_code else (),
            )

    def _stratum(self, row: _Row) -> str:
        parts = [self._filled(row, column) for column in self.mapping.design.strata]
        return "/".join(parts) or ONE_STRATUM

    def _unit(self, row: _Row, stratum: str) -> str:
        design = self.mapping.design
        if design.unit is None:
            return row.fields[design.person]
        unit = self._filled(row, design.unit)
        return f"{stratum}/{unit}" if design.nested else unit

    def _filled(self, row: _Row, column: str) -> str:
        if not row.fields[column]:
            self.faults.append(f"row {row.number}, column {column!r}: is empty")
        return row.fields[column]

    def _numbers(self, rows: list[_Row]) -> Iterable[FrozenColumn]:
        for name, column in self.mapping.design.numbers.items():
            cells = [self._positive(row, column, name) for row in rows]
            yield make_column(name, ColumnKind.NUMBER, cells, label=frozen.DESIGN_LABELS[name])

    def _positive(self, row: _Row, column: str, name: str) -> float:
        number = self._number(row.fields[column])
        largest = float("inf") if name == frozen.WEIGHT else 1.0
        if number is None or not 0 < number <= largest:
            what = "a weight above 0" if name == frozen.WEIGHT else "a probability above 0, to 1"
            found = row.fields[column] or "empty"
            self.faults.append(f"row {row.number}, column {column!r}: {found} is not {what}")
            return 1.0
        return number

    def _number(self, text: str) -> float | None:
        text = text.strip().replace(self.mapping.decimal, ".")
        number = float(text) if _NUMBER.fullmatch(text) else float("inf")
        return number if abs(number) < float("inf") else None

    def _variable(
        self, variable: VariableMapping, rows: list[_Row], prefix: str
    ) -> FrozenColumn | None:
        before = len(self.faults)
        cells = [self._cell(variable, row) for row in rows]
        if len(self.faults) > before:
            return None
        return make_column(
            prefix + variable.id,
            variable.kind,
            cells,
            label=variable.label,
            codes=variable.codes.items(),
            question=variable.question,
        )

    def _cell(self, variable: VariableMapping, row: _Row) -> str | float | int | Missing:
        raw = row.fields[variable.column]
        if raw in variable.missing:
            return variable.missing[raw]
        value: str | float | int | None = None
        if variable.kind is ColumnKind.CODE:
            value = raw if raw in variable.codes else None
        elif variable.kind is ColumnKind.FLAG:
            value = variable.flags.get(raw)
        elif variable.kind is ColumnKind.NUMBER:
            value = self._number(raw)
        elif raw and is_storable(raw):
            value = raw
        if value is None:
            self.faults.append(
                f"row {row.number}, column {variable.column!r}: {raw!r} is no {variable.kind} of "
                f"{variable.id!r}; add it to its codes or its missing values"
            )
            return Missing.SKIPPED
        return value
