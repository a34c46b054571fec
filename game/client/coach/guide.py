"""The coach at a table: its overlay for what is to be shown now, and what its buttons do."""

from __future__ import annotations

from collections.abc import Callable

from game.client.app import App
from game.client.coach.model import Coach, coach_of
from game.client.coach.overlay import Acts, Overlay
from game.client.coach.targets import Targets
from game.client.kit.tooltip import Tooltip
from game.client.screens.table.layout import Parts
from game.wording.messages import say
from game.wording.tour import brief_of


def guide(app: App, parts: Parts, shown: Callable[[], object]) -> Overlay | None:
    """The overlay over a table with these parts; None where there is nothing to say. shown: draw the table anew."""
    session = app.session
    coach = coach_of(app.coaches, session, app.settings) if session is not None and session.seat else None
    brief = brief_of(session.book.document, session.seat) if session is not None and session.seat else None
    openings = brief.openings if brief is not None else ()
    if parts.hand is not None and coach is not None and not coach.teaches and not coach.is_over:
        parts.hand.put_first({opening.play for opening in openings})    # also once it is left: their numbers stay
    lesson = coach.lesson if coach is not None else None
    if session is None or coach is None or lesson is None:
        if coach is not None and coach.is_over:
            done(app, coach)
        return None
    targets = Targets(app.ui, parts, openings)
    overlay = Overlay(app.ui, coach, lesson, targets, _acts(app, coach, shown, parts))
    overlay.shown = lambda: app.top is not None and app.top.name == "table"
    return overlay


def _acts(app: App, coach: Coach, shown: Callable[[], object], parts: Parts) -> Acts:
    """What the buttons of the bubble do."""

    def leave() -> None:
        coach.leave()
        done(app, coach)
        app.notices.show(say("The question mark opens it again."))
        shown()

    def back() -> None:
        coach.back()
        shown()

    def go_on() -> None:
        coach.next()
        if coach.lesson is None:
            done(app, coach)
        shown()

    def show(row: str) -> None:
        hand = parts.hand
        if hand is not None:
            hand.show_row(row)

    return Acts(leave, back, go_on, show, lambda term: app.push("help", term=term))


def look_up(app: App, tooltip: Tooltip) -> None:
    """The help; while a tooltip shows, at the first term in it."""
    links = tooltip.links
    app.push("help", **({"term": links[0]} if links else {}))


def done(app: App, coach: Coach) -> None:
    """Remember that the tutorial, or the tour, need not be offered again."""
    name = "learnt" if coach.teaches else "toured"
    if not getattr(app.settings, name):
        setattr(app.settings, name, True)
        app.apply_settings()
