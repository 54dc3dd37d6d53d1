"""The tables of editing and coding: only ever added to, until a person is erased.

No table here holds an answer or a text: findings name variables, codings name texts.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from panel.store.database import Base, UtcDateTime
from surveys.store.tables import ID, NAME, Counter

HASH = 64


class EditingRulesRow(Base):
    """A version of the rules of one wave; the latest counts."""

    __tablename__ = "editing_rules"

    id: Mapped[int] = mapped_column(Counter, primary_key=True)
    wave_id: Mapped[str] = mapped_column(ForeignKey("wave.id"))
    version: Mapped[int] = mapped_column(Integer)
    content: Mapped[str] = mapped_column(Text)
    who: Mapped[str] = mapped_column(String(NAME))
    at: Mapped[datetime] = mapped_column(UtcDateTime)

    __table_args__ = (UniqueConstraint("wave_id", "version"),)


class FindingRow(Base):
    """What a version of the rules found in one case; ``content`` has variables and measures."""

    __tablename__ = "finding"

    id: Mapped[int] = mapped_column(Counter, primary_key=True)
    rules_id: Mapped[int] = mapped_column(ForeignKey("editing_rules.id"))
    pseudonym: Mapped[str] = mapped_column(ForeignKey("survey_case.pseudonym"), index=True)
    rule: Mapped[str] = mapped_column(String(ID))
    key: Mapped[str] = mapped_column(String(HASH))
    content: Mapped[Any] = mapped_column(JSON)

    __table_args__ = (
        UniqueConstraint("rules_id", "key"),
        Index("ix_finding_rules_id_rule", "rules_id", "rule"),
    )


class DecisionRow(Base):
    """What somebody decided on what was found; the latest with a key counts."""

    __tablename__ = "finding_decision"

    id: Mapped[int] = mapped_column(Counter, primary_key=True)
    pseudonym: Mapped[str] = mapped_column(ForeignKey("survey_case.pseudonym"), index=True)
    key: Mapped[str] = mapped_column(String(HASH), index=True)
    rule: Mapped[str] = mapped_column(String(ID))
    verdict: Mapped[str] = mapped_column(String(16))
    who: Mapped[str] = mapped_column(String(NAME))
    why: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime] = mapped_column(UtcDateTime)


class CodingSchemeRow(Base):
    """A version of the scheme by which the texts of one variable are coded."""

    __tablename__ = "coding_scheme"

    id: Mapped[int] = mapped_column(Counter, primary_key=True)
    questionnaire_id: Mapped[str] = mapped_column(String(ID))
    variable: Mapped[str] = mapped_column(String(ID))
    version: Mapped[int] = mapped_column(Integer)
    content: Mapped[str] = mapped_column(Text)
    who: Mapped[str] = mapped_column(String(NAME))
    at: Mapped[datetime] = mapped_column(UtcDateTime)

    __table_args__ = (UniqueConstraint("questionnaire_id", "variable", "version"),)


class TextToCodeRow(Base):
    """That a case wrote something for a variable; the text itself stays in the response."""

    __tablename__ = "text_to_code"

    id: Mapped[int] = mapped_column(Counter, primary_key=True)
    pseudonym: Mapped[str] = mapped_column(ForeignKey("survey_case.pseudonym"))
    variable: Mapped[str] = mapped_column(String(ID))

    __table_args__ = (UniqueConstraint("pseudonym", "variable"),)


class TextCodingRow(Base):
    """A code that somebody gave a text: as one of two coders, or to settle a difference."""

    __tablename__ = "text_coding"

    id: Mapped[int] = mapped_column(Counter, primary_key=True)
    text_id: Mapped[int] = mapped_column(ForeignKey("text_to_code.id"), index=True)
    pseudonym: Mapped[str] = mapped_column(ForeignKey("survey_case.pseudonym"), index=True)
    scheme_id: Mapped[int] = mapped_column(ForeignKey("coding_scheme.id"))
    code: Mapped[str] = mapped_column(String(ID))
    kind: Mapped[str] = mapped_column(String(16))  # coder or settled
    who: Mapped[str] = mapped_column(String(NAME))
    why: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
