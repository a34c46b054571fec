"""The story of a game, round by round: what counted, or everything, and the map as it was then."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from game.client.kit import Button, Choice, Column, Label, Panel, Paragraph, Row, Spacer, Ui, Widget, theme
from game.pages.report.page import Chapter, story, timeline
from game.review.review import Review
from game.wording.messages import say

WIDE = 460
"""The least width of a round's panel, in design pixels."""


def told_story(ui: Ui, review: Review, width: float, whole: bool, choose: Callable[[str], object],
               look: Callable[[int], object]) -> Widget:
    """whole: everything, and not what counted alone, which is chosen by `choose`; look: at the map after a step."""
    ends = _ends(review)
    chapters = story(review)
    across = max(1, min(len(chapters), int((width + 12) // (WIDE + 12)), 3))
    columns: list[list[Widget]] = [[] for _ in range(across)]
    for at, one in enumerate(chapters):
        columns[at % across].append(_chapter(ui, one, whole, partial(look, ends.get(one.chapter.round, 0))))
    picked = Choice(ui, [("key", say("What counted")), ("all", say("Everything"))], "all" if whole else "key", choose,
                    small=True).named("story")
    return Column(ui, [picked, Row(ui, [Column(ui, column, gap=12).growing() for column in columns], gap=12,
                                   align="top")], gap=12)


def _ends(review: Review) -> dict[int, int]:
    """The last step of each round."""
    begun = timeline(review).begun
    last = len(review.match.steps) - 1
    return {round_: begun[at + 1][1] if at + 1 < len(begun) else last for at, (round_, _) in enumerate(begun)}


def _chapter(ui: Ui, one: Chapter, whole: bool, look: Callable[[], object]) -> Widget:
    number = one.chapter.round
    head = Row(ui, [Paragraph(ui, one.called, theme.SUBHEADING).growing(), Label(ui, one.dates, theme.ASIDE)], gap=10)
    lines = one.all if whole else one.key
    parts: list[Widget] = [head]
    parts += [Row(ui, [Label(ui, "\u2022"), Paragraph(ui, line).growing()], gap=8, align="top")
              for line in lines]
    if not lines:
        parts.append(Paragraph(ui, say("Nothing that stands out."), theme.BODY.ink(theme.MUTE)))
    if one.took:
        parts.append(Paragraph(ui, say("Time taken, in minutes: {seats}.", seats=", ".join(one.took)), theme.ASIDE))
    parts.append(Row(ui, [Button(ui, say("The map then"), look, theme.SMALL).named(f"map:{number}"),
                          Spacer(ui).growing()]))
    return Panel(ui, parts, theme.LOOSE, gap=5)
