"""KoboToolbox and ODK exports: groups in the headers, the tools' own columns, tags, UTC.

Knows words and values; opens no file.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

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
# What says on which day a form was filled in, the surest first: a form may be sent days later.
_DAYS = ("today", "start", "_submission_time", "_submission__submission_time", "submissiondate")
_SENT = ("_submission_time", "_submission__submission_time", "submissiondate", "end", "start")
_OF_ODK = frozenset({"submissiondate", "parent_key", "meta-instanceid"})
# Between the header of a link to another table and the header that it stands for.
STANDS_FOR = " = "
_TAG = re.compile(r"#[a-z][a-z0-9_]*(\s*\+\s*[a-z0-9_]+)*", re.IGNORECASE)


def is_export(headers: Sequence[str]) -> bool:
    """Tell whether a row of headers was written by KoboToolbox or ODK."""
    return any(_name(one) in _MARKS for one in headers)


def parts(headers: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """Return the words of each header, its groups first; none for the tools' own columns.

    The columns that repeat a question's answers one by one (`komitmen/mengasuh`) and the place of
    a map's point are left out too.
    """
    mark = _mark(headers)
    whole = set(headers) - {""}
    return tuple(
        (one.partition(STANDS_FOR)[2],)
        if STANDS_FOR in one and _name(one) in _OWN
        else ()
        if is_own(one) or one.rpartition("/")[0] in whole or _latitude_of(one, mark) in whole
        else _pieces(one, mark)
        for one in headers
    )


def day_of_form(headers: Sequence[str]) -> int | None:
    """Return the position of the column that says on which day a form was filled in, or None."""
    return _first(headers, _DAYS)


def moment_sent(headers: Sequence[str]) -> int | None:
    """Return the position of the column that says when a form was sent, or None."""
    return _first(headers, _SENT)


def _first(headers: Sequence[str], names: Sequence[str]) -> int | None:
    places = {one.casefold(): place for place, one in reversed([*enumerate(headers)])}
    return next((places[one] for one in names if one in places), None)


def is_own(header: str) -> bool:
    """Tell whether a column is the tool's own."""
    name = header.casefold()
    return name in _OWN or name.startswith(_OWN_GROUPS) or name.rpartition("/")[2].startswith("_")


def _name(header: str) -> str:
    return header.partition(STANDS_FOR)[0].casefold()


def _mark(headers: Sequence[str]) -> str:
    """Return what stands between a group and its question; ODK writes `/` before an answer."""
    if any(_name(one) in _OF_ODK for one in headers):
        return "-"
    return "/" if any("/" in one for one in headers if not is_own(one)) else "-"


def _pieces(header: str, mark: str) -> tuple[str, ...]:
    question, _, answer = header.partition("/") if mark == "-" else (header, "", "")
    return tuple(filter(None, (*question.split(mark), answer)))


def _latitude_of(point: str, mark: str) -> str:
    """Return the header of the latitude that stands beside a point's column in KoboToolbox."""
    groups, stroke, name = point.rpartition(mark)
    return f"{groups}{stroke}_{name}_latitude"


def is_tag_row(cells: Sequence[str]) -> bool:
    """Tell whether a row below a header holds HXL tags: `#adm2+name`, `#date+start`."""
    filled = [cell.strip() for cell in cells if cell.strip()]
    return bool(filled) and all(_TAG.fullmatch(cell) for cell in filled)
