"""Texts for people, from Fluent catalogues: a language is one file in each `translations`.

A message is named by a key, such as `question-next`; the catalogues of all packages make one
bundle a language (Project Fluent syntax 1.0). A key that no catalogue has is a fault in the
program, never an empty place on a page.

All pages are in Dutch, save those of a member who chose another language: `read_in` says so for the
rest of a request. Of another language a package has the texts that such pages need and no more; a
test holds them complete, for a page that lacks one falls back on Dutch.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from flask import Flask, current_app, g, has_app_context
from fluent.runtime import FluentBundle, FluentResource
from fluent.syntax.ast import Resource
from markupsafe import Markup, escape

LANGUAGES = ("nl", "en")  # the first is that of every page where no other was chosen
NAMES = {"nl": "Nederlands", "en": "English"}  # what speakers call their own language


class UnknownText(KeyError):
    """No catalogue of the language has this key, or it lacks an argument."""


class Catalogue:
    """The messages of all packages by language."""

    def __init__(self) -> None:
        self._bundles = {
            language: FluentBundle([language], use_isolating=False) for language in LANGUAGES
        }
        self._fixed: dict[tuple[str, str], str] = {}  # texts without arguments, once looked up

    def add(self, folder: Path) -> None:
        """Read `<language>.ftl` of a package; a key that is there already is refused.

        A package whose pages no member sees has the first language only.
        """
        for language, bundle in self._bundles.items():
            if language != LANGUAGES[0] and not (folder / f"{language}.ftl").exists():
                continue
            resource = _parsed((folder / f"{language}.ftl").read_text(encoding="utf-8"))
            for entry in resource.body:
                name = getattr(getattr(entry, "id", None), "name", None)
                if name is not None and bundle.has_message(name):
                    raise UnknownText(f"text '{name}' is in two catalogues ({folder})")
            bundle.add_resource(resource)

    def has(self, key: str, language: str = LANGUAGES[0]) -> bool:
        """Tell whether the language has this message."""
        return bool(self._bundles[language].has_message(key))

    def text(self, key: str, arguments: Mapping[str, object], language: str = LANGUAGES[0]) -> str:
        """Return the message with its arguments filled in; what a language lacks in the first one.

        Raises
        ------
        UnknownText
            If the key is unknown or an argument is missing.
        """
        known = None if arguments else self._fixed.get((language, key))
        return self._filled(key, arguments, language) if known is None else known

    def _filled(self, key: str, arguments: Mapping[str, object], language: str) -> str:
        bundle = self._bundles[language]
        if language != LANGUAGES[0] and not bundle.has_message(key):
            return self.text(key, arguments)
        if not bundle.has_message(key):
            raise UnknownText(f"no text '{key}' in language '{language}'")
        pattern = bundle.get_message(key).value
        if pattern is None:
            raise UnknownText(f"text '{key}' has attributes only in language '{language}'")
        filled, faults = bundle.format_pattern(pattern, dict(arguments))
        if faults:
            raise UnknownText(f"text '{key}': {faults[0]}")
        if not arguments:
            self._fixed[language, key] = str(filled)
        return str(filled)


@lru_cache(maxsize=64)
def _parsed(text: str) -> Resource:
    """Read a catalogue once a process: parsing is nearly all that making an application costs."""
    return FluentResource(text)


def read_in(language: str) -> None:
    """Let the rest of this request be in a language; in the first where there is no catalogue."""
    g.language = language if language in LANGUAGES else LANGUAGES[0]


def reading_language() -> str:
    """Return the language of this request, as a code of two letters."""
    return str(g.get("language", LANGUAGES[0])) if has_app_context() else LANGUAGES[0]


def t(key: str, **arguments: object) -> str:
    """Return a text in the reader's language, as plain text."""
    catalogue: Catalogue = current_app.extensions["texts"]
    return catalogue.text(key, arguments, reading_language())


def has_text(key: str) -> bool:
    """Tell whether there is such a text."""
    catalogue: Catalogue = current_app.extensions["texts"]
    return catalogue.has(key)


def t_html(key: str, **arguments: object) -> Markup:
    """Return a text whose catalogue entry holds markup; the arguments are escaped."""
    escaped = {name: escape(value) for name, value in arguments.items()}
    return Markup(t(key, **escaped))  # noqa: S704 - the catalogue is ours, its arguments are escaped


def init_texts(app: Flask) -> None:
    """Give the application its catalogue and its templates the functions."""
    app.extensions["texts"] = Catalogue()
    app.jinja_env.globals.update(t=t, t_html=t_html, reading_language=reading_language)


def register_texts(app: Flask, folder: Path) -> None:
    """Add the catalogues of a package, `<folder>/<language>.ftl`."""
    app.extensions["texts"].add(folder)
