"""Which views a whole report is made of: what was reached and planned, then program by program."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from drawings.command_line import Asked
from drawings.page import Get
from drawings.views import View, offered_to
from indicators import dimensions, groups, query
from indicators.filters import EVERYTHING, PROGRAMS, Filters

WHOLE = "report"

_BEFORE = ("home", "targets")
_TRAINING = ("reach", "attitudes", "champions")
_GROUPS = "enterprises"
_AFTER = ("data",)


def is_whole(name: str) -> bool:
    """Tell whether a whole report is asked for: of everything, or of one program."""
    return name == WHOLE or name in PROGRAMS


def views(audience: str) -> list[View]:
    """Return the views that a report is made of, those that the audience sees, each once."""
    offered = {view.name: view for view in offered_to(audience)}
    named = (*_BEFORE, *_TRAINING, _GROUPS, *_AFTER)
    return [offered[name] for name in named if name in offered]


def by_program(found: Sequence[Asked], get: Get) -> list[Asked]:
    """Return the views in the order of a report, those of the trainings once for each program.

    `found` are those of `views`, each with what is selected in it. A program without records is
    left out, and so are the groups where a program without any is selected.
    """
    named = {one.view.name: one for one in found}
    chosen = next((one.filters.program for one in found if "program" in one.view.filters), ())
    recorded = get(dimensions.values).programs
    trainings = [program for program in recorded if not chosen or program in chosen]
    before = [named[name] for name in _BEFORE if name in named and (trainings or name != "home")]
    sections = [
        _of_program(named[name], program)
        for program in trainings
        for name in _TRAINING
        if name in named
    ]
    after = [named[name] for name in _AFTER if name in named]
    of_groups = _of_groups(named[_GROUPS], chosen, get) if _GROUPS in named else []
    return [*before, *sections, *of_groups, *after]


def _of_program(one: Asked, program: str) -> Asked:
    return replace(one, filters=one.filters.with_(program=program))


def _of_groups(one: Asked, programs: Sequence[str], get: Get) -> list[Asked]:
    """Return the view of the groups, of those of the programs that are chosen; none for none.

    What is released of them is of all together, so a program without any has no chapter of them.
    """
    if "group" not in one.view.filters:
        with_groups = set(get(query.show, "groups", ("program",))["program"])
        return [one] if not programs or with_groups & set(programs) else []
    there, of_programs = (
        set(get(groups.groups, filters)["group_id"])
        for filters in (EVERYTHING, EVERYTHING.with_(program=tuple(programs)))
    )
    selected = of_programs & set(one.filters.group or there)
    if not selected:
        return []
    # Where all are meant none is chosen: what is planned for a program is planned for no group.
    chosen = () if selected == there else tuple(selected)
    return [replace(one, filters=Filters().with_(group=chosen))]
