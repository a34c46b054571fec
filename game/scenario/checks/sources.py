"""Checks of what rows cite: every tag of a `source:` is in the list of sources, where a scenario has one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from game.scenario.checks.context import CheckContext
from game.scenario.problems import nearest
from game.scenario.reader import Loc

TAG = re.compile(r"(?<![\w-])S[0-9]{1,3}[a-z]?(?!\w)")   # not the S-400


def check_sources(look: CheckContext) -> None:
    """Says which tags are cited and not listed. A document without `sources` may cite as it likes."""
    known = [one.id for one in look.document.sources]
    if not known:
        return
    for loc, text in _cited(look.tree.data):
        for tag in TAG.finditer(text):
            if tag[0] not in known:
                look.say(loc, f"source '{tag[0]}' is not in the list of sources", "an id of 'sources'",
                         nearest(tag[0], known), tag.start())


def _cited(data: dict[str, Any]) -> Iterator[tuple[Loc, str]]:
    """Every `source:` of a tree with its place."""
    open_: list[tuple[Loc, object]] = [((), data)]
    while open_:
        loc, value = open_.pop()
        if isinstance(value, dict):
            source = value.get("source")
            if isinstance(source, str):
                yield (*loc, "source"), source
            open_ += [((*loc, key), inner) for key, inner in value.items()]
        elif isinstance(value, list):
            open_ += [((*loc, i), inner) for i, inner in enumerate(value)]
