"""Published versions stay as they are."""

from __future__ import annotations

from dataclasses import replace

import pytest
from flask import Flask

from panel.store.transaction import read, write
from surveys.store.questionnaires import (
    OtherContentError,
    UnknownVersionError,
    load,
    publish,
    versions,
)
from tests.surveys.examples import branching, nl
from tests.surveys.fielded import NOW

pytestmark = pytest.mark.usefixtures("field")


def test_a_published_version_is_read_back_equal() -> None:
    with write() as session:
        name = publish(session, branching(), NOW)
    with read() as session:
        assert load(session, name) == branching()


def test_a_version_is_read_once_in_a_process() -> None:
    with write() as session:
        name = publish(session, branching(), NOW)
    with read() as session:
        assert load(session, name) is load(session, name)


def test_publishing_the_same_version_again_changes_nothing() -> None:
    for _ in range(2):
        with write() as session:
            publish(session, branching(), NOW)
    with read() as session:
        assert len(versions(session)) == 1


def test_a_published_version_does_not_get_other_contents() -> None:
    with write() as session:
        publish(session, branching(), NOW)
    other = replace(branching(), title=nl("Anders"))
    with write() as session, pytest.raises(OtherContentError, match="new number"):
        publish(session, other, NOW)


def test_a_version_that_was_never_published_is_not_found(field: Flask) -> None:
    with read() as session, pytest.raises(UnknownVersionError):
        load(session, "proef.9")
