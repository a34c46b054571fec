"""Who sits where in a game that is begun: a person or the computer, and of the computer's players which."""

from __future__ import annotations

from collections.abc import Callable

from game.client.kit import Choice, Column, Icon, Label, Paragraph, Row, Spacer, TextInput, Ui, Widget, theme
from game.client.screens import bots
from game.client.screens.setup import USUAL, Setup
from game.match.sitters import PERSON, bot_in, sitting
from game.scenario import Scenario
from game.wording.messages import say

COMPUTER = "computer"


def seat_rows(ui: Ui, setup: Setup, scenario: Scenario | None, again: Callable[[], object],
              start: Callable[[], object] | None = None) -> list[Widget]:
    """A row for each seat of the scenario chosen, and under it which of the computer's players sits there, or, where
    `start` begins the game, a field for what the person is called; `again` is called when somebody else sits there.
    scenario: None while it is read."""
    entry = setup.entry
    rows: list[Widget] = []
    for number, seat in enumerate(entry.seats if entry is not None else ()):
        rows += _seat(ui, setup, scenario, number, again)
        if start is not None and setup.seats[seat.id] == PERSON:
            field = TextInput(ui, setup.name(seat.id), hint=say("Name (may stay empty)"), width=300)
            field.done = _then(start)
            rows.append(Row(ui, [Spacer(ui, width=18), field.named(f"name:{seat.id}")], gap=12))
    return rows


def _then(start: Callable[[], object]) -> Callable[[str], object]:
    return lambda _: start()


def at_the_screen(ui: Ui, setup: Setup) -> Widget:
    """How many people sit at the table, and what that means."""
    people = sum(who == PERSON for who in setup.seats.values())
    words = {
        0: say("Nobody sits at the table: the computer plays, and I see how it ends."),
        1: say("One person plays, so the screen is never covered between turns."),
    }
    several = say("{people} people share this screen; a curtain falls between their turns.", people=people)
    return Paragraph(ui, words.get(people, several), theme.ASIDE)


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
