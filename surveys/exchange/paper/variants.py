"""Which form somebody gets where the questionnaire draws by lot: paper cannot draw.

Form 0 has every module; form n has the modules that the seed n draws. What an experiment draws is
what the number of the form draws as a seed, so that a response with that seed is asked exactly
what the paper asks.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

from surveys.path.drawing import drawn_modules, drawn_option
from surveys.questionnaire import Questionnaire
from surveys.questions import Drawn
from surveys.responses.answers import Code

EVERYTHING = 0
MOST_TRIED = 5_000  # seeds; a set of modules that none of them draws is drawn by none


class PaperError(ValueError):
    """A form that cannot be made; the message says why."""


def is_drawn(questionnaire: Questionnaire) -> bool:
    """Return whether not everybody is asked the same, by lot."""
    return bool(questionnaire.rotations) or bool(_experiments(questionnaire))


def form_number(questionnaire: Questionnaire, modules: Collection[str]) -> int:
    """Return the number of the form with exactly these modules of those that are drawn.

    Raises
    ------
    PaperError
        If a module is in no rotation, or no respondent is asked these together.
    """
    known = {name for rotation in questionnaire.rotations for name in rotation.modules}
    for name in modules:
        if name not in known:
            there = ", ".join(sorted(known)) or "none"
            raise PaperError(f"module {name!r} is in no rotation; the drawn modules: {there}")
    for number in range(1, MOST_TRIED):
        if modules_of(questionnaire, number) == set(modules):
            return number
    takes = ", ".join(f"{one.take} of {' '.join(one.modules)}" for one in questionnaire.rotations)
    raise PaperError(
        f"nobody is asked exactly {', '.join(sorted(modules))}; each respondent gets {takes}"
    )


def modules_of(questionnaire: Questionnaire, number: int) -> set[str]:
    """Return the drawn modules that a form has."""
    if number == EVERYTHING:
        return {name for rotation in questionnaire.rotations for name in rotation.modules}
    return {
        name for rotation in questionnaire.rotations for name in drawn_modules(rotation, number)
    }


def drawn_by(questionnaire: Questionnaire, number: int) -> Mapping[str, Code]:
    """Return what each experiment draws on a form, by the id of its variable."""
    return {one.id: Code(drawn_option(one, number).code) for one in _experiments(questionnaire)}


def seed_for(questionnaire: Questionnaire, number: int, draw: Callable[[], int]) -> int:
    """Return the seed of a response on paper.

    Parameters
    ----------
    draw
        Gives a random seed. Of form 0, which has every module, one is taken that draws for its
        experiments what the form shows.
    """
    if number != EVERYTHING:
        return number
    wanted = drawn_by(questionnaire, number)
    for _ in range(MOST_TRIED):
        seed = draw()
        if drawn_by(questionnaire, seed) == wanted:
            return seed
    return number


def _experiments(questionnaire: Questionnaire) -> list[Drawn]:
    return [one for one in questionnaire.questions() if isinstance(one, Drawn)]
