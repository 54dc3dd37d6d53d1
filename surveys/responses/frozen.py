"""The frozen data set: the one joint between asking and counting.

Its canonical bytes are fixed: rows by pseudonym, columns in a fixed order, numbers as little-endian
binary, codes as places in the codebook. Equal contents give equal bytes and so an equal hash, in
whatever order the rows came in and whatever machine it was made on.
"""

import hashlib
import json
import struct
import zlib
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from surveys.responses.columns import FrozenColumn, FrozenError, packed, unpacked

FORMAT = "frozen data set 1"
_LENGTH = struct.Struct("<Q")

PSEUDONYM = "pseudonym"
PERSON = "person"
WAVE = "wave"
COHORT = "cohort"
DISPOSITION = "disposition"
STRATUM = "stratum"
UNIT = "unit"
PROBABILITY_RECRUITMENT = "probability_recruitment"
PROBABILITY_WAVE = "probability_wave"
WEIGHT = "weight"
PROFILE = "profile."
# What is known of the way of asking: a point stands in no variable's id, so no answer has its name.
ASKING = "asking."
MODE = ASKING + "mode"
LANGUAGE = ASKING + "language"
PROBABILITY_MODULE = ASKING + "probability_module."
PROBABILITY_DRAW = ASKING + "probability_draw."
# Columns of the design come first and in this order, then the way of asking, then the profile, then
# the answers. Sets of before the way of asking was kept have none of its columns.
DESIGN_LABELS = {
    PSEUDONYM: "Pseudonym in this wave",
    PERSON: "Key of the person across waves",
    WAVE: "Wave",
    COHORT: "Recruitment cohort",
    DISPOSITION: "Disposition (AAPOR)",
    STRATUM: "Stratum",
    UNIT: "Sampling unit",
    PROBABILITY_RECRUITMENT: "Probability of being recruited",
    PROBABILITY_WAVE: "Probability of being drawn for the wave",
    WEIGHT: "Weight, as brought along",
}


def is_design(name: str) -> bool:
    """Return whether a column with this id says how somebody came to be asked, and in what way."""
    return name in DESIGN_LABELS or name.startswith(ASKING)


@dataclass(frozen=True)
class WaveInfo:
    """The wave that the answers are from; dates as ISO days in Europe/Amsterdam."""

    id: str
    name: str
    period: str
    first_day: str
    last_day: str


@dataclass(frozen=True)
class QuestionnaireInfo:
    """The questionnaire version that was answered."""

    id: str
    version: str
    hash: str


@dataclass(frozen=True, eq=False)
class FrozenDataSet:
    """One wave's answers with their design, profile and codebook; never changed."""

    wave: WaveInfo
    questionnaire: QuestionnaireInfo
    columns: tuple[FrozenColumn, ...]

    def __post_init__(self) -> None:
        names = [column.id for column in self.columns]
        twice = sorted({name for name in names if names.count(name) > 1})
        if twice:
            raise FrozenError(f"column {twice[0]!r} stands twice in the data set")
        lengths = {len(column.missing) for column in self.columns}
        if len(lengths) != 1:
            raise FrozenError(f"columns differ in length: {sorted(lengths)}")
        pseudonyms = self.column(PSEUDONYM).values.tolist()
        if sorted(set(pseudonyms)) != pseudonyms:
            raise FrozenError("rows must be in the order of their pseudonyms, each once")

    def __len__(self) -> int:
        return len(self.columns[0].missing)

    @cached_property
    def _by_id(self) -> dict[str, FrozenColumn]:
        return {column.id: column for column in self.columns}

    def __contains__(self, name: str) -> bool:
        return name in self._by_id

    def column(self, name: str) -> FrozenColumn:
        """Return the column with this id.

        Raises
        ------
        FrozenError
            If there is none; it names those that exist.
        """
        if name not in self._by_id:
            raise FrozenError(
                f"data set of wave {self.wave.name!r} has no column {name!r}; "
                f"it has {', '.join(self._by_id)}"
            )
        return self._by_id[name]

    @property
    def profile(self) -> tuple[FrozenColumn, ...]:
        """The columns of the profile as at the wave."""
        return tuple(column for column in self.columns if column.id.startswith(PROFILE))

    @property
    def answers(self) -> tuple[FrozenColumn, ...]:
        """The columns of the answers, in the order of the questionnaire."""
        return tuple(
            column
            for column in self.columns
            if not is_design(column.id) and not column.id.startswith(PROFILE)
        )

    @cached_property
    def canonical(self) -> bytes:
        """The bytes that the hash is over."""
        return b"".join(_LENGTH.pack(len(part)) + part for part in self._parts())

    def _parts(self) -> Iterator[bytes]:
        header = {
            "format": FORMAT,
            "rows": len(self),
            "wave": vars(self.wave),
            "questionnaire": vars(self.questionnaire),
            "codebook": self.codebook(),
        }
        yield json.dumps(header, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
        for column in self.columns:
            yield from packed(column)

    @cached_property
    def hash(self) -> str:
        """SHA-256 of the canonical bytes, in hexadecimal."""
        return hashlib.sha256(self.canonical).hexdigest()

    def content(self) -> bytes:
        """Return the canonical bytes, compressed for the table that keeps them."""
        return zlib.compress(self.canonical, level=6)

    def codebook(self) -> list[dict[str, object]]:
        """Return what each column is: id, kind, label, question and codes, JSON-able."""
        return [column.codebook() for column in self.columns]

    def frame(self) -> pd.DataFrame:
        """Return a copy as pandas has it: one row a person, NA where no answer was given."""
        return pd.DataFrame({column.id: column.series() for column in self.columns})

    def without(self, pseudonyms: Collection[str]) -> "FrozenDataSet":
        """Return the data set without the rows of these people, for an erasure."""
        gone = set(pseudonyms)
        kept = np.array([name not in gone for name in self.column(PSEUDONYM).values], dtype=bool)
        return replace(self, columns=tuple(column.take(kept) for column in self.columns))


def from_content(content: bytes) -> FrozenDataSet:
    """Return the data set that ``content()`` was made from, equal to the byte.

    Raises
    ------
    FrozenError
        If the bytes are no frozen data set, or one of a later format.
    """
    try:
        parts = _split(zlib.decompress(content))
        header: dict[str, Any] = json.loads(next(parts))
    except (zlib.error, struct.error, ValueError, StopIteration) as fault:
        raise FrozenError(f"the stored bytes are no frozen data set: {fault}") from fault
    if header.get("format") != FORMAT:
        raise FrozenError(f"format {header.get('format')!r} cannot be read; expected {FORMAT!r}")
    return FrozenDataSet(
        wave=WaveInfo(**header["wave"]),
        questionnaire=QuestionnaireInfo(**header["questionnaire"]),
        columns=tuple(unpacked(entry, next(parts), next(parts)) for entry in header["codebook"]),
    )


def _split(data: bytes) -> Iterator[bytes]:
    at = 0
    while at < len(data):
        (length,) = _LENGTH.unpack_from(data, at)
        at += _LENGTH.size
        yield data[at : at + length]
        at += length
