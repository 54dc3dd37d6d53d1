"""The figures for programs: JSON and CSV of published releases, open to every site, read only."""

from __future__ import annotations

from flask import Response, current_app, jsonify, url_for

from analysis.exports.csv import COLUMNS, indicator_csv
from analysis.exports.json import VERSION, Named, described, indicator_json, release_json
from analysis.release.content import IndicatorContent
from analysis.web import words
from analysis.web.edition import Edition
from analysis.web.public.caching import as_json, open_to_all, published
from analysis.web.public.choices import choices
from analysis.web.reading import by_slug, latest, listed
from panel.web.texts import t


def show_index() -> Response:
    """List releases and the indicators of the newest one."""
    edition = latest()
    releases = [
        {
            "slug": one.slug,
            "title": one.title,
            "published_at": one.published_at.isoformat(),
            "hash": one.hash,
            "revised_by": one.revised_by,
            "url": url_for("analysis.api_release", slug=one.slug),
        }
        for one in listed()
    ]
    body = {
        "version": VERSION,
        "documentation": url_for("analysis.open_data"),
        "releases": releases,
        "indicators": [
            {
                **described(one, words.label),
                "url": url_for("analysis.api_indicator", indicator=one.id),
            }
            for one in (edition.content.indicators if edition else ())
        ],
    }
    return as_json(edition, body) if edition else open_to_all(jsonify(body))


def show_release(slug: str) -> Response:
    """Give one release, without its figures."""
    edition = by_slug(slug)
    if edition is None:
        return _not_found()
    body = release_json(
        edition.content, named(edition), words.label, choices(edition.content.method)
    )
    for one in body["indicators"]:
        one["url"] = url_for("analysis.older_json", slug=slug, indicator=one["id"])
    return as_json(edition, body)


def show_indicator_json(indicator: str) -> Response:
    """Give an indicator of the newest release."""
    return _json(latest(), indicator)


def show_older_json(slug: str, indicator: str) -> Response:
    """Give an indicator of a release by its name."""
    return _json(by_slug(slug), indicator)


def show_indicator_csv(indicator: str) -> Response:
    """Give an indicator of the newest release as a file."""
    return _csv(latest(), indicator)


def show_older_csv(slug: str, indicator: str) -> Response:
    """Give an indicator of a release by its name as a file."""
    return _csv(by_slug(slug), indicator)


def show_nothing(rest: str) -> Response:
    """Say in JSON that an address of the API leads nowhere."""
    del rest
    return _not_found()


def named(edition: Edition) -> Named:
    """Return what an answer says of its release."""
    return Named(
        slug=edition.slug,
        address=url_for("analysis.publication", slug=edition.slug, _external=True),
        published_at=edition.published_at.isoformat() if edition.published_at else None,
        hash=edition.hash,
        revises=edition.revises,
        revised_by=edition.revised_by,
        synthetic=bool(current_app.jinja_env.globals.get("demonstration")),
    )


def _found(edition: Edition | None, name: str) -> tuple[Edition, IndicatorContent] | None:
    indicator = edition.content.indicator(name) if edition else None
    return (edition, indicator) if edition and indicator else None


def _json(edition: Edition | None, name: str) -> Response:
    found = _found(edition, name)
    if found is None:
        return _not_found()
    edition, indicator = found
    return as_json(
        edition, indicator_json(edition.content, indicator, named(edition), words.label)
    )


def _csv(edition: Edition | None, name: str) -> Response:
    found = _found(edition, name)
    if found is None:
        return _not_found()
    edition, indicator = found
    body = indicator_csv(
        edition.content, indicator, release=edition.slug,
        headings={column: t(f"csv-{column.replace('_', '-')}") for column in COLUMNS},
        word=words.label,
    )
    response = open_to_all(published(edition, body, "text/csv"))
    response.headers["Content-Disposition"] = f'attachment; filename="{edition.slug}-{name}.csv"'
    return response


def _not_found() -> Response:
    response = jsonify({"version": VERSION, "error": t("api-not-found")})
    response.status_code = 404
    return open_to_all(response)
