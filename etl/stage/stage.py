"""The stage of a build: files come in one by one and stand here, in memory, cleaned and counted."""

from __future__ import annotations

import operator
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path, PurePosixPath

from etl.contract.questions import HEADER_ROW
from etl.files import admission, file_time
from etl.files.file_time import Moment
from etl.files.read_ahead import Opening, open_file
from etl.files.refusal import FileRefusedError, refusing
from etl.files.sheet import Sheet, count_rows, is_marked_synthetic
from etl.layout import resemblance
from etl.layout.beside import Beside
from etl.layout.notes import Note
from etl.layout.recognise import Recognised, batch_of_titles, is_batch_told
from etl.layout.repeat_groups import Links
from etl.layout.shape import shape_of
from etl.problems import mask
from etl.problems.raising import Raised, add_details, raise_each, raise_from
from etl.stage import (
    absences,
    boundaries,
    cash_book,
    clean,
    corrections,
    keeper_lines,
    kept_rows,
    load,
    mirrored,
    notes,
    own_batches,
    pace,
    pseudonym,
    shapes,
    tables,
    titled_batches,
)
from etl.stage.kept_rows import KeptRows
from etl.stage.parts import GUIDE_SHEETS, Part, load_parts, only_table
from etl.values import readings
from language import WIB_ZONE

_LITTLE_BYTES = 2_000_000


class Stage:
    """An in-memory database with what a build has read so far."""

    def __init__(self, key: bytes, scratch: Path, kept: KeptRows | None = None) -> None:
        """`kept` is what was read of files before, of which none need be read again."""
        self._kept = kept
        self.connection = pace.connect()
        self._bytes = 0  # of the files that were taken
        self._files: dict[str, str] = {}  # digest → the first file with that content
        self._sources = 0
        self._links = Links()
        self._waiting: list[tuple[Opening, str, str, Moment]] = []
        self._title: Recognised | None = None  # the last that was taken
        self._title_id = 0
        self.recognised: dict[int, Recognised] = {}  # by source_id, of every sheet that was taken
        self._unread: dict[int, Callable[[], Recognised]] = {}  # of sheets whose rows were kept
        # By source_id, of every sheet of which it is asked where its header stands.
        self.possible_headers: dict[int, list[tuple[int, str]]] = {}
        self.refused: dict[int, Recognised] = {}  # by source_id, what was recognised all the same
        # What does not fit in memory goes to the build's own folder and is removed with it.
        self.connection.execute("SET temp_directory = $folder", {"folder": str(scratch)})
        # A moment in a Parquet file means the day that it was where the programs are.
        self.connection.execute("SET TimeZone = $zone", {"zone": WIB_ZONE})
        pseudonym.install(self.connection, key)
        self._corrections, self._faults = corrections.read()
        tables.make(self.connection)
        corrections.prepare(self.connection, self._corrections)

    def __enter__(self) -> Stage:
        return self

    def __exit__(self, *exception: object) -> None:
        self.connection.close()

    def take(
        self,
        path: Path,
        name: str,
        digest: str,
        limits: admission.Limits = admission.COMMAND_LINE,
        moment: Moment | None = None,
        opening: Opening | None = None,
    ) -> None:
        """Load a file's sheets, or refuse the file whole with its reason.

        `moment` is when it arrived, where that is known; `opening` gives its sheets where it is
        opened already. A file whose rows belong to those of another waits for that until the stage
        is finished.
        """
        size = _size_of(path)
        self._expect(size)
        moment = moment or file_time.of_file(path)
        anew = partial(open_file, path, limits)
        kept = self._kept if size >= kept_rows.FEWEST_BYTES else None
        if not self._take(opening or anew, name, digest, moment, may_wait=True, kept=kept):
            self._waiting.append((anew, name, digest, moment))

    def finish(self) -> None:
        """Take the files that had to wait, and tell what came of the data keeper's own lines."""
        for file in self._waiting:
            self._take(*file, may_wait=False)
        if any(tables.has_rows(self.connection, name) for name in ("known_batch", "known_group")):
            tables.run(self.connection, "known")
        if tables.has_rows(self.connection, "title"):
            tables.run(self.connection, "titles_yield")
            raise_from(self.connection, "FROM stage.title_otherwise", rule="batch_told_otherwise")
        keeper_lines.tell(self.connection, self._faults)
        boundaries.put(self.connection)

    def _expect(self, size: int) -> None:
        """Plan and compute as of much from where the files taken are more than little."""
        before, self._bytes = self._bytes, self._bytes + size
        if before <= _LITTLE_BYTES < self._bytes:
            pace.expect_much(self.connection)

    def add_replaced_file(self, file: str, older: str, moment: Moment) -> None:
        """Note that a file took the place of an older one, of that moment, as a whole."""
        self.connection.execute(
            "INSERT INTO stage.replaced_file VALUES ($file, $older, $until_us)",
            {"file": file, "older": older, "until_us": moment.until_us},
        )

    def known(self, source_id: int) -> Recognised | None:
        """Return what a sheet was recognised as, be it that it was refused all the same.

        Of one whose rows were kept it is found out only here.
        """
        if source_id in self._unread:
            self.recognised[source_id] = self._unread.pop(source_id)()
        return self.recognised.get(source_id) or self.refused.get(source_id)

    def overlaps(self) -> list[tuple[str, str]]:
        """Return every two files that speak of the same, of which the newer may win."""
        # One pair is noted for each table in which both speak of it.
        return self.connection.execute("SELECT DISTINCT file, other FROM stage.overlap").fetchall()

    def _take(
        self,
        opening: Opening,
        name: str,
        digest: str,
        moment: Moment,
        may_wait: bool,
        kept: KeptRows | None = None,
    ) -> bool:
        """Take a file now; False where it has to wait."""
        sheets: list[Sheet] = []
        before = self._sources
        try:
            sheets = opening()
            if may_wait and self._links.are_awaited(sheets):
                return False
            self._links.learn(name, sheets)
            followed = self._links.followed(name, sheets)
            is_of_file_alone = all(map(operator.is_, followed, sheets))
            sheets = followed
            kept = kept if is_of_file_alone else None
            is_kept = kept is not None and self._take_kept(kept, name, digest, sheets)
            listed = {} if is_kept else self._listed_codes()
            parts = [] if is_kept else load_parts(self.connection, sheets, _stem(name), listed)
            if may_wait and any(part.has_unlisted for part in parts):
                return False
        except FileRefusedError as refusal:
            if may_wait and refusal.has_unlisted:
                return False
            self._refuse(name, sheets, refusal)
        else:
            if not is_kept:
                self._take_parts(name, parts)
                if kept and len(parts) == 1 and self._sources == before + 1:
                    self._keep(kept, name, digest, parts[0])
            tables.add_file(self.connection, name, moment)
            self._compare(name, digest)
        finally:
            self.connection.execute("DROP SCHEMA raw CASCADE; CREATE SCHEMA raw")
        return True

    def _listed_codes(self) -> dict[str, frozenset[str]]:
        """Return the codes of the batches and the groups that were taken so far, and served ones.

        A file that may name others waits until all are taken.
        """
        found = self.connection.execute(
            """
            SELECT 'batch', batch_id FROM stage.batch UNION SELECT 'batch', batch_id
            FROM stage.known_batch
            UNION SELECT 'group', group_id FROM stage."group" UNION SELECT 'group', group_id
            FROM stage.known_group
            """
        ).fetchall()
        return {
            table: frozenset(code for name, code in found if name == table and code)
            for table in ("batch", "group")
        }

    def _take_kept(self, kept: KeptRows, file: str, digest: str, sheets: list[Sheet]) -> bool:
        """Take what was kept of a file instead of its rows; False where there is nothing of it."""
        source_id = self._sources + 1
        if not kept.has(file, digest):
            return False
        if not tables.add_rows(self.connection, source_id, kept.read(file, digest)):
            return False
        self._sources = source_id
        self._unread[source_id] = partial(only_table, sheets, _stem(file))
        return True

    def _keep(self, kept: KeptRows, file: str, digest: str, part: Part) -> None:
        """Keep what was read of a file that is a list of people, and nothing else."""
        known = part.known
        is_list = known is not None and known.table.name == "participant"
        if (
            is_list
            and not (part.refusal or part.has_unlisted)
            and self._sources not in self.possible_headers
        ):
            kept.write(file, digest, tables.rows_of_source(self.connection, self._sources))

    def _take_parts(self, file: str, parts: list[Part]) -> None:
        self._title, before = None, self._sources
        sheets = [part.sheet for part in parts]
        is_synthetic = "sintetis" in file.casefold() or any(map(is_marked_synthetic, sheets))
        for part in parts:
            if part.refusal:
                self._refuse(file, [part.sheet, *part.fallen], part.refusal)
            elif part.beside:
                self._leave_beside(file, part.beside)
            elif part.known is None:
                self._pass_over(file, part)
            elif part.is_of_register:
                self._take_batches(file, part, part.known, is_synthetic)
            else:
                self._take_part(file, part, part.known, is_synthetic)
        if not any(part.is_nothing or part.sheet.name in GUIDE_SHEETS for part in parts):
            self._tell_of_nothing(before)

    def _tell_of_nothing(self, before: int) -> None:
        """Refuse a file whose sheets, those after a source, have no data and no other fault."""
        [(data, filled, is_told)] = self.connection.execute(
            "SELECT sum(rows_data), sum(rows_read), EXISTS (FROM stage.problem "
            "WHERE source_id > $before AND (severity = 'error' OR rule = 'cash_set_aside')) "
            "FROM stage.source WHERE source_id > $before",
            {"before": before},
        ).fetchall()
        if filled and not data and not is_told:
            raise_each(self.connection, [Raised(before + 1, "nothing_usable")])

    def _take_part(self, file: str, part: Part, known: Recognised, is_synthetic: bool) -> None:
        source_id = self._add_source(file, part.sheet.name, known.table.name)
        sheet = clean.RawSheet(source_id, part.raw, known, load.first_row(part.sheet, known))
        tables.add_places(self.connection, source_id, known.positions, known.words)
        shape, told = known.shape, known.readings
        shapes.note_shape(self.connection, source_id, shape, told, file, part.sheet)
        if known.readings.answer(HEADER_ROW):
            self.possible_headers[source_id] = shapes.possible_headers(part.sheet.head)
        self.recognised[source_id] = known
        below_header = clean.count_rows(self.connection, part.raw)
        mended = corrections.apply(self.connection, self._corrections, sheet, file, part.sheet.name)
        if mended and known.table.name == "participant":
            load.name_again(self.connection, part.sheet, known, part.raw, mended)
        if known.table.name == "cash":
            sheet = cash_book.prepare(self.connection, sheet)
        data, sums = clean.clean_sheet(self.connection, sheet)
        silent: list[int] = []
        absences.settle(self.connection, sheet)
        mirrored.settle(self.connection, sheet)
        if known.table.name == "cash":
            data, silent = cash_book.settle(self.connection, sheet)
        rows_read = below_header + sheet.first_row - 1 - part.sheet.rows_above
        rows_read -= self._take_title(source_id, file, part.sheet, known)
        if not part.is_continued:
            titled_batches.tell_of_names(self.connection, source_id, known, part.sheet.name, file)
        tables.count(self.connection, source_id, rows_read, data, is_synthetic=is_synthetic)
        left_out = [Note(row, "", "sum_left_out") for row in sums]
        left_out += [Note(row, "", "line_without_entry") for row in silent]
        notes.tell(self.connection, sheet, part, [*part.notes, *left_out])

    def _take_batches(self, file: str, part: Part, known: Recognised, is_synthetic: bool) -> None:
        """Take the batches that stand in the rows of the register that was taken last."""
        register, source_id = self._sources, self._add_source(file, part.sheet.name, "batch")
        sheet = clean.RawSheet(source_id, part.raw, known, load.first_row(part.sheet, known))
        tables.add_places(self.connection, source_id, known.positions, known.words)
        shape, told = known.shape, known.readings
        shapes.note_shape(self.connection, source_id, shape, told, file, part.sheet)
        self.recognised[source_id] = known
        corrections.apply(self.connection, self._corrections, sheet, file, part.sheet.name)
        own_batches.keep_each_once(self.connection, sheet)
        clean.clean_sheet(self.connection, sheet)
        is_own = self.recognised[register].positions.get("district") != known.positions["district"]
        own_batches.note_of_which_each_is(self.connection, sheet, register, is_own)
        count = own_batches.drop_repeated(self.connection, source_id)
        own_batches.refuse_differing(self.connection, source_id)
        tables.count(self.connection, source_id, count, count, is_synthetic=is_synthetic)
        titled_batches.add(self.connection, source_id, register, is_in_cells=True)
        notes.tell_ambiguous_dates(self.connection, sheet)

    def _take_title(self, of: int, file: str, sheet: Sheet, known: Recognised) -> int:
        """Take the batch that a register's titles describe; return the number of rows it had."""
        if known.table.name != "participant" or "batch_id" not in known.said:
            return 0
        in_column = titled_batches.batches_of(self.connection, of)
        if not is_batch_told(known):
            # A sheet may be called after anything; a title that says a batch means one.
            said = known.said["batch_id"]
            if said.row and titled_batches.is_other(said, in_column):
                titled_batches.set_aside(self.connection, of, said, in_column)
            return 0
        title = batch_of_titles(known, in_column)
        if title is None:
            titled_batches.set_aside(self.connection, of, known.said["batch_id"], in_column)
            return 0
        if title == self._title:  # of the table beside
            titled_batches.add(self.connection, self._title_id, of)
            return 0
        self._title = title
        source_id = self._title_id = self._add_source(file, sheet.name, title.table.name)
        self.recognised[source_id] = title
        raw = clean.RawSheet(source_id, f"raw.title_{source_id}", title, title.data_row)
        load.load_title(self.connection, title, raw.raw)
        tables.add_places(self.connection, source_id, title.positions)
        corrections.apply(self.connection, self._corrections, raw, file, sheet.name)
        data, _ = clean.clean_sheet(self.connection, raw)
        tables.count(self.connection, source_id, 1, data)
        titled_batches.add(self.connection, self._title_id, of)
        return 1

    def _compare(self, file: str, digest: str) -> None:
        """Say so where an earlier file had the very same content."""
        twin = self._files.setdefault(digest, file)
        if twin != file:
            raise_each(self.connection, [Raised(self._sources, "same_file_twice", expected=twin)])
            tables.move_up(self.connection, twin, file)

    def _pass_over(self, file: str, part: Part) -> None:
        """Count a sheet that is no table; say so unless it is one of our own guides."""
        sheet = part.sheet
        filled, blank = count_rows(sheet)
        source_id = self._add_source(file, sheet.name, None)
        tables.count(self.connection, source_id, filled + blank, 0)
        self._note_shape_of(source_id, file, sheet)
        if filled and sheet.name not in GUIDE_SHEETS and not part.is_nothing:
            nearest = resemblance.of(sheet.head, sheet.name, PurePosixPath(file).stem)
            found, expected = _in_words(nearest.lacking) or "–", nearest.table or "–"
            raise_each(
                self.connection, [Raised(source_id, "sheet_not_recognised", found, expected)]
            )

    def _leave_beside(self, file: str, columns: Beside) -> None:
        """Count columns beside a table as none of its data, and ask whose they are."""
        source_id = self._add_source(file, columns.sheet.name, None)
        tables.count(self.connection, source_id, sum(count_rows(columns.sheet)), 0)
        shapes.note_shape(
            self.connection, source_id, columns.shape, columns.told, file, columns.sheet
        )
        if not columns.told.listed:
            notes.tell_beside(self.connection, source_id, columns)

    def _refuse(self, file: str, sheets: list[Sheet], refusal: FileRefusedError) -> None:
        """Count a refused file's rows as refused, as far as it can be read at all."""
        try:
            with refusing(""):
                counts = [count_rows(sheet) for sheet in sheets]
        except FileRefusedError:
            counts = []
        filled = sum(count[0] for count in counts)
        rows = filled + sum(count[1] for count in counts)
        source_id = self._add_source(file, refusal.sheet, None)
        tables.count(self.connection, source_id, rows, filled, is_refused=True)
        if refusal.row is not None:
            self._refuse_below(source_id, file, sheets[0], refusal)
            return
        found, expected = refusal.found, refusal.expected
        if refusal.rule == "unknown_table":
            found = _in_words(refusal.lacking) or found
        elif refusal.lacking:
            expected = _in_words(refusal.lacking)
        raised = Raised(source_id, refusal.rule, found, expected)
        raise_each(self.connection, [raised])
        for sheet in sheets:
            if sheet.name == refusal.sheet:
                self._note_what_is_asked(source_id, file, sheet, refusal.known)

    def _refuse_below(
        self, source_id: int, file: str, sheet: Sheet, refusal: FileRefusedError
    ) -> None:
        """Say of a heading that names nothing that its rows are refused, and ask about it."""
        known: Recognised = refusal.known
        # The part above the heading says already by which answers the sheet is read.
        shapes.note_shape(self.connection, source_id, known.shape, readings.NONE, file, sheet)
        self.refused[source_id] = known
        tables.add_places(self.connection, source_id, known.positions, known.words)
        words = mask.shown_header(refusal.found)
        raise_each(self.connection, [Raised(source_id, refusal.rule, words, row=refusal.row)])
        add_details(
            self.connection,
            "SELECT $id AS source_id, $row AS \"row\", '' AS column_name, $rule AS rule, "
            "$words AS text",
            {"id": source_id, "row": refusal.row, "rule": refusal.rule, "words": refusal.found},
        )

    def _note_what_is_asked(
        self, source_id: int, file: str, sheet: Sheet, known: Recognised | None
    ) -> None:
        """Keep of a refused sheet what it takes to ask what it holds, and where."""
        self._note_shape_of(source_id, file, sheet)
        self.possible_headers[source_id] = shapes.possible_headers(sheet.head)
        if known:
            known = self.refused[source_id] = known.moved(sheet.rows_above)
            tables.add_places(self.connection, source_id, known.positions, known.words)
            notes.tell_unknown_columns(self.connection, source_id, known)

    def _note_shape_of(self, source_id: int, file: str, sheet: Sheet) -> None:
        shape = shape_of(sheet.head)
        names = PurePosixPath(file).stem, sheet.name, sheet.columns
        told = readings.of_sheet(shape.fingerprint, *names, shape.titles)
        shapes.note_shape(self.connection, source_id, shape, told, file, sheet)

    def _add_source(self, file: str, sheet: str, table: str | None) -> int:
        self._sources += 1
        tables.add_source(self.connection, self._sources, file, sheet, table)
        return self._sources


def _size_of(path: Path) -> int:
    """Return a file's bytes; none of one that is gone, which is refused where it is opened."""
    with suppress(OSError):
        return path.stat().st_size
    return 0


def _stem(file: str) -> str:
    return PurePosixPath(file).stem


def _in_words(lacking: dict[str, str]) -> str:
    """Name what a sheet lacks, each with the own header that may mean it: `Tanggal ≈ “Hari”`."""
    return ", ".join(
        f"{name} ≈ “{mask.shown_header(own)}”" if own else name for name, own in lacking.items()
    )
