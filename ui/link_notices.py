"""What a link asked for and cannot have, each in one sentence: the nearest thing is shown."""

from __future__ import annotations

import streamlit as st

import language
import warehouse
from drawings import parameters, views
from language import N_, Language
from ui import address, audience, cards
from ui.address import LeftOut
from ui.context import Context

NO_SUCH_PAGE = N_("There is no page “{page}”; this one is shown instead.")
NO_SUCH_LANGUAGE = N_("There is no language “{code}”; this page is in English.")
NO_SUCH_AUDIENCE = N_("There is no audience “{asked}”; this is what {shown} sees.")
NO_SUCH_VERSION = N_("There is no version {version}; the current one is shown instead.")
SEVERAL_VERSIONS = N_("This link names several versions; that of {date} is shown.")
NO_SUCH_CARD = N_("This page has no card “{card}”; it is shown from its beginning.")
_LEFT_OUT = {
    "no_such_value": N_(
        "This link asks for {parameter} “{value}”, which is not in the data; it is left out."
    ),
    "several": N_("This link gives several values for {parameter}; “{value}” is shown."),
    "not_of_this_page": N_(
        "This page cannot be limited to {parameter} “{value}”; that part of the link is left out."
    ),
    "other_way": N_(
        "This link does not compare with a selection of its own, so {parameter} “{value}” is left "
        "out."
    ),
    "no_such_parameter": N_("“{parameter}” in this link means nothing here; it is left out."),
}
# So much of what a link says is said again.
_MOST_CHARACTERS = 40


def draw(here: Context) -> None:
    """Say what the address of this page asked for in vain; nothing where it has all of it."""
    for sentence in sentences(here):
        cards.notice(sentence, kind="warning")


def no_such_card(key: str, say: Language) -> None:
    """Say that the page has no card of that key."""
    cards.notice(say.text(NO_SUCH_CARD, card=_short(key)), kind="warning")


def sentences(here: Context) -> list[str]:
    """Return what there is to say, the page and the version first."""
    say = here.language
    pages = st.query_params.get_all(address.INSTEAD_OF)
    said = [say.text(NO_SUCH_PAGE, page=_short(page)) for page in pages]
    said += _of_language(say) + _of_audience(here) + _of_version(here)
    return said + [_sentence(one, say) for one in address.left_out(here.view.parameters)]


def _of_language(say: Language) -> list[str]:
    asked = st.query_params.get_all("lang")
    return [
        say.text(NO_SUCH_LANGUAGE, code=_short(code))
        for code in asked
        if code and code not in language.CODES
    ]


def _of_audience(here: Context) -> list[str]:
    asked = audience.unknown()
    if not asked:
        return []
    shown = here.language.label("audience", here.audience)
    return [here.language.text(NO_SUCH_AUDIENCE, asked=_short(asked), shown=shown)]


def _of_version(here: Context) -> list[str]:
    """Say which versions there are not, and which of several is shown."""
    asked = list(dict.fromkeys(filter(None, st.query_params.get_all("data"))))
    if not asked:
        return []
    known = {one.name: one for one in warehouse.versions(here.directory)}
    said = [
        here.language.text(NO_SUCH_VERSION, version=_short(name))
        for name in asked
        if name not in known
    ]
    if here.pinned and sum(name in known for name in asked) > 1:
        date = here.language.moment(known[here.pinned].built_at)
        said.append(here.language.text(SEVERAL_VERSIONS, date=date))
    return said


def _sentence(one: LeftOut, say: Language) -> str:
    is_of_others = any(one.parameter in view.parameters for view in views.VIEWS)
    is_elsewhere = one.reason == "no_such_parameter" and is_of_others
    known = one.reason != "no_such_parameter" or is_of_others
    name = parameters.parameter_words(one.parameter, say) if known else one.parameter
    value = say.label(parameters.dimension_of(one.parameter), one.value) if known else one.value
    words = _LEFT_OUT["not_of_this_page" if is_elsewhere else one.reason]
    return say.text(words, parameter=_short(name), value=_short(value))


def _short(text: str) -> str:
    return text if len(text) <= _MOST_CHARACTERS else f"{text[:_MOST_CHARACTERS]}…"
