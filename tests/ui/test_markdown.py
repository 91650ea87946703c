"""Texts in Streamlit's Markdown are shown as they are, whatever a file is called."""

import pytest

from ui.markdown import as_it_is


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Kab. Gresik: 86%", r"Kab. Gresik\: 86%"),
        ("*a*_b_`c`[d](e)", r"\*a\*\_b\_\`c\`\[d\](e)"),
        (":red[x] $y$ <b>", r"\:red\[x\] \$y\$ \<b\>"),
        ("# 1", r"\# 1"),
        (r"a\b~c|d", r"a\\b\~c\|d"),
        ("“é” – 12", "“é” – 12"),
        ("Kolom “Ket.” berisi apa?", "Kolom “Ket.” berisi apa?"),
        ("www.a.id", r"www\.a\.id"),
        ("12. Nama", r"12\. Nama"),
        ("- a", r"\- a"),
    ],
)
def test_every_sign_of_markup_is_escaped(text: str, written: str) -> None:
    assert as_it_is(text) == written
