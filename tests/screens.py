"""The screen without a browser: open a view or draw a part of one, and read what is shown."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path
from typing import Any

from streamlit.testing.v1 import AppTest

import language
import ui
from drawings.views import find
from indicators.filters import EVERYTHING
from ui import context

_NOT_SHOWN = ("<style", "<script", '<div class="dampak-sheet"', '<div class="dampak-paper"')


def open_view(view: str, **parameters: str | list[str]) -> AppTest:
    """Open a view at an address and return it after its run."""
    test = AppTest.from_file(str(Path(ui.__file__).parent / "frame.py"), default_timeout=60)
    for name, value in parameters.items():
        test.query_params[name] = value
    return test.switch_page(f"../pages/{view}.py").run()


def texts(test: AppTest) -> list[str]:
    """Return every text that a page shows as HTML, its tags taken out, line by line.

    What only paper shows is not on the screen.
    """
    bodies = [element.proto.body for element in test.get("html")]
    return [
        unescape(part).strip()
        for body in bodies
        for part in re.split(r"<[^>]+>", body)
        if part.strip() and not body.lstrip().startswith(_NOT_SHOWN)
    ]


def titles(test: AppTest) -> list[str]:
    """Return the titles of a page's cards."""
    bodies = [element.proto.body for element in test.get("html")]
    pattern = r'(?:head"><div><h2|<h3) class="dampak-title">(.*?)</h'
    found = [re.search(pattern, body) for body in bodies]
    return [unescape(match.group(1)) for match in found if match]


def blocks(block: Any) -> Iterator[Any]:
    """Give every container within one, in the order in which they are drawn."""
    for child in getattr(block, "children", {}).values():
        if hasattr(child, "children"):
            yield child
            yield from blocks(child)


def keys(test: AppTest) -> list[str]:
    """Return the keys of the cards on the screen, in their order."""
    ids = [getattr(block.proto, "id", "") for block in blocks(test._tree)]
    return [one.split("-card_", 1)[1] for one in ids if "-card_" in one]


def here(directory: Path, version: str, code: str = "en") -> context.Context:
    """Give what the page Data is given."""
    return context.Context(
        find("data"), language.of(code), EVERYTHING, directory, version, "staff", is_sample=True
    )


def _draw(current, drawn, arguments):  # becomes a script, which has no imports of this module
    from ui import context

    context.make_current(current)
    drawn(*arguments)


def screen(current: context.Context, drawn: Callable[..., None], *arguments: Any) -> AppTest:
    """Draw something on a screen of its own, and return it after its first run."""
    test = AppTest.from_function(_draw, args=(current, drawn, arguments), default_timeout=60)
    return test.run()


def buttons(test: AppTest) -> list[str]:
    """Return the words on the buttons, in their order."""
    return [button.label for button in test.button]


def press(test: AppTest, label: str) -> AppTest:
    """Press the button with these words."""
    (button,) = [one for one in test.button if one.label == label]
    return button.click().run()
