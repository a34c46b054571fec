"""The compiled twin plays as Python does: whole random games, each mechanic by name, and what it must not be given."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from game.players.random import random_moves
from game.rules.arrays import Flags
from game.rules.batch import ASKED_A, BROKEN_A, KEPT_A, OFFERED, PROMISED, REFUSED_A, SECRET_A, line
from game.rules.engine import Games
from game.rules.operations import OPERATIONS
from game.rules.tables import Kind, Manner, Tables
from game.rules.twin import door, library
from game.rules.twin.packing import UnfitError, told_of
from tests import twins
from tests.twins import SCENARIOS

pytestmark = twins.needed


@pytest.mark.parametrize("name", SCENARIOS)
def test_random_games_are_equal_after_every_decision(name: str) -> None:
    assert not twins.play_both(SCENARIOS[name](), np.arange(60) + 1000)


@pytest.mark.parametrize("name", ["harbours", "four with manners"])
def test_one_game_alone_is_equal_after_every_decision(name: str) -> None:
    assert not twins.play_both(SCENARIOS[name](), np.array([7]), tally=False)


@pytest.mark.parametrize("name", SCENARIOS)
def test_decisions_from_positions_anywhere_are_equal(name: str) -> None:
    assert not twins.play_from_anywhere(SCENARIOS[name](), 150, 5)


# ---- each mechanic by name: in how many steps of games it happened, and in how many of those the twin did otherwise

Step = tuple[Games, Games, np.ndarray[tuple[int], np.dtype[np.intp]]]
"""The games before a decision and after it, as Python plays them, and the rows that were played."""


def played(kind: Kind, scenario: str = "december-2019") -> tuple[str, Callable[[Step], Any]]:
    """That a row of a kind was played, whoever played it."""
    def happens(step: Step) -> Any:
        before, after, _ = step
        assert before.tally is not None and after.tally is not None
        return (after.tally != before.tally)[after.tables.kind == kind].any(0)
    return scenario, happens


def noted(what: int, scenario: str, threes: bool = False) -> tuple[str, Callable[[Step], Any]]:
    """That a line of the ledger was changed, in any circle, on either side."""
    def happens(step: Step) -> Any:
        t = step[0].tables
        circles = t.bargain.threes if threes else range(len(t.bargain.pairs))
        sides = range(1 if what in (OFFERED, PROMISED) else 2)
        lines = [line(t, circle, what, side) for circle in circles for side in sides] if what < ASKED_A else \
            [12 * circle + what + side for circle in circles for side in sides]
        return (step[0].ledger[lines] != step[1].ledger[lines]).any(0)
    return scenario, happens


def changed(columns: Callable[[Tables], slice | list[int]], scenario: str) -> tuple[str, Callable[[Step], Any]]:
    """That variables were changed."""
    def happens(step: Step) -> Any:
        at = columns(step[0].tables)
        return (step[0].v[at] != step[1].v[at]).any(0)
    return scenario, happens


def lapses(step: Step) -> Any:
    """An offer fell with its sender's next move."""
    t = step[0].tables
    urgent = step[0].v[t.manners.column] == Manner.URGENT
    gone = (step[0].v[t.offer] != 0) & (step[1].v[t.offer] == 0)
    return (urgent & gone).any(0) & (t.kind.take(step[2]) < Kind.OFFER)


def battles(step: Step) -> Any:
    """A side attacked, which is noted among luck."""
    assert step[0].luck is not None and step[1].luck is not None
    sides = step[0].tables.field.sides
    return (step[0].luck[-sides:] != step[1].luck[-sides:]).any(0)


def retreats(step: Step) -> Any:
    """More units are somewhere after a battle in which a place changed hands."""
    t = step[0].tables
    units = t.field.unit[t.field.ground].reshape(-1)
    units = units[units > 0]
    taken = (step[0].v[t.field.held] != step[1].v[t.field.held]).any(0)
    return battles(step) & taken & (step[1].v[units] > step[0].v[units]).any(0)


def ends(step: Step) -> Any:
    """The game ended."""
    return (step[0]["over"] == 0) & (step[1]["over"] > 0)


MECHANICS: dict[str, tuple[str, Callable[[Step], Any]]] = {
    "a card": played(Kind.CARD), "an order": played(Kind.ORDER), "a threat": played(Kind.THREATEN),
    "a threat carried out": played(Kind.CARRY), "a threat taken back": played(Kind.BACK),
    "a forum": played(Kind.FORUM, "forums"), "a pass": played(Kind.PASS), "an offer": played(Kind.OFFER),
    "an acceptance": played(Kind.ACCEPT), "a rejection": played(Kind.REJECT), "a counter": played(Kind.COUNTER),
    "a clause": played(Kind.CLAUSE), "an event": played(Kind.EVENT), "the cabinet": played(Kind.CABINET),
    "a client's choice in the field": played(Kind.FIELD), "the books": played(Kind.BOOKS),
    "a breach": played(Kind.BREACH, "harbours"), "a client who signs or walks": played(Kind.CONSENT),
    "an outcome of a roll": played(Kind.OUTCOME), "a climb down": played(Kind.CLIMB, "manners"),
    "a deal that comes out": played(Kind.EXPOSE, "manners"),
    "a package on the table": noted(OFFERED, "harbours"), "a promise": noted(PROMISED, "harbours"),
    "a promise kept": noted(KEPT_A, "harbours"), "a promise broken": noted(BROKEN_A, "banks"),
    "a promise broken in secret": noted(SECRET_A, "banks"), "what was asked": noted(ASKED_A, "harbours"),
    "what was refused": noted(REFUSED_A, "harbours"), "a package of three": noted(OFFERED, "banks", True),
    "a promise among three": noted(PROMISED, "banks", True),
    "an offer until the next move": ("manners", lapses),
    "how an offer is made": changed(lambda t: t.manners.column, "manners"),
    "a secret deal": changed(lambda t: t.manners.hushed[t.manners.hushed > 0].tolist(), "manners"),
    "counters of a round": changed(lambda t: t.countered, "harbours"),
    "moves left": changed(lambda t: t.left, "four"), "whose turn it is": changed(lambda t: [t.column["seat"]], "four"),
    "a turn by blocks": changed(lambda t: [t.column["seat"]], "four by blocks"),
    "a round that waits for an answer": changed(lambda t: [t.column["waits"]], "harbours by blocks"),
    "a seat that leaves": changed(lambda t: t.out[t.out > 0].tolist(), "four who leave"),
    "moves of seats that leave": changed(lambda t: t.left, "four who leave"),
    "moves of six seats": changed(lambda t: t.left, "six"),
    "rounds in which nobody moves": ("all gone", ends),
    "a report of a secret": changed(lambda t: t.report.tolist(), "december-2019"),
    "totals of strength": changed(lambda t: t.field.totals, "december-2019"),
    "a battle": ("december-2019", battles), "a retreat": ("december-2019", retreats),
    "a settlement": changed(lambda t: [t.column["settled"]], "harbours"), "an ending": ("december-2019", ends),
}


@cache
def steps(name: str) -> tuple[tuple[Step, Flags], ...]:
    """Every decision of games of a scenario as Python plays it, and in which games the twin does otherwise."""
    pair, told = twins.Pair(SCENARIOS[name](), np.arange(150)), []
    while (pair.mine["over"] == 0).any():
        before, (row, package) = pair.mine.pick(pair.mine.all), pair.random()
        pair.step(row, package)
        after = pair.mine.pick(pair.mine.all)
        differs = (after.v != pair.other.v).any(0) | (after.ledger != pair.other.ledger).any(0)
        told.append(((before, after, row), differs))
    return tuple(told)


@pytest.mark.parametrize("mechanic", MECHANICS)
def test_the_twin_has_this_mechanic(mechanic: str) -> None:
    scenario, happens = MECHANICS[mechanic]
    found = [(happens(step), differs) for step, differs in steps(scenario)]
    assert sum(int(here.sum()) for here, _ in found) > 0
    assert sum(int((here & differs).sum()) for here, differs in found) == 0


def test_every_kind_of_row_is_among_the_mechanics() -> None:
    named = {cell.cell_contents for _, happens in MECHANICS.values() for cell in happens.__closure__ or ()}
    judged = {Kind.ENDING, Kind.SHIFT, Kind.POINTS}      # they are asked, not played
    assert set(Kind) - judged <= {each for each in named if isinstance(each, Kind)}


@pytest.mark.parametrize("operation", range(len(OPERATIONS)), ids=[each.name for each in OPERATIONS])
def test_the_twin_has_this_operation(operation: int) -> None:
    rng, tables = np.random.default_rng(operation), SCENARIOS["harbours"]()
    card = int(np.flatnonzero(tables.kind == Kind.CARD)[0])
    first, column = int(tables.effect_first[card]), tables.column
    for _ in range(60):
        operations, amounts = tables.effect_operation.copy(), tables.effect_amount.copy()
        mine, others = tables.effect_column.copy(), tables.effect_other.copy()
        operations[first], amounts[first] = operation, rng.integers(-6, 7)
        mine[first], others[first] = rng.permutation([column["heat"], column["trade"], column["red_purse"]])[:2]
        made = replace(tables, effect_operation=operations, effect_amount=amounts, effect_column=mine,
                       effect_other=others)
        pair = twins.Pair(made, np.arange(3))
        pair.step(np.full(3, card), np.zeros(3, np.uint64))
        assert not pair.differences()


# ---- what it must not be given, and what it does without


BEYOND: dict[str, Callable[[Tables], Tables]] = {
    "an effect's variable": lambda t: replace(t, effect_column=t.effect_column + len(t.low)),
    "a guard's variable": lambda t: replace(t, moves=replace(t.moves, column=t.moves.column + len(t.low))),
    "a row's effects": lambda t: replace(t, effect_count=t.effect_count + len(t.effect_column)),
    "a roll that leads back": lambda t: replace(t, roll_first=np.zeros_like(t.roll_first)),
    "a roll without weight": lambda t: replace(t, roll_weight=np.zeros_like(t.roll_weight)),
    "a seat": lambda t: replace(t, seat=t.seat + 9),
    "a clause": lambda t: replace(t, bargain=replace(t.bargain, joint=t.bargain.joint | np.uint64(1 << 63))),
    "a place": lambda t: replace(t, field=replace(t.field, retreat=t.field.retreat + len(t.field.places))),
    "a side": lambda t: replace(t, field=replace(t.field, side=t.field.side + 70)),
    "a term": lambda t: replace(t, points=replace(t.points, linear=t.points.linear + len(t.points.seat))),
    "an array that is short": lambda t: replace(t, kind=t.kind[:-1]),
    "a block that is short": lambda t: replace(t, left=slice(t.left.start, t.left.stop - 1)),
    "a weight below nothing": lambda t: replace(t, events=replace(t.events, weight=t.events.weight - 1000)),
    "loss below nothing": lambda t: replace(t, field=replace(t.field, crt=t.field.crt - 5)),
}


@pytest.mark.parametrize("what", BEYOND)
def test_tables_out_of_range_are_refused(what: str) -> None:
    with pytest.raises(UnfitError):
        told_of(BEYOND[what](SCENARIOS["december-2019"]()))


@pytest.mark.parametrize("row", [-1, 10_000])
def test_a_row_that_is_no_move_is_refused_and_nothing_is_played(row: int) -> None:
    games = Games.start(SCENARIOS["harbours"](), np.arange(3))
    before = games.v.copy()
    with pytest.raises(IndexError):
        games.step(np.array([0, row, 0]), np.zeros(3, np.uint64))
    assert (games.v == before).all()


def test_a_game_that_the_batch_does_not_have_is_refused() -> None:
    games = Games.start(SCENARIOS["harbours"](), np.arange(3))
    twin = door.of(games.tables)
    assert twin is not None
    with pytest.raises(IndexError):
        twin.points(games, np.array([3]))


def test_arrays_that_are_changed_for_others_are_played_on() -> None:
    games = Games.start(SCENARIOS["harbours"](), np.arange(4))
    games.step(*random_moves(games))
    other = games.pick(games.all)
    games.v = games.v.copy()
    for each in (games, other):
        each.step(*random_moves(each))
    assert (games.digest() == other.digest()).all()


# ---- the library


@pytest.fixture
def anew() -> Iterator[None]:
    """The library is looked for again, before and after."""
    library.loaded.cache_clear()
    door.of.cache_clear()
    yield
    library.loaded.cache_clear()
    door.of.cache_clear()


@pytest.mark.usefixtures("anew")
class TestTheLibrary:
    """Where it is not to be had, Python plays all."""

    def test_it_can_be_switched_off(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv(library.ENVIRONMENT, library.OFF)
        assert library.loaded() == library.OFF

    def test_it_may_be_absent(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        monkeypatch.setattr(library, "path", lambda: tmp_path / "twin.so")
        assert library.loaded() == library.ABSENT
        assert door.of(SCENARIOS["harbours"]()) is None

    def test_one_of_other_sources_is_noticed(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(library, "sources", lambda: "0" * 64)
        assert library.loaded() == library.FOREIGN

    @pytest.mark.skipif(sys.platform != "linux", reason="other systems' loaders see it for themselves")
    @pytest.mark.parametrize("left", [62, 3_000, 60_000, -1])
    def test_one_that_lacks_its_end_is_not_loaded(self, left: int, monkeypatch: pytest.MonkeyPatch,
                                                  tmp_path: Path) -> None:
        """Else the process dies of it: the loader of Linux takes it as it is."""
        (tmp_path / "twin.so").write_bytes(library.path().read_bytes()[:left])
        monkeypatch.setattr(library, "path", lambda: tmp_path / "twin.so")
        assert library.loaded() == library.CUT_SHORT

    def test_a_file_that_an_editor_leaves_beside_the_sources_changes_nothing(self, tmp_path: Path,
                                                                             monkeypatch: pytest.MonkeyPatch) -> None:
        shutil.copytree(library.SOURCE, tmp_path / "source")
        (tmp_path / "source" / "rounds.h~").write_text("as it was")
        monkeypatch.setattr(library, "SOURCE", tmp_path / "source")
        assert isinstance(library.loaded(), library.Library)

    def test_where_only_the_one_with_avx2_is_spoilt_the_other_plays(self, monkeypatch: pytest.MonkeyPatch,
                                                                    tmp_path: Path) -> None:
        whole = library.path()
        monkeypatch.setattr(library, "path", lambda: tmp_path / whole.name)
        monkeypatch.setattr(library, "has_avx2", lambda: True)
        library.path().write_bytes(whole.read_bytes())
        library.wide(library.path()).write_bytes(b"\x7fELF of another system")
        found = library.loaded()
        assert isinstance(found, library.Library) and found.calls._name == str(library.path())

    def test_a_processor_without_avx2_is_not_given_it(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(library, "has_avx2", lambda: False)
        found = library.loaded()
        assert isinstance(found, library.Library) and found.calls._name == str(library.path())

    @pytest.mark.skipif(not library.has_avx2(), reason="this processor lacks it")
    def test_one_that_has_it_is_given_it_unless_it_is_told(self, monkeypatch: pytest.MonkeyPatch) -> None:
        found = library.loaded()
        assert isinstance(found, library.Library) and found.calls._name == str(library.wide(library.path()))
        monkeypatch.setenv(library.ENVIRONMENT, library.PLAIN)
        library.loaded.cache_clear()
        plain = library.loaded()
        assert isinstance(plain, library.Library) and plain.calls._name == str(library.path())

    def test_the_processor_is_what_numpy_takes_it_for(self) -> None:
        features = getattr(sys.modules["numpy._core._multiarray_umath"], "__cpu_features__", {})
        assert library.has_avx2() == features.get("AVX2", library.has_avx2())

    @pytest.mark.parametrize("name", SCENARIOS)
    def test_the_one_for_all_processors_plays_the_same(self, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv(library.ENVIRONMENT, library.PLAIN)
        assert not twins.play_both(SCENARIOS[name](), np.arange(40) + 2000)

    def test_what_is_no_library_is_noticed(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        (tmp_path / "twin.so").write_bytes(b"\x7fELF of another system")
        monkeypatch.setattr(library, "path", lambda: tmp_path / "twin.so")
        assert "twin.so" in str(library.loaded())
