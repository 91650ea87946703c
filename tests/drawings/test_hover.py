"""Hovers: the first line in bold, nothing in them read as markup."""

from drawings.hover import hover


def test_the_first_line_that_says_something_is_bold():
    assert hover("", "TRG-01", "", "24/25") == "<b>TRG-01</b><br>24/25"


def test_a_code_with_signs_of_markup_is_shown_as_it_is():
    assert hover("<b>1</b>", 'A & "B"') == '<b>&lt;b&gt;1&lt;/b&gt;</b><br>A &amp; "B"'
