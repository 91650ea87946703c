"""Files that are sent to the page Data, and what stands in the folder and the warehouse."""

import warehouse
from etl.uploads import acceptance, intake, trial
from findings import FileSeen, Intake, Preview
from tests.etl.folder import Folder

BATCH = "ID Batch;Program;Kabupaten/Kota;Tanggal Mulai"
PERSON = "ID Batch;ID Peserta;Usia"


def lines(*rows: str) -> bytes:
    return "".join(f"{row}\n" for row in rows).encode()


def batches(*batch_ids: str) -> bytes:
    return lines(BATCH, *(f"{one};WEE;Kab. Trenggalek;1 Juni 2021" for one in batch_ids))


def people(batch_id: str, *ages: int) -> bytes:
    rows = (f"{batch_id};P{number};{age}" for number, age in enumerate(ages, start=1))
    return lines(PERSON, *rows)


def silent(step: str) -> None:
    """Tell nobody."""


def send(folder: Folder, **files: bytes) -> tuple[Intake, Preview]:
    """Send CSV files and look at what a build would make of them."""
    sent = [(f"{name}.csv", content) for name, content in files.items()]
    received = intake.receive(sent, folder.incoming, folder.warehouse)
    return received, trial.preview(received, folder.incoming, folder.warehouse, silent)


def accept(folder: Folder, received: Intake) -> str | None:
    return acceptance.accept(received, folder.incoming, folder.warehouse, silent).version


def served(folder: Folder) -> str | None:
    version = warehouse.current(folder.warehouse)
    return version.name if version else None


def batch_ids(folder: Folder) -> list[str]:
    return [row[0] for row in folder.select("SELECT batch_id FROM batch ORDER BY batch_id")]


def in_incoming(folder: Folder) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.incoming.rglob("*"))}


def rows(file: FileSeen) -> list[tuple[int, int, int]]:
    return [(one.rows_read, one.rows_loaded, one.rows_refused) for one in file.balance]
