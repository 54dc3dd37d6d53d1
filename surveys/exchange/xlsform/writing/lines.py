"""Questions as rows of a survey, with their lists."""

from typing import Any

from surveys.exchange.losses import unsaid
from surveys.exchange.reading.defaults import UNSAID, UNSURE
from surveys.exchange.xlsform.writing.bounds import own_constraint
from surveys.exchange.xlsform.writing.saying import Saying
from surveys.questionnaire import Check
from surveys.questions import (
    Allocation,
    Battery,
    Calculated,
    Consent,
    Drawn,
    Given,
    Item,
    Layout,
    Multiple,
    NumberQuestion,
    OpenText,
    Option,
    Origin,
    Place,
    Question,
    Ranking,
    Scale,
    Single,
    Texts,
    VariableType,
    open_id,
)
from surveys.questions.number import MOST_DECIMALS
from surveys.responses.answers import Missing

_WITH_MISSING = (Single, Multiple, Battery, Ranking)  # whose lists can hold "don't know"
MULTILINE = 6


class Lines:
    """The rows of the sheets survey and choices."""

    def __init__(self, saying: Saying) -> None:
        self._saying = saying
        self.survey: list[dict[str, str]] = []
        self.choices: list[dict[str, str]] = []
        self._lists: dict[tuple[object, ...], str] = {}

    def row(
        self, kind: str, name: str = "", texts: dict[str, str] | None = None, **cells: str
    ) -> None:
        """Write one row of the survey."""
        self.survey.append({"type": kind, "name": name, **(texts or {}), **cells})

    def question(self, question: Question, check: Check | None) -> None:
        """Write a question, in as many rows as it takes."""
        self._list_lost(question)
        if isinstance(question, Battery):
            self._battery(question)
        elif isinstance(question, Allocation):
            self._allocation(question)
        elif isinstance(question, Drawn):
            self._drawn(question)
        else:
            cells = self._cells(question)
            constraint = own_constraint(question, check, self._saying)
            message = self._saying.texts("constraint_message", check.message) if check else {}
            self.row(
                str(cells.pop("type")),
                question.name,
                {**self._texts(question), **message},
                **cells,
                constraint=constraint,
                relevant=self._saying.expression(question.relevant, question.name),
                panel_id=self._panel_id(question.id, question.name),
            )
            self._own_words(question)

    def _panel_id(self, identity: str, name: str) -> str:
        return identity if identity != name else ""

    def _texts(self, question: Question) -> dict[str, str]:
        return {
            **self._saying.texts("label", question.text),
            **self._saying.texts("hint", question.hint),
            **self._saying.texts("guidance_hint", question.help),
        }

    def _cells(self, question: Question) -> dict[str, str]:
        if isinstance(question, Scale):
            return self._scale(question)
        if isinstance(question, OpenText):
            return _writing(question)
        if isinstance(question, Calculated):
            formula = self._saying.expression(question.calculation, question.name)
            return {"type": "calculate", "calculation": formula or "''"}
        kind = _TYPES.get(question.kind, "text")
        if isinstance(question, NumberQuestion):
            return {"type": "decimal" if question.decimals else "integer"}
        if kind in {"select_one", "select_multiple", "rank"}:
            name, choice_filter = self._list(question)
            return {
                "type": f"{kind} {name}",
                "choice_filter": choice_filter,
                "appearance": "minimal" if question.layout is Layout.DROPDOWN else "",
                "parameters": "randomize=true" if question.random_order else "",
            }
        return {"type": kind, "appearance": "month-year" if question.kind == "month" else ""}

    def _scale(self, question: Scale) -> dict[str, str]:
        ends = {question.minimum: question.low, question.maximum: question.high}
        settings = f"start={question.minimum} end={question.maximum} step=1"
        if any(t != str(n) for n, texts in ends.items() for _, t in texts.by_language):
            options = tuple(Option(code=str(n), text=texts) for n, texts in ends.items())
            settings += f" tick_labelset={self._named(question.id, options)[0]}"
        return {"type": "range", "parameters": settings}

    def _battery(self, battery: Battery) -> None:
        name, choice_filter = self._list(battery)
        table = battery.layout is Layout.TABLE
        self.row(
            "begin_group",
            battery.name or battery.id,
            self._texts(battery),
            appearance="table-list" if table else "",
            relevant=self._saying.expression(battery.relevant, battery.name),
            panel_id=self._panel_id(battery.id, battery.name),
        )
        for item in battery.items:
            self._item(f"select_one {name}", item, choice_filter=choice_filter)
        self.row("end_group")

    def _allocation(self, allocation: Allocation) -> None:
        self._saying.lost("kind", allocation.name, kind="verdeling")
        self.row("begin_group", allocation.name or allocation.id, self._texts(allocation))
        for item in allocation.items:
            self._item("integer", item, constraint=f". >= 0 and . <= {allocation.total}")
        self.row("end_group")

    def _item(self, kind: str, item: Item, **cells: str) -> None:
        self.row(
            kind,
            item.name,
            self._saying.texts("label", item.text),
            **cells,
            relevant=self._saying.expression(item.relevant, item.name),
            panel_id=self._panel_id(item.id, item.name),
        )

    def _drawn(self, drawn: Drawn) -> None:
        """Write a lot, and what it says: ``int(once(random()) * 3)`` is 0, 1 or 2."""
        whole = sum(option.weight for option in drawn.options)
        lot = f"{drawn.name}_lot"
        self.row("calculate", lot, calculation=f"int(once(random()) * {whole})")
        formula, below = f"'{drawn.options[-1].code}'", whole
        for option in reversed(drawn.options[:-1]):
            below -= drawn.options[drawn.options.index(option) + 1].weight
            formula = f"if(${{{lot}}} < {below}, '{option.code}', {formula})"
        self.row(
            "calculate",
            drawn.name,
            calculation=formula,
            relevant=self._saying.expression(drawn.relevant, drawn.name),
            panel_id=self._panel_id(drawn.id, drawn.name),
        )

    def _own_words(self, question: Question) -> None:
        for option in question.choices():
            if option.open:
                self.row(
                    "text",
                    open_id(question.name, option.code),
                    self._saying.texts("label", option.text),
                    relevant=f"selected(${{{question.name}}}, '{option.code}')",
                )

    def _list(self, question: Question) -> tuple[str, str]:
        """Return the name of a question's list, and its choice filter."""
        options = question.choices()
        if isinstance(question, Ranking):
            options = tuple(
                Option(code=_ranked(question, item), text=item.text) for item in question.items
            )
        missing = {Missing.DONT_KNOW: question.dont_know, Missing.REFUSED: question.refusal}
        words = {Missing.DONT_KNOW: UNSURE, Missing.REFUSED: UNSAID}
        languages = self._saying.questionnaire.languages
        extra = tuple(
            Option(
                code=which.value,
                text=Texts.of(
                    {lang: words[which].get(lang, words[which]["en"]) for lang in languages}
                ),
            )
            for which, offered in missing.items()
            if offered
        )
        return self._named(question.name or question.id, options + extra)

    def _named(self, name: str, options: tuple[Option, ...]) -> tuple[str, str]:
        key = tuple((option.code, option.text, option.relevant) for option in options)
        filters = {o.code: o.relevant for o in options if o.relevant}
        if key not in self._lists:
            self._lists[key] = name
            for option in options:
                self.choices.append(
                    {
                        "list_name": name,
                        "name": option.code,
                        **self._saying.texts("label", option.text),
                        "als": option.code if option.code in filters else "",
                    }
                )
        parts = [
            f"(als = '{code}' and ({self._saying.expression(text, name)}))"
            for code, text in filters.items()
        ]
        return self._lists[key], " or ".join(["als = ''", *parts]) if parts else ""

    def _list_lost(self, question: Question) -> None:
        name = question.name or question.id
        for what in _lost(question):
            self._saying.lost(what, name)
        if question.kind in _KINDS:
            self._saying.lost("kind", name, kind=_KINDS[question.kind])


def _ranked(ranking: Ranking, item: Item) -> str:
    own = item.id.removeprefix(f"{ranking.id}_")
    return own if item.id != own else item.id


def _ranked_names(ranking: Ranking, item: Item) -> tuple[str, str]:
    code = _ranked(ranking, item)
    return f"{ranking.id}_{code}", f"{ranking.name}_{code}"


def _writing(question: OpenText) -> dict[str, str]:
    return {
        "type": "text",
        "appearance": "multiline" if question.lines > 1 else "",
        "required": "no" if question.optional else "",
    }


def _lost(question: Question) -> list[str]:
    offers = (question.dont_know or question.refusal) and not isinstance(question, _WITH_MISSING)
    facts: dict[str, Any] = {
        "missing": offers,
        "random-items": question.random_order and isinstance(question, Battery | Allocation),
        "unit": getattr(question, "unit", None),
        "lines": isinstance(question, OpenText) and question.lines not in {1, MULTILINE},
        "decimals": isinstance(question, NumberQuestion)
        and question.decimals not in {0, MOST_DECIMALS},
        "top": isinstance(question, Ranking) and question.top,
        "ranked-id": isinstance(question, Ranking)
        and any(
            item.id != f"{question.id}_{_ranked(question, item)}"
            or item.name != f"{question.name}_{_ranked(question, item)}"
            for item in question.items
        ),
        "ranked-condition": isinstance(question, Ranking)
        and any(item.relevant for item in question.items),
        "open-in-battery": isinstance(question, Battery)
        and any(option.open for option in question.options),
        "given": isinstance(question, Given) and _is_more_than_hidden(question),
        "drawn-texts": isinstance(question, Drawn),
        "result": isinstance(question, Calculated) and bool(question.options),
        "suggestions": isinstance(question, Place) and question.suggestions,
        "purpose": isinstance(question, Consent),
    }
    return [*unsaid(question), *(what for what, is_so in facts.items() if is_so)]


def _is_more_than_hidden(given: Given) -> bool:
    return (
        given.origin is not Origin.PROFILE
        or given.of != given.name
        or given.result is not VariableType.TEXT
    )


_TYPES = {
    "single": "select_one",
    "yes_no": "select_one",
    "consent": "select_one",
    "municipality": "select_one",
    "multiple": "select_multiple",
    "ranking": "rank",
    "date": "date",
    "month": "date",
    "information": "note",
    "given": "hidden",
}
_KINDS = {"municipality": "gemeente", "place": "plaats", "consent": "toestemming"}
