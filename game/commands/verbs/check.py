"""The verb check: scenarios and class files looked through."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from game.commands.exit_codes import BAD_ARGUMENTS, DONE
from game.wording.messages import later, say

if TYPE_CHECKING:
    from game.scenario import Problem

HELP = later("look through scenarios and class files and say every error with its place")


def add_arguments(parser: ArgumentParser) -> None:
    """What to look through."""
    parser.add_argument("paths", metavar="PATH", nargs="+",
                        help=say("a scenario's folder or file, a folder of scenarios, or a class file"))


def run(arguments: Namespace) -> int:
    """Prints every problem of the files named; a folder that is none itself stands for those in it."""
    from game.match.scenarios import find_scenario
    from game.rules.text import shown
    from game.scenario.reader import MOST_PATH

    count = 0
    for name in arguments.paths:
        path = find_scenario(name)
        inside = sorted(each.parent for each in path.glob("*/scenario.yaml")) if path.is_dir() else []
        for one in [path] if (path / "scenario.yaml").exists() or not inside else inside:
            problems = _problems(one)
            count += len(problems)
            for problem in problems:
                print(problem)
            if not problems:
                print(say("{file}: no errors", file=shown(str(one), MOST_PATH)))
                _tell_code(one)
    return BAD_ARGUMENTS if count else DONE


def _problems(path: Path) -> list[Problem]:
    """What is wrong with a scenario, or with a class file and the scenario that it names."""
    from game.commands.common import load_class
    from game.match.classes import is_class
    from game.scenario import ScenarioError
    from game.scenario import check as check_scenario

    if not is_class(path):
        return check_scenario(path)
    try:
        load_class(path)
    except ScenarioError as error:
        return error.problems
    return []


def _tell_code(path: Path) -> None:
    """Prints the spoken code of a class file that is in order, where words can carry its game."""
    from game.commands.common import bots_of, load_class
    from game.match.classes import is_class
    from game.match.spoken import code_of

    if is_class(path) and (words := code_of(load_class(path).trial(), bots_of)):
        print(say("spoken code: {words}", words=words))
