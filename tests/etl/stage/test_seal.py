import pytest

from etl.stage.seal import SealBrokenError, opened, seal

KEY, PLACE = b"a key", b"here"
CONTENT = b"Peserta Sintetis" * 100


@pytest.mark.parametrize("content", [b"", b"a", CONTENT])
def test_what_is_sealed_is_opened(content: bytes) -> None:
    assert opened(KEY, seal(KEY, content, PLACE), PLACE) == content


def test_nothing_of_it_can_be_read_and_no_two_are_alike() -> None:
    one, other = seal(KEY, CONTENT, PLACE), seal(KEY, CONTENT, PLACE)
    assert b"Sintetis" not in one
    assert one != other
    assert one[12:] != other[12:]


@pytest.mark.parametrize("place", [0, 11, 12, 40, -17, -1])
def test_a_changed_byte_breaks_it(place: int) -> None:
    sealed = bytearray(seal(KEY, CONTENT, PLACE))
    sealed[place] ^= 1
    with pytest.raises(SealBrokenError):
        opened(KEY, bytes(sealed), PLACE)


@pytest.mark.parametrize("cut", [0, 10, 40, 60])
def test_what_is_cut_short_is_broken(cut: int) -> None:
    with pytest.raises(SealBrokenError):
        opened(KEY, seal(KEY, CONTENT, PLACE)[:cut], PLACE)


def test_another_key_and_another_place_open_nothing() -> None:
    sealed = seal(KEY, CONTENT, PLACE)
    for key, place in ((b"another", PLACE), (KEY, b"there")):
        with pytest.raises(SealBrokenError):
            opened(key, sealed, place)
