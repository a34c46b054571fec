"""Every sentence that a scenario can make, searched for slips: of its rows, and of what happens in games.

    python -m tests.wording.sweep --games 500

prints the slips of all shipped scenarios and of those of the tests, and how many sentences were read.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from game.players.random import random_move
from game.rules.facts import Fact
from game.rules.game import Game
from game.scenario import Scenario, folders, load
from game.wording.changes import brief_change, describe_change
from game.wording.conditions import describe_guard
from game.wording.rows import tooltip
from game.wording.sources import source_lines
from game.wording.teller import Teller, sentence
from game.wording.words import Wording

ROOT = Path(__file__).parents[2]
FOLDERS = [*folders(ROOT / "scenarios"), *folders(ROOT / "tests" / "data"), *folders(ROOT / "tests" / "match"),
           *folders(ROOT / "tests" / "scenario" / "good")]
SLIPS = {
    "a placeholder": re.compile(r"[{}]|\bNone\b"),
    "an order's places left open": re.compile(r"\u2026(?!$)"),
    "a doubled stop": re.compile(r"[.!?:;,]\s*[.:;,]"),
    "a doubled space": re.compile(r"\s\s"),
    "a space before a stop": re.compile(r"\s[.,;:!?)]"),
    "an empty part": re.compile(r"^[\s.:;,]|\(\s*\)|\u201c\s*\u201d|[(;,\u201c]\s*$|^$"),
}


def slips(text: str) -> list[str]:
    """What is wrong with a sentence; nothing with most."""
    return [name for name, pattern in SLIPS.items() if pattern.search(text)]


def of_rows(words: Wording) -> Iterator[str]:
    """What there is to say of every row and variable of a scenario."""
    for row in words.catalogue.rows:
        yield words.title(row.id)
        for read in (None, lambda name: words.variables[name].low, lambda name: words.variables[name].high):
            yield from (line.text for line in tooltip(words, row, read))
        yield from source_lines(words, row.source)
        yield from (describe_guard(words, need.guard) for need in row.needs)
    for variable in words.variables.values():
        yield words.label(variable)
        for before, after in ((variable.low, variable.high), (variable.high, variable.low)):
            yield brief_change(words, variable, before, after)
            yield describe_change(words, variable.name, before, after) or "a counter"


def of_game(scenario: Scenario, words: Wording, seed: int) -> Iterator[str]:
    """What is told of a random game."""
    teller = Teller(words, scenario.tables)
    facts: list[Fact] = []
    game = Game.start(scenario.tables, seed, facts=facts)
    while True:
        for breath in teller.tell(facts):
            yield from teller.describe(breath.common)
            for told in breath.items:
                yield from (sentence(told), sentence(told, placed=True), sentence(told, rolled=False))
                yield from (teller.heading(told), *teller.describe(told.net), *told.clauses)
                yield from (part for part in (told.text, told.note, told.detail) if part)
        if game.over:
            return
        facts.clear()
        game.play(*random_move(game))


def of_scenario(folder: Path, games: int) -> Counter[str]:
    """Each sentence of a scenario's rows and of some games, and how often it came."""
    scenario = load(folder)
    words = Wording(scenario.catalogue)
    found = Counter(of_rows(words))
    for seed in range(games):
        found.update(of_game(scenario, words, seed))
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--games", type=int, default=500, help="in all, shared among the scenarios")
    games = parser.parse_args().games
    wrong = 0
    for folder in FOLDERS:
        sentences = of_scenario(folder, -(-games // len(FOLDERS)))
        found = {text: names for text in sentences if (names := slips(text))}
        wrong += len(found)
        print(f"{folder.name}: {sum(sentences.values()):,} sentences, {len(sentences):,} different, {len(found)} slips")
        for text, names in found.items():
            print(f"  {', '.join(names)}: {text}")
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main())
