"""What the computer's players are called to people, wherever they are named."""

from __future__ import annotations

from game.players import UnknownBot, listing_of
from game.scenario import Scenario
from game.scenario.schema.personas import Persona
from game.wording.messages import say


def persona_of(scenario: Scenario, name: str) -> Persona | None:
    """The persona that a bot's name asks for, if any. UnknownBot."""
    wanted = listing_of(name)[1]
    return next((persona for persona in scenario.document.personas if persona.id == wanted), None)


def bot_called(scenario: Scenario, name: str) -> str:
    """What a bot is called by itself: its kind, and which of that kind unless it is the usual one; one that is none of
    this program's by the name that the game has of it."""
    try:
        listing, persona = listing_of(name)[0], persona_of(scenario, name)
    except UnknownBot:
        return name
    which = persona.name if persona is not None else "" if listing.usual else listing.member()
    return say("{bot} ({which})", bot=listing.family(), which=which) if which else listing.family()
