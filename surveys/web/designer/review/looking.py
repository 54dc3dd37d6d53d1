"""Two looks at the whole while it is made: every rule in words, and the codebook."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask import Blueprint, render_template

from panel.web.texts import t
from surveys.design.references import Mention, mentions, owner_of
from surveys.proof import Level, Proof, Reach
from surveys.questionnaire import Column, columns
from surveys.web.designer.desk import Desk, desk
from surveys.web.designer.review.must import address_of, spot_of
from surveys.web.designer.review.proven import Seen, deciding, proof_of, seen
from surveys.web.designer.walking.stops import page_name
from surveys.web.designer.wording import field_words, said_of

CONDITIONS = ("relevant", "must", "condition")
ROW, TOP, LEFT, RIGHT = 34, 20, 40, 470  # pixels of the diagram
SHORT = 46  # signs of a label in the diagram


@dataclass(frozen=True)
class Rule:
    """A rule: where it stands, what it says, to what it refers, and who sees it.

    Parameters
    ----------
    what
        The kind of rule, and the part of the question that it is about.
    sentence
        Of a condition: what it says.
    code
        Of a condition or a sum: how it is written.
    piped
        Of a text with an answer in it: the text.
    """

    question: str
    name: str
    address: str
    what: str
    sentence: str
    code: str
    piped: str
    refers: tuple[tuple[str, str], ...]
    reach: str
    example: str


@dataclass(frozen=True)
class Diagram:
    """The routes as a picture: the questions under each other, and an arc for each reference."""

    height: int
    rows: tuple[tuple[int, str, str], ...]  # y, name, reach
    arcs: tuple[str, ...]  # the path of each


def show_logic(draft_id: str) -> str:
    """Show every rule, what is never seen, and what contradicts."""
    here = desk(draft_id)
    proof = proof_of(here.questionnaire)
    reached = seen(proof)
    found = rules(here, proof)
    return render_template(
        "surveys/designer/review/logic.html",
        desk=here,
        tab="logic",
        rules=found,
        never=[here.name(name) for name, one in reached.items() if one.reach is Reach.NEVER],
        problems=[one for one in proof.findings if one.level is Level.ERROR],
        warnings=[one for one in proof.findings if one.level is not Level.ERROR],
        diagram=diagram(here, found, {name: one.reach.value for name, one in reached.items()}),
    )


def show_codebook(draft_id: str) -> str:
    """Show the columns of the data set that this draft would give."""
    here = desk(draft_id)
    return render_template(
        "surveys/designer/review/codebook.html",
        desk=here,
        tab="codebook",
        pages=by_page(here),
    )


def by_page(here: Desk) -> list[tuple[str, str, list[Column]]]:
    """Return the columns of the data set page by page: its id, what it is called, its columns."""
    page_of = {
        variable.id: block.id
        for block in here.questionnaire.asked_blocks
        for question in block.questions
        for variable in question.variables()
    }
    found: dict[str, list[Column]] = {}
    for column in columns(here.questionnaire):
        found.setdefault(page_of.get(column.variable, ""), []).append(column)
    return [(page, page_name(here, page), those) for page, those in found.items()]


def rules(here: Desk, proof: Proof) -> list[Rule]:
    """Return every condition, sum, check and piped text of the draft, in order."""
    reached = {kind: seen(proof, kind) for kind in ("question", "block", "item", "option")}
    return [_rule(here, one, _seen(one, reached)) for one in mentions(here.questionnaire)]


def verdict(here: Desk, question_id: str, proof: Proof) -> str:
    """Return who sees a question, as a sentence, with an example."""
    found = seen(proof).get(question_id)
    if found is None:
        return ""
    asked = frozenset(
        name
        for one in mentions(here.questionnaire)
        if one.field == "relevant" and question_id in (one.owner, _first(here, one.owner))
        for name in one.variables
    )
    example = _example(here, found, asked)
    if found.reach is Reach.SOMETIMES and example:
        return t("logic-reach-sometimes-example", example=example)
    return t(f"logic-reach-{found.reach.value}")


def diagram(here: Desk, found: Sequence[Rule], reach: dict[str, str]) -> Diagram:
    """Return the picture of the routes."""
    places = {name: TOP + n * ROW for n, name in enumerate(here.questions)}
    arcs = []
    for rule in found:
        for name, _ in rule.refers:
            if name in places and rule.question in places and name != rule.question:
                start, end = places[name], places[rule.question]
                bow = RIGHT + min(200, 24 + abs(end - start) // 3)
                arcs.append(f"M{RIGHT} {start}C{bow} {start} {bow} {end} {RIGHT} {end}")
    rows = tuple((y, here.name(name)[:SHORT], reach.get(name, "")) for name, y in places.items())
    return Diagram(TOP + len(places) * ROW, rows, tuple(dict.fromkeys(arcs)))


def _seen(mention: Mention, reached: Mapping[str, Mapping[str, Seen]]) -> Seen | None:
    if mention.field != "relevant":
        return None
    for kind in ("option", "item", "question", "block"):
        if mention.where in reached[kind]:
            return reached[kind][mention.where]
    return None


def _rule(here: Desk, mention: Mention, found: Seen | None) -> Rule:
    spot = spot_of(here, mention.where)
    names = [owner_of(here.questionnaire, name) or name for name in sorted(mention.variables)]
    said, text = _said(here, mention), here.questionnaire.with_names(mention.text)
    is_code = bool(said) or mention.field == "calculation"
    what = field_words(mention.field) if is_code else t("logic-piped", field=_field(mention.field))
    return Rule(
        question=spot.place,
        name=spot.name or t("must-whole"),
        address=address_of(here, spot),
        what=t("must-inside", inside=what, text=spot.inside) if spot.inside else what,
        sentence=said,
        code=text if is_code else "",
        piped="" if is_code else text,
        refers=tuple((name, here.name(name)) for name in dict.fromkeys(names)),
        reach=found.reach.value if found else "",
        example=_example(here, found, mention.variables) if found else "",
    )


def _field(name: str) -> str:
    words = field_words(name)
    return words[:1].lower() + words[1:]


def _said(here: Desk, mention: Mention) -> str:
    """Return what a condition says: when something shows, what must hold, or who counts."""
    if mention.field not in CONDITIONS:
        return ""
    return said_of(mention.field, here.questionnaire, mention.text)


def _example(here: Desk, found: Seen, variables: frozenset[str]) -> str:
    if found.example is None:
        return ""
    said = deciding(here.questionnaire, found.example, variables)
    return "; ".join(t("logic-answers", question=name, answer=answer) for name, answer in said)


def _first(here: Desk, block_id: str) -> str:
    for block in here.questionnaire.blocks:
        if block.id == block_id and block.questions:
            return block.questions[0].id
    return ""


def register(blueprint: Blueprint) -> None:
    """Add the routes."""
    add, place = blueprint.add_url_rule, "/beheer/vragenlijsten/ontwerp/<draft_id>"
    add(f"{place}/logica", "design_logic", show_logic)
    add(f"{place}/codeboek", "design_codebook", show_codebook)
