"""Drafts in the database: nothing is lost, nothing is overwritten, and two people publish."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from panel.store.database import db
from panel.store.transaction import read, write
from surveys.questionnaire import Questionnaire, QuestionnaireError
from surveys.store.drafts import (
    Draft,
    DraftExistsError,
    DraftState,
    NotEditableError,
    OvertakenError,
    clone,
    find,
    redo,
    save,
    start,
    undo,
)
from surveys.store.drafts.comments import comment, comments, resolve
from surveys.store.drafts.drafts import Edit, history
from surveys.store.drafts.reviews import (
    ReviewError,
    UnprovenError,
    approve,
    offer,
    publish_draft,
    send_back,
)
from surveys.store.questionnaires import load
from tests.surveys.examples import branching, made_of, nl, page, yes_no
from tests.surveys.fielded import NOW

ANNA, BRAM = "anna", "bram"


def edit(who: str = ANNA) -> Edit:
    return Edit("question", who, NOW, "werk", "beter")


@pytest.fixture
def draft(field: object) -> Draft:
    with write() as session:
        return start(session, branching(), edit())


def titled(title: str) -> Questionnaire:
    return replace(branching(), title=nl(title))


def saved(draft: Draft, *titles: str) -> Draft:
    for title in titles:
        with write() as session:
            draft = save(session, draft.id, draft.revision, titled(title), edit())
    return draft


def published(draft: Draft) -> str:
    with write() as session:
        offer(session, draft.id, ANNA, NOW)
        approve(session, draft.id, draft.revision, BRAM, NOW)
        return publish_draft(session, draft.id, ANNA, NOW)


def test_who_saves_over_an_older_revision_is_refused_and_both_values_are_there(draft):
    saved(draft, "Een")
    with write() as session, pytest.raises(OvertakenError) as refused:
        save(session, draft.id, draft.revision, titled("Twee"), edit(BRAM))
    assert refused.value.seen.questionnaire == branching()
    assert refused.value.current.questionnaire == titled("Een")
    with read() as session:
        assert find(session, draft.id).questionnaire == titled("Een")


def test_what_changes_nothing_is_no_revision(draft):
    with write() as session:
        assert save(session, draft.id, 1, branching(), edit()).revision == 1


def test_every_revision_stays_and_undo_goes_back_over_them(draft):
    last = saved(draft, "Een", "Twee")
    with write() as session:
        assert undo(session, draft.id, edit()).questionnaire == titled("Een")
        assert undo(session, draft.id, edit()).questionnaire == branching()
        assert undo(session, draft.id, edit()).questionnaire == branching()
        assert redo(session, draft.id, edit()).questionnaire == titled("Een")
        assert history(session, draft.id).undone
    with read() as session:
        assert find(session, draft.id, last.revision).questionnaire == titled("Twee")
        assert find(session, draft.id).revision == last.revision + 3


@pytest.mark.parametrize("table", ["draft_revision", "draft_step"])
@pytest.mark.parametrize("verb", ["UPDATE {} SET why = 'x'", "DELETE FROM {}"])
def test_the_database_refuses_to_change_what_happened(draft, table, verb):
    published(draft)
    with pytest.raises(DatabaseError, match="append-only"), db.engine.begin() as connection:
        connection.execute(text(verb.format(table)))


def test_who_offers_a_draft_does_not_approve_it(draft):
    with write() as session:
        offer(session, draft.id, ANNA, NOW)
        with pytest.raises(ReviewError) as refused:
            approve(session, draft.id, draft.revision, ANNA, NOW)
    assert refused.value.key == "same-person"


def test_who_made_the_last_change_does_not_approve_it_when_a_colleague_offers_it(draft):
    with write() as session:
        changed = save(session, draft.id, draft.revision, titled("Van Bram"), edit(BRAM))
        offer(session, draft.id, ANNA, NOW)
        with pytest.raises(ReviewError) as refused:
            approve(session, draft.id, changed.revision, BRAM, NOW)
    assert refused.value.key == "same-person"


def test_only_the_revision_that_was_read_is_approved(draft):
    with write() as session:
        offer(session, draft.id, ANNA, NOW)
        with pytest.raises(ReviewError) as refused:
            approve(session, draft.id, draft.revision + 1, BRAM, NOW)
    assert refused.value.key == "other-revision"


def test_what_is_published_is_what_was_approved(draft):
    with write() as session:
        offer(session, draft.id, ANNA, NOW)
        approve(session, draft.id, draft.revision, BRAM, NOW)
        other = titled("Iets anders").to_json()
        statement = text("UPDATE questionnaire_draft SET content = :content")
        session.execute(statement, {"content": other})
        session.expire_all()
        with pytest.raises(ReviewError) as refused:
            publish_draft(session, draft.id, ANNA, NOW)
    assert refused.value.key == "other-content"


def test_a_draft_that_was_sent_back_can_be_changed_and_needs_a_reason(draft):
    with write() as session:
        offer(session, draft.id, ANNA, NOW)
        with pytest.raises(ReviewError):
            send_back(session, draft.id, BRAM, NOW, " ")
        with pytest.raises(NotEditableError):
            save(session, draft.id, 1, titled("Een"), edit())
        assert send_back(session, draft.id, BRAM, NOW, "Korter").state is DraftState.DRAFT
        assert save(session, draft.id, 1, titled("Een"), edit()).revision == 2


def test_an_unsound_draft_is_not_offered(field):
    with write() as session:
        draft = start(session, replace(branching(), blocks=()), edit())
        with pytest.raises(QuestionnaireError):
            offer(session, draft.id, ANNA, NOW)


def test_want_3_a_route_that_nobody_can_take_is_found_before_anybody_walks_it(field):
    contradiction = page(yes_no("baas"), relevant="${werk} = 'ja' and ${werk} = 'nee'")
    with write() as session:
        draft = start(session, made_of(page(yes_no("werk")), contradiction), edit())
        with pytest.raises(UnprovenError) as refused:
            offer(session, draft.id, ANNA, NOW)
    assert "baas" in str(refused.value)


def test_want_1_a_published_version_never_changes_and_an_edit_is_a_new_version(draft):
    version = published(draft)
    with write() as session, pytest.raises(NotEditableError, match="new version"):
        save(session, draft.id, draft.revision, titled("Anders"), edit())
    with write() as session:
        new = clone(session, load(session, version), edit())
        save(session, new.id, 1, replace(titled("Anders"), version=2), edit())
    with read() as session:
        assert load(session, version) == branching()
        assert find(session, new.id).questionnaire.version == 2


def test_a_questionnaire_has_one_draft_at_a_time(draft):
    with write() as session, pytest.raises(DraftExistsError) as refused:
        clone(session, branching(), edit(BRAM))
    assert refused.value.draft_id == draft.id


def test_a_comment_stays_after_it_is_dealt_with(draft):
    with write() as session:
        one = comment(session, draft.id, "werk", "Te lang", BRAM, NOW)
        comment(session, draft.id, "", "Mooi", BRAM, NOW)
        resolve(session, draft.id, one.id, ANNA, NOW)
        found = [(row.text, row.resolved_by) for row in comments(session, draft.id)]
    assert found == [("Mooi", None), ("Te lang", ANNA)]
