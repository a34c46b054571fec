"""Choosing the computer's player for a seat: first the kind, then which of that kind, with a word on it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from game.client.kit import Button, Flow, Label, Paragraph, Ui, Widget, theme
from game.players import listing_of, names
from game.review.bots import persona_of
from game.scenario import Scenario
from game.wording.messages import say


def kinds(scenario: Scenario, number: int) -> dict[str, list[str]]:
    """The bots that can play a seat, by what their kind is called."""
    of_kind: dict[str, list[str]] = {}
    for name in names(scenario.tables, number):
        of_kind.setdefault(listing_of(name)[0].family(), []).append(name)
    return of_kind


def member_of(scenario: Scenario, name: str) -> str:
    """What a bot is called among those of its kind."""
    persona = persona_of(scenario, name)
    return persona.name if persona else listing_of(name)[0].member()


def about(scenario: Scenario, name: str) -> str:
    """A bot's kind and how it plays, to people; of a persona also its name and text."""
    listing, persona = listing_of(name)[0], persona_of(scenario, name)
    if persona is None:
        return say("{bot}: {about}", bot=listing.family(), about=listing.about())
    return say("{bot}: {persona}. {text}", bot=listing.family(), persona=persona.name, text=persona.text)


def choice(
    ui: Ui, scenario: Scenario | None, number: int, seat: str, now: str, sit: Callable[[str], object]
) -> list[Widget]:
    """Buttons for the kind and for which of it; the bot `now` sits there now, `sit` is told the name of another."""
    if scenario is None:
        return [Label(ui, say("Reading the scenario \u2026"), theme.ASIDE)]
    of_kind, kind_now = kinds(scenario, number), listing_of(now)[0].family()

    def button(name: str, words: str, chosen: bool, key: str) -> Button:
        return Button(ui, words, partial(sit, name), theme.SMALL).pick(chosen).named(f"{key}:{seat}:{name}")

    rows: list[Widget] = [Flow(ui, [
        button(next(name for name in members if listing_of(name)[0].usual), kind, kind == kind_now, "kind")
        for kind, members in of_kind.items()
    ])]
    members = of_kind[kind_now]
    if len(members) > 1:
        rows.append(Flow(ui, [button(name, member_of(scenario, name), name == now, "bot") for name in members]))
    rows.append(Paragraph(ui, about(scenario, now), theme.ASIDE).named(f"about:{seat}"))
    return rows
