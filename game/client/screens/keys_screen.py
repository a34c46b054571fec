"""The keys of the table, each of which can be exchanged for one that is easier to reach."""

from __future__ import annotations

from functools import partial

import pygame

from game.client import keys
from game.client.app import App
from game.client.kit import Button, Column, Paragraph, Row, Scroll, Widget, theme
from game.client.kit.pressed import bare_names
from game.client.screens.page import Page
from game.wording.messages import say


class KeysScreen(Page):
    """A row for each command. Its button asks for a key, and the next that is pressed is the command's own."""

    wide, high = 760.0, 700.0

    def __init__(self, app: App) -> None:
        super().__init__(app, say("Keys at the table"))
        self.asked = ""
        """The command that is to have the next key; '' for none."""

    def body(self) -> Widget:
        return Scroll(self.ui, Column(self.ui, [self._row(command) for command in keys.MOVABLE], gap=6, pad=(4, 4)))

    def _row(self, command: str) -> Widget:
        ui, asked = self.ui, command == self.asked
        button = Button(ui, say("Press a key") if asked else keys.hint(command), partial(self.ask, command),
                        theme.PRIMARY if asked else theme.SMALL).named(command)
        return Row(ui, [Paragraph(ui, called()[command]).growing(), button], gap=16)

    def foot(self) -> Widget:
        ui = self.ui
        note = say("A letter or F2 to F10; Esc leaves it as it is.") if self.asked else \
            say("Enter, Space, Tab, Esc, arrows and digits stay as they are.")
        reset = Button(ui, say("As at first"), self.reset).named("reset")
        reset.enabled = bool(self.app.settings.keys)
        return Row(ui, [Paragraph(ui, note, theme.ASIDE).growing(), reset], gap=16)

    def ask(self, command: str) -> None:
        """Take the next key for a command; asked again, do not."""
        self.asked = "" if self.asked == command else command
        self.rebuild()

    def handle(self, event: pygame.event.Event) -> bool:
        if not self.asked or event.type != pygame.KEYDOWN or event.key == pygame.K_TAB:
            return super().handle(event)
        if event.key == pygame.K_ESCAPE:
            self.ask(self.asked)
            return True
        key = next((name for name in bare_names(event) if name in keys.ALLOWED), "")
        if key:
            self._give(key)
        else:
            self.app.notices.show(say("That key can\u2019t be given. A letter or F2 to F10 can."))
        return True

    def _give(self, key: str) -> None:
        command, self.asked = self.asked, ""
        had = keys.hint(command)
        self.app.settings.keys, other = keys.exchanged(self.app.settings.keys, command, key)
        self.app.apply_settings()
        self.rebuild()
        if other:
            self.app.notices.show(say("{key} was taken: \u201c{command}\u201d has {had} now.", key=keys.shown(key),
                                      command=called()[other], had=had))

    def reset(self) -> None:
        """Every command has its own key again."""
        self.app.settings.keys, self.asked = {}, ""
        self.app.apply_settings()
        self.rebuild()


def called() -> dict[str, str]:
    """What each command is called that can be given another key."""
    return {
        "accept": say("Accept the offer"), "counter": say("Counter the offer"), "reject": say("Reject the offer"),
        "draft": say("Draft an offer"), "pass": say("Pass"), "staff": say("Ask the staff"),
        "directive": say("My directive, as long as it is held"), "points": say("Why my points are what they are"),
        "tracks": say("All tracks"), "log": say("The whole log"), "brief": say("My brief"),
        "cards": say("The hand of cards"), "orders": say("The orders"), "threats": say("The threats"),
        "whole_map": say("The whole map again"), "map": say("Give the map the arrows"),
        "legend": say("The key to the map"), "left_panel": say("In a small window: the left panel"),
        "right_panel": say("In a small window: the right panel"), "coach_next": say("The next hint"),
        "instructor": say("The instructor\u2019s table"),
    }
