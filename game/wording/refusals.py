"""Why a move or a package may not be played, by the code of the refusal."""

from __future__ import annotations

from game.rules.guards import Refusal
from game.rules.names import Family, column_parts
from game.rules.tables import Tables
from game.wording.conditions import Need, unmet
from game.wording.messages import count, listed, say, times
from game.wording.words import Wording


def describe_refusal(words: Wording, tables: Tables, refusal: Refusal) -> str:
    """Why a move or a package was refused, as a sentence."""
    return say("{reason}.", reason=reason(words, tables, refusal))


def reason(words: Wording, tables: Tables, refusal: Refusal) -> str:
    """Why a move or a package was refused, as a line without a full stop."""
    match refusal.code:
        case "guard":
            return _of_the_game(words, tables, refusal) or _need(words, tables, refusal).line
        case "not_a_move":
            return say("There is no such move: {move}", move=refusal.rule)
        case "over":
            return say("The game is over")
    return _of_package(words, refusal)


def is_need(words: Wording, tables: Tables, refusal: Refusal) -> bool:
    """Whether a refusal is a need of the row itself, which its tooltip lists anyway."""
    return refusal.code == "guard" and not _of_the_game(words, tables, refusal)


def _of_package(words: Wording, refusal: Refusal) -> str:
    match refusal.code:
        case "package_empty":
            return say("The offer holds no clause")
        case "package_unknown":
            return say("The offer holds a clause that is not there")
        case "package_unwanted":
            return say("\u201c{move}\u201d takes no clauses", move=words.title(refusal.rule))
        case "package_party":
            return say("\u201c{clause}\u201d is not for these two to give", clause=words.title(refusal.rule))
        case "package_settlement":
            return say("A ceasefire line needs a format, and a format a line")
        case "package_each":
            return count("{seat} gives {n} clause; at most {most} are allowed",
                         "{seat} gives {n} clauses; at most {most} are allowed", refusal.value,
                         seat=words.seat[refusal.rule], most=refusal.high)
        case "package_together":
            return count("The offer holds {n} joint clause; at most {most} are allowed",
                         "The offer holds {n} joint clauses; at most {most} are allowed", refusal.value,
                         most=refusal.high)
        case "package_group":
            clauses = listed([words.title(name) for name in refusal.rule.split(" and ")])
            return say("Only one of these may stand in an offer: {clauses}", clauses=clauses)
    raise ValueError(f"no sentence for the refusal {refusal.code}")


def _of_the_game(words: Wording, tables: Tables, refusal: Refusal) -> str:
    """The sentence for a guard that the game adds to every move of a kind; empty for one of the row's own."""
    column = tables.names[refusal.column]
    family, of = column_parts(column)
    purse = next((seat.name for seat in words.document.seats if seat.capital == column), None)
    match family:
        case "nothing":
            return say("By blocks every offer waits for the next block of who is asked")
        case "seat":
            return say("It is the turn of {seat}", seat=words.document.seats[refusal.value].name)
        case Family.LEFT:
            return say("No moves are left this round")
        case Family.TURN:
            return say("This was played already this round")
        case Family.USED if refusal.low == 0 and of in words.forum:
            return say("It was convened {times} already; that is all", times=times(refusal.value))
        case Family.USED if refusal.low == 0:
            return say("It was played {times} already; that is all", times=times(refusal.value))
        case Family.GIVEN if refusal.low == 0:
            return say("It was agreed {times} already; that is all", times=times(refusal.value))
        case Family.OFFER | Family.DUE | Family.COUNTERED:
            return _of_talks(words, tables, refusal, Family(family))
        case _ if purse and refusal.low > refusal.value:
            return say("It costs {cost} political capital; {seat} has {capital}", cost=refusal.low, seat=purse,
                       capital=refusal.value)
    return ""


def _of_talks(words: Wording, tables: Tables, refusal: Refusal, family: Family) -> str:
    """The sentence for a guard on what lies on a table."""
    if family == Family.COUNTERED:
        return say("No more counter-offers this round")
    if not refusal.value:
        return say("There is no offer to answer")
    if family == Family.OFFER:
        return say("An offer must be answered first")
    return say("{seat} is to answer it", seat=words.seat[tables.values[refusal.column][refusal.value]])


def _need(words: Wording, tables: Tables, refusal: Refusal) -> Need:
    variable = words.variables[tables.names[refusal.column]]
    return unmet(words, variable, refusal.low, refusal.high, refusal.value)
