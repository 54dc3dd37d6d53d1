"""A lot and what it decides, as a question that is drawn.

XLSForm draws with ``once(random())``, in a calculation of its own or times a whole number, and
tells with if() what each part of the range stands for.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise
from math import lcm

from surveys.exchange.reading.drafts import Draft, DraftPage
from surveys.exchange.xlsform.workbook.wording import Wordings
from surveys.expression.syntax import Node
from surveys.questions import Calculated, Drawn, Option
from surveys.questions.question import CODE
from surveys.questions.silent import HEAVIEST


def with_draws(pages: Sequence[DraftPage], wordings: Wordings) -> tuple[DraftPage, ...]:
    """Return the pages with lots, and the calculations over them, as drawn questions."""
    lots = {
        draft.question.name: size
        for page in pages
        for draft in page.drafts
        if draft.calculation is not None and (size := _size(draft.calculation.node))
    }
    if not lots:
        return tuple(pages)
    made = [
        replace(page, drafts=tuple(_drawn(draft, lots, wordings) for draft in page.drafts))
        for page in pages
    ]
    asked = {name for page in made for draft in page.drafts for name in _asked(draft)}
    left = [
        replace(
            page,
            drafts=tuple(
                draft
                for draft in page.drafts
                if draft.question.name not in lots or draft.question.name in asked
            ),
        )
        for page in made
    ]
    return tuple(page for page in left if page.drafts)


def _asked(draft: Draft) -> list[str]:
    names = [name for formula in draft.formulas() for name in formula.references]
    names += [name for check in draft.checks for name in check.must.references]
    return [*names, *draft.mentions]


def _size(node: Node) -> int:
    """Return how many whole numbers a lot has, 1 for any number below 1; 0 if it is no lot."""
    if _is_random(node):
        return 1
    if node.operator == "call" and node.leaf == "int" and node.parts[0].operator == "times":
        one, other = node.parts[0].parts
        number = other if _is_random(one) else one if _is_random(other) else None
        if number is not None and number.operator == "number" and number.leaf.isdigit():
            return int(number.leaf)
    return 0


def _is_random(node: Node) -> bool:
    if node.operator == "call" and node.leaf == "once" and len(node.parts) == 1:
        node = node.parts[0]
    return node.operator == "call" and node.leaf == "random" and not node.parts


def _drawn(draft: Draft, lots: Mapping[str, int], wordings: Wordings) -> Draft:
    question, formula = draft.question, draft.calculation
    if not isinstance(question, Calculated) or formula is None:
        return draft
    if len(formula.references) != 1 or formula.references[0] not in lots:
        return draft
    parts = _parts(formula.node)
    size = lots[formula.references[0]]
    weights = _weights([bound for bound, _ in parts], size)
    if not weights or not all(CODE.fullmatch(code) for _, code in parts):
        return draft
    options = tuple(
        Option(code=code, text=wordings.same(code), weight=weight)
        for (_, code), weight in zip(parts, weights, strict=True)
    )
    made = Drawn(id=question.id, name=question.name, text=question.text, options=options)
    return replace(draft, question=made, calculation=None)


def _parts(node: Node) -> list[tuple[str, str]]:
    """Return below which bound each code is drawn, the last without a bound; none if otherwise."""
    if node.operator == "text":
        return [("", node.leaf)]
    if node.operator != "call" or node.leaf != "if" or len(node.parts) != 3:
        return []
    condition, code, rest = node.parts
    is_below = condition.operator == "less" and condition.parts[0].operator == "reference"
    if not is_below or condition.parts[1].operator != "number" or code.operator != "text":
        return []
    others = _parts(rest)
    return [(condition.parts[1].leaf, code.leaf), *others] if others else []


def _weights(bounds: Sequence[str], size: int) -> list[int]:
    """Return a whole weight for each part of the range, or none if they make no draw."""
    if len(bounds) < 2:
        return []
    ends = [Fraction(0), *(Fraction(bound) for bound in bounds[:-1]), Fraction(size)]
    shares = [end - start for start, end in pairwise(ends)]
    whole = lcm(*(share.denominator for share in shares))
    weights = [int(share * whole) for share in shares]
    return weights if all(0 < weight <= HEAVIEST for weight in weights) else []
