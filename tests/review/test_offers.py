"""Every offer of a game and its fate, by what the facts say."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.match.eyes import ALL, PUBLIC
from game.review.account import Account
from game.review.offers import TAKEN, Fate, offers
from game.rules.facts import ClientAsked, OfferAccepted, OfferMade, OfferRejected

from .conftest import DECEMBER, FOUR, HARBOURS, played

GAMES = [(folder, seed) for folder in (DECEMBER, HARBOURS, FOUR) for seed in range(2)]
each_game = pytest.mark.parametrize(("folder", "seed"), GAMES, ids=lambda part: getattr(part, "name", str(part)))


def facts_of(folder: Path, seed: int, kind: type) -> list[object]:
    return [fact for step in played(folder, seed).facts for fact in step if isinstance(fact, kind)]


@each_game
def test_every_offer_is_there_in_its_order(folder: Path, seed: int) -> None:
    found = offers(Account(played(folder, seed), ALL))
    assert [offer.fact for offer in found] == facts_of(folder, seed, OfferMade)


@each_game
def test_as_many_are_taken_as_were_accepted(folder: Path, seed: int) -> None:
    found = offers(Account(played(folder, seed), ALL))
    assert sum(offer.fate in TAKEN for offer in found) == len(facts_of(folder, seed, OfferAccepted))


@each_game
def test_as_many_are_refused_as_were_rejected(folder: Path, seed: int) -> None:
    found = offers(Account(played(folder, seed), ALL))
    assert sum(offer.fate == Fate.REFUSED for offer in found) == len(facts_of(folder, seed, OfferRejected))


@each_game
def test_a_client_who_does_not_sign_walks_out_of_it(folder: Path, seed: int) -> None:
    match = played(folder, seed)
    walked = [at for at, step in enumerate(match.facts)
              if any(isinstance(fact, ClientAsked) and not fact.signed for fact in step)]
    assert [one.answered for one in offers(Account(match, ALL)) if one.fate == Fate.WALKED_OUT] == walked


@pytest.mark.parametrize("seed", range(4))
def test_a_deal_of_which_the_offer_was_not_heard_is_heard_of_as_it_is_agreed(seed: int) -> None:
    """Offers of December are made in private; that one was accepted, and what it holds, everybody hears."""
    whole, public = (offers(Account(played(DECEMBER, seed, "doctrine"), eye)) for eye in (ALL, PUBLIC))
    taken = [[(offer.fact.package, offer.fact.sender, offer.fate, offer.answered) for offer in heard
              if offer.fate in TAKEN] for heard in (whole, public)]
    assert taken[0] and taken[1] == taken[0]
    assert [offer.number for offer in public] == list(range(1, len(public) + 1))
