"""Why a selection has nothing to show, in words, and what helps."""

from __future__ import annotations

from language import N_, Language


def sentence(selection: str, say: Language) -> str:
    """Say that what is selected has nothing in common, though each part of it is there."""
    return say.text(
        N_(
            "Nothing was recorded for {selection} together, though each of these alone has "
            "batches. Take one filter away:"
        ),
        selection=selection,
    )


def way_out(dimension: str, batches: int, say: Language) -> str:
    """Say how many batches there are without a filter."""
    name = say.label("dimension", dimension)
    return say.plural(
        "Without {name}: {n} batch", "Without {name}: {n} batches", batches, name=name
    )
