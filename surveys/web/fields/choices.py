"""Fields that offer answers to choose from."""

from __future__ import annotations

from typing import cast

from panel.web.texts import t
from surveys.questions import Battery, Layout, Scale
from surveys.web.fields.field import Choice, Group, QuestionField


class SingleField(QuestionField):
    """One answer from a list."""

    template = "choice"

    @property
    def group(self) -> Group:
        """The answers to choose from."""
        return self.group_of(self.question.id, self.text, self.question.choices())


class MultipleField(SingleField):
    """Any number of answers from a list."""

    box = "checkbox"

    @property
    def hint(self) -> str:
        """What helps to answer it, and that more than one answer is allowed."""
        return f"{super().hint} {t('question-choose-more')}".strip()


class ScaleField(QuestionField):
    """A mark: one row of buttons, two on a phone, with the words at both ends."""

    template = "scale"

    @property
    def group(self) -> Group:
        """The marks, with the words of the ends for who does not see where they stand."""
        scale = cast(Scale, self.question)
        ends = {
            scale.minimum: scale.low.say(self.language),
            scale.maximum: scale.high.say(self.language),
        }
        sent = self.sent.get(scale.id, ())
        marks = [
            Choice(
                "" if place else scale.id,
                str(mark),
                str(mark),
                str(mark) in sent,
                ends.get(mark, ""),
            )
            for place, mark in enumerate(scale.points())
        ]
        apart = self._choices(scale.id, self.no_answers(), is_first=False)
        return Group(scale.id, self.text, marks, apart, self.ask)

    @property
    def low_end(self) -> str:
        """What stands above the lowest mark."""
        scale = cast(Scale, self.question)
        return _end(scale.minimum, scale.low.say(self.language))

    @property
    def high_end(self) -> str:
        """What stands above the highest mark."""
        scale = cast(Scale, self.question)
        return _end(scale.maximum, scale.high.say(self.language))


class BatteryField(QuestionField):
    """Statements with the same answers, each a group by itself."""

    template = "battery"

    @property
    def groups(self) -> list[Group]:
        """The statements with their boxes."""
        battery = cast(Battery, self.question)
        return [
            self.group_of(item.id, item.text.say(self.language), battery.options)
            for item in battery.items
        ]

    @property
    def is_table(self) -> bool:
        """Whether a wide screen shows it as a table; the markup is the same."""
        return self.question.layout is Layout.TABLE


class DropdownField(SingleField):
    """One answer from a list that is too long to show whole."""

    template = "dropdown"


def _end(mark: int, words: str) -> str:
    return t("question-end", mark=mark, words=words)
