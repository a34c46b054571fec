"""What every key of a scenario means, and an example of its value: the table of `keys.yaml`, beside the JSON schema."""

from __future__ import annotations

import json
import re
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from pydantic import BaseModel

from game.scenario.reader import MAIN, fetch_texts, read
from game.scenario.schema.document import Document
from game.scenario.schema.parts import Part

KEYS, WORDS = "keys.yaml", "words.yaml"
ANYWHERE = "any"        # the keys that mean the same wherever they stand
FILE = "file"           # the keys of files, which no document has
BESIDE = "beside"       # the keys that a piece has in its example beside those that it must have

_PLAIN = re.compile(r"[A-Za-z0-9_.{}+-][^,\[\]{}:#'\"]*\Z|[a-z][a-z0-9_.+= -]*\Z")


class Entry(NamedTuple):
    """What a key or a form means, and an example: a value of a tree, or None where the table has none."""

    meaning: str
    example: Any = None


@cache
def table(name: str) -> dict[str, dict[str, Entry]]:
    """A table of this folder, by its headings."""
    tree = read(fetch_texts({MAIN: (files(__package__) / name).read_text(encoding="utf-8")}))
    if tree.problems:
        raise ValueError(f"{name}: {tree.problems[0]}")
    return {heading: {key: Entry(one) if isinstance(one, str) else Entry(*one) for key, one in lines.items()}
            for heading, lines in tree.data.items()}


@cache
def plain_schema() -> dict[str, Any]:
    """The JSON schema of a document as its types give it."""
    return Document.model_json_schema()


@cache
def pieces(model: type[BaseModel] = Part) -> dict[str, type[BaseModel]]:
    """Every kind of piece that a document may have, by the name of its class."""
    below = {model.__name__: model}
    for one in model.__subclasses__():
        below |= pieces(one)
    return below


def properties(kind: str) -> dict[str, dict[str, Any]]:
    """The keys of a kind of piece, and what JSON schema says of each."""
    whole = plain_schema()
    keys: dict[str, dict[str, Any]] = (whole if kind == Document.__name__ else whole["$defs"][kind])["properties"]
    return keys


def entry(kind: str, key: str) -> Entry:
    """What a key of a kind of piece means. A KeyError if the table doesn't say."""
    above = [one.__name__ for one in pieces()[kind].__mro__] if kind in pieces() else [kind]
    for heading in (*above, ANYWHERE):
        if key in table(KEYS).get(heading, {}):
            return table(KEYS)[heading][key]
    raise KeyError(f"{kind}: {key}")


def least(kind: str) -> dict[str, Any]:
    """A short piece of a kind, as a tree: the keys that it must have, with their examples."""
    model = pieces()[kind]
    asked = {info.alias or name for name, info in model.model_fields.items() if info.is_required()}
    for one in model.__mro__:
        beside = table(KEYS)[BESIDE].get(one.__name__)
        asked |= {*beside.meaning.split()} if beside else set()
    return {key: example(kind, key) for key in properties(kind) if key in asked}


def example(kind: str, key: str) -> Any:
    """An example of the value of a key, as a tree: the table's, or one that is put together."""
    said = entry(kind, key).example
    return _put_together(properties(kind)[key]) if said is None else said


def _put_together(value: dict[str, Any]) -> Any:
    """A short value that holds pieces of another kind: one, a list of them, or a mapping to one."""
    if "$ref" in value:
        return least(value["$ref"].rpartition("/")[2])
    if "items" in value:
        return [_put_together(value["items"])] * value.get("minItems", 1)
    if "anyOf" in value:
        return _put_together(value["anyOf"][0])
    return {"north": _put_together(next(iter(value["patternProperties"].values())))}


def flow(value: Any) -> str:
    """A value of a tree as YAML on one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {flow(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, list):
        return f"[{', '.join(map(flow, value))}]"
    text = str(value)
    return text if _PLAIN.match(text) else json.dumps(text, ensure_ascii=False)
