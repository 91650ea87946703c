"""The slides on the screen: all of them drawn ahead, one in sight; the speaker's view beside it.

Going on is the browser's affair alone (`slides.js`), so that a bad line cannot hold it up and new
data cannot change what is being shown.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import cache
from html import escape
from urllib.parse import urlencode

import streamlit as st

from drawings import slides as words
from drawings.about import DATA_OF_VERSION, about
from drawings.page import Compared, Headline, Side
from language import N_, Language
from ui import ROOT, address, cards, context, messages, presentations
from ui.context import Context
from ui.finished import Chart
from ui.presentations import CannotPresentError, Presentation, Shown
from ui.slide_tables import SlideTable

SPEAKER = "speaker"  # the parameter of the speaker's view

NOT_RELEASED = N_(
    "Nothing of these data has been released for this audience ({audience}), so nothing is shown."
)
GONE_VERSION = N_(
    "The data of this link (version {version}) are there no longer, so nothing is shown."
)
TO_STAFF = N_("Show it to staff, who may see everything")
WITH_NEWEST = N_("Present the data as they are now")
LEAVE = N_("Back to the presentations")
NOT_FOR_OTHERS = N_("Staff's own figures, not released to others")
# Beside the words a chart of rows is larger than below them, where it is taller than this.
_TALL_PX = 310
# A large figure in hundredths of the window's width: of how high letters a line is full of, its
# letters being half as wide, and how high they are at most.
_LINE, _LARGEST = 170, 17


def draw() -> None:
    """Draw all slides of the presentation that the address names, or say why there are none."""
    here = context.current()
    try:
        asked = address.asked()
        _check_data(asked, here)
        presentation = presentations.of_address(asked, here)
        shown, left_out = presentations.shown(presentation.slides, here)
        if not shown:
            raise CannotPresentError(here.language.text(presentations.EMPTY))
    except CannotPresentError as reason:
        _refuse(str(reason), here)
        return
    _hold(here)
    _draw_slides(presentation, shown, left_out, here)


def _check_data(asked: dict[str, str], here: Context) -> None:
    """Raise CannotPresentError where the version or what is released of it is not there."""
    version = asked.get("data", "")
    if version and version != here.version:
        raise CannotPresentError(here.language.text(GONE_VERSION, version=version[:60]))
    if not presentations.is_released(here, here.audience):
        audience = here.language.label("audience", here.audience)
        raise CannotPresentError(here.language.text(NOT_RELEASED, audience=audience))


def _hold(here: Context) -> None:
    """Write version and audience into the address: opened again, it shows the same."""
    for name, value in (("data", here.version), ("audience", here.audience)):
        if st.query_params.get(name) != value:
            st.query_params[name] = value


def _refuse(reason: str, here: Context) -> None:
    """Say why there is nothing to see, and what can be done: each is a step of its own."""
    say, asked = here.language, address.asked()
    cards.notice(reason, kind="stop")
    ways = [(LEAVE, "present")]
    if here.audience != "staff":
        ways.append((TO_STAFF, _link(asked | {"audience": "staff"})))
    if asked.get("data", here.version) != here.version:
        ways.append((WITH_NEWEST, _link({name: asked[name] for name in asked if name != "data"})))
    lines = "".join(
        f'<li><a class="dampak-follow" data-keep="lang" target="_self" href="{escape(link)}">'
        f"{escape(say.text(text))}</a></li>"
        for text, link in ways
    )
    st.html(f'<ul class="dampak-points">{lines}</ul>')


def _link(query: dict[str, str]) -> str:
    return f"slides?{urlencode(query)}"


def _draw_slides(
    presentation: Presentation, shown: Sequence[Shown], left_out: int, here: Context
) -> None:
    is_speaker = SPEAKER in st.query_params
    with st.container(key="speaker" if is_speaker else "slides"):
        for number, one in enumerate(shown, 1):
            with st.container(key=f"slide_{number}"):
                _draw_slide(one, number, len(shown), here)
        if is_speaker:
            _draw_speaker(presentation, shown, left_out, here)
    # One piece: a browser that fetches its code late draws pieces in any order.
    told = _told_to_the_browser(presentation, shown, here)
    st.html(f"{told}<script>{_script()}</script>", unsafe_allow_javascript=True)


def _draw_slide(one: Shown, number: int, of: int, here: Context) -> None:
    """Draw one slide: its sentence, its figure or chart, and its foot."""
    match one.card:
        case Chart(message=messages.Message() as message):
            tall = (message.height or 0) > _TALL_PX
            _draw_words(one, "beside" if tall else "above", _chart_words(one))
            place = st.container(key=f"chart_of_slide_{number}")
            messages.send(place, messages.still(message))
        case Headline() as figure:
            _draw_words(one, "figure", _figure_words(figure))
        case Compared() as compared:
            _draw_words(one, "figure", _compared_words(compared))
        case SlideTable() as table:
            lines = _lines(*(("told", line) for line in table.lines))
            _draw_words(one, "table", f"{lines}<div>{table.html}</div>")
    st.html(_foot(one, number, of, here))


def _draw_words(one: Shown, kind: str, inner: str) -> None:
    st.html(f'<div class="dampak-slide {kind}"><h1>{escape(one.message)}</h1>{inner}</div>')


def _chart_words(one: Shown) -> str:
    assert isinstance(one.card, Chart)
    return _lines(("beside", one.card.beside), ("caution", one.card.note))


def _figure_words(figure: Headline) -> str:
    """Write a large figure; x/n and interval stand in the sentence, where that has them."""
    fraction = "" if figure.message else figure.fraction
    size = min(_LARGEST, _LINE / max(1, len(figure.value)))
    value = f'<div class="value" style="--size: {size:.1f}">{escape(figure.value)}</div>'
    return value + _lines(
        ("fraction", fraction), ("sentence", words.besides(figure)), ("published", figure.published)
    )


def _compared_words(compared: Compared) -> str:
    sides = "".join(_side(side) for side in (compared.a, compared.b))
    return f'<div class="sides">{sides}</div>' + _lines(("sentence", compared.sentence))


def _side(side: Side) -> str:
    inner = _lines(("name", side.name), ("value", side.value), ("fraction", side.fraction))
    return f"<div>{inner}</div>"


def _lines(*lines: tuple[str, str]) -> str:
    return "".join(f'<div class="{name}">{escape(text)}</div>' for name, text in lines if text)


def _foot(one: Shown, number: int, of: int, here: Context) -> str:
    """Write what a slide is of: selection, n, data, audience, what is withheld; and its number."""
    say = here.language
    told = about(
        here.get,
        one.here.view,
        one.here.filters,
        dict(one.here.choices),
        say,
        version=here.version,
        audience=here.audience,
        against=one.here.against,
    )
    asked = words.asked(one.slide, here.get, here.audience)
    data = say.text(DATA_OF_VERSION, newest=told.newest, version=told.version)
    parts = [told.selection, words.counted(asked, here.get, say), data, told.withheld]
    marks = [told.synthetic]
    if here.audience == "staff":
        marks.append(say.text(NOT_FOR_OTHERS))
    else:
        parts.append(told.audience_words)
    inner = "".join(f"<strong>{escape(mark)}</strong>" for mark in marks if mark)
    line = escape(" · ".join(filter(None, parts)))
    place = f"{say.number(number)} / {say.number(of)}"
    return (
        f'<div class="dampak-slide-foot"><div>{inner}<span>{line}</span></div>'
        f'<div class="number">{place}</div></div>'
    )


def _draw_speaker(
    presentation: Presentation, shown: Sequence[Shown], left_out: int, here: Context
) -> None:
    """Draw what the speaker alone sees: where he is, the clock, the notes and what comes next."""
    say = here.language
    for number, one in enumerate(shown, 1):
        with st.container(key=f"note_{number}"):
            following = shown[number].message if number < len(shown) else ""
            st.html(_note(one, following, say))
    told = say.plural(
        "{n} slide has nothing to show in these data and is left out.",
        "{n} slides have nothing to show in these data and are left out.",
        left_out,
    )
    restart = escape(say.text(N_("Start the clock again")))
    st.html(
        '<div class="dampak-speaker-head">'
        f"<strong>{escape(presentation.title)}</strong>"
        f"<span>{escape(told) if left_out else ''}</span>"
        f'<span id="dampak_place"></span><button type="button" id="dampak_clock" '
        f'title="{restart}" aria-label="{restart}"></button></div>'
    )


def _note(one: Shown, following: str, say: Language) -> str:
    """Write what is to be said with a slide, what may be asked, and which one is next."""
    card = one.card
    caution = card.note if isinstance(card, Chart) else card.sentence
    if isinstance(card, Headline):
        caution = f"{card.value} {caution}" if caution[:1].islower() else caution
    asked = [caution, words.defined(card.indicator, say)]
    note = "".join(f"<p>{escape(line)}</p>" for line in one.slide.note.splitlines() if line.strip())
    more = "".join(f"<li>{escape(line)}</li>" for line in asked if line)
    after = say.text(N_("Next: {message}"), message=following) if following else ""
    after = after or say.text(N_("This is the last slide."))
    return (
        f'<div class="dampak-note"><p class="next">{escape(after)}</p>{note}<ul>{more}</ul></div>'
    )


def _told_to_the_browser(presentation: Presentation, shown: Sequence[Shown], here: Context) -> str:
    """Write what the script has to know: how many slides, how tall the chart of each is (0 where
    there is none), and which other window belongs to it."""
    told = presentation.address(here.version, here.audience)
    channel = hashlib.sha256(told.encode()).hexdigest()[:16]
    heights = " ".join(str(_height(one)) for one in shown)
    return (
        f'<div id="dampak_slides" hidden data-slides="{len(shown)}" data-heights="{heights}" '
        f'data-channel="{channel}"></div>'
        '<div id="dampak_said" class="dampak-unseen" role="status"></div>'
    )


def _height(one: Shown) -> int:
    """Return how tall the chart of a slide is, in pixels of its own; 0 where it has none."""
    message = one.card.message if isinstance(one.card, Chart) else None
    return (message.height or 0) if message else 0


@cache
def _script() -> str:
    return (ROOT / "ui" / "slides.js").read_text(encoding="utf-8")
