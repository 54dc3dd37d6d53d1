"""What the form fields of all kinds of question share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, ClassVar, cast

from flask import current_app
from markupsafe import Markup
from wtforms import Field

from panel.web.texts import t
from surveys.questions import MISSING_SUFFIX, Option, Question, open_id
from surveys.responses.answers import Answers, Code, Codes, Missing, Number, Text, Value
from surveys.web.marked import unmarked
from surveys.web.wording import Ask, option_words, summary_line

LONG_QUESTION = 80  # characters; three lines of a large heading on a phone


@dataclass(frozen=True, slots=True)
class Open:
    """The field for own words beside an option: what it is called, and what was written."""

    name: str
    label: str
    written: str
    ask: Ask | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """One box or button to choose: `value` is what the form sends, `more` what only ears need.

    Only the first of a group has an id: the place where a link to the question lands. `open` is
    the field for own words beside it, where there is one.
    """

    id: str
    value: str
    text: str
    is_chosen: bool
    more: str = ""
    open: Open | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """Boxes that answer one variable: the answers, and apart from them what stands alone."""

    name: str
    text: str
    choices: Sequence[Choice]
    apart: Sequence[Choice]
    ask: Ask | None = None


class QuestionField(Field):
    """A question as a form field.

    Parameters
    ----------
    question
        The question as it is asked: only the statements and options on the path.
    language
        The language to ask it in.
    """

    template: ClassVar[str]
    box: ClassVar[str] = "radio"

    def __init__(self, question: Question, language: str, **kwargs: Any) -> None:
        super().__init__(question.text.say(language), **kwargs)
        self.question = question
        self.language = language
        self.sent: dict[str, list[str]] = {}
        self.asks: Mapping[str, Ask] = {}
        self.heads_page = True
        self.former = ""

    def process(self, formdata: Any, data: Any = None, extra_filters: Any = None) -> None:
        """Take what was sent; without anything sent, the earlier answers (`data`)."""
        del extra_filters
        names = self.question.fields()
        if formdata is not None:
            self.sent = {name: formdata.getlist(name) for name in names}
        elif isinstance(data, Mapping):
            self.sent = self.remembered(data)

    def remembered(self, answers: Answers) -> dict[str, list[str]]:
        """Return earlier answers as the texts that a form would send."""
        return {name: as_sent(answers.get(name)) for name in self.question.fields()}

    @property
    def text(self) -> str:
        """The question itself."""
        return cast(str, self.label.text)

    @property
    def is_long(self) -> bool:
        """Whether the question takes more lines than a heading should."""
        return len(self.text) > LONG_QUESTION

    @property
    def hint(self) -> str:
        """What helps to answer it, or nothing."""
        return self.question.hint.say(self.language)

    @property
    def help(self) -> str:
        """What can be opened by who wants to know more, or nothing."""
        return self.question.help.say(self.language)

    @property
    def ask(self) -> Ask | None:
        """What is to be said about the answer, for a question of one variable."""
        return self.asks.get(self.question.id)

    def links(self) -> Iterator[tuple[str, str]]:
        """Yield for each thing to be said the id of the input that it is about, and a text."""
        for variable, ask in self.asks.items():
            yield variable, summary_line(self.question, variable, ask, self.language)

    def group_of(self, name: str, text: str, options: Sequence[Option]) -> Group:
        """Return the boxes for one variable; an option that stands alone comes after a gap."""
        together = [option for option in options if not option.exclusive]
        alone = [option for option in options if option.exclusive]
        first = self._choices(name, ((o.code, o.text.say(self.language)) for o in together))
        apart = [*((o.code, o.text.say(self.language)) for o in alone), *self.no_answers()]
        last = self._choices(name, apart, is_first=not first)
        fields = {option.code: self._open(option) for option in options if option.open}
        return Group(name, text, _beside(first, fields), _beside(last, fields), self.asks.get(name))

    def _open(self, option: Option) -> Open:
        name = open_id(self.question.id, option.code)
        label = t("question-open", option=unmarked(option.text.say(self.language)))
        return Open(name, label, self.written_in(name), self.asks.get(name))

    def written_in(self, name: str) -> str:
        """Return what was written in a field of the question."""
        return next(iter(self.sent.get(name, ())), "")

    @property
    def instead_name(self) -> str:
        """The name of the boxes that stand for having nothing to write."""
        return self.question.id + MISSING_SUFFIX

    @property
    def instead(self) -> list[Choice]:
        """What may be chosen instead of writing."""
        return self._choices(self.instead_name, self.no_answers(), is_first=False)

    def no_answers(self) -> Iterator[tuple[str, str]]:
        """Yield what may be chosen instead of an answer."""
        if self.question.dont_know:
            yield Missing.DONT_KNOW.value, option_words(Missing.DONT_KNOW)
        if self.question.refusal:
            yield Missing.REFUSED.value, option_words(Missing.REFUSED)

    def _choices(
        self, name: str, pairs: Iterable[tuple[str, str]], *, is_first: bool = True
    ) -> list[Choice]:
        """Return boxes by value and text; the first of all boxes is where a link lands."""
        sent = self.sent.get(name, ())
        return [
            Choice(name if is_first and place == 0 else "", value, text, value in sent)
            for place, (value, text) in enumerate(pairs)
        ]

    def __call__(self, **kwargs: object) -> Markup:
        """Draw the field by the macro of its kind."""
        del kwargs
        macro = current_app.jinja_env.get_template(f"surveys/questions/{self.template}.html")
        return cast(Markup, macro.module.draw(self))  # type: ignore[attr-defined]


def as_sent(value: Value | None) -> list[str]:
    """Return an answer as the texts that a form sends for it; a skipped one sends nothing."""
    match value:
        case Code(code):
            return [code]
        case Codes(codes):
            return list(codes)
        case Number(number):
            return [str(number)]
        case Text(text):
            return [text]
        case Missing.DONT_KNOW | Missing.REFUSED:
            return [value.value]
    return []


def _beside(choices: Sequence[Choice], fields: Mapping[str, Open]) -> list[Choice]:
    return [replace(one, open=fields.get(one.value)) for one in choices]
