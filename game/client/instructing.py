"""The way to the instructor's table and back: by the pass-code, with the game standing still meanwhile."""

from __future__ import annotations

from game.client import course
from game.client.app import App
from game.client.session import leave_table
from game.match.entries import NeedsCode
from game.match.instructor import Instructor, WrongCode
from game.wording.messages import say

SCREEN = "instructor"


def has_table(app: App) -> bool:
    """Whether the game under way was begun with an instructor's pass-code."""
    return app.session is not None and bool(app.session.match.head.instructor)


def ask(app: App) -> None:
    """Ask for the pass-code; the right one opens the table."""
    if has_table(app):
        app.push("code", words=say("This opens the instructor\u2019s table: everything can be seen there, and the "
                                   "game stands still meanwhile."), opened=lambda code: _open(app, code))
    else:
        app.notices.show(say("This game was begun without an instructor\u2019s pass-code: it has no table for one."))


def _open(app: App, code: str) -> None:
    """Open the table. NeedsCode where the code is another one."""
    session = app.session
    if session is None:
        return
    try:
        desk = Instructor(session.match, code)
    except WrongCode as error:
        raise NeedsCode(str(error), not code) from error
    session.bots.stop()
    session.bots.wait()
    app.open(SCREEN, desk=desk)


def leave(app: App, desk: Instructor | None) -> None:
    """The game goes on, from the curtain where people share the screen; nothing of the table stays."""
    session = app.session
    app.close_all()
    if session is not None and desk is not None:
        leave_table(session, desk)
    app.ui.forget()
    course.carry_on(app)
