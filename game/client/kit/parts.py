"""Whole numbers out of parts of them."""

from __future__ import annotations

import math

_SLACK = 1e-6
"""So much may be lacking of a whole number: a tenth, ten times, is one."""


class Parts:
    """Adds up parts and hands out what is whole by now, so that equal totals give equal wholes, however they came."""

    def __init__(self) -> None:
        self.left = 0.0

    def add(self, part: float) -> int:
        """The whole number that is full with this part; what is left over waits for the next."""
        self.left += part
        whole = math.trunc(self.left + math.copysign(_SLACK, self.left))
        self.left -= whole
        return whole
