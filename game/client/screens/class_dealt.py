"""What an instructor may choose of a class's game before it begins: dice of each table, directives, events set for a
round. The page of events lies over that of the class file."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from game.client.app import App
from game.client.kit import Button, Choice, Column, Flow, Label, Paragraph, Row, Scroll, Spacer, Ui, Widget, theme
from game.client.screens.page import Page
from game.rules.tables import Kind
from game.scenario import Scenario
from game.wording.messages import say

DEALT = ""
"""The choice of a directive that leaves it to the dice."""
ALIKE, OWN = "alike", "own"
"""Dice that are the same at every table, or each table's own."""


class Dealt:
    """What was chosen. `directives`: by seat; `news`: the events of each round, in the order in which they were
    chosen; `dice`: ALIKE or OWN."""

    def __init__(self) -> None:
        self.directives: dict[str, str] = {}
        self.news: dict[int, list[str]] = {}
        self.dice = ALIKE

    def clear(self) -> None:
        """Forget what belongs to one scenario."""
        self.directives, self.news = {}, {}

    def seeds(self, seed: int, tables: list[str], most: int) -> dict[str, int]:
        """The seed of each table where each has its own: those that follow the one that was typed, up to `most`."""
        return {table: (seed + number) % (most + 1) for number, table in enumerate(tables)} if self.dice == OWN else {}

    def add(self, round_: int, event: str) -> None:
        """Set an event for a round."""
        events = self.news.setdefault(round_, [])
        if event not in events:
            events.append(event)

    def drop(self, round_: int, event: str) -> None:
        """Take it out again."""
        self.news[round_].remove(event)
        if not self.news[round_]:
            del self.news[round_]


def dice_row(ui: Ui, dealt: Dealt, again: Callable[[], object]) -> Widget:
    """Whose dice tables play with."""
    def choose(dice: str) -> None:
        dealt.dice = dice
        again()

    return Choice(ui, [(ALIKE, say("The same at every table")), (OWN, say("Each table its own"))], dealt.dice, choose,
                  small=True).named("dice")


def directive_rows(ui: Ui, dealt: Dealt, scenario: Scenario | None, again: Callable[[], object]) -> list[Widget]:
    """For each seat that is dealt a directive, which; `again` is called when another is chosen."""
    def choose(seat: str, directive: str) -> None:
        if directive:
            dealt.directives[seat] = directive
        else:
            dealt.directives.pop(seat, None)
        again()

    if scenario is None:
        return [_reading(ui)]
    rows: list[Widget] = []
    for seat in scenario.document.seats:
        own = [(one.id, one.name) for one in scenario.document.directives if one.seat == seat.id]
        chosen = dealt.directives.get(seat.id, DEALT)
        if own:
            rows += [Label(ui, seat.name), Flow(ui, [
                Button(ui, words, partial(choose, seat.id, key), theme.SMALL).pick(key == chosen)
                .named(f"directive:{seat.id}:{key or 'dealt'}") for key, words in [(DEALT, say("By the dice")), *own]])]
    return rows or [Label(ui, say("None"), theme.ASIDE)]


def _reading(ui: Ui) -> Label:
    """What stands where a scenario is to be chosen from that is not read yet."""
    return Label(ui, say("Reading the scenario \u2026"), theme.ASIDE)


def news_rows(ui: Ui, dealt: Dealt, scenario: Scenario | None, add: Callable[[], object],
              again: Callable[[], object]) -> list[Widget]:
    """The events that are set for a round, each to be taken out, and the way to the page of all."""
    def drop(round_: int, event: str) -> None:
        dealt.drop(round_, event)
        again()

    if scenario is None:
        return [_reading(ui)]
    rows: list[Widget] = [Row(ui, [
        Paragraph(ui, say("Round {round}: {event}", round=round_, event=scenario.catalogue.by_id[event].title),
                  theme.NOTE).growing(),
        Button(ui, say("Take out"), partial(drop, round_, event), theme.SMALL).named(f"drop:{round_}:{event}"),
    ], gap=12) for round_ in sorted(dealt.news) for event in dealt.news[round_]]
    return [*rows, Flow(ui, [Button(ui, say("Add an event \u2026"), add, theme.SMALL).named("add_news")])]


class ClassNewsScreen(Page):
    """Which event, and with which round of the class's game it happens."""

    wide, high = 760.0, 760.0

    def __init__(self, app: App, dealt: Dealt | None = None, scenario: Scenario | None = None, last: int = 0) -> None:
        """last: the class's last round. Without a scenario it is the game's own that is shown, if there is one."""
        super().__init__(app, say("An event"))
        if scenario is None and app.session is not None:
            scenario, last = app.session.match.scenario, app.session.match.last_round
        self.dealt, self.scenario, self.last = dealt, scenario, last
        self.event, self.round = "", 1

    def body(self) -> Widget:
        ui, scenario = self.ui, self.scenario
        if scenario is None:
            return Paragraph(ui, say("It is opened from the page of a class file."))
        events = scenario.catalogue.of_kind(Kind.EVENT)
        if not events:
            return Paragraph(ui, say("This scenario has no events."))
        self.event = self.event or events[0].id
        look = theme.PLAIN._replace(align="left")
        listed = Scroll(ui, Column(ui, [
            Button(ui, event.title, partial(self._set, "event", event.id), look).pick(event.id == self.event)
            .named(f"event:{event.id}") for event in events], gap=6, pad=(4, 4))).named("list").growing()
        rounds = [Button(ui, say("Round {round}", round=number), partial(self._set, "round", number), theme.SMALL)
                  .pick(number == self.round).named(f"round:{number}") for number in range(1, self.last + 1)]
        return Column(ui, [listed, Paragraph(ui, scenario.catalogue.by_id[self.event].text, theme.NOTE),
                           Paragraph(ui, say("It happens as this round begins, whether or not it was due"),
                                     theme.ASIDE),
                           Flow(ui, rounds)], gap=10)

    def foot(self) -> Widget | None:
        return Row(self.ui, [Spacer(self.ui).growing(),
                             Button(self.ui, say("Add it"), self.add, theme.PRIMARY, hint="Enter").named("yes")])

    def more_keys(self) -> dict[str, Callable[[], object]]:
        return {"return": self.add}

    def add(self) -> None:
        """Set the event, and go back to the class file."""
        if self.dealt is not None and self.event:
            self.dealt.add(self.round, self.event)
            self.app.pop()

    def _set(self, name: str, value: object) -> None:
        setattr(self, name, value)
        self.rebuild()
