"""Bots say why they refuse or counter: always, in truth, and without a secret."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from game.client.heard import Heard
from game.match.eyes import Eye
from game.match.match import Match
from game.players import Player, answers, make, names
from game.players.reasons import Countered, Openly, Refused
from game.players.registry import Grounds, grounds
from game.players.strategist import Budget, Strategist
from game.review import narrative
from game.review.answers import sentence
from game.review.record import read
from game.rules.batch import OFFERED, entry
from game.rules.effects import renew_totals
from game.rules.facts import OfferMade, OfferRejected
from game.rules.tables import Move
from game.rules.views import PUBLIC
from game.scenario import load
from game.wording.teller import Teller
from game.wording.told import Told
from game.wording.words import Wording

from .conftest import DECEMBER, FOUR, played

SMALL = Budget(3, ((6, 1), (2, 1)), 16, 4, 1)
SEEDS = range(4)
DRAWN = range(24)
"""Seeds of games whose moves are drawn: they take no time, and have few answers each."""


def teller(match: Match) -> Teller:
    return Teller(Wording(match.scenario.catalogue), match.scenario.tables)


def answered(match: Match) -> list[Told]:
    """Every refusal and every counter of a game, as all of it is told."""
    return [told for chapter in narrative.story(match, teller(match)) for breath in chapter.breaths
            for told in breath.items
            if isinstance(told.fact, OfferRejected) or (isinstance(told.fact, OfferMade) and told.fact.counter)]


def drawn(folder: Path, seed: int) -> Match:
    """A game that is said to be between bots that think ahead, and whose moves are drawn, so that all sorts come."""
    scenario = load(folder)
    tables = scenario.tables
    match = Match.new(scenario, dict.fromkeys(tables.seats, "bot:strategist"), seed, None)
    bots = {seat: make("random", tables, match.bot_seed(seat)) for seat in tables.seats}
    while not match.over:
        match.bot_move(bots[match.to_move])
    return match


def thought_ahead() -> Match:
    """A game between two that think ahead, if not far."""
    scenario = load(DECEMBER)
    tables = scenario.tables
    match = Match.new(scenario, dict.fromkeys(tables.seats, "bot:strategist"), 5, None)
    bots = {seat: Player(Strategist(tables, SMALL), match.bot_seed(seat)) for seat in tables.seats}
    while not match.over:
        match.bot_move(bots[match.to_move])
    return match


def test_every_answer_of_doctrine_has_its_reason() -> None:
    told = [one for seed in SEEDS for one in answered(played(DECEMBER, seed, "doctrine"))]
    assert len(told) >= len(SEEDS) and all(one.why for one in told)


def test_every_answer_of_one_that_thinks_ahead_has_its_reason() -> None:
    told = answered(thought_ahead())
    assert told and all(one.why for one in told)


def test_who_draws_its_moves_has_no_reasons() -> None:
    assert not any(told.why for told in answered(played(DECEMBER, 1)))


@pytest.mark.parametrize("folder", [DECEMBER, FOUR], ids=["two", "four"])
def test_what_is_hidden_changes_no_reason(folder: Path) -> None:
    """Every hidden value of every position is made another: each sentence is the same, byte by byte."""
    dice, compared = np.random.default_rng(7), 0
    for seed in DRAWN:
        match = drawn(folder, seed)
        before = [told.why.encode() for told in answered(match)]
        t = match.scenario.tables
        hidden = np.nonzero(t.source[PUBLIC] != np.arange(len(t.names)))[0]
        assert hidden.size
        for step in match.steps:
            b = step.position
            for column in hidden.tolist():
                b.v[column] = int(dice.integers(t.low[column], t.high[column], endpoint=True))
            renew_totals(b)
            b.seed = int(dice.integers(1 << 62))
        assert [told.why.encode() for told in answered(match)] == before
        compared += len(before)
    assert compared > 20


def test_a_persona_is_not_told_by_its_reasons() -> None:
    assert {grounds(name) for name in names(load(DECEMBER).tables) if name.startswith("doctrine")} == {Grounds.OWN}


def named(match: Match) -> Iterator[tuple[int, int, Openly]]:
    """(step before, seat, what is named) of every reason of a game that names something."""
    tables = match.scenario.tables
    for at, facts in enumerate(match.facts):
        for fact in facts:
            public = match.view(None, at - 1)
            if isinstance(fact, OfferRejected):
                reason = answers.refused(public, fact.receiver, fact.sender, fact.package)
                found = [reason.cost]
                seat = fact.receiver
            elif isinstance(fact, OfferMade) and fact.counter:
                table = entry(int(tables.bargain.pair[fact.sender, fact.receiver]), OFFERED)
                because = answers.countered(public, fact.sender, int(public.ledger[table]), fact.package)
                found, seat = [because.left_out, because.added], fact.sender
            else:
                continue
            yield from ((at - 1, seat, one) for one in found if one is not None)


@pytest.mark.parametrize("folder", [DECEMBER, FOUR], ids=["two", "four"])
def test_what_is_named_counts_so_for_the_seat_itself(folder: Path) -> None:
    """In its own view, secrets and all, the clause does that very much to that term."""
    checked = 0
    for seed in DRAWN:
        match = drawn(folder, seed)
        for at, seat, one in named(match):
            terms = match.view(match.scenario.tables.seats[seat], at).preview_clause(one.clause).terms
            assert (one.term, one.points) in [(term, after - before) for term, before, after in terms]
            checked += 1
    assert checked > 10


def test_no_directive_is_named() -> None:
    tables = load(DECEMBER).tables
    for seat in range(2):
        known = answers.counted(tables, seat)
        assert known.any() and not (known & ((tables.points.directive >= 0) | (tables.points.seat != seat))).any()


def test_a_term_that_reads_what_is_hidden_is_not_counted() -> None:
    tables = load(FOUR).tables
    hidden = tables.source[PUBLIC] != np.arange(len(tables.names))
    for seat in range(4):
        of_hidden = tables.points.linear[hidden[tables.points.column]]
        assert not answers.counted(tables, seat)[of_hidden].any()


@pytest.mark.parametrize(("answer", "resting", "said"), [
    (Refused(), Grounds.AHEAD, "expects more by waiting"), (Refused(beaten=True), Grounds.AHEAD, "brings Russia more"),
    (Refused(bound=0), Grounds.AHEAD, "would bind Turkey"), (Refused(beaten=True), Grounds.OWN, "reasons are its own"),
    (Countered(), Grounds.AHEAD, "does not show"), (Refused(Openly(0, 0, -1)), Grounds.OWN, "about a point under"),
    (Countered(left_out=Openly(0, 0, -2)), Grounds.OWN, "a few points under"),
    (Countered(added=Openly(0, 0, 4)), Grounds.OWN, "many points under"),
])
def test_each_reason_has_its_sentence(answer: Refused | Countered, resting: Grounds, said: str) -> None:
    assert said in sentence(teller(played(DECEMBER, 1)), answer, (0, 1), resting)


def test_who_did_not_hear_the_offer_is_not_told_of_it_by_the_reason(tmp_path: Path) -> None:
    for path in FOUR.glob("*.yaml"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    with (tmp_path / "scenario.yaml").open("a", encoding="utf-8") as file:
        file.write("talks: {secret: {leaks: 9}}\n")
    scenario = load(tmp_path)
    tables = scenario.tables
    match = Match.new(scenario, dict.fromkeys(tables.seats, "bot:doctrine"), 1, None)
    clauses = [tables.row[name] - tables.clauses.first for name in ("c_no_calling", "c_loan")]
    match.submit(Move(tables.row["whisper aldmoor delmar"], 1 << clauses[0]))
    while match.to_move != "delmar":
        match.submit(Move(tables.row[f"pass {match.to_move}"]))
    match.submit(Move(tables.row["counter delmar aldmoor"], 1 << clauses[1]))
    heard = {seat: Heard(match, teller(match), Eye(seat)) for seat in ("aldmoor", "brennic")}
    said = {seat: [told.why for breath in ear.since(match.moves) for told in breath.items
                   if isinstance(told.fact, OfferMade)]
            for seat, ear in heard.items()}
    assert [bool(why) for why in said["aldmoor"]] == [True] and said["brennic"] == [""]


def test_the_record_has_the_answers_that_were_explained() -> None:
    match = played(DECEMBER, 1, "doctrine")
    assert read(match, Wording(match.scenario.catalogue)).answers == tuple(answered(match))


def test_a_counter_stands_in_the_record_as_an_amendment() -> None:
    match = drawn(FOUR, 2)
    answers = read(match, Wording(match.scenario.catalogue)).answers
    assert any(told.detail.startswith(("puts", "adds", "drops")) for told in answers)
