"""How a round ended and the next one opened, theme by theme, as one seat heard it: what a screen walks through.

It is read from the steps of a match and knows nothing of how it is drawn. Everybody at the table may walk too: then
nobody's points are counted.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from itertools import takewhile

from game.match.match import Match
from game.review.answers import reasoned
from game.review.causes import Cause, Tally, changed
from game.rules.facts import BattleFought, Change, RoundBegun
from game.rules.names import ATTACK, HELD, at
from game.rules.tables import Kind
from game.rules.views import Odds, View
from game.scenario.language import Guard
from game.wording.teller import Teller
from game.wording.told import Breath, Told, Topic

NEWS_AT_ONCE = 4
"""Most news of a new round that stand in the way; the others are counted and left to the dispatches."""


class Theme(Enum):
    """What a leg of the walk is about."""

    FIELD = auto()
    PRICE = auto()
    """What it cost, and what moves by itself."""
    CLIENTS = auto()
    NEWS = auto()


THEMES = {
    Topic.BATTLE: Theme.FIELD, Topic.FIELD: Theme.CLIENTS, Topic.NEWS: Theme.NEWS, Topic.DRIFT: Theme.PRICE,
    Topic.LAPSE: Theme.PRICE, Topic.BREACH: Theme.PRICE, Topic.SECRET: Theme.PRICE,
}
"""Under which theme a thing is told that happens between two rounds."""
BETWEEN = {*THEMES, Topic.ROUND}
"""What a step tells after the move itself, when that closes the round."""


@dataclass(frozen=True)
class Battle:
    """A battle: where it came from (a place, or -1), why it was fought, and the odds as the seat could see them; None
    where what it saw does not tell how the die decided."""

    cause: Cause
    base: int
    why: Told | None
    odds: Odds | None

    @property
    def fact(self) -> BattleFought:
        """What the rules told of it."""
        assert isinstance(self.cause.told.fact, BattleFought)
        return self.cause.told.fact


@dataclass(frozen=True)
class Wish:
    """How a client stands to a settlement: the percent that he would sign when the round began and now, and the rows
    that speak for it or against it now and did not then (`come`), or the other way round (`gone`)."""

    client: int
    before: int
    after: int
    come: tuple[tuple[int, int], ...]
    gone: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Leg:
    """One theme. left_out: of the news those that do not stand in the way."""

    theme: Theme
    causes: tuple[Cause, ...] = ()
    battles: tuple[Battle, ...] = ()
    wishes: tuple[Wish, ...] = ()
    left_out: tuple[Cause, ...] = ()

    @property
    def points(self) -> int:
        """By how much it moved the points of the seat that looks."""
        return sum(cause.points for cause in (*self.causes, *(battle.cause for battle in self.battles),
                                              *self.left_out))

    @property
    def size(self) -> int:
        """How many things it tells."""
        return len(self.causes) + len(self.battles) + len(self.wishes)


@dataclass(frozen=True)
class Walk:
    """What came between two rounds.

    ended, opened: the rounds, 0 where none ended or opened; start: my points when the ended round had begun; before:
    when its last move was made; after: now; course: at the beginning of each round so far, and now; was: the position
    when its last move was made.
    """

    at: int
    ended: int
    opened: int
    start: int
    before: int
    after: int
    course: tuple[int, ...]
    legs: tuple[Leg, ...]
    was: View

    @property
    def rest(self) -> int:
        """What of the change no told thing accounts for: reports that were renewed, and bounds that were met."""
        return self.after - self.before - sum(leg.points for leg in self.legs)


def split(breaths: Sequence[Breath]) -> tuple[list[Breath], list[Breath]]:
    """What a step told of the move, and what came of the round's end after it, if it closed the round."""
    first = next((k for k, breath in enumerate(breaths) if breath.topic in BETWEEN), len(breaths))
    return list(breaths[:first]), list(breaths[first:])


def told(match: Match, teller: Teller, seat: str | None, at: int) -> list[Breath]:
    """What a seat (None: everybody) heard of a step, told, with the reasons of bots."""
    return reasoned(match, teller, at, teller.tell(match.heard_of(seat, at)))


def causes(match: Match, teller: Teller, seat: str | None, at: int) -> list[tuple[Breath, tuple[Cause, ...]]]:
    """The breaths of a step, and what each thing in them did to the points of the seat that looks."""
    tally = Tally(before_step(match, seat, at))
    return [(breath, tally.causes(breath)) for breath in told(match, teller, seat, at)]


def walk(match: Match, teller: Teller, seat: str | None, at: int) -> Walk | None:
    """The walk after a step, as a seat (None: everybody) heard it; None where the step closed no round."""
    step = causes(match, teller, seat, at)
    moved, between = split([breath for breath, _ in step])
    if not between:
        return None
    closing = [cause for _, some in step[len(moved):] for cause in some]
    tally = Tally(before_step(match, seat, at))
    for breath in moved:
        tally.moved(breath.net)
    before = tally.points
    now, begun = match.view(seat, at), _begun(match, at)
    opened = next((breath.items[0].round for breath in between if breath.topic == Topic.ROUND), 0)
    legs = [
        Leg(Theme.FIELD, battles=tuple(battles(match, teller, seat, at, closing))),
        Leg(Theme.PRICE, _of(closing, Theme.PRICE)),
        Leg(Theme.CLIENTS, _of(closing, Theme.CLIENTS),
            wishes=_wishes(match.view(seat, begun[-2] if len(begun) > 1 and begun[-1] == at else begun[-1]), now)),
        _news(_of(closing, Theme.NEWS)),
    ]
    ended = match.steps[at - 1].position.round if at else 0
    totals = tuple(match.view(seat, step).total for step in begun)
    course = totals if begun[-1] == at else (*totals, now.total)
    return Walk(at, ended, opened, course[-2] if at else before, before, now.total, course,
                tuple(leg for leg in legs if leg.size), tally.view)


def before_step(match: Match, seat: str | None, at: int) -> View:
    """What a seat saw before a step; before the first one, which is the start, all that it heard of that undone."""
    if at:
        return match.view(seat, at - 1)
    tally = Tally(match.view(seat, 0))
    tally.moved(tuple(Change(column, after, before) for fact in match.heard_of(seat, 0)
                      for column, before, after in fact.changes))
    return tally.view


def _of(causes: Iterable[Cause], theme: Theme) -> tuple[Cause, ...]:
    return tuple(cause for cause in causes if THEMES.get(cause.told.topic) == theme)


def _begun(match: Match, at: int) -> list[int]:
    """The steps, up to one, in which a round began."""
    return [k for k in range(at + 1) if any(isinstance(fact, RoundBegun) for fact in match.steps[k].facts)]


def _news(news: tuple[Cause, ...]) -> Leg:
    """The news: those that weigh most for the seat, in the order of their dates; the others are left out."""
    weight = sorted(range(len(news)), key=lambda k: (-abs(news[k].points), -len(news[k].effects), k))
    first = set(weight[:NEWS_AT_ONCE])
    return Leg(Theme.NEWS, tuple(cause for k, cause in enumerate(news) if k in first),
               left_out=tuple(cause for k, cause in enumerate(news) if k not in first))


def _wishes(before: View, now: View) -> tuple[Wish, ...]:
    """The clients whose answer to a settlement would be another than when the round began."""
    wishes = []
    for (client, was, old), (_, percent, new) in zip(before.consent(), now.consent(), strict=True):
        come, gone = (tuple(part for part in one if part not in other) for one, other in ((new, old), (old, new)))
        if was != percent:
            wishes.append(Wish(client, was, percent, come, gone))
    return tuple(wishes)


# ---- battles


def battles(match: Match, teller: Teller, seat: str | None, at: int, causes: Iterable[Cause]
             ) -> Iterable[Battle]:
    """The battles among some things of a step. All are fought on the position before the first of them."""
    fought = [cause for cause in causes if isinstance(cause.told.fact, BattleFought)]
    if not fought:
        return
    first = takewhile(lambda fact: not isinstance(fact, BattleFought), match.heard_of(seat, at))
    view = changed(before_step(match, seat, at), (change for fact in first for change in fact.changes))
    orders = [item for k in range(_begun(match, at - 1)[-1], at + 1) for breath in told(match, teller, seat, k)
              for item in breath.items]
    for cause in fought:
        fact = cause.told.fact
        assert isinstance(fact, BattleFought)
        place = teller.words.document.places[fact.place]
        held = (teller.place[near] for near in place.roads
                if view[at_held(near)] == fact.side)
        yield Battle(cause, next(held, -1), _ordered(orders, view, place.id, fact), _odds(view, fact))


def at_held(place: str) -> str:
    """The variable that tells who holds a place."""
    return at(place, HELD)


def _ordered(orders: Sequence[Told], view: View, place: str, fact: BattleFought) -> Told | None:
    """What set a side to attack there, the last thing that did."""
    column = view.tables.column.get(at(place, ATTACK), -1)
    return next((item for item in reversed(orders) if not isinstance(item.fact, BattleFought)
                 and Change(column, 0, fact.side) in item.net), None)


def _odds(view: View, fact: BattleFought) -> Odds | None:
    """The odds as the seat saw them, if they tell what the die came to."""
    odds = view.battle(fact.place, fact.side)
    came = (fact.lost, fact.foe_lost, fact.taken)
    fits = odds.foe == fact.foe and odds.faces[fact.die - 1] == came
    return odds if fits else None


# ---- places that decide the game


def deciding(teller: Teller) -> list[list[Guard]]:
    """What endings ask of who holds a place, a list for each place that one asks for."""
    asked: dict[str, list[Guard]] = {at_held(place): [] for place in teller.place}
    for row in teller.words.catalogue.of_kind(Kind.ENDING):
        for need in row.needs:
            asked.get(need.guard.name, []).append(need.guard)
    return [guards for guards in asked.values() if guards]
