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

import duckdb

from etl.contract import total_words

NAMED_PARTICIPANT = "named_participant"
_BLOCK = 64
_LONGEST_RUNNING_NUMBER = 5  # with what may stand around it: `12.`, `(12)`
_KEY_FILE = "pseudonym.key"

# What identifies a person, the surest first: the columns it takes, and how it is written from the
# forms below. A name alone tells people apart only within a batch.
_IDENTITIES: dict[str, tuple[tuple[str, ...], tuple[tuple[str, str], ...]]] = {
    "nik": (("nik",), (("nik", "nik"),)),
    "phone": (("name", "phone"), (("name", "name"), ("phone", "phone"))),
    "running_number": (
        ("participant_id", "batch_id"),
        (("id", "running_number"), ("batch", "batch_id")),
    ),
    "number": (("participant_id",), (("id", "participant_id"),)),
    "address": (("name", "address"), (("name", "name"), ("address", "address"))),
    "age": (
        ("name", "batch_id", "age"),
        (("name", "name"), ("batch", "batch_id"), ("age", "age")),
    ),
    "name": (("name", "batch_id"), (("name", "name"), ("batch", "batch_id"))),
    "mistyped_nik": (("nik",), (("nik", "mistyped_nik"),)),
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
# Who does not know a NIK writes one digit over and over, or counts; no district has these numbers.
_IS_ANY_DIGITS = (
    "ltrim(written_digits, left(written_digits, 1)) = '' "
    "OR left(written_digits, 4) IN ('0123', '1234', '9876', '8765')"
)
# How columns are written in an identity, in the order in which it is found out: each form is
# written once, from a column and from the forms above it, so that little has to be planned. A form
# is looked at only of people whom the identities named before it do not tell: it costs time.
# `0` or `123` stand where a NIK is not known. Numbers that count a list, from 1 again in the next,
# say who is meant only within a batch.
_FORMS: tuple[tuple[tuple[str, ...], dict[str, tuple[str, str]]], ...] = (
    (
        (),
        {
            "name": ("name", _WORDS.format('"name"')),
            "participant_id": ("participant_id", _WORDS.format('"participant_id"')),
            "digits": ("nik", _DIGITS.format('"nik"')),
        },
    ),
    (
        (),
        {
            "nik": (
                "nik",
                f"CASE WHEN length(written_digits) = 16 AND NOT ({_IS_ANY_DIGITS}) "
                "THEN written_digits END",
            ),
            "running_number": (
                "participant_id",
                f'CASE WHEN length("participant_id") <= {_LONGEST_RUNNING_NUMBER} '
                "AND regexp_full_match(written_participant_id, '[0-9]{1,3}') "
                r"THEN regexp_replace(written_participant_id, '^0+([0-9]+)$', '\1') END",
            ),
        },
    ),
    (
        ("nik",),
        {
            "phone": (
                "phone",
                f"nullif(regexp_replace({_DIGITS}, '^(62|0)+', ''), '')".format('"phone"'),
            ),
        },
    ),
    (
        ("nik", "phone"),
        {
            "address": ("address", _WORDS.format('"address"')),
            "batch_id": ("batch_id", _WORDS.format('"cleaned_batch_id"')),
            "age": ("age", _WORDS.format('"cleaned_age"')),
            "mistyped_nik": (
                "nik",
                f"CASE WHEN length(ltrim(written_digits, '0')) >= 10 AND NOT ({_IS_ANY_DIGITS}) "
                "THEN written_digits END",
            ),
        },
    ),
)
# What tells people apart besides, and is no secret: taken as its cleaners read it, so that
# `Batch 07`, `Angkatan VII` and 7 are one batch here as everywhere.
CLEANED = ("batch_id", "age")
# The classes of letters, marks and digits above, and those of them that are ASCII: to read a
# pattern of the letters of all scripts takes DuckDB longer than everything else of a short list.
_OF_ASCII = {r"\p{L}\p{M}\p{N}": "A-Za-z0-9", r"\p{L}\p{N}": "A-Za-z0-9"}
# When a form was sent, the day before the month; to compare, so that the zone is left out.
_MOMENT = (
    "CAST(coalesce(TRY_CAST({0} AS TIMESTAMP), try_strptime("
    r"regexp_replace({0}, '\s*(GMT|UTC|WIB).*$', ''), ["
    "'%Y/%m/%d %I:%M:%S %p', '%Y/%m/%d %H:%M:%S', '%d/%m/%Y %H:%M:%S', '%d/%m/%Y %H.%M.%S', "
    "'%d/%m/%Y %H:%M', '%d/%m/%Y %H.%M', '%d/%m/%Y'])) AS TIMESTAMP)"
)


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
    written = f"list_transform(CAST($ids AS VARCHAR[]), lambda id: {_WORDS.format('id')})"
    # Most data keepers name nobody.
    ids, given = (written, {"ids": participant_ids}) if participant_ids else ("[]", {})
    connection.execute(f"SET VARIABLE named_participants = CAST({ids} AS VARCHAR[])", given)


def cleaned(name: str) -> str:
    """Return the name of the column that has the values of one of `CLEANED`."""
    return f"cleaned_{name}"


def prepared(columns: Collection[str], rows: str) -> str:
    """Return the SQL of a sheet's rows with what it takes beside to find out who is meant.

    That are the personal columns as they are written in identities, and all their texts together.
    Beside the sheet's own columns there have to be those of the values that `CLEANED` ones have.
    """
    present = ", ".join(f'"{name}"' for name in _PERSONAL if name in columns)
    personal = f"concat_ws(' ', {present})" if present else "''"
    layers = [_written(forms, columns, told_by) for told_by, forms in _FORMS]
    layers[0].append(f"{personal} AS personal_text")
    layers[1].append("lower(trim(personal_text)) AS personal_label")
    for layer in layers:
        rows = f"(SELECT {', '.join(['*', *layer])} FROM {rows})"
    return rows


def selected(columns: Collection[str]) -> list[str]:
    """Return the SQL of what is kept, of `prepared` rows, of a sheet's personal columns.

    `person_id`, NULL where nothing identifies the person; `has_person`, whether anything personal
    stands there; `total_label`, whether that begins like the label of a line of totals ('begins'),
    or is nothing else ('alone'), or neither (NULL); `named_participant`, the place of the
    participant's id in the list of `name_participants`, or NULL. And what stays in memory:
    `told_by`, which of the identities `person_id` is made of, `name_hash` and `number_hash`, which
    only tell names and numbers apart, where lists know the same people by different columns, and
    `sent_at`, when a form was sent.
    """
    return [
        f"{person_id(columns)} AS person_id",
        r"regexp_matches(personal_text, '[\p{L}\p{N}]') AS has_person",
        "CASE "
        f"WHEN NOT regexp_matches(personal_label, '{total_words.LABEL_OF_PEOPLE}') THEN NULL "
        f"WHEN regexp_full_match(personal_label, '{total_words.ALONE}') THEN 'alone' "
        f"WHEN regexp_matches(personal_label, '{total_words.LABEL}') THEN 'begins' "
        "END AS total_label",
        f"{_named_participant(columns)} AS {NAMED_PARTICIPANT}",
        f"{told_by(columns)} AS told_by",
        f"{_hash('name', columns)} AS name_hash",
        f"{_hash('participant_id', columns)} AS number_hash",
        f"{_sent_at(columns)} AS sent_at",
    ]


def of_ascii(sql: str) -> str:
    """Return the same SQL for texts that are known to have nothing but ASCII in them."""
    for letters, ascii_letters in _OF_ASCII.items():
        sql = sql.replace(letters, ascii_letters)
    return sql


def person_id(columns: Collection[str]) -> str:
    """Return the SQL that turns `prepared` rows into a pseudonym, or NULL where nobody is known.

    What is not known leaves the whole identity out: NULL beside a text is NULL.
    """
    identities = [
        " || '|' || ".join(f"'{word}:' || written_{form}" for word, form in _IDENTITIES[name][1])
        for name in _known(columns)
    ]
    return f"pseudonym(coalesce({', '.join(identities)}))" if identities else "CAST(NULL AS UUID)"


def told_by(columns: Collection[str]) -> str:
    """Return the SQL of which identity `person_id` is made of, or NULL."""
    whens = " ".join(f"WHEN {_are_written(name)} THEN '{name}'" for name in _known(columns))
    return f"CAST({f'CASE {whens} END' if whens else 'NULL'} AS {TOLD_BY})"


def _named_participant(columns: Collection[str]) -> str:
    """Return the SQL of the id's place; where no id is listed, the ids are not even looked at."""
    if "participant_id" not in columns:
        return "CAST(NULL AS BIGINT)"
    listed = "getvariable('named_participants')"
    place = f"list_position({listed}, written_participant_id)"
    return f"CAST(CASE WHEN len({listed}) > 0 THEN {place} END AS BIGINT)"


def _sent_at(columns: Collection[str]) -> str:
    return _MOMENT.format('"sent_at"') if "sent_at" in columns else "CAST(NULL AS TIMESTAMP)"


def _hash(name: str, columns: Collection[str]) -> str:
    if name not in columns:
        return "CAST(NULL AS UBIGINT)"
    text = known = f"written_{name}"
    if name == "participant_id":
        text = f"coalesce(written_running_number, {text})"
    return f"CASE WHEN {known} IS NOT NULL THEN hash({text}, getvariable('inner_pad')) END"


def _known(columns: Collection[str]) -> list[str]:
    """Return the identities that columns may give."""
    return [
        name
        for name, (needed, _) in _IDENTITIES.items()
        if all(column in columns for column in needed)
    ]


def _written(
    forms: Mapping[str, tuple[str, str]], columns: Collection[str], told_by: Collection[str]
) -> list[str]:
    """Return the SQL of the forms that columns may give, of people whom no identity yet tells."""
    told = " OR ".join(f"({_are_written(name)})" for name in _known(columns) if name in told_by)
    around = f"CASE WHEN NOT ({told}) THEN {{}} END" if told else "{}"
    return [
        f"{around.format(sql)} AS written_{form}"
        for form, (needed, sql) in forms.items()
        if needed in columns
    ]


def _are_written(name: str) -> str:
    """Return the SQL of whether each part of an identity is known."""
    return " AND ".join(f"written_{form} IS NOT NULL" for _, form in _IDENTITIES[name][1])
