"""Two people code each text without seeing each other, and a third decision settles."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from panel.store.transaction import read, write
from surveys.exchange.answers import Source, describe
from surveys.responses.answers import Missing, Text
from surveys.responses.coding.outcome import Standing
from surveys.responses.coding.scheme import SchemeCode, SchemeError
from surveys.responses.columns import FrozenColumn
from surveys.responses.edit_log import Edit
from surveys.responses.editing.decisions import DecisionError
from surveys.store import frozen
from surveys.store.editing import coding
from surveys.store.editing.edits import add_edit
from surveys.store.editing.raw import raw_wave
from surveys.store.editing.schemes import SavedScheme, latest_scheme, save_scheme
from surveys.store.waves import freeze_wave
from tests.surveys.responses.editing.answering import questionnaire
from tests.surveys.store.editing.edited import LATER, OTHER, THIRD, WHO, closed

pytestmark = pytest.mark.usefixtures("field")
CODES = (SchemeCode("werk", "Werk"), SchemeCode("zorg", "Zorg"), SchemeCode("anders", "Anders"))


@pytest.fixture
def database_kind() -> str:
    return "sqlite"  # test_editing_road goes along all of it on both


def readied(rules=None) -> tuple[str, SavedScheme]:
    """A closed wave with three texts, and a scheme for them."""
    wave_id = closed(rules)
    with write() as session:
        coding.ready_texts(session, wave_id, WHO, LATER)
        return wave_id, save_scheme(session, "proef", "verhaal", CODES, 0, WHO, LATER)


def code_all(
    wave_id: str, scheme: SavedScheme, who: str, *codes: str, at: datetime = LATER
) -> list[str]:
    """Code as the page does, text by text; return the texts as they were shown."""
    texts = []
    for code in codes:
        with write() as session:
            at_hand, _, _ = coding.next_text(session, wave_id, scheme.scheme, who)
            assert at_hand is not None
            coding.give_code(
                session, wave_id, scheme, at_hand.id, code, who, at, corrections=at_hand.corrections
            )
            texts.append(at_hand.text)
    return texts


def differing(wave_id: str, scheme: SavedScheme) -> list[int]:
    with read() as session:
        found = coding.codings_of(session, wave_id, scheme.scheme)
    return [number for number, one in found.items() if one.standing is Standing.DIFFERS]


def frozen_column(wave_id: str) -> FrozenColumn | None:
    with write() as session:
        made = frozen.load(session, freeze_wave(session, wave_id, LATER, WHO).id)
    return made.column("verhaal.coded") if "verhaal.coded" in made else None


def test_each_coder_gets_every_text_until_two_have_coded_it():
    wave_id, scheme = readied()
    texts = code_all(wave_id, scheme, WHO, "werk", "zorg", "anders")
    assert sorted(texts) == ["Ik werk", "Ik zorg", "Van alles"]
    assert code_all(wave_id, scheme, OTHER, "werk", "zorg", "anders") == texts
    with read() as session:
        assert coding.next_text(session, wave_id, scheme.scheme, THIRD) == (None, 0, 0)
        assert coding.next_text(session, wave_id, scheme.scheme, WHO) == (None, 3, 0)


def test_texts_are_readied_once():
    wave_id, _ = readied()
    with write() as session:
        assert coding.ready_texts(session, wave_id, WHO, LATER) == 3
        assert coding.texts_by_variable(session, wave_id) == {"verhaal": 3}


def test_a_coded_variable_is_frozen_with_its_labels_once_every_text_has_its_code():
    wave_id, scheme = readied()
    code_all(wave_id, scheme, WHO, "werk", "zorg", "anders")
    code_all(wave_id, scheme, OTHER, "werk", "werk", "anders")
    assert frozen_column(wave_id) is None
    (number,) = differing(wave_id, scheme)
    with write() as session:
        assert coding.half_coded(session, wave_id) == ["verhaal"]
        coding.settle(session, wave_id, scheme, number, "zorg", THIRD, "mantelzorg", LATER)
        assert coding.half_coded(session, wave_id) == []
    column = frozen_column(wave_id)
    assert column is not None
    assert sorted(column.values.tolist()) == ["anders", "werk", "zorg"]
    assert column.codes == (("werk", "Werk"), ("zorg", "Zorg"), ("anders", "Anders"))
    assert column.label == "Vertel (gecodeerd, schema 1)"
    with read() as session:
        last = frozen.latest(session, wave_id)
        assert last is not None
        assert last.supersedes is not None
        book = describe([Source(frozen.load(session, last.id), questionnaire())])
    (out,) = (field for field in book.fields if field.id == "verhaal.coded")
    assert [one.label for one in out.categories] == ["Werk", "Zorg", "Anders"]
    assert not out.article_9  # the text is not, so neither is its code


def test_a_slip_is_mended_by_its_maker_and_by_nobody_else():
    wave_id, scheme = readied()
    code_all(wave_id, scheme, WHO, "werk")
    with write() as session:
        last = coding.own_last(session, wave_id, scheme.scheme, WHO)
        assert last is not None
        assert coding.own_last(session, wave_id, scheme.scheme, OTHER) is None
        coding.give_code(session, wave_id, scheme, last[0].id, "zorg", WHO, LATER)
    with read() as session:
        found = coding.codings_of(session, wave_id, scheme.scheme)[last[0].id]
    assert found.by_coder == {WHO: "zorg"}


def refused(wave_id: str, scheme: SavedScheme, number: int, code: str, who: str) -> str:
    with pytest.raises(coding.CodingError) as found, write() as session:
        coding.give_code(session, wave_id, scheme, number, code, who, LATER)
    return found.value.code


def test_a_code_that_cannot_be_given_is_refused():
    wave_id, scheme = readied()
    code_all(wave_id, scheme, WHO, "werk")
    code_all(wave_id, scheme, OTHER, "zorg")
    (number,) = differing(wave_id, scheme)
    assert refused(wave_id, scheme, number, "weg", WHO) == "coding-no-code"
    assert refused(wave_id, scheme, 99_999, "werk", WHO) == "coding-no-text"
    assert refused(wave_id, scheme, number, "werk", THIRD) == "coding-full"
    with pytest.raises(DecisionError), write() as session:
        coding.settle(session, wave_id, scheme, number, "zorg", THIRD, " ", LATER)
    with write() as session:
        coding.settle(session, wave_id, scheme, number, "zorg", THIRD, "zorg", LATER)
    assert refused(wave_id, scheme, number, "werk", WHO) == "coding-settled"


def test_a_text_that_is_corrected_after_it_was_coded_waits_for_a_code_again():
    wave_id, scheme = readied()
    for who in (WHO, OTHER):
        code_all(wave_id, scheme, who, "werk", "zorg", "anders")
    hour = timedelta(hours=1)
    with write() as session:
        last, _ = coding.own_last(session, wave_id, scheme.scheme, WHO) or pytest.fail("no last")
        old, new = Text(last.text), Text("Ik zorg ook")
        edit = Edit(last.pseudonym, "verhaal", old, new, "hand", WHO, "gebeld", LATER + hour)
        add_edit(session, edit)
        assert coding.half_coded(session, wave_id) == ["verhaal"]
        assert coding.own_last(session, wave_id, scheme.scheme, WHO) is None
    assert refused(wave_id, scheme, last.id, "anders", WHO) == "coding-other-text"
    assert frozen_column(wave_id) is None
    for who in (WHO, OTHER):
        assert code_all(wave_id, scheme, who, "zorg", at=LATER + 2 * hour) == ["Ik zorg ook"]
    column = frozen_column(wave_id)
    assert column is not None
    assert sorted(column.values.tolist()) == ["werk", "zorg", "zorg"]


def test_a_text_that_a_correction_gives_waits_for_a_code_and_one_that_it_takes_away_does_not():
    wave_id, scheme = readied()
    for who in (WHO, OTHER):
        code_all(wave_id, scheme, who, "werk", "zorg", "anders")
    with write() as session:
        cases = {
            case.pseudonym: case.values["verhaal"] for case in raw_wave(session, wave_id).cases
        }
        (silent,) = (one for one, value in cases.items() if not isinstance(value, Text))
        told = next(one for one in cases if one != silent)
        for one, new in ((silent, Text("Ik leer")), (told, Missing.SKIPPED)):
            add_edit(session, Edit(one, "verhaal", cases[one], new, "hand", WHO, "gebeld", LATER))
        assert coding.half_coded(session, wave_id) == ["verhaal"]
    for who in (WHO, OTHER):
        later = LATER + timedelta(hours=1)
        assert code_all(wave_id, scheme, who, "anders", at=later) == ["Ik leer"]
    with read() as session:
        assert coding.half_coded(session, wave_id) == []


def test_codes_stay_in_a_later_version_and_those_of_a_dropped_code_wait_again():
    wave_id, scheme = readied()
    code_all(wave_id, scheme, WHO, "werk", "zorg", "anders")
    with write() as session:
        kept = (*CODES[:2], SchemeCode("rest", "Rest"))
        save_scheme(session, "proef", "verhaal", kept, 1, WHO, LATER)
    with pytest.raises(SchemeError, match="by now"), write() as session:
        save_scheme(session, "proef", "verhaal", CODES, 1, OTHER, LATER)
    with read() as session:
        later = latest_scheme(session, "proef", "verhaal")
        assert later is not None
        _, own, left = coding.next_text(session, wave_id, later.scheme, WHO)
    assert (own, left) == (2, 1)
