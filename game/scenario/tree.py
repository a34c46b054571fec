"""One file to a located tree. YAML is read as hostile: what is no plain text in plain shape is refused, with its place.

The tree is built from the parser's events, without recursion and without types: scalars are strings, and the schema
says what they mean. Anchors, aliases, merge keys, tags, directives, several documents, deep nesting, huge files and
characters that hide something are refused. Errors are gathered, not raised, and reading goes on after them at the next
top key: an author sees them all at once.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from game.rules.text import unfit
from game.scenario.mending import mended
from game.scenario.problems import Mark, Problem

FORMAT = 1                          # the version of the language that this program reads
MOST_BYTES = 256 * 1024             # of one file
MOST_DEPTH = 24
MOST_EVENTS = 50_000                # of one file: every scalar and every begin or end of a list or mapping
MOST_TOGETHER = 80_000             # of all files of a scenario
MOST_SCALAR = 16 * 1024             # characters of one text
MOST_SHORT = 80                     # characters of a title or a name
MOST_SENTENCE = 600                 # characters of a summary
MOST_PROBLEMS = 200                 # a scenario with more faults than that is not worth more lines
ALL = "*"                           # every top key

Loc = tuple[str | int, ...]
Parser = type[Any]

SLOW_PARSER: Parser = yaml.SafeLoader
FAST_PARSER: Parser = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

# The parser written in Python ends a text inside { } or [ ] at a question mark, the one in C does not. So the former
# is shown another character for one that ends a word, and one that stands alone must be in quotes.
_QUESTION = re.compile(r"(?<=[^\s,\[\]{}?])\?")
_LONE_QUESTION = re.compile(r"(?:^|[\s?])\?")
_STAND_IN = "\ue000"
_TAKEN_OUT = "\ue001"                # stands where an unfit character stood, until the text is read: columns stay
_TOP_KEY = re.compile(r"^([a-z_]+):(?=\s|\Z)", re.MULTILINE)
_NAME = re.compile(r"[a-z_]+\Z")
_WIDE = {codecs.BOM_UTF32_LE: "utf-32-le", codecs.BOM_UTF32_BE: "utf-32-be",
         codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}    # the longer marks first


@dataclass
class Tree:
    """What files say: `data` of str, list and dict; `marks` of values and `keys` of keys by their path in `data`.

    `files` maps the names of the files read to their texts: names are relative to the scenario's folder, and the main
    file's is always `scenario.yaml`. `lost`: the top keys of which some text was not read, so that what is missing may
    stand there; ALL where that may be any. `events`: of how many the text consists. `cut_short`: where # ends a text
    that goes on. `sources`: by path of a file, what its rows cite that name no source of their own.
    """

    data: dict[str, Any] = field(default_factory=dict)
    marks: dict[Loc, Mark] = field(default_factory=dict)
    keys: dict[Loc, Mark] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    files: dict[str, str] = field(default_factory=dict)
    cut_short: list[Mark] = field(default_factory=list)
    sources: dict[str, str] = field(default_factory=dict)
    lost: set[str] = field(default_factory=set)
    events: int = 0

    def mark(self, loc: Loc) -> Mark:
        """The mark of the value at `loc`, or of the deepest value on the way there."""
        for length in range(len(loc), 0, -1):
            if mark := self.marks.get(loc[:length]):
                return mark
        return self.marks[()]

    def texts(self) -> Iterator[tuple[Loc, str]]:
        """Every text, and where it stands."""
        left: list[tuple[Loc, Any]] = [((), self.data)]
        while left:
            loc, value = left.pop()
            if isinstance(value, str):
                yield loc, value
            else:
                pairs = value.items() if isinstance(value, dict) else enumerate(value)
                left += [((*loc, key), inner) for key, inner in pairs]

    def key(self, loc: Loc) -> Mark:
        """The mark of the key of the value at `loc`, or the value's own where it stands in a list."""
        return self.keys.get(loc) or self.mark(loc)


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


class Builder:
    """Builds the tree of a file, or of a part of one that has `above` lines before it, from parser events.

    `whole` is the tree that it becomes a part of: its problems and events are added to there. `root` is the value of
    the whole text. `broke`: the line, from 0, of what could not be read, or None.
    """

    def __init__(self, path: str, whole: Tree, stop: frozenset[str] = frozenset(), above: int = 0) -> None:
        self.path, self.whole, self.stop, self.above = path, whole, stop, above
        self.tree = Tree(problems=whole.problems)
        self.text = ""
        self.stack: list[_Open] = []
        self.root: object = None
        self.documents = 0
        self.done: set[str] = set()
        self.top_line = 0
        self.broke: int | None = None

    def fault(self, mark: Any, what: str, expected: str = "", hint: str = "") -> None:
        line = self.above + mark.line + 1
        self.tree.problems.append(Problem(self.path, line, mark.column + 1, what, expected, hint))

    def read(self, text: str, parser: Parser) -> None:
        """Reads all events, or as many as the limits (or `stop`) let it."""
        self.text = text
        for event in self._parsed(text, parser):
            self.tree.events += 1
            self.whole.events += 1
            if event is None or not self._within_limits(event):
                break
            self.take(event)
            if self.stop and self.stop <= self.done:
                break
        if self.documents > 1:
            self.tree.lost.add(ALL)

    def _parsed(self, text: str, parser: Parser) -> Iterator[Any]:
        """The parser's events, and None where the text is no YAML."""
        if parser is SLOW_PARSER:
            text = _QUESTION.sub(_STAND_IN, text)
        try:
            yield from yaml.parse(text, Loader=parser)
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            if mark is None:
                self._no_yaml(error.problem or error.context)
            else:
                self._slip(text, mark, str(error.problem or error.context))
            yield None
        except (yaml.YAMLError, RecursionError, ValueError, AttributeError, OverflowError) as error:
            self._no_yaml(" ".join(str(error).split()))
            yield None

    def _no_yaml(self, why: str | None) -> None:
        """Notes that a text is no YAML, without a place."""
        self.tree.problems.append(Problem(self.path, self.above + 1, 1, f"this is not YAML: {why}", "YAML"))
        self._break_at(0)

    def _slip(self, text: str, mark: Any, why: str) -> None:
        """Notes that a text is no YAML at a mark: what its author has likely slipped on, or what the parser says."""
        if slip := mended(text, mark.line, mark.column, why):
            line = self.above + slip.line + 1
            what = re.sub(r"\{(\d+)\}", lambda other: str(self.above + int(other[1]) + 1), slip.what)
            self.tree.problems.append(Problem(self.path, line, slip.column + 1, what, slip.expected, slip.hint))
        else:
            self.fault(mark, f"this is not YAML: {why}", "",
                       "look at the brackets, quotes and blanks at and before this place")
        self._break_at(mark.line)

    def _within_limits(self, event: Any) -> bool:
        """Whether an event is not one too many, too deep, or after too many faults."""
        here = event.start_mark
        if self.tree.events > MOST_EVENTS:
            self.fault(here, "the file has too many pieces", f"at most {MOST_EVENTS}",
                       "split it with include")
            self.tree.lost.add(ALL)
            self._break_at(here.line)
        elif self.whole.events > MOST_TOGETHER:
            self.fault(here, "the files have too many pieces together", f"at most {MOST_TOGETHER}")
            self.tree.lost.add(ALL)
            self._break_at(here.line)
        elif len(self.stack) >= MOST_DEPTH and isinstance(event, yaml.CollectionStartEvent):
            self.fault(here, "the nesting is too deep", f"at most {MOST_DEPTH} levels")
            self._break_at(here.line)
        elif len(self.tree.problems) >= MOST_PROBLEMS:
            self.tree.lost.add(ALL)
        else:
            return True
        return False

    def _break_at(self, line: int) -> None:
        """Notes where reading ended: in what follows the last top key, if there is one.

        A quote that is not closed may have swallowed others: they are read again by themselves."""
        top = self.stack[0] if self.stack else None
        self.broke = line
        if top is not None and top.first:
            self.broke = self.top_line
            for key in reversed(top.first):     # what is no key may be a piece of the value before
                self.lose(key)
                if _NAME.match(key):
                    break
        if top is not None and top.flow:
            self.tree.lost.add(ALL)

    def lose(self, key: str) -> None:
        """Takes the value of a top key out of what was built, since it is not whole."""
        self.tree.lost.add(key)
        if isinstance(self.root, dict):
            self.root.pop(key, None)

    def take(self, event: Any) -> None:
        """Takes one event into the tree."""
        if isinstance(event, yaml.DocumentStartEvent):
            self.documents += 1
            if self.documents == 2:
                self.fault(event.start_mark, "a second document begins", "one document a file", "remove the line ---")
            if event.version or event.tags:
                self.fault(event.start_mark, "a YAML directive", "no line that begins with %")
        elif isinstance(event, yaml.AliasEvent):
            self.fault(event.start_mark, f"the alias *{event.anchor}", "the value itself",
                       "put a text that begins with * in quotes")
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
                       "put a text that begins with & in quotes")
        if event.tag is not None:
            self.fault(event.start_mark, f"the tag {event.tag}", "no tags", "put a text that begins with ! in quotes")

    def scalar(self, event: Any) -> None:
        """Takes a text, as a key or as a value."""
        text: str = event.value.replace(_STAND_IN, "?").replace(_TAKEN_OUT, "")
        if len(text) > MOST_SCALAR:
            self.fault(event.start_mark, f"a text of {len(text)} characters", f"at most {MOST_SCALAR}")
            text = ""
        top = self.stack[-1] if self.stack else None
        is_key = top is not None and isinstance(top.value, dict) and top.key is None
        at = unfit(text, breaks=not is_key)
        if at >= 0:
            self.fault(event.start_mark, f"the text holds {_unfit_name(text[at])}", "characters that can be seen")
            text = ""
        if not event.style and top is not None and top.flow and _LONE_QUESTION.search(text):
            self.fault(event.start_mark, "a lone question mark in a text inside { } or [ ]", "the text in quotes")
        if top is not None and is_key:
            self.name(top, text, event)
        else:
            self.value(text, event, "" if event.style is None else event.style)

    def name(self, top: _Open, text: str, event: Any) -> None:
        """Takes a scalar as the key of the next value."""
        top.key, top.key_skip = text, False
        if top is self.stack[0]:
            self.top_line = event.start_mark.line
        if text == "<<" and not event.style:
            self.fault(event.start_mark, "the merge key <<", "each key written out", "merge keys are not allowed")
            top.key_skip = True
        elif text in top.first:
            self.fault(event.start_mark, f"key '{text}' stands twice", "each key once",
                       f"it stands in line {top.first[text]} too")
            top.key_skip = True
        else:
            line = top.first[text] = self.above + event.start_mark.line + 1
            if not top.skip:
                mark = Mark(self.path, line, event.start_mark.column + 1)
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
            line = self.above + event.start_mark.line + 1
            self.tree.marks[loc] = Mark(self.path, line, event.start_mark.column + 1, inset)
            if not style and self.text.startswith(" #", event.end_mark.index):
                self._cut_short(event.end_mark)
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

    def _cut_short(self, end: Any) -> None:
        """Notes where a text ends at a # to which the next word is glued, so that it is hardly a comment."""
        if not self.text[end.index + 2:end.index + 3].isspace():
            self.whole.cut_short.append(Mark(self.path, self.above + end.line + 1, end.column + 2))

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


def parts(text: str, path: str, tree: Tree, parser: Parser, stop: frozenset[str]) -> Iterator[Builder]:
    """A file of a tree as it is built: at once, or, where some of it cannot be read, what stands before and after that.

    What cannot be read reaches to the next top key. Its own key is among those `lost`.
    """
    whole = Builder(path, tree, stop)
    whole.read(text, parser)
    starts = [] if whole.broke is None or stop else list(_TOP_KEY.finditer(text))
    if whole.broke is not None and not starts:
        whole.tree.lost.add(ALL)
    if whole.broke is None or ALL in whole.tree.lost:
        yield whole
        return
    lines = list(_lines_of(text, [start.start() for start in starts]))
    after = bisect_right(lines, whole.broke)
    yield whole
    for number in range(after, len(starts)):
        part = Builder(path, tree, above=lines[number])
        if len(tree.problems) >= MOST_PROBLEMS:
            part.tree.lost.add(ALL)
            yield part
            return
        end = starts[number + 1].start() if number + 1 < len(starts) else len(text)
        part.read(text[starts[number].start():end], parser)
        if part.broke is not None:
            part.lose(starts[number][1])
        yield part


def _lines_of(text: str, places: list[int]) -> Iterator[int]:
    """The line, from 0, of each of some ascending places in a text."""
    line = before = 0
    for at in places:
        line += text.count("\n", before, at)
        before = at
        yield line


def plain(raw: bytes) -> bytes:
    """A file's bytes without what some editors add: a byte order mark, the line ends of Windows."""
    return raw.removeprefix(codecs.BOM_UTF8).replace(b"\r\n", b"\n")


def decode(raw: bytes, path: str) -> tuple[str | None, list[Problem]]:
    """The text of a file, and what is wrong with its bytes: too many, not UTF-8, characters that cannot be shown.

    There is no text where nothing could be made of it. An unfit character is told and taken out.
    """
    if len(raw) > MOST_BYTES:
        return None, [Problem(path, 1, 1, f"the file has more than {MOST_BYTES // 1024} KiB", "a shorter file",
                              "split it with include")]
    problems: list[Problem] = []
    wide = next((mark for mark in _WIDE if raw.startswith(mark)), b"")
    if wide or (raw[:4].count(0) >= 2 and len(raw) >= 4):
        problems.append(Problem(path, 1, 1, "the file is UTF-16 or UTF-32", "UTF-8", "save it as UTF-8"))
        if not wide:
            return None, problems
        raw = raw[len(wide):].decode(_WIDE[wide], "replace").encode("utf-8", "replace")
    raw = plain(raw)
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        before = raw[:error.start].decode("utf-8", "replace")
        problems.append(_at(path, before, f"the byte {raw[error.start]:02X} is not UTF-8", "UTF-8",
                            "save the file as UTF-8"))
        text = raw.decode("utf-8", "replace")
    places: list[int] = []
    while (at := unfit(text[(begin := places[-1] + 1 if places else 0):], breaks=True)) >= 0:
        places.append(begin + at)
        if len(places) > MOST_PROBLEMS:
            return None, problems
        what = _unfit_name(text[places[-1]])
        problems.append(_at(path, text[:places[-1]], what, "characters that can be seen", "delete it"))
    pieces = [text[begin:end] for begin, end in zip([0, *(at + 1 for at in places)], [*places, len(text)], strict=True)]
    return _TAKEN_OUT.join(pieces), problems


def _unfit_name(character: str) -> str:
    """What a message calls a character that cannot be shown."""
    if character == "\r":
        return "a carriage return stands alone"
    if unicodedata.category(character) in ("Mn", "Me"):
        return f"one accent too many (U+{ord(character):04X})"
    return f"the hidden character U+{ord(character):04X}"


def _at(path: str, before: str, what: str, expected: str, hint: str) -> Problem:
    """The problem right after the text `before`."""
    return Problem(path, before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1, what, expected, hint)
