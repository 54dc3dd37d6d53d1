"""References in conditions, calculations, checks and texts, rewritten wherever they stand."""

import re
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from surveys.expression import with_references
from surveys.questions import Texts

Part = TypeVar("Part")
Rewrite = Callable[[str], str]

EXPRESSIONS = frozenset({"relevant", "calculation", "must", "condition"})
IDENTITIES = frozenset({"former", "over", "at"})  # fields that hold an id, or nothing
PIPED = re.compile(r"\$\{\s*([A-Za-z_][A-Za-z0-9_-]*)\s*\}")


def each_reference(part: Part, rewrite: Rewrite) -> Part:
    """Return `part` with every reference in it, and in all within it, rewritten.

    Parameters
    ----------
    rewrite
        From the name or id that stands there to the one that shall.
    """
    return each_place(
        part,
        expression=lambda text: with_references(text, rewrite),
        piped=lambda text: PIPED.sub(lambda found: f"${{{rewrite(found.group(1))}}}", text),
        identity=rewrite,
    )


def each_place(part: Part, *, expression: Rewrite, piped: Rewrite, identity: Rewrite) -> Part:
    """Return `part` with its expressions, texts and single references rewritten, each its way."""
    changes: dict[str, Any] = {}
    for field in fields(part):  # type: ignore[arg-type]
        value = getattr(part, field.name)
        new = value
        if field.name in EXPRESSIONS and value:
            new = expression(value)
        elif field.name in IDENTITIES and value:
            new = identity(value)
        elif isinstance(value, Texts):
            new = rewritten(value, piped)
        elif isinstance(value, tuple) and value and is_dataclass(value[0]):
            new = _each(
                value,
                lambda child: each_place(
                    child, expression=expression, piped=piped, identity=identity
                ),
            )
        if new is not value and new != value:
            changes[field.name] = new
    return replace(part, **changes) if changes else part  # type: ignore[type-var]


def rewritten(texts: Texts, rewrite: Rewrite) -> Texts:
    """Return the texts with `rewrite` done on those that refer to something."""
    if not any("${" in text for _, text in texts.by_language):
        return texts
    return Texts(tuple((language, rewrite(text)) for language, text in texts.by_language))


def piped_names(texts: Texts) -> frozenset[str]:
    """Return the names or ids that the texts refer to."""
    return frozenset(name for _, text in texts.by_language for name in PIPED.findall(text))


def _each(parts: tuple[Any, ...], change: Callable[[Any], Any]) -> tuple[Any, ...]:
    changed = tuple(change(part) for part in parts)
    return (
        changed if any(new is not old for new, old in zip(changed, parts, strict=True)) else parts
    )
