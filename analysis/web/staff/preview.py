"""A draft as a visitor would see it: the same pages, plainly marked as a concept."""

from __future__ import annotations

from flask import abort

from analysis.store import releases
from analysis.store.releases import UnknownRelease
from analysis.web.edition import Edition, Standing
from analysis.web.public.home import home_page
from analysis.web.public.indicator import indicator_page
from panel.store.transaction import read


def preview(release_id: str) -> str:
    """Show a draft's figures by theme."""
    return home_page(_draft(release_id))


def preview_indicator(release_id: str, indicator: str) -> str:
    """Show an indicator of a draft."""
    return indicator_page(_draft(release_id), indicator)


def _draft(release_id: str) -> Edition:
    with read() as session:
        try:
            release = releases.load_release(session, release_id)
        except UnknownRelease:
            abort(404)
        stored = releases.content_now(session, release_id, release.state)
    if stored is None:
        abort(404)
    return Edition(
        release_id=release_id,
        slug=release.slug,
        standing=Standing.DRAFT,
        content=stored.content(),
        hash=stored.hash,
        published_at=None,
        job=None,
        code_version=str(stored.provenance["code"]),
    )
