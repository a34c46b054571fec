"""Choosing the computer's player for a seat: first the kind, then which of that kind, with a word on it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from game.client.kit import Button, Label, Paragraph, Widget, theme
from game.client.kit.ui import Ui
from game.client.screens.offer_parts.bits import Flow
from game.players import names, title
from game.scenario import Scenario

BOT = "bot:"
ORDER = ("strategist", "doctrine", "random")
"""Kinds in the order in which they are shown; others follow."""
MEMBERS = {"strategist.quick": "Quick", "strategist": "Usual", "strategist.deep": "Deep", "doctrine": "Any of them"}
"""What a bot is called among those of its kind; a persona is called by its name in the scenario."""


def kind_of(name: str) -> str:
    """The kind of a bot: what stands before the dot."""
    return name.partition(".")[0]


def kinds(scenario: Scenario, number: int) -> dict[str, list[str]]:
    """The bots that can play a seat, by kind."""
    found: dict[str, list[str]] = {}
    for name in names(scenario.tables, number):
        found.setdefault(kind_of(name), []).append(name)
    return dict(sorted(found.items(), key=lambda one: ORDER.index(one[0]) if one[0] in ORDER else len(ORDER)))


def member_of(scenario: Scenario, name: str) -> str:
    """What a bot is called among those of its kind."""
    persona = next((one for one in scenario.document.personas if one.id == name.partition(".")[2]), None)
    return MEMBERS.get(name) or (persona.name if persona else name)


def words_of(scenario: Scenario, name: str) -> str:
    """A bot's title, to people; of a persona also its text."""
    persona = next((one for one in scenario.document.personas if one.id == name.partition(".")[2]), None)
    if persona is None:
        return title(name)
    return f"{title(kind_of(name)).partition(':')[0]}: {persona.name}. {persona.text}"


def choice(
    ui: Ui, scenario: Scenario | None, number: int, seat: str, who: str, sit: Callable[[str], object]
) -> list[Widget]:
    """Buttons for the kind and for which of it; `who` sits there now, `sit` takes another as 'bot:NAME'."""
    if scenario is None:
        return [Label(ui, "Reading the scenario \u2026", theme.NOTE, colour=theme.MUTE)]
    now, of_kind = who.removeprefix(BOT), kinds(scenario, number)

    def button(name: str, words: str, chosen: bool, key: str) -> Button:
        return Button(ui, words, partial(sit, BOT + name), small=True, chosen=chosen, key=f"{key}:{seat}:{name}")

    usual = {kind: kind if kind in members else members[0] for kind, members in of_kind.items()}
    rows: list[Widget] = [Flow(ui, [
        button(usual[kind], kind.capitalize(), kind == kind_of(now), "kind") for kind in of_kind
    ])]
    members = of_kind.get(kind_of(now), [])
    if len(members) > 1:
        rows.append(Flow(ui, [button(name, member_of(scenario, name), name == now, "bot") for name in members]))
    rows.append(Paragraph(ui, words_of(scenario, now), theme.NOTE, colour=theme.MUTE, key=f"about:{seat}"))
    return rows
