"""One section of the page on the language, or what it says of one key, for who does not want to read all of it."""

from __future__ import annotations

import re
from functools import cache

from game.rules.names import hinted
from game.scenario.reference.page import language_page

_HEAD = re.compile(r"^##+ (.*)$", re.MULTILINE)
_TITLES = {"names of moves": "moves"}      # a section whose title is more than one word
_TABLE = 2                                 # lines of the head of a table


class UnknownTopic(ValueError):
    """The page has no section and no key of that name; the text says which are near."""


def language_topic(name: str) -> str:
    """The section of that name with those below it, or every line of a table that begins with that key: `cards`,
    `talks.secret`, `leaks`, `clauses.leaks`. UnknownTopic."""
    asked = name.strip().strip("`").lower()
    below = [text for title, text in _sections().items() if title == asked or title.startswith(f"{asked}.")]
    if below:
        return "\n".join(below)
    section, _, key = asked.rpartition(".")
    lines = [told for title, text in _sections().items()
             if (not section or f"{title}.".startswith(f"{section}.")) and (told := _lines(text, key))]
    if not lines:
        keys = {key for text in _sections().values() for key in _keys(text)}
        text = f"the language has no section and no key '{name}'"
        raise UnknownTopic(hinted(text, asked, sorted({*_sections(), *keys})))
    return "\n".join(lines)


@cache
def _sections() -> dict[str, str]:
    """The sections of the page by their names, in order, without its opening."""
    page = language_page()
    heads = list(_HEAD.finditer(page))
    ends = [*(head.start() for head in heads[1:]), len(page)]
    named = ((head[1].strip("`").lower(), page[head.start():end]) for head, end in zip(heads, ends, strict=True))
    return {_TITLES.get(title, title): text.rstrip("\n") + "\n" for title, text in named}


def _lines(section: str, key: str) -> str:
    """The head of a section and the lines of its tables that begin with a key; empty if none does."""
    lines = section.splitlines()
    told: list[str] = []
    for number, line in enumerate(lines):
        if line.startswith(f"| `{key}` |"):
            first = number
            while lines[first - 1].startswith("|"):
                first -= 1
            told += lines[first:first + _TABLE] if not told else []
            told.append(line)
    return "\n".join([lines[0], "", *told, ""]) if told else ""


def _keys(section: str) -> list[str]:
    """What the lines of a section's tables begin with, where that is one word."""
    return re.findall(r"^\| `([a-z_]+)` \|", section, re.MULTILINE)
