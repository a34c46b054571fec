"""Files to one located tree. YAML is read as hostile: what is not plain text in plain shape is refused, with its place.

The tree is built from the parser's events, without recursion and without types: scalars are strings, and the schema
says what they mean. Anchors, aliases, merge keys, tags, directives, several documents, deep nesting, huge files and
characters that hide something are refused. Errors are gathered, not raised: an author sees them all at once.
"""

from __future__ import annotations

import hashlib
import os
import posixpath
import re
import stat
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from game.scenario.problems import Mark, Problem, problem

MAIN = "scenario.yaml"              # the file a scenario begins with
MOST_BYTES = 256 * 1024             # of one file
MOST_TOTAL = 2 * 1024 * 1024        # of all files of a scenario
MOST_FILES = 40
MOST_DEPTH = 24
MOST_EVENTS = 50_000                # of one file: every scalar and every begin or end of a list or mapping
MOST_SCALAR = 16 * 1024             # characters of one text
MOST_PROBLEMS = 200                 # a file with more faults than that is not worth more lines

Loc = tuple[str | int, ...]
Parser = type[Any]

SLOW_PARSER: Parser = yaml.SafeLoader
FAST_PARSER: Parser = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

# Control characters but tab and line feed; zero-width and bidirectional marks; other line ends; halves of pairs;
# non-characters.
_HIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f"
                     "\ud800-\udfff\ue000\ufdd0-\ufdef\ufeff\ufff0-\ufffb\ufffe\uffff]")
# The parser written in Python ends a text inside { } or [ ] at a question mark, the one in C does not. So the former
# is shown another character for one that ends a word, and one that stands alone must be in quotes.
_QUESTION = re.compile(r"(?<=[^\s,\[\]{}?])\?")
_LONE_QUESTION = re.compile(r"(?:^|[\s?])\?")
_STAND_IN = "\ue000"
_INCLUDE = re.compile(r"(?:\.\./[a-z0-9_-]+/)?(?:[a-z0-9_-]+/)*[a-z0-9_-]+\.yaml\Z")


@dataclass
class Tree:
    """What files say: `data` of str, list and dict; `marks` of values and `keys` of keys by their path in `data`.

    `files` maps the names of the files read to their texts: names are relative to the scenario's folder, and the main
    file's is always `scenario.yaml`. `cut`: some of the text was not read, so that what is missing may be there.
    """

    data: dict[str, Any] = field(default_factory=dict)
    marks: dict[Loc, Mark] = field(default_factory=dict)
    keys: dict[Loc, Mark] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    files: dict[str, str] = field(default_factory=dict)
    cut: bool = False

    def mark(self, loc: Loc) -> Mark:
        """The mark of the value at `loc`, or of the deepest value on the way there."""
        for length in range(len(loc), 0, -1):
            found = self.marks.get(loc[:length])
            if found:
                return found
        return self.marks[()]

    def key(self, loc: Loc) -> Mark:
        """The mark of the key of the value at `loc`, or the value's own where it stands in a list."""
        return self.keys.get(loc) or self.mark(loc)


def digest(files: Mapping[str, str]) -> str:
    """The sha256 of names and texts, in hex. Equal for equal files, in whatever order they were read."""
    total = hashlib.sha256()
    for name in sorted(files):
        for part in (name, files[name]):
            raw = part.encode("utf-8", "surrogatepass")
            total.update(len(raw).to_bytes(8, "big") + raw)
    return total.hexdigest()


@dataclass
class _Open:
    """A list or mapping whose end is still to come. `skip`: read for its faults only. `flow`: inside { } or [ ]."""

    value: dict[str, Any] | list[Any]
    loc: Loc
    skip: bool
    flow: bool = False
    key: str | None = None
    key_skip: bool = False
    first: dict[str, int] = field(default_factory=dict)


class _Builder:
    """Builds one file's tree from parser events."""

    def __init__(self, path: str, tree: Tree, stop: frozenset[str] = frozenset()) -> None:
        self.path, self.tree, self.stop = path, tree, stop
        self.stack: list[_Open] = []
        self.root: object = None
        self.documents = 0
        self.done: set[str] = set()

    def fault(self, mark: Any, what: str, expected: str = "", hint: str = "") -> None:
        self.tree.problems.append(Problem(self.path, mark.line + 1, mark.column + 1, what, expected, hint))

    def read(self, text: str, parser: Parser) -> None:
        """Reads all events, or as many as the limits (or `stop`) let it."""
        self.tree.cut = not self._events(text, parser) or self.documents > 1

    def _events(self, text: str, parser: Parser) -> bool:
        """Whether all events were read, or all that were wanted."""
        count = 0
        if parser is SLOW_PARSER:
            text = _QUESTION.sub(_STAND_IN, text)
        events: Iterator[Any] = iter(yaml.parse(text, Loader=parser))
        while True:
            try:
                event = next(events)
            except StopIteration:
                return True
            except yaml.MarkedYAMLError as error:
                mark = error.problem_mark or error.context_mark
                what = f"this is not YAML: {error.problem or error.context}"
                if mark is None:
                    self.tree.problems.append(Problem(self.path, 1, 1, what, "YAML"))
                else:
                    self.fault(mark, what, "", "look at the brackets, quotes and blanks at and before this place")
                return False
            except (yaml.YAMLError, RecursionError, ValueError, AttributeError, OverflowError) as error:
                self.tree.problems.append(Problem(self.path, 1, 1, f"this is not YAML: {error}", "YAML"))
                return False
            count += 1
            if count > MOST_EVENTS:
                self.fault(event.start_mark, "the file has too many pieces", f"at most {MOST_EVENTS}",
                           "split it with include")
                return False
            if len(self.stack) >= MOST_DEPTH and isinstance(event, yaml.CollectionStartEvent):
                self.fault(event.start_mark, "the nesting is too deep", f"at most {MOST_DEPTH} levels")
                return False
            if len(self.tree.problems) >= MOST_PROBLEMS:
                return False
            self.take(event)
            if self.stop and self.stop <= self.done:
                return True

    def take(self, event: Any) -> None:
        """Takes one event into the tree."""
        if isinstance(event, yaml.DocumentStartEvent):
            self.documents += 1
            if self.documents == 2:
                self.fault(event.start_mark, "a second document begins", "one document a file", "remove the line ---")
            if event.version or event.tags:
                self.fault(event.start_mark, "a YAML directive", "no line that begins with %")
        elif isinstance(event, yaml.AliasEvent):
            self.fault(event.start_mark, f"the alias *{event.anchor}", "the value itself", "aliases are not allowed")
            self.value("", event, "")
        elif isinstance(event, yaml.ScalarEvent):
            self.plain(event)
            self.scalar(event)
        elif isinstance(event, yaml.CollectionStartEvent):
            self.plain(event)
            self.open(event)
        elif isinstance(event, yaml.CollectionEndEvent):
            self.close()

    def plain(self, event: Any) -> None:
        """Refuses anchors and tags."""
        if event.anchor:
            self.fault(event.start_mark, f"the anchor &{event.anchor}", "no anchors",
                       "write the value where it is used")
        if event.tag is not None:
            self.fault(event.start_mark, f"the tag {event.tag}", "no tags", "the schema gives types")

    def scalar(self, event: Any) -> None:
        """Takes a text, as a key or as a value."""
        text: str = event.value.replace(_STAND_IN, "?")
        if len(text) > MOST_SCALAR:
            self.fault(event.start_mark, f"a text of {len(text)} characters", f"at most {MOST_SCALAR}")
            text = ""
        hidden = _HIDDEN.search(text)
        if hidden:
            self.fault(event.start_mark, f"the text holds the hidden character U+{ord(hidden[0]):04X}",
                       "characters that can be seen")
            text = ""
        top = self.stack[-1] if self.stack else None
        if not event.style and top is not None and top.flow and _LONE_QUESTION.search(text):
            self.fault(event.start_mark, "a lone question mark in a text inside { } or [ ]", "the text in quotes")
        if top is not None and isinstance(top.value, dict) and top.key is None:
            self.name(top, text, event)
        else:
            self.value(text, event, "" if event.style is None else event.style)

    def name(self, top: _Open, text: str, event: Any) -> None:
        """Takes a scalar as the key of the next value."""
        top.key, top.key_skip = text, False
        if text == "<<" and not event.style:
            self.fault(event.start_mark, "the merge key <<", "each key written out", "merge keys are not allowed")
            top.key_skip = True
        elif text in top.first:
            self.fault(event.start_mark, f"key '{text}' stands twice", "each key once",
                       f"it stands in line {top.first[text]} too")
            top.key_skip = True
        else:
            top.first[text] = event.start_mark.line + 1
            if not top.skip:
                mark = Mark(self.path, event.start_mark.line + 1, event.start_mark.column + 1)
                self.tree.keys[(*top.loc, text)] = mark

    def place(self) -> tuple[Loc, bool]:
        """Path of the next value, and whether it is to be skipped."""
        if not self.stack:
            return (), self.documents > 1
        top = self.stack[-1]
        if isinstance(top.value, list):
            return (*top.loc, len(top.value)), top.skip
        return (*top.loc, top.key or ""), top.skip or top.key_skip

    def value(self, value: Any, event: Any, style: str) -> Loc:
        """Puts a value into the innermost open list or mapping."""
        loc, skip = self.place()
        if not skip:
            one_line = event.start_mark.line == event.end_mark.line and style not in ("|", ">")
            inset = (1 if style in ("'", '"') else 0) if one_line else -1
            self.tree.marks[loc] = Mark(self.path, event.start_mark.line + 1, event.start_mark.column + 1, inset)
            if not self.stack:
                self.root = value
        if self.stack:
            top = self.stack[-1]
            if isinstance(top.value, list):
                top.value.append(value)
            else:
                if not skip:
                    top.value[top.key or ""] = value
                if len(self.stack) == 1 and not isinstance(value, (list, dict)):
                    self.done.add(top.key or "")
                if not isinstance(value, (list, dict)):
                    top.key = None
        return loc

    def open(self, event: Any) -> None:
        top = self.stack[-1] if self.stack else None
        if top is not None and isinstance(top.value, dict) and top.key is None:
            self.fault(event.start_mark, "a list or mapping stands as a key", "a word as key",
                       "put a text that begins with { or [ in quotes")
            top.key, top.key_skip = "", True
        _, skip = self.place()
        inner: dict[str, Any] | list[Any] = {} if isinstance(event, yaml.MappingStartEvent) else []
        loc = self.value(inner, event, "")
        self.stack.append(_Open(inner, loc, skip, bool(event.flow_style)))

    def close(self) -> None:
        self.stack.pop()
        if self.stack and isinstance(self.stack[-1].value, dict):
            if len(self.stack) == 1:
                self.done.add(self.stack[-1].key or "")
            self.stack[-1].key = None


def decode(raw: bytes, path: str) -> str | Problem:
    """The text of a file, or why it is none: too long, not UTF-8, a byte order mark, a hidden character."""
    if len(raw) > MOST_BYTES:
        return Problem(path, 1, 1, f"the file has more than {MOST_BYTES // 1024} KiB", "a shorter file",
                       "split it with include")
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")) or (raw[:4].count(0) >= 2 and len(raw) >= 4):
        return Problem(path, 1, 1, "the file is UTF-16 or UTF-32", "UTF-8",
                       "save it as UTF-8 without a byte order mark")
    if raw.startswith(b"\xef\xbb\xbf"):
        return Problem(path, 1, 1, "the file begins with a byte order mark", "UTF-8 without one",
                       "save it as UTF-8 without a byte order mark")
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        before = raw[:error.start].decode("utf-8", "replace")
        return _at(path, before, f"the byte {raw[error.start]:02X} is not UTF-8", "UTF-8", "save the file as UTF-8")
    text = text.replace("\r\n", "\n")
    hidden = _HIDDEN.search(text)
    if hidden:
        code = ord(hidden[0])
        what = "a carriage return stands alone" if code == 13 else f"the hidden character U+{code:04X}"
        return _at(path, text[:hidden.start()], what, "characters that can be seen", "delete it")
    return text


def _at(path: str, before: str, what: str, expected: str, hint: str) -> Problem:
    """The problem right after the text `before`."""
    return Problem(path, before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1, what, expected, hint)


Fetch = Callable[[str], "tuple[str, bytes | str]"]   # name -> (path to show, bytes, or why there are none)


def fetch_disk(main: Path) -> Fetch:
    """Fetches by name from the folder of `main` and its neighbours, and from nowhere else."""
    folder = main.parent
    root = Path(os.path.realpath(folder)).parent

    def fetch(name: str) -> tuple[str, bytes | str]:
        path = main if name == MAIN else folder / name
        shown = os.path.normpath(path)
        real = Path(os.path.realpath(path))
        if name != MAIN and not real.is_relative_to(root):
            return shown, "it leads out of the folder of scenarios"
        try:
            if not stat.S_ISREG(real.stat().st_mode):
                return shown, "it is no file"
            with real.open("rb") as file:
                return shown, file.read(MOST_BYTES + 1)
        except OSError as error:
            return shown, "there is no such file" if isinstance(error, FileNotFoundError) else str(error.strerror)
        except ValueError:
            return shown, "it is no name of a file"
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
        text = decode(raw, path)
        if isinstance(text, Problem):
            self.refuse(text)
            return
        self.tree.files[name] = text
        mine = Tree(problems=self.tree.problems)
        builder = _Builder(path, mine, self.stop)
        builder.read(text, self.parser)
        self.tree.cut |= mine.cut
        if not isinstance(builder.root, dict):
            if all(found.path != path for found in mine.problems):
                mark = mine.marks.get((), Mark(path, 1, 1))
                self.refuse(problem(mark, "the file is no mapping", "lines such as 'cards:'"))
            return
        self.join(name, builder.root, mine)

    def refuse(self, found: Problem) -> None:
        """Notes that a file is left out."""
        self.tree.problems.append(found)
        self.tree.cut = True

    def join(self, name: str, data: dict[str, Any], mine: Tree) -> None:
        """Adds a file's keys to the whole, then the files it includes."""
        include = data.pop("include", [])
        self.graft(mine, {key: self.add(key, value, mine) for key, value in data.items()})
        if self.stop and self.stop <= self.tree.data.keys():
            return
        if not isinstance(include, list):
            self.refuse(problem(mine.mark(("include",)), "'include' is no list", "[file.yaml, ...]"))
            return
        self.under_way.append(name)
        for i, other in enumerate(include):
            self.include(name, other, mine.mark(("include", i)))
        self.under_way.pop()

    def include(self, name: str, other: object, mark: Mark) -> None:
        """Reads an included file, if it may be included."""
        if not isinstance(other, str) or not _INCLUDE.match(other):
            self.refuse(problem(mark, "this is not the name of a file that may be included",
                                "file.yaml, or ../folder/file.yaml, in small letters"))
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
