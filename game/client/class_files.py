"""Class files as verbs and screens use them: read with the program's bots, listed, begun, and gone on with."""

from __future__ import annotations

import re
from pathlib import Path

from game.match.classes import Classroom, is_class, open_class
from game.match.files import data_folder, write_file
from game.match.saves import list_saves
from game.match.sitters import PERSON
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


def classes_folder() -> Path:
    """Where the window keeps class files."""
    return data_folder() / "classes"


def listed() -> list[Path]:
    """The class files of that folder; none where it can't be read."""
    try:
        paths = [path for path in classes_folder().iterdir() if path.suffix in SUFFIXES]
    except OSError:
        return []
    return sorted(path for path in paths if is_class(path))


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


def under_way(path: Path, classroom: Classroom) -> dict[str, Path]:
    """The tables of a class whose game was begun here and is not over, each with its saved game, the newest."""
    asked, going = classroom.document, dict[str, Path]()
    for entry in list_saves(games_folder(path)):
        head = entry.head
        if head is None or head.table not in asked.tables or (entry.last is not None and not entry.last.turn):
            continue
        if head.digest == classroom.scenario.digest and (head.lock or head.seed == asked.seed):
            going.setdefault(head.table, entry.path)
    return going
