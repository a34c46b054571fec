"""A class file read with suspicion: its tree, its document, and every fault of shape and type with its place."""

from __future__ import annotations

from pathlib import Path

from game.scenario.problems import Problem
from game.scenario.reader import fetch_disk, read
from game.scenario.schema.classroom import ClassDocument
from game.scenario.tree import Tree
from game.scenario.validate import fitted


def is_class(path: Path) -> bool:
    """Whether a file says of itself that it is a class file: it has the key `class`."""
    return path.is_file() and "class" in read(fetch_disk(path), stop=frozenset({"class"})).data


def read_class(path: Path) -> tuple[Tree, ClassDocument | None, list[Problem]]:
    """What a class file says; no document where it has problems."""
    tree = read(fetch_disk(path))
    if tree.problems:
        return tree, None, tree.problems
    return tree, *fitted(tree, ClassDocument)
