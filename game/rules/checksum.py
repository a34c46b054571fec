"""A checksum of a compiled scenario, by which what was learnt of it is found again."""

from __future__ import annotations

import hashlib
from dataclasses import fields, is_dataclass
from typing import Any

import numpy as np

from .tables import Tables


def digest(tables: Tables) -> str:
    """A checksum of all that tables say: the same for those of the same scenario, whenever and wherever compiled."""
    checksum = hashlib.sha256()

    def add(part: Any) -> None:
        if is_dataclass(part):
            for field in fields(part):
                add(getattr(part, field.name))
        elif isinstance(part, np.ndarray):
            checksum.update(f"{part.dtype.str}{part.shape}".encode() + np.ascontiguousarray(part).tobytes())
        elif isinstance(part, (tuple, list)):
            checksum.update(f"{len(part)}(".encode())
            for each in part:
                add(each)
        elif isinstance(part, dict):
            add(list(part.items()))
        else:
            checksum.update(f"{part!r};".encode())

    add(tables)
    return checksum.hexdigest()
