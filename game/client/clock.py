"""The clock, read here alone: when a game began, and a seed for one that names none."""

from __future__ import annotations

import datetime
import secrets


def now() -> str:
    """The local date and time as text, to the second."""
    return datetime.datetime.now().isoformat(" ", "seconds")


def fresh_seed() -> int:
    """A seed that nobody can guess, 0..2**63-1."""
    return secrets.randbits(63)
