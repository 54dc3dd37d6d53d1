"""One made-up respondent from the first page to the last, and all that was touched on the way.

It follows `surveys.path.path`, page by page, without going back; a test holds both together.
"""

from collections import ChainMap
from collections.abc import Mapping
from dataclasses import dataclass, field

from surveys.path.drawing import drawn_modules
from surveys.proof.plan import Page, Part, Plan, Tested, Touched
from surveys.proof.walking.answering import answered, silent
from surveys.proof.walking.picking import Picker
from surveys.questions import Given
from surveys.responses.answers import Answers, Code, Codes, Missing, Value

ATTEMPTS = 12  # to find answers that pass the hard checks of a page

Left = tuple[tuple[str, ...], tuple[str, ...]]  # the codes and statements of a question
Shown = list[tuple[Part, Left]]


@dataclass
class Walk:
    """What came of one respondent.

    Parameters
    ----------
    seed
        The seed of the response.
    pages
        The answers page by page, only of the pages that were seen.
    silent
        The values that no page asked; of these, ``given`` were known beforehand.
    touched
        What this respondent saw or set off: a ``module``, ``block``, ``question``, ``item`` or
        ``option`` that was seen; ``true`` or ``false`` of a condition or check, by the key of its
        rule, where it was held against the answers; ``chosen`` of an option or variable; the
        reason of a variable without an answer; ``emptied`` of a question without any option left.
    stuck
        The page whose hard checks could not be passed; empty if there is none.
    """

    seed: int
    pages: dict[str, dict[str, Value]] = field(default_factory=dict)
    silent: dict[str, Value] = field(default_factory=dict)
    given: dict[str, Value] = field(default_factory=dict)
    known: dict[str, Value] = field(default_factory=dict)
    modules: dict[str, bool] = field(default_factory=dict)
    touched: set[Touched] = field(default_factory=set)
    stuck: str = ""

    @property
    def questions(self) -> tuple[str, ...]:
        """The ids of the questions that were seen, in no order."""
        return tuple(key for what, key in self.touched if what == "question")


def walk(plan: Plan, picker: Picker) -> Walk:
    """Return what comes of a respondent who answers as `picker` chooses."""
    walker = _Walker(plan, picker)
    for page in plan.pages:
        walker.page(page)
        if walker.walk.stuck:
            break
    return walker.walk


class _Walker:
    """Goes over the pages in order and keeps what conditions can see."""

    def __init__(self, plan: Plan, picker: Picker) -> None:
        self.plan = plan
        self.picker = picker
        self.walk = Walk(picker.seed)
        for rotation in plan.questionnaire.rotations:
            taken = drawn_modules(rotation, picker.seed)
            self.walk.modules |= {module: module in taken for module in rotation.modules}

    def page(self, page: Page) -> None:
        before = self.reason_against(page)
        if before is not None:
            for part in page.parts:
                self.not_asked(part, before)
            return
        asked = [(part, self.narrowed(part)) for part in page.parts]
        shown = [(part, left) for part, left in asked if left is not None]
        if len(shown) < len(asked):
            for part, left in asked:
                if left is None:
                    self.not_asked(part, Missing.NOT_ASKED_ROUTE)
        if shown or page.checks:
            self.answer(page, shown)

    def reason_against(self, page: Page) -> Missing | None:
        """Return why a page is not asked, or None if it is."""
        module = page.block.module
        if module and not self.walk.modules.get(module, True):
            return Missing.NOT_ASKED_MODULE
        if module in self.plan.within and not self.holds(self.plan.within[module]):
            return Missing.NOT_ASKED_ROUTE
        if page.own and not self.holds(page.own):
            return Missing.NOT_ASKED_ROUTE
        return None

    def not_asked(self, part: Part, reason: Missing) -> None:
        kept, touched = part.unasked[reason]
        self.walk.known.update(kept)
        self.walk.touched.update(touched)

    def narrowed(self, part: Part) -> Left | None:
        """Return the codes and the statements that are left of a question, None if it is not."""
        if part.own and not self.holds(part.own):
            return None
        if part.is_silent or not (part.options or part.items):
            return part.whole
        options = self.left(part.codes, part.of_options)
        items = self.left(part.statements, part.of_items)
        if part.codes and not options:
            self.walk.touched.add(("emptied", part.question.id))
            return None
        return None if part.statements and not items else (options, items)

    def left(self, keys: tuple[str, ...], conditions: Mapping[str, Tested]) -> tuple[str, ...]:
        """Return the keys whose conditions hold."""
        if not conditions:
            return keys
        return tuple(key for key in keys if key not in conditions or self.holds(conditions[key]))

    def answer(self, page: Page, shown: Shown) -> None:
        answers: dict[str, Value] = {}
        made: dict[str, Value] = {}
        for _ in range(ATTEMPTS):
            answers, made = self.answers(shown)
            if not page.checks or self.passes(page, ChainMap(made, answers, self.walk.known)):
                break
        else:
            self.walk.stuck = page.id
        self.keep_page(page, shown, answers, made)

    def answers(self, shown: Shown) -> tuple[dict[str, Value], dict[str, Value]]:
        """Return the answers to what a page shows, and the values that it does not ask."""
        answers: dict[str, Value] = {}
        made: dict[str, Value] = {}
        for part, (options, items) in shown:
            if part.is_silent:
                seen = ChainMap(made, answers, self.walk.known)
                made |= silent(part, self.picker, seen)
            else:
                answers |= answered(part, options, items, self.picker)
        return answers, made

    def passes(self, page: Page, values: Answers) -> bool:
        """Return whether the hard checks of a page let these values through."""
        outcome = self.checked(page, values)
        for key, holds, _ in outcome:
            self.walk.touched.add(("true" if holds else "false", f"check:{key}"))
        return all(holds or not is_hard for _, holds, is_hard in outcome)

    def keep_page(
        self, page: Page, shown: Shown, answers: dict[str, Value], made: dict[str, Value]
    ) -> None:
        for part, (options, items) in shown:
            if not part.is_silent:
                self.walk.pages[page.id] = answers
                self.saw(part, options, items)
        if page.id in self.walk.pages:
            self.walk.touched.update(page.seen)
        if made:
            self.walk.silent |= made
            given = {part.question.id for part, _ in shown if isinstance(part.question, Given)}
            self.walk.given |= {name: made[name] for name in made if name in given}
        for part, _ in shown:
            self.keep(part, made if part.is_silent else answers)

    def checked(self, page: Page, values: Answers) -> list[tuple[str, bool, bool]]:
        """Return each check that is made: its id, whether it holds, and whether it is hard."""
        return [
            (ruled.check.id, ruled.must.evaluate(values), ruled.is_hard)
            for ruled in page.checks
            if all(is_there(values, reference) for reference in ruled.must.references)
        ]

    def saw(self, part: Part, options: tuple[str, ...], items: tuple[str, ...]) -> None:
        key, walk = part.question.id, self.walk
        if options is part.codes and items is part.statements:
            walk.touched.update(part.seen)
            return
        walk.touched.add(("question", key))
        walk.touched.update([("option", f"{key}.{code}") for code in options])
        walk.touched.update([("item", item) for item in items])
        left_out = [name for name, code in part.beside.items() if code not in options]
        left_out += [item for item in part.statements if item not in items]
        walk.known |= dict.fromkeys(left_out, Missing.NOT_ASKED_ROUTE)
        walk.touched.update([(Missing.NOT_ASKED_ROUTE.value, name) for name in left_out])

    def keep(self, part: Part, values: Mapping[str, Value]) -> None:
        """Keep the values of a question."""
        known, touched = self.walk.known, self.walk.touched
        for variable, chosen in part.chosen.items():
            value = values.get(variable)
            if value is None:
                continue
            known[variable] = value
            if isinstance(value, Code):
                touched.add(chosen.get(value.code) or ("chosen", f"{variable}.{value.code}"))
            elif isinstance(value, Missing):
                touched.add((value.value, variable))
            elif isinstance(value, Codes):
                touched.update([("chosen", f"{variable}.{code}") for code in value.codes])
            else:
                touched.add(("chosen", variable))

    def holds(self, tested: Tested) -> bool:
        outcome = tested.expression.evaluate(self.walk.known)
        self.walk.touched.add(tested.outcomes[outcome])
        return outcome


def is_there(values: Answers, variable: str) -> bool:
    """Return whether a variable has an answer, rather than a reason for none."""
    return not isinstance(values.get(variable, Missing.SKIPPED), Missing)
