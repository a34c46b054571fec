"""The verb schema: what it prints fits the scenarios that there are, and finds a slip as an editor would."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from game.commands.parser import main
from game.scenario.json_schema import SCHEMA
from tests.schemas import faults

ROOT = Path(__file__).parents[2]
TEMPLATE = ROOT / "game" / "commands" / "template" / "scenario.yaml"
FILES = [TEMPLATE, *sorted((ROOT / "scenarios").glob("*/*.yaml"))]


class Editor(yaml.CSafeLoader):
    """Reads YAML 1.2, as editors do: a date is a text, and 1:2 is too."""

    yaml_implicit_resolvers: dict[str, Any] = {}    # noqa: RUF012


for tag, form, first in (("bool", "true|false", "tf"), ("int", "[-+]?[0-9]+", "-+0123456789"),
                         ("float", "[-+]?[0-9]+[.][0-9]+", "-+0123456789")):
    Editor.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"(?:{form})$"), list(first))


@pytest.fixture
def schema(capsys: pytest.CaptureFixture[str]) -> Any:
    """What the verb prints."""
    main(["schema", "--json"])
    return json.loads(capsys.readouterr().out)


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_it_fits_every_file_of_a_scenario(schema: Any, path: Path) -> None:
    assert faults(yaml.load(path.read_text(encoding="utf-8"), Editor), schema) == []


@pytest.mark.parametrize("was, now", [("moves: 2", "moves: two"), ("colour: steel", "color: steel"),
                                      ("measure: ending", "measure: endings")])
def test_it_finds_a_slip(schema: Any, was: str, now: str) -> None:
    text = TEMPLATE.read_text(encoding="utf-8").replace(was, now)
    assert faults(yaml.load(text, Editor), schema) != []


def test_a_new_scenario_names_its_schema_to_editors() -> None:
    assert TEMPLATE.read_text(encoding="utf-8").splitlines()[0] == f"# yaml-language-server: $schema={SCHEMA}"


def test_a_new_scenario_has_its_schema_beside_it(schema: Any, tmp_path: Path) -> None:
    main(["new", "my-strait", "--out", str(tmp_path)])
    assert json.loads((tmp_path / SCHEMA).read_text(encoding="utf-8")) == schema
