"""What the seed of a response draws: orders, modules and experiments.

A draw follows a hash rather than a generator, so that it stays the same in every release of Python
and nothing moves with respect to anything else when a third thing is left out.
"""

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import TypeVar

from surveys.questionnaire.compiled import CompiledBlock, CompiledQuestionnaire
from surveys.questionnaire.parts import Rotation
from surveys.questions import Drawn, Item, Option, Question

Part = TypeVar("Part")


def shuffled(question: Question, seed: int) -> Question:
    """Return a question with its statements, or else its options, in the order of the seed."""
    if not question.random_order:
        return question
    items, options = question.statements(), question.choices()
    if items:
        return question.narrowed(options, _drawn(items, question.id, seed, _item))
    return question.narrowed(_drawn(options, question.id, seed, _option), items)


def shuffled_questions(
    block: CompiledBlock, questions: tuple[Question, ...], seed: int
) -> tuple[Question, ...]:
    """Return the questions of a page in the order of the seed, where it has a random one."""
    if not block.random_order:
        return questions
    return tuple(sorted(questions, key=lambda one: _key(seed, block.id, one.id)))


def drawn_option(question: Drawn, seed: int) -> Option:
    """Return the option that the seed draws, with the probabilities of `Drawn`."""
    whole = sum(option.weight for option in question.options)
    place = int.from_bytes(_key(seed, question.id, "draw")) % whole
    for option in question.options:
        place -= option.weight
        if place < 0:
            return option
    raise AssertionError("the weights add up to the whole")


def left_out(plan: CompiledQuestionnaire, seed: int) -> frozenset[str]:
    """Return the ids of the pages whose module the seed did not draw."""
    taken: set[str] = set()
    for rotation in plan.questionnaire.rotations:
        taken |= set(drawn_modules(rotation, seed))
    return frozenset(
        block.id
        for block in plan.blocks
        if block.id in plan.rotation_of and block.module and block.module.module.id not in taken
    )


def drawn_modules(rotation: Rotation, seed: int) -> tuple[str, ...]:
    """Return the modules of a rotation that the seed draws, in the order in which they are asked.

    Each set of `take` modules is equally likely, and each order too where it is random.
    """
    by_lot = sorted(rotation.modules, key=lambda name: _key(seed, rotation.id, name))
    taken = by_lot[: rotation.take]
    return tuple(taken if rotation.random_order else sorted(taken, key=rotation.modules.index))


def order(plan: CompiledQuestionnaire, seed: int) -> Mapping[str, int]:
    """Return the place of every page in the order that the seed draws."""
    pages: list[str] = []
    done: set[str] = set()
    rotations = {name: one for one in plan.questionnaire.rotations for name in one.modules}
    for block in plan.blocks:
        module = block.module.module.id if block.module else ""
        if module in done:
            continue
        if not module:
            pages.append(block.id)
            continue
        for name in _together(module, rotations, seed):
            pages += _pages(plan, name, seed)
            done.add(name)
    return {page: place for place, page in enumerate(pages)}


def _together(module: str, rotations: Mapping[str, Rotation], seed: int) -> Sequence[str]:
    """Return the modules that come at the place of this one: all of its rotation, in order."""
    rotation = rotations.get(module)
    if rotation is None or not rotation.random_order:
        return [module]
    taken = drawn_modules(rotation, seed)
    return [*taken, *(name for name in rotation.modules if name not in taken)]


def _pages(plan: CompiledQuestionnaire, module: str, seed: int) -> Iterator[str]:
    own = tuple(b for b in plan.blocks if b.module is not None and b.module.module.id == module)
    if own and own[0].module is not None and own[0].module.module.random_order:
        looped = plan.questionnaire.looped_pages
        groups = groupby(own, key=lambda block: looped.get(block.id, block.id))
        parts = tuple(tuple(pages) for _, pages in groups)  # the pages of a roster stay together
        own = tuple(page for part in _drawn(parts, module, seed, _pages_of) for page in part)
    return (block.id for block in own)


def _drawn(
    parts: tuple[Part, ...], within: str, seed: int, named: Callable[[Part], tuple[str, bool]]
) -> tuple[Part, ...]:
    """Return `parts` in a drawn order; those that are fixed keep their place."""
    loose = [part for part in parts if not named(part)[1]]
    drawn = iter(sorted(loose, key=lambda part: _key(seed, within, named(part)[0])))
    return tuple(part if named(part)[1] else next(drawn) for part in parts)


def _item(item: Item) -> tuple[str, bool]:
    return item.id, item.fixed


def _option(option: Option) -> tuple[str, bool]:
    return option.code, option.fixed


def _pages_of(part: tuple[CompiledBlock, ...]) -> tuple[str, bool]:
    return part[0].id, part[0].fixed


def _key(seed: int, within: str, name: str) -> bytes:
    return hashlib.sha256(f"{seed}:{within}:{name}".encode()).digest()
