"""What has changed since an earlier version, in words: figures, files, batches, groups, targets."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from drawings.page import MOST_ROWS, Card, Get, Notice, Row, Table, row
from drawings.records import uploads
from drawings.sentences import a_few, first_of, sentences
from drawings.tables import renamed, whole
from indicators import changes as compared
from indicators.catalog import INDICATORS
from indicators.changes import CAME, CHANGED, HEADLINES, WENT, Changes
from indicators.filters import STAGES, Filters
from indicators.versions import built_at
from language import DASH, MINUS, N_, Language, is_missing

MOST_NAMED = 6

_CHANGES = {CAME: N_("new"), WENT: N_("gone"), CHANGED: N_("changed")}
_MONEY = ("_idr",)


def rows(get: Get, filters: Filters, choices: Mapping[str, str], say: Language) -> list[Row]:
    """List the cards of the view: in all, the headline figures, the files, what is counted."""
    before = choices.get("since", "")
    found = get(compared.since, before) if before else None
    if found is None:
        return [row(Card("no_earlier_version", lambda: Notice(nothing(before, say))))]
    return [
        row(Card("changed_in_all", lambda: in_all(found, before, say))),
        row(Card("changed_figures", lambda: figures(found, say))),
        row(Card("changed_stages", lambda: stages(found, say))),
        row(Card("changed_files", lambda: files(found, say))),
        row(Card("changed_records", lambda: counted(found, say))),
    ]


def nothing(before: str, say: Language) -> str:
    """Say why nothing is compared."""
    if before:
        return say.text(
            N_("The version {version} is no longer there; choose another."), version=before
        )
    return say.text(N_("There is no earlier version yet to compare this one with."))


def in_all(changes: Changes, before: str, say: Language) -> Table:
    """Say what has changed, in a sentence for each kind of thing."""
    return Table(
        say.text(N_("Since the version of {moment}"), moment=say.moment(built_at(before))),
        pd.DataFrame,
        sentence=_newest(changes, say),
        points=(
            figures_sentence(changes, say),
            stages_sentence(changes, say),
            files_sentence(changes.files, say),
            *counted_sentences(changes.counted, say),
        ),
    )


def figures_sentence(changes: Changes, say: Language) -> str:
    """Say how many headline figures are others than before, and which."""
    names = [say.text(INDICATORS[one].name) for one in compared.changes_of_figures(changes)]
    fraction = say.fraction(len(names), len(HEADLINES))
    if not names:
        return say.text(N_("No headline figure has changed ({fraction})."), fraction=fraction)
    return say.text(
        N_("{fraction} headline figures have changed: {names}."),
        fraction=fraction,
        names=a_few(names, MOST_NAMED, say),
    )


def stages_sentence(changes: Changes, say: Language) -> str:
    """Say at how many stages of the pipeline there are others than before, and at which."""
    names = [say.label("pipeline_stage", one) for one in compared.changes_of_stages(changes)]
    fraction = say.fraction(len(names), len(STAGES))
    if not names:
        return say.text(N_("No stage of the pipeline has changed ({fraction})."), fraction=fraction)
    return say.text(
        N_("{fraction} stages of the pipeline have changed: {names}."),
        fraction=fraction,
        names=a_few(names, MOST_NAMED, say),
    )


def files_sentence(files: pd.DataFrame, say: Language) -> str:
    """Say which files are new, gone, or have other rows."""
    if files.empty:
        return say.text(N_("No file is new, gone, or has other numbers of rows."))
    parts = [_named(change, files["file"], files["change"], say) for change in _CHANGES]
    return say.text(N_("Files: {parts}."), parts="; ".join(filter(None, parts)))


def counted_sentences(counted: pd.DataFrame, say: Language) -> list[str]:
    """Say which batches, groups and targets are new, gone or changed."""
    if counted.empty:
        return [
            say.text(
                N_(
                    "No batch, group or target is new or gone, or differs in its people, who "
                    "completed, agreed or was nominated, or its money."
                )
            )
        ]
    told = []
    for table_name in ("batch", "group", "target"):
        own = counted[counted["table_name"] == table_name]
        names = pd.Series([_name(one, say) for one in own.to_dict("records")], index=own.index)
        parts = [_named(change, names, own["change"], say) for change in _CHANGES]
        if len(own):
            table = say.label("table", table_name)
            told.append(f"{table}: {'; '.join(filter(None, parts))}.")
    return told


def figures(changes: Changes, say: Language) -> Table:
    """Lay out every headline figure, before and now."""
    before, after = changes.before.figures, changes.after.figures
    return Table(
        say.text(N_("Headline figures")),
        lambda: uploads.change_table(before, after, say, N_("Before"), N_("Now")),
        sentence=say.text(N_("As they were then, and as they are now")),
        is_printed=True,
    )


def stages(changes: Changes, say: Language) -> Table:
    """Lay out every stage of the pipeline, before and now."""
    before, after = changes.before.stages, changes.after.stages
    rows = {
        say.label("column", "stage"): [say.label("pipeline_stage", one) for one in after],
        say.text(N_("Before")): [uploads.figure_words("pipeline", before[s], say) for s in after],
        say.text(N_("Now")): [uploads.figure_words("pipeline", after[s], say) for s in after],
        say.label("column", "difference"): [_people_more(before[s], after[s], say) for s in after],
    }
    return Table(
        say.text(N_("Stages of the pipeline")),
        lambda: pd.DataFrame(rows),
        sentence=say.text(N_("How far people had come then, and how far they have come now")),
        is_printed=True,
    )


def _people_more(before: pd.DataFrame, after: pd.DataFrame, say: Language) -> str:
    """Say how many people more or fewer there are at a stage."""
    more = after["numerator"].iloc[0] - before["numerator"].iloc[0]
    if is_missing(more):
        return DASH
    if more == 0:
        return say.number(0)
    return ("+" if more > 0 else MINUS) + say.number(abs(more))


def files(changes: Changes, say: Language) -> Table:
    """Lay out the files that are new, gone, or have other rows."""
    found = changes.files
    return Table(
        say.text(N_("Files")),
        lambda: files_table(found, say).head(MOST_ROWS),
        sentence=say.text(N_("New, gone, or with other numbers of rows"))
        if len(found)
        else files_sentence(found, say),
        whole_table=lambda: files_table(found, say),
        cut=first_of(MOST_ROWS, len(found), say),
    )


def files_table(found: pd.DataFrame, say: Language) -> pd.DataFrame:
    """Lay out files with the rows that were loaded and refused, before and now."""
    numbers = [name for name in found.columns if name.startswith("rows_")]
    return renamed(
        found.assign(
            change=[_change(one, say) for one in found["change"]],
            **{name: whole(found[name]) for name in numbers},
        ),
        {
            "file": say.label("column", "file"),
            "change": say.text(N_("Kind of change")),
            "rows_loaded_before": say.text(N_("Rows loaded before")),
            "rows_loaded_after": say.text(N_("Rows loaded now")),
            "rows_refused_before": say.text(N_("Rows refused before")),
            "rows_refused_after": say.text(N_("Rows refused now")),
        },
    )


def counted(changes: Changes, say: Language) -> Table:
    """Lay out the batches, groups and targets that are new, gone or changed, and in what."""
    found = changes.counted
    return Table(
        say.text(N_("Batches, groups and targets")),
        lambda: counted_table(found.head(MOST_ROWS), say),
        sentence=say.text(N_("New, gone, or changed in what is counted of them"))
        if len(found)
        else sentences(*counted_sentences(found, say)),
        whole_table=lambda: counted_table(found, say),
        cut=first_of(MOST_ROWS, len(found), say),
        is_work_list=True,
    )


def counted_table(found: pd.DataFrame, say: Language) -> pd.DataFrame:
    """Lay out what is counted, with the file it is from and what is not as it was."""
    listed = found.to_dict("records")
    return renamed(
        found.assign(
            table_name=[say.label("table", one["table_name"]) for one in listed],
            code=[_name(one, say) for one in listed],
            program=[say.label("program", one["program"]) for one in listed],
            district=[say.label("district", one["district"]) for one in listed],
            change=[_change(one, say) for one in found["change"]],
            what=[_what(one, say) for one in listed],
            file=["" if is_missing(one["file"]) else one["file"] for one in listed],
        ),
        {
            "table_name": say.label("column", "table_name"),
            "code": say.label("column", "code"),
            "program": say.label("dimension", "program"),
            "district": say.label("dimension", "district"),
            "change": say.text(N_("Kind of change")),
            "what": say.text(N_("In what")),
            "file": say.label("column", "file"),
        },
    )


def _newest(changes: Changes, say: Language) -> str:
    before, after = changes.before.build.newest_record, changes.after.build.newest_record
    return say.text(
        N_("Newest record then: {before}; now: {after}."),
        before=say.date(before),
        after=say.date(after),
    )


def _named(change: str, names: pd.Series, kinds: pd.Series, say: Language) -> str:
    found = list(names[kinds == change])
    if not found:
        return ""
    return say.text(
        N_("{n} {change}: {names}"),
        n=say.number(len(found)),
        change=_change(change, say),
        names=a_few(found, MOST_NAMED, say),
    )


def _name(one: Mapping[str, Any], say: Language) -> str:
    """Name a batch or a group by its code, a target by its figure and what it is for."""
    if one["table_name"] != "target":
        return str(one["code"])
    indicator, *place = str(one["code"]).split(" / ")
    name = say.text(INDICATORS[indicator].name) if indicator in INDICATORS else indicator
    where = ", ".join(_place(part, say) for part in place)
    return f"{name} ({where})" if where else name


def _place(part: str, say: Language) -> str:
    """Name a program, a program year or a district."""
    for kind in ("program", "district"):
        words = say.label(kind, part)
        if words != part:
            return words
    return part


def _what(one: Mapping[str, Any], say: Language) -> str:
    """Say what is not as it was, or how many people a batch has that is new or gone."""
    if one["change"] != CHANGED:
        if is_missing(one["participants"]):
            return ""
        return say.plural("{n} participant", "{n} participants", int(one["participants"]))
    return "; ".join(
        f"{say.label('column', name)}: {_value(name, before, say)} → {_value(name, after, say)}"
        for name, before, after in one["fields"]
    )


def _change(kind: str, say: Language) -> str:
    return say.text(_CHANGES[kind])


def _value(name: str, value: Any, say: Language) -> str:
    if is_missing(value):
        return say.number(float("nan"))
    if name.endswith(_MONEY):
        return say.rupiah(value)
    if hasattr(value, "isoformat"):
        return say.date_short(value)
    if isinstance(value, bool | str):
        return say.label(name, value)
    return say.number(value) if float(value).is_integer() else say.decimal(value, 2)
