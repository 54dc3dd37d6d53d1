"""The edition that a page is made from: a published release, or a draft that staff preview."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from flask import url_for

from analysis.release.content import ReleaseContent


class Standing(StrEnum):
    """Where an edition stands: the newest, one of before, or not published at all."""

    LATEST = "latest"
    OLDER = "older"
    DRAFT = "draft"


@dataclass(frozen=True)
class Edition:
    """What a public page may know of a release.

    Attributes
    ----------
    release_id : as staff pages name it.
    slug : as its address names it; empty for a draft.
    hash : of the content, which approval and publication are of.
    published_at, job : when, and by which scheduled job; none for a draft.
    code_version : of the program that made the figures.
    revises, revised_by : slugs of the releases that this one corrects and is corrected by.
    reduced_on : days on which its inputs were reduced by erasure.
    """

    release_id: str
    slug: str
    standing: Standing
    content: ReleaseContent
    hash: str
    published_at: datetime | None
    job: str | None
    code_version: str
    revises: str | None = None
    revised_by: str | None = None
    reduced_on: tuple[date, ...] = ()

    @property
    def is_draft(self) -> bool:
        """Whether only staff may see it."""
        return self.standing is Standing.DRAFT

    @property
    def home(self) -> str:
        """Return the address of its figures by theme."""
        if self.standing is Standing.DRAFT:
            return url_for("analysis.preview", release_id=self.release_id)
        if self.standing is Standing.OLDER:
            return url_for("analysis.older_home", slug=self.slug)
        return url_for("analysis.home")

    def page(self, indicator: str, share: str | None = None) -> str:
        """Return the address of an indicator's page in this edition, about one of its shares."""
        query: dict[str, Any] = {"indicator": indicator, "deel": share}
        if self.standing is Standing.DRAFT:
            return url_for(
                "analysis.preview_indicator", release_id=self.release_id, **query
            )
        if self.standing is Standing.OLDER:
            return url_for("analysis.older_indicator", slug=self.slug, **query)
        return url_for("analysis.indicator", **query)
