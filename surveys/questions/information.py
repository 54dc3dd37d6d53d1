"""A page that tells and asks nothing."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from surveys.questions.question import Question, Raw, Reading, Variable


@dataclass(frozen=True, kw_only=True)
class Information(Question):
    """Something to read, with a heading (the text) and what it says (the hint)."""

    kind: ClassVar[str] = "information"

    def variables(self) -> tuple[Variable, ...]:
        """Return nothing: it yields no variable."""
        return ()

    def read(self, raw: Raw) -> Iterator[Reading]:
        """Yield nothing."""
        del raw
        yield from ()
