"""A registry folder read and checked as a whole.

A folder holds `goals.toml` (name, themes, goals), `domains.toml` (the whole, the kinds of domain),
`benchmarks.csv` (outside figures, optional), `method.toml` (how figures are made, optional) and any
number of files with `[[indicator]]` tables.
"""

import hashlib
import tomllib
from collections.abc import Mapping
from pathlib import Path

from analysis.indicators import Domain, DomainKind, Goal, Indicator, Registry, Theme
from analysis.registry.benchmarks import Benchmarks, read_benchmarks
from analysis.registry.fields import Fields, RegistryError
from analysis.registry.measures import read_indicator

GOALS, DOMAINS, BENCHMARKS = "goals.toml", "domains.toml", "benchmarks.csv"
METHOD = "method.toml"  # read by `analysis.registry.methods`


def read_registry(folder: Path) -> Registry:
    """Return the registry of a folder; see `registry_of`."""
    return registry_of(registry_files(folder))


def registry_files(folder: Path) -> dict[str, str]:
    """Return the texts of a registry's files by name, as a release keeps them.

    Raises
    ------
    RegistryError
        There is no such folder, or a file is not in UTF-8.
    """
    if not folder.is_dir():
        raise RegistryError(
            f"there is no folder {folder}; give one that holds {GOALS}",
            "registry-no-file",
            file=folder.name,
        )
    paths = sorted([*folder.glob("*.toml"), *folder.glob(BENCHMARKS)])
    try:
        return {path.name: path.read_text(encoding="utf-8") for path in paths}
    except UnicodeDecodeError as error:
        raise RegistryError(
            f"a file of {folder} is not in UTF-8: {error}", "registry-not-read", file=folder.name
        ) from error


def registry_of(files: Mapping[str, str]) -> Registry:
    """Return the registry that files hold.

    Parameters
    ----------
    files : their texts by name.

    Raises
    ------
    RegistryError
        Something in a file cannot be used; the message names file, entry and key.
    """
    goals = _file(files, GOALS)
    name, language = goals.text("name"), goals.text("language", "nl")
    themes = tuple(_theme(table) for table in goals.tables("theme"))
    ambitions = tuple(_goal(table) for table in goals.tables("goal", []))
    goals.done()
    whole, kinds = _domains(_file(files, DOMAINS))
    benchmarks = read_benchmarks(files.get(BENCHMARKS))
    indicators = tuple(
        indicator
        for file in sorted(files)
        if file not in (GOALS, DOMAINS, BENCHMARKS, METHOD)
        for indicator in _indicators(files, file, benchmarks)
    )
    order = {theme.id: theme.order for theme in themes}
    _check(indicators, order, ambitions, kinds)
    indicators = tuple(sorted(indicators, key=lambda one: order[one.theme]))
    themes = tuple(sorted(themes, key=lambda theme: theme.order))
    return Registry(
        name, language, themes, ambitions, indicators, whole, kinds, registry_hash(files)
    )


def registry_hash(files: Mapping[str, str]) -> str:
    """Return the SHA-256 over names and texts of the registry's files, in order of name."""
    digest = hashlib.sha256()
    for name in sorted(files):
        content = files[name].replace("\r\n", "\n").encode()
        digest.update(f"{name} {len(content)}\n".encode() + content)
    return digest.hexdigest()


def _file(files: Mapping[str, str], name: str) -> Fields:
    if name not in files:
        raise RegistryError(
            f"{name} is missing; a registry needs it", "registry-no-file", file=name
        )
    try:
        return Fields(tomllib.loads(files[name]), name)
    except tomllib.TOMLDecodeError as error:
        raise RegistryError(
            f"{name} is no TOML: {error}", "registry-not-read", file=name
        ) from error


def _indicators(files: Mapping[str, str], name: str, benchmarks: Benchmarks) -> list[Indicator]:
    file = _file(files, name)
    found = [read_indicator(table, benchmarks) for table in file.tables("indicator")]
    file.done()
    return found


def _theme(table: Fields) -> Theme:
    theme = Theme(table.text("id"), table.text("title"), table.whole("order"))
    table.done()
    return theme


def _goal(table: Fields) -> Goal:
    goal = Goal(table.whole("number", lowest=1), table.text("theme"), table.text("text"))
    table.done()
    return goal


def _domains(file: Fields) -> tuple[Domain, tuple[DomainKind, ...]]:
    table = file.table("whole")
    whole = _domain(table, "whole", ())
    table.done()
    kinds = tuple(_kind(kind) for kind in file.tables("kind", []))
    file.done()
    ids = [whole.id, *(domain.id for kind in kinds for domain in kind.domains)]
    _check_once(file.where, "domain", ids)
    return whole, kinds


def _kind(table: Fields) -> DomainKind:
    name, label = table.text("id"), table.text("label")
    column, partition = table.text("column"), table.flag("partition", default=True)
    domains = []
    for own in table.tables("domain"):
        domains.append(_domain(own, name, own.texts("codes")))
        own.done()
    table.done()
    codes = [code for domain in domains for code in domain.codes]
    _check_once(table.where, "code", codes)
    return DomainKind(name, label, column, tuple(domains), partition)


def _domain(table: Fields, kind: str, codes: tuple[str, ...]) -> Domain:
    return Domain(
        table.text("id"), kind, table.text("label"), table.text("who"), table.text("of_who"), codes
    )


def _check(
    indicators: tuple[Indicator, ...],
    themes: dict[str, int],
    goals: tuple[Goal, ...],
    kinds: tuple[DomainKind, ...],
) -> None:
    if not indicators:
        raise RegistryError("no file has an [[indicator]]; add one", "registry-no-indicator")
    _check_once("registry", "indicator", [indicator.id for indicator in indicators])
    _check_once(GOALS, "goal", [str(goal.number) for goal in goals])
    by_number = {goal.number: goal for goal in goals}
    known = {kind.id for kind in kinds}
    for goal in goals:
        _known(f"{GOALS}, goal '{goal.number}'", "theme", goal.theme, set(themes))
    for indicator in indicators:
        where = f"indicator '{indicator.id}'"
        _known(where, "theme", indicator.theme, set(themes))
        for kind in indicator.domains:
            _known(where, "domains", kind, known)
        if indicator.goal is not None:
            _known(where, "goal", indicator.goal, set(by_number))
            _known(where, "goal's theme", by_number[indicator.goal].theme, {indicator.theme})


def _known(where: str, key: str, value: object, known: set[str] | set[int]) -> None:
    if value not in known:
        names = ", ".join(str(name) for name in sorted(known, key=str))
        raise RegistryError(
            f"{where}, key '{key}': '{value}' is not there; there are {names}",
            "registry-unknown-value",
            where=where,
            entry=key,
            found=str(value),
            known=names,
        )


def _check_once(where: str, what: str, names: list[str]) -> None:
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise RegistryError(
            f"{where}: {what} '{twice[0]}' stands twice; keep one",
            "registry-twice",
            where=where,
            found=twice[0],
        )
