"""What must be mended before a draft goes into the field: where, what precisely, and a link."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields, replace

from flask import url_for

from panel.web.texts import t
from surveys.design.references import owner_of
from surveys.proof import Level, Proof, Proven
from surveys.proof.rules.plain import plain
from surveys.questionnaire import Block, Finding
from surveys.questions import Question, Texts
from surveys.web.designer.desk import Desk
from surveys.web.designer.review.proven import quick_proof
from surveys.web.designer.wording import field_words, finding_words

ROUND = re.compile(r"_\d+$")  # of a question that is asked several times
FIELDS = {  # of a complaint: the field to mend
    "two-options": "options.paste",
    "no-option": "options.paste",
    "code-list": "options.paste",
    "draw": "options.paste",
    "no-statement": "items.paste",
    "statements": "items.paste",
    "bounds": "minimum",
    "points": "minimum",
    "decimals": "decimals",
    "max-length": "max_length",
    "lines": "lines",
    "no-date": "earliest",
    "period": "earliest",
    "top": "top",
    "total": "total",
    "purpose": "purpose",
    "result": "result",
    "of": "of",
    "table": "layout",
    "former": "former",
}
REQUIRED = ("text", "low", "high")  # texts that may not be left out


@dataclass(frozen=True)
class Must:
    """One thing to mend.

    Parameters
    ----------
    place
        The id of the question; empty where it is about more than one question.
    name
        What the question, page or part is called; empty for the whole.
    address
        Of the field to mend.
    """

    place: str
    name: str
    text: str
    address: str


@dataclass(frozen=True)
class Spot:
    """Where a finding points: the question or part, what in it, and the field on its page."""

    place: str = ""
    name: str = ""
    inside: str = ""
    field: str = ""


def must(here: Desk, proof: Proof | None = None) -> list[Must]:
    """Return what keeps the draft from the field, each thing once.

    Without a proof at hand that of a short draft is used; a longer one is told by its proof on the
    pages of logic and review only.
    """
    proof = proof or quick_proof(here.questionnaire)
    found = [_found(here, one) for one in here.findings]
    if proof is not None:
        known = set(plain(proof.case))
        found += [
            proven(here, one)
            for one in proof.findings
            if one.level is Level.ERROR and one not in known
        ]
    return list(dict.fromkeys(found))


def _found(here: Desk, finding: Finding) -> Must:
    spot = spot_of(here, finding.where)
    if finding.key == "missing-text":
        return _missing(here, finding, spot)
    details = dict(finding.details)
    if "name" in details:
        details["name"] = _called(here, str(details["name"]))
    words = finding_words(finding, details)
    text = t("must-inside", inside=spot.inside, text=words) if spot.inside else words
    if "n" in details:
        spot = replace(spot, field=f"options.{int(details['n']) - 1}.code")
    elif finding.complaint in FIELDS:
        spot = replace(spot, field=FIELDS[finding.complaint])
    return Must(spot.place, spot.name, text, address_of(here, spot))


def _missing(here: Desk, finding: Finding, spot: Spot) -> Must:
    """Return which texts of a question, page or title are not there in a language."""
    language, languages = str(finding.details["language"]), here.questionnaire.languages
    question = here.questions.get(spot.place)
    lacking = list(_lacking(question, language)) if question else []
    parts = ", ".join(words for _, words in lacking) or t("must-text-title")
    key = "must-missing-text" if len(languages) == 1 else "must-missing-text-in"
    text = t(key, n=max(1, len(lacking)), parts=parts, language=language)
    if language != languages[0]:
        address = url_for("surveys.design_languages", draft_id=here.draft.id, taal=language)
        return Must(spot.place, spot.name, text, address)
    field = f"{lacking[0][0]}.{language}" if lacking else "title"
    return Must(spot.place, spot.name, text, address_of(here, replace(spot, field=field)))


def _lacking(question: Question, language: str) -> Iterator[tuple[str, str]]:
    """Yield the field and the words of each text that is not there."""
    for field in fields(question):
        value = getattr(question, field.name)
        if not isinstance(value, Texts) or language in value:
            continue
        if value or (field.name in REQUIRED and not question.is_silent):
            key = field.name
            yield key, t("must-text-field", field=field_words(key))
    for n, option in enumerate(question.choices()):
        if language not in option.text:
            yield f"options.{n}.text", t("must-option", n=n + 1)
    for n, item in enumerate(question.statements()):
        if language not in item.text:
            yield f"items.{n}.text", t("must-item", n=n + 1)


def spot_of(here: Desk, where: str) -> Spot:
    """Return where an id points: of a question, statement, option, check, page or other part."""
    name, _, code = where.partition(".")
    for block in here.questionnaire.blocks:
        for n, check in enumerate(block.checks):
            if check.id == name and block.questions:
                at = owner_of(here.questionnaire, check.at) or block.questions[0].id
                return Spot(at, here.name(at), t("must-check", n=n + 1), f"checks.{n}.must")
    for known in (name, ROUND.sub("", name)):
        place = owner_of(here.questionnaire, known)
        if place:
            inside, field = _inside(here.questions[place], known, code)
            return Spot(place, here.name(place), inside, field)
    return _part(here, name)


def _inside(question: Question, name: str, code: str) -> tuple[str, str]:
    for n, option in enumerate(question.choices()):
        if code and option.code == code:
            return t("must-option", n=n + 1), f"options.{n}.text"
    for n, item in enumerate(question.statements()):
        if item.id == name:
            return t("must-item", n=n + 1), f"items.{n}.text"
    return "", ""


def _part(here: Desk, name: str) -> Spot:
    draft = here.questionnaire
    for n, block in enumerate(draft.blocks):
        if block.id == name:
            return _page(here, block, n)
    for kind in ("modules", "rotations", "rosters", "quotas"):
        for n, one in enumerate(getattr(draft, kind)):
            if one.id == name:
                title = getattr(one, "title", Texts()).say("nl") or name
                return Spot("", t(f"must-part-{kind}", name=title), "", f"{kind}.{n}.title")
    return Spot()


def _page(here: Desk, block: Block, n: int) -> Spot:
    if not block.questions:
        return Spot("", t("must-part-page", n=n + 1))
    first = block.questions[0].id
    return Spot(first, here.name(first))


def address_of(here: Desk, spot: Spot) -> str:
    """Return the address of a field to mend, or of the page that it is on."""
    draft, field = here.draft.id, spot.field or None
    if spot.place:
        endpoint = "surveys.design_question"
        return url_for(endpoint, draft_id=draft, question_id=spot.place, _anchor=field)
    if here.questionnaire.blocks:
        return url_for("surveys.design_build", draft_id=draft, _anchor=field)
    return url_for("surveys.design", draft_id=draft)


def _called(here: Desk, variable: str) -> str:
    """Return what a variable's question is called, in the form in which a sentence names it."""
    place = owner_of(here.questionnaire, variable) or owner_of(
        here.questionnaire, ROUND.sub("", variable)
    )
    return here.name(place) if place else variable


def proven(here: Desk, found: Proven) -> Must:
    """Return what the proof found, with the place that it is about."""
    names = {one.name: one.question for one in here.questionnaire.variables.values()}
    spot = spot_of(here, names.get(found.name, found.name))
    return Must(spot.place, spot.name, found.message, address_of(here, spot))
