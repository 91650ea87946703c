"""What a cell's text means: every example of the field, and whatever else may stand there."""

from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import language
from etl import contract
from etl.text import NUMBER
from etl.values import cleaners
from etl.values.cleaned import Cleaned

COLUMNS = [column for table in contract.tables() for column in table.columns]
ANY_TEXT = st.text() | st.from_regex(r"[-(]?(Rp\.? ?)?[0-9.,/ -]{1,12}[a-zA-Z%)]{0,6}")


def test_bounds_of_the_contract() -> None:
    age = contract.table("participant").column("age")
    assert cleaners.cleaner(age)("9") == Cleaned(rule="out_of_range", expected="10–99")
    assert cleaners.cleaner(age)("10") == Cleaned("10")
    assert cleaners.cleaner(age)("99") == Cleaned("99")
    assert cleaners.cleaner(age)("100") == Cleaned(rule="out_of_range", expected="10–99")
    revenue = contract.table("cash").column("revenue_idr")
    assert cleaners.cleaner(revenue)("-1") == Cleaned(rule="amount_negative")


def test_codes_are_written_in_capitals_and_texts_as_they_stand() -> None:
    assert cleaners.clean_code(" wee-01\u200b ") == Cleaned("WEE-01")
    assert cleaners.clean_code(f"{NUMBER}1.5") == Cleaned("1.5")
    assert cleaners.clean_text("  Laporan\n2021 ") == Cleaned("Laporan 2021")


@pytest.mark.parametrize(
    ("text", "nothing"),
    [("", True), (" \u00a0", True), ("-", True), ("—", True), ("n/a", True), ("0", False)],
)
def test_what_says_nothing(text: str, nothing: bool) -> None:
    assert cleaners.says_nothing(text) is nothing


@given(text=ANY_TEXT)
def test_no_cleaner_ever_raises(text: str) -> None:
    for column in COLUMNS:
        cleaned = cleaners.cleaner(column)(text)
        assert cleaned.value is None or cleaned.rule == ""


@pytest.mark.parametrize(
    ("text", "rupiah"),
    [
        ("Rp 5.000.000", 5_000_000),
        ("Rp5.000.000", 5_000_000),
        ("Rp. 5.000.000,-", 5_000_000),
        ("IDR 5.000.000", 5_000_000),
        ("5000000", 5_000_000),
        ("5000000.00", 5_000_000),
        ("5.000.000,00", 5_000_000),
        ("5 juta", 5_000_000),
        ("2,5 jt", 2_500_000),
        ("150 ribu", 150_000),
        ("250.000", 250_000),
        ("Rp 150 000", 150_000),
        ("1 250 000,50", 1_250_001),
        ("+20.000", 20_000),
        ("0", 0),
        ("-250.000", -250_000),
        ("(250.000)", -250_000),
        ("−250.000", -250_000),
        ("- 250.000", -250_000),
        ("Rp -250.000", -250_000),
        ("-Rp250.000", -250_000),
        ("(Rp 250.000)", -250_000),
        ("Rp (250.000,-)", -250_000),
        ("-2,5 juta", -2_500_000),
        (f"{NUMBER}250000.5", 250_001),
        (f"{NUMBER}-250000.5", -250_001),
        (f"{NUMBER}5.25", 5),
    ],
)
def test_money(text: str, rupiah: int) -> None:
    assert cleaners.clean_money(text) == Cleaned(str(rupiah))


@pytest.mark.parametrize(
    ("text", "rule", "expected"),
    [
        ("5,000,000", "ambiguous_amount", "5.000.000"),
        ("50.000-", "minus_in_doubt", ""),
        ("Rp50.000 −", "minus_in_doubt", ""),
        ("(50.000", "not_an_amount", ""),
        ("-250,000", "ambiguous_amount", "250.000"),
        ("Rp. 150,000.00", "ambiguous_amount", "Rp. 150.000,00"),
        ("150.000,5,5", "not_an_amount", ""),
        ("081 234 567", "not_an_amount", ""),
        ("Rp 1.500.000,00,00", "not_an_amount", ""),
        ("1.1,1.1", "not_an_amount", ""),
        ("999999999999999999 miliar", "not_an_amount", ""),
        ("0812.3456,7890,12", "not_an_amount", ""),
        ("081,234,567,890", "ambiguous_amount", "5.000.000"),
        ("2 x 50.000", "not_an_amount", ""),
        ("sekitar 5 juta", "not_an_amount", ""),
        ("lima juta", "not_an_amount", ""),
        ("3503010190010001", "not_an_amount", ""),
        (f"{NUMBER}1e+300", "not_an_amount", ""),
        (f"{NUMBER}nan", "not_an_amount", ""),
    ],
)
def test_amounts_that_are_asked_about(text: str, rule: str, expected: str) -> None:
    assert cleaners.clean_money(text) == Cleaned(rule=rule, expected=expected)


@pytest.mark.parametrize(
    ("text", "whole"),
    [("35", 35), ("35 tahun", 35), ("35 th.", 35), ("1.000", 1000), ("-3", -3), (" 5 ", 5)],
)
def test_whole_numbers(text: str, whole: int) -> None:
    assert cleaners.clean_integer(text) == Cleaned(str(whole))


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("3,5", "not_whole"),
        (f"{NUMBER}3.5", "not_whole"),
        ("1,500", "ambiguous_amount"),
        ("tiga", "not_a_number"),
        ("1e5", "not_a_number"),
        (f"{NUMBER}1e+999999999", "not_a_number"),
    ],
)
def test_what_is_no_whole_number(text: str, rule: str) -> None:
    assert cleaners.clean_integer(text).rule == rule


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0,85", 0.85),
        ("0.85", 0.85),
        ("0.850", 0.85),
        ("85%", 0.85),
        ("87,4 %", 0.874),
        ("2.029", 2029),
        ("10.000.000", 10_000_000),
        ("Rp 5.000.000", 5_000_000),
        (f"{NUMBER}2.029", 2.029),
    ],
)
def test_numbers(text: str, number: float) -> None:
    assert float(cleaners.clean_number(text).value or "nan") == number


def test_a_target_with_commas_is_asked_about() -> None:
    assert cleaners.clean_number("2,029") == Cleaned(rule="ambiguous_amount", expected="2.029")
    assert cleaners.clean_number("banyak") == Cleaned(rule="not_a_number")


@given(amount=st.integers(-(10**14), 10**14))
def test_a_formatted_amount_is_read_back_with_its_sign(amount: int) -> None:
    assume(not cleaners._LIKE_A_PHONE.fullmatch(str(amount)))  # such a number is refused
    points = f"{abs(amount):,}".replace(",", ".")
    sign = "-" if amount < 0 else ""
    texts = [language.of("id").rupiah(amount), f"{sign}{points}", f"{sign}{points},00", str(amount)]
    texts += [f"({points})"] if amount < 0 else []
    for text in texts:
        assert cleaners.clean_money(text) == Cleaned(str(amount)), text


@given(amount=st.decimals(-(10**9), 10**9, places=2, allow_nan=False))
def test_a_number_cell_keeps_sign_and_size(amount: Decimal) -> None:
    value = int(cleaners.clean_money(f"{NUMBER}{float(amount)!r}").value or "x")
    assert abs(value - amount) <= Decimal("0.5")
    assert value == 0 or (value < 0) == (amount < 0)


@pytest.mark.parametrize("text", ["350301010190000108123456789", f"{NUMBER}1e300", "1e300"])
def test_a_number_longer_than_any_amount_is_no_amount(text: str) -> None:
    assert cleaners.clean_money(text) == Cleaned(rule="not_an_amount")


@pytest.mark.parametrize("text", ["1.5", "1,5", "Rp 2,50", "(12.5)", "999,99"])
def test_a_few_rupiah_have_no_sen(text: str) -> None:
    assert cleaners.clean_money(text) == Cleaned(rule="not_an_amount")


@pytest.mark.parametrize(
    ("text", "value"), [("1,5 ribu", "1500"), ("1,00", "1"), ("1.000,50", "1001"), ("0,0", "0")]
)
def test_sen_of_nothing_and_of_much_are_rounded(text: str, value: str) -> None:
    assert cleaners.clean_money(text) == Cleaned(value)


def test_a_phone_number_is_no_amount() -> None:
    assert cleaners.clean_money("081211110027") == Cleaned(rule="not_an_amount")
