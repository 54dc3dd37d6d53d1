"""The objects of a SurveyJS file, read without trusting that they are what they should be."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from surveys.exchange.imported import Place
from surveys.exchange.reading.collecting import Collector, refused
from surveys.questions import Texts
from surveys.responses.answers import is_storable

LONGEST_TEXT = 10_000
MOST_PARTS = 5_000  # of one list
DEFAULT = "default"


@dataclass(frozen=True)
class Thing:
    """One object, with its place and what it is called."""

    data: Mapping[str, Any]
    place: Place
    collector: Collector

    @property
    def name(self) -> str:
        """What its author calls it."""
        return self.text("name") or self.text("value")

    def text(self, key: str) -> str:
        """Return a text or a number as text, empty if there is none."""
        value = self.data.get(key)
        if isinstance(value, bool) or not isinstance(value, str | int | float):
            return ""
        return self._checked(key, str(value))

    def flag(self, key: str) -> bool:
        """Return whether something is set."""
        return self.data.get(key) is True

    def number(self, key: str) -> float | None:
        """Return a number, None if there is none."""
        value = self.data.get(key)
        if isinstance(value, str):
            try:
                value = float(value)
            except ValueError:
                return None
        return value if isinstance(value, int | float) and not isinstance(value, bool) else None

    def things(self, key: str) -> "Iterator[Thing]":
        """Yield the objects of a list; a bare value is an object with that value."""
        listed = self.data.get(key, [])
        if not isinstance(listed, list):
            self.collector.error("malformed", self.name or key, self.place.at(key), key=key)
            return
        if len(listed) > MOST_PARTS:
            raise refused("too-many-parts-of-list", self.place.at(key), most=MOST_PARTS)
        for one in listed:
            if isinstance(one, dict):
                yield Thing(one, self.place, self.collector)
            elif isinstance(one, str | int | float) and not isinstance(one, bool):
                yield Thing({"value": one}, self.place, self.collector)
            else:
                self.collector.error("malformed", self.name or key, self.place.at(key), key=key)

    def localised(self, key: str) -> Mapping[str, str]:
        """Return a text by language; what has no language is under "default"."""
        value = self.data.get(key)
        if isinstance(value, str):
            value = {DEFAULT: value}
        if not isinstance(value, dict):
            return {}
        return {
            str(language): self._checked(key, text)
            for language, text in value.items()
            if isinstance(text, str) and text
        }

    def _checked(self, key: str, text: str) -> str:
        if len(text) > LONGEST_TEXT:
            raise refused("cell-too-long", self.place.at(key), most=LONGEST_TEXT)
        if not is_storable(text):
            self.collector.error("control-characters", key, self.place.at(key))
            return ""
        return text


@dataclass(frozen=True)
class Languages:
    """The languages of a file: the first is that of texts without one.

    `piped` writes the references in a text as ours.
    """

    codes: tuple[str, ...]
    piped: Callable[[str], str] = str

    def texts(self, thing: Thing, key: str, name: str = "") -> Texts:
        """Return a text in each language, empty if there is none at all."""
        found = dict(thing.localised(key))
        if DEFAULT in found:
            found.setdefault(self.codes[0], found.pop(DEFAULT))
        found = {code: self.piped(found[code]) for code in self.codes if found.get(code)}
        if not found:
            return Texts()
        lacking = [code for code in self.codes if code not in found]
        if lacking:
            thing.collector.warning(
                "missing-translation",
                name or thing.name,
                thing.place.at(key),
                languages=", ".join(lacking),
            )
        first = next(iter(found.values()))
        return Texts.of({code: found.get(code, first) for code in self.codes})

    def same(self, text: str) -> Texts:
        """Return one text for every language."""
        return Texts.of(dict.fromkeys(self.codes, text))

    def said(self, words: Mapping[str, str]) -> Texts:
        """Return words of ours in the languages of the file."""
        return Texts.of({code: words.get(code, words["en"]) for code in self.codes})
