"""A scenario's files to one tree: the main file and what it includes, from a folder or from a save."""

from __future__ import annotations

import hashlib
import os
import posixpath
import re
import stat
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from game.rules import program
from game.rules.text import shown
from game.scenario.problems import Mark, Problem, problem
from game.scenario.tree import ALL, FAST_PARSER, MOST_BYTES, SLOW_PARSER, Loc, Parser, Tree, decode, parts

INCLUDE = "include"                 # other files, whose keys are joined to those of a file
SOURCE = "source"                   # what the rows of a file cite that name no source of their own
MAIN = "scenario.yaml"              # the file a scenario begins with
MOST_TOTAL = 2 * 1024 * 1024        # of all files of a scenario
MOST_FILES = 40
MOST_PATH = 400                     # characters of a path that a problem shows
_MISNAMED = re.compile(r"[a-z0-9_-]+\.(?:ya?ml(?:\.txt)?|txt)")
_INCLUDE = re.compile(r"(?:\.\./[a-z0-9_-]+/)?(?:[a-z0-9_-]+/)*[a-z0-9_-]+\.yaml\Z")


def digest(files: Mapping[str, str]) -> str:
    """The sha256 of names and texts, in hex. Equal for equal files, in whatever order they were read."""
    total = hashlib.sha256()
    for name in sorted(files):
        for part in (name, files[name]):
            raw = part.encode("utf-8", "surrogatepass")
            total.update(len(raw).to_bytes(8, "big") + raw)
    return total.hexdigest()


def misnamed(path: Path) -> str:
    """What a file beside a path is called that is meant to be there, and has the ending .yml, say; empty if none is."""
    stem = path.stem.lower()
    try:
        beside = sorted(one.name for one in path.parent.iterdir())
    except (OSError, ValueError):
        return ""
    return next((name for name in beside if _MISNAMED.fullmatch(name.lower()) and name.lower().split(".")[0] == stem
                 and name != path.name), "")


Fetch = Callable[[str], "tuple[str, bytes | str]"]   # name -> (path to show, bytes, or why there are none)


def fetch_disk(main: Path) -> Fetch:
    """Fetches by name from the folder of `main` and its neighbours, or else from the scenarios that come with the
    program, and from nowhere else."""
    folder = main.parent
    roots = [Path(os.path.realpath(place)) for place in (folder.parent, program.program_folder() / program.SCENARIOS)]

    def fetch(name: str) -> tuple[str, bytes | str]:
        path = main if name == MAIN else folder / name
        if name.startswith("../") and not os.path.lexists(path):
            ours = roots[1] / name.removeprefix("../")
            path = ours if os.path.lexists(ours) else path
        told = shown(os.path.normpath(path), MOST_PATH)
        real = Path(os.path.realpath(path))
        if name != MAIN and not any(real.is_relative_to(root) for root in roots):
            return told, "it leads out of the folder of scenarios"
        try:
            if not stat.S_ISREG(real.stat().st_mode):
                return told, "it is no file"
            with real.open("rb") as file:
                return told, file.read(MOST_BYTES + 1)
        except OSError as error:
            if not isinstance(error, FileNotFoundError):
                return told, str(error.strerror)
            other = shown(misnamed(path), MOST_PATH)
            call = f", but one called {other}; call it {path.name}" if other else ""
            return told, f"there is no such file{call}"
        except ValueError:
            return told, "it is no name of a file"
    return fetch


def fetch_texts(texts: Mapping[str, str]) -> Fetch:
    """Fetches by name from a mapping of names to texts."""
    def fetch(name: str) -> tuple[str, bytes | str]:
        if name not in texts:
            return name, "there is no such file"
        return name, texts[name].encode("utf-8", "surrogatepass")
    return fetch


class _Reader:
    """Reads the main file and what it includes, and joins them."""

    def __init__(self, fetch: Fetch, parser: Parser, stop: frozenset[str]) -> None:
        self.fetch, self.parser, self.stop = fetch, parser, stop
        self.tree = Tree()
        self.total = 0
        self.under_way: list[str] = []

    def read(self, name: str, asked: Mark | None) -> None:
        """Reads the file `name`; `asked` is where it was included."""
        path, raw = self.fetch(name)
        if asked is None:
            self.tree.marks[()] = Mark(path, 1, 1)
            asked = self.tree.marks[()]
        if isinstance(raw, str):
            self.refuse(problem(asked, f"'{name}' cannot be read: {raw}", "a file of this scenario"))
            return
        self.total += len(raw)
        if self.total > MOST_TOTAL:
            self.refuse(problem(asked, f"the files have more than {MOST_TOTAL // 1024} KiB together",
                                "a smaller scenario"))
            return
        text, faults = decode(raw, path)
        self.tree.problems += faults
        if text is None:
            self.tree.lost.add(ALL)
            return
        self.tree.files[name] = text
        self.under_way.append(name)
        for part in parts(text, path, self.tree, self.parser, self.stop):
            self.tree.lost |= part.tree.lost
            if isinstance(part.root, dict):
                self.join(name, part.root, part.tree)
            elif all(told.path != path for told in self.tree.problems):
                mark = part.tree.marks.get((), Mark(path, 1, 1))
                self.refuse(problem(mark, "the file is no mapping", "lines such as 'cards:'"))
        self.under_way.pop()

    def refuse(self, why: Problem) -> None:
        """Notes that a file is left out."""
        self.tree.problems.append(why)
        self.tree.lost.add(ALL)

    def join(self, name: str, data: dict[str, Any], mine: Tree) -> None:
        """Adds a file's keys to the whole, then the files it includes."""
        include = data.pop(INCLUDE, [])
        if isinstance(source := data.pop(SOURCE, None), str):
            self.tree.sources[mine.mark((SOURCE,)).path] = source
        elif source is not None:
            self.tree.problems.append(problem(mine.mark((SOURCE,)), f"'{SOURCE}' is no text", "what the rows cite"))
        self.graft(mine, {key: self.add(key, value, mine) for key, value in data.items()})
        if self.stop and self.stop <= self.tree.data.keys():
            return
        if not isinstance(include, list):
            self.refuse(problem(mine.mark((INCLUDE,)), f"'{INCLUDE}' is no list", "[file.yaml, ...]"))
            return
        for i, other in enumerate(include):
            self.include(name, other, mine.mark((INCLUDE, i)))

    def include(self, name: str, other: object, mark: Mark) -> None:
        """Reads an included file, if it may be included."""
        if not isinstance(other, str) or not _INCLUDE.match(other):
            named = str(other).lower().removesuffix(".yml") + ".yaml"
            self.refuse(problem(mark, "this is not the name of a file that may be included",
                                "file.yaml, or ../folder/file.yaml, in small letters",
                                f"call it {named}" if named != str(other) and _INCLUDE.match(named) else ""))
            return
        full = posixpath.normpath(posixpath.join(posixpath.dirname(name), other))
        if full.startswith("../../"):
            self.refuse(problem(mark, f"'{other}' leads out of the folder of scenarios", "a file inside it"))
        elif full in self.under_way:
            self.refuse(problem(mark, f"'{other}' includes itself", "no circle of includes"))
        elif full in self.tree.files:
            self.refuse(problem(mark, f"'{other}' is included twice", "each file once"))
        elif len(self.tree.files) >= MOST_FILES:
            self.refuse(problem(mark, "too many files", f"at most {MOST_FILES}"))
        else:
            self.read(full, mark)

    def add(self, key: str, value: Any, mine: Tree) -> tuple[int, set[str]]:
        """Joins lists, merges mappings, and refuses a second scalar or a second key of a mapping.

        Returns by how much items of a list moved, and what was refused: names in a mapping, or "" for all.
        """
        whole = self.tree.data
        if key not in whole:
            whole[key] = value
            return 0, set()
        old = whole[key]
        if isinstance(old, list) and isinstance(value, list):
            old += value
            return len(old) - len(value), set()
        if isinstance(old, dict) and isinstance(value, dict):
            twice = old.keys() & value.keys()
            for name in value:
                if name in twice:
                    self.twice(name, (key, name), mine)
                else:
                    old[name] = value[name]
            return 0, twice
        self.twice(key, (key,), mine)
        return 0, {""}

    def twice(self, name: str, loc: Loc, mine: Tree) -> None:
        first = self.tree.key(loc)
        self.tree.problems.append(problem(mine.key(loc), f"key '{name}' stands twice", "each key once",
                                          f"it stands in {Path(first.path).name}, line {first.line} too"))

    def graft(self, mine: Tree, joined: Mapping[str, tuple[int, set[str]]]) -> None:
        """Copies the marks of a file's tree to where its values stand in the whole; `joined` says what `add` did."""
        for source, target in ((mine.marks, self.tree.marks), (mine.keys, self.tree.keys)):
            for loc, mark in source.items():
                if not loc or loc[0] not in joined:
                    continue
                moved, refused = joined[str(loc[0])]
                if "" in refused or (len(loc) > 1 and loc[1] in refused):
                    continue
                if moved and len(loc) > 1 and isinstance(loc[1], int):
                    loc = (loc[0], loc[1] + moved, *loc[2:])
                target.setdefault(loc, mark)


def read(fetch: Fetch, stop: frozenset[str] = frozenset(), fast: bool = True) -> Tree:
    """The tree of a scenario's files; its `problems` say what is wrong with them.

    With `stop` reading ends as soon as these top keys are known (for lists of scenarios). `fast` False takes the parser
    written in Python, which is slower and gives the same tree.
    """
    reader = _Reader(fetch, FAST_PARSER if fast else SLOW_PARSER, stop)
    reader.read(MAIN, None)
    return reader.tree
