"""The list of bots: a line each. A new bot is a module with a function `made`, and its line here.

Nothing heavy is imported, so that the command line may name the bots before it plays.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class BotKind:
    """A bot as people choose it.

    name: what is typed. family, member: the sort of player, and which of that sort. about: how it plays, in a few
    words. module: of this package, whose `made(tables, name)` makes it and whose `prepare(tables)`, if it has one,
    learns beforehand what it would learn at its first move. slow: whether it thinks for so long that a window must not
    wait for it. personas: whether it plays each of the scenario's personas too, as `NAME.PERSONA`.
    """

    name: str
    family: str
    member: str
    about: str
    module: str
    slow: bool = False
    personas: bool = False

    @property
    def title(self) -> str:
        """What it is called, to people, and how it plays."""
        return f"{self.family}{', ' * bool(self.member) + self.member.lower()}: {self.about}"


ROSTER = (
    BotKind("random", "Random", "", "any legal move, by weight", "random"),
    BotKind("doctrine", "Doctrine", "", "one of the personas, drawn by the dice", "doctrine", personas=True),
    BotKind("strategist.quick", "Strategist", "Quick", "thinks ahead, a move at once", "strategist", slow=True),
    BotKind("strategist", "Strategist", "", "thinks ahead, about a second a move", "strategist", slow=True),
    BotKind("strategist.deep", "Strategist", "Deep", "thinks farther ahead, some seconds a move", "strategist",
            slow=True),
)
USUAL = "strategist"
"""Who sits opposite a person, and advises one, unless another is asked for."""
QUICK = "strategist.quick"
"""Who plays where many moves are waited for."""


def kind(name: str) -> BotKind | None:
    """The kind of the bot of that name, that of a persona's player too; None if there is none."""
    for one in ROSTER:
        if name == one.name or (one.personas and name.startswith(f"{one.name}.")):
            return one
    return None


def slow(name: str) -> bool:
    """Whether the bot of that name thinks for so long that a window must not wait for it."""
    known = kind(name)
    return known is not None and known.slow
