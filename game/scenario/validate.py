"""A tree to a document: every fault of shape and type as a Problem with its place, and what is left without them.

A row with a fault is reported and left out, so that the checks that compare rows can still look at the others.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from game.rules.names import nearest
from game.scenario.problems import Problem, problem
from game.scenario.schema.document import Document
from game.scenario.tree import MOST_PROBLEMS, Loc, Tree

MOST_PASSES = 4     # a row cut out can only unveil faults of the whole, so few passes are enough
STAND_INS: dict[str, Any] = {
    "format": "1",
    "moves": "3",
    "scenario": {"id": "x", "title": "x", "summary": "x", "minutes": "1", "source": "x"},
    "note": {"text": "x", "source": "x"},
    "bands": {},
    "endings": [],
    "points": [],
    "briefs": [],
    "questions": [],
}
"""What stands in for a faulty or missing top-level value that every document needs, so that rows can be checked."""


@dataclass(frozen=True)
class Validated:
    """The document (None if nothing could be saved), its problems, and where its rows stood.

    `rows[section]` holds for each row of the document its number in the tree; `whole` is True if nothing was cut out.
    """

    document: Document | None
    problems: list[Problem]
    rows: dict[str, list[int]]
    whole: bool


def validate(tree: Tree) -> Validated:
    """The document of a tree, with every fault of shape and type (the first MOST_PROBLEMS of them)."""
    left = _Left(tree)
    problems: list[Problem] = []
    for attempt in range(MOST_PASSES):
        try:
            return Validated(Document.model_validate(left.data), problems, left.rows, attempt == 0)
        except ValidationError as error:
            faults = error.errors(include_url=False)
        if attempt == 0:
            told = (_problem(tree, left.where(fault["loc"]), fault) for fault in faults[:MOST_PROBLEMS])
            problems = list(dict.fromkeys(told))
        if not left.without(faults):
            break
    return Validated(None, problems, left.rows, False)


class _Left:
    """What is left of a tree without its faults: `data`, and where the rows of each section stood in the tree."""

    def __init__(self, tree: Tree) -> None:
        self.data = dict(tree.data)
        self.rows = {key: list(range(len(value))) for key, value in self.data.items() if isinstance(value, list)}

    def where(self, loc: Loc) -> Loc:
        """The path in the tree of what stands at a path of `data`."""
        if len(loc) > 1 and loc[0] in self.rows and isinstance(loc[1], int):
            return (loc[0], self.rows[str(loc[0])][loc[1]], *loc[2:])
        return loc

    def without(self, faults: Iterable[ErrorDetails]) -> bool:
        """Takes out the rows and values with faults, or puts stand-ins there; False where that cannot be done."""
        cut: dict[str, set[int]] = {}
        able = True
        for fault in faults:
            loc = fault["loc"]
            if len(loc) > 1 and loc[0] in self.rows and isinstance(loc[1], int):
                cut.setdefault(str(loc[0]), set()).add(loc[1])
            else:
                able &= bool(loc) and self._mended(str(loc[0]), fault["type"] == "extra_forbidden")
        for key, gone in cut.items():
            kept = [i for i in range(len(self.data[key])) if i not in gone]
            self.data[key] = [self.data[key][i] for i in kept]
            self.rows[key] = [self.rows[key][i] for i in kept]
        return able

    def _mended(self, key: str, extra: bool) -> bool:
        """Whether a document can be made without the value of a top key, which is taken out or replaced."""
        if extra:
            self.data.pop(key, None)
        elif key in STAND_INS:
            self.data[key] = STAND_INS[key]
            self.rows.pop(key, None)
        elif key in self.data and not Document.model_fields[key].is_required():
            self.data.pop(key)
            self.rows.pop(key, None)
        else:
            return False
        return True


def _problem(tree: Tree, where: Loc, fault: ErrorDetails) -> Problem:
    """The problem of one fault, which stands at `where` in the tree."""
    last = str(where[-1]) if where else ""
    mark, details = tree.mark(where), fault.get("ctx", {})
    match fault["type"]:
        case "scenario":
            return problem(mark, details["what"], details["expected"], details["hint"])
        case "missing":
            return problem(tree.mark(where[:-1]), f"key '{last}' is missing", f"'{last}: ...' here")
        case "extra_forbidden":
            return problem(tree.key(where), f"key '{last}' is unknown", "", _known_keys(last, fault["loc"][:-1]))
        case "too_short":
            return problem(mark, f"'{last}' has {details['actual_length']}", f"at least {details['min_length']}")
        case "too_long":
            return problem(mark, f"'{last}' has {details['actual_length']}", f"at most {details['max_length']}")
        case "tuple_type":
            return problem(mark, f"'{last}' is no list", "a list: [a, b], or lines that begin with '-'")
        case "model_type" | "dict_type":
            return problem(mark, f"'{last}' is no mapping", "keys and values: {key: value}")
    return problem(mark, fault["msg"])


def _known_keys(key: str, loc: Loc) -> str:
    """A hint for an unknown key of the mapping at a path."""
    if " " in key:
        return "inside { } a comma ends a text: put a text with commas in quotes"
    known = _keys(loc)
    return nearest(key, known) or ("known keys: " + ", ".join(sorted(known)) if len(known) <= 16 else "")


def _keys(loc: Loc) -> list[str]:
    """The keys of the mapping at a path of the document."""
    model: type[BaseModel] | None = Document
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
