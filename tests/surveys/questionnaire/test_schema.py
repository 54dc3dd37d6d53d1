from __future__ import annotations

import json

import jsonschema
import pytest
from hypothesis import Phase, given, settings

from surveys import bank
from surveys.questionnaire.schema import schema
from tests.surveys.exchange.questionnaires import questionnaires


@pytest.fixture(scope="module")
def judge() -> jsonschema.Draft202012Validator:
    jsonschema.Draft202012Validator.check_schema(schema())
    return jsonschema.Draft202012Validator(schema())


@pytest.mark.parametrize(("name", "version"), bank.questionnaires())
def test_the_questionnaires_of_the_bank_keep_to_the_schema(judge, name, version):
    judge.validate(json.loads(bank.questionnaire(name, version).to_json()))


@settings(deadline=None, max_examples=15, phases=(Phase.explicit, Phase.reuse, Phase.generate))
@given(made=questionnaires())
def test_what_is_written_keeps_to_the_schema(judge, made):
    judge.validate(json.loads(made.to_json()))


def without_a_title(data):
    del data["title"]


def with_a_number_for_a_text(data):
    data["blocks"][0]["questions"][0]["text"] = 5


def with_an_unknown_kind(data):
    data["blocks"][0]["questions"][0]["kind"] = "raadsel"


def with_an_unknown_field(data):
    data["blocks"][0]["kleur"] = "rood"


def with_a_text_for_a_version(data):
    data["version"] = "1"


@pytest.mark.parametrize(
    "spoil",
    [
        without_a_title,
        with_a_number_for_a_text,
        with_an_unknown_kind,
        with_an_unknown_field,
        with_a_text_for_a_version,
    ],
)
def test_what_no_questionnaire_says_is_refused(judge, spoil):
    data = json.loads(bank.questionnaire("leefbaarheid", 1).to_json())
    spoil(data)
    assert not judge.is_valid(data)


def test_fields_are_described_as_their_classes_describe_them(judge):
    definitions = judge.schema["$defs"]
    assert "condition" in definitions["Scale"]["properties"]["relevant"]["description"]
    assert definitions["Roster"]["properties"]["most"]["description"].startswith("With a number")
