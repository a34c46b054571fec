"""What the docs show in Python runs, and prints what they show.

`UPDATE_GOLDEN=1 python -m pytest tests/test_docs.py` writes the notebook's outputs anew; read the difference.
"""

from __future__ import annotations

import ast
import contextlib
import io
import json
import os
import re
import runpy
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

DOCS = Path(__file__).parents[1] / "docs"
GAME = DOCS.parent / "game"
PAGE = (DOCS / "python.md").read_text(encoding="utf-8")
EXAMPLES = dict(re.findall(r"^## (.*?)\n.*?```python\n(.*?)```", PAGE, re.S | re.M))
NOTEBOOK = DOCS / "notebooks" / "one-game.ipynb"
GLOSSARY = (DOCS / "glossary.md").read_text(encoding="utf-8")
TERMS = [name for row in re.findall(r"^\|.*\| (`.*`) \|$", GLOSSARY, re.M) for name in re.findall("`([^`]+)`", row)]
"""What the glossary's last column says of where its terms are in the code."""
WIDEST, LONGEST = 140, 12
"""How wide and long the printed output of a cell may be, to be read on one screen."""


def printed(code: str, names: dict[str, Any]) -> str:
    """What a piece of code prints."""
    with contextlib.redirect_stdout(io.StringIO()) as out:
        exec(compile(code, "docs", "exec"), names)
    return out.getvalue()


@pytest.mark.filterwarnings("ignore:.*A Box observation space maximum and minimum values are equal")
@pytest.mark.parametrize("title", list(EXAMPLES))
def test_an_example_of_the_page_runs(title: str) -> None:
    assert printed(EXAMPLES[title], {})


def test_every_example_of_the_page_is_run() -> None:
    assert len(EXAMPLES) == PAGE.count("```python")


def cells() -> Iterator[tuple[dict[str, Any], str]]:
    """Each cell of code in the notebook, and what it prints when all are run in order."""
    names: dict[str, Any] = {}
    kept = json.loads(NOTEBOOK.read_text(encoding="utf-8"))
    for cell in kept["cells"]:
        if cell["cell_type"] == "code":
            text = printed("".join(cell["source"]), names)
            if os.environ.get("UPDATE_GOLDEN"):
                lines = text.splitlines(keepends=True)
                cell["outputs"] = [{"name": "stdout", "output_type": "stream", "text": lines}]
            yield cell, text
    if os.environ.get("UPDATE_GOLDEN"):
        NOTEBOOK.write_text(json.dumps(kept, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def test_the_notebook_prints_what_it_shows() -> None:
    for cell, text in cells():
        shown = [line for output in cell["outputs"] for line in output["text"]]
        assert text == "".join(shown), "".join(cell["source"])
        assert len(shown) <= LONGEST
        assert max(map(len, shown)) <= WIDEST


def test_the_learning_example_runs(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Where its extra is installed: two measurements, and what bots have in the seat's place."""
    pytest.importorskip("sb3_contrib")
    line = "maskable_ppo.py --steps 512 --size 8 --measurements 1 --games 4"
    monkeypatch.setattr(sys, "argv", line.split())
    runpy.run_path(str(DOCS / "examples" / "maskable_ppo.py"), run_name="__main__")
    assert capsys.readouterr().out.count("better in") == 4


@pytest.fixture(scope="module")
def bound() -> set[str]:
    """What the program binds: every module, and every name in one, in a class or in a function, by its whole path."""
    paths: set[str] = set()
    for file in GAME.rglob("*.py"):
        module = ".".join(file.relative_to(GAME.parent).with_suffix("").parts).removesuffix(".__init__")
        paths |= {module, *_names(ast.parse(file.read_text(encoding="utf-8")), module)}
    return paths | {path.rpartition(".")[0] for path in paths}


def _names(tree: ast.AST, where: str) -> Iterator[str]:
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.ClassDef | ast.FunctionDef):
            yield f"{where}.{node.name}"
            yield from _names(node, f"{where}.{node.name}")
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            yield from (f"{where}.{one.id}" for one in ast.walk(node)
                        if isinstance(one, ast.Name) and isinstance(one.ctx, ast.Store))


@pytest.mark.parametrize("name", TERMS)
def test_a_term_of_the_glossary_is_where_it_says(name: str, bound: set[str]) -> None:
    assert any(path == name or path.endswith(f".{name}") for path in bound)
