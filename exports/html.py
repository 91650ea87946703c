"""One HTML file of one or more Pages: it opens without a server and asks the network for nothing.

What draws its charts is in it, and the browser is told to load nothing else and to run nothing but
the two scripts that are named by their hashes.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from functools import cache
from hashlib import sha256
from html import escape
from pathlib import Path

from drawings.about import About
from drawings.page import Page
from exports.html_cards import cards
from language import N_, Language

FOLDER = Path(__file__).parent / "html_file"
PLOTLY = "plotly-cartesian.min.js"

_NO_SCRIPT = N_("The charts need JavaScript, which is off here; the tables have all their figures.")


def to_html(pages: Sequence[Page], abouts: Sequence[About], say: Language) -> bytes:
    """Write pages, each with what is said of it, as one HTML file in UTF-8.

    About 1.5 MB, nearly all of which is what draws the charts; a view adds some 0.1 MB.
    """
    scripts = [_read(PLOTLY), _read("draw.js")]
    title = " · ".join(page.title for page in pages)
    views = "".join(
        _view(number, page, about, say)
        for number, (page, about) in enumerate(zip(pages, abouts, strict=True))
    )
    inlined = "".join(f"<script>{script}</script>\n" for script in scripts)
    return (
        f'<!DOCTYPE html>\n<html lang="{say.code}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_policy(scripts)}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f"<title>{escape(title)} · Dampak</title>\n"
        f"<style>{_read('style.css')}{_paper(title, abouts)}</style>\n</head>\n<body>\n"
        f"{_contents(pages)}<main>\n"
        f'<noscript><p class="notice warning">{escape(say.text(_NO_SCRIPT))}</p></noscript>\n'
        f"{views}</main>\n{inlined}</body>\n</html>\n"
    ).encode()


@cache
def _read(name: str) -> str:
    return (FOLDER / name).read_text(encoding="utf-8")


def _policy(scripts: Sequence[str]) -> str:
    """Forbid everything but the scripts as they stand here, and styles within the file."""
    hashes = " ".join(f"'sha256-{_hash(script)}'" for script in scripts)
    return (
        f"default-src 'none'; script-src {hashes}; style-src 'unsafe-inline'; "
        "img-src data: blob:; base-uri 'none'; form-action 'none'"
    )


def _hash(script: str) -> str:
    return b64encode(sha256(script.encode()).digest()).decode()


def _paper(title: str, abouts: Sequence[About]) -> str:
    """Say at the foot of each printed page of what it is, of which data, and which page.

    What is selected is said where it is the same in all views; else it stands above each.
    """
    selected = {about.selection for about in abouts}
    told = " · ".join((title, *(selected if len(selected) == 1 else ()), abouts[0].data))
    quoted = "".join(
        character if character.isalnum() or character in " .,:;–·-/()" else f"\\{ord(character):x} "
        for character in told
    )
    foot = "font: 8pt sans-serif; color: #444; vertical-align: top; padding-top: 4pt"
    return (
        f'@page {{ size: A4; margin: 14mm 15mm 18mm; @bottom-left {{ content: "{quoted}"; {foot}; '
        f'width: 88%; text-align: left }} @bottom-right {{ content: counter(page) "/" '
        f"counter(pages); {foot} }} }}\n"
    )


def _contents(pages: Sequence[Page]) -> str:
    """List the pages where there are several."""
    if len(pages) < 2:
        return ""
    items = "".join(
        f'<li><a href="#view_{number}">{escape(page.title)}</a></li>'
        for number, page in enumerate(pages)
    )
    return f"<header><nav><ul>{items}</ul></nav></header>\n"


def _view(number: int, page: Page, about: About, say: Language) -> str:
    """Write one page: its title and question, what is said of it, its cards."""
    synthetic = (
        f'<p class="notice synthetic">{escape(about.synthetic)}</p>' if about.synthetic else ""
    )
    told = "".join(
        f"<li>{_linked(line, about)}</li>" for line in about.lines if line != about.synthetic
    )
    return (
        f'<section class="view" id="view_{number}" aria-labelledby="title_{number}">\n'
        f'<h1 id="title_{number}">{escape(page.title)}</h1>'
        f'<p class="lead">{escape(page.lead)}</p>{synthetic}<ul class="about">{told}</ul>\n'
        f"{cards(page, f'{number}_', say)}</section>\n"
    )


def _linked(line: str, about: About) -> str:
    """Make a link of the address in a line, where it is a whole one."""
    text, address = escape(line), escape(about.address)
    is_whole = about.address.startswith(("http://", "https://"))
    return text.replace(address, f'<a href="{address}">{address}</a>') if is_whole else text
