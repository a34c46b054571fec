"""The sequence of play: News, Cabinet, Moves, Field, Books; and whose move is next."""

from __future__ import annotations

from . import bargaining, dice, effects, fighting, hearing, scoring, threes
from .facts import RoundBegun
from .position import Position
from .tables import OFFER, REJECT

EVENT = dice.purpose("event")
DIRECTIVE = dice.purpose("directive")


def start(g: Position, dealt: bool) -> None:
    """The game is set up to its first decision; each seat is dealt a directive by a die, unless they are `dealt`."""
    for seat, column in enumerate(g.book.directive if not dealt else ()):
        g.v[column] = dice.face(g.die(DIRECTIVE, seat), max(g.book.directives[seat], 1))
    effects.renew_totals(g)
    report(g)
    if not begin(g):
        finish(g)


def step(g: Position, row: int, package: int = 0) -> None:
    """One decision, which must be legal, and all that follows up to the next one."""
    v, book, kind = g.v, g.book, g.book.kind[row]
    v[book.step] += 1
    bargaining.lapse(g, row)
    bargaining.note_deeds(g, row)
    effects.play(g, [row])
    if kind >= OFFER:
        deal = threes if book.circle[row] in book.deals.threes else bargaining
        deal.bargain(g, row, package)
        if v[book.settled]:
            effects.renew_moved(g)
            scoring.end(g)
    effects.renew_moved(g)
    done = pass_on(g, kind)
    if done and not v[book.over]:
        finish(g)


EMPTY = 100
"""Most rounds that end at once, one after another, because nobody has a move in them."""


def begin(g: Position) -> bool:
    """Opens the next round: the news, then the cabinet, then the seats' moves. Whether anybody has one."""
    v, book, t = g.v, g.book, g.tables
    v[book.round] += 1
    if g.facts is not None:
        g.tell(RoundBegun(g.round))
    effects.play_all(g, t.dated)
    came: list[int] = []
    for nth in range(t.draws):
        came.append(effects.play_one(g, t.events, EVENT, nth, but=came))
    effects.renew_moved(g)
    bargaining.tick_promises(g)
    told = len(g.facts or ())
    effects.play_all(g, t.cabinet)
    hearing.confide(g, told)
    v[t.left] = [0 if v[out] else moves for moves, out in zip(book.moves_each, book.out, strict=True)]
    first = (v[book.round] - 1) % book.seats
    v[book.seat] = next((seat for seat in (*range(first, book.seats), *range(first)) if v[book.left[seat]]), first)
    v[t.turn] = [0] * len(book.turn)
    v[t.countered] = [0] * len(book.deals.countered)
    v[book.talks] = 0
    effects.renew_moved(g)
    return any(v[t.left])


def close(g: Position) -> None:
    """Ends the round: the field, the books, and the game if an ending holds."""
    v, book, t = g.v, g.book, g.tables
    for section, what in book.field_rows:
        effects.play_one(g, section, what)
    effects.renew_moved(g)
    fighting.battles(g)
    effects.renew_moved(g)
    bargaining.find_breaches(g)
    effects.play_all(g, t.books)
    v[book.rounds_left] -= 1
    report(g)
    effects.renew_moved(g)
    scoring.end(g)


def finish(g: Position) -> None:
    """Ends the round, and begins the next where no ending holds; one in which nobody has a move ends at once, too."""
    for _ in range(EMPTY):
        close(g)
        if g.v[g.book.over] or begin(g):
            break


def report(g: Position) -> None:
    """What the other seats hear of each secret: its value now, rounded down. They read it through the next round."""
    for secret, heard, rounding in g.book.reports:
        g.v[heard] = g.v[secret] // rounding * rounding


def pass_on(g: Position, kind: int) -> bool:
    """Whether the round is done after a move of this kind; if not, `seat` is whose turn it is.

    A move that is spent passes the turn to the next seat that has moves left or an offer to answer; an answer is free.
    By blocks it passes when all moves are spent and all offers answered; what is tabled then waits for the other's next
    block, beyond the end of a round too, but in the last round and where the round may wait.
    """
    v, book = g.v, g.book
    seat = v[book.seat]
    if kind <= OFFER:
        v[book.left[seat]] -= 1
    if (kind > OFFER or book.waits) and v[book.left[seat]] > 0:
        return False
    asks = asked(g)
    if book.waits and seat in asks:
        return False
    turns = (*range(seat + 1, book.seats), *range(seat + 1))
    following = next((each for each in turns if v[book.left[each]] > 0 or (not book.waits and each in asks)), -1)
    if following < 0 and asks and (v[book.rounds_left] == 1 or v[book.waits]):
        v[book.waits] -= v[book.rounds_left] > 1
        following = next(each for each in turns if each in asks)
    if following >= 0:
        v[book.seat] = following
    return following < 0


def asked(g: Position) -> set[int]:
    """The seats that have an offer to answer."""
    if not any(g.v[g.tables.offer]) and not any(g.v[g.tables.due]):
        return set()
    return {bargaining.asked(g, circle) for circle in range(len(g.book.deals.circles))} - {-1}


def go_on(g: Position) -> None:
    """Play goes on as after an answer: from whoever's turn it then is."""
    if pass_on(g, REJECT) and not g.v[g.book.over]:
        finish(g)
