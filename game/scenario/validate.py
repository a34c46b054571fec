"""A tree to a document: every fault of shape and type as a Problem with its place, and what is left without them.

A row with a fault is reported and left out, so that the checks that compare rows can still look at the others.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, get_args

from pydantic import BaseModel, ValidationError

from game.scenario.problems import Problem, nearest, problem
from game.scenario.reader import Loc, Tree
from game.scenario.schema import Document

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
    """The document of a tree, with every fault of shape and type."""
    data = dict(tree.data)
    rows = {key: list(range(len(value))) for key, value in data.items() if isinstance(value, list)}
    problems: list[Problem] = []
    seen: set[Problem] = set()
    for attempt in range(MOST_PASSES):
        try:
            return Validated(Document.model_validate(data), problems, rows, attempt == 0)
        except ValidationError as error:
            faults = error.errors(include_url=False)
        cut: dict[str, set[int]] = {}
        stuck = False
        for one in faults:
            loc = tuple(one["loc"])
            where = loc
            if len(loc) > 1 and loc[0] in rows and isinstance(loc[1], int):
                where = (loc[0], rows[str(loc[0])][loc[1]], *loc[2:])
                cut.setdefault(str(loc[0]), set()).add(loc[1])
            elif loc and one["type"] == "extra_forbidden":
                data.pop(str(loc[0]), None)
            elif loc and str(loc[0]) in STAND_INS and data.get(str(loc[0])) != STAND_INS[str(loc[0])]:
                data[str(loc[0])] = STAND_INS[str(loc[0])]
                rows.pop(str(loc[0]), None)
            elif loc and str(loc[0]) in data and not Document.model_fields[str(loc[0])].is_required():
                data.pop(str(loc[0]))
                rows.pop(str(loc[0]), None)
            else:
                stuck = str(loc[0]) not in STAND_INS if loc else True
            found = _problem(tree, where, loc, one)
            if attempt == 0 and found not in seen:
                seen.add(found)
                problems.append(found)
        if stuck:
            break
        for key, gone in cut.items():
            kept = [i for i in range(len(data[key])) if i not in gone]
            data[key] = [data[key][i] for i in kept]
            rows[key] = [rows[key][i] for i in kept]
    return Validated(None, problems, rows, False)


def _problem(tree: Tree, where: Loc, loc: Loc, one: Any) -> Problem:
    """The problem of one pydantic error. `where` is its place in the tree, `loc` in the document validated."""
    kind, context = one["type"], one.get("ctx", {})
    last = str(where[-1]) if where else ""
    if kind == "scenario":
        return problem(tree.mark(where), context["what"], context["expected"], context["hint"])
    if kind == "missing":
        return problem(tree.mark(where[:-1]), f"key '{last}' is missing", f"'{last}: ...' here")
    if kind == "extra_forbidden":
        known = _keys(loc[:-1])
        hint = nearest(last, known) or ("known keys: " + ", ".join(sorted(known)) if len(known) <= 16 else "")
        if " " in last:
            hint = "inside { } a comma ends a text: put a text with commas in quotes"
        return problem(tree.key(where), f"key '{last}' is unknown", "", hint)
    if kind == "too_short":
        what = f"'{last}' has {context['actual_length']}"
        return problem(tree.mark(where), what, f"at least {context['min_length']}")
    if kind == "too_long":
        what = f"'{last}' has {context['actual_length']}"
        return problem(tree.mark(where), what, f"at most {context['max_length']}")
    if kind == "list_type":
        return problem(tree.mark(where), f"'{last}' is no list", "a list: [a, b], or lines that begin with '-'")
    if kind in ("model_type", "dict_type"):
        return problem(tree.mark(where), f"'{last}' is no mapping", "keys and values: {key: value}")
    return problem(tree.mark(where), str(one["msg"]))


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
    return next((found for part in get_args(annotation) if (found := _model(part))), None)
