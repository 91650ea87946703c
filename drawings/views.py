"""The list of views: what each is called, what can be chosen in it, who sees it, its cards."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields, replace
from typing import TypeAlias

from drawings import definitions, home, pivots, targets
from drawings.enterprise import enterprises
from drawings.page import Get, Page, Row
from drawings.parameters import naming, parameter_of_other_side
from drawings.records import changed, data, of_figure
from drawings.released import attitudes as released_attitudes
from drawings.released import champions as released_champions
from drawings.released import definitions as released_definitions
from drawings.released import enterprises as released_enterprises
from drawings.released import home as released_home
from drawings.released import pivots as released_pivots
from drawings.released import reach as released_reach
from drawings.released import targets as released_targets
from drawings.training import attitudes, champions, compared, reach
from indicators import dimensions, records, versions
from indicators.catalog import INDICATORS, counts
from indicators.counted_rows import PARTS
from indicators.definition import PERSON, Connection
from indicators.dimensions import Values
from indicators.filters import EVERYTHING, Filters, QuestionError
from indicators.released import PROTECTED, STAFF
from indicators.released import indicators as told_of
from language import DASH, N_, Language

Choices: TypeAlias = tuple[tuple[str, tuple[str, ...]], ...]
# Of Get, Filters, the choices, Language and, where a view has two sides, the Filters of the other.
Rows: TypeAlias = Callable[..., Iterable[Row]]
Options: TypeAlias = Callable[[Connection], tuple[str, ...]]

_ALL_TRAINING = N_("All programs, years and districts")
_ALL_GROUPS = N_("All groups")


@dataclass(frozen=True)
class Released:
    """What donors and the public are offered of a view: its cards, and what can be chosen.

    The fields are those of a View, which they take the place of; the lead where it is another one.
    """

    rows: Rows
    filters: tuple[str, ...] = ()
    choices: Choices = ()
    against: tuple[str, ...] = ()
    narrowed: Callable[[Mapping[str, str]], Choices] | None = None
    lead: str = ""


@dataclass(frozen=True)
class View:
    """One view of the dashboard.

    `lead` is the question that it answers, `rows` the function that lists its cards. `filters` name
    dimensions of which several values can be chosen; `choices` give what the view adds, each with
    its options, the first being the default; those of `of_data` are what a function of the data
    gives. `narrowed` says what of the choices is offered beside what is chosen, where one depends
    on another. `against` names the dimensions of a second selection, for a view that compares. A
    view that is not `in_navigation` is one to which a link leads. One that `is_of_one_indicator`
    offers the filters that this admits; `positions` say where in the view a reader is, each with
    the pattern of its values. The choices `in_cards` stand in the first of the cards that they
    change, the others with the filters. One that `is_bare` has the whole window for itself.
    `rare_filters` stand behind a button that opens them. What donors and the public see of it is
    `released`; without that it is the staff's alone.
    """

    name: str
    title: str
    lead: str
    rows: Rows
    filters: tuple[str, ...] = ()
    choices: Choices = ()
    against: tuple[str, ...] = ()
    narrowed: Callable[[Mapping[str, str]], Choices] | None = None
    of_data: tuple[tuple[str, Options], ...] = ()
    in_navigation: bool = True
    is_of_one_indicator: bool = False
    positions: tuple[tuple[str, str], ...] = ()
    in_cards: tuple[str, ...] = ()
    is_bare: bool = False
    rare_filters: tuple[str, ...] = ()
    released: Released | None = None

    @property
    def audiences(self) -> tuple[str, ...]:
        """Return who sees the view."""
        return (STAFF, *PROTECTED) if self.released or self.is_bare else (STAFF,)

    def for_audience(self, audience: str) -> View:
        """Return the view as an audience sees it; QuestionError for one that does not."""
        if audience not in self.audiences:
            raise QuestionError(f"The view {self.name} is not for the audience {audience}.")
        if audience == STAFF or self.released is None:
            return self
        offered = {one.name: getattr(self.released, one.name) for one in fields(self.released)}
        offered["lead"] = offered["lead"] or self.lead
        return replace(self, **offered, of_data=(), positions=(), in_cards=())

    def offering(self, get: Get) -> View:
        """Return the view with the choices that the data offer; one without options is left out."""
        if not self.of_data:
            return self
        found = ((name, get(options)) for name, options in self.of_data)
        offered = ((name, options) for name, options in found if options)
        return replace(self, choices=(*self.choices, *offered), of_data=())

    @property
    def parameters(self) -> tuple[str, ...]:
        """Return every parameter that the view's address may carry."""
        named = (name for name, _ in (*self.choices, *self.positions))
        return (*self.filters, *named, *map(parameter_of_other_side, self.against))

    def offered_filters(self, choices: Mapping[str, str]) -> tuple[str, ...]:
        """Return the filters that can be chosen: all, or those that the indicator admits."""
        if not self.is_of_one_indicator:
            return self.filters
        admitted = records.admitted(counts(choices["indicator"]))
        return tuple(name for name in self.filters if name in admitted)

    def offered(self, choices: Mapping[str, str]) -> Choices:
        """Return what can be chosen beside what is chosen: its choices, each with its options."""
        return self.narrowed(choices) if self.narrowed else self.choices

    def resolved(self, choices: Mapping[str, str]) -> dict[str, str]:
        """Return what is chosen of each; where nothing is that is offered, its first option."""
        chosen: dict[str, str] = {}
        for name, _ in self.choices:
            options = dict(self.offered({**choices, **chosen}))[name]
            asked = choices.get(name)
            chosen[name] = asked if asked in options else options[0]
        return chosen

    @property
    def is_of_groups(self) -> bool:
        """Tell whether the view is of enterprise groups, for whomever."""
        return VIEWS_BY_NAME.get(self.name, self).filters == ("group",)

    @property
    def everything(self) -> str:
        """Return the text for nothing being selected."""
        return _ALL_GROUPS if self.is_of_groups else _ALL_TRAINING

    def selection(self, filters: Filters, values: Values, say: Language) -> str:
        """Say what is selected: the line under every title; `values` are those that occur."""
        parts = [
            ", ".join(map(naming(name, values, say), map(str, filters.values(name))))
            for name in self.filters
            if filters.values(name)
        ]
        return " · ".join(parts) or say.text(self.everything)

    def page(
        self,
        get: Get,
        filters: Filters,
        choices: Mapping[str, str],
        say: Language,
        against: Filters = EVERYTHING,
    ) -> Page:
        """Return the view in one language, for what is selected; its cards are not made yet.

        Of what is not chosen the first option is taken; `against` is the second selection.
        """
        chosen = self.resolved(choices)
        other = [against] if self.against else []
        sides = compared.names(filters, against, chosen["vs"], say) if self.against else ()

        def words_of(selected: Filters) -> str:
            if not any(map(selected.values, self.filters)):
                return say.text(self.everything)  # the data need not be asked for names
            return self.selection(selected, get(dimensions.values), say)

        return Page(
            self.name,
            say.text(self.title),
            say.text(self.lead),
            " ↔ ".join(side for side in sides if side != DASH) or words_of(filters),
            tuple(
                row.with_selected(filters)
                for row in self.rows(get, filters, chosen, say, *other)
                if row.cards
            ),
            say.code,
            words_of,
        )


_TRAINING = ("program", "program_year", "district")
# By these nobody filters a page of figures; a mark of a chart leads to the records behind it.
_OF_RECORDS = ("quarter", "month", "relationship", "disability", "sex", "age_group", "batch")

VIEWS: tuple[View, ...] = (
    View(
        "home",
        N_("Overview"),
        N_("What the programs have reached, beside what has been published."),
        home.rows,
        _TRAINING,
        released=Released(released_home.rows, _TRAINING),
    ),
    View(
        "reach",
        N_("Reach"),
        N_("Where and when batches were held, and who took part."),
        reach.rows,
        _TRAINING,
        (("measure", ("participants", "batches")), ("completion", ("quarter", "month", "time"))),
        in_cards=("completion",),
        released=Released(released_reach.rows, _TRAINING, (("measure", released_reach.MEASURES),)),
    ),
    View(
        "attitudes",
        N_("Attitudes"),
        N_("Who agrees at the end, and what changed among those who answered both times."),
        attitudes.rows,
        _TRAINING,
        (
            ("by", ("district", "program", "program_year", *PERSON)),
            ("batches", ("size", "time", "quarter", "month")),
        ),
        in_cards=("batches",),
        released=Released(released_attitudes.rows, _TRAINING, (("by", released_attitudes.BY),)),
    ),
    View(
        "champions",
        N_("Champions"),
        N_("How far people came, where they are lost, and what they undertook and did."),
        champions.rows,
        _TRAINING,
        (("by", ("district", "program")),),
        released=Released(
            released_champions.rows,
            _TRAINING,
            (("by", released_champions.BY),),
            lead=N_("How far people came, and who was nominated."),
        ),
    ),
    View(
        "compare",
        N_("Compare"),
        N_("How two selections differ, and whether the difference may be chance alone."),
        compared.rows,
        _TRAINING,
        (("vs", compared.WAYS),),
        against=compared.DIMENSIONS,
        released=Released(compared.rows, _TRAINING, (("vs", compared.WAYS),), compared.DIMENSIONS),
    ),
    View(
        "pivot",
        N_("Cross-table"),
        N_("Any figure by one or two dimensions, with totals."),
        pivots.rows,
        pivots.FILTERS,
        pivots.CHOICES,
        narrowed=pivots.offered,
        released=Released(
            released_pivots.rows,
            released_pivots.FILTERS,
            released_pivots.CHOICES,
            narrowed=released_pivots.offered,
        ),
    ),
    View(
        "enterprises",
        N_("Enterprises"),
        N_("What the groups earn against their targets, and the support they had."),
        enterprises.rows,
        ("group",),
        released=Released(
            released_enterprises.rows,
            lead=N_("The support that groups had, and what has been published of their profits."),
        ),
    ),
    View(
        "targets",
        N_("Targets"),
        N_("What was planned against what was reached, how far the time is, and what is missing."),
        targets.rows,
        _TRAINING,
        released=Released(
            released_targets.rows,
            _TRAINING,
            lead=N_("What was planned against what was reached, as far as it is released."),
        ),
    ),
    View(
        "data",
        N_("Data"),
        N_("Where every row went, what is wrong, and what agrees with the published figures."),
        data.rows,
        (),
        (("severity", ("all", "error", "cell", "warning", "info")),),
    ),
    View(
        "changed",
        N_("What has changed"),
        N_("How figures, files, batches and groups differ from those of an earlier version."),
        changed.rows,
        of_data=(("since", versions.earlier),),
        in_navigation=False,
    ),
    View(
        "definitions",
        N_("Definitions"),
        N_("What every indicator counts, out of whom, and what happens to missing values."),
        definitions.rows,
        (),
        (("indicator", ("all", *INDICATORS)),),
        released=Released(
            released_definitions.rows,
            (),
            (("indicator", ("all", *(name for name in INDICATORS if name in told_of()))),),
        ),
    ),
    View(
        "records",
        N_("Records"),
        N_("The rows that a figure counts, and where each was written."),
        of_figure.rows,
        (*_TRAINING, "group", "stage", "session", "aspect", "pre_mode", "narrowed", *_OF_RECORDS),
        (("indicator", of_figure.WITH_RECORDS), ("part", PARTS)),
        positions=(("page", "[1-9][0-9]{0,8}"), ("sort", "-?[a-z_0-9]{1,40}")),
        in_navigation=False,
        is_of_one_indicator=True,
        rare_filters=_OF_RECORDS,
    ),
)


def _of_the_screen_alone(*asked: object) -> list[Row]:
    """List no cards: what is shown are the cards of other views."""
    return []


# What only the screen has, made of the cards of the views.
SCREENS: tuple[View, ...] = (
    View(
        "present",
        N_("Present"),
        N_("What is shown on a call, slide by slide; ready, or put together from any page."),
        _of_the_screen_alone,
        in_navigation=False,
        positions=(("add", r"[a-z_]{1,40}\.\w{1,80}(\?.{0,2000})?"), ("edit", "[0-9a-f]{32}")),
    ),
    View(
        "slides",
        N_("Slides"),
        N_("One message after the other, and nothing else on the screen."),
        _of_the_screen_alone,
        in_navigation=False,
        is_bare=True,
    ),
)

ALL = (*VIEWS, *SCREENS)
HOME = VIEWS[0]
VIEWS_BY_NAME = {view.name: view for view in ALL}


def offered_to(audience: str) -> tuple[View, ...]:
    """Return the views that an audience sees, as it sees them."""
    return tuple(view.for_audience(audience) for view in VIEWS if audience in view.audiences)


def find(name: str, audience: str = STAFF) -> View:
    """Return the view of that name as an audience sees it.

    Raises QuestionError, listing what there is, for any other name and for what it does not see.
    """
    if name not in VIEWS_BY_NAME:
        raise QuestionError(f"There is no view {name!r}; the views are {', '.join(VIEWS_BY_NAME)}.")
    return VIEWS_BY_NAME[name].for_audience(audience)
