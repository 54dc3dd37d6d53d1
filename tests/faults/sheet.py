"""What a member says on each page of the questionnaire, and what must be kept of it."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass

Fields = Mapping[str, list[str]]
Kept = Mapping[str, object]  # encoded values by variable id


@dataclass(frozen=True)
class Said:
    """The fields that are filled in, and the encoded values that stand for them."""

    fields: Fields
    kept: Kept

    @property
    def is_whole(self) -> bool:
        """Whether nothing is left empty, so that it is taken at once."""
        return {"missing": "skipped"} not in self.kept.values()


def say(page: str, chance: random.Random) -> Said:
    """Choose what to say on a page."""
    return PAGES[page](chance)


def _life(chance: random.Random) -> Said:
    if chance.random() < 0.2:
        return _instead("leven", chance.choice(["dont_know", "refused"]))
    mark = chance.randint(1, 10)
    return Said({"leven": [str(mark)]}, {"leven": {"number": mark}})


def _sentences(chance: random.Random) -> Said:
    chosen = {name: chance.choice(["nee", "soms", "ja"]) for name in ("leegte", "steun", "drukte")}
    if chance.random() < 0.3:
        del chosen[chance.choice(sorted(chosen))]
    kept: dict[str, object] = {
        name: {"code": chosen[name]} if name in chosen else {"missing": "skipped"}
        for name in ("leegte", "steun", "drukte")
    }
    return Said({name: [code] for name, code in chosen.items()}, kept)


def _work(chance: random.Random) -> Said:
    return _one("werk", chance.choice(["ja", "ja", "nee"]))


def _kind_of_work(chance: random.Random) -> Said:
    if chance.random() < 0.2:
        return Said({}, {"soort": {"missing": "skipped"}})
    codes = chance.choice([["dienst"], ["zelf"], ["dienst", "zelf"], ["geen"]])
    return Said({"soort": codes}, {"soort": {"codes": codes}})


def _nearly_done(chance: random.Random) -> Said:
    return Said({}, {})


def _story(chance: random.Random) -> Said:
    text = f"Verhaal nummer {chance.getrandbits(48)}"
    return Said({"verhaal": [text]}, {"verhaal": {"text": text}})


def _quote(chance: random.Random) -> Said:
    return _one("citeren", chance.choice(["ja", "nee"]))


def _one(name: str, code: str) -> Said:
    return Said({name: [code]}, {name: {"code": code}})


def _instead(name: str, reason: str) -> Said:
    return Said({name: [reason]}, {name: {"missing": reason}})


# The pages of `tests.surveys.web.member.every_kind`.
PAGES: Mapping[str, Callable[[random.Random], Said]] = {
    "leven": _life,
    "zinnen": _sentences,
    "werk": _work,
    "soort": _kind_of_work,
    "bijna": _nearly_done,
    "verhaal": _story,
    "citeren": _quote,
}
