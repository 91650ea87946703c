"""A check of files alone knows the batches and groups that are served already."""

import duckdb
import pytest

import warehouse
from etl.__main__ import main
from etl.build import check
from tests.etl.folder import Folder, telling
from tests.etl.sending import batches, send

BATCH = "ID Batch;Program;Kabupaten/Kota;Tanggal Mulai"
PERSON = "ID Batch;ID Peserta;Kabupaten/Kota"
CASH = "ID Kelompok;Tanggal;Laba"


def problems(folder: Folder, *names: str) -> list[tuple[str, str, str, str]]:
    """Check some of the folder's files beside its warehouse."""
    files = [folder.incoming / name for name in names]
    report = telling(check(files, directory=folder.warehouse))
    return [(one.file, one.cell, one.rule, one.found) for one in report.problems]


@pytest.fixture
def with_version(folder: Folder) -> Folder:
    """Give a folder whose batches and groups are served, and lists that refer to them."""
    folder.batch("B1", "B2")
    folder.group("G1")
    folder.build()
    folder.text("p.csv", PERSON, "B1;P1;Gresik", "Batch 2;P2;", "B9;P3;")
    folder.text("kas.csv", CASH, "G1;1/9/2023;5000", "G9;1/9/2023;5000")
    return folder


def test_lists_may_refer_to_what_is_served(with_version: Folder) -> None:
    assert problems(with_version, "p.csv", "kas.csv") == [
        ("kas.csv", "A3", "unknown_group", "G9"),
        ("p.csv", "A3", "unknown_batch", "2"),
        ("p.csv", "A4", "unknown_batch", "B9"),
        ("p.csv", "C2", "other_district", "Kab. Gresik"),
    ]
    (report,) = [check([with_version.incoming / "p.csv"], directory=with_version.warehouse)]
    served = warehouse.current(with_version.warehouse)
    assert served and report.version == served.name
    assert [(one.file, one.rows_loaded) for one in report.files] == [("p.csv", 1)]


def test_what_files_say_themselves_counts(with_version: Folder) -> None:
    with_version.text("b.csv", BATCH, "B1;WEE;Kab. Gresik;2 Juni 2021")
    assert problems(with_version, "b.csv", "p.csv") == [
        ("p.csv", "A3", "unknown_batch", "2"),
        ("p.csv", "A4", "unknown_batch", "B9"),
    ]


def test_a_title_need_not_say_what_is_served(with_version: Folder) -> None:
    titles = [["Batch B1"], ["Tanggal 1 Juni 2021"], ["No", "Nama", "Usia"]]
    with_version.workbook("r.xlsx", Satu=[*titles, [1, "Ali", 30]])
    assert problems(with_version, "r.xlsx") == []
    assert {one.cell for one in check([with_version.incoming / "r.xlsx"]).errors} == {"A1", "B4"}


def test_without_a_version_nothing_is_known(folder: Folder) -> None:
    folder.text("p.csv", PERSON, "B1;P1;")
    assert problems(folder, "p.csv") == [("p.csv", "A2", "unknown_batch", "B1")]


def test_a_version_older_than_this_code_is_passed_over(with_version: Folder) -> None:
    served = warehouse.current(with_version.warehouse)
    assert served
    with duckdb.connect(str(served.path / "staff.duckdb")) as connection:
        connection.execute("ALTER TABLE batch RENAME program TO scheme")
    report = check([with_version.incoming / "kas.csv"], directory=with_version.warehouse)
    assert (report.version, len(report.errors)) == (None, 2)


class TestADamagedVersion:
    @pytest.fixture(params=["bytes", "cut", "zeros", "rubbish"])
    def damaged(
        self, request: pytest.FixtureRequest, folder: Folder, capsys: pytest.CaptureFixture[str]
    ) -> str:
        """Serve a version whose file is damaged; return the sentence that says so."""
        folder.batch("B1")
        name = folder.build().version
        file = folder.warehouse / str(name) / "staff.duckdb"
        content = file.read_bytes()
        flipped = bytes(255 - byte for byte in content[20_480:])
        made = {"bytes": content[:20_480] + flipped, "cut": content[:9000], "rubbish": b"x" * 9999}
        file.write_bytes(made.get(request.param, bytes(len(content))))
        return f"Version {name} is damaged and cannot be read; it counts as none.\n"

    def test_is_built_over(
        self, damaged: str, folder: Folder, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert main(["build", "--incoming", str(folder.incoming)]) == 0
        told = capsys.readouterr()
        assert damaged in told.err
        assert told.out.splitlines()[-1].startswith("Published version ")
        assert folder.select("SELECT batch_id FROM batch") == [("B1",)]
        assert not folder.build().changed

    def test_is_nothing_to_a_check_or_a_preview(
        self, damaged: str, folder: Folder, capsys: pytest.CaptureFixture[str]
    ) -> None:
        persons = folder.text("p.csv", PERSON, "B1;P1;")
        assert main(["check", str(persons)]) == 1
        told = capsys.readouterr()
        assert damaged in told.err
        assert told.out.splitlines()[-1] == "1 error, 0 warnings."
        _, preview = send(folder, batch=batches("B2"))
        assert (preview.lost, preview.elsewhere, preview.can_be_accepted) == ((), (), True)


def test_the_command_says_so(with_version: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    served = warehouse.current(with_version.warehouse)
    assert served
    kas = with_version.text("kas.csv", CASH, "G1;22/9/2023;5000")
    assert main(["check", str(kas)]) == 0
    assert capsys.readouterr().out.splitlines()[-2:] == [
        f"Batches and groups of version {served.name} count as known.",
        "0 errors, 0 warnings.",
    ]
    elsewhere = str(with_version.warehouse / "none")
    assert main(["check", str(kas), "--warehouse", elsewhere]) == 1


def test_the_sample_is_not_known(folder: Folder) -> None:
    folder.text("sintetis.csv", BATCH, "B1;WEE;Kab. Gresik;2 Juni 2021")
    folder.build()
    folder.text("p.csv", PERSON, "B1;P1;")
    report = check([folder.incoming / "p.csv"], directory=folder.warehouse)
    assert report.version is None
    assert [one.rule for one in report.errors] == ["unknown_batch"]


def test_a_batch_that_may_be_a_served_one_names_the_file_of_that(with_version: Folder) -> None:
    b = with_version.text("b.csv", BATCH, "2;WEE;Kab. Trenggalek;2 Juni 2021")
    (problem,) = telling(check([b], directory=with_version.warehouse)).problems
    assert problem.message_id == (
        "Batch 2 (2 Juni 2021) mungkin sama dengan batch yang sudah ada, B2 (batch.csv 3, 1 Juni "
        "2021): program dan wilayahnya sama, hanya nomornya ditulis lain."
    )
