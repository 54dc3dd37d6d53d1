"""The tables of surveys.

What was said and what happened is only ever added to; `guards` has the triggers that see to it.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from panel.store.database import Base, UtcDateTime

ID = 64  # characters of an id that is made or chosen by us
PSEUDONYM = 64
NAME = 200
# SQLite numbers rows by itself only in a column of exactly this type.
Counter = BigInteger().with_variant(Integer, "sqlite")


class QuestionnaireVersion(Base):
    """A published version; never changes."""

    __tablename__ = "questionnaire_version"

    id: Mapped[str] = mapped_column(String(ID), primary_key=True)
    questionnaire_id: Mapped[str] = mapped_column(String(ID))
    version: Mapped[str] = mapped_column(String(ID))
    content: Mapped[str] = mapped_column(Text)  # canonical JSON, which the hash is over
    hash: Mapped[str] = mapped_column(String(64))
    published_at: Mapped[datetime] = mapped_column(UtcDateTime)

    __table_args__ = (UniqueConstraint("questionnaire_id", "version"),)


class WaveRow(Base):
    """One fielding. An imported wave has no questionnaire version of ours, and is born frozen."""

    __tablename__ = "wave"

    id: Mapped[str] = mapped_column(String(ID), primary_key=True)
    name: Mapped[str] = mapped_column(String(NAME), unique=True)
    period: Mapped[str] = mapped_column(String(NAME))
    questionnaire_version_id: Mapped[str | None] = mapped_column(
        ForeignKey("questionnaire_version.id")
    )
    opens_at: Mapped[datetime] = mapped_column(UtcDateTime)
    closes_at: Mapped[datetime] = mapped_column(UtcDateTime)
    opened_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    closed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    state: Mapped[str] = mapped_column(String(16), index=True)
    allocation: Mapped[dict[str, int]] = mapped_column(JSON)
    plan: Mapped[dict[str, int]] = mapped_column(JSON)
    seed: Mapped[int | None] = mapped_column(BigInteger)


class SurveyCase(Base):
    """One member in one wave, as drawn: design and profile as they were then."""

    __tablename__ = "survey_case"

    pseudonym: Mapped[str] = mapped_column(String(PSEUDONYM), primary_key=True)
    wave_id: Mapped[str] = mapped_column(ForeignKey("wave.id"), index=True)
    person_key: Mapped[str] = mapped_column(String(PSEUDONYM), index=True)
    stratum: Mapped[str] = mapped_column(String(NAME))
    unit: Mapped[str] = mapped_column(String(PSEUDONYM))
    cohort: Mapped[str] = mapped_column(String(ID))
    probability_recruitment: Mapped[float] = mapped_column(Float(53))
    probability_wave: Mapped[float] = mapped_column(Float(53))
    profile: Mapped[dict[str, str]] = mapped_column(JSON)

    __table_args__ = (
        UniqueConstraint("wave_id", "person_key"),
        {"sqlite_with_rowid": False},  # the order of drawing would tell of the members' order
    )


class CaseEventRow(Base):
    """One thing that happened to a case."""

    __tablename__ = "case_event"

    id: Mapped[int] = mapped_column(Counter, primary_key=True)
    pseudonym: Mapped[str] = mapped_column(ForeignKey("survey_case.pseudonym"), index=True)
    kind: Mapped[str] = mapped_column(String(16))
    at: Mapped[datetime] = mapped_column(UtcDateTime)


class ResponseRow(Base):
    """A case's answering: its version and its seed, for good."""

    __tablename__ = "response"

    id: Mapped[str] = mapped_column(String(ID), primary_key=True)
    pseudonym: Mapped[str] = mapped_column(ForeignKey("survey_case.pseudonym"), unique=True)
    questionnaire_version_id: Mapped[str] = mapped_column(ForeignKey("questionnaire_version.id"))
    seed: Mapped[int] = mapped_column(BigInteger)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)


class ResponseEventRow(Base):
    """One thing that happened to a response; ``token`` names the post that brought it."""

    __tablename__ = "response_event"

    response_id: Mapped[str] = mapped_column(ForeignKey("response.id"), primary_key=True)
    seq: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    kind: Mapped[str] = mapped_column(String(16))
    page: Mapped[str | None] = mapped_column(String(ID))
    payload: Mapped[Any] = mapped_column(JSON)
    token: Mapped[str | None] = mapped_column(String(ID))
    at: Mapped[datetime] = mapped_column(UtcDateTime)

    __table_args__ = (
        UniqueConstraint("response_id", "token"),
        Index(
            "uq_response_event_submitted",
            "response_id",
            unique=True,
            sqlite_where=text("kind = 'submitted'"),
            postgresql_where=text("kind = 'submitted'"),
        ),
        {"sqlite_with_rowid": False},  # rows of one response lie together
    )


class EditRow(Base):
    """One correction between the raw answers and the frozen set."""

    __tablename__ = "edit_log"

    id: Mapped[int] = mapped_column(Counter, primary_key=True)
    pseudonym: Mapped[str] = mapped_column(ForeignKey("survey_case.pseudonym"), index=True)
    variable: Mapped[str] = mapped_column(String(ID))
    old: Mapped[Any] = mapped_column(JSON)
    new: Mapped[Any] = mapped_column(JSON)
    rule: Mapped[str] = mapped_column(String(NAME))
    who: Mapped[str] = mapped_column(String(NAME))
    why: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime] = mapped_column(UtcDateTime)


class FrozenRow(Base):
    """A frozen data set. ``hash`` is of the content as first frozen, also after an erasure."""

    __tablename__ = "frozen_data_set"

    id: Mapped[str] = mapped_column(String(ID), primary_key=True)
    wave_id: Mapped[str] = mapped_column(ForeignKey("wave.id"), index=True)
    hash: Mapped[str] = mapped_column(String(64), index=True)
    content: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    codebook: Mapped[Any] = mapped_column(JSON, deferred=True)
    row_count: Mapped[int] = mapped_column(Integer)
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    imported_from: Mapped[str | None] = mapped_column(String(NAME))
    supersedes: Mapped[str | None] = mapped_column(ForeignKey("frozen_data_set.id"))


class FrozenReduction(Base):
    """That rows left a frozen set at an erasure: when and how many, never whose."""

    __tablename__ = "frozen_reduction"

    id: Mapped[int] = mapped_column(Counter, primary_key=True)
    frozen_id: Mapped[str] = mapped_column(ForeignKey("frozen_data_set.id"), index=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    rows_before: Mapped[int] = mapped_column(Integer)
    rows_after: Mapped[int] = mapped_column(Integer)
