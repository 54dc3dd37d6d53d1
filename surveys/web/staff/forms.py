"""The form of a new wave."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from flask_wtf import FlaskForm
from wtforms import (
    BooleanField,
    DateTimeLocalField,
    Field,
    IntegerField,
    SelectField,
    StringField,
    ValidationError,
)

from panel.web.formats import in_utc
from panel.web.texts import t
from surveys.bank import questionnaire

LONGEST_NAME = 100
LONGEST = timedelta(days=366)  # that a wave may stand open
LABELS = (
    "name",
    "period",
    "questionnaire",
    "closes_at",
    "total",
    "minimum",
    "expected",
    "look_first",
)
SEPARATOR = "@"


@dataclass(frozen=True)
class NewWave:
    """What the researcher filled in, checked."""

    name: str
    period: str
    questionnaire_id: str
    version: int
    closes_at: datetime
    total: int
    minimum: int
    expected: int  # per cent of those drawn
    look_first: bool = False  # answers are looked at before they are frozen


class WaveForm(FlaskForm):
    """Name, questionnaire, end and size of the draw."""

    name = StringField()
    period = StringField()
    questionnaire = SelectField(validate_choice=False)
    closes_at = DateTimeLocalField()
    total = IntegerField()
    minimum = IntegerField(default=0)
    expected = IntegerField(default=55)
    look_first = BooleanField()

    def __init__(self, now: datetime, approved: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._now = now
        for name in LABELS:
            self[name].label.text = t(f"wave-form-{name}")
        self.questionnaire.choices = list(approved)

    def validate_name(self, field: Field) -> None:
        """Ask for a name of reasonable length."""
        _short_text(field)

    def validate_period(self, field: Field) -> None:
        """Ask for the period as the figures will name it."""
        _short_text(field)

    def validate_questionnaire(self, field: Field) -> None:
        """Take only a version that a second person approved."""
        if field.data not in dict(field.choices):
            raise ValidationError(t("wave-form-questionnaire-unknown"))

    def validate_closes_at(self, field: Field) -> None:
        """Ask for an hour that exists and is still to come."""
        field.errors = []  # WTForms' own words are English
        if field.data is None:
            raise ValidationError(t("wave-form-moment"))
        moment = in_utc(field.data)
        if moment is None:
            raise ValidationError(t("wave-form-clock-change"))
        if moment <= self._now:
            raise ValidationError(t("wave-form-past"))
        if moment > self._now + LONGEST:
            raise ValidationError(t("wave-form-too-far"))

    def validate_total(self, field: Field) -> None:
        """Ask for at least one member."""
        _whole_number(field, 1, 1_000_000)

    def validate_minimum(self, field: Field) -> None:
        """Ask for no negative number."""
        _whole_number(field, 0, 1_000_000)

    def validate_expected(self, field: Field) -> None:
        """Ask for a percentage."""
        _whole_number(field, 1, 100)

    def wave(self) -> NewWave:
        """Return what was filled in, after `validate` said yes."""
        name, _, number = self.questionnaire.data.rpartition(SEPARATOR)
        closes_at = in_utc(self.closes_at.data)
        if closes_at is None:
            raise ValueError("the form was not validated")
        return NewWave(
            name=self.name.data.strip(),
            period=self.period.data.strip(),
            questionnaire_id=name,
            version=int(number),
            closes_at=closes_at,
            total=self.total.data,
            minimum=self.minimum.data,
            expected=self.expected.data,
            look_first=self.look_first.data,
        )


def title_of(questionnaire_id: str, version: int) -> str:
    """Return what a list calls a questionnaire version."""
    title = questionnaire(questionnaire_id, version).title.say("nl")
    return t("wave-form-questionnaire-option", title=title, version=version)


def _short_text(field: Field) -> None:
    text = (field.data or "").strip()
    if not text:
        raise ValidationError(t("form-required"))
    if len(text) > LONGEST_NAME or not text.isprintable():
        raise ValidationError(t("wave-form-too-long", most=LONGEST_NAME))


def _whole_number(field: Field, least: int, most: int) -> None:
    field.errors = []  # WTForms' own words are English
    if field.data is None or not least <= field.data <= most:
        raise ValidationError(t("wave-form-number", least=least, most=most))
