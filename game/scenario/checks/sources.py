"""Sources: every tag that a `source:` cites is in the list of sources, where a scenario has one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from game.rules.names import nearest
from game.scenario.checking import CheckContext
from game.scenario.tree import Loc

TAG = re.compile(r"(?<![\w-])S[0-9]{1,3}[a-z]?(?!\w)")   # not the S-400


def run(context: CheckContext) -> None:
    """Says which tags are cited and not listed. A document without `sources` may cite as it likes."""
    known = [reference.id for reference in context.document.sources]
    if not known or not context.whole:
        return
    for loc, text in cited(context.tree.data):
        for tag in TAG.finditer(text):
            if tag[0] not in known:
                context.report(loc, f"source '{tag[0]}' is not in the list of sources", "an id of 'sources'",
                               nearest(tag[0], known), tag.start())


def cited(data: object) -> Iterator[tuple[Loc, str]]:
    """Every `source:` of a tree with its place."""
    left: list[tuple[Loc, object]] = [((), data)]
    while left:
        loc, value = left.pop()
        if isinstance(value, dict):
            source = value.get("source")
            if isinstance(source, str):
                yield (*loc, "source"), source
            left += [((*loc, key), inner) for key, inner in value.items()]
        elif isinstance(value, list):
            left += [((*loc, i), inner) for i, inner in enumerate(value)]
