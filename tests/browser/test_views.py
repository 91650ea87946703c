"""Each view in a real Chromium: a filter is clicked, and the number that must change is read."""

from __future__ import annotations

import re
import urllib.request
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from drawings import views
from tests.browser.conftest import start_server
from tests.browser.steps import figure, serious_faults, settled, shine

pytestmark = pytest.mark.browser

NAMES = [view.name for view in views.VIEWS]


SCROLLED = "document.querySelector('[data-testid=stMain]').scrollTop"


def choose(page: Page, filter_label: str, option: str) -> None:
    """Choose an option of a filter, as a person does."""
    page.get_by_role("combobox", name=filter_label, exact=True).click()
    page.get_by_role("option", name=option, exact=True).click()
    page.keyboard.press("Escape")


def test_home(address: str, english: Page) -> None:
    english.goto(f"{address}/?lang=en")
    participants = figure(english, "Participants").locator(".value")
    expect(participants).to_have_text("2,029")
    choose(english, "Program", "JAPRI PWD")
    expect(participants).to_have_text("133")
    expect(figure(english, "Participants").locator(".published")).to_have_text(
        "Published: 133 · Agrees"
    )
    expect(english).to_have_url(re.compile("program=japri_pwd"))


def test_home_concern_opens_its_view_with_its_filters(address: str, english: Page) -> None:
    english.goto(f"{address}/?lang=en")
    english.get_by_role("link", name=re.compile("Culinary: 19% of its target")).click()
    expect(english).to_have_url(re.compile(r"/enterprises\?.*group=KULINER"))
    expect(english.get_by_role("heading", level=1)).to_have_text("Enterprises")


def test_reach(address: str, english: Page) -> None:
    english.goto(f"{address}/reach?lang=en")
    title = english.locator(".dampak-title").first
    expect(title).to_contain_text("640/2,029")
    choose(english, "Program year", "2020")
    expect(title).to_contain_text("310/786")
    english.get_by_role("radio", name="batches").click()
    expect(title).to_contain_text("/29")


def test_enterprises(address: str, english: Page) -> None:
    english.goto(f"{address}/enterprises?lang=en")
    groups = figure(english, "Enterprise groups").locator(".value")
    expect(groups).to_have_text("2")
    choose(english, "Group", "Culinary")
    expect(groups).to_have_text("1")
    expect(english.locator(".dampak-title").first).to_have_text(
        "Culinary: 19% of its target on day 14 of 30, behind"
    )


def test_data_shows_what_is_chosen_of_the_problems(address: str, english: Page) -> None:
    english.goto(f"{address}/data?lang=en")
    expect(figure(english, "Published figures that agree").locator(".value")).to_have_text("34/36")
    english.get_by_role("radio", name="refused").click()
    expect(english).to_have_url(re.compile("severity=error"))
    expect(english.locator(".st-key-card_problems")).to_contain_text(
        "No row and no file was refused."
    )


def test_definitions_open_the_one_that_is_chosen(address: str, english: Page) -> None:
    english.goto(f"{address}/definitions?lang=en&indicator=agreement_rate")
    asked = english.locator(".st-key-card_asked")
    expect(asked.get_by_role("heading")).to_have_text("Agreement at the end")
    choose(english, "Indicator", "Champion pipeline")
    expect(asked.get_by_role("heading")).to_have_text("Champion pipeline")
    expect(english).to_have_url(re.compile("indicator=pipeline"))


def test_a_chosen_filter_stays_when_the_page_changes(address: str, english: Page) -> None:
    english.goto(f"{address}/reach?lang=en")
    choose(english, "District", "Kab. Gresik")
    expect(english.locator(".dampak-title").first).to_have_text("Kab. Gresik: 285 participants")
    english.get_by_role("link", name="Overview").click()
    expect(figure(english, "Participants").locator(".value")).to_have_text("285")
    expect(english).to_have_url(re.compile("district=3525"))


def test_back_returns_to_the_filter_before(address: str, english: Page) -> None:
    english.goto(f"{address}/?lang=en")
    participants = figure(english, "Participants").locator(".value")
    expect(participants).to_have_text("2,029")
    choose(english, "District", "Kab. Gresik")
    expect(participants).to_have_text("285")
    expect(english).to_have_url(re.compile("district=3525"))
    settled(english)
    # Streamlit takes no notice of a reader who goes back right after it has written the address.
    english.wait_for_timeout(1_500)
    english.go_back()
    expect(participants).to_have_text("2,029")


def test_a_click_on_a_bar_is_a_filter_and_a_second_one_takes_it_back(
    address: str, english: Page
) -> None:
    english.goto(f"{address}/reach?lang=en")
    title = english.locator(".dampak-title").first
    expect(title).to_contain_text("640/2,029")
    settled(english)
    bars = english.locator(".st-key-click_participants_by_district .barlayer .point")
    click_on(english, bars.first)
    expect(title).to_have_text("Kab. Trenggalek: 640 participants")
    expect(english).to_have_url(re.compile("district=3503"))
    chosen = english.locator(".st-key-filters").get_by_role("button", name="Kab. Trenggalek")
    expect(chosen).to_be_visible()
    settled(english)
    # Of the first year the bars of three districts, of the second those of six.
    assert faint(bars) == [False, True, True, False, True, True, True, True, True]
    click_on(english, bars.nth(1), clicks=2)  # in haste: as one
    expect(title).to_have_text("Kota Surabaya: 431 participants")
    # Streamlit takes no notice of a reader who goes back right after it has written the address.
    english.wait_for_timeout(1_500)
    english.go_back()
    expect(title).to_have_text("Kab. Trenggalek: 640 participants")
    settled(english)
    click_on(english, bars.first)
    expect(title).to_contain_text("640/2,029")
    expect(english).not_to_have_url(re.compile("district="))


def test_a_click_on_a_name_in_a_table_is_a_filter(address: str, english: Page) -> None:
    english.goto(f"{address}/attitudes?lang=en")
    card = english.locator(".st-key-card_agreement_rate")
    card.get_by_text("Table", exact=True).click()
    cells = card.locator("[data-testid=stDataFrame]")
    expect(cells).to_be_visible()
    settled(english)
    # The names are the first column, and what is drawn has no parts to find.
    cells.click(position={"x": 40, "y": 35 * 2.5})
    expect(english).to_have_url(re.compile("district=3505"))
    expect(card.locator(".dampak-title")).to_contain_text("129/148")


def test_a_finger_selects_and_scrolls(address: str, browser: Browser) -> None:
    context = browser.new_context(
        locale="id-ID", viewport={"width": 420, "height": 900}, has_touch=True
    )
    page = context.new_page()
    page.goto(f"{address}/attitudes")
    chart = page.locator(".st-key-click_agreement_rate")
    expect(chart.locator(".main-svg").first).to_be_visible()
    settled(page)
    chart.scroll_into_view_if_needed()
    dot = chart.locator(".scatterlayer path.point").last.bounding_box()
    assert dot is not None
    page.touchscreen.tap(dot["x"] + dot["width"] / 2, dot["y"] + dot["height"] / 2)
    expect(page).to_have_url(re.compile("district=3578"))
    settled(page)
    before = page.evaluate(SCROLLED)
    finger = context.new_cdp_session(page)
    for step in range(10):
        point = {"x": dot["x"], "y": dot["y"] - 20 * step}
        touch = {"type": "touchMove" if step else "touchStart", "touchPoints": [point]}
        finger.send("Input.dispatchTouchEvent", touch)
    finger.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    page.wait_for_function(f"{SCROLLED} > {before + 60}")
    context.close()


def click_on(page: Page, mark: Locator, clicks: int = 1) -> None:
    """Click into the middle of a mark, over which Plotly lays a sheet of its own."""
    place = mark.bounding_box()
    assert place is not None
    x, y = place["x"] + place["width"] / 2, place["y"] + place["height"] / 2
    page.mouse.click(x, y, click_count=clicks)


def faint(marks: Locator) -> list[bool]:
    """Tell of each mark whether it is muted."""
    opacities = "marks => marks.map(mark => getComputedStyle(mark.querySelector('path')).opacity)"
    return [float(opacity) < 0.5 for opacity in marks.evaluate_all(opacities)]


def test_the_browser_decides_the_language_and_the_switch_changes_it(
    address: str, indonesian: Page
) -> None:
    indonesian.goto(address)
    expect(indonesian.get_by_role("heading", level=1)).to_have_text("Ringkasan")
    expect(indonesian.locator("html")).to_have_attribute("lang", "id")
    indonesian.get_by_role("button", name="English").click()
    expect(indonesian.get_by_role("heading", level=1)).to_have_text("Overview")
    expect(indonesian).to_have_url(re.compile("lang=en"))
    expect(indonesian.locator("html")).to_have_attribute("lang", "en")
    indonesian.get_by_role("link", name="Reach", exact=True).click()
    expect(indonesian.get_by_role("heading", level=1)).to_have_text("Reach")


def test_the_switch_of_languages_keeps_what_is_chosen(address: str, english: Page) -> None:
    english.goto(f"{address}/reach?lang=en&measure=batches")
    choose(english, "District", "Kab. Gresik")
    title = english.locator(".dampak-title").first
    expect(title).to_have_text("Kab. Gresik: 11 batches")
    english.get_by_role("button", name="Bahasa Indonesia").click()
    expect(title).to_have_text("Kab. Gresik: 11 batch")
    expect(english).to_have_url(re.compile("district=3525"))
    expect(english).to_have_url(re.compile("measure=batches"))


def test_a_deep_link_opens_on_a_fresh_server(
    sample_warehouse: Path, tmp_path: Path, english: Page
) -> None:
    fresh, server = start_server(sample_warehouse, tmp_path / "log.txt")
    try:
        english.goto(f"{fresh}/reach?program=japri_pwd&district=3505&measure=participants&lang=id")
        expect(english.get_by_role("heading", level=1)).to_have_text("Jangkauan")
        expect(english.locator(".dampak-title").first).to_have_text("Kab. Blitar: 32 peserta")
        expect(english.locator(".dampak-notice.synthetic")).to_be_visible()
    finally:
        server.terminate()
        server.wait(timeout=20)


def test_a_chart_gives_its_table_and_its_definition(
    address: str, english: Page, tmp_path: Path
) -> None:
    english.goto(f"{address}/reach?lang=en")
    card = english.locator(".st-key-card_participants_by_district")
    card.get_by_text("Table", exact=True).click()
    with english.expect_download() as started:
        card.get_by_role("button", name="Download CSV").click()
    started.value.save_as(tmp_path / "table.csv")
    lines = (tmp_path / "table.csv").read_text(encoding="utf-8-sig").splitlines()
    assert lines[0] == "District,Program year,Participants"
    assert "Kab. Gresik,October 2019–September 2020,285" in lines
    card.get_by_role("button", name="Definition").click()
    english.get_by_role("dialog", name="Participants").get_by_role("link").click()
    expect(english).to_have_url(re.compile(r"/definitions\?.*indicator=participants"))


@pytest.mark.parametrize("path", ["", "reach", "health", "_stcore/health", "nowhere"])
def test_every_answer_carries_the_headers_of_safety(address: str, path: str) -> None:
    with urllib.request.urlopen(f"{address}/{path}", timeout=20) as answer:
        headers = {name.lower(): value for name, value in answer.headers.items()}
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "SAMEORIGIN"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["content-security-policy"].startswith("default-src 'self'")


@pytest.mark.parametrize("name", NAMES)
def test_keeps_to_itself_breaks_no_serious_rule_of_accessibility_and_fits_a_phone(
    address: str, indonesian: Page, name: str
) -> None:
    """Nothing is asked of any other server, and at 420 px nothing scrolls sideways.

    The rules of accessibility hold of the whole page, in both languages, light and dark.
    """
    asked: list[str] = []
    indonesian.on("request", lambda request: asked.append(request.url))
    page = {"home": "", "compare": "compare?district=3503&vs=own"}.get(name, name)
    indonesian.goto(f"{address}/{page}")
    expect(indonesian.get_by_role("heading", level=1)).to_be_visible()
    settled(indonesian)
    assert serious_faults(indonesian) == {}
    assert (
        len(set(indonesian.evaluate(_HEIGHTS_OF_FILTERS))) <= 1
    )  # else their labels are not level
    shine(indonesian, "dark")
    assert serious_faults(indonesian) == {}
    indonesian.get_by_role("button", name="English").click()
    expect(indonesian.get_by_role("button", name="Bahasa Indonesia")).to_be_visible()
    settled(indonesian)
    assert serious_faults(indonesian) == {}
    shine(indonesian, "light")
    assert serious_faults(indonesian) == {}
    indonesian.set_viewport_size({"width": 420, "height": 900})
    # What was laid out for the wide window is laid out anew one after the other.
    indonesian.wait_for_function(
        "document.querySelector('[data-testid=stMain]').scrollWidth <= 420", timeout=60_000
    )
    assert indonesian.evaluate(_OPTIONS_OUT_OF_SIGHT) == []
    assert [url for url in asked if not url.startswith((address, "data:", "blob:"))] == []


# What opens more filters has no label.
_HEIGHTS_OF_FILTERS = """[...document.querySelectorAll("[class*=st-key-filters] > div")]
    .filter(one => one.querySelector("[data-testid=stWidgetLabel]"))
    .map(one => Math.round(one.getBoundingClientRect().height))"""
_OPTIONS_OUT_OF_SIGHT = """[...document.querySelectorAll("[role=radiogroup] [role=radio]")]
    .filter(one => one.getBoundingClientRect().right > 420).map(one => one.textContent)"""


def test_a_district_is_compared_with_the_others_from_any_page(address: str, english: Page) -> None:
    english.goto(f"{address}/reach?lang=en&district=3503")
    settled(english)
    english.get_by_role("link", name="Compare this selection with the others").click()
    expect(english).to_have_url(re.compile(r"/compare\?.*district=3503"))
    acted = english.locator(".dampak-compared").filter(has_text="Acted")
    expect(acted.locator(".verdict")).to_have_text("higher by 0.5 to 7.6 points")
    settled(english)
    english.get_by_role("radio", name="another selection").click()
    expect(english).to_have_url(re.compile("district=3503.*vs=own"))
    settled(english)
    choose(english, "District to compare with", "Kab. Gresik")
    expect(english).to_have_url(re.compile("district=3503.*vs=own.*vs_district=3525"))
    expect(acted.locator(".made-of")).to_have_text(["71/640", "18/285"])
    settled(english)
    english.wait_for_timeout(1_500)
    english.go_back()
    expect(acted.locator(".made-of")).to_have_text(["71/640", "173/2,029"])
    records = re.compile(r"^records\?indicator=pipeline&district=3503&stage=acted")
    link = acted.locator(".made-of a").first
    expect(link).to_have_attribute("href", records)
    press_while_it_is_drawn_anew(english, link)
    expect(english).to_have_url(re.compile(r"/records\?.*indicator=pipeline"))


def press_while_it_is_drawn_anew(window: Page, link: Locator) -> None:
    """Press the mouse on a link, and let it go on the same one drawn anew."""
    link.scroll_into_view_if_needed()
    box = link.bounding_box()
    assert box is not None
    window.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    window.mouse.down()
    link.evaluate("one => one.replaceWith(one.cloneNode(true))")
    window.mouse.up()


def test_a_figure_is_pivoted_and_only_what_it_admits_is_offered(
    address: str, english: Page
) -> None:
    english.goto(f"{address}/pivot?lang=en&columns=relationship")
    title = english.locator(".dampak-title").first
    expect(title).to_have_text("Agreement at the end by district and relationship")
    english.get_by_role("combobox", name="Indicator", exact=True).click()
    english.get_by_role("option", name="Batches", exact=True).click()
    expect(title).to_have_text("Batches by district and program year")
    english.get_by_role("combobox", name="Columns", exact=True).click()
    options = ["Program year", "Program", "Month", "Quarter", "no columns"]
    expect(english.get_by_role("option")).to_have_text(options)
    english.get_by_role("option", name="no columns", exact=True).click()
    expect(english).to_have_url(re.compile("indicator=batches.*columns=none"))
    settled(english)
    with english.expect_download() as download:
        english.get_by_role("button", name="Download as shown (CSV)").click()
    told = Path(download.value.path()).read_text(encoding="utf-8-sig")
    assert told.splitlines()[-1] == "Total,77"
