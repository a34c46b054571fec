"""The verb check: scenarios looked through."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from game.commands.exit_codes import BAD_ARGUMENTS, DONE
from game.wording.messages import later, say

HELP = later("look through scenarios and say every error with its place")


def add_arguments(parser: ArgumentParser) -> None:
    """What to look through."""
    parser.add_argument("paths", metavar="PATH", nargs="+",
                        help=say("a scenario's folder or file, or a folder of scenarios"))


def run(arguments: Namespace) -> int:
    """Prints every problem of the scenarios named; a folder that is none itself stands for those in it."""
    from game.match.scenarios import find_scenario
    from game.rules.text import shown
    from game.scenario import check as check_scenario
    from game.scenario.reader import MOST_PATH

    count = 0
    for name in arguments.paths:
        path = find_scenario(name)
        inside = sorted(each.parent for each in path.glob("*/scenario.yaml")) if path.is_dir() else []
        for one in [path] if (path / "scenario.yaml").exists() or not inside else inside:
            problems = check_scenario(one)
            count += len(problems)
            for problem in problems:
                print(problem)
            if not problems:
                print(say("{file}: no errors", file=shown(str(one), MOST_PATH)))
    return BAD_ARGUMENTS if count else DONE
