"""Every text that a page asks for is in the catalogue, and the catalogue holds no dead text."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = ("panel", "surveys", "analysis")
ASKED = re.compile(r"""(?<![\w.])(?:t|t_html|say|has_text)\(\s*["']([a-z0-9_-]+)["']\s*[,)]""")
ENTRY = re.compile(r"^([a-z][a-zA-Z0-9_-]*) =", re.MULTILINE)


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


@pytest.mark.parametrize("word", ["error", "submit", "next", "save", "password", "invalid"])
def test_no_english_word_of_a_form_stands_in_a_dutch_text(word):
    found = [
        line
        for path in catalogues()
        for line in path.read_text("utf-8").splitlines()
        if not line.startswith("#") and re.search(rf"\b{word}\b", line.partition("=")[2], re.I)
    ]
    assert found == []
