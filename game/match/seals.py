"""How a journal's lines are sealed: each chained to the one before, and with a pass-code each encrypted as well.

The chain is a checksum of the chain before and of every byte of the line up to it: it finds accidents. Whoever writes a
line anew can also make the checksums anew; a pass-code keeps that from whoever does not know it. Its key is made by
Argon2id from the code and the journal's own salt, and a line is encrypted by XChaCha20-Poly1305, under a nonce of its
own and bound to the chain before it, so that a line left out, doubled, exchanged or written by others does not open.
Both come from libsodium (PyNaCl).
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from game.rules import text
from game.wording.messages import say

if TYPE_CHECKING:
    from nacl.secret import Aead

LEAST_CODE, MOST_CODE = 6, 64
"""Characters of a pass-code."""
_TOKEN = re.compile(r"[0-9a-f]{32}\.[0-9A-Za-z+/]{54}==\Z")
END = ',"chain":"'
_CHAIN = 32  # hexadecimal digits
_PIECE = 1024
"""A sealed line is filled up to a multiple of so many bytes: else its length would tell one move from another."""
_ROUNDS, _MEMORY = 4, 64 << 20
"""What it costs to try a pass-code; about a tenth of a second."""


def code_trouble(code: str) -> str:
    """Why a text can't be a pass-code, as a sentence; empty if it can."""
    if not LEAST_CODE <= len(code.strip()) <= MOST_CODE:
        return say("A pass-code has {least} to {most} characters.", least=LEAST_CODE, most=MOST_CODE)
    if text.unfit(code) >= 0:
        return say("The pass-code has a character that can\u2019t be shown.")
    return ""


def is_token(kept: object) -> bool:
    """Whether a value is what a journal keeps of a pass-code (`Lock.token`)."""
    return isinstance(kept, str) and _TOKEN.match(kept) is not None


@dataclass(frozen=True)
class Lock:
    """What seals and opens lines with a pass-code. `token`, kept in the head: the salt, and what a code is tried on."""

    token: str
    _aead: Aead = field(repr=False)

    @classmethod
    def new(cls, code: str) -> Lock:
        """A lock for a new journal. ValueError with a sentence for what can't be a pass-code."""
        if trouble := code_trouble(code):
            raise ValueError(trouble)
        from nacl.utils import random

        salt = random(16)
        aead = _aead(code, salt)
        return cls(f"{salt.hex()}.{_sealed(aead, b'', salt)}", aead)

    @classmethod
    def opened(cls, code: str, token: str) -> Lock | None:
        """The lock of a journal, or None where the pass-code is another one."""
        salt, _, tried = token.partition(".")
        aead = _aead(code, bytes.fromhex(salt))
        return cls(token, aead) if _opened(aead, tried, bytes.fromhex(salt)) is not None else None

    def close(self, content: bytes, chain: str) -> str:
        """Content encrypted, so that it opens behind this chain alone."""
        return _sealed(self._aead, content + b" " * (-len(content) % _PIECE), chain.encode())

    def reveal(self, sealed: str, chain: str) -> bytes | None:
        """The content, or None where it was not sealed with this pass-code behind this chain."""
        return _opened(self._aead, sealed, chain.encode())


def _aead(code: str, salt: bytes) -> Aead:
    from nacl.pwhash import argon2id
    from nacl.secret import Aead

    password = unicodedata.normalize("NFC", code.strip()).encode("utf-8", "replace")
    return Aead(argon2id.kdf(Aead.KEY_SIZE, password, salt, opslimit=_ROUNDS, memlimit=_MEMORY))


def _sealed(aead: Aead, content: bytes, bound: bytes) -> str:
    return base64.b64encode(aead.encrypt(content, bound)).decode()


def _opened(aead: Aead, sealed: str, bound: bytes) -> bytes | None:
    from nacl.exceptions import CryptoError

    try:
        return aead.decrypt(base64.b64decode(sealed, validate=True), bound)
    except (CryptoError, ValueError, binascii.Error):
        return None


def seal(chain: str, body: Mapping[str, Any], lock: Lock | None = None) -> tuple[bytes, str]:
    """A line's bytes and its chain, from the chain before it and its content."""
    content = _json(body)
    if lock is not None:
        content = _json({"sealed": lock.close(content, chain)})
    data = content[:-1]
    chain = chained(chain, data)
    return data + f'{END}{chain}"}}\n'.encode(), chain


def unseal(chain: str, data: bytes, lock: Lock | None = None) -> tuple[dict[str, Any], str] | None:
    """A line's content and its chain, or None where a byte of it differs from what was written."""
    cut = len(data) - len(END) - _CHAIN - 2
    if cut < 1:
        return None
    after = chained(chain, data[:cut])
    if data[cut:] != f'{END}{after}"}}'.encode():
        return None
    body = parse(data[:cut] + b"}")
    if body is not None and lock is not None:
        sealed = body.get("sealed")
        content = lock.reveal(sealed, chain) if isinstance(sealed, str) else None
        body = parse(content) if content is not None else None
    return None if body is None else (body, after)


def parse(data: bytes) -> dict[str, Any] | None:
    """The object that a line of JSON is, or None where it is none."""
    try:
        body = json.loads(data)
    except (ValueError, RecursionError):
        return None
    return body if isinstance(body, dict) else None


def _json(body: Mapping[str, Any]) -> bytes:
    return json.dumps(body, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()


def chained(chain: str, data: bytes) -> str:
    """The chain after a line: a checksum of the chain before it and of what the line says."""
    return hashlib.sha256(chain.encode() + data).hexdigest()[:_CHAIN]
