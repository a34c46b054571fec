"""A class file read with suspicion: its tree, its document, and every fault of shape and type with its place; and one
written."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import yaml

from game.scenario.problems import Problem
from game.scenario.reader import MAIN, fetch_disk, fetch_texts, read
from game.scenario.schema.classroom import ClassDocument
from game.scenario.tree import Tree
from game.scenario.validate import fitted


def is_class(path: Path) -> bool:
    """Whether a file says of itself that it is a class file: it has the key `class`."""
    return path.is_file() and "class" in read(fetch_disk(path), stop=frozenset({"class"})).data


def read_class(path: Path, text: str | None = None) -> tuple[Tree, ClassDocument | None, list[Problem]]:
    """What a class file says; no document where it has problems. text: what it will hold, where it is not written."""
    tree = read(fetch_disk(path) if text is None else fetch_texts({MAIN: text}))
    if tree.problems:
        return tree, None, tree.problems
    return tree, *fitted(tree, ClassDocument)


def class_text(values: Mapping[str, object]) -> str:
    """The text of a class file with these keys and values."""
    text: str = yaml.safe_dump(dict(values), allow_unicode=True, sort_keys=False, width=120)
    return text
