"""What accepting files would do: file by file, in the headline figures, and what would be lost.

Knows nothing of how files are read: the desk that does it is handed in.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from dataclasses import asdict
from pathlib import Path
from uuid import uuid4

import pandas as pd
import streamlit as st

import warehouse
from drawings.records import data as draw_data
from drawings.records import lost as draw_lost
from drawings.records import problems as draw_problems
from drawings.records import replaced as draw_replaced
from drawings.records import uploads as draw
from findings import FileSeen, Intake, Lost, Problem
from indicators import query
from indicators.changes import HEADLINES
from language import N_, Language
from ui import cards, context, downloads
from ui.desk import Desk


def draw_file(desk: Desk, received: Intake, file: FileSeen, number: int) -> None:
    """Draw what was recognised in a file, where its rows went, and what is wrong in it."""
    say = context.current().language
    with st.container(border=True, key=f"upload_{number}"):
        place = file.upload.instead or file.upload.target
        cards.list_title(file.upload.shown, draw.file_sentence(file, place, say))
        cards.list_points(
            [
                *draw.sheet_lines(file, say),
                *_balance_lines(file, say),
                *draw_replaced.lines(_replaced(file), say),
            ]
        )
        if file.problems:
            problems = pd.DataFrame([asdict(one) for one in file.problems])
            st.caption(draw_problems.sentence(problems, "all", say))
            if any(one.rows_refused for one in file.balance) and file.is_taken:
                st.caption(draw.mended_sentence(say))
            if file.is_taken and any(one.severity != "info" for one in file.problems):
                _draw_marked(desk, received, file, number)
            in_file = problem_table(file.problems).drop(columns=say.label("column", "file"))
            cards.work_list(in_file, f"upload_problems_{number}")


def _balance_lines(file: FileSeen, say: Language) -> list[str]:
    """Say where a file's rows went; of one that could not be opened there is nothing to say."""
    if not any(one.rows_read for one in file.balance):
        return []
    return [draw_data.balance_sentence(pd.DataFrame([asdict(one) for one in file.balance]), say)]


def _replaced(file: FileSeen) -> pd.DataFrame:
    frame = pd.DataFrame([asdict(one) for one in file.replaced])
    return frame.rename(columns={"table": "table_name"})


def _draw_marked(desk: Desk, received: Intake, file: FileSeen, number: int) -> None:
    """Draw the button that gives the file back with its cells marked; made when it is pressed."""
    say = context.current().language
    st.download_button(
        say.text(N_("Download this file with the cells to mend marked")),
        data=lambda: desk.marked(received, file, say.code),
        file_name=desk.marked_name(file),
        mime=downloads.kind("application/octet-stream", uuid4().hex),
        icon=":material/edit_note:",
        type="primary",
        key=f"upload_marked_{number}",
        on_click="ignore",
    )
    if desk.comes_back_without_cells(file):
        st.caption(draw.list_alone_sentence(say))


def problem_table(problems: Sequence[Problem]) -> pd.DataFrame:
    """Lay out problems as the page Data does, rows that fall with another one in one line."""
    say = context.current().language
    frame = pd.DataFrame([asdict(one) for one in problems])
    return draw_problems.table(draw_problems.gathered(frame, say), "all", say)


def draw_changes(trial: Path, version: str) -> None:
    """Draw every headline figure, as it is served and as it would be."""
    here = context.current()
    say = here.language
    served = warehouse.current(here.directory)
    after = _figures(trial, version)
    before = _figures(here.directory, served.name) if served else after
    title = say.text(N_("Change in the headline figures"))
    st.html(f'<h4 class="dampak-title">{title}</h4>')
    st.caption(draw.change_sentence(before, after, say))
    cards.read_table(draw.change_table(before, after, say), "uploads_changes")


def draw_what_goes(lost: Sequence[Lost]) -> None:
    """Draw what would no longer count, just above the button that accepts it."""
    say = context.current().language
    if lost:
        cards.notice(draw_lost.sentence(lost, say), kind="warning")
        cards.work_list(draw_lost.table(lost, say), "uploads_lost")


@st.cache_data(max_entries=20, show_spinner=False)
def _figures(directory: Path, version: str) -> dict[str, pd.DataFrame]:
    """Return the headline figures of a version, whose file is closed again: it may be removed."""
    with closing(warehouse.open_version(directory, version)) as connection:
        return {name: query.show(connection, name) for name in HEADLINES}
