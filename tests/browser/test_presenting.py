"""A donor call in a real Chromium: keys alone, two windows, nothing that scrolls or is cut."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

import language
import warehouse
from drawings import slides
from drawings.page import Headline, reading
from drawings.slides import Slide
from drawings.views import offered_to
from indicators.filters import EVERYTHING
from saved import presentations
from tests.browser.steps import serious_faults, settled

pytestmark = pytest.mark.browser

CALL = "slides?presentation=donor_call&audience=staff"
# What of the slide in sight does not fit the window or its own place, in words.
_CUT = """() => {
  const cut = [];
  if (document.scrollingElement.scrollHeight > innerHeight) cut.push("page");
  for (const one of document.querySelectorAll("[class*=st-key-slide_]")) {
    if (getComputedStyle(one).visibility !== "visible") continue;
    const chart = one.querySelector("[class*=st-key-chart_of_slide_] .main-svg");
    const foot = one.querySelector(".dampak-slide-foot");
    const words = one.querySelector(".dampak-slide");
    const parts = [...words.children, foot, foot.firstChild, chart].filter(Boolean);
    for (const part of parts) {
      const { left, right, top, bottom } = part.getBoundingClientRect();
      const isBelow = part !== foot && part.parentElement !== foot
        && bottom > foot.getBoundingClientRect().top + 1;
      if (left < 0 || top < 0 || right > innerWidth + 1 || bottom > innerHeight + 1 || isBelow
          || part.scrollWidth > part.clientWidth + 1)
        cut.push(`${one.querySelector("h1").textContent}: ${part.getAttribute("class")}`);
    }
    if (chart && chart.getBoundingClientRect().top + 1 < words.getBoundingClientRect().top)
      cut.push("chart");
  }
  return cut;
}"""


# The charts of all slides whose letters are too small for half a window, or whose legend stands
# upon their marks.
_UNREADABLE = """() => {
  const found = [];
  document.querySelectorAll("[class*=st-key-chart_of_slide_] .js-plotly-plot").forEach((chart) => {
    const title = chart.closest("[class*=st-key-slide_]").querySelector("h1").textContent;
    for (const one of chart.querySelectorAll("svg text")) {
      const { a, b } = one.getScreenCTM();
      const size = parseFloat(getComputedStyle(one).fontSize) * Math.hypot(a, b);
      if (one.textContent.trim() && size < 15.9) found.push(`${title}: ${one.textContent} ${size}`);
    }
    const legend = chart.querySelector(".legend .bg");
    if (!legend) return;
    const { t, h } = chart._fullLayout._size;
    const enlarged = chart.getBoundingClientRect().width / chart.clientWidth;
    const from = chart.getBoundingClientRect().top;
    const { top, bottom } = legend.getBoundingClientRect();
    if ((bottom - from) / enlarged > t + 2 && (top - from) / enlarged < t + h - 2)
      found.push(`${title}: its legend`);
  });
  return found;
}"""


def sentence(page: Page) -> Locator:
    """Give the sentence of the slide in sight."""
    return page.locator("[class*=st-key-slide_] h1:visible")


def place(page: Page) -> Locator:
    return page.locator(".dampak-slide-foot .number:visible")


def opened(page: Page, address: str) -> None:
    page.goto(address)
    expect(page.locator("#dampak_slides")).to_be_attached()
    settled(page)


def press(page: Page, key: str, number: int) -> None:
    page.keyboard.press(key)
    expect(place(page)).to_have_text(f"{number} / 10")


@pytest.mark.parametrize(
    ("reader", "first", "last"),
    [
        ("english", "2,029 people took part in a training", "11 of 16 targets are reached"),
        ("indonesian", "2.029 orang mengikuti pelatihan", "11 dari 16 target tercapai"),
    ],
)
def test_a_donor_call_of_ten_slides_by_keys_alone(
    address: str, request: pytest.FixtureRequest, reader: str, first: str, last: str
) -> None:
    page: Page = request.getfixturevalue(reader)
    page.set_viewport_size({"width": 1280, "height": 720})
    opened(page, f"{address}/{CALL}")
    expect(sentence(page)).to_have_text(first)
    assert page.evaluate(_CUT) == []
    for number in range(2, 11):
        press(page, ("ArrowRight", "PageDown", " ")[number % 3], number)
        assert page.evaluate(_CUT) == []
    expect(sentence(page)).to_have_text(last)
    expect(page).to_have_url(re.compile("slide=10"))
    press(page, "ArrowRight", 10)
    page.set_viewport_size({"width": 1920, "height": 1080})
    settled(page)
    for number in range(9, 0, -1):
        press(page, ("ArrowLeft", "PageUp", "Shift+Space")[number % 3], number)
        page.wait_for_function(f"({_CUT})().length === 0")
    press(page, "End", 10)
    press(page, "Home", 1)
    blank = "document.documentElement.classList.contains('dampak-blank')"
    page.keyboard.press("b")
    assert page.evaluate(blank)
    press(page, "ArrowRight", 2)
    assert not page.evaluate(blank)
    assert serious_faults(page) == {}
    page.keyboard.press("Escape")
    expect(page).to_have_url(re.compile(r"/present\b"))
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_what_is_shown_cannot_be_changed_by_a_click(address: str, english: Page) -> None:
    english.set_viewport_size({"width": 1280, "height": 720})
    opened(english, f"{address}/{CALL}&lang=en&slide=2")
    before = {key: value for key, value in _query(english).items() if key != "slide"}
    bar = english.locator(".st-key-chart_of_slide_2 .barlayer .point").first.bounding_box()
    assert bar is not None
    english.mouse.click(bar["x"] + bar["width"] / 2, bar["y"] + bar["height"] / 2)
    expect(place(english)).to_have_text("3 / 10")
    assert {key: value for key, value in _query(english).items() if key != "slide"} == before
    assert before["data"] and before["audience"] == "staff"
    english.reload()
    expect(place(english)).to_have_text("3 / 10")


# How many slides were in sight at once, at most, in any frame that the browser has painted.
_WATCH = """() => {
  window.mostInSight = 0;
  const look = () => {
    const numbers = [...document.querySelectorAll(".dampak-slide-foot .number")];
    const seen = numbers.filter((one) => getComputedStyle(one).visibility === "visible").length;
    window.mostInSight = Math.max(window.mostInSight, seen);
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}"""


@pytest.mark.parametrize(("asked", "shown"), [("3", "3 / 10"), ("99", "10 / 10"), ("x", "1 / 10")])
def test_two_slides_are_never_in_sight_together(
    address: str, english: Page, asked: str, shown: str
) -> None:
    english.add_init_script(f"({_WATCH})()")
    # A slow machine, whose browser comes late to the code that it draws with.
    session = english.context.new_cdp_session(english)
    session.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    for _ in range(2):
        opened(english, f"{address}/{CALL}&lang=en&slide={asked}")
        expect(place(english)).to_have_text(shown)
        assert english.evaluate("window.mostInSight") == 1


def slides_of_all(directory: Path, audience: str) -> list[Slide]:
    """Return every card that can be a slide and has more than a large figure."""
    found = []
    with warehouse.open_version(directory, audience=audience) as connection:
        get = reading(connection)
        for view in offered_to(audience):
            if slides.can_be_shown(view):
                page = view.offering(get).page(get, EVERYTHING, {}, language.of("en"))
                found += [
                    Slide(view.name, card.key)
                    for card in page.cards()
                    if not isinstance(card.made, Headline) and slides.is_slide(card.made)
                ]
    return found


@pytest.mark.parametrize(
    ("reader", "audience", "of"), [("english", "staff", 35), ("indonesian", "donor", 19)]
)
def test_whatever_can_be_a_slide_can_be_read_in_a_window_half_as_large(
    address: str,
    sample_warehouse: Path,
    request: pytest.FixtureRequest,
    reader: str,
    audience: str,
    of: int,
) -> None:
    page: Page = request.getfixturevalue(reader)
    page.set_viewport_size({"width": 1280, "height": 720})
    whole = slides_of_all(sample_warehouse, audience)
    assert len(whole) == of
    for number, part in enumerate((whole[:20], whole[20:])):
        if part:
            saved = presentations.create(sample_warehouse, f"{audience} {number}", part)
            asked = f"presentation={saved.id}&revision={saved.revision}&audience={audience}"
            opened(page, f"{address}/slides?{asked}")
            assert page.locator("[class*=st-key-chart_of_slide_] .main-svg").count() >= len(part)
            assert page.evaluate(_UNREADABLE) == []
            presentations.delete(sample_warehouse, saved.id)


def _query(page: Page) -> dict[str, str]:
    found: dict[str, str] = page.evaluate("Object.fromEntries(new URL(location).searchParams)")
    return found


def test_the_speakers_window_goes_with_the_first_and_leads_it(
    address: str, readers: dict[str, BrowserContext], english: Page
) -> None:
    opened(english, f"{address}/{CALL}&lang=en&slide=4")
    speaker = readers["en-GB"].new_page()
    opened(speaker, f"{address}/{CALL}&lang=en&speaker")
    told = speaker.locator("#dampak_place")
    expect(told).to_have_text("4 / 10")
    expect(speaker.locator(".dampak-note .next:visible")).to_contain_text("Next: 947/1,757 agreed")
    expect(speaker.locator("[class*=st-key-slide_] h1:visible")).to_have_count(2)
    expect(speaker.locator("#dampak_clock")).to_have_text(re.compile(r"\d\d:\d\d · 0:\d\d"))
    english.keyboard.press("ArrowRight")
    expect(told).to_have_text("5 / 10")
    speaker.keyboard.press("End")
    expect(place(english)).to_have_text("10 / 10")
    assert serious_faults(speaker) == {}
    speaker.close()


def test_a_card_is_added_and_presented(address: str, english: Page) -> None:
    english.goto(f"{address}/attitudes?lang=en&district=3525")
    settled(english)
    english.locator(".st-key-card_change .dampak-add").click()
    name = english.get_by_role("textbox", name="Name", exact=True)
    name.fill("Gresik")
    name.press("Tab")
    settled(english)
    english.get_by_role("button", name="Add", exact=True).click()
    expect(english.get_by_text("Added to “Gresik”.")).to_be_visible()
    english.get_by_role("radio", name="Staff").click()
    saved = english.locator("[class*=st-key-saved_]").filter(has_text="Gresik")
    expect(saved.get_by_role("link", name="Start")).to_have_attribute(
        "href", re.compile("audience=staff")
    )
    settled(english)
    assert serious_faults(english) == {}
    saved.get_by_role("link", name="Start").click()
    expect(sentence(english)).to_contain_text("120/244 agreed before and 237/244 after")
    expect(english.locator(".dampak-slide-foot:visible")).to_contain_text("Kab. Gresik")
    english.keyboard.press("Escape")
    settled(english)
    saved.get_by_role("button", name="Delete").click()
    expect(english.get_by_text("“Gresik” was deleted.")).to_be_visible()


def test_a_finger_goes_on_at_the_right_and_back_at_the_left(address: str, browser: Browser) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 720}, has_touch=True)
    page = context.new_page()
    page.set_default_timeout(60_000)
    opened(page, f"{address}/{CALL}")
    for across, number in ((1000, 2), (700, 3), (200, 2), (600, 1)):
        page.touchscreen.tap(across, 360)
        expect(place(page)).to_have_text(f"{number} / 10")
    page.mouse.click(200, 360)
    expect(place(page)).to_have_text("2 / 10")
    context.close()
