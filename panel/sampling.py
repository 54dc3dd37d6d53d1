"""Stratified draws without replacement, with the inclusion probability of each unit drawn.

Särndal, Swensson & Wretman (1992), *Model Assisted Survey Sampling*, section 3.7: within stratum
h, n_h of N_h are drawn at random without replacement, so each has probability n_h / N_h.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


class DrawError(ValueError):
    """The draw that was asked for cannot be made from this frame."""


@dataclass(frozen=True, slots=True)
class Draw:
    """Who was drawn; the three tuples run together, in order of stratum and id."""

    ids: tuple[str, ...]
    strata: tuple[str, ...]
    probability: tuple[float, ...]


def proportional_allocation(sizes: Mapping[str, int], total: int, minimum: int) -> dict[str, int]:
    """Divide a sample over strata by their size, with at least `minimum` in each.

    A stratum smaller than the minimum is taken whole. What is left over by rounding goes to the
    largest remainders (Hare-Niemeyer), and never beyond the stratum's size.

    Parameters
    ----------
    sizes
        Units in the frame by stratum.
    total
        Units to draw in all.

    Raises
    ------
    DrawError
        If the frame is too short for the total, or the total for the minimum in each stratum.
    """
    frame = sum(sizes.values())
    floor = {stratum: min(minimum, size) for stratum, size in sizes.items()}
    if not sizes or total < 1 or minimum < 0:
        raise DrawError("a draw needs strata, a total of at least 1 and no negative minimum")
    if total > frame:
        raise DrawError(f"{total} were asked for, and the frame holds {frame}; ask for fewer")
    if sum(floor.values()) > total:
        raise DrawError(
            f"{minimum} in each of {len(sizes)} strata makes {sum(floor.values())}, "
            f"more than the {total} asked for; raise the total or lower the minimum"
        )
    return _divided(sizes, total, floor)


def _divided(sizes: Mapping[str, int], total: int, floor: Mapping[str, int]) -> dict[str, int]:
    """Hold strata whose share lies below their floor at it, and divide the rest by size."""
    held: dict[str, int] = {}
    while True:
        free = {stratum: size for stratum, size in sizes.items() if stratum not in held}
        left = total - sum(held.values())
        frame = sum(free.values())
        below = [stratum for stratum in free if left * sizes[stratum] < floor[stratum] * frame]
        if not below:
            return {stratum: {**held, **_rounded(free, left)}[stratum] for stratum in sizes}
        held.update({stratum: floor[stratum] for stratum in below})


def _rounded(sizes: Mapping[str, int], total: int) -> dict[str, int]:
    frame = sum(sizes.values())
    if not frame:
        return dict.fromkeys(sizes, 0)
    whole = {stratum: total * size // frame for stratum, size in sizes.items()}
    # integer remainders, so that equal strata tie exactly and the name decides
    order = sorted(sizes, key=lambda stratum: (-(total * sizes[stratum] % frame), stratum))
    for stratum in order[: total - sum(whole.values())]:
        whole[stratum] += 1
    return whole


def chosen_places(
    sizes: Mapping[str, int], allocation: Mapping[str, int], generator: np.random.Generator
) -> Iterator[tuple[str, NDArray[np.int64]]]:
    """Yield each stratum, in order of name, with the places of its units that are drawn.

    Parameters
    ----------
    sizes
        Units in the frame by stratum.
    allocation
        Units to draw by stratum, none of them more than there are.
    """
    for stratum in sorted(allocation):
        yield stratum, generator.choice(sizes[stratum], allocation[stratum], replace=False)


def stratified_draw(frame: Mapping[str, str], allocation: Mapping[str, int], seed: int) -> Draw:
    """Draw the allocated number at random from each stratum.

    The same frame, allocation and seed give the same draw, in whatever order the frame comes.

    Parameters
    ----------
    frame
        The stratum of each unit by its id.
    allocation
        Units to draw by stratum.

    Raises
    ------
    DrawError
        If a stratum is too short, or is not in the frame.
    """
    sizes = Counter(frame.values())
    for stratum, wanted in allocation.items():
        if not 0 <= wanted <= sizes[stratum]:
            raise DrawError(
                f"stratum '{stratum}': {wanted} were asked for, and the frame holds "
                f"{sizes[stratum]}; lower the allocation"
            )
    members: dict[str, list[str]] = {stratum: [] for stratum in allocation}
    for unit in sorted(frame):
        if frame[unit] in members:
            members[frame[unit]].append(unit)
    generator = np.random.default_rng(seed)
    ids: list[str] = []
    strata: list[str] = []
    for stratum, places in chosen_places(sizes, allocation, generator):
        ids += sorted(members[stratum][place] for place in places)
        strata += [stratum] * allocation[stratum]
    probability = tuple(allocation[stratum] / sizes[stratum] for stratum in strata)
    return Draw(tuple(ids), tuple(strata), probability)
