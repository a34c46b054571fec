"""The instructor's pass-code: a game keeps a salted hash of it, on which a code that is typed is tried."""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
import unicodedata
from collections.abc import Mapping

_SALT, _HASH = re.compile(r"[0-9a-f]{32}\Z"), re.compile(r"[0-9a-f]{64}\Z")
_COST = {"n": 1 << 14, "r": 8, "p": 1, "dklen": 32}
"""What it costs to try a code: 16 megabytes, and a few hundredths of a second."""


def make(code: str) -> dict[str, str]:
    """What a game keeps of a pass-code: `salt` and `hash`, as hexadecimal digits."""
    salt = secrets.token_bytes(16)
    return {"salt": salt.hex(), "hash": _hash(code, salt).hex()}


def verify(code: str, kept: Mapping[str, str]) -> bool:
    """Whether this is the pass-code; never where none is kept."""
    return bool(kept) and hmac.compare_digest(_hash(code, bytes.fromhex(kept["salt"])), bytes.fromhex(kept["hash"]))


def fits(kept: object) -> bool:
    """Whether a value of JSON is what a game keeps of a pass-code, or says that it has none."""
    return kept == {} or (isinstance(kept, dict) and set(kept) == {"salt", "hash"}
                          and all(isinstance(part, str) for part in kept.values())
                          and bool(_SALT.match(kept["salt"]) and _HASH.match(kept["hash"])))


def _hash(code: str, salt: bytes) -> bytes:
    return hashlib.scrypt(unicodedata.normalize("NFC", code.strip()).encode("utf-8", "replace"), salt=salt, **_COST)
