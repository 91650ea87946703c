"""The list of views: file, address, name, what can be chosen in each, and who sees it."""

from __future__ import annotations

from dataclasses import dataclass

from indicators.catalog import INDICATORS
from language import N_


@dataclass(frozen=True)
class View:
    """One view of the dashboard.

    `filters` name dimensions of which several values can be chosen; `choices` give what the view
    adds, each with its options, the first being the default.
    """

    name: str
    title: str
    icon: str
    filters: tuple[str, ...] = ()
    choices: tuple[tuple[str, tuple[str, ...]], ...] = ()
    audiences: tuple[str, ...] = ("staff", "donor", "public")

    @property
    def file(self) -> str:
        """Return the page's script, from the project's root."""
        return f"pages/{self.name}.py"

    @property
    def parameters(self) -> tuple[str, ...]:
        """Return every parameter that the view's address may carry."""
        return (*self.filters, *(name for name, _ in self.choices))


_TRAINING = ("program", "program_year", "district")

VIEWS: tuple[View, ...] = (
    View("home", N_("Overview"), ":material/home:", _TRAINING),
    View(
        "reach",
        N_("Reach"),
        ":material/groups:",
        _TRAINING,
        (("measure", ("participants", "batches")),),
    ),
    View(
        "attitudes",
        N_("Attitudes"),
        ":material/balance:",
        _TRAINING,
        (("by", ("district", "program", "program_year")),),
    ),
    View(
        "champions",
        N_("Champions"),
        ":material/trending_up:",
        _TRAINING,
        (("by", ("district", "program")),),
    ),
    View("enterprises", N_("Enterprises"), ":material/storefront:", ("group",)),
    View(
        "data",
        N_("Data"),
        ":material/table_view:",
        (),
        (("severity", ("all", "error", "warning", "info")),),
        audiences=("staff",),
    ),
    View(
        "definitions",
        N_("Definitions"),
        ":material/menu_book:",
        (),
        (("indicator", ("all", *INDICATORS)),),
    ),
)

HOME = VIEWS[0]


def find(name: str) -> View:
    """Return the view of that name; KeyError where there is none."""
    return {view.name: view for view in VIEWS}[name]
