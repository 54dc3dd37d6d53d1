"""The formats in which answers go out, and who may take them out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from panel.access import Predicate, staff
from surveys.exchange.answers import columnar, comma, spss, workbook
from surveys.exchange.answers.book import Book

TAKES_OUT: Predicate = staff("researcher", "approver")
# Special personal data (GDPR, article 9) go only to whoever does the research.
TAKES_ARTICLE_9: Predicate = staff("researcher")


@dataclass(frozen=True)
class Format:
    """One format: how its files' names end, the first the one asked for, and what makes them."""

    endings: tuple[str, ...]
    files: Callable[[Book], dict[str, bytes]]


FORMATS: Mapping[str, Format] = {
    "sav": Format((".sav", comma.CODEBOOK), spss.files),
    "csv": Format((".csv", comma.CODEBOOK), comma.files),
    "xlsx": Format((".xlsx",), workbook.files),
    "parquet": Format((".parquet",), columnar.files),
}
