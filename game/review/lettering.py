"""Letters in the place of names, for what is passed on."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

APART = re.compile(r"\s*[,;&+/]\s*|\s+and\s+")
"""What stands between the names of several people who play one seat."""
BEFORE, AFTER = r"(?<!\w)", r"(?!\w)"
"""No letter stands there: a name is a word, or words, of its own."""


def letter(seat: int) -> str:
    """Who plays a seat, by a letter."""
    return chr(ord("A") + seat)


def lettered(people: Sequence[str]) -> dict[str, str]:
    """What stands for whom, from who plays each seat: for all of a team, and for each of it who is named there."""
    return {name: letter(seat) for seat, who in enumerate(people) for name in (who, *APART.split(who)) if name}


def without(text: str, hidden: Mapping[str, str]) -> str:
    """A text with names replaced, the longest first; what is only a part of a longer word stays."""
    for name in sorted(hidden, key=len, reverse=True):
        text = re.sub(BEFORE + re.escape(name) + AFTER, hidden[name], text, flags=re.IGNORECASE)
    return text
