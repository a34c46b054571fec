"""Games of a class side by side: how each ended, what every seat got, its deals, threats and broken promises."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from game.match.entries import JournalError
from game.match.eyes import Kept
from game.match.files import FileTrouble
from game.match.saves import entry, in_order, told_apart
from game.review.leverage import threat_end, vow_fate
from game.review.offers import TAKEN, Fate
from game.review.review import Review, damage, review_of
from game.scenario import ScenarioError
from game.wording.messages import say
from game.wording.packages import on_the_table
from game.wording.points import came_to


@dataclass(frozen=True)
class Seen:
    """One saved game of a class: what it is called, its review where it can be opened, and why it can't be told, or not
    to its end."""

    name: str
    told: Review | None = None
    trouble: str = ""

    @property
    def due(self) -> bool:
        """Whether play-outs have more to say of it, and may."""
        return self.told is not None and self.told.due


@dataclass(frozen=True)
class Game:
    """One game beside others, in sentences. results: of each seat, where they may be known; trouble: why it can't be
    told, or not to its end."""

    name: str
    title: str = ""
    ending: str = ""
    players: tuple[str, ...] = ()
    results: tuple[str, ...] = ()
    deals: tuple[str, ...] = ()
    threats: tuple[str, ...] = ()
    breaches: tuple[str, ...] = ()
    trouble: str = ""


def seen(paths: Sequence[Path], opening: Callable[[Path], Kept], letters: bool = False) -> list[Seen]:
    """Some saved games, each as far as it is sound and may be told, in the order of their names. letters: in
    place of games and players, in the order in which they are given."""
    names = [say("Game {letter}", letter=_letter(at)) for at in range(len(paths))] if letters else \
        told_apart([(path, entry(path).head) for path in paths])
    games = [_seen(path, name, opening, letters) for path, name in zip(paths, names, strict=True)]
    return games if letters else sorted(games, key=lambda one: in_order(one.name))


def by_scenario(games: Iterable[Seen], alike: Callable[[Review], Hashable]) -> list[list[tuple[str, Review]]]:
    """The reviews that there are, by what is alike in those of one scenario, each with its game's name; in order."""
    played: dict[Hashable, list[tuple[str, Review]]] = {}
    for one in games:
        if one.told is not None:
            played.setdefault(alike(one.told), []).append((one.name, one.told))
    return list(played.values())


def _letter(at: int) -> str:
    """A, B, ..., Z, AA, AB, ..."""
    return (_letter(at // 26 - 1) if at >= 26 else "") + chr(ord("A") + at % 26)


def _seen(path: Path, name: str, opening: Callable[[Path], Kept], letters: bool) -> Seen:
    try:
        kept = opening(path)
    except (FileTrouble, JournalError, ScenarioError) as error:
        return Seen(name, trouble=say("The file can't be opened.") if letters else str(error))
    return Seen(name, review_of(kept, letters=letters), damage(kept, letters))


def game(one: Seen) -> Game:
    """A game in sentences."""
    told = one.told
    if told is None:
        return Game(one.name, trouble=one.trouble)
    match, document = told.match, told.match.scenario.document
    return Game(
        one.name, document.scenario.title,
        say("{ending}, in round {round}", ending=document.endings[match.ending].name, round=match.round)
        if match.over else say("Not over: round {round}", round=match.round),
        tuple(say("{seat}: {who}", seat=one.seat, who=one.who) for one in told.participants),
        tuple(came_to(document.seats[one.seat].name, one.total, one.band, one.place) for one in told.results),
        tuple(_deals(told)), tuple(_threats(told)), tuple(_breaches(told)), one.trouble)


def _deals(told: Review) -> Iterable[str]:
    """What was accepted, and when."""
    for offer in told.offers:
        if offer.fate in TAKEN:
            clauses = on_the_table(told.account.words, offer.fact.package)
            round_ = told.account.rounds[offer.answered]
            yield say("Round {round}: {clauses}; a client would not sign", round=round_, clauses=clauses) \
                if offer.fate == Fate.WALKED_OUT else say("Round {round}: {clauses}", round=round_, clauses=clauses)


def _threats(told: Review) -> Iterable[str]:
    """Who threatened what, when, and what came of it."""
    for threat in told.leverage.threats:
        yield say("Round {round}: {seat}, \u201c{threat}\u201d: {end}", round=told.account.rounds[threat.made],
                  seat=told.account.teller.seats[threat.seat], threat=threat.name,
                  end=threat_end(threat.end, told.match.over))


def _breaches(told: Review) -> Iterable[str]:
    """Promises that were broken, and when that came out."""
    for vow in told.leverage.vows:
        if vow.broken >= 0 or vow.hidden:
            yield say("\u201c{clause}\u201d, promised in round {round}: {fate}", clause=vow.name, round=vow.round,
                      fate=vow_fate(told.account, vow))
