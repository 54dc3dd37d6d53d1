"""A text in several languages."""

from collections.abc import Mapping
from dataclasses import dataclass


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


NO_TEXTS = Texts()
