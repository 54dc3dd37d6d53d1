"""Our expressions written in another language, by what that language calls things."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import ClassVar

from surveys.exchange.formulas.fitting import Unsayable
from surveys.expression.syntax import Node

Signs = Mapping[str, tuple[str, int]]  # by operator: how it is written, and how tightly it binds
TIGHTEST = 9


class Printer(ABC):
    """Writes trees; a language fills in how it writes signs, references, texts and calls."""

    signs: ClassVar[Signs] = {}
    negative = "-"

    def say(self, node: Node) -> str:
        """Return the expression; raise Unsayable where the language has no words for it."""
        return self._say(node)[0]

    @abstractmethod
    def reference(self, name: str) -> str:
        """Return a reference to an answer."""

    @abstractmethod
    def text(self, value: str) -> str:
        """Return a literal text."""

    @abstractmethod
    def call(self, node: Node) -> tuple[str, int]:
        """Return a call of one of our functions, and how tightly what stands there binds."""

    @abstractmethod
    def special(self, node: Node) -> tuple[str, int] | None:
        """Return what the language has its own words for, else None."""

    def within(self, node: Node, level: int) -> str:
        """Return a part, in parentheses where it binds less tightly than `level`."""
        text, own = self._say(node)
        return text if own >= level else f"({text})"

    def _say(self, node: Node) -> tuple[str, int]:
        special = self.special(node)
        if special is not None:
            return special
        if node.operator in self.signs:
            return self._joined(node)
        if node.operator == "negative":
            return self.negative + self.within(node.parts[0], 8), 7
        if node.operator == "call":
            return self.call(node)
        if node.operator == "reference":
            return self.reference(node.leaf), TIGHTEST
        if node.operator == "text":
            return self.text(node.leaf), TIGHTEST
        if node.operator == "number":
            return node.leaf, TIGHTEST
        raise Unsayable(node.leaf or node.operator)

    def _joined(self, node: Node) -> tuple[str, int]:
        sign, level = self.signs[node.operator]
        flat = node.operator in {"either", "both"}
        first, *rest = node.parts
        said = [self.within(first, level + 1 if flat else level)]
        said += [self.within(part, level + 1) for part in rest]
        return f" {sign} ".join(said), level


def is_answered(node: Node) -> Node | None:
    """Return the reference of ``${x} != ''``, else None."""
    if node.operator != "unequal":
        return None
    left, right = node.parts
    is_empty = right.operator == "text" and not right.leaf
    return left if left.operator == "reference" and is_empty else None
