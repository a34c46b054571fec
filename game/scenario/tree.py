"""One file to a located tree. YAML is read as hostile: what is no plain text in plain shape is refused, with its place.

The tree is built from the parser's events, without recursion and without types: scalars are strings, and the schema
says what they mean. Anchors, aliases, merge keys, tags, directives, several documents, deep nesting, huge files and
characters that hide something are refused. Errors are gathered, not raised: an author sees them all at once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from game.scenario.problems import Mark, Problem

MOST_BYTES = 256 * 1024             # of one file
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
            if mark := self.marks.get(loc[:length]):
                return mark
        return self.marks[()]

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
        for count, event in enumerate(self._parsed(text, parser), 1):
            if event is None or not self._within_limits(event, count):
                return False
            self.take(event)
            if self.stop and self.stop <= self.done:
                break
        return True

    def _parsed(self, text: str, parser: Parser) -> Iterator[Any]:
        """The parser's events, and None where the text is no YAML."""
        if parser is SLOW_PARSER:
            text = _QUESTION.sub(_STAND_IN, text)
        try:
            yield from yaml.parse(text, Loader=parser)
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            what = f"this is not YAML: {error.problem or error.context}"
            if mark is None:
                self.tree.problems.append(Problem(self.path, 1, 1, what, "YAML"))
            else:
                self.fault(mark, what, "", "look at the brackets, quotes and blanks at and before this place")
            yield None
        except (yaml.YAMLError, RecursionError, ValueError, AttributeError, OverflowError) as error:
            self.tree.problems.append(Problem(self.path, 1, 1, f"this is not YAML: {error}", "YAML"))
            yield None

    def _within_limits(self, event: Any, count: int) -> bool:
        """Whether an event is not one too many, too deep, or after too many faults."""
        if count > MOST_EVENTS:
            self.fault(event.start_mark, "the file has too many pieces", f"at most {MOST_EVENTS}",
                       "split it with include")
        elif len(self.stack) >= MOST_DEPTH and isinstance(event, yaml.CollectionStartEvent):
            self.fault(event.start_mark, "the nesting is too deep", f"at most {MOST_DEPTH} levels")
        else:
            return len(self.tree.problems) < MOST_PROBLEMS
        return False

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
