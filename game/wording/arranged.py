"""What was arranged beside the rules, by the instructor or by who sits down, in words."""

from __future__ import annotations

from game.rules.facts import Arranged
from game.wording.messages import count, say
from game.wording.words import Wording


def arranged(words: Wording, seats: list[str], names: tuple[str, ...], fact: Arranged) -> tuple[str, str]:
    """Title and detail. seats: what they are called; names: of the rows."""
    seat = seats[fact.seat] if fact.seat >= 0 else ""
    match fact.what:
        case "adjust":
            name = words.label(words.variables[fact.name])
            return say("The instructor sets {track}", track=name), fact.text
        case "note":
            return _note(seat), fact.text
        case "sit" | "word":
            return _who(seat, fact), ""
        case "clock":
            return clock(fact.name, fact.number), ""
        case "ask":
            return ask(fact.name, fact.text), ""
        case "inject":
            title = words.title(names[fact.row])
            return say("The instructor lets it happen with round {round}", round=fact.number), title
        case "cancel":
            title = words.title(names[fact.row])
            return say("The instructor cancels what was to come with round {round}", round=fact.number), title
        case "reroll":
            return count("The instructor had the dice of this move rolled again",
                         "The instructor had the dice of this move rolled again, {n} times", fact.number), ""
    return say("The instructor ends the game with this round"), ""


def entry_told(words: Wording, line_name: str, seat: str) -> str:
    """A move, or what the instructor did in place of one, in a list of moves."""
    what = words.title(line_name) if line_name in words.rows else say("the instructor")
    if not seat or what.startswith(words.seat[seat]):      # what is done about offers says by itself who does it
        return what
    return say("{seat}: {move}", seat=words.seat[seat], move=what)


def _who(seat: str, fact: Arranged) -> str:
    """Who plays a seat, or by which way it is taken."""
    if fact.what == "sit":
        return say("A person plays {seat} from here", seat=seat) if fact.text else \
            say("The computer plays {seat} from here", seat=seat)
    return say("{seat} is taken without a secret word from here", seat=seat) if fact.among is None else \
        say("{seat} has a secret word from here", seat=seat)


def _note(seat: str) -> str:
    return say("The instructor to {seat}", seat=seat) if seat else say("The instructor to all")


def clock(what: str, seconds: int) -> str:
    """What was done to the clock."""
    match what:
        case "pause":
            return say("The clock is paused")
        case "go":
            return say("The clock goes on")
        case "off":
            return say("The clock is switched off")
        case "on":
            return say("The clock is switched on")
    return count("The clock gets {n} second more", "The clock gets {n} seconds more", seconds)


def ask(what: str, how: str) -> str:
    """What is asked for with each move from then on."""
    if what == "why":
        return {"off": say("No reason is asked for any more"), "asked": say("A reason is asked for with each move"),
                "required": say("Each move needs a reason")}[how]
    return {"off": say("No forecast is asked for any more"), "asked": say("A forecast is asked for before each move"),
            "required": say("Each move needs a forecast before it")}[how]
