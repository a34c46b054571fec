"""What the coach says over a draft: the step that asks for an offer, on a slip that takes no room from the rest."""

from __future__ import annotations

from game.client.app import App
from game.client.kit import Panel, Paragraph, Widget, theme
from game.scenario.schema.tutorial import PLAY, written


def slip(app: App) -> list[Widget]:
    """The slip, if a step asks for an offer now; else nothing."""
    coach = app.coaches.get(app.session.seat) if app.session is not None else None
    lesson = coach.lesson if coach is not None else None
    if lesson is None or lesson.until != written(PLAY, "offer"):
        return []
    return [Panel(app.ui, [
        Paragraph(app.ui, lesson.title, theme.BODY.strong.ink(theme.INK_ON_IVORY)),
        Paragraph(app.ui, lesson.text, theme.NOTE.ink(theme.SOFT)),
    ], theme.PanelLook(theme.COACH, None, kept=False), pad=(14, 8), gap=2).named("coach:slip")]
