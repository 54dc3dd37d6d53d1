"""Everything that a reader or writer can find has its Dutch sentence, and no sentence is idle."""

from __future__ import annotations

import re
from pathlib import Path

from surveys.exchange.reading import collecting
from surveys.exchange.reading.collecting import sentences

ROOT = Path(collecting.__file__).parents[1]
FOLDERS = ("reading", "xlsform", "surveyjs", "limesurvey")
QUOTED = re.compile(r'"([a-z0-9-]+)"')
CALLED = re.compile(r'\b(?:error|warning|refused)\(\s*"([a-z0-9-]+)"')
LOST = re.compile(r'collector\.lost\(\s*"([a-z0-9-]+)"')
LOST_OUT = re.compile(r'(?:saying|self|elements|rows)\.lost\(\s*"([a-z0-9-]+)"')


def code() -> str:
    files = [path for folder in FOLDERS for path in (ROOT / folder).rglob("*.py")]
    return "\n".join(path.read_text() for path in (*files, ROOT / "losses.py", ROOT / "files.py"))


def test_every_finding_has_its_sentence():
    assert set(CALLED.findall(code())) - set(sentences()["findings"]) == set()


def test_everything_that_is_not_carried_has_its_words():
    said = sentences()["not_carried"]
    assert set(LOST.findall(code())) - set(said) == set()
    assert {f"out-{key}" for key in LOST_OUT.findall(code())} - set(said) == set()


def test_no_sentence_is_idle():
    # two are put together from the name of what they are about
    made = {"out-rotation", "out-quota", "out-module", "out-roster"}
    quoted = set(QUOTED.findall(code()))
    keys = [*sentences()["findings"], *sentences()["not_carried"]]
    assert [k for k in keys if k.removeprefix("out-") not in quoted and k not in made] == []
