"""The form of a new release."""

from __future__ import annotations

from dataclasses import dataclass

from flask_wtf import FlaskForm
from wtforms import Field, RadioField, SelectMultipleField, StringField, ValidationError

from analysis.release.method import Calibrating
from panel.web.texts import t
from surveys.fieldwork.wave import Wave

LONGEST = 150  # characters
LABELS = ("title", "period", "waves", "calibration")


@dataclass(frozen=True)
class NewRelease:
    """What the researcher filled in, checked; the waves in order of time."""

    title: str
    period: str
    waves: tuple[str, ...]
    calibration: Calibrating


class ReleaseForm(FlaskForm):
    """Title, period, frozen waves and how to weight."""

    title = StringField()
    period = StringField()
    waves = SelectMultipleField(validate_choice=False)
    calibration = RadioField(default=Calibrating.RAKING.value, validate_choice=False)

    def __init__(self, frozen: list[Wave]) -> None:
        super().__init__()
        self._order = [wave.id for wave in frozen]
        for name in LABELS:
            self[name].label.text = t(f"release-form-{name}")
        self.waves.choices = [(wave.id, f"{wave.name} ({wave.period})") for wave in frozen]
        self.calibration.choices = [
            (one.value, t(f"release-form-calibration-{one.value}")) for one in Calibrating
        ]

    def validate_title(self, field: Field) -> None:
        """Ask for a title of reasonable length."""
        _short_text(field)

    def validate_period(self, field: Field) -> None:
        """Ask for the period as readers will see it."""
        _short_text(field)

    def validate_waves(self, field: Field) -> None:
        """Ask for at least one wave, and only waves that are frozen."""
        if not field.data or not set(field.data) <= set(self._order):
            raise ValidationError(t("release-form-waves-missing"))

    def validate_calibration(self, field: Field) -> None:
        """Take only what exists."""
        if field.data not in list(Calibrating):
            raise ValidationError(t("form-required"))

    def release(self) -> NewRelease:
        """Return what was filled in, after `validate` said yes."""
        chosen = set(self.waves.data or ())
        return NewRelease(
            title=(self.title.data or "").strip(),
            period=(self.period.data or "").strip(),
            waves=tuple(wave for wave in self._order if wave in chosen),
            calibration=Calibrating(self.calibration.data),
        )


def _short_text(field: Field) -> None:
    text = (field.data or "").strip()
    if not text:
        raise ValidationError(t("form-required"))
    if len(text) > LONGEST or not text.isprintable():
        raise ValidationError(t("release-form-too-long", most=LONGEST))
