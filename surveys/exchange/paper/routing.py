"""When a question is to be filled in, in words that point to questions on the same form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from surveys.exchange.paper.words import LANGUAGE, words
from surveys.expression.evaluation import build
from surveys.expression.sentences import sentence
from surveys.expression.syntax import Node
from surveys.questions import Texts, Variable
from surveys.responses.answers import Answers

_COMPARED = {"equal", "unequal", "less", "at_most", "more", "at_least"}
_TURNED = {"less": "more", "at_most": "at_least", "more": "less", "at_least": "at_most"}
_OPPOSITE = {
    "chosen": "not_chosen",
    "not_chosen": "chosen",
    "among": "not_among",
    "answered": "not_answered",
}


@dataclass(frozen=True)
class Route:
    """What decides whether a question is asked: nothing, never, or words."""

    words: str = ""
    is_never: bool = False


ALWAYS, NEVER = Route(), Route(is_never=True)


@dataclass(frozen=True)
class Routing:
    """Says conditions.

    Parameters
    ----------
    variables
        Every variable by id.
    places
        The number on the form of each variable that is asked on it, such as "3" or "4b".
    drawn
        What is known before anything is filled in.
    """

    variables: Mapping[str, Variable]
    places: Mapping[str, str]
    drawn: Answers

    def route(self, *conditions: Node | None) -> Route:
        """Return when all of the conditions hold."""
        parts: list[Node] = []
        for condition in conditions:
            left = True if condition is None else self._left(condition)
            if left is False:
                return NEVER
            if isinstance(left, Node):
                parts += left.parts if left.operator == "both" else (left,)
        if not parts:
            return ALWAYS
        return Route(self._said(parts[0] if len(parts) == 1 else Node("both", 0, tuple(parts))))

    def _left(self, node: Node) -> Node | bool:
        """Return what of a condition is still open, given what is drawn."""
        if node.operator in ("both", "either"):
            ends = node.operator == "either"  # what one part suffices to decide
            parts = [self._left(part) for part in node.parts]
            if ends in parts:
                return ends
            left = tuple(part for part in parts if isinstance(part, Node))
            if not left:
                return not ends
            return left[0] if len(left) == 1 else Node(node.operator, 0, left)
        if node.operator == "negation":
            inner = self._left(node.parts[0])
            return replace(node, parts=(inner,)) if isinstance(inner, Node) else not inner
        named = set(_names(node))
        return bool(build(node)(self.drawn)) if named <= self.drawn.keys() else node

    def _said(self, node: Node) -> str:
        route = words()["route"]
        if node.operator == "either":
            return str(route["either"]).join(self._alternatives(node))
        if node.operator == "both":
            return str(route["both"]).join(map(self._grouped, node.parts))
        if node.operator == "negation":
            name, arguments = self._phrase(node.parts[0])
            if name in _OPPOSITE:
                return str(route[_OPPOSITE[name]]).format(*arguments)
            return str(route["negation"]).format(self._said(node.parts[0]))
        name, arguments = self._phrase(node)
        return str(route[name]).format(*arguments)

    def _grouped(self, node: Node) -> str:
        said = self._said(node)
        is_long = node.operator == "either" and len(self._alternatives(node)) > 1
        return str(words()["route"]["group"]).format(said) if is_long else said

    def _alternatives(self, node: Node) -> list[str]:
        """Return what each suffices, with answers that ask the same said together."""
        chosen: dict[str, list[str]] = {}  # the answers by the id of the variable
        others: list[str] = []
        for part in node.parts:
            name, arguments = self._phrase(part)
            if name == "chosen":
                chosen.setdefault(_names(part)[0], []).append(arguments[1])
            else:
                others.append(self._grouped(part))
        alike: dict[tuple[str, ...], list[str]] = {}
        for variable, answers in chosen.items():
            alike.setdefault(tuple(answers), []).append(variable)
        return [self._chosen(names, answers) for answers, names in alike.items()] + others

    def _chosen(self, names: Sequence[str], answers: Sequence[str]) -> str:
        """Return "you chose one of these answers at one of these questions"."""
        route = words()["route"]
        places: list[str] = []
        is_any = False
        for name in names:
            number = self.places[name].rstrip(str(words()["letters"]))
            whole = {one for one, place in self.places.items() if self._is_line(one, place, number)}
            is_any = is_any or (len(whole) > 1 and whole <= set(names))
            place = number if len(whole) > 1 and whole <= set(names) else self.places[name]
            places.append(place)
        said = _listed([str(route["quoted"]).format(answer) for answer in answers])
        which = str(words()["question"]).format(_listed(list(dict.fromkeys(places))))
        return str(route["any_of" if is_any else "one_of"]).format(which, said)

    def _is_line(self, name: str, place: str, number: str) -> bool:
        return place != number and place.rstrip(str(words()["letters"])) == number

    def _phrase(self, node: Node) -> tuple[str, tuple[str, ...]]:
        """Return which phrase says a condition without "and", "or" and "not", and what fills it."""
        if any(name not in self.places for name in _names(node)):
            return "otherwise", (self._plain(node),)
        match node.operator, node.parts:
            case "selected", (named, text):
                return "among", (self._place(named), self._option(named, text))
            case "answered", (named,) if named.operator == "reference":
                return "answered", (self._place(named),)
            case compared, (left, right) if compared in _COMPARED:
                return self._comparison(compared, left, right) or (
                    "otherwise",
                    (self._plain(node),),
                )
        return "otherwise", (self._plain(node),)

    def _comparison(
        self, operator: str, left: Node, right: Node
    ) -> tuple[str, tuple[str, ...]] | None:
        if right.operator in ("reference", "count_selected"):
            left, right, operator = right, left, _TURNED.get(operator, operator)
        if left.operator == "count_selected" and right.operator == "number":
            name = {"equal": "counted"}.get(operator, f"counted_{operator}")
            known = name in words()["route"]
            return (name, (self._place(left.parts[0]), _number(right))) if known else None
        if left.operator != "reference":
            return None
        if right.operator == "text" and operator in ("equal", "unequal"):
            name = "chosen" if operator == "equal" else "not_chosen"
            return name, (self._place(left), self._option(left, right))
        if right.operator == "number":
            return operator, (self._place(left), _number(right))
        return None

    def _place(self, reference: Node) -> str:
        return str(words()["question"]).format(self.places[reference.leaf])

    def _option(self, reference: Node, text: Node) -> str:
        for option in self.variables[reference.leaf].options:
            if option.code == text.leaf:
                return option.text.say(LANGUAGE)
        return text.leaf

    def _plain(self, node: Node) -> str:
        """Return what the condition says in general, with the questions by their numbers."""
        named = {
            name: replace(variable, label=self._label(name, variable))
            for name, variable in self.variables.items()
        }
        said = sentence(node, named, LANGUAGE)
        return said[len("Toon als ") :] if said.startswith("Toon als ") else said

    def _label(self, name: str, variable: Variable) -> Texts:
        if name not in self.places:
            return variable.label
        return Texts.of({LANGUAGE: str(words()["question"]).format(self.places[name])})


def _names(node: Node) -> list[str]:
    if node.operator == "reference":
        return [node.leaf]
    return [name for part in node.parts for name in _names(part)]


def _number(node: Node) -> str:
    return node.leaf.replace(".", ",")


def _listed(parts: Sequence[str]) -> str:
    """Return "a, b of c"."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])}{words()['route']['either']}{parts[-1]}"
