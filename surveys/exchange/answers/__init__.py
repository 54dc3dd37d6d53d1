"""Answers out: a frozen data set with its codebook, as files that others read.

`describe` makes a `Book` of one or more data sets; each format is one function from a book to
files. A missing answer keeps its reason in every format.
"""

from surveys.exchange.answers.book import (
    AnswersError,
    AnswersFault,
    Book,
    Category,
    Field,
    FieldType,
)
from surveys.exchange.answers.describing import Source, describe

__all__ = [
    "AnswersError",
    "AnswersFault",
    "Book",
    "Category",
    "Field",
    "FieldType",
    "Source",
    "describe",
]
