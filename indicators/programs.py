"""Say of each program when it runs, and how recent its records are.

Reads program, build_info, summary_place, summary_cash, summary_support and summary_event only.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from indicators.definition import Connection
from indicators.filters import rank
from indicators.selection import run, sql_of


@dataclass(frozen=True)
class Program:
    """Hold a program's window, as the reference file gives it, and its newest record.

    Without a last day the window is open; without a newest record there are no records. `kind` is
    training or enterprise, None for a program of which the reference file says nothing.
    """

    program: str
    kind: str | None
    window_start: date | None
    window_end: date | None
    newest_record: date | None

    @property
    def has_records(self) -> bool:
        """Tell whether anything of the program was recorded."""
        return self.newest_record is not None

    def is_running(self, today: date) -> bool:
        """Tell whether a day lies in the program's window."""
        has_begun = self.window_start is None or self.window_start <= today
        return has_begun and not self.has_ended(today)

    def has_ended(self, today: date) -> bool:
        """Tell whether the program's window is over."""
        return self.window_end is not None and self.window_end < today


def programs(connection: Connection, today: date) -> tuple[Program, ...]:
    """List the programs of the reference file or of the records, in their fixed order."""
    found = [Program(*row) for row in run(connection, sql_of("programs"), [today]).fetchall()]
    return tuple(sorted(found, key=lambda one: rank("program", one.program)))
