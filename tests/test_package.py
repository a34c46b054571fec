"""What a new user relies on: the README's commands, the pinned packages, the layout of the repository."""

from __future__ import annotations

import re
import subprocess
import tomllib
from pathlib import Path

import pytest
import yaml

from game import __version__
from game.commands.parser import parser

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PINS = (ROOT / ".ci" / "constraints.txt").read_text(encoding="utf-8").splitlines()[1:]
TOP = {"game", "assets", "scenarios", "saves", "tests", "docs", "hatch_build.py", "main.py", "pyproject.toml",
       "README.md", "LICENSE", "CHANGELOG.md", "CITATION.cff", "CONTRIBUTING.md"}


def plain(name: str) -> str:
    return re.split(r"[^A-Za-z0-9._-]", name)[0].lower().replace("_", "-")


def commands(heading: str) -> list[str]:
    """The lines of the code blocks under a heading of the README."""
    part = README.split(f"## {heading}\n")[1].split("\n## ")[0]
    return [line for block in re.findall(r"```(?:sh|bat)\n(.*?)```", part, re.S) for line in block.splitlines()]


def test_every_package_is_pinned_by_its_exact_version() -> None:
    assert all(re.fullmatch(r"[A-Za-z0-9._-]+==[0-9][0-9A-Za-z.]*", line) for line in PINS)
    project = PROJECT["project"]
    extras = [name for extra in project["optional-dependencies"].values() for name in extra]
    needed = [*project["dependencies"], *extras, *PROJECT["build-system"]["requires"]]
    assert {plain(name) for name in needed} - {project["name"]} <= {plain(line) for line in PINS}


def test_nothing_says_where_packages_come_from() -> None:
    for text in (README, *PINS, (ROOT / "pyproject.toml").read_text(encoding="utf-8")):
        assert "://" not in text
        assert "index-url" not in text


@pytest.mark.parametrize("heading", ["Play", "Test"])
def test_a_command_is_complete_in_itself_on_either_system(heading: str) -> None:
    unix, windows = commands(heading)
    for command, folder in ((unix, ".venv/bin/"), (windows, ".venv\\Scripts\\")):
        assert "-m venv .venv" in command
        assert f"{folder}python -m pip install -q -c .ci/constraints.txt -e" in command
        assert ("main.py" if heading == "Play" else "pytest") in command


def test_the_continuous_run_takes_its_command_from_the_readme() -> None:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    (awk,) = re.findall(r"awk '(.*?)' README.md", script)
    found = subprocess.run(["awk", awk, str(ROOT / "README.md")], capture_output=True, text=True, check=True).stdout
    assert found.splitlines() == commands("Test")[:1]


def test_the_readme_names_what_is_there() -> None:
    for name in re.findall(r"`((?:game|assets|scenarios|tests|\.ci)/[A-Za-z0-9_./-]+)`", README):
        assert (ROOT / name).exists(), name
    verbs = {words.split()[0] for words in re.findall(r"main\.py ([a-z]+ .*)", README) if "&&" not in words}
    known = set(re.findall(r"[{,](\w+)", parser().format_usage())) | set(parser().format_help().split())
    assert verbs - {"is"} <= known


def test_the_top_of_the_repository_holds_what_it_should() -> None:
    line = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(line, cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("this is no repository")
    top = {line.split("/")[0] for line in listed.stdout.splitlines()}
    assert {name for name in top if not name.startswith(".")} <= TOP


@pytest.mark.parametrize("path", sorted((ROOT / ".github" / "workflows").glob("*.yml")), ids=lambda path: path.name)
def test_a_workflow_calls_what_is_there(path: Path) -> None:
    steps = [step for job in yaml.safe_load(path.read_text(encoding="utf-8"))["jobs"].values() for step in job["steps"]]
    called = {name for step in steps for name in re.findall(r"\.ci/[a-z.]+", step.get("run", ""))}
    assert called
    assert all((ROOT / name).is_file() for name in called)


def test_the_version_stands_in_one_place() -> None:
    assert PROJECT["tool"]["hatch"]["version"] == {"path": "game/__init__.py"}
    assert re.fullmatch(r"\d+\.\d+\.\d+", __version__)


def test_who_cites_the_program_cites_its_version() -> None:
    assert yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))["version"] == __version__
