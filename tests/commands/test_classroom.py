"""A class file or a spoken code at the command line: checked, begun, and refused with a sentence."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from game.match.journal import SUFFIX
from game.match.match import Match
from tests.verbs import run

CLASS = """class: Monday's course
scenario: december-2019
seed: 2019
rounds: 5
seats: {russia: random}
tables: [Red, Blue]
"""


pytestmark = pytest.mark.usefixtures("somewhere_else")


@pytest.fixture(autouse=True)
def nobody_types(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(""))


def code(capsys: pytest.CaptureFixture[str], text: str = CLASS) -> str:
    """The spoken code that check prints of a class file."""
    Path("class.yaml").write_text(text)
    assert run("check", "class.yaml") == 0
    return capsys.readouterr().out.partition("spoken code: ")[2].partition("\n")[0]


def begun() -> list[Match]:
    return [Match.resume(path, "") for path in sorted(Path("data").rglob(f"*{SUFFIX}"))]


def test_a_code_begins_the_game_of_its_class_file(capsys: pytest.CaptureFixture[str]) -> None:
    words = code(capsys)
    run("play", "class.yaml", "--table", "Red", "--text")
    run("play", "--code", words, "--text")
    first, second = (match.head for match in begun())
    assert (first.seed, first.rounds, first.seats, first.digest) == (
        second.seed, second.rounds, second.seats, second.digest)


def test_a_game_that_is_begun_tells_its_code(capsys: pytest.CaptureFixture[str]) -> None:
    words = code(capsys)
    run("play", "class.yaml", "--table", "Red", "--text")
    assert f'--code "{words}"' in capsys.readouterr().out


def test_a_sealed_game_tells_no_code(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MIDDLE_SEA_CODE", "six or more")
    code(capsys)
    run("play", "class.yaml", "--table", "Red", "--text", "--sealed")
    assert "--code" not in capsys.readouterr().out


def test_a_game_that_words_can_not_carry_has_no_code(capsys: pytest.CaptureFixture[str]) -> None:
    small = Path(__file__).resolve().parents[1] / "match" / "small"
    assert not code(capsys, f"class: Small\nscenario: {small}\nseed: 1\n")


def test_people_are_named_where_a_game_is_begun(capsys: pytest.CaptureFixture[str]) -> None:
    words = code(capsys)
    run("play", "tutorial", "--people", "turkey=Ayla, russia=Boris and Vera", "--text")
    run("play", "--code", words, "--people", "turkey=Ayla", "--text")
    named = sorted((match.head.conduct.people for match in begun()), key=len)
    assert named == [{"turkey": "Ayla"}, {"turkey": "Ayla", "russia": "Boris and Vera"}]


@pytest.mark.parametrize(("arguments", "said"), [
    (["play"], "name a scenario"),
    (["play", "--code", "anchor lanten"], "'lanten', is in no code"),
    (["play", "--code", "anchor bridge"], "don't fit together"),
    (["play", "tutorial", "--code", "anchor bridge"], "a code says"),
    (["play", "class.yaml", "--table", "Green"], "Red, Blue"),
    (["play", "class.yaml", "--seed", "3"], "a class file says"),
    (["play", "class.yaml", "--people", "turkey=Ayla"], "a class file says"),
    (["play", "tutorial", "--people", "turkye=Ayla"], "--people: turkye=Ayla is not SEAT=NAME"),
    (["play", "tutorial", "--people", "turkey=Ayla,russia=Ayla"], "two people at one table are called 'Ayla'"),
    (["play", "tutorial", "--people", "turkey=A\u202ela"], "can't be shown"),
    (["play", "tutorial", "--seats", "russia=random", "--people", "russia=Boris"], "a bot plays russia"),
])
def test_what_can_not_be_begun_is_told(arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    Path("class.yaml").write_text(CLASS)
    assert run(*arguments, "--text") == 2 and said in " ".join(capsys.readouterr().err.split())


def test_a_fault_of_a_class_file_is_told_with_its_line(capsys: pytest.CaptureFixture[str]) -> None:
    Path("class.yaml").write_text(CLASS.replace("russia", "russja"))
    assert run("check", "class.yaml") == 2 and "class.yaml:5:9: seat 'russja' is unknown" in capsys.readouterr().out
