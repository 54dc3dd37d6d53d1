"""A coding scheme: the codes that an open answer can get, with what each means."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from surveys.questions.question import CODE, RESERVED_CODES

FEWEST = 2  # codes; with one there is nothing to decide
MOST = 99  # codes that a person can still know, and type with two digits
LONGEST = 500  # characters of a label or a definition


class SchemeError(ValueError):
    """A scheme that cannot be used; ``code`` says which fault it is, ``subject`` at what."""

    def __init__(self, code: str, message: str, subject: str = "") -> None:
        super().__init__(message)
        self.code = code
        self.subject = subject


@dataclass(frozen=True)
class SchemeCode:
    """One code: its stable name, how it is called, and when it is given."""

    code: str
    label: str
    definition: str = ""

    def __post_init__(self) -> None:
        if not CODE.fullmatch(self.code):
            raise SchemeError(
                "scheme-code", "a code has 1 to 64 letters, digits, _ and -", self.code
            )
        if self.code in RESERVED_CODES:
            raise SchemeError("scheme-reserved", "this code is kept for missing answers", self.code)
        if not self.label.strip() or max(len(self.label), len(self.definition)) > LONGEST:
            raise SchemeError(
                "scheme-label", f"a code has a label of at most {LONGEST} characters", self.code
            )


@dataclass(frozen=True)
class CodingScheme:
    """A version of the scheme of one open variable; never changed once it is saved."""

    questionnaire: str
    variable: str
    version: int
    codes: tuple[SchemeCode, ...]

    def __post_init__(self) -> None:
        names = [one.code for one in self.codes]
        if not FEWEST <= len(names) <= MOST:
            raise SchemeError("scheme-size", f"a scheme has {FEWEST} to {MOST} codes")
        twice = next((name for name in names if names.count(name) > 1), None)
        if twice is not None:
            raise SchemeError("scheme-twice", f"code {twice!r} stands twice", twice)

    def __contains__(self, code: object) -> bool:
        return any(one.code == code for one in self.codes)

    def label(self, code: str) -> str:
        """Return what a code is called; KeyError if there is no such code."""
        for one in self.codes:
            if one.code == code:
                return one.label
        raise KeyError(code)


def next_version(
    questionnaire: str,
    variable: str,
    earlier: Sequence[CodingScheme],
    codes: Iterable[SchemeCode],
) -> CodingScheme:
    """Return the next version of a scheme, given all earlier ones in order.

    A code that was dropped never comes back: what it once stood for would be mixed with what it
    stands for now. Texts keep the codes that they got, where these still stand in the scheme.

    Raises
    ------
    SchemeError
        If the codes make no scheme, are those of the last version, or take up a dropped code.
    """
    made = CodingScheme(questionnaire, variable, len(earlier) + 1, tuple(codes))
    if earlier:
        last = earlier[-1]
        if last.codes == made.codes:
            raise SchemeError("scheme-same", "nothing differs from the last version")
        dropped = {one.code for old in earlier for one in old.codes if one.code not in last}
        again = next((one.code for one in made.codes if one.code in dropped), None)
        if again is not None:
            raise SchemeError(
                "scheme-again", f"code {again!r} was dropped before; use a new one", again
            )
    return made


def to_json(scheme: CodingScheme) -> str:
    """Return the codes of a scheme as JSON."""
    return json.dumps([vars(one) for one in scheme.codes], ensure_ascii=False)


def from_json(questionnaire: str, variable: str, version: int, text: str) -> CodingScheme:
    """Return the scheme of which `to_json` wrote the codes."""
    plain: list[dict[str, Any]] = json.loads(text)
    return CodingScheme(questionnaire, variable, version, tuple(SchemeCode(**one) for one in plain))
