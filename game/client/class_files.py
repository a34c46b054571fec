"""Class files as verbs and screens use them: read with the program's bots, listed, begun, and gone on with."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from game.match.classes import Classroom, open_class
from game.match.files import data_folder, write_file
from game.match.saves import list_saves
from game.match.sitters import PERSON
from game.match.spoken import BadCode, code_of
from game.players import UnknownBot, check, names
from game.scenario import Scenario
from game.wording.messages import say

SUFFIXES = (".yaml", ".yml")
_MOST_NAME = 40


def load_class(path: Path, text: str | None = None) -> Classroom:
    """The class of a class file, or of the text that it will hold; ScenarioError with every fault of it."""
    return open_class(path, _able, text)


def _able(name: str, scenario: Scenario, seat: str) -> str:
    try:
        check(name, scenario.tables, scenario.tables.seat_number(seat))
    except UnknownBot as error:
        return say("{error} and {person}", error=error, person=PERSON)
    return ""


def bots_of(scenario: Scenario) -> list[str]:
    """The names of the bots that can play a scenario."""
    return names(scenario.tables)


@dataclass(frozen=True)
class Aloud:
    """What of a class can be said aloud. `words`: its spoken code, '' where there is none; `note`: what of the class
    file the code leaves out, or why there is no code."""

    words: str
    note: str


def aloud(classroom: Classroom) -> Aloud:
    """The spoken code of a class, and what it does not carry."""
    document = classroom.document
    try:
        if document.seeds:
            raise BadCode(say("no code carries seeds of tables"))
        words = code_of(classroom.trial(), bots_of)
    except BadCode as why:
        return Aloud("", say("No code can be said aloud: {why}.", why=why))
    given = [key for key in document.model_fields_set if getattr(document, key)]
    left = [called for key, called in _unspoken().items() if key in given]
    return Aloud(words, say("The code leaves out: {what}.", what=", ".join(dict.fromkeys(left))) if left else "")


def _unspoken() -> dict[str, str]:
    """Keys of a class file that change nothing of its game and that no code carries, and what is said of them."""
    people = say("who plays")
    return {
        "tables": say("the tables\u2019 names"), "people": people, "people_at": people, "clock": say("the clock"),
        "reasons": say("reasons"), "forecasts": say("forecasts"), "words": say("secret words"),
        "instructor": say("the instructor\u2019s pass-code"),
    }


def classes_folder() -> Path:
    """Where the window keeps class files."""
    return data_folder() / "classes"


def listed() -> list[Path]:
    """The files of that folder that are named as class files are, sound or not; none where it can't be read."""
    try:
        paths = [path for path in classes_folder().iterdir() if path.suffix in SUFFIXES]
    except OSError:
        return []
    return sorted(paths)


def save_class(title: str, text: str) -> Path:
    """Writes a class file under a name of its own after the class's, and says where. FileTrouble."""
    stem = re.sub(r"[^\w]+", "-", title.casefold()).strip("-")[:_MOST_NAME] or "class"
    number = 1
    while (path := classes_folder() / f"class-{stem}{'' if number == 1 else f'-{number}'}.yaml").exists():
        number += 1
    write_file(path, text.encode())
    return path


def games_folder(path: Path) -> Path:
    """Where the games of a class file are kept: with all others, or beside a file that lies elsewhere, such as on a
    drive that the class shares, where the wall finds them."""
    return data_folder() if path.parent == classes_folder() else path.parent


@dataclass(frozen=True)
class Begun:
    """A table's game that was begun here, and whether it is over."""

    path: Path
    over: bool


def begun(path: Path, classroom: Classroom) -> dict[str, Begun]:
    """The tables of a class whose game was begun here, each with the newest: one that goes on before those that are
    over."""
    asked, games = classroom.document, dict[str, Begun]()
    for entry in list_saves(games_folder(path)):
        head = entry.head
        if head is None or head.table not in asked.tables:
            continue
        game = Begun(entry.path, entry.last is not None and not entry.last.turn)
        if head.digest == classroom.scenario.digest and (head.lock or head.seed == classroom.seed(head.table)):
            before = games.setdefault(head.table, game)
            if before.over and not game.over:
                games[head.table] = game
    return games
