"""Questionnaires made by chance, with a condition at every place where one can stand."""

from __future__ import annotations

import random
from dataclasses import replace

from surveys.questionnaire import (
    Block,
    Check,
    CheckLevel,
    Module,
    Questionnaire,
    Roster,
    Rotation,
)
from surveys.questions import (
    Allocation,
    Battery,
    Calculated,
    DateQuestion,
    Drawn,
    Information,
    Item,
    Multiple,
    NumberQuestion,
    OpenText,
    Option,
    Question,
    Ranking,
    Scale,
    Single,
    VariableType,
)
from tests.surveys.examples import nl, option

CODES = ("a", "b", "c")
KINDS = (
    *("single", "multiple", "scale", "number", "text", "battery", "date"),
    *("ranking", "allocation", "information", "calculated", "drawn"),
)


class Maker:
    """Makes one questionnaire; every choice is the seed's."""

    def __init__(self, seed: int, *, hard: bool) -> None:
        self.chance = random.Random(seed)
        self.hard = hard
        self.earlier: list[Question] = []

    def questionnaire(self) -> Questionnaire:
        blocks: list[Block] = []
        for place in range(self.chance.randint(3, 7)):
            kinds = self.chance.sample(KINDS, self.chance.choice((1, 1, 2)))
            questions = tuple(
                self.question(f"v{place}{letter}", kind)
                for letter, kind in zip("xy", kinds, strict=False)
            )
            block = Block(id=f"p{place}", questions=questions, relevant=self.maybe())
            self.earlier += questions
            blocks.append(replace(block, checks=self.checks(block)))
        return self.structured(blocks)

    def structured(self, blocks: list[Block]) -> Questionnaire:
        """Put the last pages into drawn modules, or one that stands alone into a roster."""
        made = Questionnaire(
            id="proef", version=1, title=nl("Proef"), languages=("nl",), blocks=tuple(blocks)
        )
        numbers = [q.id for b in blocks[:-2] for q in b.questions if isinstance(q, NumberQuestion)]
        last = blocks[-1]
        if numbers and self.chance.random() < 0.5:
            roster = Roster(id="kring", title=nl("Wie"), blocks=(last.id,), over=numbers[0], most=2)
            return replace(made, rosters=(roster,))
        if self.chance.random() < 0.5:
            one, two = blocks[-2], blocks[-1]
            own = {variable.id for q in one.questions for variable in q.variables()}
            if any(f"${{{name}}}" in repr(two) for name in own):
                return made
            modules = (
                Module(id="m1", title=nl("Een")),
                Module(id="m2", title=nl("Twee"), random_order=True),
            )
            pages = (*blocks[:-2], replace(one, module="m1"), replace(two, module="m2"))
            rotation = Rotation(id="lot", modules=("m1", "m2"), take=1)
            return replace(made, blocks=pages, modules=modules, rotations=(rotation,))
        return made

    def question(self, name: str, kind: str) -> Question:
        common = {"id": name, "name": name, "text": nl(f"{name}?"), "relevant": self.maybe()}
        asked = common | {"dont_know": self.chance.random() < 0.3}
        whole: dict[str, Question] = {
            "single": Single(**asked, options=self.options()),
            "multiple": Multiple(**asked, options=self.options(exclusive=True)),
            "scale": Scale(**asked, minimum=0, maximum=5, low=nl("laag"), high=nl("hoog")),
            "number": NumberQuestion(**asked, minimum=-2, maximum=9),
            "text": OpenText(**asked, max_length=30),
            "date": DateQuestion(**asked, earliest="2025-12-01", latest="2026-02-01"),
            "battery": Battery(**asked, items=self.items(name), options=self.options()),
            "ranking": Ranking(**asked, items=self.items(name), top=self.chance.choice((0, 2))),
            "allocation": Allocation(**asked, items=self.items(name), total=10),
            "information": Information(**common),
            "calculated": self.calculated(common),
            "drawn": Drawn(**common, options=(option("a"), option("b", weight=3))),
        }
        return whole[kind]

    def calculated(self, common: dict[str, object]) -> Question:
        numbers = [n for n, kind in self.variables() if kind is VariableType.NUMBER]
        one, other = (self.chance.choice(numbers) for _ in "ab") if numbers else ("", "")
        sums = (
            *(f"${{{one}}} + ${{{other}}}", f"${{{one}}} * 2 - 1", f"${{{one}}} div ${{{other}}}"),
            *(f"sum(${{{one}}}, 3)", f"max(${{{one}}}, ${{{other}}}, 2)", f"${{{one}}} mod 3"),
            *(f"coalesce(${{{one}}}, 7)", f"round(${{{one}}} div 3, 1)", f"int(${{{one}}} div 2)"),
        )
        said = self.chance.choice(sums) if numbers else "if(1 < 2, 3, 4)"
        return Calculated(**common, calculation=said)  # type: ignore[arg-type]

    def options(self, *, exclusive: bool = False) -> tuple[Option, ...]:
        found = [option(code, relevant=self.maybe(0.25)) for code in CODES]
        last = option("z", exclusive=exclusive, open=self.chance.random() < 0.3)
        return (*found, last if exclusive else replace(last, relevant=self.maybe(0.2)))

    def items(self, name: str) -> tuple[Item, ...]:
        return tuple(
            Item(id=f"{name}{n}", name=f"{name}{n}", text=nl(str(n)), relevant=self.maybe(0.3))
            for n in range(3)
        )

    def checks(self, block: Block) -> tuple[Check, ...]:
        if not self.hard or self.chance.random() < 0.5:
            return ()
        own = [v.id for q in block.questions for v in q.variables() if not q.is_silent]
        if not own:
            return ()
        level = self.chance.choice(tuple(CheckLevel))
        return (Check(id=f"c{block.id}", must=self.atom(), message=nl("?"), level=level),)

    def variables(self) -> list[tuple[str, VariableType]]:
        return [(v.id, v.type) for question in self.earlier for v in question.variables()]

    def maybe(self, share: float = 0.4) -> str:
        if not self.earlier or self.chance.random() > share or not self.variables():
            return ""
        return self.condition(2)

    def condition(self, depth: int) -> str:
        if depth and self.chance.random() < 0.5:
            joined = self.chance.choice((" and ", " or "))
            parts = joined.join(self.condition(depth - 1) for _ in range(2))
            return f"not({parts})" if self.chance.random() < 0.3 else f"({parts})"
        return self.atom()

    def atom(self) -> str:
        known = self.variables()
        if not known:
            return "1 = 1"
        name, kind = self.chance.choice(known)
        code, number = self.chance.choice(CODES), self.chance.randint(-1, 6)
        if kind is VariableType.CODE:
            codes = next(v.codes for q in self.earlier for v in q.variables() if v.id == name)
            code = self.chance.choice(codes)
        return self.chance.choice(
            {
                VariableType.CODE: (f"${{{name}}} = '{code}'", f"${{{name}}} != '{code}'"),
                VariableType.CODES: (
                    f"selected(${{{name}}}, '{code}')",
                    f"count-selected(${{{name}}}) > 1",
                ),
                VariableType.NUMBER: (
                    f"${{{name}}} > {number}",
                    f"${{{name}}} = {max(number, 0)}",
                    f"${{{name}}} + 1 <= {max(number, 0)}",
                    f"if(${{{name}}} < 3, 1, 2) = 2",
                ),
                VariableType.TEXT: (
                    f"${{{name}}} = 'ja'",
                    f"${{{name}}} != ''",
                    f"string-length(${{{name}}}) > 3",
                    f"contains(${{{name}}}, 'e')",
                ),
                VariableType.DATE: (f"${{{name}}} < date('2026-01-01')",),
            }[kind]
        )


def made(seed: int, *, hard: bool = False) -> Questionnaire:
    """Return the questionnaire of a seed; with checks where `hard`."""
    return Maker(seed, hard=hard).questionnaire()
