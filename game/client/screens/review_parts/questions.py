"""The learning questions, one at a time in type for a room: the question, what this game has to say, where to look."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from game.client.keys import shown
from game.client.kit import Button, Column, Flow, Label, Panel, Paragraph, Row, Run, Ui, Widget, theme
from game.pages.report.page import estimated
from game.review.review import Review
from game.wording.messages import say

SIZES = ((1500, theme.TITLE._replace(size=46), theme.LARGE._replace(size=29)),
         (900, theme.TITLE._replace(size=36), theme.LARGE), (0, theme.LARGE, theme.LARGE))
"""Type for the question and for what is said to it, from a width of the window in design pixels on."""


def question(ui: Ui, review: Review, at: int, show: Callable[[int], object]) -> Widget:
    """The question that is shown, and buttons for the others."""
    answers = review.answers
    if not answers:
        return Paragraph(ui, say("This scenario asks no questions."), theme.BODY.ink(theme.MUTE))
    answer = answers[at]
    big, large = types(ui)
    parts: list[Widget] = [
        chooser(ui, [one.question.id for one in answers], at, show),
        Paragraph(ui, [Run(f"{answer.question.id}  ", theme.IVORY), Run(answer.question.question, theme.HI)],
                  big.strong),
        *(Row(ui, [Label(ui, "\u2022", large), Paragraph(ui, fact, large).growing()], gap=12, align="top")
          for fact in answer.facts),
    ]
    if answer.awaited:
        parts.append(Paragraph(ui, say("What play-outs say to it is added when they are done."),
                               theme.BODY.ink(theme.MUTE)))
    elif not answer.facts:
        parts.append(Paragraph(ui, say("Look for it in the game\u2019s record."), large.ink(theme.MUTE)))
    if answer.estimated:
        parts.append(Paragraph(ui, estimated(review), theme.ASIDE))
    parts.append(Paragraph(ui, say("Where to look: {where}", where=answer.question.look), theme.BODY.ink(theme.MUTE)))
    return Column(ui, [Panel(ui, parts, theme.LOOSE, gap=14, pad=(24, 20))])


def types(ui: Ui) -> tuple[theme.Style, theme.Style]:
    """Type for a question and for what is said to it, in this window."""
    return next((big, large) for wide, big, large in SIZES if ui.size[0] >= ui.px(wide))


def chooser(ui: Ui, names: Sequence[str], at: int, show: Callable[[int], object]) -> Widget:
    """A button for each question, the one that is shown marked, and at the right those for the one before and the next:
    over all that is said to it, so that they stay where they are."""
    each = [Button(ui, name, partial(show, k), theme.SMALL).pick(k == at).named(f"question:{name}")
            for k, name in enumerate(names)]
    turns = [Button(ui, words, partial(show, (at + step) % len(names)), theme.SMALL, hint=shown(arrow)).named(name)
             for words, step, arrow, name in ((say("Before"), -1, "left", "before"), (say("Next"), 1, "right", "next"))]
    return Flow(ui, [*each, *turns], gap=6, split=len(each))
