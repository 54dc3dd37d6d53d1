"""The texts of an XLSForm in its languages."""

from collections.abc import Iterable

from surveys.exchange.reading.collecting import Collector
from surveys.exchange.reading.languages import OWN, language_code
from surveys.exchange.xlsform.workbook.headers import TRANSLATED
from surveys.exchange.xlsform.workbook.sheets import Row, Sheets
from surveys.questions import Texts


class Wordings:
    """Reads translated columns; a text that a language lacks is that of the first, and is found."""

    def __init__(self, sheets: Sheets, collector: Collector) -> None:
        self._collector = collector
        default = sheets.settings["default_language"] if sheets.settings else ""
        named = list(dict.fromkeys(_languages(sheets)))
        plain = any(
            header in TRANSLATED and header in {"label", "hint"}
            for headers in sheets.headers.values()
            for header in headers
        )
        first = language_code(default) if default else ""
        if not first or (not plain and first not in named):
            first = OWN if plain or not named else named[0]
        self.plain = first  # the language of columns that name none
        others = [language for language in named if language != first]
        self.languages: tuple[str, ...] = (first, *others)

    def has(self, row: Row, column: str) -> bool:
        """Whether a row has the text in any language."""
        return any(cell.split("::")[0] == column for cell in row.cells)

    def texts(self, row: Row, column: str, name: str) -> Texts:
        """Return the text of a column in each language, empty if the row has none."""
        found = {language: row[f"{column}::{language}"] for language in self.languages}
        found[self.plain] = found[self.plain] or row[column]
        there = [language for language, text in found.items() if text]
        if not there:
            return Texts()
        lacking = [language for language in self.languages if not found[language]]
        if lacking:
            self._collector.warning(
                "missing-translation", name, row.at(column), languages=", ".join(lacking)
            )
        return Texts.of({lang: text or found[there[0]] for lang, text in found.items()})

    def same(self, text: str) -> Texts:
        """Return one text for every language."""
        return Texts.of(dict.fromkeys(self.languages, text))

    def said(self, texts: dict[str, str]) -> Texts:
        """Return a text of ours in the languages of the form; English where there is no other."""
        return Texts.of({lang: texts.get(lang, texts["en"]) for lang in self.languages})


def _languages(sheets: Sheets) -> Iterable[str]:
    for sheet in ("survey", "choices"):
        for header in sheets.headers.get(sheet, ()):
            column, _, language = header.partition("::")
            if language and column in TRANSLATED:
                yield language
