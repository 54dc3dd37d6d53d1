"""What is wrong with the modules, rotations, rosters and quotas of a questionnaire."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from surveys.expression import ExpressionError, parse
from surveys.questionnaire.errors import Finding
from surveys.questionnaire.parts import Block, Roster
from surveys.questionnaire.references import piped_names
from surveys.questionnaire.unrolling import MOST_TIMES
from surveys.questionnaire.version import Questionnaire, scope
from surveys.questions import ALWAYS, VariableType


def structural(questionnaire: Questionnaire) -> Iterator[Finding]:
    """Yield what is wrong with how the pages are put together."""
    yield from _modules(questionnaire)
    yield from _rotations(questionnaire)
    for roster in questionnaire.rosters:
        yield from _roster(questionnaire, roster)
    for quota in questionnaire.quotas:
        if quota.limit < 1:
            yield Finding(quota.id, "quota", "a quota holds at least 1 response")
    yield from _shuffled(questionnaire)


def _modules(questionnaire: Questionnaire) -> Iterator[Finding]:
    known = [module.id for module in questionnaire.modules]
    for module, times in Counter(known).items():
        if times > 1:
            yield Finding(module, "duplicate-id", f"this module stands {times} times")
    used = [name for name, _ in groupby(block.module for block in questionnaire.blocks)]
    for name in sorted(set(used) - {""}):
        if name not in known:
            yield Finding(name, "unknown-module", f"there is no module {name!r}; add it")
        if used.count(name) > 1:
            yield Finding(name, "scattered", "the pages of a module stand together; move them")
    for name in known:
        if name not in used:
            yield Finding(name, "empty", "a module needs at least one page; add one or drop it")


def _rotations(questionnaire: Questionnaire) -> Iterator[Finding]:
    known = {module.id for module in questionnaire.modules}
    order = [name for name, _ in groupby(b.module for b in questionnaire.blocks)]
    seen: set[str] = set()
    for rotation in questionnaire.rotations:
        names = rotation.modules
        for name in names:
            if name not in known:
                yield Finding(rotation.id, "unknown-module", f"there is no module {name!r}")
        if len(set(names)) != len(names) or seen & set(names):
            yield Finding(rotation.id, "duplicate-id", "a module stands in one rotation, once")
        if not 1 <= rotation.take <= len(names):
            yield Finding(rotation.id, "rotation", f"take is 1 to {len(names)}, its modules")
        places = sorted(order.index(name) for name in names if name in order)
        if places and places[-1] - places[0] >= len(places):
            yield Finding(rotation.id, "scattered", "the modules of a rotation stand together")
        seen |= set(names)


def _roster(questionnaire: Questionnaire, roster: Roster) -> Iterator[Finding]:
    ids = [block.id for block in questionnaire.blocks]
    missing = [name for name in roster.blocks if name not in ids]
    if missing or not roster.blocks:
        said = f"there is no page {missing[0]!r}" if missing else "a roster needs a page"
        yield Finding(roster.id, "unknown-page", said)
        return
    places = [ids.index(name) for name in roster.blocks]
    if places != list(range(places[0], places[0] + len(places))):
        yield Finding(roster.id, "scattered", "the pages of a roster stand together, in order")
    before = {
        variable.id: variable
        for block in questionnaire.blocks[: places[0]]
        for question in block.questions
        for variable in question.variables()
    }
    over = before.get(roster.over)
    if over is None or over.type not in (VariableType.NUMBER, VariableType.CODES):
        said = "a roster goes over an earlier number, or an earlier question with several answers"
        yield Finding(roster.id, "roster-over", said)
    elif over.type is VariableType.NUMBER and not 1 <= roster.most <= MOST_TIMES:
        yield Finding(roster.id, "roster-most", f"say how often at most: 1 to {MOST_TIMES}")


def _shuffled(questionnaire: Questionnaire) -> Iterator[Finding]:
    """Yield each reference that would come before what it refers to in some order."""
    looped = questionnaire.looped_pages
    for group in _groups(questionnaire):
        for block in group:
            others = {
                variable.id
                for other in group
                if other is not block
                and (other.id not in looped or looped[other.id] != looped.get(block.id))
                for question in other.questions
                for variable in question.variables()
            }
            for name in sorted(_references(questionnaire, block) & others):
                yield Finding(
                    block.id,
                    "shuffled-reference",
                    f"refers to {name!r}, which may come later where pages are shuffled; put "
                    "that question before the shuffled pages",
                    details={"name": name},
                )


def _groups(questionnaire: Questionnaire) -> Iterator[Sequence[Block]]:
    blocks = questionnaire.asked_blocks
    for module in questionnaire.modules:
        if module.random_order:
            yield [block for block in blocks if block.module == module.id]
    for rotation in questionnaire.rotations:
        if rotation.random_order:
            for name in rotation.modules:
                own = [block for block in blocks if block.module == name]
                rest = [b for b in blocks if b.module in rotation.modules and b.module != name]
                yield from ([block, *rest] for block in own)


def _references(questionnaire: Questionnaire, block: Block) -> frozenset[str]:
    known = scope(questionnaire.variables)
    own = (one.relevant for one in questionnaire.modules if one.id == block.module)
    texts = [block.relevant, *own, *(check.must for check in block.checks)]
    said = [block.title, *(check.message for check in block.checks)]
    found: set[str] = set()
    for question in block.questions:
        said += question.texts()
        found |= {question.former} - {""}
        texts += [question.relevant, getattr(question, "calculation", "")]
        texts += [item.relevant for item in question.statements()]
        texts += [option.relevant for option in question.choices()]
    found |= frozenset().union(*(piped_names(one) for one in said))
    for text in texts:
        if text != ALWAYS:
            try:
                found |= parse(text, known).references
            except ExpressionError:
                continue  # is reported where it stands, or is no condition
    return frozenset(found)
