"""Choose what else has to be withheld, so that nothing withheld can be computed, at least cost.

Where there are few cells, by integer programming with cuts: Fischetti and Salazar (2001),
Management Science 47, 1008-1027, here for the width of a range (their "sliding" protection).
Where there are many, and where the program takes too many rounds, one cell after another.
"""

from __future__ import annotations

import hashlib

import numpy as np
from numpy.typing import NDArray
from scipy import optimize

from disclosure.audit import Booleans, Numbers, System, blocks, is_told, unprotected
from disclosure.linear_programs import Distances

# Of one program: more take long, and are protected cell by cell.
MOST_CELLS = 400
MOST_ROUNDS = 15
MOST_NODES = 500
_NEARLY = 1e-6
# What was chosen once for the same numbers, which a build after another has: a test builds many.
_MOST_CHOICES = 1_000
_chosen: dict[bytes, Booleans] = {}


class CannotBeProtectedError(ValueError):
    """Cells can be computed from what is told anyway, whatever is withheld."""

    def __init__(self, cells: Numbers) -> None:
        super().__init__(f"{len(cells)} cells follow from what is told anyway.")
        self.cells = cells


def protect(system: System) -> Booleans:
    """Return which cells to withhold, so that each has the range that it needs.

    Every cell that needs a range is withheld, with others. Raises CannotBeProtectedError where not
    even withholding all that may be would do.
    """
    key = _digest(system)
    if key not in _chosen:
        if len(_chosen) >= _MOST_CHOICES:
            _chosen.clear()
        _chosen[key] = _choose(system)
    return _chosen[key].copy()


def _digest(system: System) -> bytes:
    """Return what tells a system from every other one, and the limits of the search."""
    sums = system.sums
    numbers = (sums.indptr, sums.indices, sums.data, system.values, system.low, system.high)
    choice = (system.needs, system.told, system.cost, system.follows)
    found = hashlib.blake2b(repr((MOST_CELLS, MOST_ROUNDS, MOST_NODES, sums.shape)).encode())
    for one in (*numbers, *choice):
        found.update(one.tobytes())
    return found.digest()


def _choose(system: System) -> Booleans:
    """Return what `protect` does, found out anew."""
    follows = unprotected(system, ~system.told)
    if len(follows):
        raise CannotBeProtectedError(follows)
    primary = (system.needs > 0) | system.follows
    if not system.needs.any():
        return primary
    if len(system.values) <= MOST_CELLS:
        return _exactly(system, primary)
    return _by_steps(system, primary)


def _exactly(system: System, primary: Booleans) -> Booleans:
    """Solve the program, look for cells that can be told, and forbid what lets them be told."""
    cuts = _of_equations(system, primary)
    withheld = primary
    for _ in range(MOST_ROUNDS):
        chosen = _program(system, primary, cuts)
        if chosen is None:
            break
        withheld = chosen
        failing = unprotected(system, withheld)
        if not len(failing):
            return _without_idle(system, withheld)
        cuts += _cuts(system, withheld, failing)
    return _by_steps(system, withheld)


def _of_equations(system: System, primary: Booleans) -> list[NDArray[np.float64]]:
    """Return what holds at once: where one cell of a sum is withheld, another has to be."""
    cuts = []
    sums, (_, rows) = system.sums, system.terms
    for cell in np.flatnonzero(system.needs > 0).tolist():
        for row in rows.indices[rows.indptr[cell] : rows.indptr[cell + 1]].tolist():
            others = sums.indices[sums.indptr[row] : sums.indptr[row + 1]]
            cut = np.zeros(len(primary))
            cut[others] = 1.0
            cut[cell] = 0.0
            cuts.append(cut)
    return cuts


def _program(system: System, primary: Booleans, cuts: list[NDArray[np.float64]]) -> Booleans | None:
    """Return the cheapest choice that every cut allows; None where none was found in time."""
    demanded = optimize.LinearConstraint(np.array(cuts), lb=1.0) if cuts else ()
    found = optimize.milp(
        system.cost + _NEARLY,
        integrality=np.ones(len(primary)),
        bounds=optimize.Bounds(primary.astype(float), (~system.told).astype(float)),
        constraints=demanded,
        # Nodes, not seconds: the same data are released alike on every machine.
        options={"node_limit": MOST_NODES, "mip_rel_gap": 0.01},
    )
    return None if found.x is None else found.x > 0.5


def _cuts(system: System, withheld: Booleans, cells: Numbers) -> list[NDArray[np.float64]]:
    """Return for cells how much each other would widen their range, in parts of what they need."""
    room_down, room_up = system.values - system.low, system.high - system.values
    program = Distances(
        system.sums, np.where(withheld, -room_down, 0.0), np.where(withheld, room_up, 0.0)
    )
    cuts = []
    for cell in cells.tolist():
        weights = np.zeros(len(withheld))
        for sign in (1.0, -1.0):
            prices = program.farthest(np.array([cell]), sign).prices
            weights += np.where(prices > 0, prices * room_up, -prices * room_down)
        weights[cell] = 0.0 if weights[cell] < system.needs[cell] else weights[cell]
        cuts.append(np.minimum(weights / system.needs[cell], 1.0))
    return cuts


def _by_steps(system: System, withheld: Booleans) -> Booleans:
    """Withhold for one failing cell after another the cheapest cell beside it, until none fails."""
    withheld = withheld.copy()
    while len(failing := unprotected(system, withheld)):
        for cell in failing.tolist():
            more = _cheapest_beside(system, withheld, cell)
            if more is None:
                withheld |= ~system.told
                break
            withheld[more] = True
    return _without_idle(system, withheld)


def _cheapest_beside(system: System, withheld: Booleans, cell: int) -> int | None:
    """Return the cheapest cell that is shown in a sum with those that hang together with a cell."""
    block = next(block for block in blocks(system.sums, withheld) if cell in block)
    rows = np.flatnonzero(np.diff(system.sums[:, block].indptr))
    beside = np.unique(system.sums[rows].indices)
    beside = beside[~withheld[beside] & ~system.told[beside]]
    if not len(beside):
        return None
    return int(beside[np.argmin(system.cost[beside])])


def _without_idle(system: System, withheld: Booleans) -> Booleans:
    """Show again, dearest first, what is withheld and protects nothing."""
    withheld = withheld.copy()
    idle = np.flatnonzero(withheld & (system.needs == 0) & ~system.follows)
    own_block = _blocks_of_cells(system, withheld)
    for cell in idle[np.argsort(-system.cost[idle])].tolist():
        # What is known of other groups of cells says nothing of the one that it is in.
        own = own_block == own_block[cell]
        own[cell] = False
        if not is_told(system, own):
            withheld[cell] = False
            own_block = _blocks_of_cells(system, withheld)
    return withheld


def _blocks_of_cells(system: System, withheld: Booleans) -> Numbers:
    """Return of each withheld cell the number of its block, of others -1."""
    found = np.full(len(withheld), -1)
    for number, block in enumerate(blocks(system.sums, withheld)):
        found[block] = number
    return found
