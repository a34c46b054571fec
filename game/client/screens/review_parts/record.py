"""A game beside the record: what was done in each window of time, and what was really done, with its sources."""

from __future__ import annotations

from collections.abc import Sequence

from game.client.kit import Column, Label, Panel, Paragraph, Row, Rule, Run, Ui, Widget, theme
from game.pages.report.page import Window, sources, windows
from game.review.review import Review
from game.wording.messages import say


def beside_record(ui: Ui, review: Review, width: float) -> Widget:
    """Round by round, this game and the record side by side where the width in design pixels allows."""
    account = review.beside.account if review.beside is not None else None
    said = [say("What was really done in each window of time, as moves of the game, and with its sources. It is one "
                "possible course, not the right answer.")]
    if review.beside is not None and review.beside.refused:
        said.append(review.beside.refused)
    if account is not None and account.match.over:
        said.append(say("It ends with: {ending}, at {points}.", points=" : ".join(map(str, account.match.points)),
                        ending=account.words.document.endings[account.match.ending].name))
    parts: list[Widget] = [Label(ui, say("Beside the record"), theme.HEADING),
                           Paragraph(ui, " ".join(said), theme.NOTE)]
    for one in windows(review):
        parts += [Rule(ui), _window(ui, one, width)]
    cited: list[Widget] = [Label(ui, say("Sources"), theme.SUBHEADING)]
    cited += [Paragraph(ui, [Run(f"{tag}  ", theme.HI, True), Run(told)], theme.ASIDE) for tag, told in sources(review)]
    return Column(ui, [Panel(ui, parts, theme.LOOSE, gap=9),
                       *([Panel(ui, cited, theme.LOOSE, gap=4)] if len(cited) > 1 else [])], gap=12)


def _window(ui: Ui, one: Window, width: float) -> Widget:
    head = Column(ui, [Paragraph(ui, one.called, theme.SUBHEADING),
                       Paragraph(ui, one.dates, theme.ASIDE)], gap=0, width=0 if width < 900 else 170)
    here = _side(ui, say("This game"), [[Run(line)] for line in one.here])
    there = _side(ui, say("As it was"), [[Run(f"{deed.note} "), Run(f"({deed.source})", theme.MUTE)]
                                         for deed in one.deeds])
    if width < 900:
        return Column(ui, [head, here, there], gap=6)
    return Row(ui, [head, here.growing(), there.growing()], gap=18, align="top")


def _side(ui: Ui, name: str, lines: Sequence[list[Run]]) -> Column:
    told: list[Widget] = [Row(ui, [Label(ui, "\u2022", theme.NOTE), Paragraph(ui, line, theme.NOTE).growing()], gap=8,
                              align="top") for line in lines]
    return Column(ui, [Label(ui, name, theme.ASIDE.strong),
                       *(told or [Paragraph(ui, say("Nothing that stands out."), theme.NOTE.ink(theme.MUTE))])], gap=3)
