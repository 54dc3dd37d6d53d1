"""Measures of the bank in a draft: with their source, and with how exact their wording is."""

from dataclasses import replace

from surveys.bank import measure
from surveys.design.errors import DesignError
from surveys.design.naming import free, taken
from surveys.design.pages import add_pages
from surveys.questionnaire import Questionnaire


def add_measure(questionnaire: Questionnaire, measure_id: str, after: str = "") -> Questionnaire:
    """Return the draft with a measure of the bank, after the page of question `after`.

    Raises
    ------
    DesignError
        If one of its questions is in the draft already.
    BankError
        If the bank has no such measure.
    """
    found = measure(measure_id, questionnaire.languages)
    names = taken(questionnaire)
    for question in found.questions():
        if question.id in names:
            raise DesignError(
                "measure-there",
                f"question {question.id!r} of this measure is in the draft already",
                question.id,
                label=(question.label or question.text).say("nl"),
            )
    used = {block.id for block in questionnaire.blocks}
    pages = tuple(replace(block, id=free(block.id, used)) for block in found.blocks)
    return add_pages(questionnaire, pages, after)
