"""The frozen data set: typed, hashed, exact."""

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.design.language.translating import places, translated, with_language
from surveys.questions import Drawn
from surveys.responses.answers import Code, Codes, Missing, Number, Text, Value
from surveys.responses.columns import MISSINGS, ColumnKind, FrozenColumn, FrozenError, make_column
from surveys.responses.events import ResponseState
from surveys.responses.freezing import Respondent, freeze
from surveys.responses.frozen import FrozenDataSet, WaveInfo, from_content
from tests.surveys.examples import branching, nl, option, yes_no
from tests.surveys.test_drawing import MODULES, rotating

NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
WAVE = WaveInfo("w1", "Een", "voorjaar 2026", "2026-03-02", "2026-03-23")
COMPLETE: dict[str, Value] = {
    "werk": Code("ja"),
    "soort": Codes(("loondienst", "eigen_baas")),
    "druk": Code("soms"),
    "baas": Code("nee"),
    "cijfer": Number(8),
    "verhaal": Text('Een verhaal, met "tekens" en ë'),
    "citeren": Code("ja"),
}


def respondent(name: str, answers: dict[str, Value], *, sent: bool = True) -> Respondent:
    return Respondent(
        pseudonym=name,
        person=f"person-{name}",
        cohort="2025",
        stratum="Assen",
        unit=f"person-{name}",
        probability_recruitment=0.01,
        probability_wave=0.4,
        profile={"municipality": "Assen", "age_class": "18-39", "sex": "woman"},
        seed=3,
        state=ResponseState(answers=answers, pages=("werk",), submitted_at=NOW if sent else None),
    )


def people() -> list[Respondent]:
    return [
        respondent("C", COMPLETE),
        respondent("A", {"werk": Missing.REFUSED, "druk": Code("ja")}, sent=False),
        respondent("B", {**COMPLETE, "cijfer": Missing.DONT_KNOW}),
    ]


def made(everybody: Sequence[Respondent] | None = None) -> FrozenDataSet:
    return freeze(WAVE, branching(), people() if everybody is None else everybody, [])


def missing_of(data: FrozenDataSet, column: str) -> list[Missing | None]:
    numbers = data.column(column).missing.tolist()
    return [None if number == 0 else MISSINGS[number - 1] for number in numbers]


def test_rows_are_in_the_order_of_the_pseudonyms() -> None:
    assert made().column("pseudonym").values.tolist() == ["A", "B", "C"]


def test_design_comes_first_then_the_profile_then_the_answers() -> None:
    names = [column.id for column in made().columns]
    assert names[:4] == ["pseudonym", "person", "wave", "cohort"]
    assert names.index("probability_wave") < names.index("profile.sex") < names.index("werk")


def test_the_hash_does_not_depend_on_the_order_of_insertion() -> None:
    shuffled = people()
    random.Random(5).shuffle(shuffled)
    assert made(shuffled).hash == made().hash


def test_another_answer_is_another_hash() -> None:
    other = [*people()[:2], respondent("B", {**COMPLETE, "cijfer": Number(7)})]
    assert made(other).hash != made().hash


def test_another_label_is_another_hash() -> None:
    data = made()
    columns = (*data.columns[:-1], replace(data.columns[-1], label="Anders"))
    assert replace(data, columns=columns).hash != data.hash


def test_what_is_stored_is_read_back_to_the_byte() -> None:
    assert from_content(made().content()).canonical == made().canonical


def test_several_answers_become_a_column_each() -> None:
    assert made().column("soort.eigen_baas").spread(9).tolist() == [9, 1, 1]


def test_a_number_becomes_a_number() -> None:
    assert made().column("cijfer").values.tolist() == [8.0]


def test_dont_know_stays_dont_know() -> None:
    assert missing_of(made(), "cijfer") == [Missing.AFTER_BREAK_OFF, Missing.DONT_KNOW, None]


def test_a_refusal_stays_a_refusal() -> None:
    assert missing_of(made(), "werk")[0] is Missing.REFUSED


def test_what_the_route_left_out_was_not_asked() -> None:
    assert missing_of(made(), "soort.loondienst")[0] is Missing.NOT_ASKED_ROUTE


def test_a_profile_that_is_not_known_is_no_empty_text() -> None:
    assert missing_of(made(), "profile.education") == [Missing.SKIPPED] * 3


def test_who_sent_in_is_complete() -> None:
    assert made().column("disposition").values.tolist()[1:] == ["complete", "complete"]


def test_who_left_with_half_of_the_path_answered_is_partial() -> None:
    half = {"werk": Code("ja"), "soort": Codes(("loondienst",)), "druk": Code("soms")}
    data = made([respondent("A", dict(half), sent=False)])
    assert data.column("disposition").values.tolist() == ["partial"]


def test_who_left_with_less_than_half_has_broken_off() -> None:
    data = made([respondent("A", {"werk": Code("ja")}, sent=False)])
    assert data.column("disposition").values.tolist() == ["broken_off"]


def test_who_saved_nothing_is_not_in_the_set() -> None:
    nothing = replace(respondent("A", {}), state=ResponseState())
    assert len(made([nothing])) == 0


def test_a_set_without_people_is_read_back_too() -> None:
    assert from_content(made([]).content()).hash == made([]).hash


def test_a_person_who_is_taken_out_is_gone_from_every_column() -> None:
    left = made().without(["B"])
    assert {len(column.missing) for column in left.columns} == {2}
    assert left.column("cijfer").values.tolist() == [8.0]


def test_taking_somebody_out_equals_never_having_had_them() -> None:
    # the codebook lists profile codes that were found, and all three people share theirs
    assert made().without(["B"]).hash == made([people()[0], people()[1]]).hash


def test_the_frame_has_a_row_a_person_and_na_where_nothing_was_answered() -> None:
    frame = made().frame()
    assert frame["cijfer"].isna().tolist() == [True, True, False]
    assert frame["werk"].tolist()[1:] == ["ja", "ja"]


def test_a_number_in_the_frame_is_a_number() -> None:
    assert made().frame()["cijfer"].dtype == pd.Float64Dtype()


def test_a_column_that_is_not_there_is_named_with_those_that_are() -> None:
    with pytest.raises(FrozenError, match=r"no column 'geluk'; it has pseudonym, person"):
        made().column("geluk")


def test_a_data_set_cannot_be_written_to() -> None:
    with pytest.raises(ValueError, match="read-only"):
        made().column("cijfer").values[0] = 3


def test_bytes_that_are_no_data_set_are_refused() -> None:
    with pytest.raises(FrozenError, match="no frozen data set"):
        from_content(b"something else")


def test_a_number_that_is_not_finite_is_refused() -> None:
    with pytest.raises(FrozenError, match="not finite"):
        make_column("x", ColumnKind.NUMBER, [float("nan")])


def test_a_code_outside_the_codebook_is_refused() -> None:
    with pytest.raises(FrozenError, match="no code 'z'"):
        make_column("x", ColumnKind.CODE, ["z"], codes=[("a", "A")])


def test_a_column_with_a_value_too_few_is_refused() -> None:
    with pytest.raises(FrozenError, match="1 values for 2 rows"):
        FrozenColumn("x", ColumnKind.NUMBER, "x", (), np.array([1.0]), np.zeros(2, np.uint8))


def test_a_person_cannot_be_in_the_set_twice() -> None:
    with pytest.raises(FrozenError, match="each once"):
        made([*people(), respondent("A", COMPLETE)])


def test_the_mode_of_each_response_is_web_or_paper_by_a_stable_code() -> None:
    on_paper = respondent("B", COMPLETE)
    on_paper = replace(on_paper, state=replace(on_paper.state, keyers=("medewerker",)))
    mode = made([respondent("A", COMPLETE), on_paper]).column("asking.mode")
    assert mode.values.tolist() == ["web", "paper"]
    assert mode.codes == (("web", "op een scherm"), ("paper", "op papier"))


def test_the_language_of_each_response_is_kept_where_there_are_two_and_only_there() -> None:
    in_english = respondent("B", COMPLETE)
    in_english = replace(in_english, state=replace(in_english.state, language="en"))
    people = [respondent("A", COMPLETE), in_english]
    two = with_language(branching(), "en")
    two = translated(two, {one.key: one.texts.say("nl") for one in places(two)}, "en")
    language = freeze(WAVE, two, people, []).column("asking.language")
    assert language.values.tolist() == ["nl", "en"]
    assert language.codes == (("nl", "Nederlands"), ("en", "Engels"))
    assert "asking.language" not in freeze(WAVE, branching(), people, [])


def test_the_words_of_a_question_are_kept_without_their_marks() -> None:
    bold = replace(yes_no("eerst"), text=nl("Bent u <b>nu</b> blij?"))
    asked = rotating()
    asked = replace(asked, blocks=(replace(asked.blocks[0], questions=(bold,)), *asked.blocks[1:]))
    column = freeze(WAVE, asked, [], []).column("eerst")
    assert (column.label, column.question) == ("Bent u nu blij?",) * 2


def test_a_set_of_before_the_mode_was_kept_reads_on_with_its_own_hash() -> None:
    columns = tuple(column for column in made().columns if column.id != "asking.mode")
    old = replace(made(), columns=columns)
    read = from_content(old.content())
    assert read.hash == old.hash
    assert "asking.mode" not in read
    assert [one.id for one in read.answers] == [one.id for one in made().answers]


def test_the_chance_of_a_module_is_kept_for_who_was_drawn_for_it_and_of_a_draw_for_its_option():
    draw = Drawn(id="lot", name="lot", options=(option("a", weight=1), option("b", weight=3)))
    asked = rotating()
    asked = replace(asked, blocks=(replace(asked.blocks[0], questions=(draw, yes_no("eerst"))),
                                   *asked.blocks[1:]))  # fmt: skip
    everybody = [
        replace(respondent(f"{seed:02}", {"eerst": Code("ja")}), seed=seed) for seed in range(20)
    ]
    data = freeze(WAVE, asked, everybody, [])
    kept = [missing_of(data, f"asking.probability_module.{name}") for name in MODULES]
    assert {sum(one is None for one in person) for person in zip(*kept, strict=True)} == {2}
    assert {one for column in kept for one in column} == {None, Missing.NOT_ASKED_MODULE}
    assert set(data.column("asking.probability_module.a").values.tolist()) == {0.5}
    chance = {"a": 0.25, "b": 0.75}
    fell = data.column("lot").values.tolist()
    assert set(fell) == {"a", "b"}
    found = data.column("asking.probability_draw.lot").values.tolist()
    assert found == [chance[one] for one in fell]


cells = st.one_of(st.floats(allow_nan=False, allow_infinity=False), st.sampled_from(MISSINGS))


@given(st.lists(cells, max_size=20))
def test_any_numbers_and_missings_are_read_back_to_the_byte(column: list[float | Missing]) -> None:
    names = [f"{place:04}" for place in range(len(column))]
    data = FrozenDataSet(
        WAVE,
        made([]).questionnaire,
        (
            make_column("pseudonym", ColumnKind.TEXT, names),
            make_column("x", ColumnKind.NUMBER, column),
        ),
    )
    assert from_content(data.content()).canonical == data.canonical
