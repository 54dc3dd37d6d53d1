"""The smallest set of rules that cannot hold together.

Ignatiev, Previti, Liffiton and Marques-Silva (2015), "Smallest MUS extraction with minimal hitting
set dualization", CP 2015: a set of rules that meets every way to repair the contradiction, and no
more rules than needed for that, is either a contradiction itself or shows another way to repair it.
"""

from collections.abc import Iterable, Sequence

import z3

from surveys.proof.symbolic.search import PATIENCE, named
from surveys.proof.symbolic.state import Rule
from surveys.proof.symbolic.values import holds

MOST_REPAIRS = 60  # ways to repair that are looked at before the smallest set so far will do


def smallest(rules: Sequence[Rule], core: Iterable[str]) -> tuple[str, ...]:
    """Return the keys of the smallest set of rules that contradict each other.

    Parameters
    ----------
    rules
        Rules that cannot hold together.
    core
        The keys of some that cannot, to begin with.
    """
    return _Shrinker(rules).smallest(list(core))


class _Shrinker:
    def __init__(self, rules: Sequence[Rule]) -> None:
        self.solver = z3.Solver()
        self.solver.set("timeout", PATIENCE)
        self.keys = list(dict.fromkeys(rule.key for rule in rules if named(rule)))
        self.marks = {key: z3.Bool(f"rule!{key}") for key in self.keys}
        self.bodies: dict[str, list[z3.BoolRef]] = {}
        for rule in rules:
            mark = self.marks.get(rule.key)
            if mark is None:
                self.solver.add(rule.formula)
            else:
                self.solver.add(z3.Implies(mark, rule.formula))
                self.bodies.setdefault(rule.key, []).append(rule.formula)

    def contradict(self, keys: Iterable[str]) -> bool:
        answer: bool = self.solver.check(*(self.marks[key] for key in keys)) == z3.unsat
        return answer

    def minimal(self, keys: list[str]) -> list[str]:
        """Return a part of the keys of which none can be left out."""
        for key in list(keys):
            rest = [other for other in keys if other != key]
            if self.contradict(rest):
                keys = rest
        return keys

    def smallest(self, core: list[str]) -> tuple[str, ...]:
        best = self.minimal(core)
        hitting = z3.Solver()
        hitting.set("timeout", PATIENCE)
        picked = {key: z3.Bool(f"picked!{key}") for key in self.keys}
        for _ in range(MOST_REPAIRS):
            if len(best) < 2:
                break
            hitting.push()
            hitting.add(z3.AtMost(*picked.values(), len(best) - 1))
            found = hitting.check()
            model = hitting.model() if found == z3.sat else None
            hitting.pop()
            if model is None:
                break
            keys = [key for key in self.keys if z3.is_true(model.eval(picked[key]))]
            if self.contradict(keys):
                best = self.minimal(keys)
            else:
                held = self.grown(keys)
                repair = [key for key in self.keys if key not in held]
                hitting.add(z3.Or([picked[key] for key in repair]))
        return tuple(key for key in self.keys if key in best)

    def grown(self, keys: list[str]) -> set[str]:
        """Return the keys with as many others as can hold beside them."""
        holding = set(keys) | self.satisfied(keys)
        for key in self.keys:
            if key not in holding:
                also = [*(other for other in self.keys if other in holding), key]
                holding |= self.satisfied(also)
        return holding

    def satisfied(self, keys: Sequence[str]) -> set[str]:
        """Return the keys that hold of an example for which these do; none if there is none."""
        if self.solver.check(*(self.marks[key] for key in keys)) != z3.sat:
            return set()
        model = self.solver.model()
        return {
            key for key, bodies in self.bodies.items() if all(holds(model, body) for body in bodies)
        }
