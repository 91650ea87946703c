"""From what identifies a person to a pseudonym: HMAC-SHA-256, the key outside the warehouse.

Names, NIK, phones and addresses are read only here, inside one SQL expression, and go no further.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
from collections.abc import Collection
from pathlib import Path

import duckdb

_BLOCK = 64
_KEY_FILE = "pseudonym.key"

# What identifies a person, the surest first. A name alone tells people apart only within a batch.
_IDENTITIES: tuple[tuple[tuple[str, ...], str], ...] = (
    (("nik",), "'nik:' || {nik}"),
    (("name", "phone"), "'name:' || {name} || '|phone:' || {phone}"),
    (("participant_id",), "'id:' || {participant_id}"),
    (("name", "address"), "'name:' || {name} || '|address:' || {address}"),
    (("name", "batch_id"), "'name:' || {name} || '|batch:' || {batch_id}"),
)
_DIGITS = "nullif(regexp_replace({0}, '[^0-9]', '', 'g'), '')"
_WORDS = r"nullif(trim(regexp_replace(lower(nfc_normalize({0})), '[\s\W_]+', ' ', 'g')), '')"
_NORMAL = {
    "nik": _DIGITS,
    "phone": "regexp_replace(" + _DIGITS + ", '^(62|0)+', '')",
    "name": _WORDS,
    "address": _WORDS,
    "participant_id": _WORDS,
    "batch_id": _WORDS,
}


def load_key(warehouse_directory: Path) -> bytes:
    """Return the key: DAMPAK_KEY, or a file beside the warehouse, made at the first build."""
    given = os.environ.get("DAMPAK_KEY")
    if given:
        return given.encode()
    path = warehouse_directory.resolve().parent / _KEY_FILE
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        with os.fdopen(os.open(path, os.O_CREAT | os.O_WRONLY | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_hex(32))
    return path.read_text(encoding="ascii").strip().encode()


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
            sha256(getvariable('outer_pad')
                   || unhex(sha256(getvariable('inner_pad') || encode(identity))))[:32] AS UUID)
        """
    )


def expression(columns: Collection[str]) -> str:
    """Return the SQL that turns the identifying columns a sheet has into a pseudonym, or NULL."""
    identities = [
        identity.format(**{name: _NORMAL[name].format(f'"{name}"') for name in needed})
        for needed, identity in _IDENTITIES
        if all(name in columns for name in needed)
    ]
    return f"pseudonym(coalesce({', '.join(identities)}))" if identities else "CAST(NULL AS UUID)"
