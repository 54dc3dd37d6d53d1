from __future__ import annotations

import re
from pathlib import Path

from surveys.proof.dutch import phrases

ROOT = Path(__file__).parents[3]
FOUND = re.compile(r'(?:Finding|ExpressionError)\(\s*(?:[^",]+,\s*)?"([a-z]+(?:-[a-z]+)*)"')
TOLD = re.compile(r'(?:\.finding\(\s*[^"()]*?|found\(|_told\()\s*"([a-z]+(?:-[a-z]+)*)"')


def named(folders: tuple[str, ...], pattern: re.Pattern[str]) -> set[str]:
    texts = [file.read_text() for one in folders for file in (ROOT / one).rglob("*.py")]
    return {key for text in texts for key in pattern.findall(text)}


def test_every_plain_finding_has_a_sentence_of_its_own():
    keys = named(("surveys/questionnaire", "surveys/expression"), FOUND)
    assert len(keys) > 20
    assert keys - set(phrases()["plain"]) == set()


def test_every_rule_of_the_proof_has_its_sentence():
    rules = named(("surveys/proof",), TOLD)
    assert len(rules) > 15
    assert rules - set(phrases()["found"]) == set()
