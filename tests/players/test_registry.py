"""Bots by name: one listing, and the bot sits wherever a bot may sit."""

from __future__ import annotations

import ast
from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from game.client.screens import bots
from game.client.screens.setup import USUAL
from game.client.staff import STAFF
from game.commands.parser import main
from game.match.sitters import PERSON, bot_in, sitting
from game.players import Advice, UnknownBot, bot, check, every_name, listing_of, make, names, registry, thinks
from game.players.bot import never
from game.players.registry import LISTINGS, Listing
from game.players.strategist import Strategist
from game.rules import bulk
from game.rules.arrays import Bits, Ints
from game.rules.batch import Batch
from game.rules.views import View
from game.scenario import Scenario, load
from game.study.run.lockstep import Job, play
from game.wording.messages import later

ROOT = Path(__file__).parents[2]
SMALL = ROOT / "tests" / "match" / "small"


class First:
    """Plays the first row that it may play."""

    def choose(self, seen: Batch, seat: int, hurry: object = never) -> tuple[Ints, Bits]:
        """The lowest legal row of each game that wants no package."""
        mask = bulk.legal(seen)
        mask[list(seen.tables.tabling)] = False
        return mask.argmax(0), np.zeros(seen.size, np.uint64)

    def advise(self, view: View, key: int, hurry: object = never) -> Advice:
        """Nothing."""
        return Advice(())


@pytest.fixture(scope="module")
def small() -> Scenario:
    return load(SMALL)


@pytest.fixture
def newcomer(monkeypatch: pytest.MonkeyPatch) -> str:
    """A bot that was listed a moment ago."""
    listing = Listing("newcomer", later("Newcomer"), later("Newcomer"), later("the first move in the list"),
                      lambda _: First())
    monkeypatch.setattr(registry, "LISTINGS", (*LISTINGS, listing))
    return listing.name


def test_a_listed_bot_is_offered_at_the_command_line(newcomer: str) -> None:
    assert newcomer in every_name()


def test_a_listed_bot_is_offered_in_the_window(newcomer: str, small: Scenario) -> None:
    assert bots.kinds(small, 0)["Newcomer"] == [newcomer]


def test_a_listed_bot_plays_games_side_by_side(newcomer: str, small: Scenario) -> None:
    played = play(Job(tuple(small.files.items()), (newcomer, "doctrine"), 1, 0, 5))
    assert len(played.digest) == 5


def test_a_listed_bot_is_watched(newcomer: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["watch", str(SMALL), "--seats", f"north={newcomer},south={newcomer}"]) == 0
    assert "THE END" in capsys.readouterr().out


def test_every_name_that_is_offered_makes_a_bot() -> None:
    tables = load(ROOT / "scenarios" / "december-2019").tables
    for seat in range(len(tables.seats)):
        for name in names(tables, seat):
            assert bot(name, tables, seat)


@pytest.mark.parametrize("path", ["match/small", "data/harbours", "scenario/good/tiny", "scenario/good/four"])
def test_bots_play_any_scenario(path: str) -> None:
    tables = load(ROOT / "tests" / path).tables
    assert {listing.name for listing in LISTINGS} <= set(names(tables))


def test_one_bot_of_a_family_is_the_usual_one() -> None:
    usual = Counter(listing.family() for listing in LISTINGS if listing.usual)
    assert usual == dict.fromkeys({listing.family() for listing in LISTINGS}, 1)


@pytest.mark.parametrize("name", [STAFF, bot_in(USUAL)])
def test_the_bots_that_the_window_takes_are_there(name: str) -> None:
    assert name in every_name()


@pytest.mark.parametrize(("wrong", "near"), [("strategst", "strategist"), ("rando", "random"), ("Doctrine", "doctrine"),
                                             ("strategist.qick", "strategist.quick")])
def test_an_unknown_bot_is_an_error_with_the_nearest_name(wrong: str, near: str, small: Scenario) -> None:
    with pytest.raises(UnknownBot, match=f"no bot '{wrong}' for north; did you mean '{near}'"):
        make(wrong, small.tables, 1, 0)


def test_an_unknown_bot_is_an_error_with_all_known_names(small: Scenario) -> None:
    with pytest.raises(UnknownBot, match=", ".join(names(small.tables))):
        check("zzz", small.tables)


@pytest.mark.parametrize("name", ["zzz", "zzz.squeezer", "random.squeezer", "doctrine."])
def test_a_name_that_nobody_has_belongs_to_no_listing(name: str) -> None:
    with pytest.raises(UnknownBot, match="there is no bot"):
        listing_of(name)


def test_a_name_may_ask_for_a_persona() -> None:
    listing, persona = listing_of("doctrine.squeezer")
    assert (listing.name, persona) == ("doctrine", "squeezer")


@pytest.mark.parametrize("name", every_name())
def test_a_window_waits_for_no_bot_that_plays_games_forward(name: str, small: Scenario) -> None:
    listing, _ = listing_of(name)
    assert thinks(name) == isinstance(listing.make(small.tables), Strategist)


@pytest.mark.parametrize("who", [PERSON, "bot:random", "bot:doctrine.squeezer"])
def test_who_sits_is_written_as_it_is_read(who: str) -> None:
    assert sitting(bot_in(who) or PERSON) == who


def test_nobody_tells_bots_apart_by_a_part_of_their_names() -> None:
    """No name is taken apart outside the registry, and `bot:` stands before it in one module."""
    pieces = {listing.name for listing in LISTINGS} | {listing.name.partition(".")[0] for listing in LISTINGS}
    for path in sorted((ROOT / "game").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args:
                asked = node.args[0].value if isinstance(node.args[0], ast.Constant) else None
                if node.func.attr in ("startswith", "removeprefix", "partition", "split"):
                    assert asked not in pieces, f"{path}:{node.lineno}"
            if isinstance(node, ast.Constant) and node.value == "bot:":
                assert path.name == "sitters.py", f"{path}:{node.lineno}"
