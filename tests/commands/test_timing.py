"""The clock of a class in the terminal: told at every question; who answers too late passes."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from contextlib import suppress
from io import StringIO
from pathlib import Path

import pytest

from game.client.clocks import Clocks
from game.client.session import Session
from game.commands.text.table import SeatTable
from game.commands.text.terminal import Gone, Terminal
from game.commands.text.timing import TimeUp
from game.commands.text.turn import Turn
from game.match import seals
from game.match.class_folder import pause
from game.match.conduct import Clock, Conduct
from game.match.files import FileTrouble
from game.match.match import Match
from game.rules.tables import Kind
from game.scenario import Scenario, load
from game.wording.teller import Teller
from game.wording.words import Wording

SMALL = Path(__file__).resolve().parents[1] / "match" / "small"
LOOK = "Look"


@pytest.fixture(scope="module")
def small() -> Scenario:
    return load(SMALL)


class Slow:
    """Answers each question after so many seconds of a clock that it turns; then there is nothing more to read."""

    def __init__(self, *answers: tuple[float, str]) -> None:
        self.answers, self.now = list(answers), 100.0
        self.meanwhile: Callable[[], object] = lambda: None

    def fileno(self) -> int:
        return -1

    def isatty(self) -> bool:
        return False

    def readline(self) -> str:
        if not self.answers:
            return ""
        seconds, answer = self.answers.pop(0)
        self.now += seconds
        self.meanwhile()
        return f"{answer}\n"


def turn(scenario: Scenario, clock: Clock, who: Slow, folder: Path | None = None, code: str = ""
         ) -> tuple[Session, str]:
    """North's turn at the terminal; how the game stands then, and what was said. code: the instructor's."""
    match = Match.new(scenario, dict.fromkeys(scenario.tables.seats, "person"), 1, None)
    match.sit("", Conduct(clock=clock))
    if code:
        match.admit(code)
    if folder is not None:
        match.keep(folder)
    session, out = Session(match, beside=False), StringIO()
    session.clocks = session.link.clocks = Clocks(clock, now=lambda: who.now)
    match.timer = session.clocks.stamp
    session.take("north")
    session.news()
    with suppress(Gone):
        Turn(SeatTable(session, Terminal(session.book.teller, who, out))).take()
    return session, " ".join(out.getvalue().split())


def passed(session: Session) -> bool:
    line = session.match.steps[-1].line
    return line is not None and session.tables.kind[line.row] == Kind.PASS


def test_what_is_left_is_told_at_every_question(small: Scenario) -> None:
    _, said = turn(small, Clock(60, 120), Slow((20, LOOK), (10, "0")))
    assert "(1:00 + 2:00 left) >" in said and "(0:40 + 2:00 left) >" in said and "(0:30 + 2:00 left) >" in said


def test_who_answers_too_late_passes(small: Scenario) -> None:
    session, said = turn(small, Clock(60), Slow((61, LOOK)))
    assert (passed(session), "The time is up: North passes." in said) == (True, True)


def test_what_the_clock_did_is_not_taken_back(small: Scenario) -> None:
    session, said = turn(small, Clock(60), Slow((61, LOOK), (0, "Undo"), (0, "0")))
    assert (passed(session), session.can_undo, "Undo" in said) == (True, False, False)


def test_a_pass_that_can_not_be_kept_is_not_said(small: Scenario, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(match: Match, line: object) -> None:
        raise FileTrouble("The disk is full.")

    monkeypatch.setattr(Match, "_keep", full)
    session, said = turn(small, Clock(60), Slow((61, LOOK)))
    assert (session.match.moves, "The disk is full." in said, "passes" in said) == (0, True, False)


class Short:
    """Time that is up at the second look."""

    looks = 0

    def before(self) -> str:
        return ""

    def after(self) -> None:
        self.looks += 1
        if self.looks == 2:
            raise TimeUp


@pytest.mark.skipif(sys.platform == "win32", reason="a console can't be waited for with a time")
def test_at_a_terminal_the_time_is_up_before_anything_is_answered(small: Scenario, monkeypatch: pytest.MonkeyPatch
                                                                  ) -> None:
    monkeypatch.setattr("game.commands.text.terminal.LOOK", 0.01)
    typed, read = os.openpty()
    os.write(typed, b"half an ans")
    timing = Short()
    with os.fdopen(read, encoding="utf-8") as source, suppress(TimeUp):
        terminal = Terminal(Teller(Wording(small.catalogue), small.tables), source, StringIO())
        terminal.timing = timing
        terminal.read(">")
    os.close(typed)
    assert timing.looks == 2


def test_the_time_of_the_round_comes_after_that_of_the_move(small: Scenario) -> None:
    session, said = turn(small, Clock(60, 120), Slow((100, LOOK), (0, "0")))
    assert (session.match.moves, "(0:00 + 1:20 left) >" in said) == (0, True)


def test_without_a_clock_nothing_is_told_of_it(small: Scenario) -> None:
    assert "left)" not in turn(small, Clock(), Slow((100, LOOK), (100, "0")))[1]


def test_a_pass_code_that_is_typed_slowly_takes_no_time(small: Scenario, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(seals, "_ROUNDS", 1)
    monkeypatch.setattr(seals, "_MEMORY", 8192)
    who = Slow((20, "The instr"), (30, "another one"), (0, LOOK))
    session, said = turn(small, Clock(60), who, code="a harbour at night")
    assert (session.clocks.of_move, "(0:40 left) >" in said) == (40, True)


def test_what_a_move_took_is_kept(small: Scenario) -> None:
    session, _ = turn(small, Clock(), Slow((20, "Pass"), (5, "1")))
    line = session.match.steps[-1].line
    assert line is not None and (passed(session), line.took) == (True, 25)


def test_while_the_wall_has_all_stand_still_no_time_goes(small: Scenario, tmp_path: Path) -> None:
    pause(tmp_path, True)
    _, said = turn(small, Clock(60), Slow((100, LOOK), (100, "0")), tmp_path)
    assert "The instructor has paused all tables: the clock stands still." in said
    assert "(the clock stands at 1:00) >" in said and "time is up" not in said


def test_time_goes_again_when_the_wall_lets_all_go_on(small: Scenario, tmp_path: Path) -> None:
    pause(tmp_path, True)
    who = Slow((100, LOOK), (20, "0"))
    who.meanwhile = lambda: pause(tmp_path, False)
    _, said = turn(small, Clock(60), who, tmp_path)
    assert "(1:00 left) >" in said and "(0:40 left) >" in said
