"""Respondents who do not exist: what they answer, page by page."""

from collections.abc import Mapping
from dataclasses import dataclass

from surveys.proof.walking import Walk
from surveys.responses.answers import Value, encode


@dataclass(frozen=True, kw_only=True)
class Respondent:
    """One made-up respondent.

    Parameters
    ----------
    id
        Its place in a set of them: "r001".
    seed
        The seed of the response, that draws every order and lot.
    given
        What was known beforehand, by variable id.
    pages
        Each page that is seen, in canonical order, with the answers on it by variable id.
    breaks_off
        Whether the questionnaire is left after the last of these pages, instead of sent in.
    """

    id: str = ""
    seed: int = 0
    given: tuple[tuple[str, Value], ...] = ()
    pages: tuple[tuple[str, tuple[tuple[str, Value], ...]], ...]
    breaks_off: bool = False

    @property
    def answers(self) -> Mapping[str, Value]:
        """All answers by variable id."""
        return {name: value for _, answers in self.pages for name, value in answers}

    def to_plain(self) -> dict[str, object]:
        """Return the respondent as JSON can hold it."""
        plain: dict[str, object] = {
            "seed": self.seed,
            "answers": {name: encode(value) for name, value in self.answers.items()},
        }
        if self.given:
            plain["given"] = {name: encode(value) for name, value in self.given}
        if self.breaks_off:
            plain["breaks_off"] = True
        return plain


def respondent(walk: Walk, *, name: str = "") -> Respondent:
    """Return the respondent who takes a walk."""
    return Respondent(
        id=name,
        seed=walk.seed,
        given=tuple(walk.given.items()),
        pages=tuple((page, tuple(answers.items())) for page, answers in walk.pages.items()),
    )
