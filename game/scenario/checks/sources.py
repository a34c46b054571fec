"""Sources: every tag that a `source:` cites is in the list of sources, if there is one, and none was read too early."""

from __future__ import annotations

import re
from collections.abc import Iterator

from game.rules.names import nearest
from game.scenario.checking import CheckContext
from game.scenario.tree import Loc

TAG = re.compile(r"(?<![\w-])S[0-9]{1,3}[a-z]?(?!\w)")   # not the S-400


def run(context: CheckContext) -> None:
    """Says which sources were read too early, and which tags are cited and not listed.

    A document without `sources` may cite as it likes.
    """
    for i, one in enumerate(context.document.sources):
        if one.accessed and one.date > one.accessed.isoformat():
            context.report(("sources", i, "accessed"), f"'{one.id}' was read before its date, {one.date}",
                           "a day on or after the source's date")
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
