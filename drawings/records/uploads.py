"""Files that somebody sends, in words: what was recognised, what would change, what went wrong."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd

from drawings.sentences import a_few, sentences
from drawings.tables import renamed
from findings import FileSeen, NearMiss, SheetSeen, TitleSeen, WorkState
from indicators.catalog import INDICATORS
from language import DASH, MINUS, N_, Language

_REASONS = {
    "build_under_way": N_("Another build is under way; nothing has changed. Try again in a while."),
    "nothing_loaded": N_("No row could be loaded; nothing has changed."),
    "no_space": N_("The disk is full; nothing has changed. Make room and try again."),
    "not_remembered": N_("The spelling could not be written into the folder of reference files."),
    "not_answered": N_("The answer could not be written into the folder of reference files."),
    "stopped": N_("The work stopped before its end; nothing has changed. Try again."),
}
_MOST_SHEETS = 6
_MOST_UNKNOWN = 10
_STEPS = {"check": N_("Checking all rows"), "publish": N_("Writing the new version")}


def file_sentence(file: FileSeen, target: str, say: Language) -> str:
    """Say what will become of a file: taken as new, in place of an older one, or not taken."""
    if not file.is_taken:
        return say.text(N_("This file is refused whole and will not be taken."))
    if file.replaces:
        return say.text(N_("Takes the place of the file {file} sent before."), file=target)
    return say.text(N_("A new file; it will be called {file}."), file=target)


def sheet_lines(file: FileSeen, say: Language) -> list[str]:
    """Say what was recognised on the sheets: table, header row, columns, batch, what is not used.

    Sheets of which the same is to be said are named together.
    """
    sheets_of: dict[str, list[str]] = {}
    for sheet in file.sheets:
        if sheet.table or len(file.sheets) > 1:
            sheets_of.setdefault(_sheet_words(sheet, say), []).append(sheet.sheet)
    return [_named(sheets, words, say) for words, sheets in sheets_of.items()]


def _named(sheets: Sequence[str], words: str, say: Language) -> str:
    """Put the names of sheets, each once, before what is said of them."""
    names = [name for name in dict.fromkeys(sheets) if name]
    return f"{a_few(names, _MOST_SHEETS, say)}: {words}" if names else words


def _sheet_words(sheet: SheetSeen, say: Language) -> str:
    if sheet.title:
        return _title_words(sheet.title, say)
    if not sheet.table:
        return say.text(N_("not recognised as a table."))
    return sentences(
        _recognised(sheet, say),
        _columns(N_("Columns: {columns}."), sheet.columns, len(sheet.columns), say),
        _columns(N_("Not used: {columns}."), sheet.unknown, _MOST_UNKNOWN, say)
        if sheet.unknown
        else "",
    )


def _title_words(title: TitleSeen, say: Language) -> str:
    """Say which batch a title describes, as far as it could be read."""
    parts = [
        say.text(N_("batch {code}"), code=title.batch_id) if title.batch_id else "",
        say.label("program", title.program) if title.program else "",
        say.label("district", title.district) if title.district else "",
        _days(title, say),
    ]
    batch = ", ".join(filter(None, parts)) or say.text(N_("nothing that could be read"))
    if title.cell:
        return say.text(N_("from the title in {cell}: {batch}."), cell=title.cell, batch=batch)
    return say.text(N_("from the name of the sheet or file: {batch}."), batch=batch)


def _days(title: TitleSeen, say: Language) -> str:
    if not title.start_date:
        return ""
    end = date.fromisoformat(title.end_date) if title.end_date else None
    return say.day_span(date.fromisoformat(title.start_date), end)


def _recognised(sheet: SheetSeen, say: Language) -> str:
    table = say.label("table", sheet.table)
    if not sheet.header_row:
        return say.text(N_("recognised as {table}."), table=table)
    return say.text(
        N_("recognised as {table}, header in row {row}."),
        table=table,
        row=say.number(sheet.header_row),
    )


def _columns(words: str, columns: Sequence[tuple[str, str]], most: int, say: Language) -> str:
    names = [f"{letters} {header}" for letters, header in columns]
    return say.text(words, columns=a_few(names, most, say))


def list_alone_sentence(say: Language) -> str:
    """Say why a file does not come back with its cells."""
    return say.text(
        N_(
            "This file is wider than the 16,384 columns that Excel holds, so only the list of what "
            "to mend is given back. Delete the columns that are not used, and send it again."
        )
    )


def mended_sentence(say: Language) -> str:
    """Say why more may come up in rows once they are mended."""
    return say.text(
        N_(
            "Refused rows are compared with the others only once they are mended; more may come up "
            "then."
        )
    )


def change_sentence(
    before: Mapping[str, pd.DataFrame], after: Mapping[str, pd.DataFrame], say: Language
) -> str:
    """Say how many of the headline figures would change."""
    changed = sum(
        figure_words(name, before[name], say) != figure_words(name, after[name], say)
        for name in after
    )
    if not changed:
        return say.text(N_("No headline figure would change."))
    return say.plural(
        "{n} headline figure would change.", "{n} headline figures would change.", changed
    )


def change_table(
    before: Mapping[str, pd.DataFrame],
    after: Mapping[str, pd.DataFrame],
    say: Language,
    before_header: str = N_("Now"),
    after_header: str = N_("After accepting"),
) -> pd.DataFrame:
    """Lay out every headline figure as it is served, as it would be, and the difference.

    Both hold what `indicators.query.show` gives for each of `indicators.changes.HEADLINES`.
    """
    rows = pd.DataFrame(
        {
            "indicator": [say.text(INDICATORS[name].name) for name in after],
            "before": [figure_words(name, before[name], say) for name in after],
            "after": [figure_words(name, after[name], say) for name in after],
            "difference": [_difference(name, before[name], after[name], say) for name in after],
        }
    )
    headers = {
        "indicator": say.label("column", "indicator"),
        "before": say.text(before_header),
        "after": say.text(after_header),
        "difference": say.label("column", "difference"),
    }
    return renamed(rows, headers)


def sample_sentence(say: Language) -> str:
    """Say that the first files of the user's own take the place of the sample."""
    return say.text(
        N_(
            "What is loaded now is the synthetic sample. Accepting these files replaces all of it: "
            "only what you send is then in the dashboard."
        )
    )


def elsewhere_sentence(problems: Sequence[object], say: Language) -> str:
    """Say how many problems would come up in files that were not sent."""
    return say.plural(
        "{n} new problem would come up in other files.",
        "{n} new problems would come up in other files.",
        len(problems),
    )


def near_misses_sentence(say: Language) -> str:
    """Say what confirming a spelling does."""
    return say.text(
        N_(
            "What you confirm is read so from now on, in these files and in all others; then the "
            "files are looked at again. What you do not confirm stays refused, or left out."
        )
    )


def near_miss_sentence(miss: NearMiss, guess: str, say: Language) -> str:
    """Say in how many rows a spelling stands, and what it probably means."""
    return sentences(
        say.plural(
            "“{text}” stands in {n} row.", "“{text}” stands in {n} rows.", miss.rows, text=miss.text
        ),
        guess,
    )


def confirmation(text: str, meaning: str, say: Language) -> str:
    """Give the words of the button that confirms what a spelling means."""
    return say.text(N_("Yes, “{text}” means {meaning}"), text=text, meaning=meaning)


def remembered_sentence(text: str, meaning: str, say: Language) -> str:
    """Say that a spelling is known from now on."""
    return say.text(
        N_("“{text}” is now known to mean {meaning}."),
        text=text,
        meaning=meaning,
    )


def confirmed_title(count: int, say: Language) -> str:
    """Say how many spellings are known because somebody confirmed them."""
    return say.plural("{n} spelling is remembered", "{n} spellings are remembered", count)


def confirmed_sentence(miss: NearMiss, say: Language) -> str:
    """Say what a spelling was confirmed to mean."""
    [(_, meaning)] = miss.meanings
    return say.text(N_("“{text}” means {meaning}."), text=miss.text, meaning=meaning)


def unconfirmed_sentence(miss: NearMiss, are_looked_at: bool, say: Language) -> str:
    """Say that a spelling is no longer known; what is served counts it until a next build."""
    [(_, meaning)] = miss.meanings
    words = N_("“{text}” is no longer known to mean {meaning}.")
    loaded = N_("What is loaded stays as it is until the files are looked at again and accepted.")
    return sentences(
        say.text(words, text=miss.text, meaning=meaning), "" if are_looked_at else say.text(loaded)
    )


def undone_sentence(is_remembering: bool, releasing: str, say: Language) -> str:
    """Say what an undo has done, that what was answered stays, and who sees nothing of it now.

    `releasing` is the command that releases it anew; empty where everybody sees it.
    """
    withdrawn = N_(
        "Donors and the public see nothing of it: what was released to them then was withdrawn, "
        "for beside the later release it would tell of few people. It is released anew by "
        "`{command}`."
    )
    folder = N_("FOLDER is the folder of the workbooks that it was built from.")
    known = N_("What you answered and confirmed is still remembered, below.")
    return sentences(
        say.text(N_("The version from before is served again, and the files are taken out.")),
        say.text(withdrawn, command=releasing) if releasing else "",
        say.text(folder) if "FOLDER" in releasing.split() else "",
        say.text(known) if is_remembering else "",
    )


def failure_sentence(reason: str, say: Language) -> str:
    """Say why a piece of work failed, and what to do."""
    return say.text(_REASONS.get(reason, _REASONS["stopped"]))


def reference_sentence(fault: str, say: Language) -> str:
    """Add to what is wrong with a reference file what that means for files that are sent."""
    consequence = N_("Until it is mended no file can be loaded; what is served stays as it is.")
    return sentences(fault, say.text(consequence))


def progress_words(state: WorkState, say: Language) -> str:
    """Say what is being done, of which step."""
    if not state.step:
        return say.text(N_("Starting"))
    if state.step in _STEPS and state.done >= state.steps - len(_STEPS):
        return say.text(_STEPS[state.step])
    files = max(state.steps - len(_STEPS), 1)
    return say.text(
        N_("Reading file {number} of {files}"),
        number=say.number(min(state.done + 1, files)),
        files=say.number(files),
    )


def figure_words(indicator: str, answer: pd.DataFrame, say: Language) -> str:
    """Write a figure with what it is made of; a dash where there is none."""
    row = answer.iloc[0]
    if pd.isna(row["value"]):
        return DASH
    unit = INDICATORS[indicator].unit
    words = _value(row["value"], unit, say)
    if unit != "percent":
        return words
    numerator, denominator = row["numerator"], row["denominator"]
    if indicator == "profit_against_target":
        return f"{words} ({say.rupiah(numerator)} / {say.rupiah(denominator)})"
    return f"{words} ({say.fraction(numerator, denominator)})"


def _value(value: Any, unit: str, say: Language) -> str:
    if unit == "percent":
        return say.percent(value)
    if unit == "points":
        return say.points(value)
    return say.rupiah(value) if unit == "IDR" else say.number(value)


def _difference(indicator: str, before: pd.DataFrame, after: pd.DataFrame, say: Language) -> str:
    """Write after minus before, signed; rates differ by points."""
    difference = after.iloc[0]["value"] - before.iloc[0]["value"]
    if pd.isna(difference):
        return DASH
    unit = INDICATORS[indicator].unit
    if unit in ("percent", "points"):
        return say.points(difference)
    if difference == 0:
        return say.number(0)
    sign = "+" if difference > 0 else MINUS
    return sign + _value(abs(difference), unit, say)
