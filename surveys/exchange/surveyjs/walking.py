"""Pages and panels of SurveyJS as pages of drafts."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from surveys.exchange.formulas.parsing import NoExpression
from surveys.exchange.reading.collecting import Collector, refused
from surveys.exchange.reading.defaults import HOW_MANY, IMPOSSIBLE, ROSTER_TIMES
from surveys.exchange.reading.drafts import (
    Draft,
    DraftCheck,
    DraftPage,
    DraftRoster,
    Formula,
    Sort,
)
from surveys.exchange.reading.naming import unused
from surveys.exchange.reading.references import mentioned
from surveys.exchange.surveyjs.elements import Maker
from surveys.exchange.surveyjs.expressions import read
from surveys.exchange.surveyjs.leftovers import leftovers
from surveys.exchange.surveyjs.naming import Paths
from surveys.exchange.surveyjs.objects import Thing
from surveys.exchange.surveyjs.usual import WAS
from surveys.questions import Battery, Calculated, NumberQuestion

DEEPEST = 20
_LISTED = ("defaultValue", "defaultValueExpression", "setValueIf", "resetValueIf", "choicesByUrl")
_LISTED_TOO = ("requiredIf", "choicesVisibleIf", "imageLink", "valueName", "correctAnswer")
_CONDITIONS = ("visibleIf", "enableIf")


@dataclass
class Walker:
    """Walks through a file, and keeps the rosters that it meets."""

    maker: Maker
    paths: Paths
    sorts: dict[str, Sort] = field(default_factory=dict)
    rosters: list[DraftRoster] = field(default_factory=list)

    @property
    def collector(self) -> Collector:
        """Where everything that is found goes."""
        return self.maker.collector

    def pages(self, pages: list[Thing]) -> Iterator[DraftPage]:
        """Yield the pages, one parted where a panel that repeats stands among other elements."""
        used: set[str] = set()
        for thing in pages:
            name = thing.name or f"blad_{len(used) + 1}"
            page = DraftPage(
                id=unused(self.paths.page_id(name), used),
                drafts=(),
                place=thing.place,
                title=self.maker.texts(thing, "title"),
                relevant=tuple(self._conditions(thing, name)),
                random_order=thing.text("questionsOrder") == "random",
            )
            used.add(page.id)
            self._list_rest(thing)
            yield from self._parts(thing, page, used)

    def _parts(self, thing: Thing, page: DraftPage, used: set[str]) -> Iterator[DraftPage]:
        drafts: list[Draft] = []
        number = 1

        def part(some: list[Draft], roster: str = "") -> DraftPage:
            nonlocal number
            identity = page.id if number == 1 else unused(f"{page.id[:50]}_{number}", used)
            used.add(identity)
            number += 1
            return replace(page, id=identity, drafts=tuple(some), roster=roster)

        for one, relevant in self._flat(thing, (), 0):
            if one.text("type") != "paneldynamic":
                drafts += self._draft(one, relevant)
                continue
            counting, inner, roster = self._loop(one)
            drafts += counting
            if drafts:
                yield part(drafts)
                drafts = []
            if inner:
                loop = part([replace(d, relevant=relevant + d.relevant) for d in inner], roster)
                yield loop
        if drafts:
            yield part(drafts)

    def _flat(
        self, thing: Thing, relevant: tuple[Formula, ...], depth: int
    ) -> Iterator[tuple[Thing, tuple[Formula, ...]]]:
        """Yield the elements, those in panels with the conditions of these."""
        if depth > DEEPEST:
            raise refused("too-deep-groups", thing.place, most=DEEPEST)
        for one in self.paths.elements(thing):
            if one.text("type") == "panel":
                self._list_rest(one)
                if self.maker.texts(one, "title"):
                    self.collector.lost("group-label", one.name or "panel", one.place)
                inside = relevant + tuple(self._conditions(one, one.name))
                yield from self._flat(one, inside, depth + 1)
            else:
                yield one, relevant

    def _draft(self, thing: Thing, relevant: tuple[Formula, ...]) -> Iterator[Draft]:
        if thing.text("type") == "multipletext":
            for item in self.paths.items(thing):
                made = self.maker.question(item)
                if made is not None:
                    yield Draft(question=made, place=thing.place, relevant=relevant)
            return
        if not thing.name:
            self.collector.error("name-missing", "?", thing.place, type=thing.text("type") or "?")
            return
        made = self.maker.question(thing)
        if made is None:
            self.sorts[self.maker.ids[thing.name]] = Sort.LOST
            return
        self._list_lost(thing)
        calculation = None
        if isinstance(made, Calculated):
            calculation = self._formula(thing, "expression", thing.name)
        rows = list(thing.things("rows")) if isinstance(made, Battery) else []
        items = {
            item.id: formulas
            for item, row in zip(made.statements(), rows, strict=False)
            if (formulas := tuple(self._conditions(row, thing.name)))
        }
        options = {
            choice.text("value"): formula
            for choice in thing.things("choices")
            for formula in self._conditions(choice, thing.name)
        }
        yield Draft(
            question=made,
            place=thing.place,
            relevant=relevant + tuple(self._conditions(thing, thing.name)),
            items=items,
            options=options,
            checks=tuple(self._checks(thing, made.id)),
            calculation=calculation,
            mentions=mentioned(made),
        )

    def _loop(self, thing: Thing) -> tuple[list[Draft], list[Draft], str]:
        """Return the draft of the number that a panel repeats over, if new, and those in it."""
        identity = self.paths.page_id(thing.name or "herhaling")
        self._list_rest(thing)
        languages = self.maker.languages
        title = self.maker.texts(thing, "templateTitle") or self.maker.texts(thing, "title")
        most = int(thing.number("maxPanelCount") or 0)
        bindings = thing.data.get("bindings")
        over = bindings.get("panelCount") if isinstance(bindings, dict) else None
        counting: list[Draft] = []
        name = self.maker.ids.get(str(over), "") if over else ""
        if not name:
            name = f"{identity}_aantal"
            bound = most or ROSTER_TIMES
            question = NumberQuestion(
                id=name, name=name, text=languages.said(HOW_MANY), minimum=0, maximum=bound
            )
            counting.append(Draft(question=question, place=thing.place))
            if not most:
                self.collector.warning("repeat-bound", thing.name, thing.place, most=ROSTER_TIMES)
        self.rosters.append(
            DraftRoster(
                id=identity,
                name=thing.name,
                title=title or languages.same(thing.name),
                over=name,
                most=most,
                place=thing.place,
            )
        )
        inner = [
            draft
            for one, relevant in self._flat(thing, (), 0)
            if one.text("type") != "paneldynamic"
            for draft in self._draft(one, relevant)
        ]
        condition = tuple(self._conditions(thing, thing.name))
        return counting, [replace(d, relevant=condition + d.relevant) for d in inner], identity

    def _conditions(self, thing: Thing, owner: str) -> Iterator[Formula]:
        for key in _CONDITIONS:
            formula = self._formula(thing, key, owner)
            if formula is not None:
                yield formula

    def _formula(self, thing: Thing, key: str, owner: str) -> Formula | None:
        written, place = thing.text(key).strip(), thing.place.at(key)
        if not written:
            return None
        try:
            node = self.paths.with_booleans(read(written, self.paths.resolve))
        except NoExpression as error:
            self.collector.error(
                "syntax",
                owner,
                place,
                reason=error.reason,
                position=error.position,
                text=written[:200],
            )
            return None
        return Formula(node=node, text="", owner=owner, place=place)

    def _checks(self, thing: Thing, identity: str) -> Iterator[DraftCheck]:
        for number, one in enumerate(thing.things("validators"), 1):
            kind = one.text("type")
            if kind == "expression":
                formula = self._formula(one, "expression", thing.name)
                if formula is not None:
                    suffix = "" if number == 1 else f"_{number}"
                    yield DraftCheck(
                        id=f"{identity}_check{suffix}",
                        must=formula,
                        message=self.maker.texts(one, "text")
                        or self.maker.languages.said(IMPOSSIBLE),
                        at=identity,
                        soft=one.text("notificationType") == "warning",
                    )
            elif kind not in {"numeric", "text"}:
                self.collector.lost("validator", thing.name, thing.place, kind=kind or "?")

    def _list_lost(self, thing: Thing) -> None:
        if thing.flag("isRequired"):
            self.collector.lost("required", thing.name, thing.place.at("isRequired"))
        if thing.text(WAS):
            self.collector.lost("appearance", thing.name, thing.place, what=thing.text(WAS))
        for key in (*_LISTED, *_LISTED_TOO):
            if thing.data.get(key):
                self.collector.lost("property", thing.name, thing.place.at(key), key=key)
        self._list_rest(thing, is_question=True)

    def _list_rest(self, thing: Thing, *, is_question: bool = False) -> None:
        known = frozenset((*_LISTED, *_LISTED_TOO))
        for key in leftovers(thing, is_question=is_question, known=known):
            self.collector.lost("property", thing.name or "?", thing.place.at(key), key=key)
