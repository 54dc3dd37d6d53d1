"""The house stands as it was drawn: its top level, its layers, its rooms, and its checks."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

import grimp
import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = ("panel", "surveys", "analysis")
SHELL = {"store", "web", "jobs", "cli"}
SHELL_ONLY = {
    "flask",
    "sqlalchemy",
    "flask_sqlalchemy",
    "flask_wtf",
    "flask_migrate",
    "wtforms",
    "apscheduler",
    "smtplib",
    "flask_bootstrap",
}
NAMES_A_PERSON = {
    "panel.vault",
    "panel.store.erasure",
    "panel.store.grants",
    "panel.store.journal",
    "panel.store.keys",
    "panel.store.members",
    "panel.store.outbox",
    "panel.store.rotation",
    "panel.store.tables",
}
NO_ROOM = {"utils", "helpers", "common", "core", "base", "manager", "services"}
LONGEST_FILE = 400  # lines
FULLEST_FOLDER = 16  # entries


def tracked() -> list[Path]:
    listing = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    return [Path(line) for line in listing.splitlines()]


def test_the_top_level_holds_what_was_agreed_and_nothing_else():
    visible = {path.parts[0] for path in tracked() if not path.parts[0].startswith(".")}
    assert visible == {
        "pyproject.toml",
        "README.md",
        "panel",
        "surveys",
        "analysis",
        "migrations",
        "tests",
        "wsgi.py",
    }


@pytest.fixture(scope="module")
def graph() -> grimp.ImportGraph:
    return grimp.build_graph(
        *PACKAGES, include_external_packages=True, exclude_type_checking_imports=True
    )


def is_shell(module: str) -> bool:
    parts = module.split(".")
    return len(parts) == 1 or any(part in SHELL for part in parts[1:])


def test_the_domain_knows_no_framework_no_database_and_no_network(graph):
    faults = [
        f"{module} imports {imported}"
        for module in graph.modules
        if module.split(".")[0] in PACKAGES and not is_shell(module)
        for imported in graph.find_modules_directly_imported_by(module)
        if imported.split(".")[0] in SHELL_ONLY
    ]
    assert faults == []


def test_the_domain_never_imports_the_shell_of_its_own_or_another_package(graph):
    faults = [
        f"{module} imports {imported}"
        for module in graph.modules
        if module.split(".")[0] in PACKAGES and not is_shell(module)
        for imported in graph.find_modules_directly_imported_by(module)
        if imported.split(".")[0] in PACKAGES
        and len(imported.split(".")) > 1
        and is_shell(imported)
    ]
    assert faults == []


def closed_to_analysis() -> set[str]:
    """What the contract in pyproject.toml closes: one list, asked here and by the import linter."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    (contract,) = (
        one
        for one in settings["tool"]["importlinter"]["contracts"]
        if one.get("source_modules") == ["analysis"]
    )
    return set(contract["forbidden_modules"])


def test_what_is_closed_to_analysis_exists(graph):
    assert closed_to_analysis() - graph.modules == set()


def test_every_room_that_names_a_person_is_closed_to_analysis():
    assert closed_to_analysis() == NAMES_A_PERSON


def test_analysis_never_sees_the_vault_or_who_somebody_is(graph):
    faults = [
        f"{module} imports {imported}"
        for module in graph.modules
        if module.startswith("analysis.") and not module.startswith("analysis.demonstration")
        for imported in graph.find_modules_directly_imported_by(module)
        if imported in NAMES_A_PERSON
    ]
    assert faults == []


def test_nothing_imports_the_composition_root():
    importers = [
        path
        for path in tracked()
        if path.suffix == ".py"
        and path.parts[0] in PACKAGES
        and ("import wsgi" in (ROOT / path).read_text() or "from wsgi" in (ROOT / path).read_text())
    ]
    assert importers == []


def test_no_file_is_longer_than_a_reader_holds():
    long = {
        str(path): lines
        for path in tracked()
        if path.suffix == ".py"
        and (ROOT / path).exists()
        and (lines := len((ROOT / path).read_text().splitlines())) > LONGEST_FILE
    }
    assert long == {}


def test_no_folder_is_fuller_than_a_reader_holds():
    entries: dict[Path, set[str]] = {}
    for path in tracked():
        for depth in range(1, len(path.parts)):
            entries.setdefault(Path(*path.parts[:depth]), set()).add(path.parts[depth])
    full = {
        str(folder): len(names)
        for folder, names in entries.items()
        if len(names) > FULLEST_FOLDER and folder.parts[0] not in {"tests", "migrations"}
    }
    assert full == {}


def test_no_room_has_a_name_that_says_nothing():
    nameless = [
        str(path) for path in tracked() if NO_ROOM & {Path(part).stem for part in path.parts}
    ]
    assert nameless == []


def run(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", *command], cwd=ROOT, capture_output=True, text=True, check=False
    )


def test_imports_run_one_way():
    script = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([script], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_the_linter_finds_nothing():
    done = run("ruff", "check", ".")
    assert done.returncode == 0, done.stdout


def test_the_types_hold():
    done = run("mypy", *PACKAGES, "wsgi.py")
    assert done.returncode == 0, done.stdout
