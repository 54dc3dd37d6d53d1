"""A questionnaire as SurveyJS JSON."""

import json
from typing import Any

from surveys.exchange.imported import Exported
from surveys.exchange.surveyjs.making import Elements
from surveys.questionnaire import Block, Questionnaire, Roster


def write(questionnaire: Questionnaire, name: str = "") -> Exported:
    """Return the questionnaire as SurveyJS JSON, and what SurveyJS cannot say of it.

    Parameters
    ----------
    name
        The name of the file, for what is not carried.
    """
    elements = Elements(questionnaire, name or f"{questionnaire.id}.json")
    for sort in ("rotations", "quotas", "modules"):
        for part in getattr(questionnaire, sort):
            elements.lost(sort.removesuffix("s"), part.id)
    for scale in questionnaire.scales:
        elements.lost("scale", scale)
    data = {
        "panelId": questionnaire.id,
        "panelVersion": questionnaire.version,
        "locale": questionnaire.languages[0],
        "title": elements.localised(questionnaire.title),
        "pages": _pages(questionnaire, elements),
    }
    text = json.dumps(data, ensure_ascii=False, indent=1)
    return Exported(content=text.encode(), not_carried=elements.collector.lost_things())


def _pages(questionnaire: Questionnaire, elements: Elements) -> list[dict[str, Any]]:
    rosters = {block: roster for roster in questionnaire.rosters for block in roster.blocks}
    modules = {module.id: module.relevant for module in questionnaire.modules}
    pages: list[dict[str, Any]] = []
    for block in questionnaire.blocks:
        roster = rosters.get(block.id)
        elements.within = roster
        gates = [modules.get(block.module, ""), block.relevant]
        page = _page(block, elements, [gate for gate in gates if gate])
        if roster is None:
            pages.append(page)
        elif block.id == roster.blocks[0]:
            pages.append(_looped(page, roster, elements))
        else:
            elements.lost("roster-pages", block.id)
            pages[-1]["elements"][0]["templateElements"] += page["elements"]
    return pages


def _page(block: Block, elements: Elements, gates: list[str]) -> dict[str, Any]:
    if block.fixed:
        elements.lost("fixed", block.id)
    return elements.without_empty(
        {
            "name": block.id,
            "title": elements.localised(block.title),
            "visibleIf": elements.condition(gates, block.id),
            "questionsOrder": "random" if block.random_order else "",
            "elements": [
                made
                for question in block.questions
                if (made := elements.element(question, elements.checks(block, question)))
            ],
        }
    )


def _looped(page: dict[str, Any], roster: Roster, elements: Elements) -> dict[str, Any]:
    """Return the page with its elements in a panel that repeats."""
    over = elements.over(roster)
    panel = {
        "type": "paneldynamic",
        "name": roster.id,
        "templateTitle": elements.localised(roster.title),
        "maxPanelCount": roster.most,
        "bindings": {"panelCount": over} if over else None,
        "templateElements": page["elements"],
    }
    return {**page, "elements": [elements.without_empty(panel)]}
