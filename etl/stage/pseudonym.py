"""From what identifies a person to a pseudonym: HMAC-SHA-256, the key outside the warehouse.

Names, NIK, phones and addresses are read only here, inside one SQL expression, and go no further.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
import string
from collections.abc import Collection, Mapping
from contextlib import suppress
from pathlib import Path
from string import Formatter

import duckdb

from etl.contract import total_words

NAMED_PARTICIPANT = "named_participant"
_BLOCK = 64
_LONGEST_RUNNING_NUMBER = 5  # with what may stand around it: `12.`, `(12)`
_KEY_FILE = "pseudonym.key"

# What identifies a person, the surest first. A name alone tells people apart only within a batch.
_IDENTITIES: dict[str, tuple[tuple[str, ...], str]] = {
    "nik": (("nik",), "'nik:' || {nik}"),
    "phone": (("name", "phone"), "'name:' || {name} || '|phone:' || {phone}"),
    "running_number": (
        ("participant_id", "batch_id"),
        "'id:' || {running_number} || '|batch:' || {batch_id}",
    ),
    "number": (("participant_id",), "'id:' || {participant_id}"),
    "address": (("name", "address"), "'name:' || {name} || '|address:' || {address}"),
    "age": (
        ("name", "batch_id", "age"),
        "'name:' || {name} || '|batch:' || {batch_id} || '|age:' || {age}",
    ),
    "name": (("name", "batch_id"), "'name:' || {name} || '|batch:' || {batch_id}"),
    "mistyped_nik": (("nik",), "'nik:' || {mistyped_nik}"),
}
# Which of them it was, the surest first, as a type of DuckDB.
TOLD_BY = f"ENUM({', '.join(repr(one) for one in _IDENTITIES)})"
# What tells rows of one person from others' while a stage is in memory; it is published nowhere.
TELLING = {
    "person_id": "UUID",
    "told_by": TOLD_BY,
    "name_hash": "UBIGINT",
    "number_hash": "UBIGINT",
    "sent_at": "TIMESTAMP",
}
_PERSONAL = ("participant_id", "name", "nik", "phone", "address")
# Other scripts' digits and the wide forms of Latin ones are written as these; what nobody sees
# (soft hyphens, marks of no width and of direction) is left out.
_OTHER_FORMS = "".join(
    chr(first + place)
    for first, count in ((0x660, 10), (0x6F0, 10), (0xFF10, 10), (0xFF21, 26), (0xFF41, 26))
    for place in range(count)
)
_USUAL_FORMS = string.digits * 3 + string.ascii_uppercase + string.ascii_lowercase
_UNSEEN = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
# What most cells are is told apart first (here: only ASCII): to translate all costs many times as
# much, to replace by a pattern several times.
_USUAL = (
    "CASE WHEN strlen({0}) = length({0}) THEN {0} "
    f"ELSE translate({{0}}, '{_OTHER_FORMS}{_UNSEEN}', '{_USUAL_FORMS}') END"
)
_DIGITS = (
    "CASE WHEN regexp_full_match(replace({0}, '-', ''), '[0-9]*') THEN replace({0}, '-', '') "
    f"ELSE regexp_replace({_USUAL}, '[^0-9]', '', 'g') END"
)
_WORDS = (
    "CASE WHEN regexp_full_match({0}, '[A-Za-z0-9]+( [A-Za-z0-9]+)*') THEN lower({0}) "
    rf"ELSE nullif(trim(regexp_replace(lower(nfc_normalize({_USUAL})), "
    r"'[^\p{{L}}\p{{M}}\p{{N}}]+', ' ', 'g')), '') END"
)
# Numbers that count a list, from 1 again in the next, say who is meant only within a batch.
_RUNNING_NUMBER = (
    f"CASE WHEN length({{0}}) <= {_LONGEST_RUNNING_NUMBER} "
    rf"AND regexp_full_match({_WORDS}, '[0-9]{{{{1,3}}}}') "
    rf"THEN regexp_replace({_WORDS}, '^0+([0-9]+)$', '\1') END"
)
# Who does not know a NIK writes one digit over and over, or counts; no district has these numbers.
_IS_ANY_DIGITS = (
    f"ltrim({_DIGITS}, left({_DIGITS}, 1)) = '' "
    f"OR left({_DIGITS}, 4) IN ('0123', '1234', '9876', '8765')"
)
# How a column is written in an identity; `0` or `123` stand where a NIK is not known.
_NORMAL = {
    "nik": f"CASE WHEN length({_DIGITS}) = 16 AND NOT ({_IS_ANY_DIGITS}) THEN {_DIGITS} END",
    "mistyped_nik": (
        f"CASE WHEN length(ltrim({_DIGITS}, '0')) >= 10 AND NOT ({_IS_ANY_DIGITS}) "
        f"THEN {_DIGITS} END"
    ),
    "phone": f"nullif(regexp_replace({_DIGITS}, '^(62|0)+', ''), '')",
    "name": _WORDS,
    "address": _WORDS,
    "participant_id": _WORDS,
    "running_number": _RUNNING_NUMBER,
    "batch_id": _WORDS,
    "age": _WORDS,
}
# What tells people apart besides, and is no secret: taken as its cleaners read it, so that
# `Batch 07`, `Angkatan VII` and 7 are one batch here as everywhere.
CLEANED = ("batch_id", "age")
# When a form was sent, the day before the month; to compare, so that the zone is left out.
_MOMENT = (
    "CAST(coalesce(TRY_CAST({0} AS TIMESTAMP), try_strptime("
    r"regexp_replace({0}, '\s*(GMT|UTC|WIB).*$', ''), ["
    "'%Y/%m/%d %I:%M:%S %p', '%Y/%m/%d %H:%M:%S', '%d/%m/%Y %H:%M:%S', '%d/%m/%Y %H.%M.%S', "
    "'%d/%m/%Y %H:%M', '%d/%m/%Y %H.%M', '%d/%m/%Y'])) AS TIMESTAMP)"
)
_COLUMN_OF = {"mistyped_nik": "nik", "running_number": "participant_id"}
_COLUMN_OF |= {name: f"cleaned_{name}" for name in CLEANED}
_HASHED = ("name", "participant_id")


class KeyMissingError(ValueError):
    """The file that should hold the key is empty; its path is the argument."""


def load_key(warehouse_directory: Path) -> bytes:
    """Return the key: DAMPAK_KEY, or a file beside the warehouse, made at the first build.

    Raises KeyMissingError where that file is empty.
    """
    given = os.environ.get("DAMPAK_KEY")
    if given:
        return given.encode()
    path = warehouse_directory.resolve().parent / _KEY_FILE
    with suppress(FileExistsError):
        path.parent.mkdir(parents=True, exist_ok=True)
        with os.fdopen(os.open(path, os.O_CREAT | os.O_WRONLY | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_hex(32))
    key = path.read_text(encoding="ascii").strip()
    if not key:
        raise KeyMissingError(path)
    return key.encode()


def fingerprint(key: bytes) -> str:
    """Return a word that changes with the key and does not tell it."""
    return hmac.new(key, b"fingerprint", hashlib.sha256).hexdigest()[:16]


def install(connection: duckdb.DuckDBPyConnection, key: bytes) -> None:
    """Make the SQL function `pseudonym(text)` → UUID on a connection."""
    block = (hashlib.sha256(key).digest() if len(key) > _BLOCK else key).ljust(_BLOCK, b"\0")
    connection.execute("SET VARIABLE inner_pad = $pad", {"pad": bytes(b ^ 0x36 for b in block)})
    connection.execute("SET VARIABLE outer_pad = $pad", {"pad": bytes(b ^ 0x5C for b in block)})
    connection.execute(
        """
        CREATE MACRO pseudonym(identity) AS CAST(
            unhex(substring(
                sha256(getvariable('outer_pad')
                       || unhex(sha256(getvariable('inner_pad') || encode(identity)))),
                1, 32
            )) AS UUID)
        """
    )


def forget(connection: duckdb.DuckDBPyConnection) -> None:
    """Put numbers by chance in the place of the pseudonyms on a stage: none leads to anybody."""
    connection.execute(
        "UPDATE stage.participant SET person_id = gen_random_uuid() WHERE person_id IS NOT NULL"
    )


def name_participants(connection: duckdb.DuckDBPyConnection, participant_ids: list[str]) -> None:
    """Have the rows of these participants known by the id's place in the list, counted from 1.

    A data keeper has written these ids elsewhere; nothing of anybody else's is kept.
    """
    connection.execute(
        "SET VARIABLE named_participants = "
        f"list_transform(CAST($ids AS VARCHAR[]), lambda id: {_WORDS.format('id')})",
        {"ids": participant_ids},
    )


def cleaned(name: str) -> str:
    """Return the name of the column that has the values of one of `CLEANED`."""
    return _COLUMN_OF[name]


def prepared(columns: Collection[str]) -> list[str]:
    """Return the SQL of what has to stand beside a sheet's columns to find out who is meant.

    It is what most people are told apart by, written as in their identities, once for all that is
    found out from it: `selected`, `person_id`, `told_by`.
    """
    return [f"{_written(name)} AS {_prepared(name)}" for name in _of_most(columns)]


def selected(columns: Collection[str]) -> list[str]:
    """Return the SQL of what is kept of the personal columns that a sheet has.

    Beside its own columns there have to be those of the values that `CLEANED` ones have, and the
    `prepared` ones.

    `person_id`, NULL where nothing identifies the person; `has_person`, whether anything personal
    stands there; `total_label`, whether that begins like the label of a line of totals ('begins'),
    or is nothing else ('alone'), or neither (NULL); `named_participant`, the place of the
    participant's id in the list of `name_participants`, or NULL. And what stays in memory:
    `told_by`, which of the identities `person_id` is made of, `name_hash` and `number_hash`, which
    only tell names and numbers apart, where lists know the same people by different columns, and
    `sent_at`, when a form was sent.
    """
    present = ", ".join(f'"{name}"' for name in _PERSONAL if name in columns)
    text = f"concat_ws(' ', {present})" if present else "''"
    label = f"lower(trim({text}))"
    return [
        f"{person_id(columns)} AS person_id",
        rf"regexp_matches({text}, '[\p{{L}}\p{{N}}]') AS has_person",
        f"CASE WHEN NOT regexp_matches({label}, '{total_words.LABEL_OF_PEOPLE}') THEN NULL "
        f"WHEN regexp_full_match({label}, '{total_words.ALONE}') THEN 'alone' "
        f"WHEN regexp_matches({label}, '{total_words.LABEL}') THEN 'begins' END AS total_label",
        f"{_named_participant(columns)} AS {NAMED_PARTICIPANT}",
        f"{told_by(columns)} AS told_by",
        f"{_hash('name', columns)} AS name_hash",
        f"{_hash('participant_id', columns)} AS number_hash",
        f"{_sent_at(columns)} AS sent_at",
    ]


def _named_participant(columns: Collection[str]) -> str:
    """Return the SQL of the id's place; where no id is listed, the ids are not even looked at."""
    if "participant_id" not in columns:
        return "CAST(NULL AS BIGINT)"
    listed, own = "getvariable('named_participants')", _WORDS.format('"participant_id"')
    return f"CAST(CASE WHEN len({listed}) > 0 THEN list_position({listed}, {own}) END AS BIGINT)"


def _sent_at(columns: Collection[str]) -> str:
    return _MOMENT.format('"sent_at"') if "sent_at" in columns else "CAST(NULL AS TIMESTAMP)"


def _hash(name: str, columns: Collection[str]) -> str:
    if name not in columns:
        return "CAST(NULL AS UBIGINT)"
    text = known = _prepared(name)
    if name == "participant_id":
        text = f"coalesce({_written('running_number')}, {text})"
    return f"CASE WHEN {known} IS NOT NULL THEN hash({text}, getvariable('inner_pad')) END"


def person_id(columns: Collection[str]) -> str:
    """Return the SQL that turns the identifying columns a sheet has into a pseudonym, or NULL.

    It reads the values of `CLEANED` columns in the place of their texts.
    """
    known = [
        (needed, _IDENTITIES[name][1].format(**_normal(columns)))
        for name, needed in _known(columns)
    ]
    # Outside CASE, what several identities share would be computed for every row, as that of the
    # first is: there CASE would only cost time.
    identities = [identity for _, identity in known[:1]] + [
        f"CASE WHEN {_are_known(needed)} THEN {identity} END" for needed, identity in known[1:]
    ]
    return f"pseudonym(coalesce({', '.join(identities)}))" if identities else "CAST(NULL AS UUID)"


def told_by(columns: Collection[str]) -> str:
    """Return the SQL of which identity `person_id` is made of, or NULL."""
    normal = _normal(columns)
    whens = " ".join(
        f"WHEN {_are_known(needed)} AND {_are_written(name, normal)} THEN '{name}'"
        for name, needed in _known(columns)
    )
    return f"CAST({f'CASE {whens} END' if whens else 'NULL'} AS {TOLD_BY})"


def _known(columns: Collection[str]) -> list[tuple[str, tuple[str, ...]]]:
    """Return name and needed columns of the identities that columns may give."""
    return [
        (name, needed)
        for name, (needed, _) in _IDENTITIES.items()
        if all(column in columns for column in needed)
    ]


def _of_most(columns: Collection[str]) -> list[str]:
    """Return the columns that the surest identity is made of, and those that are hashed."""
    surest = next((needed for _, needed in _known(columns)), ())
    personal = (name for name in (*surest, *_HASHED) if name in _PERSONAL and name in columns)
    return [*dict.fromkeys(personal)]


def _normal(columns: Collection[str]) -> dict[str, str]:
    """Return the SQL of how each part of an identity is written."""
    of_most = _of_most(columns)
    return {name: _prepared(name) if name in of_most else _written(name) for name in _NORMAL}


def _are_written(name: str, normal: Mapping[str, str]) -> str:
    """Return the SQL of whether each part of an identity can be written, so that it is known."""
    parts = [part for _, part, _, _ in Formatter().parse(_IDENTITIES[name][1]) if part]
    return " AND ".join(f"({normal[part]}) IS NOT NULL" for part in parts)


def _prepared(name: str) -> str:
    return f"prepared_{name}"


def _written(name: str) -> str:
    return _NORMAL[name].format(f'"{_COLUMN_OF.get(name, name)}"')


def _are_known(columns: Collection[str]) -> str:
    return " AND ".join(f'"{_COLUMN_OF.get(name, name)}" IS NOT NULL' for name in columns)
