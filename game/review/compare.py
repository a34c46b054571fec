"""Games of a class side by side: how each ended, what every seat got, its deals, threats and broken promises."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from game.match.entries import JournalError
from game.match.eyes import Kept
from game.match.files import FileTrouble
from game.match.saves import entry, told_apart
from game.review.leverage import threat_end, vow_fate
from game.review.offers import TAKEN, Fate
from game.review.review import Review, review_of
from game.scenario import ScenarioError
from game.wording.messages import say
from game.wording.packages import on_the_table
from game.wording.points import placed


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


def side_by_side(paths: Sequence[Path], opening: Callable[[Path], Kept], letters: bool = False) -> list[Game]:
    """The games of some saves, each as far as it is sound and may be told. letters: in place of games and players."""
    names = [say("Game {letter}", letter=_letter(at)) for at in range(len(paths))] if letters else \
        told_apart([(path, entry(path).head) for path in paths])
    return [_game(path, name, opening, letters) for path, name in zip(paths, names, strict=True)]


def _letter(at: int) -> str:
    """A, B, ..., Z, AA, AB, ..."""
    return (_letter(at // 26 - 1) if at >= 26 else "") + chr(ord("A") + at % 26)


def _game(path: Path, name: str, opening: Callable[[Path], Kept], letters: bool) -> Game:
    try:
        kept = opening(path)
    except (FileTrouble, JournalError, ScenarioError) as error:
        return Game(name, trouble=say("The file can't be opened.") if letters else str(error))
    cut = say("The file is damaged; this is the game up to there.") if kept.differs and letters else kept.differs
    told = review_of(kept, letters=letters)
    match, document = kept.match, kept.match.scenario.document
    return Game(
        name, document.scenario.title,
        say("{ending}, in round {round}", ending=document.endings[match.ending].name, round=match.round)
        if match.over else say("Not over: round {round}", round=match.round),
        tuple(say("{seat}: {who}", seat=one.seat, who=one.who) for one in told.participants),
        tuple(say("{seat}: {points} points, {result}", seat=document.seats[one.seat].name, points=one.total,
                  result=placed(one.band, one.place)) for one in told.results),
        tuple(_deals(told)), tuple(_threats(told)), tuple(_breaches(told)), cut)


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
                  seat=told.account.teller.seats[threat.seat], threat=threat.name, end=threat_end(threat.end))


def _breaches(told: Review) -> Iterable[str]:
    """Promises that were broken, and when that came out."""
    for vow in told.leverage.vows:
        if vow.broken >= 0 or vow.hidden:
            yield say("\u201c{clause}\u201d, promised in round {round}: {fate}", clause=vow.name, round=vow.round,
                      fate=vow_fate(told.account, vow))
