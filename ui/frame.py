"""The frame around every page: who sees what, language, version, navigation, filters, notices.

This is the only script that the server runs, so nothing is shown that has not passed here.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import streamlit as st

import language
import warehouse
from drawings import about, views
from indicators import data_quality, dimensions
from indicators.filters import Filters
from indicators.released import STAFF
from language import N_, Language
from ui import (
    address,
    audience,
    browser,
    cards,
    clicks,
    context,
    downloads,
    empty_selection,
    filters,
    finished,
    introduction,
    link_notices,
    paper,
    presentations,
    saved_views,
    start,
    uploads,
)

_LANGUAGE_NAMES = {"id": "Bahasa Indonesia", "en": "English"}

NOT_RELEASED = N_("Nothing is released for this audience now.")
WITHDRAWN = N_(
    "The version of this link is no longer shown: beside a newer one it would tell of few people. "
    "Without “data=…” in the address the newest opens."
)
NO_WAREHOUSE = N_(
    "There is no data yet: put the workbooks into data/incoming and run `python -m etl build`."
)
MEND = N_("There is no data until it is mended: then start the dashboard again.")
NOT_OFFERED = N_("“{page}” is for the staff alone.")
PINNED = N_("You are looking at the version of {date}, held by this link.")


def run() -> None:
    """Draw one run of one page for one person."""
    downloads.keep_for_a_while()
    pages = context.pages_of(views.ALL)
    page = st.navigation([*pages.values()], position="hidden")
    view = next((one for one in views.ALL if one.name == page.url_path), views.HOME)
    say = _choose_language()
    seen_by = _audience_of_slides() if view.is_bare else audience.chosen()
    st.set_page_config(page_title=f"{say.text(view.title)} · Dampak", layout="wide")
    _tell_language(say)
    if not view.is_bare:
        audience.draw_band(seen_by, say)
    version = (_version_asked if view.is_bare else _choose_version)(say, seen_by)
    is_offered = audience.is_offered(view, seen_by)
    here = context.Context(
        view=view.for_audience(seen_by) if is_offered else views.HOME.for_audience(seen_by),
        language=say,
        filters=Filters(),
        directory=warehouse.default_directory(),
        version=version.name,
        audience=seen_by,
        pages=pages,
        pinned=version.name if version.name in st.query_params.get_all("data") else "",
    )
    if view.is_bare and is_offered:
        _draw_alone(here, page)
        return
    if not is_offered:
        _draw_head(here)
        cards.stop(say.text(NOT_OFFERED, page=say.text(view.title)))
    _draw_around(here, page)


def _audience_of_slides() -> str:
    """Return for whom the address says that the slides are: for donors where it says nothing."""
    if warehouse.audience() != STAFF:
        return warehouse.audience()
    asked = st.query_params.get("audience", "")
    return asked if asked in warehouse.AUDIENCES else presentations.DEFAULT_AUDIENCE


def _draw_alone(here: context.Context, page: Any) -> None:
    """Draw a page that has the whole window for itself."""
    browser.draw(here.language)
    context.make_current(replace(here, day=language.local(datetime.now(UTC)).date()))
    page.run()
    start.first_answer.set()


def _draw_around(here: context.Context, page: Any) -> None:
    """Draw navigation, notices and filters, then the page, then the foot."""
    clicks.follow(here)
    values = here.fact(dimensions.values)
    here = replace(here, view=here.view.offering(here.fact))
    allowed = filters.options(here.view, values)
    address.adopt(allowed, dict(here.view.choices), filters.written(here.view))
    filters.take(here.view)
    context.make_current(here)
    browser.draw(here.language)
    _draw_head(here)
    introduction.draw(here.language, here.audience)
    build = here.fact(data_quality.build)
    if build.is_sample:
        cards.notice(here.language.text(about.SYNTHETIC), kind="synthetic")
    if here.audience != STAFF:
        told = about.withheld_words(here.get, here.audience, here.language)
        cards.notice(told, kind="withheld", lead=audience.words(here.audience, here.language))
    link_notices.draw(here)
    chosen = filters.draw(here.view, values, here.language)
    _link_to_compare(here, chosen)
    address.write(here.view.parameters, here.kept)
    context.make_current(
        replace(
            here,
            filters=chosen,
            choices=filters.choices(here.view),
            against=filters.against(here.view),
            is_sample=build.is_sample,
            day=language.local(datetime.now(UTC)).date(),
        )
    )
    _show_card()
    paper.draw(context.current())
    empty_selection.draw()
    page.run()
    filters.drawn(here.view)
    _draw_foot(here, build)
    introduction.again(here.language)
    start.first_answer.set()


def _link_to_compare(here: context.Context, chosen: Filters) -> None:
    """Lead from a selection on any other page to how it compares with the rest."""
    compare = views.VIEWS_BY_NAME["compare"]
    if here.audience not in compare.audiences:
        return
    compare = compare.for_audience(here.audience)
    if here.view.name != compare.name and chosen.only(compare.filters).used():
        label = here.language.text(N_("Compare this selection with the others"))
        here.link(label, compare.name, icon=":material/compare_arrows:")


def _choose_language() -> Language:
    """Return the language of the address, else the session's, else the browser's."""
    asked = st.query_params.get("lang")
    if asked in language.CODES:
        address.chosen()["lang"] = [asked]
    chosen = next(iter(address.chosen().get("lang", ())), None)
    return language.of(chosen or language.from_header(st.context.headers.get("Accept-Language")))


def _tell_language(say: Language) -> None:
    """Tell the browser, and whoever reads the page aloud, which language the page is in.

    Streamlit serves every page as an English one.
    """
    with st.container(key="language_of_page"):
        script = f"<script>document.documentElement.lang = '{say.code}'</script>"
        st.html(script, unsafe_allow_javascript=True)


def _switch_language(code: str) -> None:
    """Choose a language for this session, and for whoever is sent its address."""
    address.chosen()["lang"] = [code]
    st.query_params["lang"] = code


def _choose_version(say: Language, seen_by: str) -> warehouse.Version:
    """Return the version to be shown; say why where there is none for that audience."""
    version = _version_asked(say, seen_by)
    directory = warehouse.default_directory()
    if not context.can_open(directory, version.name, seen_by):
        served = warehouse.current(directory)
        is_withdrawn = served is not None and context.can_open(directory, served.name, seen_by)
        cards.stop(say.text(WITHDRAWN if is_withdrawn else NOT_RELEASED))
    return version


def _version_asked(say: Language, seen_by: str) -> warehouse.Version:
    """Return the first version that the address pins, else the current one."""
    directory = warehouse.default_directory()
    for asked in st.query_params.get_all("data"):
        with suppress(warehouse.VersionNotFoundError):
            return warehouse.find(directory, asked)
    served = warehouse.current(directory)
    if served is None:
        if seen_by != STAFF:
            cards.stop(say.text(NOT_RELEASED))
        may_see = start.fault and uploads.may_send()
        fault = f"{start.fault[say.code]} {say.text(MEND)}" if may_see else ""
        cards.stop(fault or say.text(NO_WAREHOUSE))
    return served


def _draw_head(here: context.Context) -> None:
    """Draw the name of the house, the views and the switch of languages in one row."""
    with st.container(horizontal=True, vertical_alignment="center", key="head"):
        st.markdown("**Dampak**", width="content")
        for view in (one for one in views.offered_to(here.audience) if one.in_navigation):
            is_here = view.name == here.view.name
            with st.container(
                width="content", key=f"nav_here_{view.name}" if is_here else f"nav_{view.name}"
            ):
                here.link(here.language.text(view.title), view.name)
        st.space("stretch")
        if here.audience == STAFF:
            here.link(here.language.text(N_("Present")), "present", icon=":material/slideshow:")
        browser.copy_page(here.language)
        if here.audience == STAFF:
            saved_views.draw()
        audience.draw_switch(here.audience, here.language)
        for code, name in _LANGUAGE_NAMES.items():
            if code != here.language.code:
                st.button(
                    name,
                    icon=":material/translate:",
                    type="tertiary",
                    key="language",
                    on_click=_switch_language,
                    args=(code,),
                )
    if here.pinned:
        built = warehouse.find(here.directory, here.pinned).built_at
        cards.notice(here.language.text(PINNED, date=here.language.moment(built)), kind="pinned")


def _show_card() -> None:
    """Bring the card that the address names into view, or say that the page has none of it."""
    here = context.current()
    asked = address.card()
    keys = {key for row in finished.outline(here).rows for key in row.keys}
    if asked and asked not in keys:
        link_notices.no_such_card(asked, here.language)
    browser.show_card(asked if asked in keys else "")


def _draw_foot(here: context.Context, build: data_quality.Build) -> None:
    """Say how recent the data are, and lead to what has changed in them."""
    say = here.language
    with st.container(horizontal=True, vertical_alignment="center", key="foot"):
        st.caption(about.data_words(build, here.version, say), width="content")
        if here.audience == STAFF:
            here.link(say.text(N_("What has changed")), "changed", icon=":material/difference:")


run()
