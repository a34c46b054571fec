"""What the staff advises, in words: what a move is, why it is thought good, and how it may go on. How a line looks is
said by the tones of its pieces."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from typing import NamedTuple

from game.client.dealing import parts_of
from game.client.reading import Book, names_of
from game.players import Candidate
from game.players.reasons import Consent, End, Gain, Next, Reply, Sentence, Term
from game.rules import packages
from game.rules.seen import Offer
from game.rules.tables import TALK, Kind, Move
from game.rules.views import View
from game.wording.messages import capital, say, signed
from game.wording.packages import amendments, talk

SHOWN = 3
"""Moves that are told."""
MOST_REASONS = 4
"""Terms of the points that are told of a move, those that change most."""


class Tone(Enum):
    """What a piece of a line is."""

    PLAIN, ASIDE, STRONG, GOOD, BAD, SEAT = range(6)


class Piece(NamedTuple):
    """A piece of a line; `seat` has that name, if it is one."""

    text: str
    tone: Tone = Tone.PLAIN
    seat: int = -1


Line = list[Piece]


def flat(line: Line) -> str:
    """A line as plain words."""
    return "".join(piece.text for piece in line)


def decimal(value: float, sign: bool = False) -> str:
    """Points with one decimal and a true minus sign."""
    words = f"{abs(value):.1f}"
    return ("\u2212" if value < 0 else "+" if sign else "") + words if float(words) else "0.0"


def title_of(book: Book, move: Move) -> str:
    """What a move is called: its card's name, or whom an offer is for."""
    kind, others = Kind(int(book.tables.kind[move.row])), book.tables.others(move.row)
    if kind in TALK and (kind == Kind.OFFER or len(others) == 1):
        return talk(kind, names_of(book, others), int(book.tables.manner[move.row]))
    return book.words.title(book.tables.rows[move.row])


def note_of(book: Book, move: Move) -> str:
    """What kind of move it is, and what it costs."""
    kind = Kind(int(book.tables.kind[move.row]))
    play = book.plays.get(move.row)
    if play is not None:
        sort, cost = book.words.sort(play.entry), play.entry.cost
        return say("{sort} \u00b7 costs {cost}", sort=sort, cost=cost) if cost else \
            say("{sort} \u00b7 costs nothing", sort=sort)
    if kind == Kind.OFFER:
        return say("One of my moves")
    return say("Uses up one of my moves") if kind == Kind.PASS else say("Uses no move")


def package_lines(book: Book, view: View, move: Move) -> list[Line]:
    """The clauses of an offer by who gives; of a counter, what it makes of the offer that it answers; nothing for other
    moves."""
    if not move.package:
        return []
    offer = Offer(view.seat, int(book.tables.other[move.row]), move.package, third=int(book.tables.third[move.row]))
    if book.tables.kind[move.row] == Kind.COUNTER:
        answered = next((one.package for one in view.offers if {*one.parties} == {*offer.parties}), 0)
        made = packages.amendment(book.tables, answered, move.package)
        if made.amends:
            return [[Piece(capital(words))] for words in amendments(book.words, made)]
    return [[Piece(f"{part.head}: ", Tone.ASIDE), Piece("; ".join(clause.name for _, clause in part.clauses))]
            for part in parts_of(book, offer)]


def _points(book: Book, reason: Term) -> Line:
    """A term of my points, and by how much it moves."""
    dealt = int(book.tables.points.directive[reason.term]) >= 0
    term = book.terms.get(book.tables.points.names[reason.term])
    name = say("my directive") if dealt else term.name if term else book.tables.points.names[reason.term]
    return [Piece(f"{name}\u00a0"), Piece(signed(round(reason.points)), Tone.GOOD if reason.points > 0 else Tone.BAD)]


def _terms(book: Book, head: str, terms: list[Term]) -> list[Line]:
    """Terms of my points in a line, those that change most; no line if there are none."""
    pieces: Line = []
    for term in terms[:MOST_REASONS]:
        pieces += [*([Piece("  \u00b7  ", Tone.ASIDE)] if pieces else []), *_points(book, term)]
    rest = sum(term.points for term in terms[MOST_REASONS:])
    if len(terms) > MOST_REASONS:
        more = say("{n} more {points}", n=len(terms) - MOST_REASONS, points=signed(round(rest)))
        pieces += [Piece(f"  \u00b7  {more}", Tone.ASIDE)]
    return [[Piece(f"{head} ", Tone.ASIDE), *pieces]] if pieces else []


def term_lines(book: Book, candidate: Candidate) -> list[Line]:
    """The terms of my points that move at once."""
    terms = [reason for reason in candidate.reasons if isinstance(reason, Term) and round(reason.points)]
    head = say("Once agreed:") if candidate.move.package else say("At once:")
    return [*_terms(book, head, [term for term in terms if term.points > 0]),
            *_terms(book, say("Given up:"), [term for term in terms if term.points < 0])]


def none_at_once() -> Line:
    """That none of my points moves at once."""
    return [Piece(say("It moves none of my points at once; what it is worth came out in playing on."), Tone.ASIDE)]


def reason_lines(book: Book, candidate: Candidate) -> list[Line]:
    """Why else: what the other side is thought to gain, whether clients sign."""
    lines: list[Line] = []
    for reason in candidate.reasons:
        match reason:
            case Gain(seat, points):
                gain = round(points)
                said = say("is thought to gain {points}", points=gain) if gain > 0 else (
                    say("is thought to lose {points}", points=-gain) if gain < 0 else say("is thought to gain nothing"))
                lines.append([Piece(f"{book.seats[seat].name} ", Tone.SEAT, seat), Piece(said)])
            case End(seat, points):
                gain = round(points)
                said = say("is thought to end {points} better", points=gain) if gain > 0 else (
                    say("is thought to end {points} worse", points=-gain) if gain < 0
                    else say("is thought to end no better and no worse"))
                lines.append([Piece(f"{book.seats[seat].name} ", Tone.SEAT, seat), Piece(said)])
            case Consent(percent):
                lines.append([Piece(say("All who must sign do so:") + " "), Piece(f"{percent} %", Tone.STRONG)])
            case Sentence(text):
                lines.append([Piece(text)])
    return lines


def plan_lines(book: Book, candidate: Candidate) -> list[Line]:
    """The steps after the move: the likely reply, then what my own side would do; where nothing stands out, that."""
    lines: list[Line] = []
    for reason in candidate.reasons:
        match reason:
            case Reply(seat, row, percent):
                name = book.seats[seat].name
                head = say("Likely reply of {seat}:", seat=name) if candidate.move.package else \
                    say("Most often {seat} then plays:", seat=name)
                lines.append(_step(book, head, [(row, percent)]))
            case Next(reply, rows):
                lines.append(_step(book, _after(book, reply), rows))
    return lines


def _after(book: Book, reply: int) -> str:
    """After which reply a plan goes on."""
    if reply < 0:
        return say("What next:")
    seat = book.seats[int(book.tables.seat[reply])].name
    match Kind(int(book.tables.kind[reply])):
        case Kind.ACCEPT:
            return say("If {seat} accepts:", seat=seat)
        case Kind.REJECT:
            return say("If {seat} rejects:", seat=seat)
        case Kind.COUNTER:
            return say("If {seat} counters:", seat=seat)
    return say("What next:")


def _step(book: Book, head: str, rows: Sequence[tuple[int, int]]) -> Line:
    """A step of a plan: the moves that come most often, each with its percent."""
    pieces = [Piece(f"{head} ", Tone.ASIDE)]
    for row, percent in rows:
        pieces += [Piece(" \u00b7 ", Tone.ASIDE)] if len(pieces) > 1 else []
        pieces += [Piece(title_of(book, Move(row))), Piece(f" ({percent} %)", Tone.ASIDE)]
    return pieces if rows else [*pieces, Piece(say("nothing stands out"), Tone.ASIDE)]


def too_close(shown: Sequence[Candidate]) -> list[Candidate]:
    """The moves whose ranges overlap with that of the first, it among them: nothing tells which of them is best."""
    return [one for one in shown if one.low <= shown[0].high and one.high >= shown[0].low]


def ranked(book: Book, shown: Sequence[Candidate]) -> tuple[list[Candidate], list[Candidate]]:
    """Those that are too close to call, in the order of their names, and the others as they are worth."""
    close = sorted(too_close(shown), key=lambda one: (title_of(book, one.move), one.move.package))
    return close, [one for one in shown if one not in close]


def beside_first(first: Candidate, other: Candidate) -> str:
    """How a move compares with the best one, from which its range stands apart."""
    less = first.worth - other.worth
    if less < 0:
        return say("About {points} more than the first, at the price of what others gain.", points=decimal(-less))
    return say("About {points} less than the first.", points=decimal(less))


def overlap() -> str:
    """That several are too close to call."""
    return say("Their ranges overlap, so nothing says which is best. They stand in the order of their names.")


def worth_means() -> str:
    """What the worth of a move is, and where it comes from."""
    return say(
        "Worth: how many points better or worse I am thought to end than with the moves that were weighed, on "
        "average, and the range that holds it 95 times in 100. How it may go on is what personas of both sides "
        "would play most often, in positions that fit what I see, and in how many of them; it is no promise. The "
        "staff sees what I see. Its advice costs nothing and is no part of the rules.")
