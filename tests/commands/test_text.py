"""A game played in a terminal: from its first line to its end, by one person, by two, and by one who types nonsense."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from game.commands.exit_codes import typed_as
from game.match.journal import read
from game.match.match import Match
from game.players import Advice, Candidate
from game.players.reasons import Gain, Next, Term
from game.rules.tables import Kind, Move
from game.rules.views import View
from game.scenario import Scenario, load
from tests.commands.talking import at_random, passing, played

ROOT = Path(__file__).resolve().parents[2]
SMALL = ROOT / "tests" / "match" / "small"
MAIN = ROOT / "scenarios" / "december-2019"
MANNERS = ROOT / "tests" / "data" / "manners"


@pytest.fixture(scope="module")
def small() -> Scenario:
    return load(SMALL)


def new(scenario: Scenario, *bots: str, seed: int = 1) -> Match:
    people = {seat: "bot:random" if seat in bots else "person" for seat in scenario.tables.seats}
    return Match.new(scenario, people, seed, None)


@pytest.mark.parametrize("folder", [SMALL, MANNERS], ids=lambda folder: folder.name)
@pytest.mark.parametrize("seed", range(3))
def test_a_whole_game_is_played_in_text_alone(folder: Path, seed: int) -> None:
    scenario = load(folder)
    match = new(scenario, scenario.tables.seats[-1], seed=seed)
    assert "THE END" in played(match, at_random(seed)) and match.over


def test_two_people_hand_over_to_each_other(small: Scenario) -> None:
    said = played(new(small), passing)
    assert all(f"Hand over to {seat.name}" in said for seat in small.document.seats)


def test_a_range_whose_ends_are_equal_is_one_number(small: Scenario) -> None:
    said = played(new(small, "turkey"), at_random(3))
    assert "theirs about" in said and not re.search(r"theirs about (\S+) to \1\b", said)


def test_nothing_of_one_seat_is_said_to_the_other() -> None:
    scenario = load(MAIN)
    document = scenario.document
    secret = {seat.name: [one.text[:30] for one in document.directives if one.seat == seat.id]
              for seat in document.seats}
    first, *turns = played(new(scenario), passing).split("Hand over to ")
    heard = [(seat, turn.startswith(seat)) for turn in turns for seat, texts in secret.items()
             if any(text in " ".join(turn.split()) for text in texts)]
    assert heard and all(mine for _, mine in heard) and "directive" not in first


def test_forty_columns_are_enough(small: Scenario, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    said = played(new(small, small.tables.seats[-1]), at_random(1))
    assert max(map(len, said.splitlines())) <= 40


@pytest.mark.parametrize("nonsense", ["", "99", "-3", "\u00b2", "9" * 5000, "x", "\x00"])
def test_nonsense_is_answered_by_a_sentence(small: Scenario, nonsense: str) -> None:
    typed: Iterator[str] = iter([nonsense] * 3)
    said = played(new(small, small.tables.seats[-1]), lambda options: next(typed, "") or passing(options))
    assert ("is none of the choices" in said) == bool(nonsense) and "THE END" in said


class Advisor:
    """Advises a card, an offer and to pass."""

    def advise(self, view: View, hurry: Callable[[], bool]) -> Advice:
        rows, seat = view.tables.row, view.tables.seats[view.seat]
        other = view.tables.seats[1 - view.seat]
        package = 1 << rows["c_idlib_1"] - view.tables.clauses.first
        card = next(row for row in range(view.tables.moves.size)
                    if view.legal[row] and view.tables.kind[row] == Kind.CARD)
        moves = (Move(card), Move(rows[f"offer {seat} {other}"], package), Move(rows[f"pass {seat}"]))
        reasons = (Term(view.terms()[0][0], 3), Gain(1 - view.seat, -2), Next(-1, ((rows[f"pass {seat}"], 70),)))
        return Advice(tuple(Candidate(move, 3.0 - n, 2.9 - n, 3.1 - n, reasons) for n, move in enumerate(moves)))


@pytest.mark.parametrize("number", [1, 2, 3])
def test_the_staff_advises_in_text_and_its_moves_are_put_up(monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    monkeypatch.setattr("game.client.bot_process.make", lambda *_: Advisor())
    match = new(load(MAIN))
    steps = iter(("Staff", str(number), "1", "Go on", "Leave", "Leave"))

    def follow(options: dict[str, str]) -> str:
        return next(steps, "") if options else ""

    said = played(match, follow)
    assert "What my staff advises" in said and match.moves == 1
    put_up = re.findall(r"\d\. (Offer to [^0-9]*)", said.split("Put one up for play?")[1])
    assert put_up and all(":" in one for one in put_up), "an offer is told from another by its clauses"


def in_text(folder: Path, typed: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The program in a process of its own, which ends with 9 if it has imported pygame."""
    code = ("import sys; from game.commands.parser import main; code = main(sys.argv[1:]); "
            "sys.exit(9 if 'pygame' in sys.modules else code)")
    line = [sys.executable, "-c", code, "--data-dir", str(folder), *arguments, "--text"]
    return subprocess.run(line, input=typed, capture_output=True, text=True, cwd=ROOT, check=False)


def test_who_leaves_goes_on_another_time_and_pygame_is_never_asked_for(tmp_path: Path) -> None:
    seats = "north=person,south=random"
    begun = in_text(tmp_path, "Pass\n1\nleave\n1\n", "play", str(SMALL), "--seats", seats, "--seed", "1")
    again = in_text(tmp_path, "Pass\n1\n", "resume")
    path, = tmp_path.glob("*.journal")
    assert f"resume {path.stem} --text --data-dir {shlex.quote(str(tmp_path))}" in begun.stdout.splitlines()[-1]
    moves = [line.name for line in read(path).lines if line.seat == "north" and line.kind == "move"]
    assert (begun.returncode, again.returncode, len(moves)) == (0, 0, 2), begun.stderr + again.stderr


def test_every_turn_says_where_its_points_stand_between_disaster_and_triumph(small: Scenario) -> None:
    said = " ".join(played(new(small), passing).split())
    told = re.findall(r"my points now \u2212?\d+ \(\w+, \d+ of 100\)\.", said)
    assert said.count("my points now") == len(told) > 0
    assert "of 100 of 100" not in said


def test_no_sentence_ends_with_a_colon_and_a_full_stop_and_no_range_with_its_beginning(small: Scenario) -> None:
    said = " ".join(played(new(small, "turkey"), at_random(3)).split())
    assert "Then a roll:" in said and ":." not in said
    assert "about:" in said and not re.search(r"about: (\S+) to \1 ", said)


def test_before_anything_was_shown_nothing_is_put_out_of_sight(small: Scenario,
                                                                     monkeypatch: pytest.MonkeyPatch) -> None:
    """So that the line with which one goes on another time is still there."""
    wiped: list[str] = []
    monkeypatch.setattr("game.commands.text.terminal.Terminal.wipe", lambda self: wiped.append(self.out.getvalue()))
    said = played(new(small), passing)
    assert len(wiped) == said.count("Hand over to ") - 1 > 0
    assert all(len(text.split("Hand over to ")) > 1 for text in wiped)


def test_places_are_told_with_the_roads_and_lanes_that_lead_from_them() -> None:
    """Which the map shows to others."""
    scenario = load(MAIN)
    front = next(place for place in scenario.document.places if place.id == "front")
    steps = iter(("", "Look at", "Places", front.name, "0", "0", "Leave", "Leave"))
    said = " ".join(played(new(scenario, "russia"), lambda options: next(steps, "") if options else "").split())
    names = {place.id: place.name for place in scenario.document.places}
    assert all(names[there] in said.split("Roads to ")[1].split(".")[0] for there in front.roads)


def test_a_manner_of_offering_is_explained_before_it_is_used() -> None:
    scenario = load(MANNERS)
    steps = iter(("Make an offer", "hear"))

    def follow(options: dict[str, str]) -> str:
        wanted = next(steps, "nothing more") if options else ""
        return next((number for number, words in options.items() if wanted in words), "")

    assert "Everybody hears what it asks." in played(new(scenario), follow)


@pytest.mark.parametrize("rolls", [True, False])
def test_a_move_that_rolls_says_before_it_is_played_that_it_cannot_be_taken_back(rolls: bool) -> None:
    match = new(load(MAIN), "russia")
    view, cards = match.view("turkey"), match.scenario.catalogue.of_kind(Kind.CARD)
    legal = {row: view.tables.row[row.id] for row in cards if view.legal[view.tables.row[row.id]]}
    card = next(row for row, at in legal.items() if bool(view.preview(Move(at)).outcomes) is rolls)
    steps = iter(("Play a card", card.title, "0", "Leave", "Leave"))
    said = " ".join(played(match, lambda options: next(steps, "") if options else "").split())
    assert ("1. Play it (dice are rolled: it can\u2019t be taken back)" in said) is rolls
    assert "1. Play it" in said


def test_the_end_says_how_to_have_a_report(tmp_path: Path) -> None:
    typed = "Pass\n1\n1\n" * 60
    said = in_text(tmp_path, typed, "play", str(SMALL), "--seats", "north=person,south=random", "--seed", "1").stdout
    path, = tmp_path.glob("*.journal")
    line = f"middle-sea report {path.stem} --out report.html --data-dir {shlex.quote(str(tmp_path))}\n"
    assert line in said.split("THE END")[1]


@pytest.mark.parametrize(("called", "line"), [
    ("/usr/bin/middle-sea", "middle-sea"), ("main.py", "venv/bin/python main.py"), ("-c", "middle-sea")])
def test_a_line_to_type_begins_as_the_program_was_begun(called: str, line: str, tmp_path: Path,
                                                        monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "argv", [called])
    monkeypatch.setattr(sys, "executable", str(tmp_path / "venv" / "bin" / "python"))
    assert typed_as() == line


def test_what_others_did_last_and_how_the_last_round_ended_is_told_before_the_end(small: Scenario) -> None:
    *_, bot = small.document.seats
    last = played(new(small, bot.id), passing).split("is thinking")[-1].split("THE END")[0]
    assert bot.name in last
