"""A questionnaire as a LimeSurvey file (.lss)."""

from collections.abc import Sequence

from surveys.exchange.imported import Exported
from surveys.exchange.limesurvey.rows import Rows
from surveys.exchange.limesurvey.tables import written
from surveys.questionnaire import Block, Questionnaire

SURVEY = "1"


def write(questionnaire: Questionnaire, name: str = "") -> Exported:
    """Return the questionnaire as a LimeSurvey file, and what LimeSurvey cannot say of it.

    Rosters are written out, since LimeSurvey has none.

    Parameters
    ----------
    name
        The name of the file, for what is not carried.
    """
    rows = Rows(questionnaire, name or f"{questionnaire.id}.lss")
    for sort in ("rotations", "quotas", "modules", "rosters"):
        for part in getattr(questionnaire, sort):
            rows.lost(sort.removesuffix("s"), part.id)
    for scale in questionnaire.scales:
        rows.lost("scale", scale)
    modules = {module.id: module.relevant for module in questionnaire.modules}
    for number, block in enumerate(questionnaire.asked_blocks, 1):
        _group(rows, block, number, [modules.get(block.module, ""), block.relevant])
    tables = {
        "groups": rows.groups,
        "group_l10ns": rows.group_texts,
        "questions": rows.questions,
        "subquestions": rows.subquestions,
        "question_l10ns": rows.question_texts,
        "answers": rows.answers,
        "answer_l10ns": rows.answer_texts,
        "question_attributes": rows.attributes,
        "surveys": [_survey(questionnaire)],
        "surveys_languagesettings": [
            {"surveyls_survey_id": SURVEY, "surveyls_language": code, "surveyls_title": text}
            for code, text in questionnaire.title.by_language
        ],
        "panel_names": [
            {"key": "survey", "id": questionnaire.id, "version": str(questionnaire.version)},
            *rows.own,
        ],
    }
    content = written(questionnaire.languages, tables)
    return Exported(content=content, not_carried=rows.collector.lost_things())


def _survey(questionnaire: Questionnaire) -> dict[str, str]:
    first, *others = questionnaire.languages
    return {
        "sid": SURVEY,
        "language": first,
        "additional_languages": " ".join(others),
        "format": "G",
    }


def _group(rows: Rows, block: Block, number: int, gates: Sequence[str]) -> None:
    if block.random_order:
        rows.lost("random-page", block.id)
    if block.fixed:
        rows.lost("fixed", block.id)
    gid = str(number)
    rows.groups.append(
        {
            "gid": gid,
            "sid": SURVEY,
            "group_order": gid,
            "grelevance": rows.condition([gate for gate in gates if gate], block.id),
        }
    )
    for code in rows.languages:
        rows.group_texts.append(
            {"gid": gid, "group_name": block.title.say(code) or block.id, "language": code}
        )
    rows.own.append({"key": f"group {gid}", "id": block.id})
    for place, question in enumerate(block.questions, 1):
        rows.question(question, gid, place, [c for c in block.checks if c.at == question.id])
    asked = {question.id for question in block.questions}
    for check in block.checks:
        if check.at not in asked:
            rows.lost("check", check.at or block.id, check=check.id)
