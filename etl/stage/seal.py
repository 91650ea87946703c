"""Bytes that only who has the key can read, and that nobody can change unseen: AES-GCM."""

from __future__ import annotations

import hmac
import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

_NONCE = 12


class SealBrokenError(ValueError):
    """The bytes are not what was sealed with this key, in this place."""


def seal(key: bytes, content: bytes, place: bytes) -> bytes:
    """Return the content sealed: what it is, and that it stands in this place and no other."""
    nonce = secrets.token_bytes(_NONCE)
    return nonce + _cipher(key).encrypt(nonce, content, place)


def opened(key: bytes, sealed: bytes, place: bytes) -> bytes:
    """Return what was sealed; raises SealBrokenError."""
    try:
        return _cipher(key).decrypt(sealed[:_NONCE], sealed[_NONCE:], place)
    except (InvalidTag, ValueError) as error:  # ValueError: too short to have been sealed
        raise SealBrokenError from error


def _cipher(key: bytes) -> AESGCM:
    return AESGCM(hmac.digest(key, b"seal", "sha256"))
