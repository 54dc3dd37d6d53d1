"""Where a release's figures come from: all that is needed to make them again, and by whom."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from analysis.release.content import ReleaseContent

ROOT = Path(__file__).parents[2]
PACKAGES = ("surveys", "analysis")
SOURCES = {".py", ".toml", ".csv", ".ftl", ".lark"}


@dataclass(frozen=True)
class DataUsed:
    """A frozen data set that was read.

    Attributes
    ----------
    hash : of the set as it was frozen.
    data_hash, rows : of the rows that were used, which are fewer after an erasure.
    reductions : ISO days of the erasures before it was read.
    """

    id: str
    wave: str
    hash: str
    data_hash: str
    rows: int
    imported_from: str | None
    reductions: tuple[str, ...] = ()


@dataclass(frozen=True)
class MarginUsed:
    """A margin that the weights were brought to."""

    variable: str
    source: str
    date: str
    note: str


@dataclass(frozen=True)
class QuestionnaireUsed:
    """The questionnaire version that a wave was answered in."""

    wave: str
    id: str
    version: str
    hash: str


@dataclass(frozen=True)
class Provenance:
    """Inputs, method, program and maker of computed content.

    Attributes
    ----------
    content : hash of what came out.
    seed : seed of whatever was drawn; none, since no step of a release draws anything.
    made_at : ISO moment in UTC.
    made_by : staff id or name of a job.
    """

    content: str
    data: tuple[DataUsed, ...]
    questionnaires: tuple[QuestionnaireUsed, ...]
    margins_hash: str
    margins: tuple[MarginUsed, ...]
    registry: str
    registry_hash: str
    method: dict[str, str | int | float | bool]
    code: str
    seed: int | None
    made_at: str
    made_by: str


def provenance(
    content: ReleaseContent,
    content_hash: str,
    data: Sequence[DataUsed],
    made_at: str,
    made_by: str,
) -> Provenance:
    """Return the provenance of computed content."""
    return Provenance(
        content=content_hash,
        data=tuple(data),
        questionnaires=tuple(
            QuestionnaireUsed(
                wave.id,
                wave.questionnaire,
                wave.questionnaire_version,
                wave.questionnaire_hash,
            )
            for wave in content.waves
        ),
        margins_hash=content.margins_hash,
        margins=tuple(
            MarginUsed(one.variable, one.source, one.date, one.note)
            for one in content.population.margins
        ),
        registry=content.registry,
        registry_hash=content.registry_hash,
        method=content.method,
        code=code_version(),
        seed=None,
        made_at=made_at,
        made_by=made_by,
    )


@cache
def code_version(root: Path = ROOT) -> str:
    """Return the SHA-256 over names and contents of what figures are computed with."""
    digest = hashlib.sha256()
    for package in PACKAGES:
        for path in sorted((root / package).rglob("*")):
            if path.suffix in SOURCES:
                content = path.read_bytes()
                digest.update(f"{path.relative_to(root)} {len(content)}\n".encode() + content)
    return digest.hexdigest()
