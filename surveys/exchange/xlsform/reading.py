"""An XLSForm as a questionnaire."""

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from surveys.exchange.imported import Imported, Place
from surveys.exchange.reading.assembling import assembled
from surveys.exchange.reading.collecting import Collector, Refused
from surveys.exchange.reading.drafts import Form, Sort
from surveys.exchange.reading.naming import as_id
from surveys.exchange.xlsform.survey.draws import with_draws
from surveys.exchange.xlsform.survey.kinds import Source
from surveys.exchange.xlsform.survey.own_words import with_own_words
from surveys.exchange.xlsform.survey.pages import Survey
from surveys.exchange.xlsform.survey.rows import Rows
from surveys.exchange.xlsform.survey.types import row_type
from surveys.exchange.xlsform.workbook.identities import identities
from surveys.exchange.xlsform.workbook.lists import is_true, lists
from surveys.exchange.xlsform.workbook.nesting import nested
from surveys.exchange.xlsform.workbook.sheets import Row, Sheets, sheets
from surveys.exchange.xlsform.workbook.wording import Wordings
from surveys.questionnaire import Questionnaire
from surveys.questionnaire.checks import NAME
from surveys.questions import Texts

EXTERNAL = "select_one_external"


def read(content: bytes, name: str) -> Imported:
    """Return the questionnaire in an XLSForm (.xlsx), and everything that was found in it.

    It never raises: a file that is no XLSForm, or that is larger than any form is, gives no
    questionnaire and the finding that says so.

    Parameters
    ----------
    name
        The name of the file, for the findings.
    """
    collector = Collector()
    try:
        return collector.result(_read(content, name, collector))
    except Refused as refused:
        collector.add(refused.finding)
        return collector.result(None)


def _read(content: bytes, name: str, collector: Collector) -> Questionnaire | None:
    found = sheets(content, name, collector)
    wordings = Wordings(found, collector)
    source = Source(lists(found, wordings, collector), wordings, collector)
    rows = [row for row in found.survey if not is_true(row["disabled"])]
    _check_external(rows, found, collector)
    tree = nested(rows, collector)
    named = identities(tree, collector)
    made = Rows(source, named, dict.fromkeys(named.mistaken, Sort.FAULTY))
    survey = Survey(made)
    pages = with_draws(with_own_words(survey.pages(tree)), wordings)
    form = _form(found, wordings, Path(name).stem)
    return assembled(
        replace(
            form,
            pages=pages,
            modules=tuple(survey.modules),
            rosters=tuple(survey.rosters),
            sorts=made.sorts,
            aliases={
                row["name"]: named.ids[row.place.row]
                for row in rows
                if row.place.row in named.ids and not NAME.fullmatch(row["name"])
            },
        ),
        collector,
    )


def _check_external(rows: Sequence[Row], found: Sheets, collector: Collector) -> None:
    """Find questions with a list on a sheet that is not there."""
    for row in rows:
        if row_type(row["type"]).name == EXTERNAL and "external_choices" not in found.titles:
            collector.error("no-external-sheet", row["name"] or row["type"], row.at("type"))


def _form(found: Sheets, wordings: Wordings, stem: str) -> Form:
    settings = found.settings.cells if found.settings else {}
    version = settings.get("version", "")
    return Form(
        id=as_id(settings.get("form_id", "") or stem, otherwise="formulier"),
        version=int(version) if re.fullmatch("[1-9][0-9]{0,8}", version) else 1,
        title=_title(found, wordings, stem),
        languages=wordings.languages,
        pages=(),
        place=Place(file=found.place.file),
    )


def _title(found: Sheets, wordings: Wordings, stem: str) -> Texts:
    if found.settings is None:
        return wordings.same(stem)
    row = found.settings
    plain = row["form_title"] or stem
    # XLSForm has one title; a form that was ours has it in its other languages beside it
    return Texts.of({lang: row[f"panel_title_{lang}"] or plain for lang in wordings.languages})
