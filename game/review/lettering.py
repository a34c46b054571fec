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
    """What stands for whom, from who plays each seat: for all of a team, and for each of it who is named there. A name
    that is at several seats stands for all of them."""
    called: dict[str, str] = {}
    seats: dict[str, list[str]] = {}
    for seat, who in enumerate(people):
        for name in dict.fromkeys(filter(None, (who, *APART.split(who)))):
            seats.setdefault(called.setdefault(name.casefold(), name), []).append(letter(seat))
    return {name: "/".join(dict.fromkeys(letters)) for name, letters in seats.items()}


def without(text: str, hidden: Mapping[str, str]) -> str:
    """A text with names replaced, the longest first; what is only a part of a longer word stays, and so does what has
    been put in a name's place."""
    names = sorted(hidden, key=len, reverse=True)
    any_name = "|".join(f"({re.escape(name)})" for name in names)
    return re.sub(f"{BEFORE}(?:{any_name}){AFTER}", lambda told: hidden[names[(told.lastindex or 1) - 1]], text,
                  flags=re.IGNORECASE) if names else text
