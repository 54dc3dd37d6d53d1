"""The mapping file of an import: what each column of somebody's CSV is.

A TOML file:

    file = "panel.csv"             # beside the mapping
    encoding = "utf-8"             # and delimiter = ",", decimal = "."

    [questionnaire]
    id = "city-panel"
    version = "1"

    [design]
    wave = "wave"                  # columns; `cohort` may be left out
    person = "person"
    strata = ["region", "size"]    # none: one stratum
    unit = "street"                # none: each person is a unit
    nested = true                  # unit labels repeat between strata
    weight = "w"                   # or probability_recruitment and probability_wave

    [waves.1]                      # the value in the wave column
    name = "City panel 2024"
    period = "2024"
    first_day = 2024-03-01
    last_day = 2024-03-31

    [profile.sex]                  # an attribute to weight or split by; as a variable below
    column = "sex"
    codes = { f = "Woman", m = "Man" }

    [variables.happy]              # the table's name is the variable's id
    column = "q1"
    label = "Happiness"
    question = "Taken all together ..."
    type = "code"                  # code, number, flag (yes = [...], no = [...]) or text
    codes = { "1" = "Very happy", "2" = "Not too happy" }
    missing = { "" = "skipped", "9" = "dont_know" }
"""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from surveys.responses.answers import Missing
from surveys.responses.columns import ColumnKind
from surveys.responses.frozen import WaveInfo

_KEYS = (
    "file",
    "encoding",
    "delimiter",
    "decimal",
    "questionnaire",
    "design",
    "waves",
    "profile",
    "variables",
)
_VARIABLE_KEYS = ("column", "label", "question", "type", "codes", "yes", "no", "missing")


class WaveImportError(ValueError):
    """Something in the mapping or in the file that stops the import; nothing was imported."""


@dataclass(frozen=True)
class VariableMapping:
    """How one column becomes a variable; raw values of ``missing`` are typed missings."""

    id: str
    column: str
    label: str
    question: str
    kind: ColumnKind
    codes: Mapping[str, str]
    flags: Mapping[str, int]
    missing: Mapping[str, Missing]


@dataclass(frozen=True)
class DesignMapping:
    """Which columns hold the design; a weight, or else the probabilities by phase."""

    wave: str
    person: str
    cohort: str | None
    strata: tuple[str, ...]
    unit: str | None
    nested: bool
    weight: str | None
    probability_recruitment: str | None
    probability_wave: str | None

    @property
    def columns(self) -> tuple[str, ...]:
        """Every column that the design reads."""
        single = (self.wave, self.person, self.cohort, self.unit, *self.numbers.values())
        return tuple(name for name in (*single, *self.strata) if name)

    @property
    def numbers(self) -> dict[str, str]:
        """The column of the file by the name of the weight or probability that it gives."""
        wanted = {
            "weight": self.weight,
            "probability_recruitment": self.probability_recruitment,
            "probability_wave": self.probability_wave,
        }
        return {name: column for name, column in wanted.items() if column}


@dataclass(frozen=True)
class ImportMapping:
    """A mapping file, read and checked."""

    file: str
    encoding: str
    delimiter: str
    decimal: str
    questionnaire_id: str
    questionnaire_version: str
    design: DesignMapping
    waves: Mapping[str, WaveInfo]
    profile: tuple[VariableMapping, ...]
    variables: tuple[VariableMapping, ...]

    @property
    def columns(self) -> tuple[str, ...]:
        """Every column that must be in the file, each once."""
        mapped = (variable.column for variable in (*self.profile, *self.variables))
        return tuple(dict.fromkeys((*self.design.columns, *mapped)))


@dataclass(frozen=True)
class _Table:
    """One table of the file, with where it stands, for errors that say so."""

    where: str
    content: Mapping[str, Any]

    def check_keys(self, known: Iterable[str]) -> None:
        known = sorted(known)
        unknown = sorted(set(self.content) - set(known))
        if unknown:
            raise WaveImportError(f"{self.where}: unknown key {unknown[0]!r}; it has {known}")

    def table(self, key: str, *, needed: bool = True) -> "_Table":
        content = self.content.get(key, None if needed else {})
        where = f"[{key}]" if self.where == "mapping" else f"{self.where[:-1]}.{key}]"
        if not isinstance(content, dict):
            raise WaveImportError(f"{self.where}: needs a table {where}")
        return _Table(where, content)

    def text(self, key: str, default: str | None = None) -> str:
        found = self.content.get(key, default)
        if not isinstance(found, str):
            raise WaveImportError(f'{self.where}: needs {key} = "..."')
        return found

    def optional(self, key: str) -> str | None:
        return self.text(key) if key in self.content else None

    def texts(self, key: str) -> tuple[str, ...]:
        found = self.content.get(key, [])
        if not isinstance(found, list) or not all(isinstance(item, str) for item in found):
            raise WaveImportError(f"{self.where}: {key} is a list of texts")
        return tuple(found)

    def day(self, key: str) -> str:
        found = self.content.get(key)
        if type(found) is not date:
            raise WaveImportError(f"{self.where}: needs {key} as a day, such as 2024-03-01")
        return found.isoformat()

    def labels(self, key: str) -> dict[str, str]:
        found = self.table(key, needed=False).content
        if not all(isinstance(label, str) for label in found.values()):
            raise WaveImportError(f"{self.where}: {key} gives a text for each raw value")
        return dict(found)


def parse_mapping(text: str) -> ImportMapping:
    """Return the mapping in ``text``.

    Raises
    ------
    WaveImportError
        If it is no TOML, or lacks or misspells something; it says what and in which table.
    """
    try:
        root = _Table("mapping", tomllib.loads(text))
    except tomllib.TOMLDecodeError as fault:
        raise WaveImportError(f"mapping is not valid TOML: {fault}") from fault
    root.check_keys(_KEYS)
    questionnaire = root.table("questionnaire")
    questionnaire.check_keys(("id", "version"))
    variables = _variables(root, "variables")
    if not variables:
        raise WaveImportError("mapping: [variables] is empty; name at least one")
    return ImportMapping(
        file=root.text("file"),
        encoding=root.text("encoding", "utf-8"),
        delimiter=root.text("delimiter", ","),
        decimal=root.text("decimal", "."),
        questionnaire_id=questionnaire.text("id"),
        questionnaire_version=questionnaire.text("version"),
        design=_design(root.table("design")),
        waves=_waves(root.table("waves"), questionnaire.text("id")),
        profile=_variables(root, "profile"),
        variables=variables,
    )


def _design(table: _Table) -> DesignMapping:
    table.check_keys(DesignMapping.__dataclass_fields__)
    design = DesignMapping(
        wave=table.text("wave"),
        person=table.text("person"),
        cohort=table.optional("cohort"),
        strata=table.texts("strata"),
        unit=table.optional("unit"),
        nested=table.content.get("nested", False) is True,
        weight=table.optional("weight"),
        probability_recruitment=table.optional("probability_recruitment"),
        probability_wave=table.optional("probability_wave"),
    )
    if bool(design.weight) == bool(design.probability_wave):
        raise WaveImportError(
            f"{table.where}: needs either weight, or probability_wave (with or without "
            "probability_recruitment)"
        )
    return design


def _waves(table: _Table, questionnaire_id: str) -> dict[str, WaveInfo]:
    waves = {}
    for raw in table.content:
        one = table.table(raw)
        one.check_keys(("name", "period", "first_day", "last_day"))
        waves[raw] = WaveInfo(
            id=f"{questionnaire_id}-{raw}",
            name=one.text("name"),
            period=one.text("period"),
            first_day=one.day("first_day"),
            last_day=one.day("last_day"),
        )
    if not waves:
        raise WaveImportError(
            "mapping: [waves] is empty; name at least one value of the wave column"
        )
    names = [wave.name for wave in waves.values()]
    if len(set(names)) != len(names):
        raise WaveImportError("mapping: two waves have the same name; give each its own")
    return waves


def _variables(root: _Table, key: str) -> tuple[VariableMapping, ...]:
    tables = root.table(key, needed=False)
    return tuple(_variable(name, tables.table(name)) for name in tables.content)


def _variable(name: str, table: _Table) -> VariableMapping:
    table.check_keys(_VARIABLE_KEYS)
    kind = _kind(table)
    codes = table.labels("codes")
    flags = {**dict.fromkeys(table.texts("yes"), 1), **dict.fromkeys(table.texts("no"), 0)}
    if kind is ColumnKind.CODE and not codes:
        raise WaveImportError(f'{table.where}: needs codes = {{ raw = "label", ... }}')
    if kind is ColumnKind.FLAG and not flags:
        raise WaveImportError(f'{table.where}: needs yes = ["..."] and no = ["..."]')
    return VariableMapping(
        id=name,
        column=table.text("column", name),
        label=table.text("label", name),
        question=table.text("question", ""),
        kind=kind,
        codes=codes,
        flags=flags,
        missing={raw: _missing(table, text) for raw, text in table.labels("missing").items()},
    )


def _kind(table: _Table) -> ColumnKind:
    try:
        return ColumnKind(table.text("type", ColumnKind.CODE))
    except ValueError as fault:
        raise WaveImportError(
            f"{table.where}: type is one of {[str(kind) for kind in ColumnKind]}"
        ) from fault


def _missing(table: _Table, text: str) -> Missing:
    try:
        return Missing(text)
    except ValueError as fault:
        raise WaveImportError(
            f"{table.where}: {text!r} is no kind of missing; "
            f"use one of {[missing.value for missing in Missing]}"
        ) from fault
