"""Every refusal and every rule of editing and coding has its Dutch sentence."""

from __future__ import annotations

import re
from pathlib import Path

from surveys.responses.coding.outcome import Standing
from surveys.responses.editing.book import KINDS
from surveys.responses.editing.decisions import Verdict
from surveys.web.staff.editing.rules import FIELDS

ROOT = Path(__file__).parents[4] / "surveys"
CATALOGUE = ROOT / "web/staff/editing/translations/nl.ftl"
ROOMS = ("responses/editing", "responses/coding", "store/editing", "web/staff/editing")
RAISED = re.compile(r"""(?:Rule|Decision|Scheme|Coding)Error\(\s*"([a-z-]+)["]""")


def said() -> set[str]:
    return set(re.findall(r"^([a-z][\w-]*) =", CATALOGUE.read_text("utf-8"), re.MULTILINE))


def test_every_code_that_is_raised_has_a_sentence():
    sources = [path.read_text("utf-8") for room in ROOMS for path in (ROOT / room).rglob("*.py")]
    raised = {code for source in sources for code in RAISED.findall(source)}
    assert {"rule-no-end", "decision-no-reason", "scheme-again", "coding-full"} <= raised
    assert raised - said() == set()


def test_every_kind_of_rule_can_be_added_and_says_what_it_looks_for():
    kinds = {kind.replace("_", "-") for kind in KINDS}
    assert set(FIELDS) == set(KINDS)
    wanted = {f"rule-{what}-{kind}" for what in ("kind", "says") for kind in kinds}
    wanted |= {f"rule-field-{field}" for fields in FIELDS.values() for field in fields}
    wanted |= {f"verdict-{one.value}" for one in Verdict}
    wanted |= {f"coding-standing-{one.value}" for one in Standing}
    assert wanted - said() == set()
