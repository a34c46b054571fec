"""What several verbs share: finding a scenario or a saved game, reading who sits where, and saying what went wrong."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from game.commands import window
from game.commands.exit_codes import BAD_ARGUMENTS, DIFFERS, FILE_TROUBLE, PROGRAM, UsageError
from game.match import files, journal
from game.match.conduct import Conduct, between
from game.match.entries import JournalError
from game.match.files import FileTrouble
from game.match.scenarios import UnknownScenario, find_scenario
from game.match.sitters import PERSON, bot_in
from game.rules.names import hinted
from game.scenario import Scenario, ScenarioError, load
from game.wording.messages import say

if TYPE_CHECKING:
    from argparse import Namespace


PLAYING = {"balance", "duel", "exploits", "logic", "play", "report", "resume", "simulate", "watch"}
"""The verbs that play games: those that are slower where the rules are not compiled."""


def in_plain_words(arguments: Namespace) -> int:
    """Runs a verb; the errors of files, scenarios, saved games and runs become their sentences and exit codes."""
    if arguments.verb in PLAYING:
        window.tell_slower()
    try:
        code: int = arguments.run(arguments)
        return code
    except ScenarioError as error:
        for problem in error.problems:
            print(problem, file=sys.stderr)
        return BAD_ARGUMENTS
    except UnknownScenario as error:
        raise UsageError(str(error)) from error
    except JournalError as error:
        print(f"{PROGRAM} {arguments.verb}: {error}", file=sys.stderr)
        return DIFFERS
    except FileTrouble as error:
        print(f"{PROGRAM} {arguments.verb}: {error}", file=sys.stderr)
        return FILE_TROUBLE


def print_json(told: dict[str, Any]) -> None:
    """Prints what a verb found as one JSON object on one line."""
    print(json.dumps(told))


def load_scenario(name: str) -> Scenario:
    """The scenario of that name or path; UnknownScenario, ScenarioError."""
    return load(find_scenario(name))


def files_of(name: str, scenario: Scenario) -> list[Path]:
    """The files of the scenario of that name or path."""
    place = find_scenario(name)
    folder = place if place.is_dir() else place.parent
    return [folder / one for one in scenario.files]


def find_save(name: str) -> Path:
    """A saved game from a path, or from its name in the folder of saved games."""
    for path in (Path(name), files.data_folder() / name, files.data_folder() / f"{name}{journal.SUFFIX}"):
        if path.is_file():
            return path
    known = [path.stem for path in files.data_folder().glob(f"*{journal.SUFFIX}")]
    raise UsageError(hinted(say("there is no saved game {name}", name=name), name, known))


def read_seats(text: str | None, scenario: Scenario, default: str) -> dict[str, str]:
    """Seat to 'person' or the name of a bot from `seat=who,...`; seats that are not named get `default`.

    People may sit where the default is a person. UsageError."""
    from game.players import UnknownBot, check

    seats = dict.fromkeys(scenario.tables.seats, default)
    for seat, who in _by_seat("--seats", "WHO", text, list(seats)):
        seats[seat] = bot_in(who) or PERSON
        try:
            if who != PERSON or default != PERSON:
                check(seats[seat], scenario.tables, scenario.tables.seat_number(seat))
        except UnknownBot as error:
            raise UsageError(say("--seats: {error} and {person}", error=error, person=PERSON) if default == PERSON else
                             say("--seats: {error}", error=error)) from error
    return seats


def _by_seat(option: str, what: str, text: str | None, seats: Sequence[str]) -> Iterator[tuple[str, str]]:
    """(seat, what is said of it) from `seat=...,seat=...`. UsageError for a seat that there is not, or that is named
    twice."""
    named: set[str] = set()
    for part in text.split(",") if text else ():
        seat, equals, said = (piece.strip() for piece in part.partition("="))
        if seat not in seats or not equals:
            raise UsageError(say("{option}: {part} is not SEAT={what}; the seats are {names}", option=option, part=part,
                                 what=what, names=", ".join(seats)))
        if seat in named:
            raise UsageError(say("{option}: {seat} is named twice", option=option, seat=seat))
        named.add(seat)
        yield seat, said


def read_people(text: str | None, sitting: Mapping[str, str]) -> Conduct:
    """Who plays, from `seat=name,...`; `sitting`: seat to 'person' or a bot. UsageError."""
    people: dict[str, str] = {}
    for seat, name in _by_seat("--people", "NAME", text, list(sitting)):
        if bot_in(sitting[seat]):
            raise UsageError(say("--people: a bot plays {seat}", seat=seat))
        people[seat] = name
    try:
        return between(people)
    except ValueError as error:
        raise UsageError(say("--people: {error}", error=error)) from error


def looks_like_save(path: Path) -> bool:
    """Whether a path is meant as a saved game, not a scenario."""
    return path.suffix == journal.SUFFIX
