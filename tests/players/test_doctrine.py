"""Personas: each plays legal moves by its own rules, from what its seat sees, and better than chance."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from game.estimates import intervals as measure
from game.players import UnknownBot, bot, make, names
from game.players.doctrine import DoctrineBot
from game.players.market import Market
from game.players.reasons import Sentence, Want
from game.players.valuation import NEVER, POINT, Valuation
from game.rules import bulk, packages, views
from game.rules.arrays import Bits, Ints
from game.rules.batch import Batch
from game.rules.dice import mix
from game.rules.engine import Games
from game.rules.guards import holds
from game.rules.tables import Kind, Persona, Tables
from game.scenario import from_files, load

ROOT = Path(__file__).parents[2]
TESTS = ROOT / "tests"
TINY = TESTS / "scenario" / "good" / "tiny"
FOUR = TESTS / "scenario" / "good" / "four"
BARE = ("match/small", "data/harbours", "scenario/good/four")
"""Scenarios without personas."""
U = np.uint64
PERSONAS = """
personas:
- id: miller
  seat: aldmoor
  name: The miller
  text: He wants grain.
  wants: {grain: 1.5, tension: -0.5}
  fears: [{needs: [tension 7..], worth: -4, because: Nobody sows in a war.}]
  rules: [{do: [offer aldmoor delmar], urge: 2, because: Delmar has money.}]
  floor: 1
  source: Invented
- id: agent
  seat: corvane
  name: The agent
  text: He wants friends in the harbour.
  wants: {cells: 1}
  rules: [{needs: [cells 2..], do: [pass corvane], urge: 3, because: Wait for the night.}]
  floor: 0.5
  haggles: 2
  source: Invented
"""


@pytest.fixture(scope="module")
def main() -> Tables:
    return load(ROOT / "scenarios" / "december-2019").tables


@pytest.fixture(scope="module")
def tiny() -> Tables:
    return load(TINY).tables


@pytest.fixture(scope="module")
def four() -> Tables:
    files = {path.name: path.read_text() for path in FOUR.iterdir()}
    files["scenario.yaml"] += PERSONAS
    return from_files(files).tables


def keys(number: int, seat: int = 0) -> Bits:
    """The bots' own keys."""
    return mix(np.arange(1, number + 1, dtype=U) * U(5) + U(seat))


def ask(g: Games, seats: tuple[str, ...]) -> tuple[Ints, Bits]:
    """The next decision of every game, by the bots of these names."""
    row, package = np.zeros(g.size, np.intp), np.zeros(g.size, U)
    for seat, name in enumerate(seats):
        who = np.nonzero(g.ready() & (g["seat"] == seat))[0]
        if who.size:
            seen = views.seen_by(g, seat, who, keys(g.size, seat)[who])
            row[who], package[who] = bot(name, g.tables, seat).choose(seen, seat)
    return row, package


def finished(tables: Tables, number: int, seats: tuple[str, ...]) -> Games:
    """So many games played to the end."""
    g = Games.start(tables, np.arange(number))
    g.tally = np.zeros((len(tables.rows), number), np.uint8)
    while (g["over"] == 0).any():
        g.step(*ask(g, seats))
    return g


@pytest.fixture(scope="module")
def games(main: Tables) -> Games:
    """A hundred games between two personas, drawn by their keys."""
    return finished(main, 100, ("doctrine", "doctrine"))


@pytest.fixture(scope="module")
def midway(main: Tables) -> Games:
    """Two hundred games, some decisions on."""
    g = Games.start(main, np.arange(200))
    for _ in range(9):
        g.step(*ask(g, ("doctrine", "random")))
    return g


# ---- names


def test_names_are_those_of_the_seat(main: Tables) -> None:
    mine = [one.name for one in main.personas if one.seat == 1]
    assert [name for name in names(main, 1) if name.startswith("doctrine.")] == [f"doctrine.{one}" for one in mine]


@pytest.mark.parametrize("seat", [0, 1])
def test_a_seat_has_at_least_two_personas(main: Tables, seat: int) -> None:
    assert sum(one.seat == seat for one in main.personas) >= 2


def test_a_persona_plays_no_other_seat(main: Tables) -> None:
    theirs = next(one.name for one in main.personas if one.seat == 1)
    with pytest.raises(UnknownBot, match="doctrine"):
        bot(f"doctrine.{theirs}", main, 0)


def test_a_seat_without_personas_wants_its_points_alone(four: Tables) -> None:
    player, games = DoctrineBot(four), Games.start(four, np.arange(40))
    persona = player.persona(four.seat_number("brennic"), 1)
    small = player.valuation.take(games, games.all)
    assert not player.valuation.beyond(small, persona).any()
    assert not player.urges(games, persona).any()


def test_a_seat_without_personas_advises_without_reasons_of_its_own(four: Tables) -> None:
    games = Games.start(four, [3])
    games["seat"][:] = four.seat_number("brennic")
    advice = make("doctrine", four, 3, four.seat_number("brennic")).advise(games.seen(four.seat_number("brennic")))
    assert advice.candidates
    assert not [reason for one in advice.candidates for reason in one.reasons if isinstance(reason, Sentence | Want)]


def test_the_key_draws_every_persona(main: Tables) -> None:
    drawn = {bot("doctrine", main, 0).persona(0, key).name for key in range(60)}  # type: ignore[attr-defined]
    assert drawn == {one.name for one in main.personas if one.seat == 0}


def test_a_drawn_persona_is_the_one_asked_for_by_name(main: Tables, midway: Games) -> None:
    who = np.nonzero(midway.ready() & (midway["seat"] == 0))[0]
    seen = views.seen_by(midway, 0, who, keys(midway.size)[who])
    any_, _ = bot("doctrine", main, 0).choose(seen, 0)
    drawn = [DoctrineBot(main).persona(0, int(key)).name for key in seen.seed]
    for name in set(drawn):
        mine = np.array([one == name for one in drawn])
        row, _ = bot(f"doctrine.{name}", main, 0).choose(seen, 0)
        assert (row[mine] == any_[mine]).all()


# ---- moves


@pytest.mark.parametrize("which", ["main", "tiny", "four", *BARE])
def test_every_choice_is_legal(which: str, request: pytest.FixtureRequest) -> None:
    tables = load(TESTS / which).tables if which in BARE else request.getfixturevalue(which)
    seats = ("doctrine",) * len(tables.seats)
    g = Games.start(tables, np.arange(12))
    while g.ready().any():
        row, package = ask(g, seats)
        for i in np.nonzero(g.ready())[0]:
            assert g.why_not(int(row[i]), int(package[i]), int(i)) == []
        g.step(row, package)


def test_a_game_chooses_the_same_alone(main: Tables, midway: Games) -> None:
    row, package = ask(midway, ("doctrine", "doctrine"))
    for i in range(0, midway.size, 9):
        seat = int(midway["seat"][i])
        seen = views.seen_by(midway, seat, np.array([i]), keys(midway.size, seat)[[i]])
        alone = bot("doctrine", main, seat).choose(seen, seat)
        assert (alone[0][0], alone[1][0]) == (row[i], package[i])


def test_the_order_of_the_games_does_not_matter(main: Tables, midway: Games) -> None:
    who = np.nonzero(midway["seat"] == 1)[0]
    one = bot("doctrine", main, 1)
    there = one.choose(views.seen_by(midway, 1, who, keys(midway.size)[who]), 1)
    back = one.choose(views.seen_by(midway, 1, who[::-1].copy(), keys(midway.size)[who[::-1]]), 1)
    assert (there[0] == back[0][::-1]).all()
    assert (there[1] == back[1][::-1]).all()


def test_choosing_changes_nothing(main: Tables, midway: Games) -> None:
    who = np.nonzero(midway["seat"] == 0)[0]
    seen = views.seen_by(midway, 0, who, keys(midway.size)[who])
    before = seen.v.copy(), seen.ledger.copy()
    bot("doctrine", main, 0).choose(seen, 0)
    assert (seen.v == before[0]).all()
    assert (seen.ledger == before[1]).all()


def test_it_beats_chance(main: Tables) -> None:
    there, back = (bulk.points(g, g.all) for g in (finished(main, 120, ("doctrine", "random")),
                                                      finished(main, 120, ("random", "doctrine"))))
    better = there[0] + back[1] > back[0] + there[1]
    assert measure.share(int(better.sum()), better.size).low > 0.7  # the target, with its whole interval


@pytest.mark.parametrize("which", ["match/small", "data/harbours"])
def test_without_personas_it_beats_chance(which: str) -> None:
    tables = load(TESTS / which).tables
    there, back = (bulk.points(g, g.all) for g in (finished(tables, 60, ("doctrine", "random")),
                                                      finished(tables, 60, ("random", "doctrine"))))
    assert (there[0] + back[1] > back[0] + there[1]).mean() > 0.7


@pytest.mark.parametrize("which", ["data/harbours", "scenario/good/four"])
def test_without_personas_they_agree_to_less_than_a_settlement(which: str) -> None:
    tables = load(TESTS / which).tables
    games = finished(tables, 40, ("doctrine",) * len(tables.seats))
    assert games.tally is not None
    settling = packages.members(tables, np.array([packages.settling(tables)]))[:, 0]
    lesser = tables.clauses.first + np.nonzero(~settling)[0]
    agreed = (games.tally[lesser].sum(0) > 0) & (games["settled"] == 0)
    assert agreed.mean() > 0.1


def test_it_starts_no_war_and_loses_no_government(main: Tables) -> None:
    games = finished(main, 400, ("doctrine", "doctrine"))     # of a hundred, five may be at war where one in forty is
    avoided = [k for k, name in enumerate(games.tables.rows[r] for r in _endings(games.tables))
               if name in ("direct_war", "turkey_falls", "russia_falls")]
    assert len(avoided) == 3
    assert np.isin(games.result().ending, avoided).mean() < 0.05


def _endings(tables: Tables) -> list[int]:
    return [tables.ending_row(k) for k in range(tables.endings.size)]


def test_two_personas_may_settle_or_not(games: Games) -> None:
    settled = games["settled"].mean()
    assert 0.25 < settled < 0.75


def test_they_bargain(games: Games) -> None:
    t = games.tables
    assert games.tally is not None
    for kind in (Kind.OFFER, Kind.ACCEPT, Kind.REJECT, Kind.COUNTER):
        assert (games.tally[t.kind == kind].sum(0) > 0).mean() > 0.5


def test_every_persona_has_a_rule_for_threats(main: Tables) -> None:
    threats = main.kind[: main.moves.size] == Kind.THREATEN
    assert all(one.urged[:, threats].any() for one in main.personas)


def test_it_does_not_break_a_promise_for_little(main: Tables) -> None:
    """Where no rule urges it to; the scenario's rules do, where nobody watches."""
    quiet = tuple(replace(one, urged=one.urged & (main.breaks[: main.moves.size] == 0)) for one in main.personas)
    games = finished(replace(main, personas=quiet), 100, ("doctrine", "doctrine"))
    assert games.tally is not None
    breaches = games.tally[main.bargain.breach[main.bargain.breach >= 0]].sum(0)
    assert breaches.mean() < 0.2


# ---- weighing


def first(tables: Tables, seat: int) -> Persona:
    return next(one for one in tables.personas if one.seat == seat)


def test_a_position_is_worth_the_points_of_the_seat_that_looks(main: Tables, midway: Games) -> None:
    lens = Valuation(main)
    worth = lens.points(lens.take(midway, midway.all), 0)[0]
    assert (worth == bulk.points(midway, midway.all)[0] * POINT).all()


def test_a_rule_urges_to_its_moves_alone(main: Tables, midway: Games) -> None:
    persona = first(main, 0)
    urges = DoctrineBot(main).urges(midway, persona)
    held = holds(midway, persona.rules, midway.all)
    touched = (held.T[:, :, None] & persona.urged).any(1).T
    assert (urges[~touched] == 0).all()
    assert (urges[touched] != 0).any()


def test_a_strong_urge_is_followed(tiny: Tables) -> None:
    sailor = first(tiny, 0)
    watch = tiny.row["watch"]
    urged = np.zeros((sailor.rules.size, tiny.moves.size), bool)
    urged[:, watch] = True
    rules = replace(sailor.rules, weight=np.full(sailor.rules.size, 900, np.int32))
    keen = replace(tiny, personas=(replace(sailor, rules=rules, urged=urged),))
    g = Games.start(keen, np.arange(8))
    who = np.nonzero(g["seat"] == 0)[0]
    row, _ = DoctrineBot(keen).choose(views.seen_by(g, 0, who, keys(8)[who]), 0)
    assert (row == watch).all()


def test_a_fear_counts_where_it_holds(tiny: Tables) -> None:
    sailor, lens = first(tiny, 0), Valuation(tiny)
    g = Games.start(tiny, [1, 1])
    g["tension"][:] = 8, 9
    calm, hot = lens.beyond(lens.take(g, g.all), sailor)
    assert hot - calm == (-5 - 0.5) * POINT


@pytest.mark.parametrize(("begins", "thought_of"), [(1, True), (2, False)])
def test_a_settlement_before_its_time_is_not_thought_of(main: Tables, begins: int, thought_of: bool) -> None:
    games, persona = Games.start(main, np.arange(20)), replace(first(main, 0), signs_from=begins)
    halves = packages.lines_and_formats(main)
    settlement = packages.package_of(packages.clauses_in(int(half & persona.signs))[0] for half in halves)
    market = Market.of(Valuation(main), games, persona, np.full(20, main.row["offer turkey russia"]))
    gain, _ = market.gains(np.full((1, 20), settlement, U))
    assert ((gain > NEVER) == thought_of).all()


def test_it_rejects_what_is_worse_than_nothing(main: Tables) -> None:
    g = offered(main, gives=1)
    row, _ = ask(g, ("doctrine", "doctrine"))
    assert not (main.kind[row] == Kind.ACCEPT).any()


def test_it_accepts_what_costs_it_nothing(main: Tables) -> None:
    g = offered(main, gives=0)
    row, _ = ask(g, ("doctrine", "doctrine"))
    assert (main.kind[row] != Kind.REJECT).all()


def test_it_counters_with_what_may_be_offered_now(main: Tables) -> None:
    g = Games.start(main, np.arange(40))
    clauses = ["c_ultimatum_off", "c_gas_contract", "c_jufra_emptied"]
    package = sum(1 << main.row[name] - main.clauses.first for name in clauses)
    g["clock.idlib_ultimatum"][:] = 1
    g.step(np.full(40, main.row["offer turkey russia"]), np.full(40, package, U))
    g["clock.idlib_ultimatum"][:] = 0
    row, pack_ = ask(g, ("doctrine", "doctrine"))
    assert (main.kind[row] == Kind.COUNTER).any()
    assert all(g.why_not(int(row[i]), int(pack_[i]), i) == [] for i in range(40))


def test_it_thinks_of_an_offer_at_one_move_of_a_round(main: Tables) -> None:
    games, persona, n = Games.start(main, np.arange(40)), first(main, 0), main.moves.size
    games["seat"][:] = 0
    offers = np.nonzero((main.kind[:n] == Kind.OFFER) & (main.seat[:n] == 0))[0]
    thought_of = np.zeros(40, int)
    for left in range(1, int(main.moves_each[0]) + 1):
        games.v[main.left][0] = left
        turn = DoctrineBot(main).weigh(views.seen_by(games, 0, games.all, keys(40)), persona)
        thought_of += (turn.score[offers] > NEVER).any(0)
    assert thought_of.max() == 1


def offered(tables: Tables, gives: int) -> Games:
    """Games in which the first seat has offered what seat `gives` alone gives: what costs the second seat points where
    that is the giver, and nothing that costs it any where it is not, whatever its persona counts."""
    g = Games.start(tables, np.arange(30))
    t, deal = tables, tables.bargain
    one = t.row[f"offer {t.seats[0]} {t.seats[1]}"]
    package = np.zeros(30, U)
    lens = Valuation(t)
    for k in range(t.clauses.size):
        bit = U(1) << U(k)
        if not deal.by[gives] & bit:
            continue
        free = np.array([not g.why_not(one, int(package[i] | bit), i) for i in range(30)])
        for persona in (persona for persona in t.personas if persona.seat == 1):
            before, after = (lens.after(g, persona, g.all, p)[1][1] for p in (np.zeros(30, U), package | bit))
            free &= (after < before) if gives else (after >= before)
        package |= np.where(free, bit, U(0))
    g.step(np.full(30, one), package)
    return g


# ---- secrets


def test_it_does_not_know_the_others_directive(main: Tables, midway: Games) -> None:
    who = np.nonzero(midway["seat"] == 0)[0]
    changed = midway.pick(midway.all)
    dealt = changed.v[main.directive][1]
    dealt[:] = (dealt + 1) % int(main.directives[1])
    row, package = (np.array(x) for x in bot("doctrine", main, 0).choose(
        views.seen_by(midway, 0, who, keys(midway.size)[who]), 0))
    other = bot("doctrine", main, 0).choose(views.seen_by(changed, 0, who, keys(midway.size)[who]), 0)
    assert (row == other[0]).all()
    assert (package == other[1]).all()


# ---- advice


@pytest.fixture(scope="module")
def advised(main: Tables, midway: Games) -> list[tuple[int, Batch]]:
    return [(int(midway["seat"][i]), midway.pick(np.array([i]))) for i in range(0, 200, 20)]


def test_advice_begins_with_the_move_it_would_play(main: Tables, advised: list[tuple[int, Games]]) -> None:
    for seat, g in advised:
        player = make("doctrine", main, 17, seat)
        view = g.seen(seat)
        assert player.advise(view).candidates[0].move == player.choose(view)


def test_advice_is_legal_and_best_first(main: Tables, advised: list[tuple[int, Games]]) -> None:
    for seat, g in advised:
        view = g.seen(seat)
        found = make("doctrine", main, 17, seat).advise(view).candidates
        assert all(view.refusals(one.move) == [] for one in found)
        assert [one.worth for one in found] == sorted((one.worth for one in found), reverse=True)


def test_an_urged_move_says_why_in_a_sentence(main: Tables) -> None:
    g = Games.start(main, [3])
    seat = int(g["seat"][0])
    said = [reason.text for name in names(main, seat) if name.startswith("doctrine.")
            for one in make(name, main, 3, seat).advise(g.seen(seat)).candidates for reason in one.reasons
            if isinstance(reason, Sentence)]
    assert said
    assert all(text.endswith(".") for text in said)
