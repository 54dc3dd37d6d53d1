"""Two versions compared by what each change does to the measurement.

A trend breaks where people are asked something else: other words, other answers, another scale,
other people, another way of asking. A typing error put right does not break it; another order may
(context effects), so it is told. The classes follow Schuman and Presser, *Questions and Answers in
Attitude Surveys* (1981), which shows what wording, order and answer lists do.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from difflib import SequenceMatcher
from enum import Enum

from surveys.design.naming import written
from surveys.questionnaire import Block, Check, CheckLevel, Questionnaire
from surveys.questions import ALWAYS, Item, Option, Question, Texts

LONGEST_SLIP = 2  # words of a text in which a typing error was put right at once
SHORTEST_WORD = 5  # letters; in shorter words one letter more often makes another word
KEPT_APART = frozenset({"id", "kind", "name", "text", "options", "items", "relevant"})
OF_SCALE = frozenset({"minimum", "maximum", "low", "high", "total", "top", "unit", "decimals"})
OF_ANSWERS = frozenset({"dont_know", "refusal", "max_length", "suggestions", "earliest", "latest"})
OF_MODE = frozenset({"layout", "lines", "former", "dependent", "optional"})
OF_ORDER = frozenset({"random_order"})
OF_WORDING = frozenset({"hint", "help"})
OF_VALUE = frozenset({"calculation", "result", "origin", "of", "purpose"})


class Effect(Enum):
    """What a change does to the measurement."""

    ADDED = "added"
    REMOVED = "removed"
    TYPING = "typing"
    WORDING = "wording"
    ANSWERS = "answers"
    SCALE = "scale"
    BASE = "base"
    ORDER = "order"
    MODE = "mode"
    NAME = "name"
    DETAIL = "detail"


BREAKING = frozenset(
    {Effect.REMOVED, Effect.WORDING, Effect.ANSWERS, Effect.SCALE, Effect.BASE, Effect.MODE}
)


@dataclass(frozen=True)
class Change:
    """One change.

    Parameters
    ----------
    question
        The id of the question.
    variables
        The ids of the variables that it touches.
    effect
        What it does to the measurement.
    field
        Which part changed, such as ``text`` or ``options``.
    before, after
        What stood there, in words; empty where there was nothing.
    """

    question: str
    variables: tuple[str, ...]
    effect: Effect
    field: str
    before: str = ""
    after: str = ""

    @property
    def breaks(self) -> bool:
        """Whether figures of before and after can no longer be compared."""
        return self.effect in BREAKING


def difference(old: Questionnaire, new: Questionnaire, language: str = "nl") -> tuple[Change, ...]:
    """Return every change from `old` to `new`, in the order of `new`, what is gone at the end."""
    before = {question.id: question for question in written(old)}
    after = {question.id: question for question in written(new)}
    found: list[Change] = []
    moved = _moved([one for one in before if one in after], [one for one in after if one in before])
    for identity, question in after.items():
        if identity not in before:
            found.append(_whole(question, Effect.ADDED, language))
            continue
        found += _question(before[identity], question, language)
        found += _around(old, new, before[identity], question)
        if identity in moved:
            found.append(_change(question, Effect.ORDER, "place"))
    found += _checks(old, new)
    gone = [question for identity, question in before.items() if identity not in after]
    return (*found, *(_whole(question, Effect.REMOVED, language) for question in gone))


def broken(changes: Sequence[Change]) -> frozenset[str]:
    """Return the variables whose trend breaks."""
    return frozenset(one for change in changes if change.breaks for one in change.variables)


def is_typing_error(old: str, new: str) -> bool:
    """Return whether a text was only spelled better: signs and capitals, or a letter of a word.

    >>> is_typing_error("Hoe tevredn bent u", "Hoe tevreden bent u?")
    True
    >>> is_typing_error("Bent u wel tevreden?", "Bent u niet tevreden?")
    False
    """
    first, second = _bare_words(old), _bare_words(new)
    if first == second:
        return True
    if len(first) != len(second):
        return False
    differing = [(a, b) for a, b in zip(first, second, strict=True) if a != b]
    return len(differing) <= LONGEST_SLIP and all(_is_slip(a, b) for a, b in differing)


def _is_slip(old: str, new: str) -> bool:
    """Return whether one letter too many, too few, wrong or swapped makes the difference."""
    if min(len(old), len(new)) < SHORTEST_WORD or old[0] != new[0]:
        return False
    if sorted(old) == sorted(new):
        return sum(a != b for a, b in zip(old, new, strict=True)) == 2
    same = sum(block.size for block in SequenceMatcher(None, old, new).get_matching_blocks())
    return max(len(old), len(new)) - same <= 1


def _bare_words(text: str) -> list[str]:
    kept = "".join(sign if sign.isalnum() else " " for sign in text.casefold())
    return kept.split()


def _question(old: Question, new: Question, language: str) -> Iterator[Change]:
    if old.kind != new.kind:
        yield _change(new, Effect.ANSWERS, "kind", old.kind, new.kind)
    if old.name != new.name:
        yield _change(new, Effect.NAME, "name", old.name, new.name)
    yield from _text(new, "text", old.text, new.text, language)
    yield from _options(old, new, language)
    yield from _items(old, new, language)
    if old.relevant != new.relevant:
        yield _change(new, Effect.BASE, "relevant", old.relevant, new.relevant)
    for field in fields(new):
        if field.name not in KEPT_APART and hasattr(old, field.name):
            yield from _field(old, new, field.name, language)


def _field(old: Question, new: Question, name: str, language: str) -> Iterator[Change]:
    before, after = getattr(old, name), getattr(new, name)
    if before == after:
        return
    if isinstance(before, Texts) and name in OF_WORDING:
        yield from _text(new, name, before, after, language)
        return
    yield _change(new, _effect(name), name, _words(before, language), _words(after, language))


def _effect(name: str) -> Effect:
    for names, effect in (
        (OF_SCALE, Effect.SCALE),
        (OF_ANSWERS, Effect.ANSWERS),
        (OF_MODE, Effect.MODE),
        (OF_ORDER, Effect.ORDER),
        (OF_VALUE, Effect.WORDING),
    ):
        if name in names:
            return effect
    return Effect.DETAIL


def _text(question: Question, name: str, old: Texts, new: Texts, language: str) -> Iterator[Change]:
    """Yield what happened to a text: in the language that is compared, and in the others."""
    before, after = _in(old, language), _in(new, language)
    if before != after:
        typing = bool(before and after) and is_typing_error(before, after)
        yield _change(question, Effect.TYPING if typing else Effect.WORDING, name, before, after)
    elif old != new:
        yield _change(question, Effect.DETAIL, "translation")


def _options(old: Question, new: Question, language: str) -> Iterator[Change]:
    before = {option.code: option for option in old.choices()}
    after = {option.code: option for option in new.choices()}
    for code, option in after.items():
        if code not in before:
            yield _change(new, Effect.ANSWERS, "options", "", _named(option, language))
        else:
            yield from _option(new, before[code], option, language)
    for code, option in before.items():
        if code not in after:
            yield _change(new, Effect.ANSWERS, "options", _named(option, language), "")
    if _moved([one for one in before if one in after], [one for one in after if one in before]):
        yield _change(new, Effect.ORDER, "options")


def _option(question: Question, old: Option, new: Option, language: str) -> Iterator[Change]:
    if _in(old.text, language) != _in(new.text, language):
        typing = is_typing_error(_in(old.text, language), _in(new.text, language))
        effect = Effect.TYPING if typing else Effect.ANSWERS
        yield _change(question, effect, "options", _named(old, language), _named(new, language))
    elif old.text != new.text:
        yield _change(question, Effect.DETAIL, "translation")
    if old.relevant != new.relevant:
        yield _change(question, Effect.ANSWERS, "options", old.relevant, new.relevant)
    if (old.exclusive, old.open, old.weight) != (new.exclusive, new.open, new.weight):
        yield _change(question, Effect.ANSWERS, "options", _named(old, language))


def _items(old: Question, new: Question, language: str) -> Iterator[Change]:
    before = {item.id: item for item in old.statements()}
    after = {item.id: item for item in new.statements()}
    for identity, item in after.items():
        if identity not in before:
            said = item.text.say(language)
            yield Change(new.id, (identity,), Effect.ADDED, "items", "", said)
        else:
            yield from _item(new, before[identity], item, language)
    for identity, item in before.items():
        if identity not in after:
            said = item.text.say(language)
            yield Change(new.id, (identity,), Effect.REMOVED, "items", said, "")
    if _moved([one for one in before if one in after], [one for one in after if one in before]):
        yield _change(new, Effect.ORDER, "items")


def _item(question: Question, old: Item, new: Item, language: str) -> Iterator[Change]:
    for change in _text(question, "items", old.text, new.text, language):
        yield Change(
            question.id, (new.id,), change.effect, change.field, change.before, change.after
        )
    if old.relevant != new.relevant:
        where = (question.id, (new.id,), Effect.BASE, "relevant")
        yield Change(*where, old.relevant, new.relevant)
    if old.name != new.name:
        yield Change(question.id, (new.id,), Effect.NAME, "name", old.name, new.name)


def _around(
    old: Questionnaire, new: Questionnaire, before: Question, after: Question
) -> Iterator[Change]:
    """Yield what changed about where a question stands: its page, module, lot and loop."""
    first, second = _page(old, before.id), _page(new, after.id)
    for was, now in zip(_conditions(old, first), _conditions(new, second), strict=True):
        if was != now:
            yield _change(after, Effect.BASE, "relevant", was, now)
    for field, told in (("rotations", _lot), ("rosters", _loop)):
        was, now = told(old, first), told(new, second)
        if was != now:
            yield _change(after, Effect.BASE, field, was, now)
    if _shuffled(old, first) != _shuffled(new, second):
        yield _change(after, Effect.ORDER, "random_order")
    if (len(first.questions) == 1) is not (len(second.questions) == 1):
        yield _change(after, Effect.MODE, "page")


def _conditions(questionnaire: Questionnaire, page: Block) -> tuple[str, str]:
    """Return the condition of a page and that of its module."""
    named = (one.relevant for one in questionnaire.modules if one.id == page.module)
    return page.relevant, next(named, ALWAYS)


def _lot(questionnaire: Questionnaire, page: Block) -> str:
    """Return of how many modules how many are drawn, where the page's is one; else nothing."""
    found = (one for one in questionnaire.rotations if page.module in one.modules)
    return next((f"{one.take}/{len(one.modules)}" for one in found), "")


def _loop(questionnaire: Questionnaire, page: Block) -> str:
    """Return what a page is asked anew for, and how often at most; else nothing."""
    found = (one for one in questionnaire.rosters if page.id in one.blocks)
    return next((f"{one.over} {one.most or ''}".strip() for one in found), "")


def _shuffled(questionnaire: Questionnaire, page: Block) -> tuple[bool, ...]:
    """Return what of a page's place is drawn: its questions, its pages, its modules."""
    within = any(one.random_order for one in questionnaire.modules if one.id == page.module)
    among = any(one.random_order for one in questionnaire.rotations if page.module in one.modules)
    return page.random_order, within and not page.fixed, among


def _checks(old: Questionnaire, new: Questionnaire) -> Iterator[Change]:
    """Yield what changed about the checks: a hard one is part of what can be answered."""
    before, after = _every_check(old), _every_check(new)
    for identity in dict.fromkeys((*after, *before)):
        was, now = before.get(identity), after.get(identity)
        if was is None or now is None or was[0] != now[0]:
            known = [one[0] for one in (was, now) if one is not None]
            same = len(known) == 2 and known[0].must == known[1].must
            rule = not (same and known[0].level is known[1].level)
            hard = rule and any(one.level is CheckLevel.HARD for one in known)
            page = (before | after)[identity][1]
            yield _change(
                page.questions[0],
                Effect.ANSWERS if hard else Effect.DETAIL,
                "must" if rule else "message",
                was[0].must if was and rule else "",
                now[0].must if now and rule else "",
            )


def _every_check(questionnaire: Questionnaire) -> dict[str, tuple[Check, Block]]:
    return {
        check.id: (check, block)
        for block in questionnaire.blocks
        for check in block.checks
        if block.questions
    }


def _page(questionnaire: Questionnaire, question_id: str) -> Block:
    return next(
        block
        for block in questionnaire.blocks
        if any(question.id == question_id for question in block.questions)
    )


def _moved(old: Sequence[str], new: Sequence[str]) -> frozenset[str]:
    """Return what stands elsewhere among the rest: all that is outside the longest common run."""
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    kept = {old[one.a + n] for one in matcher.get_matching_blocks() for n in range(one.size)}
    return frozenset(new) - kept


def _whole(question: Question, effect: Effect, language: str) -> Change:
    said = question.text.say(language)
    return _change(
        question,
        effect,
        "question",
        said if effect is Effect.REMOVED else "",
        said if effect is Effect.ADDED else "",
    )


def _change(
    question: Question, effect: Effect, field: str, before: str = "", after: str = ""
) -> Change:
    variables = tuple(variable.id for variable in question.variables())
    return Change(question.id, variables, effect, field, before, after)


def _in(texts: Texts, language: str) -> str:
    return dict(texts.by_language).get(language, "")


def _named(option: Option, language: str) -> str:
    return f"{option.code} {option.text.say(language)}"


def _words(value: object, language: str) -> str:
    if isinstance(value, Texts):
        return _in(value, language)
    return str(getattr(value, "value", value))
