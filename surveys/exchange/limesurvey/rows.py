"""Questions of ours as rows of LimeSurvey's tables."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from surveys.exchange.formulas.fitting import Unsayable
from surveys.exchange.formulas.parsing import tree
from surveys.exchange.imported import Place
from surveys.exchange.limesurvey.expressions import ScriptPrinter
from surveys.exchange.losses import unsaid
from surveys.exchange.reading.collecting import Collector
from surveys.exchange.reading.defaults import LONG_TEXT, NO_BOUND, OTHER_CODE
from surveys.exchange.xlsform.expressions import xpath
from surveys.questionnaire import Check, CheckLevel, Questionnaire
from surveys.questionnaire.references import PIPED, rewritten
from surveys.questions import (
    Battery,
    Calculated,
    DateQuestion,
    Layout,
    Multiple,
    NumberQuestion,
    OpenText,
    Option,
    Question,
    Ranking,
    Scale,
    Single,
    Texts,
)
from surveys.questions.number import MOST_DECIMALS

LONGEST_TITLE = 20  # characters of a question's code in LimeSurvey
_ANSWER = re.compile(r"[A-Za-z0-9]{1,5}")
_UNFIT = re.compile(r"[^A-Za-z0-9]")
_TYPES = {
    "single": "L",
    "yes_no": "L",
    "consent": "L",
    "municipality": "!",
    "multiple": "M",
    "scale": "K",
    "battery": "F",
    "number": "N",
    "text": "T",
    "place": "S",
    "date": "D",
    "month": "D",
    "information": "X",
    "ranking": "R",
    "calculated": "*",
}
_PLAINER = {
    "consent": "toestemming",
    "municipality": "gemeente",
    "place": "plaats",
    "allocation": "verdeling",
    "drawn": "loting",
    "given": "bekend gegeven",
}


class Rows:
    """The rows of every table, filled question by question."""

    def __init__(self, questionnaire: Questionnaire, file: str) -> None:
        self.collector = Collector()
        self.languages = questionnaire.languages
        self.groups: list[dict[str, str]] = []
        self.group_texts: list[dict[str, str]] = []
        self.questions: list[dict[str, str]] = []
        self.question_texts: list[dict[str, str]] = []
        self.subquestions: list[dict[str, str]] = []
        self.answers: list[dict[str, str]] = []
        self.answer_texts: list[dict[str, str]] = []
        self.attributes: list[dict[str, str]] = []
        self.own: list[dict[str, str]] = []
        self._place = Place(file=file)
        self._number = 0
        self._titles: dict[str, str] = {}  # by the id of a question
        self._said: dict[str, str] = {}  # by the id of a variable
        for question in questionnaire.questions():
            self._entitle(question)
        self._printer = ScriptPrinter(self._said, questionnaire.variables)

    def lost(self, key: str, name: str, /, **parts: object) -> None:
        """List something that LimeSurvey cannot say."""
        self.collector.lost(f"out-{key}", name, self._place, **parts)

    def condition(self, texts: Sequence[str], owner: str) -> str:
        """Return conditions together; one that cannot be said is left out and listed."""
        said = []
        for text in texts:
            try:
                said.append(self._printer.say(tree(xpath(), text)))
            except Unsayable as error:
                self.lost("condition", owner, what=error.what)
        if len(said) > 1:
            return " and ".join(f"({one})" for one in said)
        return said[0] if said else "1"

    def question(self, question: Question, gid: str, place: int, checks: Sequence[Check]) -> None:
        """Write a question with its subquestions, answers and attributes."""
        name = question.name or question.id
        for what in unsaid(question):
            self.lost(what, name)
        if question.help:
            self.lost("help", name)
        if question.kind in _PLAINER:
            self.lost("kind", name, kind=_PLAINER[question.kind])
        if question.kind not in _TYPES:
            return
        if question.dont_know or question.refusal:
            self.lost("missing", name)
        if isinstance(question, Calculated) and not self._calculates(question):
            return
        qid, title = self._next(), self._titles[question.id]
        self.own.append({"key": title, "id": question.id, "name": question.name})
        self.questions.append(
            {
                "qid": qid,
                "parent_qid": "0",
                "gid": gid,
                "type": self._type(question),
                "title": title,
                "other": "Y" if _has_other(question) else "N",
                "mandatory": "N",
                "question_order": str(place),
                "relevance": self.condition(_all(question.relevant), name),
            }
        )
        self._texts(qid, self._asked(question), question.hint)
        self._parts(question, qid, title)
        for attribute, value in self._attributes(question, checks).items():
            self._attribute(qid, attribute, value)

    def _calculates(self, question: Calculated) -> bool:
        """Return whether a calculation can be said; what refers to it cannot be either."""
        try:
            self._printer.say(tree(xpath(), question.calculation))
        except Unsayable as error:
            self.lost("condition", question.name, what=error.what)
            self._said.pop(question.id, None)
            return False
        return True

    def _entitle(self, question: Question) -> None:
        plain = _UNFIT.sub("", question.name or question.id)[:LONGEST_TITLE] or "Q"
        plain = plain if plain[0].isalpha() else f"Q{plain}"[:LONGEST_TITLE]
        title, number = plain, 2
        taken = {one.lower() for one in self._titles.values()}
        while title.lower() in taken:
            title = f"{plain[: LONGEST_TITLE - 4]}x{number}"
            number += 1
        self._titles[question.id] = title
        if isinstance(question, Ranking) or question.kind not in _TYPES:
            return
        self._said[question.id] = f"{title}_SQ001" if isinstance(question, Scale) else title
        for place, item in enumerate(question.statements(), 1):
            self._said[item.id] = f"{title}_SQ{place:03}"

    def _next(self) -> str:
        self._number += 1
        return str(self._number)

    def _type(self, question: Question) -> str:
        if question.layout is Layout.DROPDOWN and isinstance(question, Single):
            return "!"
        if isinstance(question, OpenText):
            return "S" if question.lines == 1 else "T"
        return _TYPES[question.kind]

    def _asked(self, question: Question) -> Texts:
        if not isinstance(question, Calculated):
            return question.text
        if question.text:
            self.lost("label", question.name)
        formula = self.condition([question.calculation], question.name)
        return Texts.of(dict.fromkeys(self.languages, f"{{{formula}}}"))

    def _texts(self, qid: str, text: Texts, hint: Texts) -> None:
        text, hint = rewritten(text, self._piped), rewritten(hint, self._piped)
        for code in self.languages:
            self.question_texts.append(
                {"qid": qid, "question": text.say(code), "help": hint.say(code), "language": code}
            )

    def _piped(self, text: str) -> str:
        """Return a text with its references as LimeSurvey has them."""

        def theirs(found: re.Match[str]) -> str:
            try:
                return f"{{{self._printer.reference(found.group(1))}}}"
            except Unsayable as error:
                self.lost("mention", error.what)
                return "…"

        return PIPED.sub(theirs, text)

    def _parts(self, question: Question, qid: str, title: str) -> None:
        options = question.choices()
        if _has_other(question):
            options = options[:-1]
        for option in options:
            self._check_option(question, option)
        if isinstance(question, Multiple):
            for place, option in enumerate(options, 1):
                self._sub(qid, option.code, place, option.text, "1")
            return
        for place, item in enumerate(question.statements(), 1):
            if isinstance(question, Battery):
                code = f"SQ{place:03}"
                self._sub(qid, code, place, item.text, self.condition(_all(item.relevant), item.id))
                self.own.append({"key": f"{title}_{code}", "id": item.id, "name": item.name})
        if isinstance(question, Scale):
            self._sub(qid, "SQ001", 1, _slider(question), "1")
        if isinstance(question, Ranking):
            options = self._ranked(question)
        for place, option in enumerate(options, 1):
            self._answer(qid, option, place)

    def _check_option(self, question: Question, option: Option) -> None:
        name = question.name or question.id
        if option.open:
            self.lost("own-words", name, code=option.code)
        if option.relevant:
            self.lost("option-condition", name, code=option.code)
        if not _ANSWER.fullmatch(option.code):
            self.lost("code", name, code=option.code)

    def _ranked(self, question: Ranking) -> tuple[Option, ...]:
        if any(item.relevant for item in question.items):
            self.lost("ranked-condition", question.name)
        return tuple(
            Option(code=item.id.removeprefix(f"{question.id}_"), text=item.text)
            for item in question.items
        )

    def _sub(self, parent: str, code: str, place: int, text: Texts, relevance: str) -> None:
        qid = self._next()
        self.subquestions.append(
            {
                "qid": qid,
                "parent_qid": parent,
                "title": code,
                "question_order": str(place),
                "scale_id": "0",
                "relevance": relevance,
            }
        )
        self._texts(qid, text, Texts())

    def _answer(self, qid: str, option: Option, place: int) -> None:
        aid = self._next()
        self.answers.append(
            {"aid": aid, "qid": qid, "code": option.code, "sortorder": str(place), "scale_id": "0"}
        )
        text = rewritten(option.text, self._piped)
        for code in self.languages:
            self.answer_texts.append({"aid": aid, "answer": text.say(code), "language": code})

    def _attribute(self, qid: str, name: str, value: str | Texts) -> None:
        said = value.by_language if isinstance(value, Texts) else (("", value),)
        for language, text in said:
            if text:
                self.attributes.append(
                    {"qid": qid, "attribute": name, "value": text, "language": language}
                )

    def _attributes(self, question: Question, checks: Sequence[Check]) -> Mapping[str, str | Texts]:
        made: dict[str, Any] = {"random_order": "1" if question.random_order else ""}
        if _has_other(question):
            made["other_replace_text"] = question.choices()[-1].text
        if isinstance(question, Multiple):
            alone = [option.code for option in question.options if option.exclusive]
            made["exclude_all_others"] = ";".join(alone)
            if question.layout is Layout.DROPDOWN:
                self.lost("layout", question.name)
        if isinstance(question, Battery) and question.layout is not Layout.TABLE:
            self.lost("layout", question.name or question.id)
        made |= self._own_attributes(question)
        for check in checks:
            if check.level is not CheckLevel.HARD or "em_validation_q" in made:
                self.lost("check", question.name, check=check.id)
                continue
            if check.id != f"{question.id}_check":
                self.lost("check-id", question.name, check=check.id)
            made["em_validation_q"] = self.condition([check.must], question.name)
            made["em_validation_q_tip"] = check.message
        return made

    def _own_attributes(self, question: Question) -> dict[str, Any]:
        if isinstance(question, Scale):
            ends = {"slider_min": str(question.minimum), "slider_max": str(question.maximum)}
            return {"slider_layout": "1", "slider_accuracy": "1", "slider_separator": "|", **ends}
        if isinstance(question, NumberQuestion):
            if question.decimals not in {0, MOST_DECIMALS}:
                self.lost("decimals", question.name)
            return {
                "min_num_value_n": _number(question.minimum, -NO_BOUND),
                "max_num_value_n": _number(question.maximum, NO_BOUND),
                "num_value_int_only": "1" if not question.decimals else "",
                "suffix": question.unit,
            }
        if isinstance(question, OpenText):
            if question.optional:
                self.lost("optional", question.name)
            return {
                "maximum_chars": _number(question.max_length, LONG_TEXT),
                "display_rows": str(question.lines) if question.lines > 1 else "",
            }
        if isinstance(question, DateQuestion):
            form = "yyyy-mm-dd" if question.kind == "date" else "yyyy-mm"
            return {
                "date_format": form,
                "date_min": question.earliest,
                "date_max": question.latest,
            }
        if isinstance(question, Ranking) and question.top:
            return {"max_answers": str(question.top)}
        return {"hidden": "1"} if isinstance(question, Calculated) else {}


def _number(number: int, nothing: int) -> str:
    return str(number) if number != nothing else ""


def _slider(question: Scale) -> Texts:
    return Texts.of(
        {
            code: f"|{question.low.say(code)}|{question.high.say(code)}"
            for code, _ in question.text.by_language
        }
    )


def _has_other(question: Question) -> bool:
    options = question.choices()
    is_choice = isinstance(question, Single | Multiple)
    return is_choice and bool(options) and options[-1].open and options[-1].code == OTHER_CODE


def _all(condition: str) -> list[str]:
    return [condition] if condition else []
