"""Fields that an answer is written in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from panel.web.texts import t
from surveys.questions import DateQuestion, NumberQuestion, OpenText, Place
from surveys.questions.number import as_number
from surveys.responses.answers import Answers, Missing, Number, Text, Value
from surveys.web.fields.field import QuestionField, as_sent
from surveys.web.wording import date_in_words, number_in_words


class WrittenField(QuestionField):
    """One line; what stands instead of it are boxes, which can be emptied again."""

    template = "line"
    box = "checkbox"
    keyboard = "text"

    @property
    def written(self) -> str:
        """What was written so far."""
        return self.written_in(self.question.id)

    @property
    def unit(self) -> str:
        """What stands behind the field, or nothing."""
        return ""

    @property
    def suggestions(self) -> Sequence[str]:
        """What may be meant, offered while writing."""
        return ()

    def remembered(self, answers: Answers) -> dict[str, list[str]]:
        """Return what was written, or the box that stands for having none."""
        value = answers.get(self.question.id)
        if isinstance(value, Missing):
            return {self.instead_name: as_sent(value)}
        return {self.question.id: self.said(value)}

    def said(self, value: Value | None) -> list[str]:
        """Return an answer as its giver would write it."""
        return as_sent(value)


class OpenTextField(WrittenField):
    """An answer in own words."""

    template = "text"

    @property
    def lines(self) -> int:
        """The number of lines that it shows."""
        return cast(OpenText, self.question).lines

    @property
    def most(self) -> int:
        """The number of characters that fit."""
        return cast(OpenText, self.question).max_length


class PlaceField(OpenTextField):
    """The name of a place."""

    template = "line"

    @property
    def suggestions(self) -> Sequence[str]:
        """The places that are offered while writing."""
        return cast(Place, self.question).suggestions


class NumberField(WrittenField):
    """A number, with its unit behind it."""

    @property
    def keyboard(self) -> str:  # type: ignore[override]
        """The keyboard that a phone shows; the one of numbers has no minus sign."""
        question = cast(NumberQuestion, self.question)
        if question.minimum < 0:
            return "text"
        return "decimal" if question.decimals else "numeric"

    @property
    def unit(self) -> str:
        """The unit of the number."""
        return cast(NumberQuestion, self.question).unit.say(self.language)

    def said(self, value: Value | None) -> list[str]:
        """Return the number as the reader writes it.

        With a comma where a point would part thousands, as in 1.500: it must read back the same.
        """
        if not isinstance(value, Number):
            return []
        written = number_in_words(value.number, self.language)
        return [written if as_number(written) == value.number else number_in_words(value.number)]


class DateField(WrittenField):
    """A day, written the way people do."""

    keyboard = "text"
    example = "question-date-example"

    @property
    def hint(self) -> str:
        """What helps to answer it, and how to write it."""
        return f"{super().hint} {t(self.example)}".strip()

    def said(self, value: Value | None) -> list[str]:
        """Return the date as its giver would write it."""
        if not isinstance(value, Text):
            return []
        question = cast(DateQuestion, self.question)
        return [date_in_words(value.text) if question.parsed(value.text) else value.text]


class MonthField(DateField):
    """A month of a year."""

    example = "question-month-example"
