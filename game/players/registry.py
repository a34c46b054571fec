"""The bots there are, by name. A new bot is a file of its own and a listing in `LISTINGS`; everybody else asks here."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from game.players.bot import Bot, Player
from game.rules.names import near
from game.wording.messages import either, later, say

if TYPE_CHECKING:
    from game.rules.tables import Tables


class UnknownBot(ValueError):
    """There is no bot of this name, or none that can play this seat."""


class Pace(Enum):
    """How long a bot takes for a move."""

    DRAWS = "draws"
    """No time: tens of thousands of games are best asked about at once."""
    WEIGHS = "weighs"
    """So little that a window may wait for it."""
    THINKS = "thinks"
    """So long that a window must not wait for it; it plays games forward, so a few fill the processor."""
    PONDERS = "ponders"
    """So too, a second a move or more: a few hundred games take hours."""


class Grounds(Enum):
    """What a bot's answers to offers rest on, and so what may be said of them in truth."""

    NONE = "none"
    OWN = "own"
    """Its seat's points, and wants that it keeps to itself."""
    AHEAD = "ahead"
    """The points of all seats, at the end of games that it plays on."""


class Listing(NamedTuple):
    """A bot.

    name: what saves and the command line call it; family, member: say what bots of its kind are called, and it among
    them; about: says how it plays, in a clause; usual: whether it is taken where people ask for its family.
    make: the bot for a scenario; of one that learns also, given a second start of it, the bot that learnt by that one;
    as_persona: the same playing one persona alone, which is then a bot too, called NAME.PERSONA (None: it plays no
    personas). explains: whether its advice gives reasons in the scenario's own sentences. learn: works out beforehand,
    and keeps, what it would at its first move (None: it learns nothing). grounds: of its answers.
    """

    name: str
    family: Callable[[], str]
    member: Callable[[], str]
    about: Callable[[], str]
    make: Callable[..., Bot]
    pace: Pace = Pace.WEIGHS
    usual: bool = True
    as_persona: Callable[[Tables, str], Bot] | None = None
    explains: bool = False
    learn: Callable[[Tables], object] | None = None
    grounds: Grounds = Grounds.NONE

    def names(self, personas: Iterable[str]) -> list[str]:
        """What the bot is called: by itself, and playing each of these personas, if it plays any."""
        return [self.name, *(f"{self.name}.{persona}" for persona in personas if self.as_persona)]


def _quick(tables: Tables, school: Tables | None = None) -> Bot:
    from game.players.strategist import QUICK, Strategist

    return Strategist(tables, QUICK, school)


def _usual(tables: Tables, school: Tables | None = None) -> Bot:
    from game.players.strategist import USUAL, Strategist

    return Strategist(tables, USUAL, school)


def _deep(tables: Tables, school: Tables | None = None) -> Bot:
    from game.players.strategist import DEEP, Strategist

    return Strategist(tables, DEEP, school)


def _habits(tables: Tables) -> object:
    from game.players.lessons import habits_of

    return habits_of(tables)


def _doctrine(tables: Tables, persona: str | None = None) -> Bot:
    from game.players.doctrine import DoctrineBot

    return DoctrineBot(tables, persona)


def _random(tables: Tables) -> Bot:
    from game.players.random import RandomBot

    return RandomBot()


LISTINGS = (
    Listing("strategist.quick", later("Strategist"), later("Quick"), later("thinks ahead, a move at once"), _quick,
            Pace.THINKS, usual=False, learn=_habits, grounds=Grounds.AHEAD),
    Listing("strategist", later("Strategist"), later("Usual"), later("thinks ahead, about a second a move"), _usual,
            Pace.PONDERS, learn=_habits, grounds=Grounds.AHEAD),
    Listing("strategist.deep", later("Strategist"), later("Deep"),
            later("thinks about what others will think too, some seconds a move"), _deep, Pace.PONDERS, usual=False,
            learn=_habits, grounds=Grounds.AHEAD),
    Listing("doctrine", later("Doctrine"), later("Any of them"),
            later("one of the seat's personas, or one that wants its points alone"), _doctrine, as_persona=_doctrine,
            explains=True, grounds=Grounds.OWN),
    Listing("random", later("Random"), later("Random"), later("any legal move, by weight"), _random, Pace.DRAWS),
)
"""In the order in which people are offered them."""


def listing_of(name: str) -> tuple[Listing, str]:
    """The listing of a bot, and the persona that its name asks for ('' for none). UnknownBot."""
    by_name = {listing.name: listing for listing in LISTINGS}
    if name in by_name:
        return by_name[name], ""
    first, _, persona = name.partition(".")
    if persona and first in by_name and by_name[first].as_persona:
        return by_name[first], persona
    raise UnknownBot(_hinted(say("there is no bot '{name}'", name=name), name, by_name))


def every_name() -> list[str]:
    """The names of all bots, whatever is played; PERSONA stands for the name of a scenario's persona."""
    return [name for listing in LISTINGS for name in listing.names(["PERSONA"])]


def names(tables: Tables, seat: int | None = None) -> list[str]:
    """The names of the bots that can play this scenario, or this seat of it."""
    personas = [persona.name for persona in tables.personas if seat in (None, persona.seat)]
    return [name for listing in LISTINGS for name in listing.names(personas)]


def _hinted(problem: str, name: str, known: Iterable[str]) -> str:
    """A sentence on a name that is not known, with the nearest ones after it."""
    words = [f"'{word}'" for word in near(name, known)]
    return say("{problem}; did you mean {names}?", problem=problem, names=either(words)) if words else problem


def check(name: str, tables: Tables, seat: int | None = None) -> None:
    """UnknownBot where no bot of this name can play the seat; it names those that can, the hinted first."""
    known = names(tables, seat)
    if name not in known:
        text = say("there is no bot '{name}'", name=name) if seat is None else \
            say("there is no bot '{name}' for {seat}", name=name, seat=tables.seats[seat])
        text = _hinted(text, name, known)
        raise UnknownBot(say("{problem}; there are {names}", problem=text, names=", ".join(known)))


def bot(name: str, tables: Tables, seat: int | None = None, school: Tables | None = None) -> Bot:
    """The bot of this name; UnknownBot if there is none that can play this seat. school: the start of the scenario by
    which it learns what it learns, where that is not the one that it plays."""
    check(name, tables, seat)
    listing, persona = listing_of(name)
    if school is not None and listing.learn:
        return listing.make(tables, school)
    return listing.as_persona(tables, persona) if persona and listing.as_persona else listing.make(tables)


def make(name: str, tables: Tables, seed: int, seat: int | None = None) -> Player:
    """A bot for one seat of one game, with its own seed; UnknownBot."""
    return Player(bot(name, tables, seat), seed)


def thinks(name: str) -> bool:
    """Whether a bot thinks for so long that a window must not wait for it. UnknownBot."""
    return listing_of(name)[0].pace in (Pace.THINKS, Pace.PONDERS)


def ponders(name: str) -> bool:
    """Whether a bot takes a second a move or more. UnknownBot."""
    return listing_of(name)[0].pace is Pace.PONDERS


def grounds(name: str) -> Grounds:
    """What the answers of a bot rest on; NONE of one that is none of this program's."""
    try:
        return listing_of(name)[0].grounds
    except UnknownBot:
        return Grounds.NONE


def prepare(name: str, tables: Tables) -> None:
    """Learn beforehand what a bot would learn at its first move. UnknownBot."""
    learn = listing_of(name)[0].learn
    if learn is not None:
        learn(tables)
