"""Releases at their own addresses: how each was made, and its figures as they were then."""

from __future__ import annotations

from flask import Response, abort, render_template

from analysis.web.edition import Edition
from analysis.web.public.caching import published
from analysis.web.public.choices import choices
from analysis.web.public.home import home_page
from analysis.web.public.indicator import indicator_page
from analysis.web.reading import by_slug, listed


def show_publications() -> str:
    """List what was published, the newest first."""
    return render_template("analysis/publications.html", releases=listed())


def show_publication(slug: str) -> Response:
    """Show how a release was made."""
    edition = _edition(slug)
    page = render_template(
        "analysis/publication.html",
        edition=edition,
        content=edition.content,
        choices=choices(edition.content.method),
    )
    return published(edition, page)


def show_older_home(slug: str) -> Response:
    """Show the figures of a release by theme."""
    edition = _edition(slug)
    return published(edition, home_page(edition))


def show_older_indicator(slug: str, indicator: str) -> Response:
    """Show an indicator as a release had it."""
    edition = _edition(slug)
    return published(edition, indicator_page(edition, indicator))


def _edition(slug: str) -> Edition:
    edition = by_slug(slug)
    if edition is None:
        abort(404)
    return edition
