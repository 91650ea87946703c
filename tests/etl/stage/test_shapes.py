"""The rows among which a data keeper finds the header of a sheet."""

from etl.stage.shapes import possible_headers


def test_rows_with_words_are_offered_and_what_they_may_say_is_masked() -> None:
    head = [["Buku kas", ""], ["Tanggal", "Saldo"], ["1", "2"], ["Peserta Satu", "Santoso"]]
    assert possible_headers(head) == [(2, "Tanggal · Saldo"), (4, "Peserta S••• · S•••")]
