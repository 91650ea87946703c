"""Every part of a page as it is drawn: keys, titles, tables, links, and a place for more."""

from __future__ import annotations

import re

from streamlit.testing.v1 import AppTest

from tests.screens import blocks, keys, texts, titles


def script() -> None:
    """Draw a page that has every part once."""
    from pathlib import Path

    import pandas as pd
    import streamlit as st

    import language
    from drawings import page as parts
    from drawings.page import Card, row
    from drawings.views import find
    from indicators.dimensions import Values
    from indicators.filters import EVERYTHING, Filters
    from ui import cards, context

    class Here(context.Context):
        page = None

        def fact(self, function):
            return Values((), (), (), (), (), ())

    frame = pd.DataFrame({"District": ["Kab. Gresik"], "People": [1285], "Share": [0.25]})
    figure = {"data": [{"type": "bar", "x": [1], "y": [1]}], "layout": {"height": 300}}
    here = Here(find("reach"), language.of("en"), EVERYTHING, Path(), "v", "staff")
    context.make_current(here)
    made = {
        "headline_a": lambda: parts.Headline("Batches", "77", "77/80", "held", "", "batches"),
        "headline_b": lambda: parts.Headline("Members <5>", "–"),
        "drawn": lambda: parts.Drawing(
            "Most in Gresik",
            figure=lambda: figure,
            table=lambda: frame.rename(columns={"People": "Made late"}),
            indicator="batches",
            note="See Data.",
        ),
        "empty": lambda: parts.Drawing("Nobody", indicator="batches", nothing="Nobody took part."),
        "totals": lambda: parts.Table("Totals", lambda: frame, indicator="batches"),
        "nothing": lambda: parts.Table("Totals", lambda: frame.head(0), indicator="batches"),
        "list": lambda: parts.Table(
            "Balance", lambda: frame, sentence="All told.", points=("One.", "Two.")
        ),
        "work": lambda: parts.Table("Problems", lambda: frame, sentence="1.", is_work_list=True),
        "links": lambda: parts.Links(
            "Needs care",
            "In all",
            (parts.Link("86% *", "reach", Filters(program="japri_wee", group="A")),),
            "",
        ),
        "no_links": lambda: parts.Links("Needs care", "In all", (), "Nothing needs it."),
        "section": lambda: parts.Section("Terms"),
        "defined": lambda: parts.Definition("Batch", (("Id", "batch"),)),
        "asked": lambda: parts.Definition("Batch", (("Id", "batch"),), is_asked=True),
        "notice": lambda: parts.Notice("Only six."),
        "place": parts.Place,
    }
    pairs = (("headline_a", "headline_b"), ("drawn", "empty"))
    alone = [name for name in made if name not in {key for pair in pairs for key in pair}]
    rows = [
        row(*(Card(key, made[key]) for key in keys), shares=shares)
        for keys, shares in ((pairs[0], ()), (pairs[1], (3, 2)))
    ]
    rows += [row(Card(key, made[key])) for key in alone]
    bars = Card("bars", lambda: parts.Table("As bars", lambda: frame), folded="The same as bars")
    rows.append(row(bars))
    page = parts.Page("reach", "Reach", "Where?", "All programs", tuple(rows), "en")
    Here.page = page
    cards.draw(place=lambda: st.caption("Put here."))


def points() -> None:
    """Draw no sentence, one, and two."""
    from ui import cards

    for told in ((), ("One <5.",), ("One.", "Two.")):
        cards.list_points(told)


def drawn() -> AppTest:
    test = AppTest.from_function(script).run(timeout=60)
    assert not test.exception
    return test


def test_title_question_and_large_figures_come_first() -> None:
    assert texts(drawn())[:8] == [
        *("Reach", "Where?"),
        *("Batches", "77", "77/80", "held"),
        *("Members <5>", "–"),
    ]


def test_every_card_has_its_title_and_its_key() -> None:
    test = drawn()
    assert titles(test) == [
        *("Most in Gresik", "Nobody", "Totals", "Totals", "Balance", "Problems"),
        *("Needs care", "Needs care"),
    ]
    assert keys(test) == [
        *("drawn", "empty", "totals", "nothing", "list", "work"),
        *("links", "no_links", "asked"),
    ]


def test_cards_side_by_side_have_their_shares_of_the_width() -> None:
    columns = [block for block in blocks(drawn()._tree) if block.type == "column"]
    assert [column.proto.weight for column in columns] == [0.6, 0.4]


def test_a_note_stands_below_a_chart_or_in_its_place() -> None:
    test = drawn()
    assert [caption.value for caption in test.caption] == ["See Data.", "Put here."]
    assert "Nobody took part." in texts(test)
    assert len(test.get("plotly_chart")) == 1


def test_below_the_title_stands_what_is_selected_or_what_a_list_says_in_all() -> None:
    shown = texts(drawn())
    assert [shown[shown.index(title) + 1] for title in ("Most in Gresik", "Balance")] == [
        *("All programs", "All told.")
    ]
    assert "There is nothing in what is selected." in shown
    assert shown[shown.index("All told.") + 1 :][:2] == ["One.", "Two."]


def test_a_sentence_alone_is_no_list() -> None:
    test = AppTest.from_function(points).run(timeout=60)
    assert [element.proto.body for element in test.get("html")] == [
        '<p class="dampak-points single">One &lt;5.</p>',
        '<ul class="dampak-points"><li>One.</li><li>Two.</li></ul>',
    ]


def test_lists_keep_their_rows_and_can_be_taken_along() -> None:
    test = drawn()
    assert [table.value["People"].tolist() for table in test.dataframe] == [[1285]] * 3
    assert len(test.get("download_button")) == 3


def test_a_table_behind_a_chart_is_made_and_sent_once_it_is_opened() -> None:
    assert not any("Made late" in table.value for table in drawn().dataframe)
    test = AppTest.from_function(script)
    test.session_state["open_drawn"] = True
    test.run(timeout=60)
    assert [table.value["Made late"].tolist() for table in test.dataframe[:1]] == [[1285]]
    assert len(test.get("download_button")) == 4


def test_a_folded_card_is_drawn_once_it_is_opened() -> None:
    assert "bars" not in keys(drawn())
    test = AppTest.from_function(script)
    test.session_state["open_card_bars"] = True
    test.run(timeout=60)
    assert titles(test)[-1] == "As bars"


def test_a_link_takes_along_only_filters_of_its_view() -> None:
    links = [link.proto for link in drawn().get("page_link")]
    assert [
        (link.label, link.page, link.query_string) for link in links if link.page == "reach"
    ] == [(r"86% \*", "reach", "program=japri_wee")]


def test_a_card_offers_its_definition_where_it_has_one_and_its_link() -> None:
    bodies = [element.proto.body for element in drawn().get("html")]
    offered = [body for body in bodies if body.startswith('<div class="dampak-head">')]
    defined = ['popovertarget="definition_batches"' in body for body in offered]
    assert defined == [*(True, True, True, True), *(False, False, False, False)]
    assert all("dampak-copy" in body for body in offered)
    (figures,) = [body for body in bodies if "dampak-figures" in body]
    assert re.findall('data-card="(.*?)"', figures) == ["headline_a", "headline_b"]
    assert figures.count('aria-label="Copy link: ') == 2
    assert figures.count("popovertarget") == 1


def test_a_definition_is_folded_unless_it_was_asked_for() -> None:
    test = drawn()
    folded = [block for block in blocks(test._tree) if block.type == "expander"]
    assert [block.label for block in folded] == ["Table", "Batch", "The same as bars"]
    shown = texts(test)
    assert shown.count("batch") == 2
    assert "Terms" in shown


def test_a_notice_and_what_the_screen_alone_has_keep_their_places() -> None:
    test = drawn()
    assert "Only six." in texts(test)
    assert test.caption[-1].value == "Put here."
