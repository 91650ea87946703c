"""What is presented: a ready or a saved presentation, as a link names it, and what it shows.

A link holds the presentation and its revision, what is selected, the audience and the version of
the data, so that whoever opens it sees the same.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urlencode

from drawings import slides
from drawings.slides import READY, Slide
from indicators import dimensions
from indicators.filters import QuestionError
from language import N_, Language
from saved import file, presentations
from saved.names import RefusedError
from saved.presentations import SavedPresentation
from ui import filters, finished
from ui.context import Context, can_open
from ui.finished import Chart, OnSlide
from ui.slide_tables import SlideTable

NO_SUCH = N_("There is no presentation “{name}”.")
GONE = N_("This presentation was deleted, or what this link shows of it is kept no longer.")
OF_WHICH = N_("This link does not say of which {dimension} the presentation is.")
UNREADABLE = N_(
    "The file saved/presentations.json cannot be read; it was left as it is. Mend or remove it."
)
EMPTY = N_("There is no slide in this presentation that has anything to show in these data.")
# The parameter of a link to the slides for whom they are, which the frame reads too.
DEFAULT_AUDIENCE = "donor"


class CannotPresentError(ValueError):
    """What a link asks for cannot be presented; the text says why, in the reader's language."""


@dataclass(frozen=True)
class Presentation:
    """What is to be presented: its title, its slides, and the parameters of a link to it."""

    title: str
    slides: tuple[Slide, ...]
    query: tuple[tuple[str, str], ...]

    def address(self, version: str, audience: str, **more: str) -> str:
        """Return the link to its slides, which holds all that they depend on."""
        held = {"data": version, "audience": audience}
        return f"slides?{urlencode({**dict(self.query), **held, **more})}"


@dataclass(frozen=True)
class Shown:
    """A slide that has something to show: the figure, chart or table, finished, and of what.

    A card that does not fit one slide is several of these.
    """

    slide: Slide
    here: Context
    card: OnSlide

    @property
    def message(self) -> str:
        """Return the sentence of the slide."""
        if isinstance(self.card, Chart | SlideTable):
            return self.card.title
        return slides.message(self.card)


def is_released(here: Context, audience: str) -> bool:
    """Tell whether the data hold something for an audience."""
    return can_open(here.directory, here.version, audience)


def of_address(asked: Mapping[str, str], here: Context) -> Presentation:
    """Return what a link asks for; raises CannotPresentError."""
    name = asked.get("presentation", "")
    if name in (ready.name for ready in READY):
        return ready(name, asked, here)
    if not name:
        raise CannotPresentError(here.language.text(NO_SUCH, name=name))
    return saved(find(here.directory, name, asked.get("revision", ""), here.language))


def ready(name: str, asked: Mapping[str, str], here: Context, audience: str = "") -> Presentation:
    """Return a ready presentation, of the value that the address gives where it is of one.

    It is for the audience of `here` where no other is named.
    """
    one, say = slides.find(name), here.language
    value = asked.get(one.of, "") if one.of else ""
    query = {"presentation": name} | ({one.of: value} if value else {})
    if one.of and value not in filters.offered(here.fact(dimensions.values))[one.of]:
        dimension = say.label("dimension", one.of)
        raise CannotPresentError(say.text(OF_WHICH, dimension=dimension.lower()))
    made = slides.slides_of(one, value, audience or here.audience)
    return Presentation(slides.title(one, value, say), made, tuple(query.items()))


def saved(one: SavedPresentation) -> Presentation:
    """Return a saved presentation as it was in that revision."""
    query = (("presentation", one.id), ("revision", str(one.revision)))
    return Presentation(one.name, one.slides, query)


def find(directory: Path, name: str, revision: str, say: Language) -> SavedPresentation:
    """Find a saved presentation; raises CannotPresentError."""
    try:
        number = int(revision) if revision.isdecimal() else 0
        return presentations.find(directory, name, number)
    except RefusedError:
        raise CannotPresentError(say.text(GONE)) from None
    except file.UnreadableError:
        raise CannotPresentError(say.text(UNREADABLE)) from None


def context_of(slide: Slide, here: Context) -> Context:
    """Return the page from which a slide is, as if it were open; raises QuestionError."""
    one = slides.asked(slide, here.get, here.audience)
    return replace(
        here, view=one.view, filters=one.filters, choices=one.choices, against=one.against
    )


def shown(asked: Sequence[Slide], here: Context) -> tuple[list[Shown], int]:
    """Return the slides that have something to show, finished, and how many have not."""
    made = [made_of(slide, here) for slide in asked]
    return [one for parts in made for one in parts], made.count([])


def made_of(slide: Slide, here: Context) -> list[Shown]:
    """Return a slide, finished, with those on which it goes on; none where nothing is to show."""
    try:
        of_slide = context_of(slide, here)
        keys = [key for row in finished.outline(of_slide).rows for key in row.keys]
    except QuestionError:
        return []
    if slide.card not in keys:
        return []
    return [Shown(slide, of_slide, card) for card in finished.on_slides(of_slide, slide.card)]
