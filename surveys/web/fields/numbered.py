"""Fields that give each statement a number: a ranking, and a total divided."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from panel.web.texts import t
from surveys.questions import Allocation, Ranking
from surveys.responses.answers import Answers, Missing
from surveys.web.fields.field import QuestionField, as_sent
from surveys.web.wording import Ask


@dataclass(frozen=True, slots=True)
class Row:
    """One statement, and the number that was given to it."""

    name: str
    text: str
    written: str
    ask: Ask | None


class NumberedField(QuestionField):
    """Statements with a number each."""

    box = "checkbox"

    @property
    def rows(self) -> list[Row]:
        """The statements with their numbers."""
        return [
            Row(
                item.id,
                item.text.say(self.language),
                self.written_in(item.id),
                self.asks.get(item.id),
            )
            for item in self.question.statements()
        ]

    def remembered(self, answers: Answers) -> dict[str, list[str]]:
        """Return the numbers, or the box that stands for having none."""
        values = [answers.get(item.id) for item in self.question.statements()]
        chosen = {value for value in values if value in (Missing.DONT_KNOW, Missing.REFUSED)}
        if len(chosen) == 1 and len(set(values)) == 1:
            return {self.instead_name: as_sent(chosen.pop())}
        return super().remembered(answers)


class RankingField(NumberedField):
    """Statements in an order, 1 first; a list of places beside each."""

    template = "ranking"

    @property
    def places(self) -> Sequence[int]:
        """The places that can be given."""
        return range(1, cast(Ranking, self.question).places + 1)

    @property
    def hint(self) -> str:
        """What helps to answer it, and what 1 means."""
        return f"{super().hint} {t('question-ranking', last=len(self.places))}".strip()


class AllocationField(NumberedField):
    """A total divided over statements."""

    template = "allocation"

    @property
    def unit(self) -> str:
        """What is divided."""
        return cast(Allocation, self.question).unit.say(self.language)

    @property
    def hint(self) -> str:
        """What helps to answer it, and what it must add up to."""
        total = cast(Allocation, self.question).total
        said = t("question-allocation", total=str(total), unit=self.unit or t("question-points"))
        return f"{super().hint} {said}".strip()
