"""A tree to a document: every fault of shape and type as a Problem with its place, and what is left without them.

A row with a fault is reported and left out, so that the checks that compare rows can still look at the others.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from game.rules.names import nearest
from game.scenario.problems import Problem, problem
from game.scenario.reader import SOURCE
from game.scenario.reference.keys import pieces
from game.scenario.schema.document import Document
from game.scenario.schema.scalars import IDENTIFIER, shown
from game.scenario.tree import ALL, MOST_PROBLEMS, Loc, Tree

MOST_PASSES = 4     # a row cut out can only unveil faults of the whole, so few passes are enough
MOST_ROUNDS = 40
ROUNDS = [{"name": "x", "from": f"{year}-01-01", "to": f"{year}-12-31"} for year in range(2000, 2000 + MOST_ROUNDS)]
STAND_INS: dict[str, Any] = {
    "format": "1",
    "moves": "3",
    "scenario": {"id": "x", "title": "x", "summary": "x", "minutes": "1", "source": "x"},
    "rounds": ROUNDS,
    "seats": [],
    "tracks": [],
    "note": {"text": "x", "source": "x"},
    "bands": {},
    "endings": [],
    "points": [],
    "briefs": [],
    "questions": [],
}
"""What stands in for a faulty or missing top-level value that every document needs, so that rows can be checked."""

_Model = TypeVar("_Model", bound=BaseModel)


@dataclass(frozen=True)
class Validated:
    """The document (None if nothing could be saved), its problems, and where its rows stood.

    `rows[section]` holds for each row of the document its number in the tree; `whole` is True if nothing was cut out.
    `cut`: the sections that are not whole; `unnamed`: those in which ids may stand that nobody knows; both hold ALL
    where that may be any. `untold` counts problems that are not in the list, which is as long as it may be.
    """

    document: Document | None
    problems: list[Problem]
    rows: dict[str, list[int]]
    whole: bool
    cut: frozenset[str]
    unnamed: frozenset[str]
    untold: int


def validate(tree: Tree) -> Validated:
    """The document of a tree, with every fault of shape and type (the first MOST_PROBLEMS of them)."""
    if tree.sources:
        _cite(tree, tree.data, Document, ())
    left = _Left(tree)
    problems: list[Problem] = []
    untold = 0
    document = None
    for attempt in range(MOST_PASSES):
        try:
            document = Document.model_validate(left.data, context=left.short)
            break
        except ValidationError as error:
            faults = error.errors(include_url=False, include_input=False)
        if attempt == 0:
            faults_told = [fault for fault in faults if not left.is_lost(fault["loc"])]
            told = (_problem(tree, left.where(fault["loc"]), fault) for fault in faults_told[:MOST_PROBLEMS])
            problems = list(dict.fromkeys(told))
            untold = max(0, len(faults_told) - MOST_PROBLEMS)
        if not left.without(faults):
            break
    return Validated(document, problems, left.rows, not left.cut, frozenset(left.cut), frozenset(left.unnamed), untold)


def fitted(tree: Tree, model: type[_Model]) -> tuple[_Model | None, list[Problem]]:
    """The document of a tree that is no scenario, or None and every fault of shape and type."""
    try:
        return model.model_validate({**tree.data, SOURCE: ""} if tree.sources else tree.data), []
    except ValidationError as error:
        faults = error.errors(include_url=False, include_input=False)
    return None, list(dict.fromkeys(_problem(tree, fault["loc"], fault, model) for fault in faults[:MOST_PROBLEMS]))


def _cite(tree: Tree, value: Any, model: type[BaseModel], loc: Loc) -> None:
    """Gives a piece, and those in it, that lack a source the one of their file, where it has one."""
    if isinstance(value, list):
        for i, item in enumerate(value):
            _cite(tree, item, model, (*loc, i))
    if not isinstance(value, dict):
        return
    fields = {info.alias or name: info for name, info in model.model_fields.items()}
    source = tree.sources.get(tree.mark(loc).path) if loc else None
    if source is not None and SOURCE in fields and fields[SOURCE].is_required():
        value.setdefault(SOURCE, source)
    for key, inner in value.items():
        if isinstance(inner, (list, dict)) and key in fields and (piece := _model(fields[key].annotation)):
            _cite(tree, inner, piece, (*loc, key))


class _Left:
    """What is left of a tree without its faults: `data`, and where the rows of each section stood in the tree.

    `short` are sections that may have fewer rows than a document needs; `cut` and `unnamed` as in Validated.
    """

    def __init__(self, tree: Tree) -> None:
        self.data = dict(tree.data)
        self.rows = {key: list(range(len(value))) for key, value in self.data.items() if isinstance(value, list)}
        self.lost = frozenset(tree.lost)
        self.cut, self.unnamed = set(tree.lost), set(tree.lost)
        self.short = set(Document.model_fields) if ALL in tree.lost else set(tree.lost)
        if not {"rounds", ALL}.isdisjoint(tree.lost):
            self._stand_in("rounds")

    def is_lost(self, loc: Loc) -> bool:
        """Whether a fault is that something is missing which may stand in what was not read."""
        return len(loc) == 1 and loc[0] not in self.data and (loc[0] in self.lost or ALL in self.lost)

    def where(self, loc: Loc) -> Loc:
        """The path in the tree of what stands at a path of `data`."""
        if len(loc) > 1 and loc[0] in self.rows and isinstance(loc[1], int):
            return (loc[0], self.rows[str(loc[0])][loc[1]], *loc[2:])
        return loc

    def without(self, faults: Iterable[ErrorDetails]) -> bool:
        """Takes out the rows and values with faults, or puts stand-ins there; False where that cannot be done."""
        gone: dict[str, set[int]] = {}
        able = True
        for fault in faults:
            loc = fault["loc"]
            key = str(loc[0]) if loc else ""
            if len(loc) > 1 and key in self.rows and key != "rounds" and isinstance(loc[1], int):
                gone.setdefault(key, set()).add(loc[1])
            else:
                able &= bool(loc) and self._mended(key, fault["type"] == "extra_forbidden")
        for key, numbers in gone.items():
            self._cut(key, numbers)
        return able

    def _cut(self, key: str, numbers: set[int]) -> None:
        """Takes rows out of a section."""
        self.cut.add(key)
        rows = self.data[key]
        if not all(isinstance(rows[i], dict) and IDENTIFIER.match(str(rows[i].get("id", ""))) for i in numbers):
            self.unnamed.add(key)
        kept = [i for i in range(len(rows)) if i not in numbers]
        self.data[key] = [rows[i] for i in kept]
        self.rows[key] = [self.rows[key][i] for i in kept]
        self.short.add(key)

    def _mended(self, key: str, extra: bool) -> bool:
        """Whether a document can be made without the value of a top key, which is taken out or replaced."""
        self.cut.add(key)
        if extra:
            self.data.pop(key, None)
        elif key in STAND_INS:
            self._stand_in(key)
        elif key in self.data and not Document.model_fields[key].is_required():
            self.data.pop(key)
            self.rows.pop(key, None)
            self.unnamed.add(key)
        else:
            return False
        return True

    def _stand_in(self, key: str) -> None:
        """Puts what stands in for a section in its place; as many rounds as there are, so that numbers stay right."""
        there = self.data.get(key)
        count = len(there) if isinstance(there, list) and there else None
        self.data[key] = ROUNDS[:count] if key == "rounds" else STAND_INS[key]
        self.rows.pop(key, None)
        self.unnamed.add(key)
        self.short.add(key)


def _problem(tree: Tree, where: Loc, fault: ErrorDetails, whole: type[BaseModel] = Document) -> Problem:
    """The problem of one fault, which stands at `where` in the tree."""
    last = shown(str(where[-1]))[1:-1] if where else ""
    mark, details = tree.mark(where), fault.get("ctx", {})
    match fault["type"]:
        case "scenario":
            return problem(mark, details["what"], details["expected"], details["hint"])
        case "missing":
            hint = "or once at the top of the file, for all its rows" if last == SOURCE else ""
            return problem(tree.mark(where[:-1]), f"key '{last}' is missing", f"'{last}: ...' here", hint)
        case "extra_forbidden":
            return problem(tree.key(where), f"key '{last}' is unknown", "",
                           _known_keys(last, fault["loc"][:-1], whole, _in_brackets(tree, where[:-1])))
        case "too_short":
            return problem(mark, f"'{last}' has {details['actual_length']}", f"at least {details['min_length']}")
        case "too_long":
            return problem(mark, f"'{last}' has {details['actual_length']}", f"at most {details['max_length']}")
        case "tuple_type":
            return problem(mark, f"'{last}' is no list", "a list: [a, b], or lines that begin with '-'")
        case "model_type" | "dict_type":
            return problem(mark, f"'{last}' is no mapping", "keys and values: {key: value}")
    return problem(mark, fault["msg"])


SLIP = 0.85
"""How alike, by difflib, a key is to another for which it was mistyped, though it is a key of others too."""


def _in_brackets(tree: Tree, loc: Loc) -> bool:
    """Whether a mapping is written inside of { }: a block has no place of its own, but that of its first key."""
    here = tree.mark(loc)[:3]
    return bool(loc) and all(mark[:3] != here for key, mark in tree.keys.items() if key[:-1] == loc)


def _known_keys(key: str, loc: Loc, whole: type[BaseModel], in_brackets: bool) -> str:
    """A hint for an unknown key of the mapping at a path."""
    if {*key} & {*"\u201c\u201d\u201e"}:
        return "only \" and ' are quotes here; a text with commas stands in them"
    if key[:1].isspace():
        return f"an odd blank (U+{ord(key[0]):04X}) stands before it: put blanks of the space bar"
    if " " in key and not in_brackets:
        return "if a text goes on here, put all of it in quotes"
    if " " in key:
        return "inside { } a comma ends a text: put a text with commas in quotes"
    known = _keys(loc, whole)
    if ":" in key:
        return f"put a blank after '{key.partition(':')[0]}:'"
    if loc and key in _keys((), whole):
        return f"'{key}' stands at the top of a file, with no blank before it"
    of_others = whole is Document and any(key in piece.model_fields for piece in pieces().values())
    if known and of_others and not get_close_matches(key, known, 1, SLIP):
        return f"it is a key of others; here: {', '.join(sorted(known))}"
    return nearest(key, known) or ("known keys: " + ", ".join(sorted(known)) if len(known) <= 16 else "")


def _keys(loc: Loc, whole: type[BaseModel]) -> list[str]:
    """The keys of the mapping at a path of the document, which is of the type `whole`."""
    model: type[BaseModel] | None = whole
    for step in loc:
        if isinstance(step, int) or model is None:
            continue
        fields = {info.alias or name: info.annotation for name, info in model.model_fields.items()}
        if step in fields:
            model = _model(fields[step])
    return [] if model is None else [info.alias or name for name, info in model.model_fields.items()]


def _model(annotation: Any) -> type[BaseModel] | None:
    """The first model inside a type."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((model for part in get_args(annotation) if (model := _model(part))), None)
