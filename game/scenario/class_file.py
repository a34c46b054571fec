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
    """Whether a file is a class file: it has the key `class`, or, where that is missing or can't be read, it names its
    scenario in a word, as no scenario's own file does."""
    if not path.is_file():
        return False
    tree = read(fetch_disk(path))
    broken = path.name != MAIN and ("class" in tree.lost or isinstance(tree.data.get("scenario"), str))
    return "class" in tree.data or broken


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
