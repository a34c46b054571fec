"""Clocks of a class: what runs and what stands still, and what happens when the time is up."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from game.client.app import App
from game.client.clocks import READING, Clocks, Left
from game.client.panels.topbar import TurnClock
from game.client.run_out import AGAIN, RunOut
from game.client.screens.table.screen import TableScreen
from game.client.session import Session
from game.match.class_folder import clock_of, pause
from game.match.conduct import Clock, Conduct
from game.match.files import FileTrouble
from game.match.instructor import WHO
from game.match.match import Match
from game.rules.names import Verb
from game.rules.tables import Kind, Move
from game.scenario import Scenario, load
from tests.client.acting import MAIN, ROOT, overflowing
from tests.kept_games import play_on

Make = Callable[..., App]
PEOPLE = {"turkey": "person", "russia": "person"}
MINUTE = Clock(60, 30)
SMALL = ROOT / "tests" / "match" / "small"


class Watch:
    """A clock that a test turns."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture(scope="module")
def scenario() -> Scenario:
    return load(MAIN)


@pytest.fixture
def watch() -> Watch:
    return Watch()


def ran(clocks: Clocks, watch: Watch, seconds: float) -> Clocks:
    clocks.run()
    watch.now += seconds
    clocks.run()
    return clocks


@pytest.mark.parametrize(("clock", "seconds", "left"), [
    ((90, 0), 10, Left.ENOUGH), ((90, 0), 61, Left.LITTLE), ((90, 0), 90, Left.NONE), ((0, 90), 61, Left.LITTLE),
    ((90, 60), 100, Left.OF_THE_ROUND), ((90, 60), 125, Left.LITTLE), ((90, 60), 150, Left.NONE),
    ((30, 0), 15, Left.ENOUGH), ((30, 0), 20, Left.LITTLE),
])
def test_a_move_has_its_time_and_then_that_of_the_round(
    watch: Watch, clock: tuple[int, int], seconds: float, left: Left
) -> None:
    clocks = Clocks(Clock(*clock), now=watch)
    clocks.turn("turkey", 1, 0)
    assert ran(clocks, watch, seconds).left == left


def test_the_next_move_has_new_time_and_the_round_what_is_left(watch: Watch) -> None:
    clocks = Clocks(Clock(90, 60), now=watch)
    clocks.turn("turkey", 1, 0)
    ran(clocks, watch, 100)
    clocks.turn("turkey", 1, 2)
    assert (clocks.of_move, clocks.of_round) == (90, 50)


def test_what_a_move_takes_is_counted_without_a_clock_that_runs_out(watch: Watch) -> None:
    clocks = Clocks(Clock(), now=watch)
    clocks.turn("turkey", 1, 0)
    assert ran(clocks, watch, 12.2).stamp()[1] == 13


def test_the_next_move_is_counted_anew(watch: Watch) -> None:
    clocks = Clocks(Clock(), now=watch)
    clocks.turn("turkey", 1, 0)
    ran(clocks, watch, 12)
    clocks.turn("turkey", 1, 1)
    assert clocks.used == 0


def test_a_round_and_a_seat_have_time_of_their_own(watch: Watch) -> None:
    clocks = Clocks(Clock(0, 60), now=watch)
    clocks.turn("turkey", 1, 0)
    ran(clocks, watch, 40)
    left = []
    for turn in (("russia", 1, 1), ("turkey", 1, 2), ("turkey", 2, 3)):
        clocks.turn(*turn)
        left.append(clocks.of_round)
    assert left == [60, 20, 60]


def test_a_move_that_is_taken_back_brings_no_time(watch: Watch) -> None:
    clocks = Clocks(Clock(90), now=watch)
    clocks.turn("turkey", 1, 1)
    ran(clocks, watch, 50)
    clocks.turn("turkey", 1, 0)
    assert clocks.of_move == 40


def test_what_goes_by_while_it_stands_is_not_taken(watch: Watch) -> None:
    clocks = Clocks(Clock(90), now=watch)
    clocks.turn("turkey", 1, 0)
    ran(clocks, watch, 10)
    clocks.stand()
    watch.now += 1000
    assert ran(clocks, watch, 5).of_move == 75


def table(make_app: Make, scenario: Scenario, watch: Watch, clock: Clock, size: tuple[int, int] = (1280, 720)) -> Any:
    """Turkey at its table in a game with a clock, which has begun to run."""
    match = Match.new(scenario, PEOPLE, 3, None)
    match.sit("Red", Conduct(clock=clock, people={"turkey": "Ayse and Tom"}))
    app = make_app(size)
    app.session = Session(match)
    app.session.clocks = Clocks(clock, now=watch)
    app.session.take("turkey")
    app.session.news()
    screen = app.open("table")
    assert isinstance(screen, TableScreen)
    screen.timing.step()
    return screen


def passed(screen: Any) -> bool:
    line = screen.session.match.steps[-1].line
    return line is not None and Kind(int(screen.session.tables.kind[line.row])) == Kind.PASS


def told(screen: Any) -> str:
    return screen.app.notices.said[0] if screen.app.notices.said else ""


def test_who_is_out_of_time_passes_and_is_told(make_app: Make, scenario: Scenario, watch: Watch) -> None:
    screen = table(make_app, scenario, watch, Clock(60))
    watch.now += 61
    screen.timing.step()
    assert (passed(screen), told(screen)) == (True, "The time is up: Turkey passes.")


def test_who_is_out_of_time_before_an_offer_that_can_not_be_passed_over_rejects_it() -> None:
    """And signs nothing."""
    match = Match.new(load(SMALL), {"north": "person", "south": "person"}, 0, None)
    rows = match.scenario.tables.row
    while match.view(match.to_move).legal[rows[Verb.PASS.of(match.to_move)]]:
        play_on(match, 1)
    session = Session(match, beside=False)
    session.take(match.to_move)
    made: dict[str, str] = {}
    RunOut(session).act(lambda move, said: bool(made.setdefault(session.tables.rows[move.row], said)))
    [(row, told_so)] = made.items()
    assert row.startswith(f"{Verb.REJECT} {match.to_move}") and "rejects the offer" in told_so


def test_no_seat_takes_back_what_the_clock_did(make_app: Make, scenario: Scenario, watch: Watch) -> None:
    screen = table(make_app, scenario, watch, Clock(60))
    watch.now += 61
    screen.timing.step()
    screen.moves.undo()
    assert (screen.session.match.moves, screen.session.can_undo, passed(screen)) == (1, False, True)


def test_the_instructor_takes_back_what_the_clock_did(make_app: Make, scenario: Scenario, watch: Watch) -> None:
    screen = table(make_app, scenario, watch, Clock(60))
    watch.now += 61
    screen.timing.step()
    screen.session.match.undo(by=WHO)
    assert screen.session.match.moves == 0


def full(line: object) -> None:
    """The disk is full."""
    raise FileTrouble("The disk is full.")


def test_a_pass_that_can_not_be_kept_is_not_said_and_is_tried_again(
    make_app: Make, scenario: Scenario, watch: Watch, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = table(make_app, scenario, watch, Clock(60))
    screen.timing.up = RunOut(screen.session, watch)
    with monkeypatch.context() as held:
        held.setattr(screen.session.match, "_keep", full)
        watch.now += 61
        screen.timing.step()
    assert (screen.session.match.moves, told(screen)) == (0, "The disk is full.")
    screen.timing.step()
    assert screen.session.match.moves == 0      # not at every frame
    watch.now += AGAIN
    screen.timing.step()
    assert (passed(screen), told(screen)) == (True, "The time is up: Turkey passes.")


def test_who_can_take_it_back_has_no_time_and_passes_again(
    make_app: Make, scenario: Scenario, watch: Watch, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = table(make_app, scenario, watch, Clock(60))
    monkeypatch.setattr(screen.session.match, "look", full)
    watch.now += 61
    screen.timing.step()
    screen.moves.undo()
    assert screen.session.match.moves == 0
    screen.timing.step()
    assert passed(screen)


def test_a_game_that_was_taken_back_has_its_time_anew(watch: Watch) -> None:
    clocks = Clocks(Clock(10, 60), now=watch)
    for moves in range(3):
        clocks.turn("turkey", 1, moves)
        ran(clocks, watch, 30)
        clocks.stand()
    clocks.back_to(1)
    for moves, left in ((1, 40), (2, 20)):
        clocks.turn("turkey", 1, moves)
        assert (clocks.of_move, clocks.of_round) == (10, left)
        ran(clocks, watch, 30)
        clocks.stand()


def test_who_is_out_of_time_while_drafting_is_back_at_the_table(
    make_app: Make, scenario: Scenario, watch: Watch
) -> None:
    screen = table(make_app, scenario, watch, Clock(60))
    screen.app.push("offer", to=(1,), counter=False)
    watch.now += 61
    screen.timing.step()
    assert (passed(screen), screen.app.top.name) == (True, "table")


def test_who_has_time_of_the_round_goes_on(make_app: Make, scenario: Scenario, watch: Watch) -> None:
    screen = table(make_app, scenario, watch, Clock(60, 120))
    watch.now += 70
    screen.timing.step()
    assert (screen.session.match.moves, told(screen)) == (
        0, "The time for this move is up. It goes on with the time of the round: 1:50 are left.")


def test_little_time_is_said_once(make_app: Make, scenario: Scenario, watch: Watch) -> None:
    screen = table(make_app, scenario, watch, Clock(120))
    for _ in range(2):
        watch.now += 46
        screen.timing.step()
    assert told(screen) == "28 seconds are left for this move."
    screen.app.notices.drop()
    watch.now += 1
    screen.timing.step()
    assert not told(screen)


@pytest.mark.parametrize("over", ["menu", "public"])
def test_it_stands_still_under_the_menu(make_app: Make, scenario: Scenario, watch: Watch, over: str) -> None:
    screen = table(make_app, scenario, watch, Clock(60))
    screen.app.push(over)
    screen.timing.step()
    watch.now += 500
    screen.timing.step()
    screen.app.pop()
    screen.timing.step()
    assert screen.session.clocks.of_move == 60


@pytest.mark.parametrize(("again", "left"), [(False, 60), (True, 40)])
def test_it_stands_while_the_game_tells_what_happened_but_not_while_one_reads_it_again(
    make_app: Make, scenario: Scenario, watch: Watch, again: bool, left: int
) -> None:
    screen = table(make_app, scenario, watch, Clock(60))
    screen.app.push("news", steps=range(1), again=again)
    for _ in range(2):
        screen.timing.step()
        watch.now += 10
    screen.app.pop()
    screen.timing.step()
    assert screen.session.clocks.of_move == left


def test_nobody_stops_it_for_ever_by_what_the_game_opens(make_app: Make, scenario: Scenario, watch: Watch) -> None:
    screen = table(make_app, scenario, watch, Clock(60))
    screen.timing.step(toured=True)
    for seconds in (READING, 10):
        watch.now += seconds
        screen.timing.step(toured=True)
    watch.now += 10
    screen.timing.step(toured=True)
    assert screen.session.clocks.of_move == 40


def test_it_stands_still_under_the_curtain(make_app: Make, scenario: Scenario, watch: Watch) -> None:
    screen = table(make_app, scenario, watch, Clock(60))
    watch.now += 500
    screen.session.take("turkey")
    screen.timing.step()
    assert screen.session.clocks.of_move == 60


@pytest.mark.parametrize(("what", "seconds", "left"), [("pause", 0, 60), ("off", 0, 60), ("stretch", 60, 30)])
def test_the_instructor_has_the_clock(
    make_app: Make, scenario: Scenario, watch: Watch, what: str, seconds: int, left: int
) -> None:
    screen = table(make_app, scenario, watch, Clock(60))
    screen.session.match.enter("clock", name=what, number=seconds)
    screen.timing.step()
    watch.now += 90
    screen.timing.step()
    assert (screen.session.match.moves, screen.session.clocks.of_move) == (0, left)


def test_a_smaller_sum_of_added_time_takes_none_from_the_move_under_way(watch: Watch) -> None:
    clocks = Clocks(Clock(60), now=watch)
    clocks.stretch(90)
    clocks.stretch(30)
    assert clocks.of_move == 150


def test_a_clock_that_is_switched_off_shows_the_time_that_has_gone(
    make_app: Make, scenario: Scenario, watch: Watch
) -> None:
    screen = table(make_app, scenario, watch, Clock(60))
    screen.session.match.enter("clock", name="off", number=0)
    screen.timing.step()
    screen.parts.clock.step()
    assert "00:00" <= screen.parts.clock.shown < "00:30"    # what has gone, and not the minute that is left


def test_a_game_without_a_clock_never_passes(make_app: Make, scenario: Scenario, watch: Watch) -> None:
    screen = table(make_app, scenario, watch, Clock())
    watch.now += 10_000
    screen.timing.step()
    assert screen.session.match.moves == 0


def test_what_is_left_does_not_stand_beside_the_name_of_another_seat(
    make_app: Make, scenario: Scenario, watch: Watch
) -> None:
    screen = table(make_app, scenario, watch, Clock(60))
    while not screen.session.moved:
        screen.moves.run_out(Move(screen.session.tables.row["pass turkey"]), "")
    assert screen.session.match.to_move == "russia" and screen.parts.clock.shown == ""


@pytest.mark.parametrize("size", [(1280, 720), (1366, 768), (1920, 1080), (3840, 2160)])
def test_it_is_in_sight_with_the_name_at_every_size(
    make_app: Make, scenario: Scenario, watch: Watch, size: tuple[int, int]
) -> None:
    screen = table(make_app, scenario, watch, Clock(180, 300), size)
    clock = screen.root.find("clock")
    assert isinstance(clock, TurnClock)
    assert (clock.shown, overflowing(screen.app)) == ("3:00 + 5:00", [])


def test_the_curtain_asks_who_plays_by_name(make_app: Make, scenario: Scenario, watch: Watch) -> None:
    screen = table(make_app, scenario, watch, Clock())
    curtain = screen.app.open("curtain")
    words = [getattr(widget, "words", "") for widget in curtain.root.walk()]
    assert "Ayse and Tom, take the seat. Everyone else, please look away." in words


# ---- the table and the wall

def kept_table(make_app: Make, scenario: Scenario, watch: Watch, folder: Path, clock: Clock = MINUTE) -> Any:
    """Turkey at its table in a game that is kept in a folder, whose link looks when it is told to."""
    match = Match.new(scenario, PEOPLE, 3, None)
    match.sit("Red", Conduct(clock=clock))
    match.keep(folder)
    app = make_app((1280, 720))
    app.session = Session(match)
    app.session.clocks = app.session.link.clocks = Clocks(clock, now=watch)
    app.session.take("turkey")
    app.session.news()
    screen: Any = app.open("table")
    screen.timing.step()
    return screen


def test_the_table_tells_how_its_clock_stands(
    make_app: Make, scenario: Scenario, watch: Watch, tmp_path: Path
) -> None:
    screen = kept_table(make_app, scenario, watch, tmp_path)
    watch.now += 20
    screen.timing.step()
    screen.session.link.look()
    told = clock_of(screen.session.match.path)
    assert told is not None and (told.move, told.round, told.runs) == (40, 30, True)


def test_who_leaves_the_game_tells_that_the_clock_stands(
    make_app: Make, scenario: Scenario, watch: Watch, tmp_path: Path
) -> None:
    session = kept_table(make_app, scenario, watch, tmp_path).session
    session.link.start()
    session.stop()
    told = clock_of(session.match.path)
    assert told is not None and (told.move, told.runs) == (60, False)


def test_at_the_curtain_the_clock_is_told_to_stand(
    make_app: Make, scenario: Scenario, watch: Watch, tmp_path: Path
) -> None:
    screen = kept_table(make_app, scenario, watch, tmp_path)
    screen.session.leave()
    screen.session.link.look()
    told = clock_of(screen.session.match.path)
    assert told is not None and not told.runs


def paused_by_the_wall(make_app: Make, scenario: Scenario, watch: Watch, folder: Path) -> Any:
    screen = kept_table(make_app, scenario, watch, folder / "red")
    pause(folder, True)
    screen.session.link.look()
    screen.timing.step()
    return screen


def test_the_wall_pauses_the_table_and_that_is_said(
    make_app: Make, scenario: Scenario, watch: Watch, tmp_path: Path
) -> None:
    screen = paused_by_the_wall(make_app, scenario, watch, tmp_path)
    watch.now += 20
    screen.timing.step()
    assert (screen.session.clocks.of_move, told(screen)) == (
        60, "The instructor has paused all tables: the clock stands still.")


def test_the_clock_in_the_bar_says_that_it_is_paused(
    make_app: Make, scenario: Scenario, watch: Watch, tmp_path: Path
) -> None:
    screen = paused_by_the_wall(make_app, scenario, watch, tmp_path)
    screen.parts.clock.step()
    assert screen.parts.clock.shown == "paused"


def test_the_wall_has_the_table_go_on(make_app: Make, scenario: Scenario, watch: Watch, tmp_path: Path) -> None:
    screen = paused_by_the_wall(make_app, scenario, watch, tmp_path)
    pause(tmp_path, False)
    screen.session.link.look()
    screen.timing.step()
    watch.now += 20
    screen.timing.step()
    assert (screen.session.clocks.of_move, told(screen)) == (40, "All tables go on: the clock runs again.")


@pytest.mark.parametrize("paused", [True, False])
def test_a_folder_that_goes_away_leaves_the_table_as_it_is(
    make_app: Make, scenario: Scenario, watch: Watch, tmp_path: Path, paused: bool
) -> None:
    screen = kept_table(make_app, scenario, watch, tmp_path / "drive" / "red")
    pause(tmp_path / "drive", paused)
    screen.session.link.look()
    (tmp_path / "drive").rename(tmp_path / "away")
    screen.session.link.look()
    assert (screen.session.link.paused, (tmp_path / "drive").exists()) == (paused, False)
