"""What is kept of a person, sorted for the reader."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from panel.records import EntryKind, RecordAnswer, RecordEntry, RecordSection

NOW = datetime(2026, 3, 17, 9, tzinfo=UTC)


def given(value: str, minutes: int, *, replaced: bool) -> RecordEntry:
    return RecordEntry("Welk cijfer?", value, NOW + timedelta(minutes=minutes), replaced=replaced)


def test_an_answer_stands_with_those_that_it_replaced_the_newest_first() -> None:
    seven, eight, nine = (given(str(n), n, replaced=n < 9) for n in (7, 8, 9))
    other = RecordEntry("Hoe gaat het?", "Goed", NOW)
    section = RecordSection("Een", (seven, eight, nine, other))
    assert section.answers == (RecordAnswer(nine, (eight, seven)), RecordAnswer(other, ()))


def test_who_somebody_was_and_what_happened_stand_apart_from_the_answers() -> None:
    place = RecordEntry("Gemeente", "Assen", kind=EntryKind.PROFILE)
    opened = RecordEntry("U opende de link", "", NOW, EntryKind.EVENT)
    section = RecordSection("Een", (place, opened))
    assert (section.profile, section.events, section.answers) == ((place,), (opened,), ())
