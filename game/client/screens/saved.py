"""Saved games as the screens tell of them: the newest one, a line on each, opening, putting away."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from game.client import clock, course
from game.match import journal
from game.match.entries import JournalError, NeedsCode
from game.match.files import FileTrouble, data_folder, trouble
from game.match.saves import Entry, entry
from game.match.sitters import PERSON
from game.rules.text import Proper
from game.wording.messages import capital, count, listed, say, spoken
from game.wording.turns import called, to_move

if TYPE_CHECKING:
    from game.client.app import App
    from game.match.match import Match
    from game.scenario import ScenarioError

PUT_AWAY = ".deleted"
"""Ends the name of a saved game that was taken off the list; the file itself stays."""
_MOST = 40


def changed(path: Path) -> float:
    """When a file was last written, in seconds since 1970; 0 where that can't be told."""
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0


def newest() -> Entry | None:
    """The saved game to go on with: the last written that can be opened and is not over. Only heads are read."""
    try:
        paths = sorted(data_folder().glob(f"*{journal.SUFFIX}"), key=changed, reverse=True)
    except OSError:
        return None
    latest = map(entry, itertools.islice(paths, _MOST))
    return next((saved for saved in latest if not saved.problem and not over(saved)), None)


def over(saved: Entry) -> bool:
    """Whether a saved game has ended."""
    return saved.last is not None and not saved.last.turn


def round_words(saved: Entry) -> str:
    """`round 3 of 8`, as far as head and last line know."""
    if saved.head is None:
        return ""
    if saved.sealed:
        return say("sealed with a pass-code")
    number = saved.last.round if saved.last is not None else 1
    where = say("round {round} of {last}", round=number, last=saved.head.rounds) if saved.head.rounds else \
        say("round {round}", round=number)
    return say("ended in {round}", round=where) if over(saved) else where


def who_words(saved: Entry) -> str:
    """Who sits where, people first, by the seats' own names; who sat there at first too where that is another."""
    if saved.head is None:
        return ""
    sat = saved.head.seats
    name = {seat: called(seat_name(saved, seat), saved.head.conduct.person(seat)) for seat in sat}
    other = [seat for seat, who in saved.sits.items() if seat in sat and (who == PERSON) != (sat[seat] == PERSON)]
    people = [name[seat] for seat, who in sat.items() if who == PERSON and seat not in other]
    bots = [seat_name(saved, seat) for seat, who in sat.items() if who != PERSON and seat not in other]
    parts = [say("{seat}: a person, now the computer", seat=name[seat]) if sat[seat] == PERSON else
             say("{seat}: the computer, now a person", seat=name[seat]) for seat in other]
    if people:
        parts.append(count("{seats}: a person", "{seats}: people", len(people), seats=listed(people)))
    if bots:
        parts.append(say("{seats}: computer", seats=listed(bots)))
    return "; ".join(parts)


def title(saved: Entry) -> str:
    """What is played, and at which table of a class."""
    if saved.head is None:
        return saved.name
    return say("{game} \u00b7 {table}", game=saved.head.title, table=saved.head.table) if saved.head.table else \
        saved.head.title


def seat_name(saved: Entry, seat: str) -> Proper:
    """A seat by its name; by its id in a game of an older program, whose head has no names."""
    names = saved.head.names if saved.head else {}
    return Proper(names.get(seat) or capital(spoken(seat)))


def line(saved: Entry) -> str:
    """One line on a saved game for the title."""
    turn = to_move(seat_name(saved, saved.last.turn)) if saved.last is not None and saved.last.turn else ""
    game = ", ".join(part for part in (title(saved), round_words(saved), turn) if part)
    return say("{game} \u00b7 saved {time}", game=game, time=clock.moment(changed(saved.path)))


class Opening(Protocol):
    """Opens a saved game in some way, by its pass-code if it is sealed; returns why that can't be done, if so."""

    def __call__(self, app: App, path: Path, code: str = "") -> Refusal | None:
        """NeedsCode where the code is not the right one."""


@dataclass(frozen=True)
class Refusal:
    """Why a saved game was not opened; `rescue`: its first lines are sound, and can be opened as a copy."""

    words: str
    rescue: bool = False


def go_on(app: App, path: Path, code: str = "", rescue: bool = False,
          change: Callable[[Match], None] | None = None) -> Refusal | None:
    """Open a saved game and go on with it. Returns why that can't be done, if so; then nothing has changed.

    code: its pass-code, if it is sealed (NeedsCode where it is another). rescue: open a copy of it up to where it is
    sound. change: what is changed before it goes on; Unchanged where it may not be.
    """
    from game.client.session import Session
    from game.match.match import Match
    from game.match.secret_words import Unchanged
    from game.players import UnknownBot
    from game.scenario import ScenarioError

    name = journal.name(path)
    try:
        match = Match.rescue(path, code) if rescue else Match.resume(path, code)
        if change is not None:
            change(match)
        session = Session(match)
    except NeedsCode:
        raise
    except JournalError as error:
        return Refusal(str(error), error.line > 2)
    except FileTrouble as error:
        return Refusal(str(error))
    except Unchanged as error:
        return Refusal(str(error))
    except UnknownBot as error:
        return Refusal(say("This program can\u2019t go on with {path}: {error}", path=name, error=error))
    except ScenarioError as error:
        return Refusal(_unplayable(path, error))
    app.notices.show(match.note)
    course.start(app, session)
    return None


def _unplayable(path: Path, error: ScenarioError) -> str:
    """Why a saved game's own scenario can't be played."""
    first = error.problems[0] if error.problems else say("nothing more is known")
    return say("The scenario in {path} can\u2019t be played by this program: {first}", path=journal.name(path),
               first=first)


def watch_again(app: App, path: Path, code: str = "", screen: str = "replay") -> Refusal | None:
    """Look at a saved game again, up to where it is sound. Returns why that can't be done, if so.

    code: its pass-code, if it is sealed (NeedsCode where it is another); screen: what shows it.
    """
    from game.match.eyes import look_again
    from game.scenario import ScenarioError

    try:
        kept = look_again(path, code)
    except NeedsCode:
        raise
    except (JournalError, FileTrouble) as error:
        return Refusal(str(error))
    except ScenarioError as error:
        return Refusal(_unplayable(path, error))
    if app.top is not None and app.top.name == "code":
        app.pop()
    app.push(screen, kept=kept, code=code)
    return None


def ask(app: App, path: Path, told: Callable[[Refusal], object], opening: Opening = go_on) -> None:
    """Open a saved game in some way, by its pass-code if it is sealed; a refusal is told."""
    try:
        refusal = opening(app, path)
    except NeedsCode as error:
        app.push("code", words=str(error), opened=partial(opening, app, path), told=told)
        return
    if refusal is not None:
        told(refusal)


def put_away(path: Path) -> str:
    """Take a saved game off the list by renaming its file beside it; returns a sentence on what was done, or why not.

    FileTrouble where the file can't be renamed."""
    number = 1
    while (target := path.with_name(f"{path.name}{'' if number == 1 else f'-{number}'}{PUT_AWAY}")).exists():
        number += 1
    try:
        path.rename(target)
    except OSError as error:
        raise trouble(path, error, say("{file} was not put away", file=journal.name(path))) from error
    return say("{path} is off the list. The file is still there as {target}; rename it back to have it again.",
               path=journal.name(path), target=journal.name(target))


def short_path(path: Path, most: int = 44) -> str:
    """A path in at most so many characters: its end, which tells folders apart, behind an ellipsis."""
    text = str(path)
    return text if len(text) <= most else "\u2026" + text[1 - most :]
