"""The formats in which answers go out, and who may take them out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module

from panel.access import Predicate, staff
from surveys.exchange.answers.book import Book

TAKES_OUT: Predicate = staff("researcher", "approver")
# Special personal data (GDPR, article 9) go only to whoever does the research.
TAKES_ARTICLE_9: Predicate = staff("researcher")
CODEBOOK = ".codebook.csv"


@dataclass(frozen=True)
class Format:
    """One format: how its files' names end, the first the one asked for, and what makes them.

    The module is imported when it is asked for: the libraries of the formats are large, and most
    processes write none.
    """

    endings: tuple[str, ...]
    module: str

    def files(self, book: Book) -> dict[str, bytes]:
        """Return the files by the ending of their names."""
        made: dict[str, bytes] = import_module(self.module).files(book)
        return made


FORMATS: Mapping[str, Format] = {
    "sav": Format((".sav", CODEBOOK), "surveys.exchange.answers.spss"),
    "csv": Format((".csv", CODEBOOK), "surveys.exchange.answers.comma"),
    "xlsx": Format((".xlsx",), "surveys.exchange.answers.workbook"),
    "parquet": Format((".parquet",), "surveys.exchange.answers.columnar"),
    "ddi": Format((".xml", ".csv"), "surveys.exchange.ddi"),
    "triples": Format((".xml", ".csv", CODEBOOK), "surveys.exchange.triples"),
}
