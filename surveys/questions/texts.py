"""A text in several languages."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

# The few marks that a text may hold, all of them for emphasis but the last; any other HTML is text.
MARKS = ("b", "strong", "i", "em", "br")
MARK = re.compile(rf"</?(?:{'|'.join(MARKS)})(?: ?/)?>")
APART = "\u2060"  # an invisible sign: what somebody wrote is no mark, whatever it looks like


@dataclass(frozen=True, slots=True)
class Texts:
    """One text by language code, sorted by language.

    Examples
    --------
    >>> Texts.of({"nl": "Ja", "en": "Yes"})["en"]
    'Yes'
    """

    by_language: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, texts: Mapping[str, str]) -> "Texts":
        """Return the texts of a mapping from language code to text."""
        return cls(tuple(sorted(texts.items())))

    def __getitem__(self, language: str) -> str:
        for known, text in self.by_language:
            if known == language:
                return text
        raise KeyError(language)

    def __contains__(self, language: object) -> bool:
        return any(known == language and text for known, text in self.by_language)

    def __bool__(self) -> bool:
        return bool(self.by_language)

    def say(self, language: str) -> str:
        """Return the text in `language`, else in the first language there is, else nothing."""
        if language in self:
            return self[language]
        return self.by_language[0][1] if self.by_language else ""

    def plain(self) -> "Texts":
        """Return the texts without marks, for where there is no emphasis."""
        if not any("<" in text for _, text in self.by_language):
            return self
        return Texts(tuple((language, unmarked(text)) for language, text in self.by_language))


def unmarked(text: str) -> str:
    """Return a text without its marks; a line break becomes a space.

    >>> unmarked("Bent u <b>nu</b> blij?<br>Of < 5?")
    'Bent u nu blij? Of < 5?'
    """
    if "<" not in text:
        return text
    return MARK.sub(lambda found: " " if "br" in found.group(0) else "", text)


def as_text(answer: str) -> str:
    """Return what somebody wrote, so that nothing in it is taken for a mark."""
    return MARK.sub(lambda found: f"<{APART}{found.group(0)[1:]}", answer)


NO_TEXTS = Texts()
