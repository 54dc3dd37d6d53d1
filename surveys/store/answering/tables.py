"""The tables of what answering leaves beside the answers."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from panel.store.database import Base, UtcDateTime
from surveys.store.tables import ID, Counter


class QuotaCount(Base):
    """How many complete responses of a wave count for a quota."""

    __tablename__ = "quota_count"

    wave_id: Mapped[str] = mapped_column(ForeignKey("wave.id"), primary_key=True)
    quota: Mapped[str] = mapped_column(String(ID), primary_key=True)
    count: Mapped[int] = mapped_column(Integer)


class MarkRow(Base):
    """What a member thought of a questionnaire: a mark, a remark, or both; the last one counts."""

    __tablename__ = "questionnaire_mark"

    response_id: Mapped[str] = mapped_column(ForeignKey("response.id"), primary_key=True)
    mark: Mapped[int | None] = mapped_column(Integer)
    remark: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime] = mapped_column(UtcDateTime)


class PageVisit(Base):
    """One showing of a page that was sent: how long it took and on what; kept for a short time."""

    __tablename__ = "page_visit"

    id: Mapped[int] = mapped_column(Counter, primary_key=True)
    response_id: Mapped[str] = mapped_column(ForeignKey("response.id"), index=True)
    page: Mapped[str] = mapped_column(String(ID))
    seconds: Mapped[int | None] = mapped_column(Integer)
    device: Mapped[str] = mapped_column(String(16))
    layout: Mapped[str] = mapped_column(String(16))
    changes: Mapped[int | None] = mapped_column(Integer)
    unfocused: Mapped[int | None] = mapped_column(Integer)
    at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
