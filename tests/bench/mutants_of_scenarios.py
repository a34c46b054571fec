"""Scenarios of strangers: the texts and the values of sound ones changed at random, then listed, checked and played.

A mutant is a zip of its files. `mutate.py scenarios` makes them by the thousand.
"""

from __future__ import annotations

import copy
import io
import random
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml

from game.players.random import random_move
from game.rules.facts import Fact
from game.rules.game import Game
from game.scenario import Scenario, ScenarioError, check, folders, list_scenarios, load
from game.scenario import scenario as doors
from game.scenario.tree import MOST_PROBLEMS
from game.wording.rows import tooltip
from game.wording.teller import Teller, sentence
from game.wording.words import Wording

ROOT = Path(__file__).resolve().parents[2]
GOOD = ROOT / "tests" / "scenario" / "good"
SMALL = [*folders(GOOD), *folders(ROOT / "tests" / "data"), *folders(ROOT / "tests" / "match")]
LARGE = folders(ROOT / "scenarios")
OF_LARGE = 0.05     # share of mutants of a shipped scenario, which takes fifty times as long
STEPS = 30
ODD = ["\0", "\x1b[2J", "\x85", "\u202e", "\u2066", "\u200b", "\ufeff", "\ue000", "\ue001", "\U000e0041", "\uffff",
       "e" + "\u0301" * 9, "\r", "\u2028", "\u00ad"]
PIECES = [
    "[", "]", "{", "}", ": ", ", ", "- ", "&a ", "*a", "!!int ", "<<: ", "'", '"', "|", ">", "#", "\n", "\t", "---\n",
    "%YAML 1.1\n", "? ", "~", "9" * 40, "-1", "..", " when ", " and ", "{place}", "{from}", "all", "nobody",
    "\\u202e", "\\ud800", "x" * 20_000, "[" * 40, "\n" * 3000, "include: [scenario.yaml]\n", "tracks: []\n",
    "seats: []\n",
]
VALUES: list[Any] = [
    "", " ", "0", "-1", "1", "99999999999999999999", "1.5", "x", "X" * 3000, "none", "None", "{place}", "a\nb", "all",
    [], [[]], {}, [""], {"": ""}, {"id": "x"}, ["x"] * 300, "tension +1", "2020-02-30", "2020-02-29",
    "transfer 1 from a to b", "%s", "\u202e", "round 1..", "rounds_left 0", [["x"]], "true", "~",
]


class Mutants:
    """Sound scenarios, and what the program does with a changed one."""

    suffix = ".zip"

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "scenarios"
        self.sound = {path: load(path) for path in (*SMALL, *LARGE)}
        self.data = {path: {name: yaml.load(text, yaml.CBaseLoader) for name, text in scenario.files.items()}
                     for path, scenario in self.sound.items()}
        self.names = {path: [row["id"] for data in files.values() for rows in data.values() if isinstance(rows, list)
                             for row in rows if isinstance(row, dict) and "id" in row]
                      for path, files in self.data.items()}

    def mutant(self, dice: random.Random) -> bytes:
        """The files of a sound scenario, of which one or a few are changed."""
        base = dice.choice(LARGE if dice.random() < OF_LARGE else SMALL)
        files = {name: text.encode() for name, text in self.sound[base].files.items()}
        for _ in range(dice.choice([1, 1, 2, 4])):
            name = dice.choice(sorted(files))
            if dice.random() < 0.5:
                files[name] = dice.choice(TEXTUAL)(files[name], dice)
            else:
                data = copy.deepcopy(self.data[base][name])
                for _ in range(dice.choice([1, 1, 3])):
                    change(data, dice, self.names[base])
                files[name] = yaml.dump(data, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False).encode(
                    "utf-8", "surrogatepass")
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            for name in files:
                archive.writestr(name, files[name])
        return packed.getvalue()

    def tried(self, path: Path, timed: Callable[[str], Any]) -> str:
        """Lists, checks, loads, plays and tells a mutant; what came of it in a word or two."""
        place = self.folder / "mutant"
        shutil.rmtree(self.folder, ignore_errors=True)
        place.mkdir(parents=True)
        with zipfile.ZipFile(path) as archive:
            for name in archive.namelist():
                (place / name).write_bytes(archive.read(name))
        with timed("listing"):
            entry, = list_scenarios(self.folder)
            repr(entry).encode()
        doors._compiled.clear()
        with timed("checking"):
            problems = check(place)
        said = "\n".join(map(str, problems))
        assert len(problems) <= MOST_PROBLEMS + 1 and len(said.split("\n")) == max(1, len(problems)), said[:500]
        said.encode()
        try:
            with timed("loading"):
                scenario = load(place)
        except ScenarioError as error:
            assert error.problems == problems, "load says other than check"
            return "refused with one error" if len(problems) == 1 else "refused with several errors"
        assert not problems, "load takes what check refuses"
        with timed("playing"):
            _played(scenario)
        return "played"


def _played(scenario: Scenario) -> None:
    """Plays the beginning of a game by chance, and tells what happened; reads every row."""
    words, facts = Wording(scenario.catalogue), list[Fact]()
    teller = Teller(words, scenario.tables)
    game = Game.start(scenario.tables, 1, facts=facts)
    for _ in range(STEPS):
        for breath in teller.tell(facts):
            for told in breath.items:
                sentence(told).encode()
        facts.clear()
        if game.over:
            break
        game.play(*random_move(game))
    for row in scenario.catalogue.rows:
        list(tooltip(words, row))


# ---------------------------------------------------------------------- texts
def flip(raw: bytes, dice: random.Random) -> bytes:
    at = dice.randrange(len(raw))
    return raw[:at] + bytes([dice.randrange(256)]) + raw[at + 1:]


def insert(raw: bytes, dice: random.Random) -> bytes:
    at = dice.randrange(len(raw))
    return raw[:at] + dice.choice(PIECES + ODD).encode() + raw[at:]


def delete(raw: bytes, dice: random.Random) -> bytes:
    at = dice.randrange(len(raw))
    return raw[:at] + raw[at + dice.choice([1, 1, 2, 5, 40, 400]):] or b"\n"


def swap_words(raw: bytes, dice: random.Random) -> bytes:
    words = raw.split(b" ")
    one, two = dice.randrange(len(words)), dice.randrange(len(words))
    words[one], words[two] = words[two], words[one]
    return b" ".join(words)


def lines(raw: bytes, dice: random.Random) -> bytes:
    """Drops a line, or has it again, once or often."""
    rows = raw.split(b"\n")
    at = dice.randrange(len(rows))
    rows[at:at + 1] = [rows[at]] * dice.choice([0, 0, 2, 2, 200, 5000])
    return b"\n".join(rows)[:2_000_000] or b"\n"


def recode(raw: bytes, dice: random.Random) -> bytes:
    how = dice.choice(["utf-8-sig", "utf-16", "utf-16-be", "utf-32", "latin-1", "crlf", "cut"])
    if how == "crlf":
        return raw.replace(b"\n", b"\r\n")
    if how == "cut":
        return raw[:dice.randrange(len(raw))] or b"\n"
    return raw.decode("utf-8", "replace").encode(how, "replace")


TEXTUAL: list[Callable[[bytes, random.Random], bytes]] = [flip, insert, insert, delete, swap_words, lines, recode]


# ---------------------------------------------------------------------- values
def change(data: Any, dice: random.Random, names: list[str]) -> None:
    """Changes a value somewhere in a tree, or a key, or how often a row stands."""
    inner = data
    while True:
        keys = list(inner) if isinstance(inner, dict) else list(range(len(inner)))
        if not keys:
            return
        key = dice.choice(keys)
        if not isinstance(inner[key], (dict, list)) or dice.random() < 0.12:
            break
        inner = inner[key]
    match dice.randrange(7):
        case 0:
            del inner[key]
        case 1 if isinstance(inner, dict):
            inner[dice.choice(["id", "x", "seat", "needs", "does", "roll", "\u202e", "k" * 500])] = inner.pop(key)
        case 1 | 2 if isinstance(inner, list):
            inner[key:key + 1] = [inner[key]] * dice.choice([2, 2, 60])
        case 3 | 4:
            inner[key] = dice.choice(names or ["x"])
        case _:
            inner[key] = copy.deepcopy(dice.choice(VALUES))
