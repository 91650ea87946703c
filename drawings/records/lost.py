"""What accepting files would take out of the figures, in words: batches, groups and their rows."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from drawings.sentences import a_few, sentences
from drawings.tables import renamed, whole
from findings import Lost
from language import N_, Language

_MOST_CODES = 8


def sentence(lost: Sequence[Lost], say: Language) -> str:
    """Say what would no longer count, or less, or with others, and what to do if that is wrong."""
    gone = [one for one in lost if one.rows_left is None]
    fewer = [one for one in lost if _has_fewer(one)]
    told = (
        (_gone_batches, [one for one in gone if one.table == "batch"]),
        (_gone_groups, [one for one in gone if one.table == "group"]),
        (_fewer_people, [one for one in fewer if one.table == "batch"]),
        (_fewer_entries, [one for one in fewer if one.table == "group"]),
        (_other_people, [one for one in lost if one.others]),
        (_emptied, [one for one in lost if one.emptied]),
    )
    return sentences(
        *(words(found, say) for words, found in told if found),
        say.text(
            N_(
                "If they still count, do not accept: mend the refused rows, or give a file that "
                "is no newer edition of the old one another name, and send it again."
            )
        ),
    )


def table(lost: Sequence[Lost], say: Language) -> pd.DataFrame:
    """Lay out what is lost: where it is from, and its rows as they count now and would count."""
    rows = pd.DataFrame(
        {
            "table_name": [say.label("table", one.table) for one in lost],
            "code": [one.code for one in lost],
            "program": [say.label("program", one.program) for one in lost],
            "district": [say.label("district", one.district) for one in lost],
            "file": [one.file or "" for one in lost],
            "before": whole(pd.Series([one.rows for one in lost])),
            "after": whole(pd.Series([one.rows_left or 0 for one in lost])),
        }
    )
    headers = {name: say.label("column", name) for name in rows}
    headers |= {
        "before": say.text(N_("Rows now")),
        "after": say.text(N_("Rows after accepting")),
    }
    if any(one.emptied for one in lost):
        rows["emptied"] = [", ".join(one.emptied) for one in lost]
        headers["emptied"] = say.text(N_("Columns left empty"))
    if any(one.others for one in lost):
        rows["others"] = whole(pd.Series([one.others for one in lost]))
        headers["others"] = say.text(N_("Other people"))
    return renamed(rows, headers)


def _gone_batches(gone: Sequence[Lost], say: Language) -> str:
    return say.plural(
        "{n} batch would no longer count in the figures ({people} participants): {codes}.",
        "{n} batches would no longer count in the figures ({people} participants): {codes}.",
        len(gone),
        people=say.number(sum(one.rows for one in gone)),
        codes=_codes(gone, say),
    )


def _gone_groups(gone: Sequence[Lost], say: Language) -> str:
    return say.plural(
        "{n} group would no longer count in the figures ({entries} entries): {codes}.",
        "{n} groups would no longer count in the figures ({entries} entries): {codes}.",
        len(gone),
        entries=say.number(sum(one.rows for one in gone)),
        codes=_codes(gone, say),
    )


def _fewer_people(fewer: Sequence[Lost], say: Language) -> str:
    return say.plural(
        "{n} batch would have {people} fewer participants: {codes}.",
        "{n} batches would have {people} fewer participants together: {codes}.",
        len(fewer),
        people=say.number(_lost_rows(fewer)),
        codes=_codes(fewer, say),
    )


def _fewer_entries(fewer: Sequence[Lost], say: Language) -> str:
    return say.plural(
        "{n} group would have {entries} fewer entries in its cash book and support: {codes}.",
        "{n} groups would have {entries} fewer entries in their cash books and support: {codes}.",
        len(fewer),
        entries=say.number(_lost_rows(fewer)),
        codes=_codes(fewer, say),
    )


def _other_people(changed: Sequence[Lost], say: Language) -> str:
    words = (
        N_("{people} of {all} participants of batch {codes} would be others than now.")
        if len(changed) == 1
        else N_("{people} of {all} participants of {n} batches would be others than now: {codes}.")
    )
    return sentences(
        say.text(
            words,
            people=say.number(sum(one.others for one in changed)),
            all=say.number(sum(one.rows for one in changed)),
            n=say.number(len(changed)),
            codes=_codes(changed, say),
        ),
        say.text(N_("Somebody whose name or number was mended counts as another, too.")),
    )


def _emptied(emptied: Sequence[Lost], say: Language) -> str:
    columns = list(dict.fromkeys(column for one in emptied for column in one.emptied))
    return say.text(
        N_("Columns that are filled now would be empty ({columns}) in {codes}."),
        columns=a_few(columns, _MOST_CODES, say),
        codes=_codes(emptied, say),
    )


def _lost_rows(fewer: Sequence[Lost]) -> int:
    return sum(one.rows - (one.rows_left or 0) for one in fewer)


def _codes(lost: Sequence[Lost], say: Language) -> str:
    """Name what is lost, a batch with its place: two programs may use one number."""
    return a_few([_name(one, say) for one in lost], _MOST_CODES, say)


def _name(one: Lost, say: Language) -> str:
    place = f" ({say.label('district', one.district)})" if one.district else ""
    left = f" {say.number(one.rows)} → {say.number(one.rows_left or 0)}" if _has_fewer(one) else ""
    return f"{one.code}{place}{left}"


def _has_fewer(one: Lost) -> bool:
    return one.rows_left is not None and one.rows_left < one.rows
