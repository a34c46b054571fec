"""Bad scenarios as patches of a good one: what is changed, and what is then said, with the place that it points at.

A patch file is a mapping of cases. The edits of a case are made in the text of the good scenario, so that whatever is
not touched stays as it is, line for line:

    change: {PATH: TEXT}      the value at the path is written anew
    delete: [PATH]            a row or a key goes
    insert: {PATH: TEXT}      a row or `key: value` is added at the end of a list or mapping; at `/`, of the scenario
    replace: {OLD: NEW}       any text that stands once, for what is no value: keys, tabs, brackets
    text: TEXT                all of it, in place of the good scenario
    encoding: NAME            how the file is written, if not as plain UTF-8

A path goes by keys, by the ids of rows (or, where they have none, seats, clients or terms) and by numbers from 0, such
as `cards/parade/needs/0`. In place of a TEXT may stand pieces and how often each comes: `[["[", 9], ["]", 9]]`.

`expect` maps places to sentences, all of them. A place is a piece of the changed text that stands once, with `|` before
the character that is pointed at; `|` alone is the first of all. In a sentence `line {PIECE}` is the number of its line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from game.rules.names import nearest

NAMES = ("id", "seat", "client", "term")   # by which of its keys a row is called
KEYS = ("change", "delete", "insert", "replace", "text", "encoding", "expect")
CARET = "|"
Edit = tuple[int, int, str]
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
LINE = re.compile(r"line \{(.+?)\}")


class PatchError(Exception):
    """A patch that cannot be made, with its place."""

    def __init__(self, node: yaml.Node, what: str) -> None:
        mark = node.start_mark
        super().__init__(f"{Path(mark.name).name}:{mark.line + 1}:{mark.column + 1}: {what}")


@dataclass(frozen=True)
class Case:
    """A bad scenario: its bytes, and the line, column and sentence of every problem."""

    name: str
    raw: bytes
    expect: tuple[tuple[int, int, str], ...]


def cases(path: Path, good: str) -> Iterator[Case]:
    """The cases of a patch file, made of the good scenario's text. Raises PatchError."""
    with path.open(encoding="utf-8") as file:
        root = yaml.compose(file, LOADER)
    text = _Text(good)
    for key, case in pairs(root):
        yield _case(key.value, case, text)


def pairs(node: yaml.Node | None) -> Iterator[tuple[yaml.ScalarNode, yaml.Node]]:
    """Keys and values of a mapping; nothing if it is none."""
    if isinstance(node, yaml.MappingNode):
        yield from node.value


def _case(name: str, case: yaml.Node, good: _Text) -> Case:
    parts: dict[str, yaml.Node] = {}
    for key, value in pairs(case):
        if key.value not in KEYS:
            raise PatchError(key, f"a patch has no key '{key.value}'; {nearest(key.value, KEYS) or ', '.join(KEYS)}")
        parts[key.value] = value
    text = _written(parts["text"]) if "text" in parts else good.edited(_edits(good, parts))
    for old, new in pairs(parts.get("replace")):
        if text.count(old.value) != 1:
            raise PatchError(old, f"'{old.value}' stands {text.count(old.value)} times in the text")
        text = text.replace(old.value, _written(new))
    encoding = parts["encoding"].value if "encoding" in parts else "utf-8"
    return Case(name, text.encode(encoding), tuple(_expected(text, parts.get("expect"))))


def _edits(good: _Text, parts: Mapping[str, yaml.Node]) -> Iterator[Edit]:
    for path, new in pairs(parts.get("change")):
        yield good.change(path, _written(new))
    for path in parts["delete"].value if "delete" in parts else ():
        yield good.delete(path)
    for path, new in pairs(parts.get("insert")):
        yield good.insert(path, _written(new))


def _expected(text: str, node: yaml.Node | None) -> Iterator[tuple[int, int, str]]:
    """Line, column and sentence of each problem."""
    for place, sentence in pairs(node):
        line, column = _place(text, place, place.value)
        said = sentence.value
        for piece in LINE.findall(said):
            said = said.replace(f"{{{piece}}}", str(_place(text, sentence, piece)[0]))
        yield line, column, said


def _written(node: yaml.Node) -> str:
    """A text, or pieces that come so many times each."""
    if isinstance(node, yaml.ScalarNode):
        return str(node.value)
    return "".join(piece.value * int(times.value) for piece, times in (pair.value for pair in node.value))


def _place(text: str, node: yaml.Node, place: str) -> tuple[int, int]:
    """Line and column of the character after the caret of a place."""
    before, _, after = place.partition(CARET)
    piece = before + after
    if piece and text.count(piece) != 1:
        raise PatchError(node, f"'{piece}' stands {text.count(piece)} times in the changed text")
    at = text.index(piece) + len(before)
    return text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)


class _Text:
    """The text of the good scenario. An edit of it is where a piece begins and ends, and what takes its place."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.root = yaml.compose(text, LOADER) or yaml.MappingNode("", [])

    def edited(self, edits: Iterable[Edit]) -> str:
        """The text with edits that do not overlap."""
        text = self.text
        for start, end, new in sorted(edits, reverse=True):
            text = text[:start] + new + text[end:]
        return text

    def change(self, path: yaml.Node, new: str) -> Edit:
        """Writes the value at a path anew."""
        _, _, node = self._find(path)
        return node.start_mark.index, self._end(node), new

    def delete(self, path: yaml.Node) -> Edit:
        """Takes out a row or a key, with the line or the comma that parts it from others."""
        parent, key, node = self._find(path)
        start, end = (key or node).start_mark.index, self._end(node)
        if not _is_flow(parent):
            return self.text.rfind("\n", 0, start) + 1, self.text.index("\n", end) + 1, ""
        return (start, end + len(", "), "") if self.text[end] == "," else (start - len(", "), end, "")

    def insert(self, path: yaml.Node, new: str) -> Edit:
        """Adds a row or a key at the end of the list or mapping at a path."""
        node = self.root if path.value == "/" else self._find(path)[2]
        end = self._end(node)
        return (end - 1, end - 1, f", {new}") if _is_flow(node) else (end, end, f"\n{new}")

    def _end(self, node: yaml.Node) -> int:
        return len(self.text[:node.end_mark.index].rstrip())

    def _find(self, path: yaml.Node) -> tuple[yaml.Node, yaml.Node | None, yaml.Node]:
        """What the node at a path stands in, its key if that is a mapping, and the node."""
        parent, key, node = self.root, None, self.root
        for step in path.value.split("/"):
            parent, inner = node, _inner(node)
            if step not in inner:
                raise PatchError(path, f"there is no '{step}' in '{path.value}'; "
                                 f"{nearest(step, inner) or ', '.join(inner)}")
            key, node = inner[step]
        return parent, key, node


def _inner(node: yaml.Node) -> dict[str, tuple[yaml.Node | None, yaml.Node]]:
    """What stands in a list or mapping, by what a path calls it."""
    if isinstance(node, yaml.MappingNode):
        return {key.value: (key, value) for key, value in node.value}
    inner: dict[str, tuple[yaml.Node | None, yaml.Node]] = {}
    for number, row in enumerate(node.value if isinstance(node, yaml.SequenceNode) else ()):
        keys = {key.value: value.value for key, value in pairs(row)}
        name = next((keys[key] for key in NAMES if key in keys), str(number))
        inner[name] = inner[str(number)] = (None, row)
    return inner


def _is_flow(node: yaml.Node) -> bool:
    """Whether a list or mapping is written inside { } or [ ]."""
    return isinstance(node, yaml.CollectionNode) and bool(node.flow_style)
