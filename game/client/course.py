"""How a game under way is carried from screen to screen."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from game.client import frontispiece
from game.client.kit import theme

if TYPE_CHECKING:
    from game.client.app import App
    from game.client.session import Session


def start(app: App, session: Session) -> None:
    """Begin (or go on with) a game."""
    app.close_all()     # none of them acts on the game before
    app.stop_game()
    app.session = session
    if not app.window.offscreen:
        frontispiece.keep(session.match.scenario)
    carry_on(app)


def carry_on(app: App) -> None:
    """Open whatever the game needs now: table, brief, curtain, ending; or let the bots move first."""
    if app.session is None:
        app.open("title")
    elif any(screen.name == "instructor" for screen in app.screens):
        pass        # the game stands still until the instructor goes
    elif app.top is not None and app.top.name == "public":
        app.held = partial(carry_on, app)       # a seat's table does not open before those who look on
    else:
        trouble = app.session.bots.trouble
        _open_next(app, app.session)
        app.notices.show(trouble)       # last: what is shown before goes with the seat it was for


def _open_next(app: App, session: Session) -> None:
    needs = session.next_screen()
    if needs == "thinking":
        if not session.bots.trouble:     # else the bots stand still until someone has them try again
            session.think(lambda: app.call(lambda: _answered(app)))
        if app.top is not None and app.top.name in ("table", "watch"):
            app.top.rebuild()
        elif not app.screens or not session.seat:
            app.open("watch")
    elif needs == "curtain":
        hand_over(app)
    else:
        _sit_down(app, session, needs)


def _sit_down(app: App, session: Session, needs: str) -> None:
    """Open the brief, the table or the ending for the seat at the screen."""
    if needs != "ending":
        session.take(session.match.to_move)
    else:
        _ended(app, session)
    if needs == "table" and app.top is not None and app.top.name == "table":
        app.top.again()
    else:
        app.open(needs)
    from game.client.notes import unread_notes

    if needs != "ending" and (notes := unread_notes(session)):
        app.push("note", notes=notes)


def _ended(app: App, session: Session) -> None:
    """A game is over; who has played the tutorial to its end has learnt to play, and a first game ends but once."""
    name = "played" if session.book.document.tutorial is None else "learnt"
    if session.people and not getattr(app.settings, name):
        setattr(app.settings, name, True)
        app.apply_settings()
        session.first = len(session.people) == 1


def _answered(app: App) -> None:
    """The bots have moved; an offer that one of them has put to the seat at the screen is heard."""
    carry_on(app)
    session = app.session
    if session is not None and session.seat and not session.match.over:
        offer = session.view.standing_offer
        if offer is not None and offer.receiver == session.view.seat:
            app.sounds.play("offer")


def walk_again(app: App, round_: int) -> None:
    """Walk once more through how a round was come to."""
    if app.session is not None:
        app.push("news", steps=app.session.hearing.opening(round_), again=True)


def try_again(app: App) -> None:
    """Have the bots go on after something kept them from it."""
    if app.session is not None and app.session.bots.trouble:
        app.session.bots.trouble = ""
        carry_on(app)


def hand_over(app: App) -> None:
    """Drop all that belongs to the last seat, then show the curtain."""
    app.close_all()
    if app.session is not None:
        if app.session.seat:
            app.notices.clear()
        app.session.leave()
    app.ui.forget()
    app.window.surface.fill(theme.BG[:3])
    app.sounds.play("curtain")
    app.open("curtain")


def take_seat(app: App) -> None:
    """The next person takes the seat, by its secret word if it has one: its brief the first time, else the table. The
    curtain calls this."""
    from game.match.secret_words import kept_words

    session = app.session
    if session is None or session.match.over:
        carry_on(app)
    elif session.match.to_move in kept_words(session.match):
        app.push("word")
    else:
        let_in(app, session)


def let_in(app: App, session: Session) -> None:
    """Who is to move sits down."""
    _sit_down(app, session, "table" if session.match.to_move in session.briefed else "brief")
