"""Every questionnaire that ships goes out in every format, with every kind of question in it."""

from __future__ import annotations

import pytest

from surveys.bank import questionnaire, questionnaires
from surveys.exchange.answers import Source, describe
from surveys.exchange.answers.cells import codebook_rows
from surveys.exchange.answers.formats import FORMATS
from surveys.questionnaire import columns
from surveys.responses.freezing import freeze
from tests.surveys.responses.test_frozen import WAVE, respondent


@pytest.mark.parametrize(("name", "version"), questionnaires())
def test_a_questionnaire_of_the_bank_goes_out_in_every_format(name, version):
    asked = questionnaire(name, version)
    people = [respondent("A", {}), respondent("B", {}, sent=False)]
    book = describe([Source(freeze(WAVE, asked, people, []), asked)], article_9=True)
    named = {field.id: field for field in book.fields}
    for column in columns(asked):
        field = named[column.id]
        assert [one.code for one in field.categories][: len(column.codes)] == [
            code for code, _ in column.codes
        ]
        assert set(column.missing) <= set(field.missing)
    assert len(codebook_rows(book)) >= len(book.fields)
    for form in FORMATS.values():
        files = form.files(book)
        assert tuple(files) == form.endings
        assert all(files.values())
