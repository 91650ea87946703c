"""A second version that tells of one man beside the first: the first is withdrawn."""

from pathlib import Path

import pandas as pd
import pytest

import warehouse
from etl.build import build
from findings import Withdrawn
from tests.etl.publish.many import COLUMNS, write

NEW = {"ID Batch": "B01", "Nama": "Orang baru", "Sesi 1": "H"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(tmp_path / "incoming")


def files(directory: Path) -> list[tuple[bool, bool, bool]]:
    """Return of each version which audiences reach it."""
    return [
        tuple((one.path / f"{audience}.duckdb").is_file() for audience in warehouse.AUDIENCES)
        for one in warehouse.versions(directory)
    ]  # type: ignore[misc]


def add_one(folder: Path) -> None:
    people = pd.read_csv(folder / "peserta.csv", dtype=str)
    pd.concat([people, pd.DataFrame([NEW])])[list(COLUMNS)].to_csv(
        folder / "peserta.csv", index=False
    )


def test_one_who_came_withdraws_the_release_before(folder: Path, tmp_path: Path) -> None:
    first = build(folder, tmp_path / "warehouse").version
    add_one(folder)
    report = build(folder, tmp_path / "warehouse")
    assert report.withdrawn == (Withdrawn(first, "donor"), Withdrawn(first, "public"))
    assert files(tmp_path / "warehouse") == [(True, False, False), (True, True, True)]
    assert report.as_dict()["withdrawn"][0] == {"version": first, "audience": "donor"}


def test_what_was_withdrawn_is_released_anew_where_it_is_served_again(
    folder: Path, tmp_path: Path
) -> None:
    directory = tmp_path / "warehouse"
    before = (folder / "peserta.csv").read_bytes()
    first = build(folder, directory).version
    assert first
    add_one(folder)
    second = build(folder, directory).version
    (folder / "peserta.csv").write_bytes(before)
    warehouse.rollback(directory, first)
    report = build(folder, directory)
    # The workbooks are those of the first, of which there is no release any more; beside the new
    # one that of the second would tell of the one who came, though nobody is served it now.
    assert report.changed
    assert report.withdrawn == (Withdrawn(second, "donor"), Withdrawn(second, "public"))
    assert files(directory) == [(True, False, False)] * 2 + [(True, True, True)]
    assert not build(folder, directory).changed


def test_a_build_that_dies_leaves_no_two_releases_that_tell_of_one(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    directory = tmp_path / "warehouse"
    first = build(folder, directory).version
    add_one(folder)

    def dies(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as broken, pytest.raises(KeyboardInterrupt):
        broken.setattr(warehouse, "_point_to", dies)
        build(folder, directory)
    assert files(directory) == [(True, False, False), (True, True, True)]
    served = warehouse.current(directory)
    assert served
    assert served.name == first  # the staff's, as it was
    assert build(folder, directory).changed


def test_where_nobody_came_both_stay(folder: Path, tmp_path: Path) -> None:
    build(folder, tmp_path / "warehouse")
    text = (folder / "batch.csv").read_text(encoding="utf-8")
    (folder / "batch.csv").write_text(text.replace("2021-04-13", "2021-04-14"), encoding="utf-8")
    report = build(folder, tmp_path / "warehouse")
    assert report.changed
    assert report.withdrawn == ()
    assert files(tmp_path / "warehouse") == [(True, True, True)] * 2


def test_a_release_that_cannot_be_compared_is_withdrawn(folder: Path, tmp_path: Path) -> None:
    first = build(folder, tmp_path / "warehouse").version
    assert first
    (tmp_path / "warehouse" / first / "donor.duckdb").write_bytes(b"damaged")
    text = (folder / "batch.csv").read_text(encoding="utf-8")
    (folder / "batch.csv").write_text(text.replace("2021-04-13", "2021-04-14"), encoding="utf-8")
    report = build(folder, tmp_path / "warehouse")
    assert report.withdrawn == (Withdrawn(first, "donor"),)


GROUPS = (
    "ID Kelompok,Program,Jenis Usaha,Jumlah Anggota\n"
    "G1,Usaha Sosial Bekasi,Hijab,{}\nG2,Usaha Sosial Bekasi,Kuliner,6\n"
)


@pytest.mark.parametrize(
    ("later", "audiences"),
    [
        (GROUPS.format(7), ["donor", "public"]),  # one woman joined
        (GROUPS.format(6) + "G3,Usaha Sosial Bekasi,Kuliner,20\n", ["donor", "public"]),
        (GROUPS.format(16), []),  # ten did: none of them is told apart
    ],
    ids=["one member", "one group", "many members"],
)
def test_one_member_or_group_more_withdraws_the_release_before(
    later: str, audiences: list[str], folder: Path, tmp_path: Path
) -> None:
    (folder / "kelompok.csv").write_text(GROUPS.format(6), encoding="utf-8")
    first = build(folder, tmp_path / "warehouse").version
    (folder / "kelompok.csv").write_text(later, encoding="utf-8")
    report = build(folder, tmp_path / "warehouse")
    assert report.changed
    assert report.withdrawn == tuple(Withdrawn(first, audience) for audience in audiences)


SUPPORT = (
    "ID Kelompok,Tanggal,Tahap,Jumlah (Rp)\n"
    "G1,2023-08-28,Dana Insentif,Rp 4.000.000\nG2,2023-08-28,Dana Insentif,Rp 5.000.000\n"
)


@pytest.mark.parametrize(
    ("file", "before", "later"),
    [
        ("pendampingan.csv", SUPPORT, SUPPORT + "G1,2023-09-28,Dana Insentif,Rp 1.500.000\n"),
        (
            "kelompok.csv",
            GROUPS.format(6) + "G3,Usaha Sosial Bekasi,Kuliner,\n",
            GROUPS.format(6) + "G3,Usaha Sosial Bekasi,Kuliner,8\n",
        ),
    ],
    ids=["money of one group", "size of one group"],
)
def test_what_one_group_was_given_or_is_withdraws_the_release_before(
    file: str, before: str, later: str, folder: Path, tmp_path: Path
) -> None:
    """Who has both releases sees by how much a sum grew, and of one group alone that is its own."""
    (folder / "kelompok.csv").write_text(GROUPS.format(6), encoding="utf-8")
    (folder / "pendampingan.csv").write_text(SUPPORT, encoding="utf-8")
    (folder / file).write_text(before, encoding="utf-8")
    first = build(folder, tmp_path / "warehouse").version
    (folder / file).write_text(later, encoding="utf-8")
    report = build(folder, tmp_path / "warehouse")
    assert report.withdrawn == (Withdrawn(first, "donor"), Withdrawn(first, "public"))


def test_the_deed_of_one_does_not_tell_how_recent_records_are(folder: Path, tmp_path: Path) -> None:
    """Batches end on 13 April; that somebody acted in May is among what is withheld."""
    people = pd.read_csv(folder / "peserta.csv", dtype=str)
    people["Tanggal Aksi"] = pd.Series(["2021-05-20"] + [None] * (len(people) - 1), dtype=object)
    people["Aksi"] = people["Tanggal Aksi"].map(lambda day: None if pd.isna(day) else "Mengajar")
    people.to_csv(folder / "peserta.csv", index=False)
    build(folder, tmp_path / "warehouse")
    found = {}
    for audience in warehouse.AUDIENCES:
        with warehouse.open_version(tmp_path / "warehouse", audience=audience) as connection:
            table = "build_info" if audience == warehouse.STAFF else "release"
            ((day,),) = connection.execute(f"SELECT newest_record FROM {table}").fetchall()
            found[audience] = day.isoformat()
    assert found == {"staff": "2021-05-20", "donor": "2021-04-13", "public": "2021-04-13"}
