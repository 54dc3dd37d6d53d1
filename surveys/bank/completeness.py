"""How much of a measure is there in each language, and what its texts in that language are."""

from dataclasses import dataclass
from enum import Enum

from surveys.bank.entries import Measure, measure
from surveys.bank.files import catalogue, languages
from surveys.questions import Texts

ORIGINAL = "nl"


class Standing(Enum):
    """What texts in a language may be taken for."""

    ORIGINAL = "original"
    OFFICIAL = "official"  # by the authors of the instrument, or its publisher
    TRANSLATION = "translation"  # ours: not a validated version


@dataclass(frozen=True)
class Completeness:
    """A measure in one language.

    Parameters
    ----------
    present, needed
        The number of texts that there are, and that Dutch has.
    note
        What the texts were taken from, where they are official.
    """

    language: str
    present: int
    needed: int
    standing: Standing
    note: str = ""

    @property
    def percent(self) -> int:
        """The share that there is, in whole per cent; 100 only where nothing is missing."""
        return self.present * 100 // self.needed


def completeness(measure_id: str, version: int) -> tuple[Completeness, ...]:
    """Return how far a version of a measure is in each language of the bank, Dutch first."""
    whole = measure(measure_id, languages(), version)
    return tuple(_in(language, whole) for language in languages())


def missing(measure_id: str, version: int, language: str) -> tuple[str, ...]:
    """Return the Dutch texts of a version of a measure that are not there in a language."""
    whole = measure(measure_id, languages(), version)
    return tuple(dict.fromkeys(t[ORIGINAL] for t in _texts(whole) if language not in t))


def _in(language: str, whole: Measure) -> Completeness:
    texts = _texts(whole)
    present = sum(language in text for text in texts)
    if language == ORIGINAL:
        return Completeness(language, present, len(texts), Standing.ORIGINAL)
    said = catalogue(language).get("standing", {}).get(whole.id, {})
    standing = Standing(said.get("kind", Standing.TRANSLATION.value))
    return Completeness(language, present, len(texts), standing, said.get("note", ""))


def _texts(whole: Measure) -> list[Texts]:
    """Return every text that a version of a measure shows, labels of statements included."""
    items = [item.label for question in whole.questions() for item in question.statements()]
    shown = [text for question in whole.questions() for text in question.texts()]
    return [text for text in (*shown, *items) if text]
