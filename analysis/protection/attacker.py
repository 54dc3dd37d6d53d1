"""Complementary suppression: hidden cells must not follow from those that are shown.

A reader who knows the whole and all parts but one knows that one too. The attacker here knows more:
every sum of disjoint atoms (municipalities, say) that is published, for provinces, regions and
municipalities together, and solves for what is hidden. As long as it finds a hidden cell, the
smallest shown cell that helped it is hidden as well (Hundepool and others 2012, Statistical
Disclosure Control, section 4.4: secondary suppression).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from analysis.weighting.codes import FloatArray

# A residual under this is nought: the vectors hold zeros and ones.
SOLVED = 1e-9


@dataclass(frozen=True)
class Cell:
    """A cell of a table: the atoms that it is the sum of, and its number of respondents."""

    id: str
    atoms: frozenset[str]
    n: int


def exposed(cells: Sequence[Cell], hidden: frozenset[str]) -> tuple[str, ...]:
    """Return the hidden cells that follow from the shown ones, in the order of the cells.

    Parameters
    ----------
    cells : all cells of one indicator and wave, the whole included.
    hidden : ids of the suppressed cells.
    """
    return tuple(_solutions(cells, hidden))


def complementary(
    cells: Sequence[Cell], hidden: frozenset[str], *, kept: frozenset[str]
) -> frozenset[str]:
    """Return the cells to hide beside the hidden ones, so that none of them follows.

    Parameters
    ----------
    cells : all cells of one indicator and wave, the whole included.
    hidden : ids of the cells under primary suppression.
    kept : ids of cells that are hidden last, such as the whole.
    """
    size = {cell.id: cell.n for cell in cells}
    added: frozenset[str] = frozenset()
    while solutions := _solutions(cells, hidden | added):
        helped = min(solutions.values(), key=len)
        first = min(helped, key=lambda name: (name in kept, size[name], name))
        added |= {first}
    return added


def _solutions(cells: Sequence[Cell], hidden: frozenset[str]) -> Mapping[str, tuple[str, ...]]:
    """Return, by hidden cell that can be solved for, the shown cells that the solution uses.

    A hidden cell without respondents in the data is an exception: that it adds nothing is known
    from the sum, so it is protected as any other.
    """
    shown = [cell for cell in cells if cell.id not in hidden]
    atoms = sorted({atom for cell in cells for atom in cell.atoms})
    if not shown:
        return {}
    table = _vectors(shown, atoms)
    found = {}
    for cell in cells:
        if cell.id in hidden:
            wanted = _vectors([cell], atoms)[0]
            part, *_ = np.linalg.lstsq(table.T, wanted, rcond=None)
            if np.abs(table.T @ part - wanted).max() < SOLVED:
                used = np.abs(part) > SOLVED
                found[cell.id] = tuple(c.id for c, u in zip(shown, used, strict=True) if u)
    return found


def _vectors(cells: Sequence[Cell], atoms: Sequence[str]) -> FloatArray:
    return np.array([[float(atom in cell.atoms) for atom in atoms] for cell in cells])
