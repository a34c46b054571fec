"""Who sits where in a game that is begun: a person or the computer, and of the computer's players which."""

from __future__ import annotations

from collections.abc import Callable

from game.client.kit import Choice, Column, Icon, Label, Row, Spacer, Ui, Widget, theme
from game.client.screens import bots
from game.client.screens.setup import USUAL, Setup
from game.match.sitters import PERSON, bot_in, sitting
from game.scenario import Scenario
from game.wording.messages import say

COMPUTER = "computer"


def seat_rows(ui: Ui, setup: Setup, scenario: Scenario | None, again: Callable[[], object]) -> list[Widget]:
    """A row for each seat of the scenario chosen, and under it which of the computer's players sits there; `again` is
    called when somebody else does. scenario: None while it is read."""
    entry = setup.entry
    rows: list[Widget] = []
    for number in range(len(entry.seats) if entry is not None else 0):
        rows += _seat(ui, setup, scenario, number, again)
    return rows


def _seat(ui: Ui, setup: Setup, scenario: Scenario | None, number: int, again: Callable[[], object]) -> list[Widget]:
    assert setup.entry is not None
    seat = setup.entry.seats[number]
    who = setup.seats[seat.id]
    style, city = theme.NEUTRAL, "\u2026"
    if scenario is not None and number < len(scenario.document.seats):
        doc = scenario.document.seats[number]
        style, city = theme.style(doc.colour, doc.mark), doc.city

    def sit(name: str) -> None:
        setup.seats[seat.id] = name
        again()

    words = Column(
        ui,
        [Label(ui, seat.name or seat.id, theme.BODY.strong.ink(style.lit)), Label(ui, city, theme.ASIDE)],
        gap=0,
    ).growing()
    choice = Choice(ui, [(PERSON, say("A person")), (COMPUTER, say("Computer"))],
                    PERSON if who == PERSON else COMPUTER,
                    lambda one: sit(PERSON if one == PERSON else USUAL)).named(f"seat:{seat.id}")
    rows: list[Widget] = [Row(ui, [Icon(ui, f"mark:{style.mark}", 18, style.fill), words, choice], gap=12)]
    if who != PERSON:
        choices = bots.choice(ui, scenario, number, seat.id, bot_in(who), lambda name: sit(sitting(name)))
        of_kind = Column(ui, choices, gap=8).growing()
        rows.append(Row(ui, [Spacer(ui, width=18), of_kind], gap=12, align="top"))
    return rows
