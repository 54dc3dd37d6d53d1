"""The whole study: repetition after repetition, in blocks that a kill may interrupt."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import lru_cache
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path

import numpy as np

from analysis.validity.fieldwork import MEMBERS, Fieldwork, Response
from analysis.validity.grid import Grid
from analysis.validity.population import KINDS, MEASURES, drenthe
from analysis.validity.repetition import Study
from analysis.validity.sums import Sums

APART = 10  # one repetition in so many is made with response that is not missing at random
LEAST = 2  # repetitions of which a standard deviation can be had
FORMAT = 2  # of the state file; a change in what is summed makes it another


class StateError(ValueError):
    """A state file that belongs to another study; says what to do."""


@dataclass(frozen=True)
class Plan:
    """What is repeated.

    Attributes
    ----------
    repetitions : with response that is missing at random; a tenth of it beside, where it is not.
    seed : the same seed gives the same table.
    members : of the panel.
    scale : of the population, 1 for all of Drenthe.
    kinds : of domains.
    measures, changes : what is estimated. Less changes nothing of the rest: samples are the same.
    block : repetitions between two moments at which nothing is lost.
    """

    repetitions: int
    seed: int
    members: int = MEMBERS
    scale: float = 1.0
    kinds: tuple[str, ...] = KINDS
    measures: tuple[str, ...] = MEASURES
    changes: bool = True
    block: int = 20

    def blocks(self) -> Iterator[Block]:
        """Yield all blocks in order."""
        for response in Response:
            total = self.repetitions
            if response is Response.NOT_AT_RANDOM:
                total = max(-(-total // APART), LEAST)
            for first in range(0, total, self.block):
                yield Block(response, first, min(self.block, total - first))


@dataclass(frozen=True)
class Block:
    """Some repetitions, from number `first` on."""

    response: Response
    first: int
    count: int


@dataclass(frozen=True)
class Found:
    """The sums by kind of response, after so many blocks."""

    blocks: int
    sums: dict[Response, Sums]


def studied(
    plan: Plan, state: Path, progress: Callable[[int], None], *, processes: int = 1
) -> tuple[Grid, Found]:
    """Return the grid and its sums; goes on where an earlier run of the same plan stopped.

    Parameters
    ----------
    plan : what to repeat.
    state : the file in which the sums are kept after each block.
    progress : called with the number of repetitions that were done since.
    processes : 1 or 2. The sums are added in order, so that the outcome is the same.

    Raises
    ------
    StateError
        The state file is of another plan.
    """
    grid = study(plan, Response.AT_RANDOM).grid
    found = _read(plan, state) or _nothing(grid)
    blocks = list(plan.blocks())
    progress(sum(block.count for block in blocks[: found.blocks]))
    left = blocks[found.blocks :]
    for block, more in zip(left, _made(plan, left, processes), strict=True):
        sums = {**found.sums, block.response: found.sums[block.response] + more}
        found = Found(found.blocks + 1, sums)
        _write(plan, state, found)
        progress(block.count)
    return grid, found


@lru_cache(maxsize=2)
def study(plan: Plan, response: Response) -> Study:
    """Return the study of a plan; the population is the same whatever the response."""
    people = drenthe(plan.seed, scale=plan.scale)
    work = Fieldwork.planned(people, response, plan.seed, plan.members)
    return Study(work, Grid.of(people, plan.kinds, plan.measures, changes=plan.changes))


def made(plan: Plan, block: Block) -> Sums:
    """Return the sums of a block; each repetition has its own stream of chance."""
    one = study(plan, block.response)
    sums = Sums.none(len(one.grid.cells))
    stream = list(Response).index(block.response)
    for number in range(block.first, block.first + block.count):
        sums += one.repeated(np.random.default_rng([plan.seed, 2, stream, number]))
    return sums


def _made(plan: Plan, blocks: Sequence[Block], processes: int) -> Iterator[Sums]:
    """Yield the sums of blocks in order; a second process takes every other block."""
    if processes == 1 or len(blocks) < 2:
        yield from (made(plan, block) for block in blocks)
        return
    context = get_context("spawn")
    ours, theirs = context.Pipe()
    beside = context.Process(target=_beside, args=(plan, theirs), daemon=True)
    beside.start()
    theirs.close()
    try:
        for place in range(0, len(blocks), 2):
            pair = blocks[place : place + 2]
            for block in pair[1:]:
                ours.send(block)
            yield made(plan, pair[0])
            for _ in pair[1:]:
                yield ours.recv()
    finally:
        ours.close()
        beside.join()


def _beside(plan: Plan, line: Connection) -> None:
    """Make blocks as they are asked for, until the line is closed or its other end is gone."""
    while True:
        try:
            line.send(made(plan, line.recv()))
        except (EOFError, OSError):
            return


def _nothing(grid: Grid) -> Found:
    return Found(0, {response: Sums.none(len(grid.cells)) for response in Response})


def _identity(plan: Plan) -> str:
    return f"{FORMAT} {asdict(plan)}"


def _read(plan: Plan, state: Path) -> Found | None:
    if not state.exists():
        return None
    try:
        with np.load(state, allow_pickle=False) as file:
            kept = dict(file)
    except (ValueError, OSError, EOFError) as error:
        raise StateError(f"'{state}' cannot be read as a state; remove it to begin anew") from error
    if str(kept["plan"]) != _identity(plan):
        raise StateError(
            f"'{state}' is of another study ({kept['plan']}, not {_identity(plan)}); "
            "remove it, or name another file"
        )
    sums = {
        response: Sums(**{name: kept[f"{response.name}_{name}"] for name in Sums.names()})
        for response in Response
    }
    return Found(int(kept["blocks"]), sums)


def _write(plan: Plan, state: Path, found: Found) -> None:
    """Replace the state in one step: a kill leaves the old one or the new one."""
    columns = {
        f"{response.name}_{name}": getattr(sums, name)
        for response, sums in found.sums.items()
        for name in Sums.names()
    }
    columns |= {"plan": np.array(_identity(plan)), "blocks": np.array(found.blocks)}
    with tempfile.NamedTemporaryFile(dir=state.parent, delete=False) as file:
        np.savez(file, **columns)
        file.flush()
        os.fsync(file.fileno())
    os.replace(file.name, state)
