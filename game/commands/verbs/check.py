"""The verb check: scenarios and class files looked through."""

from __future__ import annotations

import time
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from game.commands.exit_codes import BAD_ARGUMENTS, DONE
from game.wording.messages import later, say

if TYPE_CHECKING:
    from game.scenario import Problem

HELP = later("look through scenarios and class files and say every error with its place")
PAUSE = 0.5     # seconds between two looks at the files


def add_arguments(parser: ArgumentParser) -> None:
    """What to look through."""
    parser.add_argument("paths", metavar="PATH", nargs="+",
                        help=say("a scenario's folder or file, a folder of scenarios, or a class file"))
    parser.add_argument("--strict", action="store_true", help=say("count warnings as errors"))
    parser.add_argument("--watch", action="store_true",
                        help=say("look again at each save, and say only what is new; Ctrl-C ends it"))


def run(arguments: Namespace) -> int:
    """Prints every problem and warning of the files named; a folder that is none itself stands for those in it."""
    told: dict[Path, list[str]] = {}
    bad, paths = False, list(_each(arguments.paths))
    # Taken before a look, so that what is saved while it lasts is seen by the next.
    stamps = _stamps(paths) if arguments.watch else {}
    for one in paths:
        told[one], wrong = _lines(one, arguments.strict)
        bad = bad or wrong
        print("\n".join(told[one]), flush=True)
    for path, words in _namesakes(told).items():
        print(say("{place}: warning: {fault}", place=path, fault=words))
        bad = bad or arguments.strict
    while arguments.watch:
        while (now := _stamps(paths)) == stamps:
            time.sleep(PAUSE)
        stamps = now
        for one, before in told.items():
            told[one], _ = _lines(one, arguments.strict)
            for line in news(before, told[one]):
                print(line, flush=True)
    return BAD_ARGUMENTS if bad else DONE


def _namesakes(paths: Iterable[Path]) -> dict[Path, str]:
    """The scenarios that have the id of another one, of those looked through."""
    from game.match.scenarios import namesakes
    from game.scenario import read_head
    from game.scenario.class_file import is_class

    return namesakes(read_head(path) for path in paths if not is_class(path))


def news(before: list[str], now: list[str]) -> list[str]:
    """The lines that were not there before; a line that has only moved is not new."""
    old = {_unplaced(line) for line in before}
    return [line for line in now if _unplaced(line) not in old]


def _unplaced(line: str) -> str:
    """A line without the place that it begins with."""
    return line.split(": ", 1)[-1]


def _each(names: Iterable[str]) -> Iterator[Path]:
    from game.match.scenarios import find_scenario

    for name in names:
        path = find_scenario(name)
        inside = sorted(each.parent for each in path.glob("*/scenario.yaml")) if path.is_dir() else []
        yield from [path] if (path / "scenario.yaml").exists() or not inside else inside


def _stamps(paths: Iterable[Path]) -> dict[Path, int]:
    """When the YAML files beside or in each path were written last; a file that has gone has no time."""
    stamps: dict[Path, int] = {}
    for path in paths:
        for file in (path if path.is_dir() else path.parent).glob("**/*.y*ml"):
            try:
                stamps[file] = file.stat().st_mtime_ns
            except OSError:
                continue
    return stamps


def _lines(path: Path, strict: bool) -> tuple[list[str], bool]:
    """What is told of one scenario or class file, and whether it counts as bad."""
    from game.rules.text import shown
    from game.scenario.reader import MOST_PATH

    problems, warnings = _faults(path)
    ours = [one for one in problems if _is_ours(one, path)]
    lines = [str(one) for one in problems if one not in ours]
    if ours:
        lines.append(say("In files that came with the program (what they lack may be yours to add):"))
        lines += map(str, ours)
    if not problems and not (strict and warnings):
        lines.append(say("{file}: no errors", file=shown(str(path), MOST_PATH)))
        lines += _code(path)
    lines += [str(one) if strict else say("{place}: warning: {fault}", place=one.place, fault=one.fault)
              for one in warnings]
    return lines, bool(problems or (strict and warnings))


def _is_ours(fault: Problem, path: Path) -> bool:
    """Whether a fault stands in a file that came with the program, which another's scenario includes."""
    from game.match.scenarios import scenarios_folder

    ours = scenarios_folder().resolve()
    return Path(fault.path).is_relative_to(ours) and not path.resolve().is_relative_to(ours)


def _faults(path: Path) -> tuple[list[Problem], list[Problem]]:
    """What is wrong with a scenario, or with a class file and the scenario that it names; and the warnings."""
    from game.scenario import ScenarioError, look_through
    from game.scenario.class_file import is_class

    if not is_class(path):
        return look_through(path)
    from game.client.class_files import load_class  # a class file has all that plays with it

    try:
        load_class(path)
    except ScenarioError as error:
        return error.problems, []
    return [], []


def _code(path: Path) -> Iterator[str]:
    """The spoken code of a class file that is in order, and what it leaves out, or why there is none."""
    from game.scenario.class_file import is_class

    if not is_class(path):
        return
    from game.client.class_files import aloud, load_class

    said = aloud(load_class(path))
    if said.words:
        yield say("spoken code: {words}", words=said.words)
    if said.note:
        yield said.note
