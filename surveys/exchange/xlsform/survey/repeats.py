"""A repeat as a roster: over what it goes, and how often at most."""

from surveys.exchange.reading.defaults import HOW_MANY, ROSTER_TIMES
from surveys.exchange.reading.drafts import Draft, DraftRoster, Formula
from surveys.exchange.reading.naming import as_name, unused
from surveys.exchange.xlsform.survey.rows import Rows
from surveys.exchange.xlsform.workbook.nesting import Section
from surveys.expression.syntax import Node
from surveys.questionnaire.unrolling import MOST_TIMES
from surveys.questions import Calculated, NumberQuestion


class Repeats:
    """Makes rosters of repeats."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def roster(self, section: Section) -> tuple[DraftRoster, Draft | None]:
        """Return the roster that a repeat is, and the draft of the number it goes over, if new."""
        wordings = self._rows.source.wordings
        title = wordings.texts(section.row, "label", section.name) or wordings.same(section.name)
        count = self._rows.formula(section.row, "repeat_count")
        if count is not None and _is_until(section, count):
            self._rows.source.collector.lost(
                "repeat-until", section.name, section.row.at("repeat_count")
            )
            count = None
        if count is None:
            draft = self._asked(section)
            over, most = draft.question.id, ROSTER_TIMES
            self._bounded(section, ROSTER_TIMES)
            return self._made(section, title, over, most), draft
        name, cap = _capped(count.node)
        if name:
            return self._made(section, title, name, cap), None
        draft = self._calculated(section, count)
        literal = count.node.leaf if count.node.operator == "number" else ""
        if literal.isdigit() and int(literal) > MOST_TIMES:
            self._rows.source.collector.error(
                "repeat-most",
                section.name,
                section.row.at("repeat_count"),
                most=MOST_TIMES,
                wanted=literal[:20],
            )
        if literal.isdigit() and int(literal) > 0:
            most = min(int(literal), MOST_TIMES)
            return self._made(section, title, draft.question.id, most), draft
        return self._made(section, title, draft.question.id, 0), draft

    def _made(self, section: Section, title: object, over: str, most: int) -> DraftRoster:
        return DraftRoster(
            id=self._rows.identity(section.row),
            name=section.name,
            title=title,  # type: ignore[arg-type]
            over=over,
            most=most,
            place=section.row.at("repeat_count"),
        )

    def _bounded(self, section: Section, most: int) -> None:
        self._rows.source.collector.warning(
            "repeat-bound", section.name, section.row.at("repeat_count"), most=most
        )

    def _identity(self, section: Section) -> str:
        wanted = f"{self._rows.identity(section.row)[:50]}_aantal"
        return unused(wanted, self._rows.identities.ids.values())

    def _asked(self, section: Section) -> Draft:
        identity = self._identity(section)
        wordings = self._rows.source.wordings
        label = wordings.texts(section.row, "label", section.name)
        question = NumberQuestion(
            id=identity,
            name=as_name(identity, identity),
            text=wordings.said(HOW_MANY),
            hint=label,
            minimum=0,
            maximum=ROSTER_TIMES,
        )
        return Draft(question=question, place=section.row.place)

    def _calculated(self, section: Section, count: Formula) -> Draft:
        identity = self._identity(section)
        question = Calculated(id=identity, name=identity, calculation="")
        return Draft(question=question, place=section.row.place, calculation=count)


def _is_until(section: Section, count: Formula) -> bool:
    """Whether it is repeated until an answer in it says that it is done.

    ``if(${more} = 'yes', count(${self}) + 1, count(${self}))``, as the documentation of ODK has it
    ("Repeating as long as a condition is met").
    """
    inner = {row["name"] for row in section.rows()}
    return section.name in count.references and not inner.isdisjoint(count.references)


def _capped(node: Node) -> tuple[str, int]:
    """Return the name that a count goes over and its bound: ``${n}`` or ``min(${n}, 5)``."""
    if node.operator == "reference":
        return node.leaf, 0
    if node.operator == "call" and node.leaf == "count-selected":
        inner = node.parts[0]
        return (inner.leaf, 0) if inner.operator == "reference" else ("", 0)
    if node.operator == "call" and node.leaf == "min" and len(node.parts) == 2:
        one, other = node.parts
        if one.operator == "reference" and other.operator == "number" and other.leaf.isdigit():
            return one.leaf, int(other.leaf)
    return "", 0
