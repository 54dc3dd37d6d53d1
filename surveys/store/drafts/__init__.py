"""Drafts of questionnaires: all that they were, their review by a second person, and more."""

from surveys.store.drafts.drafts import (
    Draft,
    DraftExistsError,
    DraftState,
    NotEditableError,
    OvertakenError,
    UnknownDraftError,
    clone,
    drafts,
    find,
    redo,
    save,
    start,
    undo,
)

__all__ = [
    "Draft",
    "DraftExistsError",
    "DraftState",
    "NotEditableError",
    "OvertakenError",
    "UnknownDraftError",
    "clone",
    "drafts",
    "find",
    "redo",
    "save",
    "start",
    "undo",
]
