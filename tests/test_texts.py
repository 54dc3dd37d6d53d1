"""Every text that a page asks for is in the catalogue, and the catalogue holds no dead text."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = ("panel", "surveys", "analysis")
ASKED = re.compile(r"""(?<![\w.])(?:t|t_html|say|has_text)\(\s*["']([a-z0-9_-]+)["']\s*[,)]""")
ENTRY = re.compile(r"^([a-z][a-zA-Z0-9_-]*) =", re.MULTILINE)
ENTRY_LINE = re.compile(r"^\s*[.a-z][\w.-]* =|^\s*\*?\[\w+\]")  # a key, an attribute or a variant
NOT_READ = re.compile(r"\{\s*\$\w+[^{}]*?(\}|->)|^\}$")  # a variable; a choice opens or closes


def sources() -> list[Path]:
    return [
        path
        for package in PACKAGES
        for path in (ROOT / package).rglob("*")
        if path.suffix in {".html", ".py"}
    ]


def catalogues() -> list[Path]:
    return [path for package in PACKAGES for path in (ROOT / package).rglob("web/**/nl.ftl")]


def keys() -> set[str]:
    return {key for path in catalogues() for key in ENTRY.findall(path.read_text("utf-8"))}


def test_every_text_that_is_asked_for_by_name_is_there():
    known = keys()
    missing = {
        f"{path.relative_to(ROOT)}: {key}"
        for path in sources()
        for key in ASKED.findall(path.read_text("utf-8"))
        if key not in known
    }
    assert missing == set()


def test_no_text_is_dead():
    everything = "\n".join(path.read_text("utf-8") for path in sources())

    def used(key: str) -> bool:
        if f'"{key}"' in everything or f"'{key}'" in everything:
            return True
        parts = key.split("-")
        starts = ("-".join(parts[:n]) + "-" for n in range(1, len(parts)))
        return any(f'"{start}' in everything or f"'{start}" in everything for start in starts)

    assert sorted(key for key in keys() if not used(key)) == []


def other_catalogues() -> list[Path]:
    """Return the catalogues outside the pages: the question bank's and the figures' sentences."""
    bank = sorted((ROOT / "surveys/bank/texts/nl").glob("*.toml"))
    return [*bank, ROOT / "analysis/release/phrases.ftl"]


def said(path: Path) -> list[str]:
    """Return every text of a catalogue as a reader meets it: no keys, no comments, no variables."""
    content = path.read_text("utf-8")
    if path.suffix == ".toml":
        return list(strings(tomllib.loads(content)))
    lines = [line for line in content.splitlines() if not line.startswith("#")]
    texts = (ENTRY_LINE.sub("", line) for line in lines)
    return [NOT_READ.sub(" ", text) for text in texts if text.strip()]


def strings(branch: dict[str, Any]) -> Iterator[str]:
    for value in branch.values():
        if isinstance(value, dict):
            yield from strings(value)
        else:
            yield str(value)


def test_a_text_is_read_with_the_lines_that_continue_it(tmp_path):
    catalogue = tmp_path / "nl.ftl"
    catalogue.write_text(
        "# error\nform-error = { $next ->\n    [one] Een fout\n   *[other] Submit { $error }\n}\n"
        "later =\n    Tweede regel\n    .label = Naam\n"
    )
    assert [" ".join(text.split()) for text in said(catalogue) if re.search(r"\w", text)] == [
        "Een fout",
        "Submit",
        "Tweede regel",
        "Naam",
    ]


@pytest.mark.parametrize("word", ["error", "submit", "next", "save", "password", "invalid"])
def test_no_english_word_of_a_form_stands_in_a_dutch_text(word):
    found = [
        text
        for path in [*catalogues(), *other_catalogues()]
        for text in said(path)
        if re.search(rf"\b{word}\b", text, re.IGNORECASE)
    ]
    assert found == []


def test_each_catalogue_has_something_to_say():
    assert [path for path in [*catalogues(), *other_catalogues()] if not said(path)] == []
