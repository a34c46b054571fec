"""A small panel that asks for a reason and for forecasts, before the game goes on."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from game.client.app import App
from game.client.asking import Guess
from game.client.kit import (
    Button,
    Column,
    Edited,
    Label,
    Panel,
    Paragraph,
    Row,
    Scroll,
    Slider,
    Spacer,
    TextInput,
    Widget,
    centred,
    theme,
)
from game.client.screens.base import GameScreen
from game.client.screens.seated import seated
from game.match.conduct import Ask
from game.match.files import FileTrouble
from game.match.thoughts import MOST_WHY, MOVE
from game.wording.forecasts import asked_directive, asked_move, choice_name
from game.wording.messages import say

STEP = 5
WIDE = 820
INSIDE = WIDE - 60
AROUND = 180
"""What the panel needs beside what is asked, and some room around it."""
NAMES = 250


class ThoughtsScreen(GameScreen):
    """`then` is called once it is answered or left out. Without one the seat moves on at the table under it, and goes
    back there without an answer only where that may be.

    closes: the move closed a round or the game; what came of that is not in sight before it is answered."""

    private = True
    unasked = True

    def __init__(self, app: App, then: Callable[[], object] | None = None, closes: bool = False) -> None:
        super().__init__(app)
        self.overlay = not closes
        session = seated(app)
        self.asking, self.book, self.seat, self.then = session.asking, session.book, session.seat, then
        self.why = Edited(most=MOST_WHY)
        self.asks_why = self.asking.reason(self.seat)
        self.guesses = self.asking.guesses(self.seat) if then is not None and not closes else []
        self.sliders: dict[tuple[str, str], Slider] = {}
        self.shares: dict[tuple[str, str], Label] = {}
        self.lefts: dict[str, Label] = {}
        self.keys = {"return": self.go, "ctrl+return": self.go}

    # ------------------------------------------------------------------ building
    def build(self) -> Widget:
        ui = self.ui
        parts: list[Widget] = [self._reason()] if self.asks_why != Ask.OFF else []
        parts += [self._guess(guess) for guess in self.guesses]
        back = [Button(ui, say("Back to the table"), self.back, hint="Esc").named("no")] if self.overlay else []
        buttons: list[Widget] = [Paragraph(ui, self._note(), theme.ASIDE).growing(), *back,
                                 Button(ui, say("Go on"), self.go, theme.PRIMARY, hint="Enter").named("yes")]
        asked = Column(ui, parts, gap=16)
        high = min(asked.measure(ui.px(INSIDE)), ui.size[1] - ui.px(AROUND)) / ui.scale
        body = Scroll(ui, asked, high=high)
        foot = Row(ui, buttons)
        panel = Panel(ui, [Label(ui, say("Before it goes on"), theme.HEADING), body, foot], theme.OVER, gap=12,
                      pad=(24, 20)).named("thoughts")
        return centred(ui, panel, WIDE)

    def _note(self) -> str:
        """Whether it may be left out, and who will see it."""
        required = Ask.REQUIRED in (self.asks_why, self.asking.forecasts if self.guesses else Ask.OFF)
        return say("Nobody else sees this until the game is over.") if required else \
            say("Nobody else sees this until the game is over. It can be left empty.")

    def _reason(self) -> Widget:
        ui = self.ui
        field = TextInput(ui, self.why, hint=say("in a few words"), width=INSIDE).named("why")
        field.done = lambda _: self.go()
        asked = say("Why this move ({move})?", move=self.asking.last_move(self.book.words))
        return Column(ui, [Paragraph(ui, asked, theme.SUBHEADING).named("asked"), field], gap=6)

    def _guess(self, guess: Guess) -> Widget:
        ui, seat = self.ui, next(seat.name for seat in self.book.seats if seat.id == guess.of)
        asked = asked_move(seat) if guess.about == MOVE else asked_directive(seat)
        left = self.lefts[guess.about] = Label(ui, "", theme.ASIDE)
        spread = Button(ui, say("Share the rest evenly"), partial(self._spread, guess), theme.SMALL)
        head = Row(ui, [Label(ui, asked, theme.SUBHEADING), Spacer(ui).growing(), left,
                        spread.named(f"spread:{guess.about}")], gap=12)
        column = Column(ui, [head, *(self._choice(guess, choice) for choice in guess.odds)], gap=2)
        self._show(guess)
        return column

    def _choice(self, guess: Guess, choice: str) -> Widget:
        ui, key = self.ui, (guess.about, choice)
        name = Paragraph(ui, choice_name(self.book.document, choice), theme.BODY, lines=1, width=NAMES)
        slider = self.sliders[key] = Slider(ui, range(0, 101, STEP), guess.odds[choice], width=WIDE - NAMES - 130)
        slider.changed = lambda value: self._give(guess, choice, round(value))
        share = self.shares[key] = Label(ui, "", theme.BODY.right)
        return Row(ui, [name, slider.named(f"odds:{choice}"), share.growing()], gap=12)

    # ------------------------------------------------------------------ sharing
    def _give(self, guess: Guess, choice: str, percent: int) -> None:
        """A slider was moved: it goes as far as there is something left."""
        guess.give(choice, percent)
        self._show(guess)

    def _spread(self, guess: Guess) -> None:
        guess.spread()
        self._show(guess)

    def _show(self, guess: Guess) -> None:
        """Shows how a forecast stands."""
        for choice, percent in guess.odds.items():
            slider = self.sliders[guess.about, choice]
            slider.at = round(percent / STEP)
            slider.touch()
            self.shares[guess.about, choice].set(say("{percent} %", percent=percent))
        self.lefts[guess.about].set(say("{percent} % left", percent=guess.left))

    # ------------------------------------------------------------------ doings
    def enter(self) -> None:
        self.set_focus(self.root.find("why"))

    def go(self) -> None:
        """Keep what was answered, and go on."""
        if lacks := self.asking.lacks(self.seat, self.why.text, self.guesses):
            self.app.notices.show(lacks)
            return
        try:
            self.asking.keep(self.seat, self.why.text, self.guesses)
        except (ValueError, FileTrouble) as trouble:
            self.app.notices.show(str(trouble))
            return
        self.app.pop()
        if self.then is not None:
            self.then()

    def back(self) -> None:
        """To the table, from where it goes on another time; where the seat has another move, only without an answer
        that is required. What the table must not show before that goes on instead."""
        if not self.overlay:
            self.go()
            return
        if self.then is None and (lacks := self.asking.lacks(self.seat, "", [])):
            self.app.notices.show(lacks)
            return
        self.app.pop()
