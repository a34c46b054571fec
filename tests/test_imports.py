"""Who may know whom: imports go down only, and each outside library stays in its room."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MODULES = sorted((ROOT / "game").glob("*/**/*.py"))
KNOWS: dict[str, set[str]] = {
    "rules": set(),
    "scenario": {"rules"},
    "wording": {"scenario", "rules"},
    "match": {"wording", "scenario", "rules"},
    "players": {"wording", "rules"},
    "estimates": {"players", "wording", "rules"},
    "review": {"estimates", "players", "wording", "match", "scenario", "rules"},
    "pages": {"review", "estimates", "wording", "match", "scenario", "rules"},
    "study": {"pages", "estimates", "match", "players", "wording", "scenario", "rules"},
    "client": {"pages", "review", "wording", "match", "players", "scenario", "rules"},
    "commands": {"client", "study", "pages", "review", "estimates", "players", "match", "wording", "scenario", "rules"},
}
OUTSIDE = {
    "rules": {"numpy"},
    "scenario": {"numpy", "pydantic", "pydantic_core", "yaml"},
    "wording": {"numpy"},
    "match": {"nacl", "numpy", "platformdirs"},
    "players": {"numpy"},
    "estimates": {"numpy"},
    "review": {"numpy"},
    "pages": {"jinja2", "markupsafe"},
    "study": {"numpy", "distributed", "gymnasium", "pettingzoo", "pyarrow"},
    "client": {"numpy", "pygame"},
    "commands": set(),
}
CLOCKS = {"time", "datetime"}
NEVER = {"pickle", "marshal", "shelve", "random", "dill", "joblib", "cloudpickle"}
WRITES = {"write_text", "write_bytes", "unlink", "mkdir", "makedirs", "rmdir", "rmtree", "copyfile", "savez"}


def room(path: Path) -> str:
    """The room a module is in."""
    return path.relative_to(ROOT / "game").parts[0]


def imports(path: Path) -> Iterator[tuple[int, str]]:
    """(line, full name of a module) for each import, relative ones spelled out."""
    package = path.relative_to(ROOT).with_suffix("").parts[:-1]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield node.lineno, alias.name
        elif isinstance(node, ast.ImportFrom):
            base = ".".join(package[: len(package) - node.level + 1]) if node.level else ""
            module = ".".join(part for part in (base, node.module) if part)
            for alias in node.names:
                yield node.lineno, f"{module}.{alias.name}"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_go_down_only(path: Path) -> None:
    here = room(path)
    for line, name in imports(path):
        parts = name.split(".")
        if parts[0] == "game" and len(parts) > 1 and parts[1] not in {here, "__version__"}:
            assert parts[1] in KNOWS[here], f"{path}:{line}: {here} may not know {name}"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_libraries_stay_in_their_rooms(path: Path) -> None:
    here = room(path)
    for line, name in imports(path):
        top = name.split(".")[0]
        if top not in sys.stdlib_module_names and top != "game":
            assert top in OUTSIDE[here], f"{path}:{line}: {here} may not import {top}"
        assert top not in NEVER, f"{path}:{line}: nothing may import {top}"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_the_clock_is_read_in_the_window_and_the_command_line_alone(path: Path) -> None:
    if room(path) in {"client", "commands"}:
        return
    for line, name in imports(path):
        dates_of_scenarios = name == "datetime.date"
        assert name.split(".")[0] not in CLOCKS or dates_of_scenarios, f"{path}:{line}: {name}"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_files_are_written_by_one_module(path: Path) -> None:
    if path == ROOT / "game" / "match" / "files.py":
        return
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        assert name not in WRITES, f"{path}:{node.lineno}: {name} writes"
        if name in ("open", "fdopen"):
            words = [*node.args, *(word.value for word in node.keywords)]
            modes = [word.value for word in words if isinstance(word, ast.Constant) and isinstance(word.value, str)]
            assert not any(mode in {"w", "wb", "a", "ab", "x", "xb", "r+", "r+b", "w+"} for mode in modes), path


def name_of(path: Path) -> str:
    """The full name of a module; a package's is that of its folder."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def known() -> dict[str, set[str]]:
    """Each module of the game and those that it imports; within functions and for types alone count too."""
    modules = {name_of(path): path for path in sorted((ROOT / "game").rglob("*.py"))}
    return {module: {name if name in modules else name.rpartition(".")[0] for _, name in imports(path)}
            & (modules.keys() - {module}) for module, path in modules.items()}


def reached(known: dict[str, set[str]], module: str) -> set[str]:
    """All modules that a module knows, by others too."""
    seen: set[str] = set()
    ahead = [module]
    while ahead:
        fresh = known[ahead.pop()] - seen
        seen |= fresh
        ahead += fresh
    return seen


def circles(known: dict[str, set[str]]) -> list[list[str]]:
    """The groups of modules that know one another, whichever way round."""
    all_of = {module: reached(known, module) for module in known}
    groups = {frozenset(other for other in seen if module in all_of[other])
              for module, seen in all_of.items() if module in seen}
    return sorted(sorted(group) for group in groups)


def test_no_circles() -> None:
    assert circles(known()) == []


def test_a_circle_is_seen() -> None:
    assert circles({"a": {"b"}, "b": {"c"}, "c": {"b"}, "d": {"a"}}) == [["b", "c"]]


@pytest.mark.parametrize("model", ["game.client.session", "game.client.dealing"])
def test_a_model_does_not_know_how_things_look(model: str) -> None:
    assert not [name for name in reached(known(), model) if name.startswith("game.client.kit")]
