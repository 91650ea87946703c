"""When a file got the contents that it has: by what its workbook says, or when it arrived.

Touches no disk but to read times. A moment is a span, for none of these clocks is exact: of two
files one is newer only where it can have been written at no earlier moment than the other.
"""

from __future__ import annotations

import time
from collections.abc import Collection, Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from etl.files import zip_safety
from etl.files.refusal import FileRefusedError, refusing
from language import WIB

# A folder that is copied, unpacked or checked out gets its files' times within moments, in any
# order: what lies closer together says nothing about which of two is the correction.
TOGETHER_US = 60_000_000
_SECOND_US = 1_000_000
# Clocks that were never set, and programs that keep none, write the first day of some calendar.
_NO_WORKBOOK_BEFORE = datetime(1990, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Moment:
    """The span in which a file was written, in microseconds since 1970 in UTC."""

    since_us: int
    until_us: int

    def is_after(self, other: Moment) -> bool:
        """Tell whether this is certainly the later of two."""
        return self.since_us > other.until_us


def of_file(path: Path) -> Moment:
    """Return when a workbook was saved, or where it does not say, when the file was written.

    What says that it was saved after it was written has a wrong clock, and is not believed; a file
    that is gone is older than all others.
    """
    written = 0
    with suppress(OSError):
        written = path.stat().st_mtime_ns // 1000
    saved = saved_us(path)
    moment = written if saved is None else min(saved, written)
    return Moment(moment - TOGETHER_US, moment)


def of_arrivals(paths: Collection[Path], there: Iterable[Moment]) -> dict[Path, Moment]:
    """Return the moments of files that come in now: after everything that is there.

    Of files that come in at once, workbooks keep the order in which they were saved, a second of
    it in a microsecond; what does not say when it was saved is as new as any of them.
    """
    newest = max((moment.until_us for moment in there), default=0)
    now = max(time.time_ns() // 1000, newest + _SECOND_US)
    saved = {path: saved_us(path) for path in paths}
    known = [one for one in saved.values() if one is not None]
    first, last = min(known, default=0), max(known, default=0)
    whole = Moment(now, now + _scaled(last - first + TOGETHER_US))
    return {
        path: whole
        if one is None
        else Moment(now + _scaled(one - first), now + _scaled(one - first + TOGETHER_US))
        for path, one in saved.items()
    }


def saved_us(path: Path) -> int | None:
    """Return when a workbook says that it was last saved, None where that cannot be."""
    with suppress(FileRefusedError), refusing(""):
        text = zip_safety.saved_at(path)
        moment = datetime.fromisoformat(text)
        # LibreOffice writes the clock on the wall; the wall is where the programs are.
        aware = moment if moment.tzinfo else moment.replace(tzinfo=WIB)
        if not _NO_WORKBOOK_BEFORE <= aware <= datetime.now(UTC):
            return None
        return int((aware - datetime(1970, 1, 1, tzinfo=UTC)) / timedelta(microseconds=1))
    return None


def _scaled(microseconds: int) -> int:
    return microseconds // _SECOND_US
