"""The addresses of the public pages and files."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, request, url_for

from analysis.web.edition import Edition, Standing
from analysis.web.methods import page
from analysis.web.public import about, api, home, indicator, publications
from panel.web.texts import t

ROUTES = (
    ("/", "home", home.show_home),
    ("/cijfers/<indicator>", "indicator", indicator.show_indicator),
    ("/cijfers/<indicator>.csv", "indicator_csv", api.show_indicator_csv),
    ("/cijfers/<indicator>.json", "indicator_json", api.show_indicator_json),
    ("/publicaties", "publications", publications.show_publications),
    ("/publicaties/<slug>", "publication", publications.show_publication),
    ("/publicaties/<slug>/cijfers", "older_home", publications.show_older_home),
    ("/publicaties/<slug>/cijfers/<indicator>", "older_indicator",
     publications.show_older_indicator),
    ("/publicaties/<slug>/cijfers/<indicator>.csv", "older_csv", api.show_older_csv),
    ("/publicaties/<slug>/cijfers/<indicator>.json", "older_json", api.show_older_json),
    ("/over", "about", about.show_about),
    ("/methode", "methods", page.show_methods),
    ("/open-data", "open_data", about.show_open_data),
    ("/api/v1/", "api_index", api.show_index),
    ("/api/v1/releases/<slug>", "api_release", api.show_release),
    ("/api/v1/indicators/<indicator>", "api_indicator", api.show_indicator_json),
    ("/api/<path:rest>", "api_nothing", api.show_nothing),
)
MENU = (
    ("analysis.home", "menu-home", ("/cijfers",)),
    ("analysis.publications", "menu-publications", ("/publicaties",)),
    ("analysis.methods", "menu-methods", ("/methode",)),
    ("analysis.open_data", "menu-open-data", ("/open-data",)),
    ("analysis.about", "menu-about", ("/over",)),
)


@dataclass(frozen=True)
class MenuItem:
    """An entry of the public menu."""

    address: str
    label: str
    current: bool


def public_menu() -> list[MenuItem]:
    """Return the menu with the entry that the page belongs to marked."""
    return [
        MenuItem(url_for(endpoint), t(label), _current(endpoint, sections))
        for endpoint, label, sections in MENU
    ]


def _current(endpoint: str, sections: tuple[str, ...]) -> bool:
    return request.endpoint == endpoint or request.path.startswith(sections)


def edition_file(edition: Edition, indicator: str, suffix: str) -> str:
    """Return the address of an indicator's file in a published edition."""
    if edition.standing is Standing.LATEST:
        return url_for(f"analysis.indicator_{suffix}", indicator=indicator)
    return url_for(f"analysis.older_{suffix}", slug=edition.slug, indicator=indicator)


def register(blueprint: Blueprint) -> None:
    """Add the routes, and what their templates call."""
    for rule, endpoint, view in ROUTES:
        blueprint.add_url_rule(rule, endpoint, view)
    blueprint.add_app_template_global(public_menu)
    blueprint.add_app_template_global(edition_file)
