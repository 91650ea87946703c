"""Change among matched pairs: people who answered both before the training and after it.

Answers given before and answers recalled afterwards are never pooled: they are drawn apart.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from charts import palette
from charts.clicks import Mark, selecting
from charts.rates import dumbbell
from charts.stacks import stacked_share
from drawings.hover import hover
from drawings.names import breakable, row_names
from drawings.origins import Origins, Share
from drawings.page import Card, Drawing, Figure, Headline, as_share, of_selection
from drawings.rates import share_lines, share_of
from drawings.sentences import note_text, notes, sentences
from drawings.tables import percents, whole
from drawings.training.places import EVERYWHERE, Places
from drawings.training.sums import Once
from indicators import attitudes
from indicators.catalog import find
from indicators.filters import Filters
from indicators.selection import records
from language import DASH, N_, Language

NOT_COLLECTED = N_("Not collected: nobody answered every statement both before and after.")

_MOVES = {
    "rose": (N_("scored higher after"), palette.ACCENT),
    "unchanged": (N_("scored the same"), palette.MUTED),
    "fell": (N_("scored lower after"), palette.SIGNAL),
}
_ASKED = {
    "prospective": N_("The answers from before were given before the training."),
    "retrospective": N_(
        "The answers from before were recalled after the training, which can make a change look "
        "larger than it was."
    ),
    "not_recorded": N_(
        "Whether the answers from before were given before the training or recalled after it was "
        "not recorded."
    ),
}


@dataclass(frozen=True)
class Asking:
    """How the answers from before were asked for; `is_apart` where another way is drawn too."""

    pre_mode: str = ""
    is_apart: bool = False

    @property
    def selected(self) -> tuple[str, ...]:
        """Return what to select of `pre_mode`: with a single way nothing, so nobody is left out."""
        return (self.pre_mode,) if self.is_apart else ()

    def named(self, text: str, say: Language) -> str:
        """Return a title that says which way of asking it is about, where there are several."""
        if not self.is_apart:
            return text
        asked = say.label("pre_mode", self.pre_mode)
        return say.text(N_("{asked}: {finding}"), asked=asked, finding=text)

    def key(self, name: str) -> str:
        """Return a key that differs between ways of asking that are drawn apart."""
        return f"{name}_{self.pre_mode}" if self.is_apart else name

    def words(self, say: Language) -> str:
        """Return the sentence on how the answers from before came about."""
        return say.text(_ASKED.get(self.pre_mode, ""))


# Of what does not compare with before, or asks for it in one way only.
ALL_WAYS = Asking()


def ways(pre_modes: Sequence[str]) -> list[Asking]:
    """Return the ways of asking to draw, one by one; one without a name where nobody was asked."""
    return [Asking(mode, len(pre_modes) > 1) for mode in pre_modes] or [Asking()]


def cards(
    once: Once, filters: Filters, drawn: Places, by: str, asked: Asking, say: Language
) -> list[Card]:
    """Give the cards of one way of asking: before and after, and who scored higher.

    `drawn` says which districts are drawn.
    """

    def compared(filters: Filters, by: tuple[str, ...]) -> pd.DataFrame:
        return once(attitudes.matched_change, filters.with_(pre_mode=asked.selected), by)

    def drawing(draw: Callable[..., Drawing]) -> Drawing:
        shown, overall = compared(drawn.filters, (by,)), compared(filters, ())
        every = drawn.of_all(lambda: compared(filters, (by,)))
        drawn_apart = draw(shown, overall, by, asked, say, every)
        return of_selection(drawn_apart, filters.with_(pre_mode=asked.selected))

    return [
        Card(asked.key("change"), lambda: drawing(change)),
        Card(asked.key("moved"), lambda: drawing(moved)),
    ]


def headline(overall: pd.DataFrame, asked: Asking, say: Language) -> Headline:
    """Write the net change among matched pairs as a large figure.

    `overall` is what `indicators.attitudes.matched_change` gives without a breakdown.
    """
    row = overall.iloc[0]
    label = asked.named(say.text(find("attitude_change").name), say)
    if pd.isna(row["change"]):
        return Headline(label, DASH, sentence=_reason(row, say), indicator="attitude_change")
    return Headline(
        label,
        say.points(row["change"]),
        fraction=say.text(
            N_("{before} before, {after} after"),
            before=say.fraction(row["before_numerator"], row["matched"]),
            after=say.fraction(row["after_numerator"], row["matched"]),
        ),
        sentence=sentences(_interval(row, say), chance(row, say), asked.words(say)),
        indicator="attitude_change",
        amount=as_share(row["after_numerator"] - row["before_numerator"], row["matched"], "points"),
    )


def chance(row: pd.Series, say: Language) -> str:
    """Write the result of McNemar's test as how often chance alone would do as much."""
    return say.text(
        N_(
            "{gained} came to agree and {lost} no longer do; if nothing had changed, chance alone "
            "would make the two differ this much in {odds} cases."
        ),
        gained=say.number(row["gained"]),
        lost=say.number(row["lost"]),
        odds=_odds(row["mcnemar_p"], say),
    )


def change(
    frame: pd.DataFrame,
    overall: pd.DataFrame,
    by: str,
    asked: Asking,
    say: Language,
    drawn: Places = EVERYWHERE,
) -> Drawing:
    """Draw who agreed before and after among matched pairs, by a dimension.

    `frame` and `overall` are what `indicators.attitudes.matched_change` gives by it and without;
    `drawn` says which districts are in `frame`, of many the MOST_PLACES with the most people.
    """
    total = overall.iloc[0]
    is_known = drawn.own(frame)["change"].notna().any()
    return Drawing(
        asked.named(_change_title(total, say), say),
        figure=lambda: _change_figure(frame, by, say),
        table=lambda: _change_table(drawn.rows(frame), total, by, say),
        alternative_text=say.text(
            N_(
                "For each {by} an open ring and a dot joined by a line, on a scale from 0 to 100%: "
                "the share that agreed before and after, among the same people."
            ),
            by=say.label("dimension", by).lower(),
        ),
        indicator="attitude_change",
        note=sentences(asked.words(say), _left_out(total, say), drawn.note),
        nothing="" if is_known else _reason(total, say),
        beside=drawn.beside,
        origins=_change_origins(by, say),
    )


def shares_before_and_after(say: Language) -> dict[str, Share]:
    """Say what the shares before and after are made of, in a table of matched people."""
    matched = say.text(N_("Matched people"))
    return {
        say.text(N_("Before (%)")): Share(say.text(N_("Agreed before")), matched),
        say.text(N_("After (%)")): Share(say.text(N_("Agree after")), matched),
    }


def _change_origins(by: str, say: Language) -> Origins:
    before, after = shares_before_and_after(say).values()
    change = Share(after.numerator, after.denominator, (before.numerator, before.denominator))
    return replace(
        _totals(by, say),
        columns=shares_before_and_after(say) | {say.text(N_("Change (points)")): change},
    )


def _totals(by: str, say: Language) -> Origins:
    return Origins(keys=(say.label("dimension", by),), total=say.label("value", "all"))


def moved(
    frame: pd.DataFrame,
    overall: pd.DataFrame,
    by: str,
    asked: Asking,
    say: Language,
    drawn: Places = EVERYWHERE,
) -> Drawing:
    """Draw how many matched people scored higher, the same and lower, by a dimension.

    `frame` and `overall` are what `indicators.attitudes.matched_change` gives by it and without;
    `drawn` says which districts are in `frame`, of many the MOST_PLACES with the most people.
    """
    total = overall.iloc[0]
    is_known = drawn.own(frame)["rose"].notna().any()
    return Drawing(
        asked.named(_moved_title(total, say), say),
        figure=lambda: _moved_figure(frame, by, say),
        table=lambda: _moved_table(drawn.rows(frame), total, by, say),
        alternative_text=say.text(
            N_("A bar of 100% for each {by}: who scored higher, the same and lower after."),
            by=say.label("dimension", by).lower(),
        ),
        indicator="attitude_change",
        note=sentences(_ceiling(total, say), drawn.note),
        nothing="" if is_known else _reason(total, say),
        beside=drawn.beside,
        origins=_totals(by, say),
    )


def _reason(total: pd.Series, say: Language) -> str:
    if total["note"] in ("not_collected", ""):
        return say.text(NOT_COLLECTED)
    return note_text(total["note"], say)


def _interval(row: Mapping[Any, Any] | pd.Series, say: Language) -> str:
    if pd.isna(row["low"]):
        return note_text(row["note"], say)
    return say.text(
        N_("95% interval: {low} to {high}."),
        low=say.points(row["low"]),
        high=say.points(row["high"]),
    )


def _odds(p: float, say: Language) -> str:
    if p < 0.001:
        return say.text(N_("fewer than 1 of {n}"), n=say.number(1000))
    out_of = 1000 if p < 0.01 else 100
    return say.text(N_("about {x} of {n}"), x=say.number(round(p * out_of)), n=say.number(out_of))


def _change_title(total: pd.Series, say: Language) -> str:
    if pd.isna(total["change"]):
        return say.text(find("attitude_change").name)
    return say.text(
        N_("{before} agreed before and {after} after, among the same people: {change}"),
        before=say.fraction(total["before_numerator"], total["matched"]),
        after=say.fraction(total["after_numerator"], total["matched"]),
        change=say.points(total["change"]),
    )


def _left_out(total: pd.Series, say: Language) -> str:
    if not total["missing"] > 0:
        return ""
    return say.text(
        N_("{n} without full answers before and after are left out."),
        n=say.number(total["missing"]),
    )


def _change_figure(frame: pd.DataFrame, by: str, say: Language) -> Figure:
    names = row_names(frame, by, say)
    hovers = [
        hover(name, *_change_lines(row, say))
        for name, row in zip(names, records(frame), strict=True)
    ]
    return pairs(frame, breakable(names), hovers, "matched", say, {"selects": selecting(frame, by)})


def pairs(
    frame: pd.DataFrame,
    names: Iterable[str],
    hovers: list[str],
    denominator: str,
    say: Language,
    selects: Mapping[str, Sequence[Mark | None]] | None = None,
) -> Figure:
    """Draw rows of before and after under these names, with x/n beside both ends.

    `selects` are what clicks on them select, in the columns of `charts.rates.dumbbell`.
    """
    return dumbbell(
        pd.DataFrame(
            {
                "label": list(names),
                "before": list(frame["before"]),
                "after": list(frame["after"]),
                "before_text": _share_texts(frame, "before", denominator, say),
                "after_text": _share_texts(frame, "after", denominator, say),
                "hover": hovers,
                "note": list(notes(frame, say)),
                **(selects or {}),
            }
        ),
        before_label=say.text(N_("before")),
        after_label=say.text(N_("after")),
        separators=say.separators,
    )


def _share_texts(frame: pd.DataFrame, when: str, denominator: str, say: Language) -> list[str]:
    return [
        share_lines(share, x, n, say)
        for share, x, n in zip(
            frame[when], frame[f"{when}_numerator"], frame[denominator], strict=True
        )
    ]


def _change_lines(row: Mapping[Any, Any] | pd.Series, say: Language) -> list[str]:
    if pd.isna(row["change"]):
        return [note_text(row["note"], say)]
    return [
        *before_and_after(row, row["matched"], say),
        say.points(row["change"]),
        _interval(row, say),
    ]


def before_and_after(row: Mapping[Any, Any] | pd.Series, n: float, say: Language) -> list[str]:
    return [
        f"{say.text(N_('before'))}: {share_of(row['before_numerator'], n, say)}",
        f"{say.text(N_('after'))}: {share_of(row['after_numerator'], n, say)}",
    ]


def _with_total(
    frame: pd.DataFrame, total: pd.Series, by: str, say: Language
) -> tuple[pd.DataFrame, list[str]]:
    """Return the rows with the total under them, and the names of all."""
    every = pd.concat([frame, total.to_frame().T], ignore_index=True)
    return every, [*row_names(frame, by, say), say.label("value", "all")]


def _change_table(frame: pd.DataFrame, total: pd.Series, by: str, say: Language) -> pd.DataFrame:
    if frame.empty:
        return frame
    every, names = _with_total(frame, total, by, say)
    return pd.DataFrame(
        {
            say.label("dimension", by): names,
            say.text(N_("Matched people")): whole(every["matched"]),
            say.text(N_("Agreed before")): whole(every["before_numerator"]),
            say.text(N_("Agree after")): whole(every["after_numerator"]),
            say.text(N_("Before (%)")): percents(every["before"]),
            say.text(N_("After (%)")): percents(every["after"]),
            say.text(N_("Change (points)")): percents(every["change"]),
            say.text(N_("95% low (points)")): percents(every["low"]),
            say.text(N_("95% high (points)")): percents(every["high"]),
            say.text(N_("Came to agree")): whole(every["gained"]),
            say.text(N_("No longer agree")): whole(every["lost"]),
            say.text(N_("McNemar exact p")): every["mcnemar_p"].astype("Float64"),
            say.text(N_("Not matched")): whole(every["missing"]),
            say.text(N_("Remark")): notes(every, say),
        }
    )


def _moved_title(total: pd.Series, say: Language) -> str:
    if pd.isna(total["rose"]):
        return say.text(N_("Who scored higher after than before"))
    return say.text(
        N_("{rose} scored higher after than before, {fell} lower"),
        rose=say.fraction(total["rose"], total["matched"]),
        fell=say.fraction(total["fell"], total["matched"]),
    )


def _ceiling(total: pd.Series, say: Language) -> str:
    if not total["ceiling_before"] > 0:
        return ""
    return say.text(
        N_(
            "{ceiling} already had the highest score before and could not rise; of the others "
            "{rose} rose."
        ),
        ceiling=say.fraction(total["ceiling_before"], total["matched"]),
        rose=say.fraction(total["rose_below_ceiling"], total["of_below_ceiling"]),
    )


def _moved_figure(frame: pd.DataFrame, by: str, say: Language) -> Figure:
    names = row_names(frame, by, say)
    rows = pd.concat(
        [
            pd.DataFrame(
                {
                    "label": breakable(names),
                    "segment": move,
                    "count": frame[move],
                    "text": frame[move].map(say.number),
                    "hover": [
                        hover(name, f"{say.text(words)}: {share_of(x, n, say)}")
                        for name, x, n in zip(names, frame[move], frame["matched"], strict=True)
                    ],
                    "note": notes(frame, say),
                    "selects": selecting(frame, by),
                }
            )
            for move, (words, _) in _MOVES.items()
        ]
    )
    return stacked_share(
        rows,
        colour_of={move: colour for move, (_, colour) in _MOVES.items()},
        names={move: say.text(words) for move, (words, _) in _MOVES.items()},
        separators=say.separators,
    )


def _moved_table(frame: pd.DataFrame, total: pd.Series, by: str, say: Language) -> pd.DataFrame:
    if frame.empty:
        return frame
    every, names = _with_total(frame, total, by, say)
    moves = {
        say.text(words).capitalize(): whole(every[move]) for move, (words, _) in _MOVES.items()
    }
    return pd.DataFrame(
        {
            say.label("dimension", by): names,
            say.text(N_("Matched people")): whole(every["matched"]),
            **moves,
            say.text(N_("Highest score before")): whole(every["ceiling_before"]),
            say.text(N_("Could rise")): whole(every["of_below_ceiling"]),
        }
    )
