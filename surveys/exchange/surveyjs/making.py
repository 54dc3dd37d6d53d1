"""Questions of ours as elements of SurveyJS."""

import html
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from surveys.exchange.formulas.fitting import Unsayable
from surveys.exchange.formulas.parsing import tree
from surveys.exchange.imported import Place as FilePlace
from surveys.exchange.losses import unsaid
from surveys.exchange.reading.collecting import Collector
from surveys.exchange.reading.defaults import LONG_TEXT, NO_BOUND, OTHER_CODE
from surveys.exchange.surveyjs.expressions import SurveyJSPrinter
from surveys.exchange.xlsform.expressions import xpath
from surveys.questionnaire import Block, Check, CheckLevel, Questionnaire, Roster
from surveys.questionnaire.references import PIPED
from surveys.questionnaire.unrolling import instances
from surveys.questions import (
    Battery,
    Calculated,
    DateQuestion,
    Information,
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
    Variable,
    VariableType,
)

_PLAINER = {
    "consent": "toestemming",
    "municipality": "gemeente",
    "place": "plaats",
    "allocation": "verdeling",
    "drawn": "loting",
    "given": "bekend gegeven",
}
Made = dict[str, Any]


class Elements:
    """Makes elements, and lists what cannot be said; `within` is the roster that it stands in."""

    def __init__(self, questionnaire: Questionnaire, file: str) -> None:
        self.collector = Collector()
        self.within: Roster | None = None
        self._questionnaire = questionnaire
        self._place = FilePlace(file=file)
        self._first = questionnaire.languages[0]
        self.variables: dict[str, Variable] = {}
        self._paths: dict[str, str] = {}
        for block in questionnaire.blocks:
            for question in block.questions:
                self._know(question)
        self._loops = {r.id: dict(self._looped(r)) for r in questionnaire.rosters}

    def lost(self, key: str, name: str, /, **parts: object) -> None:
        """List something that SurveyJS cannot say."""
        self.collector.lost(f"out-{key}", name, self._place, **parts)

    def localised(self, texts: Texts) -> Mapping[str, str] | None:
        """Return a text by language, that of the first as the default."""
        if not texts:
            return None
        return {
            "default" if language == self._first else language: self._piped(text)
            for language, text in texts.by_language
        }

    def _piped(self, text: str) -> str:
        """Return a text with its references as SurveyJS has them."""
        if "${" not in text:
            return text
        printer = self._printer()

        def theirs(found: re.Match[str]) -> str:
            try:
                return printer.reference(found.group(1))
            except Unsayable as error:
                self.lost("mention", error.what)
                return "…"

        return PIPED.sub(theirs, text)

    def without_empty(self, made: Made) -> Made:
        """Return an object without what says nothing."""
        return {key: value for key, value in made.items() if value not in (None, "", [], {}, 0)}

    def condition(self, texts: Sequence[str], owner: str) -> str:
        """Return conditions of ours together; one that cannot be said is left out and listed."""
        said = []
        for text in texts:
            try:
                said.append(self._printer().say(tree(xpath(), text)))
            except Unsayable as error:
                self.lost("condition", owner, what=error.what)
        return said[0] if len(said) == 1 else " and ".join(f"({one})" for one in said)

    def over(self, roster: Roster) -> str:
        """Return the name of what a roster goes over, empty if SurveyJS cannot go over it."""
        if self.variables[roster.over].type is not VariableType.NUMBER:
            self.lost("roster-over", roster.id)
            return ""
        return self._paths[roster.over]

    def checks(self, block: Block, question: Question) -> list[Made]:
        """Return the validators of a question."""
        own = [check for check in block.checks if check.at == question.id]
        if question is block.questions[0]:
            for check in block.checks:
                if check.at not in {one.id for one in block.questions}:
                    self.lost("check", check.at or block.id, check=check.id)
        return [self._validator(question, check, place) for place, check in enumerate(own, 1)]

    def element(self, question: Question, validators: list[Made]) -> Made | None:
        """Return the element of a question; None if SurveyJS has nothing like it."""
        for what in unsaid(question):
            self.lost(what, question.name or question.id)
        if question.help:
            self.lost("help", question.name or question.id)
        if question.kind in _PLAINER:
            self.lost("kind", question.name, kind=_PLAINER[question.kind])
        make = _MAKERS.get(question.kind)
        if make is None:
            return None
        if not isinstance(question, Single | Multiple) and (question.dont_know or question.refusal):
            self.lost("missing", question.name or question.id)
        name = question.name or question.id
        common = {
            "name": name,
            "panelId": question.id if question.id != name else "",
            "title": self.localised(question.text),
            "description": self.localised(question.hint),
            "visibleIf": self.condition(_all(question.relevant), name),
        }
        made = self.without_empty({**common, **make(self, question)})
        if isinstance(question, OpenText) and question.optional:
            made["isRequired"] = False
        if isinstance(question, Calculated):
            if "expression" not in made:  # what refers to it cannot be said either
                self._paths.pop(question.id, None)
                return None
            made["visible"] = False
        return {**made, "validators": validators} if validators else made

    def choices(self, question: Question) -> Made:
        """Return the choices of a question, with what stands beside them."""
        options = question.choices()
        listed, rest = list(options), {}
        if options and options[-1].open and options[-1].code == OTHER_CODE:
            other = listed.pop()
            rest = {"showOtherItem": True, "otherText": self.localised(other.text)}
        for option in listed:
            if option.open:
                self.lost("own-words", question.name, code=option.code)
        return {
            "choices": [self._choice(question, option) for option in listed],
            "choicesOrder": "random" if question.random_order else "",
            "showDontKnowItem": question.dont_know or None,
            "showRefuseItem": question.refusal or None,
            **rest,
        }

    def _choice(self, question: Question, option: Option) -> Made:
        return self.without_empty(
            {
                "value": option.code,
                "text": self.localised(option.text),
                "isExclusive": option.exclusive or None,
                "visibleIf": self.condition(_all(option.relevant), question.name or question.id),
            }
        )

    def rows(self, question: Question) -> list[Made]:
        """Return the statements of a question as rows."""
        return [
            self.without_empty(
                {
                    "value": item.name,
                    "panelId": item.id,
                    "text": self.localised(item.text),
                    "visibleIf": self.condition(
                        [item.relevant] if item.relevant else [], item.name
                    ),
                }
            )
            for item in question.statements()
        ]

    def _validator(self, question: Question, check: Check, place: int) -> Made:
        suffix = "" if place == 1 else f"_{place}"
        if check.id != f"{question.id}_check{suffix}":
            self.lost("check-id", question.name, check=check.id)
        return self.without_empty(
            {
                "type": "expression",
                "text": self.localised(check.message),
                "expression": self.condition([check.must], question.name),
                "notificationType": "warning" if check.level is CheckLevel.SOFT else "",
            }
        )

    def _know(self, question: Question) -> None:
        name = question.name or question.id
        for variable in question.variables():
            self.variables[variable.id] = variable
            if question.kind in _MAKERS and not isinstance(question, Ranking):
                own = variable.id == question.id
                self._paths[variable.id] = name if own else f"{name}.{variable.name}"
        for option in question.choices():
            if option.open and option.code == OTHER_CODE:
                self._paths[f"{question.id}_{OTHER_CODE}_open"] = f"{name}-Comment"

    def _looped(self, roster: Roster) -> list[tuple[str, str]]:
        inner = [
            variable.id
            for block in self._questionnaire.blocks
            if block.id in roster.blocks
            for question in block.questions
            for variable in question.variables()
        ]
        return [(one, self._paths[one]) for one in inner if one in self._paths]

    def _printer(self) -> SurveyJSPrinter:
        paths = dict(self._paths)
        for roster in self._questionnaire.rosters:
            for variable, path in self._loops[roster.id].items():
                if roster is self.within:
                    paths[variable] = f"panel.{path}"
                    continue
                paths.pop(variable, None)
                for place, time in enumerate(instances(roster, self.variables)):
                    paths[f"{variable}_{time.suffix}"] = f"{roster.id}[{place}].{path}"
        return SurveyJSPrinter(paths, self.variables)


def _all(condition: str) -> list[str]:
    return [condition] if condition else []


def _single(elements: Elements, question: Any) -> Made:
    kind = "dropdown" if question.layout is Layout.DROPDOWN else "radiogroup"
    return {"type": kind, **elements.choices(question)}


def _multiple(elements: Elements, question: Any) -> Made:
    kind = "tagbox" if question.layout is Layout.DROPDOWN else "checkbox"
    return {"type": kind, **elements.choices(question)}


def _yes_no(elements: Elements, question: Any) -> Made:
    if question.dont_know or question.refusal or any(o.open for o in question.options):
        return _single(elements, question)
    yes, no = question.options
    return {
        "type": "boolean",
        "valueTrue": yes.code,
        "valueFalse": no.code,
        "labelTrue": elements.localised(yes.text),
        "labelFalse": elements.localised(no.text),
    }


def _scale(elements: Elements, question: Scale) -> Made:
    low = {"rateMin": question.minimum} if question.minimum else {"rateMin": "0"}
    return {
        "type": "rating",
        **low,
        "rateMax": question.maximum,
        "minRateDescription": elements.localised(question.low),
        "maxRateDescription": elements.localised(question.high),
    }


def _text(elements: Elements, question: OpenText) -> Made:
    del elements
    most = question.max_length if question.max_length != LONG_TEXT else 0
    if question.lines == 1:
        return {"type": "text", "maxLength": most}
    return {"type": "comment", "rows": question.lines, "maxLength": most}


def _number(elements: Elements, question: NumberQuestion) -> Made:
    if question.unit:
        elements.lost("unit", question.name)
    return {
        "type": "text",
        "inputType": "number",
        "min": str(question.minimum) if question.minimum != -NO_BOUND else "",
        "max": str(question.maximum) if question.maximum != NO_BOUND else "",
        "step": f"0.{'0' * (question.decimals - 1)}1" if question.decimals else "",
    }


def _date(elements: Elements, question: DateQuestion) -> Made:
    del elements
    ends = {"min": question.earliest, "max": question.latest}
    return {"type": "text", "inputType": question.kind, **ends}


def _html(elements: Elements, question: Information) -> Made:
    written = {}
    for language, text in question.text.by_language:
        hint = question.hint.say(language)
        body = f"<p>{html.escape(hint)}</p>" if hint else ""
        written[language] = f"<h3>{html.escape(text)}</h3>{body}"
    texts = elements.localised(Texts.of(written))
    return {"type": "html", "title": None, "description": None, "html": texts}


def _matrix(elements: Elements, question: Battery) -> Made:
    listed = elements.choices(question)
    return {
        "type": "matrix",
        "columns": listed["choices"],
        "rows": elements.rows(question),
        "rowsOrder": "random" if question.random_order else "",
        "displayMode": "list" if question.layout is Layout.LIST else "",
    }


def _ranking(elements: Elements, question: Ranking) -> Made:
    if question.top or any(item.relevant for item in question.items):
        elements.lost("top", question.name)
    ranked = [item.id.removeprefix(f"{question.id}_") for item in question.items]
    return {
        "type": "ranking",
        "choices": [
            {"value": code, "text": elements.localised(item.text)}
            for code, item in zip(ranked, question.items, strict=True)
        ],
        "choicesOrder": "random" if question.random_order else "",
    }


def _expression(elements: Elements, question: Calculated) -> Made:
    formula = elements.condition([question.calculation], question.name)
    return {"type": "expression", "expression": formula}


_MAKERS: Mapping[str, Callable[..., Made]] = {
    "single": _single,
    "municipality": _single,
    "yes_no": _yes_no,
    "consent": _yes_no,
    "multiple": _multiple,
    "scale": _scale,
    "text": _text,
    "place": _text,
    "number": _number,
    "date": _date,
    "month": _date,
    "information": _html,
    "battery": _matrix,
    "ranking": _ranking,
    "calculated": _expression,
}
