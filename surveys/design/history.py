"""Undo and redo: what was, what is, and what was taken back."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from typing import Generic, TypeVar

T = TypeVar("T")


class Step(Enum):
    """How a revision came about. The values are stored and never change."""

    EDIT = "edit"
    UNDO = "undo"
    REDO = "redo"


@dataclass(frozen=True)
class History(Generic[T]):
    """Values in the order in which they were made; the last of `undone` is redone first."""

    present: T
    past: tuple[T, ...] = ()
    undone: tuple[T, ...] = ()

    def edited(self, value: T) -> "History[T]":
        """Return the history after an edit; what was taken back is out of reach then."""
        return History(value, (*self.past, self.present))

    def undo(self) -> "History[T]":
        """Return the history one edit back; at the start it stays as it is."""
        if not self.past:
            return self
        return History(self.past[-1], self.past[:-1], (*self.undone, self.present))

    def redo(self) -> "History[T]":
        """Return the history with the last undo taken back; without one it stays as it is."""
        if not self.undone:
            return self
        return History(self.undone[-1], (*self.past, self.present), self.undone[:-1])


def replayed(first: T, steps: Iterable[tuple[Step, T]]) -> History[T]:
    """Return the history that stored steps tell; only an edit brings a value of its own."""
    history = History(first)
    for step, value in steps:
        if step is Step.EDIT:
            history = history.edited(value)
        else:
            history = history.undo() if step is Step.UNDO else history.redo()
    return history
