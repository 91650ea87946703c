"""How sure a guess is, by exact numbers: what was probably meant by a slip of the pen."""

import pytest

import language
from etl.values import choices, districts, near_match
from etl.values.cleaned import Cleaned
from etl.values.cleaners import clean_district
from etl.values.near_match import Guess

ENGLISH, INDONESIAN = language.of("en"), language.of("id")


def known(*spellings: str) -> dict[str, list[str]]:
    return {spelling: [spelling] for spelling in spellings}


@pytest.mark.parametrize(
    ("text", "spelling", "certainty"),
    [
        # One slip weighs 0.1, another text 10^(-0.3 per letter): 0.1 / (0.1 + 10^-0.3n).
        ("suam", "suami", 0.61),
        ("suani", "suami", 0.76),
        ("sumai", "suami", 0.76),
        ("suamii", "suami", 0.86),
        ("tetanga", "tetangga", 0.93),
        ("penyandag", "penyandang", 0.98),
        ("perangkat dessa", "perangkat desa", 0.99),
        # Two slips weigh 0.01.
        ("masyrakatt", "masyarakat", 0.91),
    ],
)
def test_a_longer_word_with_fewer_slips_is_surer(
    text: str, spelling: str, certainty: float
) -> None:
    assert near_match.guess({text: 0}, known(spelling)) == Guess((spelling,), certainty)


@pytest.mark.parametrize(
    ("text", "spelling"),
    [
        ("yo", "ya"),  # too short to tell
        ("sepupu", "suami"),
        ("sesi 4", "sesi 3"),  # no slip makes another number
        ("", "suami"),
        ("9", "1"),
        ("suami" * 20, "suami" * 20 + "s"),
    ],
)
def test_what_is_not_near_is_no_guess(text: str, spelling: str) -> None:
    assert near_match.guess({text: 0}, known(spelling)) == Guess()


def test_neighbours_share_what_is_sure() -> None:
    # 0.1 against 0.01 for two slips and 10^-2.1 for another text.
    assert near_match.guess({"sebulum": 0}, known("sebelum", "selulum")) == Guess(
        ("sebelum", "selulum"), 0.48
    )
    assert near_match.guess({"ayam": 0}, known("ayah", "azam", "alam")) == Guess()
    assert near_match.guess({"saudera": 0}, known("saudara", "suadara")) == Guess(
        ("saudara",), 0.85
    )


def test_a_spelling_of_two_meanings_says_both() -> None:
    assert districts.guess("blitarr") == Guess(("3505", "3572"), 0.48)
    cleaned = clean_district("Blitarr")
    assert (cleaned.expected, cleaned.certainty) == ("Kab. Blitar / Kota Blitar", 0.48)


@pytest.mark.parametrize(
    ("text", "code", "certainty"),
    [
        ("trengalek", "3503", 0.98),
        ("kab trengalek", "3503", 0.99),
        ("kab bliter", "3505", 0.89),  # Kota Blitar is two slips away, Kab. Blora is elsewhere
        ("kota gresik", "3525", 0.99),  # the name is right, its kind is not
        ("petalang", "3327", 0.88),
        ("kotae batam", "2171", 0.98),
    ],
)
def test_districts(text: str, code: str, certainty: float) -> None:
    assert districts.guess(text) == Guess((code,), certainty)


def test_the_programs_districts_are_likelier_than_others() -> None:
    assert districts.guess("bangkal") == Guess(("3526",), 0.52)  # Bangka is nearer by a letter
    assert districts.guess("nganjuk").meanings == ("3518",)
    assert districts.guess("nganjukk") == Guess(("3518",), 0.96)


@pytest.mark.parametrize("text", ["Kakek", "kakek", "Nenek", "Mertua", "Anak", "Ipar"])
def test_other_relatives_are_none_of_the_list(text: str) -> None:
    assert choices.clean("relationship", text) == Cleaned(rule="value_not_allowed")


@pytest.mark.parametrize(
    ("allowed", "text", "meant", "certainty"),
    [
        ("yes_no", "tidka", "no", 0.76),
        ("disability", "non difabl", "no", 0.98),
        ("program", "JAPRI WE", "japri_wee", 0.85),  # JAPRI PWD is two slips away
        ("stage", "Pendampigan", "mentoring", 0.99),
    ],
)
def test_words_of_lists(allowed: str, text: str, meant: str, certainty: float) -> None:
    cleaned = choices.clean(allowed, text)
    assert (cleaned.meanings, cleaned.certainty) == ((meant,), certainty)


@pytest.mark.parametrize(
    ("certainty", "english", "indonesian"),
    [
        (0.99, "almost certainly 99%", "hampir pasti 99%"),
        (0.95, "almost certainly 95%", "hampir pasti 95%"),
        (0.94, "very probably 94%", "mungkin sekali 94%"),
        (0.80, "very probably 80%", "mungkin sekali 80%"),
        (0.79, "probably 79%", "mungkin 79%"),
    ],
)
def test_how_sure_in_words(certainty: float, english: str, indonesian: str) -> None:
    assert near_match.sureness(certainty, ENGLISH) == english
    assert near_match.sureness(certainty, INDONESIAN) == indonesian


def test_a_guess_in_words() -> None:
    assert (
        near_match.sentence("Suami", 0.86, INDONESIAN) == "Maksudnya: Suami (mungkin sekali 86%)."
    )
    assert near_match.sentence("Kab. Blitar / Kota Blitar", 0.47, INDONESIAN) == (
        "Maksudnya: Kab. Blitar atau Kota Blitar (masing-masing 47%)."
    )
    assert near_match.sentence("1–5", 0.0, ENGLISH) == ""
