"""The command line of the ETL: build, check, sample, template, versions, rollback.

What writes workbooks is imported by the commands that write some: a check of a small file takes
less time than that.
"""

from __future__ import annotations

import argparse
import csv
import io
import sys
import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from datetime import datetime
from pathlib import Path

import duckdb
import orjson

import language
import warehouse
from etl import build as building
from etl.contract import reference
from etl.contract.reference import ReferenceFileError
from etl.files.admission import is_twin
from etl.problems import mask
from etl.problems.report import Report
from etl.progress import Bar
from etl.publish import spark
from etl.publish.spark import SparkError
from etl.publish.write_version import Engine
from etl.stage import pseudonym
from etl.uploads import released_anew
from etl.values import readings
from findings import Lost, Problem, Question, Replaced, Withdrawn, WithheldShare

DONE, FAILED, WRONG_USAGE = 0, 1, 2
_PROBLEMS_SHOWN = 50
_QUESTIONS_SHOWN = 30
_DIFFERENT_SHOWN = 5  # of one rule on one sheet, where nothing was refused
_UNPRINTED = frozenset({"Cc", "Cf", "Zl", "Zp"})  # control, format and ends of lines


def main(arguments: list[str] | None = None) -> int:
    """Run one command; return its exit status."""
    options = _parser().parse_args(arguments)
    command: Callable[[argparse.Namespace], int] = options.command
    try:
        return command(options)
    except warehouse.BuildUnderWayError as error:
        message = f"Another build of {options.warehouse} is under way (process {error.process})."
    except pseudonym.KeyMissingError as error:
        message = f"The key file {error} is empty; restore it, or remove it for a new key."
    except ReferenceFileError as error:
        message = str(error)
    except SparkError as error:
        message = "\n".join(error.in_all_languages().values())
    except (OSError, duckdb.OperationalError) as error:
        # A full disk, a folder that may not be written, a drive that was pulled out.
        message = f"This could not be done: {error}"
    print(message, file=sys.stderr)
    return FAILED


def _parser() -> argparse.ArgumentParser:
    purpose = (__doc__ or "").partition("\n")[0]
    parser = argparse.ArgumentParser(prog="python -m etl", description=purpose)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    add = commands.add_parser("build", help="load a folder of workbooks into a new version")
    add.add_argument("--incoming", type=Path, default=building.default_incoming())
    _add_warehouse(add)
    add.add_argument("--strict", action="store_true", help="exit with 1 where a row was refused")
    add.add_argument(
        "--engine", choices=("duckdb", "spark"), default="duckdb", help="counts people"
    )
    add.add_argument("--master", metavar="URL", help="where Spark runs; by itself on this machine")
    _add_json(add, _build)
    add = commands.add_parser(
        "check", help="say what is wrong in files, or in all of a folder, and load nothing"
    )
    add.add_argument("files", nargs="+", type=Path, metavar="FILE")
    add.add_argument(
        "--annotated", type=Path, metavar="DIR", help="give the workbooks back, problems marked"
    )
    _add_warehouse(add, help="whose batches and groups the files may refer to")
    add.add_argument("--language", choices=language.CODES, default="id", help="of what is marked")
    _add_json(add, _check)
    add = commands.add_parser("sample", help="write synthetic workbooks")
    add.add_argument("--out", type=Path, required=True)
    # What is not given is as the sample has it.
    add.add_argument("--participants", type=int, default=argparse.SUPPRESS)
    add.add_argument("--seed", type=int, default=argparse.SUPPRESS)
    add.add_argument("--format", choices=("xlsx", "csv", "parquet"), default="xlsx")
    add.set_defaults(command=_sample)
    add = commands.add_parser("template", help="write the workbook to fill in")
    add.add_argument("--out", type=Path, required=True)
    add.set_defaults(command=_template)
    add = commands.add_parser("versions", help="list the versions of the warehouse")
    _add_warehouse(add)
    _add_json(add, _versions)
    add = commands.add_parser("rollback", help="serve an earlier version again")
    add.add_argument("version")
    _add_warehouse(add)
    add.set_defaults(command=_rollback)
    return parser


def _add_warehouse(parser: argparse.ArgumentParser, help: str | None = None) -> None:
    parser.add_argument("--warehouse", type=Path, default=warehouse.default_directory(), help=help)


def _add_json(
    parser: argparse.ArgumentParser, command: Callable[[argparse.Namespace], int]
) -> None:
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.set_defaults(command=command)


def _build(options: argparse.Namespace) -> int:
    if options.master and options.engine != "spark":
        print("--master is for --engine spark.", file=sys.stderr)
        return WRONG_USAGE
    files = building.input_files(options.incoming)
    with _engine(options) as engine, Bar(len(files) + 2) as step:
        report = building.build(options.incoming, options.warehouse, step, engine=engine)
    _tell_damaged(report)
    outcome = _outcome(report, options.incoming, bool(files))
    if options.json:
        _print_json(report.as_dict())
        if not report.rows_loaded:
            print(outcome, file=sys.stderr)
    else:
        _print_report(report)
        print(outcome)
    if not report.rows_loaded:
        return FAILED
    return FAILED if options.strict and report.rows_refused else DONE


def _engine(options: argparse.Namespace) -> AbstractContextManager[Engine | None]:
    return spark.started(options.master) if options.engine == "spark" else nullcontext()


def _check(options: argparse.Namespace) -> int:
    named: list[Path] = []
    for path in options.files:
        found = building.input_files(path) if path.is_dir() else [path]
        if not found or not path.exists():
            what = "is no file to check in the folder" if path.is_dir() else "is no file"
            print(_printed(f"There {what} {path}."), file=sys.stderr)
            return WRONG_USAGE
        named += found
    files = [path for path in building.whole_paths(named) if not is_twin(path)]
    with Bar(len(files) + 1) as step:
        report = building.check(files, step, options.warehouse)
    _tell_damaged(report)
    annotated = _annotate(files, report, options) if options.annotated else []
    if options.json:
        marked = {"annotated": [str(path) for path in annotated]} if options.annotated else {}
        _print_json(report.as_dict() | marked)
    else:
        _print_report(report)
        for path in annotated:
            print(_printed(str(path)))
        if report.version:
            print(f"Batches and groups of version {report.version} count as known.")
        print(_counts(report))
    return FAILED if report.errors else DONE


def _annotate(files: list[Path], report: Report, options: argparse.Namespace) -> list[Path]:
    """Give back each file that has problems; return the paths of what was written."""
    from etl.marked.annotate import annotate

    folder = building.common_folder(files)
    of_file: dict[str, list[Problem]] = {}
    for problem in report.problems:
        of_file.setdefault(problem.file, []).append(problem)
    named = ((path, building.name_in(path, folder)) for path in files)
    return [
        annotate(path, of_file[name], options.annotated, options.language)
        for path, name in named
        if name in of_file
    ]


def _tell_damaged(report: Report) -> None:
    if report.damaged:
        sentence = f"Version {report.damaged} is damaged and cannot be read; it counts as none."
        print(sentence, file=sys.stderr)


def _counts(report: Report) -> str:
    """Return the sentence that ends a check."""
    counts = [_number(len(report.errors), "error")]
    counts += [f"{_number(len(report.cells), 'cell')} left out"] if report.cells else []
    counts += [_number(len(report.warnings), "warning")]
    counts += [_number(len(report.information), "note")] if report.information else []
    return f"{', '.join(counts)}."


def _number(count: int, what: str) -> str:
    """Write a number of things that take an s where they are not one."""
    return f"{count} {what}{'' if count == 1 else 's'}"


def _sample(options: argparse.Namespace) -> int:
    from etl.sample import workbooks as sample

    given = {name: vars(options)[name] for name in ("participants", "seed") if name in options}
    try:
        with Bar(1) as step:
            step("write")
            paths = sample.write(options.out, format=options.format, **given)
    except ValueError as error:
        print(error, file=sys.stderr)
        return WRONG_USAGE
    for path in paths:
        print(path)
    return DONE


def _template(options: argparse.Namespace) -> int:
    from etl import template

    if options.out.suffix.lower() != ".xlsx":
        print(
            f"The template is an Excel workbook: {options.out} must end in .xlsx.", file=sys.stderr
        )
        return WRONG_USAGE
    options.out.parent.mkdir(parents=True, exist_ok=True)
    template.write(options.out)
    print(options.out)
    return DONE


def _versions(options: argparse.Namespace) -> int:
    served = warehouse.current(options.warehouse)
    listed = [
        {
            "version": version.name,
            "built_at": version.built_at.isoformat(),
            "current": served is not None and version.name == served.name,
        }
        for version in warehouse.versions(options.warehouse)
    ]
    if options.json:
        _print_json({"versions": listed})
    elif not listed:
        print(f"Nothing has been built in {options.warehouse} yet.")
    else:
        for one in listed:
            moment = language.local(datetime.fromisoformat(str(one["built_at"])))
            is_current = "  current" if one["current"] else ""
            print(f"{one['version']}  {moment:%Y-%m-%d %H:%M} WIB{is_current}")
    return DONE


def _rollback(options: argparse.Namespace) -> int:
    try:
        version = warehouse.rollback(options.warehouse, options.version)
    except warehouse.VersionNotFoundError:
        print(
            f"There is no version {options.version} in {options.warehouse}; "
            "`python -m etl versions` lists them.",
            file=sys.stderr,
        )
        return WRONG_USAGE
    print(f"{version.name} is served again.")
    without = set(warehouse.AUDIENCES) - set(warehouse.released(options.warehouse, version.name))
    if without:
        print(
            f"It has no release for the {' and '.join(sorted(without))} audience, who see nothing "
            "of it: it is older than releases, or its own was withdrawn when a later version was "
            "built, beside which it would tell of few people. "
            + _released_by(released_anew.command(options.warehouse, building.default_incoming()))
        )
    return DONE


def _released_by(command: str) -> str:
    """Say what a build by a command releases."""
    if released_anew.FOLDER in command.split():
        return f"`{command}` releases it anew; FOLDER is that of the workbooks it was built from."
    if "--incoming" in command.split():
        return f"`{command}` releases it anew."
    return f"`{command}` releases what the workbooks say now."


def _print_json(value: object) -> None:
    sys.stdout.write(orjson.dumps(value, option=orjson.OPT_INDENT_2).decode() + "\n")


def _print_report(report: Report) -> None:
    say = language.of("en")
    if report.files:
        print("read = loaded + refused + duplicate + not data")
    for one in report.files:
        numbers = (
            one.rows_read,
            one.rows_loaded,
            one.rows_refused,
            one.rows_duplicate,
            one.rows_not_data,
        )
        read, *parts = map(say.number, numbers)
        where = _printed(f"{one.file} [{one.sheet}]" if one.sheet else one.file)
        print(f"{read:>12} = {' + '.join(parts)}  {where}: {one.table or 'no table'}")
    _print_replaced(report.replaced)
    _print_lost(report.lost)
    _print_withheld(report.withheld)
    _print_withdrawn(report.withdrawn)
    told = _folded(_alike(report.problems))
    for alike in told[:_PROBLEMS_SHOWN]:
        _print_problems(alike)
    left = sum(1 + others for alike in told[_PROBLEMS_SHOWN:] for _, others in alike)
    if left:
        print(f"… and {left} more; --json gives them all.")
    _print_questions(report.questions)


def _print_questions(asked: Sequence[Question]) -> None:
    """Print what the data keeper is asked, and where to answer it."""
    for one in asked[:_QUESTIONS_SHOWN]:
        print(_printed(f"question  {one.place}  ({one.question})"))
        print(_printed(f"    {one.text_id} {one.text_en}"))
        print(_printed(f"    {_how_to_answer(one)}"))
    if asked:
        line = "" if all(map(_is_cut, asked)) else ", or by its line, an answer for ANSWER, in "
        print(
            f"{_number(len(asked), 'question')}: answer on the page Data, "
            "where files are handed in or those that are loaded are looked at again"
            f"{line and line + str(reference.folder() / readings.FILE)}."
        )


def _how_to_answer(one: Question) -> str:
    """Return the line by which a question is answered, where one may be copied from a report."""
    if _is_cut(one):
        return f"Not all of its text is shown here; answer on the page Data: {_named(one)}"
    line = io.StringIO()
    csv.writer(line, lineterminator="").writerow([one.shape, one.question, one.subject, "ANSWER"])
    return f"{line.getvalue()}   ANSWER: {_named(one)}"


def _is_cut(one: Question) -> bool:
    return mask.may_be_cut(one.subject)


def _named(one: Question) -> str:
    return " | ".join(answer for answer, *_ in one.answers)


def _print_replaced(replaced: list[Replaced]) -> None:
    """Print for each two files what of the older the newer one replaced."""
    rows: Counter[tuple[str, str]] = Counter()
    for one in replaced:
        if one.rows is None:
            files = _printed(f"{one.replaced_file}: by {one.file}")
            print(f"{'whole file':>12} replaced  {files}")
        else:
            rows[one.file, one.replaced_file] += one.rows
    for (newer, older), count in rows.items():
        files = _printed(f"{older}: by {newer}")
        print(f"{language.of('en').number(count):>12} rows replaced  {files}")


def _print_lost(lost: Sequence[Lost]) -> None:
    """Print what the version before counts and this one does not."""
    for one in lost:
        rows = "participants" if one.table == "batch" else "entries"
        left = "no longer counted" if one.rows_left is None else f"{one.rows_left} left"
        told = [f"{rows}: {one.rows}, {left}"]
        told += [f"others in their place: {one.others}"] if one.others else []
        told += [f"emptied columns: {', '.join(one.emptied)}"] if one.emptied else []
        origin = f" ({one.file})" if one.file else ""
        print(_printed(f"{'lost':>12}  {one.table} {one.code}{origin}: {'; '.join(told)}"))


def _print_withheld(withheld: Sequence[WithheldShare]) -> None:
    """Print what protecting people costs each audience that is told only what was released."""
    say = language.of("en")
    for one in withheld:
        cells, hidden, bounded, people, people_hidden = map(
            say.number,
            (one.cells, one.withheld, one.bounded, one.people, one.people_withheld),
        )
        if one.withheld == one.cells:
            told = "nothing, for there are too few people."
        else:
            told = (
                f"{hidden} of {cells} cells are withheld, {bounded} told as a bound; of {people} "
                f"participants {people_hidden} are in a place and year whose number is withheld."
            )
        if one.people:
            print(f"{'released':>12}  to the {one.audience} audience: {told}")


def _print_withdrawn(withdrawn: Sequence[Withdrawn]) -> None:
    """Print which earlier releases are out of reach now."""
    for one in withdrawn:
        print(
            f"{'withdrawn':>12}  {one.version} is no longer shown to the {one.audience} audience: "
            "beside the new version it would tell of few people."
        )


def _alike(problems: Sequence[Problem]) -> list[tuple[Problem, int]]:
    """Return of a sheet's problems that say the same the first, and how many more there are."""
    found: dict[tuple[str, ...], tuple[Problem, int]] = {}
    for one in problems:
        told = (one.file, one.sheet, one.rule, one.severity, one.message_id, one.remedy_id)
        first, others = found.get(told, (one, -1))
        found[told] = first, others + 1
    return list(found.values())


def _folded(alike: Sequence[tuple[Problem, int]]) -> list[list[tuple[Problem, int]]]:
    """Put a sheet's problems of one rule together where they are many and refused nothing.

    Three hundred columns that nobody knows must not crowd out what is said of others.
    """
    found: dict[tuple[object, ...], list[tuple[Problem, int]]] = {}
    for one, others in alike:
        found.setdefault((one.file, one.sheet, one.rule, one.severity), []).append((one, others))
    folded: dict[int, list[tuple[Problem, int]]] = {}
    for same in found.values():
        is_folded = len(same) > _DIFFERENT_SHOWN and same[0][0].severity in ("warning", "info")
        folded |= {id(one[0]): [one] for one in same} if not is_folded else {id(same[0][0]): same}
    return [folded[id(one)] for one, _ in alike if id(one) in folded]


def _print_problems(alike: Sequence[tuple[Problem, int]]) -> None:
    """Print problems of one rule on one sheet: the first whole, and what was found in some more."""
    problem, others = alike[0]
    others += sum(1 + more for _, more in alike[1:])
    where = " ".join(filter(None, (problem.file, problem.sheet, problem.cell)))
    more = f", and {_number(others, 'more cell')}" if others else ""
    print(_printed(f"{problem.severity}  {where}{more}  ({problem.rule})"))
    print(_printed(f"    {problem.message_id} {problem.remedy_id}"))
    print(_printed(f"    {problem.message_en} {problem.remedy_en}"))
    named = [f"{one.cell} “{one.found}”".strip() for one, _ in alike[1:_DIFFERENT_SHOWN]]
    if named:
        left = ", …" if len(alike) > _DIFFERENT_SHOWN else ""
        print(_printed(f"    {', '.join(named)}{left}"))


def _printed(text: str) -> str:
    """Return a line as a terminal may have it: what would steer it or break the line is a `?`."""
    return "".join("?" if unicodedata.category(sign) in _UNPRINTED else sign for sign in text)


def _outcome(report: Report, incoming: Path, has_files: bool) -> str:
    """Return the sentence that ends a build."""
    if report.changed:
        return f"Published version {report.version}."
    kept = f"version {report.version} stays" if report.version else "there is no version yet"
    if not has_files:
        return f"There is no file in {incoming}; nothing was published, {kept}."
    if not report.rows_loaded:
        return f"No row could be loaded; nothing was published, {kept}."
    return f"Nothing has changed since version {report.version}."


if __name__ == "__main__":
    # A pipe on Windows takes an old code page otherwise, which has no “≥”.
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    building.let_viewers_go_first()
    sys.exit(main())
