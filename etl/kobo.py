"""KoboToolbox and ODK exports: groups in the headers, the tools' own columns, tags, UTC.

Knows words and values; opens no file.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta, timezone

_JAKARTA = timezone(timedelta(hours=7))
# Columns that only an export has.
_MARKS = frozenset(
    {"_uuid", "_submission_time", "_index", "_parent_index", "_submission__uuid"}
    | {"meta/instanceid", "meta-instanceid", "instanceid", "formhub/uuid", "_xform_id_string"}
    | {"submissiondate", "parent_key"}
)
_OWN = _MARKS | frozenset(
    {"start", "end", "today", "deviceid", "subscriberid", "simid", "simserial", "username", "key"}
    | {"phonenumber", "audit", "background-audio", "submitterid", "submittername", "status"}
    | {"attachmentspresent", "attachmentsexpected", "reviewstate", "edits", "formversion"}
    | {"deletedat", "isvalidated"}
)
_OWN_GROUPS = ("_", "meta/", "meta-")
SUBMITTED = frozenset({"_submission_time", "submissiondate"})
_TAG = re.compile(r"#[a-z][a-z0-9_]*(\s*\+\s*[a-z0-9_]+)*", re.IGNORECASE)


def is_export(headers: Sequence[str]) -> bool:
    """Tell whether a row of headers was written by KoboToolbox or ODK."""
    return any(one.casefold() in _MARKS for one in headers)


def parts(headers: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """Return the words of each header, its groups first; none for the tools' own columns.

    The columns that repeat a question's answers one by one (`komitmen/mengasuh`) are left out too.
    """
    mark = "/" if any("/" in one for one in headers if not is_own(one)) else "-"
    whole = set(headers)
    return tuple(
        ()
        if not one or is_own(one) or (mark in one and one.rpartition(mark)[0] in whole)
        else tuple(filter(None, one.split(mark)))
        for one in headers
    )


def is_own(header: str) -> bool:
    """Tell whether a column is the tool's own."""
    return header.casefold() in _OWN or header.casefold().startswith(_OWN_GROUPS)


def is_tag_row(cells: Sequence[str]) -> bool:
    """Tell whether a row below a header holds HXL tags: `#adm2+name`, `#date+start`."""
    filled = [cell.strip() for cell in cells if cell.strip()]
    return bool(filled) and all(_TAG.fullmatch(cell) for cell in filled)


def local_day(moment: object) -> str | None:
    """Return the day in Jakarta of a moment that is kept in UTC, as ISO text, or None."""
    if isinstance(moment, str):
        try:
            moment = datetime.fromisoformat(moment.strip())
        except ValueError:
            return None
    if isinstance(moment, datetime):
        in_utc = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        return in_utc.astimezone(_JAKARTA).date().isoformat()
    return moment.isoformat() if isinstance(moment, date) else None
