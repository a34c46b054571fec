"""Names made of others: of columns (`clock.X`, `PLACE.UNIT`) and of rows (`threaten X`, `offer A B`).

They are put together and taken apart here and nowhere else; and a name that nobody knows is told what is near it.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

HELD = "held"        # of a place: the side that holds it
ATTACK = "attack"    # of a place: the side that attacks it


class Family(StrEnum):
    """Families of columns: each has a column for every row, seat, pair of seats or column of some sort."""

    CLOCK = "clock"            # rounds that a threat still stands
    USED = "used"              # times that a card was played or a threat made in this game
    TURN = "turn"              # times that a move was played in this round
    GIVEN = "given"            # times that a clause was agreed
    STANDING = "standing"      # rounds that a promise still stands
    HAPPENED = "happened"      # times that an event happened
    DIRECTIVE = "directive"    # which of its directives a seat was dealt
    LEFT = "left"              # moves that a seat has left in this round
    OUT = "out"                # whether a seat is out of the game
    OFFER = "offer"            # whether an offer of one seat to another stands, or whose lies before two others
    MANNER = "manner"          # how the offer that stands between two seats was made
    DUE = "due"                # of three seats: which of them is to answer what one has tabled
    COUNTERED = "countered"    # counter-offers of two seats, or of three, in this round
    HUSHED = "hushed"          # times that two seats agreed a clause in secret, and it has not come out
    REPORT = "report"          # what others heard of a secret column
    FORUM = "forum"            # the standing of a forum
    CONVENED = "convened"      # rounds that a forum still sits
    ANSWER = "answer"          # what a seat has answered to a forum that sits

    def of(self, *owners: str) -> str:
        """The name of the column that belongs to the owners, such as `clock.X` or `offer.A.B`."""
        return ".".join((self, *owners))


class Verb(StrEnum):
    """Rows that are named by what is done, and then to what, or by whom to whom."""

    THREATEN = "threaten"
    CARRY = "carry"
    BACK = "back"
    LAPSE = "lapse"
    EXPIRE = "expire"    # a threat still stands when the last round ends, and lapses then
    TICK = "tick"        # a threat that stands has a round less
    EACH = "each"        # what a promise does round by round
    SIGNS = "signs"
    WALKS = "walks"
    BREACH = "breach"
    CONVENE = "convene"
    ATTEND = "attend"
    BOYCOTT = "boycott"
    ATTENDED = "attended"      # a forum closes: the seat came
    BOYCOTTED = "boycotted"    # a forum closes: the seat said that it stays away
    IGNORED = "ignored"        # a forum closes: the seat said nothing
    CLOSE = "close"            # a forum has a round less to sit
    CLIMB = "climb"      # a seat agrees to less than it asked aloud
    EXPOSE = "expose"    # a deal that a seat made in secret comes out
    PASS = "pass"
    OFFER = "offer"
    ACCEPT = "accept"
    REJECT = "reject"
    COUNTER = "counter"
    PRESS = "press"          # an offer until the sender's next move
    PROCLAIM = "proclaim"    # an offer that everybody hears
    WHISPER = "whisper"      # an offer of which nobody else hears, nor of the deal that comes of it

    def of(self, *objects: str) -> str:
        """The name of the row, such as `threaten X` or `offer A B`."""
        return " ".join((self, *objects))


LAPSES = (Verb.LAPSE, Verb.EXPIRE)                                       # a threat that was neither carried out nor met
THREAT_MOVES = (Verb.THREATEN, Verb.CARRY, Verb.BACK)                    # what a seat may do with a threat of its own
FORUM_MOVES = (Verb.CONVENE, Verb.ATTEND, Verb.BOYCOTT)                  # what a seat may do with a forum
TURNOUT = (Verb.ATTENDED, Verb.BOYCOTTED, Verb.IGNORED)                  # what a seat has done when a forum closes
TALK = (Verb.OFFER, Verb.ACCEPT, Verb.REJECT, Verb.COUNTER)              # rows that one seat plays towards others
OFFERS = (Verb.OFFER, Verb.PRESS, Verb.PROCLAIM, Verb.WHISPER)           # offers, in the order of `tables.Manner`


def at(place: str, what: str) -> str:
    """The column of a place: of a kind of unit there, of a side's strength there, of who holds (HELD) or attacks it."""
    return f"{place}.{what}"


def order_at(order: str, *places: str) -> str:
    """The row of an order at a place, or from one to another."""
    return " ".join((order, *places))


def outcome(row: str, number: int) -> str:
    """The row of an outcome of another row's roll, counted from 1."""
    return f"{row} #{number}"


def column_parts(column: str) -> tuple[str, str]:
    """A column's name taken apart: its place or what it counts, and the rest; the rest is empty in a plain name."""
    head, _, rest = column.partition(".")
    return head, rest


def row_parts(row: str) -> list[str]:
    """A row's name taken apart: a verb or an order, and its objects; a plain name is one word."""
    return row.split(" ")


def near(name: str, known: Iterable[str]) -> list[str]:
    """The known name (or two) nearest to `name`, if any is near."""
    from difflib import get_close_matches

    return get_close_matches(name, list(dict.fromkeys(known)), n=2, cutoff=0.6)


def nearest(name: str, known: Iterable[str]) -> str:
    """A hint that names the known name (or two) nearest to `name`, or an empty string where none is near."""
    words = [f"'{word}'" for word in near(name, known)]
    return f"did you mean {' or '.join(words)}?" if words else ""


def hinted(text: str, name: str, known: Iterable[str]) -> str:
    """A sentence on a name that is not known, with the nearest ones after it."""
    hint = nearest(name, known)
    return f"{text}; {hint}" if hint else text
