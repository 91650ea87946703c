"""Who is the same person on two lists of a batch, though each knows people by other columns."""

from itertools import count

import pytest

from tests.etl.folder import Folder

NIK, OTHER_NIK = "3503010190010001", "3503010190010002"
# Lists of one batch, as (header, rows), and: people, rules.
Lists = list[tuple[str, list[str]]]
CASES: dict[str, tuple[Lists, int, list[str]]] = {
    "a blank age is nobody else": (
        [
            ("Nama;Usia", ["Peserta 1;30", "Peserta 2;"]),
            ("Nama;Usia", ["PESERTA 1;", "Peserta 2;40"]),
        ],
        2,
        ["records_joined"],
    ),
    "a blank NIK is nobody else": (
        [("Nama;NIK", [f"Peserta 1;{NIK}"]), ("Nama;NIK;Sesi 1", ["Peserta 1;;H"])],
        1,
        ["records_joined"],
    ),
    "a number on one list and a NIK on another": (
        [
            ("Nama;ID Peserta", ["Peserta 1;P7", "Peserta 2;P8"]),
            ("Nama;NIK", [f"Peserta 1;{NIK}", f"Peserta 2;{OTHER_NIK}"]),
        ],
        2,
        ["records_joined"],
    ),
    "a number without a name": (
        [("ID Peserta;NIK", [f"P7;{NIK}"]), ("ID Peserta;Sesi 1", ["P7;H"])],
        1,
        ["records_joined"],
    ),
    "a phone and an address": (
        [("Nama;No. HP", ["Peserta 1;081234"]), ("Nama;Alamat", ["Peserta 1;Jl. A 1"])],
        1,
        ["records_joined"],
    ),
    "a list between two": (
        [
            ("Nama;NIK", [f"Peserta 1;{NIK}"]),
            ("Nama;ID Peserta", ["Peserta 1;P1"]),
            ("ID Peserta;Sesi 1", ["P1;H"]),
        ],
        1,
        ["records_joined"],
    ),
    "two ages of one name are one man with two cells that differ": (
        [("Nama;Usia", ["Peserta 1;30"]), ("Nama;Usia", ["Peserta 1;31"])],
        1,
        ["cells_differ", "records_joined"],
    ),
    "another NIK is another person": (
        [("Nama;NIK", [f"Peserta 1;{NIK}"]), ("Nama;NIK", [f"Peserta 1;{OTHER_NIK}"])],
        2,
        ["person_perhaps_twice"],
    ),
    "whom of two NIKs a name means is not known": (
        [
            ("Nama;NIK", [f"Peserta 1;{NIK}"]),
            ("Nama;NIK", [f"Peserta 1;{OTHER_NIK}"]),
            ("Nama;Sesi 1", ["Peserta 1;H"]),
        ],
        2,
        ["name_of_several", "person_perhaps_twice"],
    ),
    "a name twice on a list is two people": (
        [("Nama;Usia", ["Peserta 1;30", "Peserta 1;40"]), ("Nama;Sesi 1", ["Peserta 1;H"] * 2)],
        2,
        ["name_of_several", "name_of_several", "person_perhaps_twice"],
    ),
    "a name twice on a list whose ages tell": (
        [("Nama;Usia", ["Peserta 1;30", "Peserta 1;40"])] * 2,
        2,
        ["person_perhaps_twice", "same_file_twice"],
    ),
    "a name twice, each with a number": (
        [
            ("Nama;ID Peserta;Usia", ["Peserta 1;P1;30", "Peserta 1;P2;40"]),
            ("Nama;ID Peserta;Sesi 1", ["Peserta 1;P1;H", "Peserta 1;P2;S"]),
        ],
        2,
        ["records_joined"],
    ),
    "two halves of a batch that count anew": (
        [
            ("Nama;NIK;ID Peserta", [f"Peserta 1;{NIK};1"]),
            ("Nama;NIK;ID Peserta", [f"Peserta 2;{OTHER_NIK};1"]),
        ],
        2,
        [],
    ),
}


@pytest.fixture(scope="module")
def found(
    tmp_path_factory: pytest.TempPathFactory,
) -> dict[str, tuple[int, list[str]]]:
    """Build all cases at once, each a batch of its own; give people and rules of each."""
    folder = Folder(tmp_path_factory.mktemp("cases"))
    numbers = dict(zip(CASES, count(1), strict=False))
    folder.batch(*(f"B{number}" for number in numbers.values()))
    for case, number in numbers.items():
        for place, (header, rows) in enumerate(CASES[case][0]):
            lines = (f"B{number};{row}" for row in rows)
            folder.text(f"{number:02}-{place}.csv", f"ID Batch;{header}", *lines)
    report = folder.build()
    people = dict(folder.select("SELECT batch_id, count(*) FROM participant GROUP BY ALL"))
    assert (
        folder.select(
            "SELECT batch_id FROM participant GROUP BY batch_id, person_id HAVING count(*) > 1"
        )
        == []
    )
    return {
        case: (
            people[f"B{number}"],
            sorted(
                one.rule
                for one in report.problems
                if one.file.startswith(f"{number:02}-") and one.rule != "person_in_two_batches"
            ),
        )
        for case, number in numbers.items()
    }


@pytest.mark.parametrize("case", CASES)
def test_who_is_one_person(found: dict[str, tuple[int, list[str]]], case: str) -> None:
    _, people, rules = CASES[case]
    assert found[case] == (people, rules)
