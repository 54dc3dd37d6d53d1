"""What every question has, whatever its kind."""

import re
from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import ClassVar, Self

from surveys.questions.faults import Complaint, Fault
from surveys.questions.texts import NO_TEXTS, Texts
from surveys.responses.answers import Missing, Value

Raw = Mapping[str, Sequence[str]]  # form input: the values sent, by field name
ALWAYS = ""  # the condition of what is asked of everybody

CODE = re.compile(r"[A-Za-z0-9_-]{1,64}")
RESERVED_CODES = frozenset(missing.value for missing in Missing)


class Empty(Enum):
    """Marks a field that was left empty, before it is known whether that was meant."""

    EMPTY = "empty"


EMPTY = Empty.EMPTY
Reading = tuple[str, Value | Fault | Empty]  # variable id, and what was read for it


class Wording(Enum):
    """Where the exact text of a question comes from."""

    VERBATIM = "verbatim"
    DESCRIBED = "described"
    OWN = "own"


class VariableType(Enum):
    """What kind of value a variable holds."""

    CODE = "code"
    CODES = "codes"
    NUMBER = "number"
    TEXT = "text"
    DATE = "date"
    MONTH = "month"


class Layout(Enum):
    """How a question is laid out; none of them changes what can be answered."""

    LIST = "list"
    TABLE = "table"  # of a battery, on a wide screen
    DROPDOWN = "dropdown"


class Level(Enum):
    """The level of measurement of what a question yields (Stevens, *Science* 103, 1946)."""

    DERIVED = "derived"  # as `surveys.questionnaire.levels` tells it from the answers on offer
    NOMINAL = "nominal"
    ORDINAL = "ordinal"
    SCALE = "scale"  # interval or ratio


class Dependent(Enum):
    """How a former answer helps to ask again (dependent interviewing)."""

    NONE = "none"
    PROACTIVE = "proactive"  # the former answer is shown with the question
    REACTIVE = "reactive"  # only an answer that differs is asked about


@dataclass(frozen=True, kw_only=True)
class Option:
    """One answer of a list: its stable code, its text, and when it is offered.

    Parameters
    ----------
    exclusive
        Whether it stands alone ("none of these").
    fixed
        Whether it keeps its place where the order is random.
    open
        Whether there is a field beside it for own words ("something else, namely").
    weight
        Of an option that is drawn: how often it is, in proportion to the others.
    """

    code: str
    text: Texts
    exclusive: bool = False
    fixed: bool = False
    open: bool = False
    weight: int = 1
    relevant: str = ALWAYS


@dataclass(frozen=True, kw_only=True)
class Item:
    """One statement of a battery: a variable of its own."""

    id: str
    name: str
    text: Texts
    label: Texts = NO_TEXTS
    fixed: bool = False
    relevant: str = ALWAYS
    wording: Wording = Wording.OWN


@dataclass(frozen=True, kw_only=True)
class Variable:
    """One variable that a question yields.

    Parameters
    ----------
    id
        Stable identity: conditions, answers and data sets refer to it.
    name
        What researchers call it; may change.
    label
        Short text by language (the full text where there is no short one).
    bounds
        Lowest and highest value of a number; None for other types.
    missing
        The reasons for having no answer that can occur.
    question
        The id of the question that yields it.
    """

    id: str
    name: str
    label: Texts
    type: VariableType
    options: tuple[Option, ...]
    bounds: tuple[int, int] | None
    missing: tuple[Missing, ...]
    article_9: bool
    question: str

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of its options, in order."""
        return tuple(option.code for option in self.options)


@dataclass(frozen=True, kw_only=True)
class Question(ABC):
    """A question as it is kept in a questionnaire version.

    Parameters
    ----------
    id
        Stable identity. Of a question with one variable it is also the variable's id.
    name
        What researchers write in conditions; may change.
    label
        A few words that stand for the question in lists and sentences.
    hint, help
        What helps to answer it: read by everybody, and opened by who wants to know more.
    relevant
        When it is asked: a condition on earlier blocks, or `ALWAYS`.
    dont_know, refusal
        Whether "Weet ik niet" and "Wil ik niet zeggen" are offered.
    random_order
        Whether options (of a battery: statements) come in an order drawn by the seed.
    article_9
        Whether the answers are special personal data (GDPR, article 9).
    layout
        How it is laid out.
    level
        The level of measurement, where the researcher says it.
    former, dependent
        The id of the silent question that holds the answer of a former wave, and how it is used.
    source
        Where the text comes from; empty for the panel's own.
    wording
        Whether the text is exact, described in its source, or the panel's own.
    confirmed
        Whether a wording that is not exact has been confirmed for fielding.
    """

    kind: ClassVar[str]
    is_silent: ClassVar[bool] = False  # never shown: its value comes from elsewhere

    id: str
    name: str = ""
    text: Texts
    label: Texts = NO_TEXTS
    hint: Texts = NO_TEXTS
    help: Texts = NO_TEXTS
    relevant: str = ALWAYS
    dont_know: bool = False
    refusal: bool = False
    random_order: bool = False
    article_9: bool = False
    layout: Layout = Layout.LIST
    level: Level = Level.DERIVED
    former: str = ""
    dependent: Dependent = Dependent.NONE
    source: str = ""
    wording: Wording = Wording.OWN
    confirmed: bool = False

    @property
    def to_be_confirmed(self) -> bool:
        """Whether the wording must still be confirmed before it is fielded."""
        return self.wording is not Wording.VERBATIM and not self.confirmed

    @property
    def missing(self) -> tuple[Missing, ...]:
        """The reasons for having no answer that can occur, in the order of `Missing`."""
        offered = {Missing.DONT_KNOW: self.dont_know, Missing.REFUSED: self.refusal}
        return tuple(missing for missing in Missing if offered.get(missing, True))

    @abstractmethod
    def variables(self) -> tuple[Variable, ...]:
        """Return the variables that the question yields, in order."""

    @abstractmethod
    def read(self, raw: Raw) -> Iterator[Reading]:
        """Yield for each variable, in order, its value, its fault, or `EMPTY`."""

    def fields(self) -> tuple[str, ...]:
        """Return the names of the form fields that belong to the question."""
        return tuple(variable.id for variable in self.variables())

    def choices(self) -> tuple[Option, ...]:
        """Return the option list, empty for kinds without one."""
        return ()

    def statements(self) -> tuple[Item, ...]:
        """Return the statements, empty for kinds without them."""
        return ()

    def narrowed(self, choices: tuple[Option, ...], statements: tuple[Item, ...]) -> Self:
        """Return the question with only these options and statements, in this order."""
        del choices, statements
        return self

    def fits(self, answers: Mapping[str, Value]) -> bool:
        """Return whether answers that were given stay right together, as the question is now."""
        del answers
        return True

    def texts(self) -> Iterator[Texts]:
        """Yield every text that must be there in each language of the questionnaire."""
        yield self.text
        yield from (option.text for option in self.choices())
        yield from (item.text for item in self.statements())
        yield from (text for text in (self.label, self.hint, self.help) if text)

    def complaints(self) -> Iterator[Complaint]:
        """Yield what is wrong with the question by itself, each with what to do."""
        codes = [option.code for option in self.choices()]
        for code in sorted({code for code in codes if codes.count(code) > 1}):
            said = f"option code {code!r} occurs twice; give each option its own code"
            yield Complaint("code-twice", said, {"code": code})
        for n, code in enumerate(codes, 1):
            if not CODE.fullmatch(code):
                said = f"option code {code!r} may hold only letters, digits, _ and -"
                yield Complaint("code-signs", said, {"code": code, "n": n})
            if code in RESERVED_CODES:
                said = f"option code {code!r} is kept for missing answers; use another"
                yield Complaint("code-kept", said, {"code": code, "n": n})
        if self.layout is Layout.TABLE and not self.statements():
            yield Complaint(
                "table", "only a battery can be laid out as a table; choose another layout"
            )
        if (self.dependent is Dependent.NONE) is bool(self.former):
            yield Complaint("former", "say both which former answer is used and how, or neither")

    def _variable(
        self,
        kind: VariableType,
        options: tuple[Option, ...] = (),
        bounds: tuple[int, int] | None = None,
        item: Item | None = None,
    ) -> Variable:
        """Return the variable of the question, or of one of its statements."""
        part = item or self
        return Variable(
            id=part.id,
            name=part.name,
            label=(part.label or part.text).plain(),
            type=kind,
            options=options,
            bounds=bounds,
            missing=self.missing,
            article_9=self.article_9,
            question=self.id,
        )
