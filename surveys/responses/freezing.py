"""From the responses of a closed wave, through the edit log, to the frozen data set."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from surveys.fieldwork.case import PROFILE_VARIABLES
from surveys.path import path
from surveys.path.drawing import drawn_modules
from surveys.questionnaire import Column, ColumnType, Questionnaire, columns, row
from surveys.questions import Drawn
from surveys.questions.texts import unmarked
from surveys.responses import frozen
from surveys.responses.answers import Code, Missing, Number, Text, Value
from surveys.responses.coding.outcome import Coded, coded_column
from surveys.responses.columns import ColumnKind, FrozenColumn, make_column
from surveys.responses.edit_log import Edit
from surveys.responses.editing.route import corrected_values
from surveys.responses.events import ResponseState
from surveys.responses.frozen import FrozenDataSet, QuestionnaireInfo, WaveInfo
from surveys.responses.receive import answered_share

HALF = 0.5  # of the questions on the path: from there on partial, below a break-off (AAPOR)
LANGUAGE = "nl"
DISPOSITIONS = ("complete", "partial", "broken_off")
LANGUAGES = {"nl": "Nederlands", "en": "Engels"}  # as a codebook in Dutch calls them
MODES = (("web", "op een scherm"), ("paper", "op papier"))  # the codes never change
_KINDS = {
    ColumnType.CODE: ColumnKind.CODE,
    ColumnType.BINARY: ColumnKind.FLAG,
    ColumnType.NUMBER: ColumnKind.NUMBER,
    ColumnType.TEXT: ColumnKind.TEXT,
    ColumnType.DATE: ColumnKind.TEXT,  # as ISO 8601 writes it
    ColumnType.MONTH: ColumnKind.TEXT,
}


@dataclass(frozen=True)
class Respondent:
    """One case with its response: design and profile as drawn, and what the events add up to."""

    pseudonym: str
    person: str
    cohort: str
    stratum: str
    unit: str
    probability_recruitment: float
    probability_wave: float
    profile: Mapping[str, str]
    seed: int
    state: ResponseState

    @property
    def is_kept(self) -> bool:
        """Whether the answers count: some were saved, and the member is in and did not withdraw."""
        withdrawn = self.state.refused_at is not None or self.state.screened_out_at is not None
        return bool(self.state.pages) and not withdrawn


def disposition(questionnaire: Questionnaire, seed: int, state: ResponseState) -> str:
    """Return complete, partial or broken_off, after the share of the path that is answered."""
    if state.is_submitted:
        return "complete"
    share = answered_share(path(questionnaire, state.answers, seed))
    return "partial" if share >= HALF else "broken_off"


def raw_values(
    questionnaire: Questionnaire, respondents: Iterable[Respondent]
) -> dict[str, dict[str, Value]]:
    """Return every variable of every respondent, typed, before any edit."""
    return {
        one.pseudonym: path(questionnaire, one.state.answers, one.seed).final_values(
            submitted=one.state.is_submitted
        )
        for one in respondents
    }


def freeze(
    wave: WaveInfo,
    questionnaire: Questionnaire,
    respondents: Iterable[Respondent],
    edits: Iterable[Edit],
    coded: Iterable[Coded] = (),
) -> FrozenDataSet:
    """Return the frozen data set: raw answers with the edits applied, and coded texts last.

    Rows are in the order of the pseudonyms, so the order of ``respondents`` changes nothing.

    Raises
    ------
    EditError
        If an edit does not fit the raw answers.
    """
    kept = sorted((one for one in respondents if one.is_kept), key=lambda one: one.pseudonym)
    values = corrected_values(raw_values(questionnaire, kept), edits, questionnaire)
    rows = [row(questionnaire, values[one.pseudonym]) for one in kept]
    return FrozenDataSet(
        wave=wave,
        questionnaire=QuestionnaireInfo(
            questionnaire.id, str(questionnaire.version), questionnaire.hash
        ),
        columns=(
            *_design(wave, questionnaire, kept),
            _mode(kept),
            *_languages(questionnaire, kept),
            *_modules(questionnaire, kept),
            *_draws(questionnaire, kept, values),
            *(_profile(name, kept) for name in PROFILE_VARIABLES),
            *(_answers(questionnaire, column, rows) for column in columns(questionnaire)),
            *(coded_column(questionnaire, one, values, values) for one in coded),
        ),
    )


def _design(
    wave: WaveInfo, questionnaire: Questionnaire, kept: Sequence[Respondent]
) -> Iterable[FrozenColumn]:
    text, number, code = ColumnKind.TEXT, ColumnKind.NUMBER, ColumnKind.CODE
    reached = [disposition(questionnaire, one.seed, one.state) for one in kept]
    cells: tuple[tuple[str, ColumnKind, Sequence[object]], ...] = (
        (frozen.PSEUDONYM, text, [one.pseudonym for one in kept]),
        (frozen.PERSON, text, [one.person for one in kept]),
        (frozen.WAVE, text, [wave.id] * len(kept)),
        (frozen.COHORT, text, [one.cohort for one in kept]),
        (frozen.DISPOSITION, code, reached),
        (frozen.STRATUM, text, [one.stratum for one in kept]),
        (frozen.UNIT, text, [one.unit for one in kept]),
        (
            frozen.PROBABILITY_RECRUITMENT,
            number,
            [one.probability_recruitment for one in kept],
        ),
        (frozen.PROBABILITY_WAVE, number, [one.probability_wave for one in kept]),
    )
    for name, kind, column in cells:
        codes = [(item, item) for item in DISPOSITIONS] if kind is code else []
        yield make_column(name, kind, column, label=frozen.DESIGN_LABELS[name], codes=codes)


def _mode(kept: Sequence[Respondent]) -> FrozenColumn:
    """Return in which mode each answered: on paper where any page was keyed in from it."""
    (web, _), (paper, _) = MODES
    cells = [paper if one.state.is_paper else web for one in kept]
    return make_column(frozen.MODE, ColumnKind.CODE, cells, label="Mode of answering", codes=MODES)


def _languages(questionnaire: Questionnaire, kept: Sequence[Respondent]) -> Iterator[FrozenColumn]:
    """Yield in which language each went on last, where a questionnaire has more than one."""
    languages = questionnaire.languages
    if len(languages) > 1:
        chosen = [one.state.language for one in kept]
        yield make_column(
            frozen.LANGUAGE,
            ColumnKind.CODE,
            [one if one in languages else languages[0] for one in chosen],
            label="Language of answering",
            codes=[(one, LANGUAGES.get(one, one)) for one in languages],
        )


def _modules(questionnaire: Questionnaire, kept: Sequence[Respondent]) -> Iterator[FrozenColumn]:
    """Yield for each module that rotates the chance of being asked it, of who was drawn for it."""
    titles = {module.id: module.title.say(LANGUAGE) for module in questionnaire.modules}
    for rotation in questionnaire.rotations:
        drawn = [set(drawn_modules(rotation, one.seed)) for one in kept]
        for module in rotation.modules:
            yield make_column(
                frozen.PROBABILITY_MODULE + module,
                ColumnKind.NUMBER,
                [
                    rotation.probability if module in taken else Missing.NOT_ASKED_MODULE
                    for taken in drawn
                ],
                label=f"Probability of being asked module: {titles[module]}",
            )


def _draws(
    questionnaire: Questionnaire,
    kept: Sequence[Respondent],
    values: Mapping[str, Mapping[str, Value]],
) -> Iterator[FrozenColumn]:
    """Yield for each draw by lot the chance of the option that fell to the respondent."""
    for question in questionnaire.questions():
        if isinstance(question, Drawn):
            chances = question.probabilities()
            fell = [values[one.pseudonym][question.id] for one in kept]
            yield make_column(
                frozen.PROBABILITY_DRAW + question.id,
                ColumnKind.NUMBER,
                [chances[one.code] if isinstance(one, Code) else one for one in fell],
                label=f"Probability of the option drawn: {question.name or question.id}",
            )


def _profile(name: str, kept: Sequence[Respondent]) -> FrozenColumn:
    cells = [one.profile.get(name, Missing.SKIPPED) for one in kept]
    found = sorted({cell for cell in cells if isinstance(cell, str)})
    return make_column(
        frozen.PROFILE + name,
        ColumnKind.CODE,
        cells,
        label=name,
        codes=[(value, value) for value in found],
    )


def _answers(
    questionnaire: Questionnaire, column: Column, rows: Sequence[Mapping[str, Value]]
) -> FrozenColumn:
    question = questionnaire.question(column.question)
    return make_column(
        column.id,
        _KINDS[column.type],
        [_cell(values[column.id]) for values in rows],
        label=unmarked(column.label.say(LANGUAGE)),
        codes=[(code, unmarked(label.say(LANGUAGE))) for code, label in column.codes],
        question=unmarked(question.text.say(LANGUAGE)),
    )


def _cell(value: Value) -> object:
    match value:
        case Missing():
            return value
        case Code(code):
            return code
        case Number(number):
            return float(number)
        case Text(text):
            return text
    raise TypeError(f"a column holds one value a row, not {value!r}")
