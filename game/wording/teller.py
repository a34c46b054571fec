"""What happened, told from the scenario's own words."""

from __future__ import annotations

from game.rules.facts import (
    BattleFought,
    ClientAsked,
    Fact,
    GameEnded,
    OfferAccepted,
    OfferMade,
    OfferRejected,
    PromiseBroken,
    RoundBegun,
    RowPlayed,
    RowRolled,
)
from game.rules.tables import Kind, Tables
from game.wording.words import Wording

TALK = (Kind.OFFER, Kind.ACCEPT, Kind.REJECT, Kind.COUNTER)
"""Moves that a fact of their own tells better."""


def describe_fact(words: Wording, tables: Tables, fact: Fact) -> str:
    """What happened, as a sentence with the changes that the fact carries; empty where another fact tells it."""
    changes = [text for name, before, after in ((tables.names[c], x, y) for c, x, y in fact.changes)
               if before != after and (text := words.describe_change(name, before, after))]
    return ". ".join(part for part in (_what(words, tables, fact), "; ".join(changes)) if part)


def _what(words: Wording, tables: Tables, fact: Fact) -> str:
    document = words.document
    seats = [seat.name for seat in document.seats]
    sides = list(words.side.values())
    match fact:
        case RoundBegun():
            return f"Round {fact.round}: {document.rounds[fact.round - 1].name}"
        case RowPlayed():
            return _row(words, tables, fact)
        case RowRolled():
            row = tables.rows[fact.row]
            odds = words.rows[row].roll
            known = fact.outcome < len(odds)
            chance = f" ({odds[fact.outcome].weight} in {sum(outcome.weight for outcome in odds)})" if known else ""
            return words.title(tables.rows[fact.outcome_row]) + chance
        case OfferMade(counter=counter):
            verb = "answers {} with" if counter else "offers {}"
            return _with(words, fact.package, f"{seats[fact.sender]} {verb.format(seats[fact.receiver])}")
        case OfferAccepted():
            return _with(words, fact.package, f"{seats[fact.receiver]} accepts the offer of {seats[fact.sender]}")
        case OfferRejected():
            return f"{seats[fact.receiver]} rejects the offer of {seats[fact.sender]}"
        case ClientAsked():
            client = words.client[document.consent[fact.client].client]
            return f"{client} {'signs' if fact.signed else 'walks out'} (asked at {fact.percent} %, die {fact.die})"
        case BattleFought():
            end = f"{sides[fact.side]} takes it" if fact.taken else "the ground is held"
            losses = f"die {fact.die}, losses {fact.lost} and {fact.foe_lost}"
            place = document.places[fact.place].name
            return f"Battle at {place}: {sides[fact.side]} against {sides[fact.foe]}, {losses}: {end}"
        case PromiseBroken():
            return f"{seats[fact.seat]} broke its word: {'; '.join(words.clauses(fact.clauses))}"
        case GameEnded():
            return f"The end: {words.title(tables.rows[fact.row])}"


def _with(words: Wording, package: int, said: str) -> str:
    clauses = "; ".join(words.clauses(package))
    return f"{said}: {clauses}" if clauses else said


def _row(words: Wording, tables: Tables, fact: RowPlayed) -> str:
    if Kind(tables.kind[fact.row]) in (*TALK, Kind.OUTCOME):
        return ""       # the offer, or the roll, is a fact of its own
    row = tables.rows[fact.row]
    title = words.title(row)
    mine = bool(words.rows[row].seat)
    named = not mine or fact.seat < 0 or title.startswith(f"{words.document.seats[fact.seat].name} ")
    return title if named else f"{words.document.seats[fact.seat].name}: {title}"
