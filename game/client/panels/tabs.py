"""The row over the hand: groups of cards and pages on the left, what else a seat may do on the right."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

import pygame

from game.client.keys import hint
from game.client.kit import Button, Free, Label, Ui, theme
from game.client.panels.hand import GROUPS, Hand, Turned
from game.wording.messages import count, say

GAP = 6


class Act(NamedTuple):
    """A button on the right; `command` is its key's and its own name."""

    command: str
    words: str
    action: Callable[[], object]
    tip: str | None = None


class Tabs(Free):
    """Empty where there is no hand. The buttons of pages come once it is known how many cards fit on one."""

    def __init__(
        self, ui: Ui, hand: Hand | None, turned: Turned, show: Callable[[str], object], acts: Sequence[Act]
    ) -> None:
        super().__init__(ui)
        self.hand = hand
        self.groups: list[Button] = []
        self.pages: list[Button | Label] = []
        self.acts: list[Button] = []
        if hand is None:
            return
        titles = {"card": say("Cards"), "order": say("Orders"), "threat": say("Threats")}
        for name, command in zip(GROUPS, ("cards", "orders", "threats"), strict=True):
            faces = hand.faces[name]
            ready = sum(face.playable for face in faces)
            words = say("{group} {ready}", group=titles[name], ready=ready)
            tip = say("{ready} of {all} can be played now ({key})", ready=ready, all=len(faces), key=hint(command))
            self.groups.append(Button(ui, words, partial(show, name), theme.SMALL)
                               .pick(name == turned.group).named(f"group:{name}").tipped(tip))
        later = sum(not face.playable for face in hand.faces[turned.group])
        if later:
            words = say("Only what can be done now") if turned.rest else count("{n} more", "{n} more", later)
            tip = say("What can\u2019t be done now, and what it needs")
            show_rest = partial(hand.show, turned.group, 0, not turned.rest)
            self.groups.append(Button(ui, words, show_rest, theme.SMALL).named("rest").tipped(tip))
        self.acts = [
            Button(ui, act.words, act.action, theme.SMALL, hint=hint(act.command)).named(act.command).tipped(act.tip)
            for act in acts
        ]
        for button in (*self.groups, *self.acts):
            self.add(button)

    def arrange(self) -> None:
        ui, rect, hand = self.ui, self.rect, self.hand
        if hand is None:
            return
        x, gap = rect.x, ui.px(GAP)
        if hand.pages > 1 and not self.pages:
            where = say("{page} of {pages}", page=hand.page + 1, pages=hand.pages)
            back, on = (
                Button(ui, "", partial(hand.turn, step), theme.SMALL._replace(icon=way)).named(f"page:{way}")
                .tipped(say("Page {where}", where=where)) for way, step in (("left", -1), ("right", 1)))
            self.pages = [back, Label(ui, where, theme.NOTE._replace(halo=theme.HALO)).named("page"), on]
            for part in self.pages:
                self.add(part)
        for part in (*self.groups, *self.pages):
            wide = part.natural()
            part.place(pygame.Rect(x, rect.y, wide, rect.height))
            x += wide + gap
        x = rect.right
        for button in self.acts:
            wide = button.natural()
            x -= wide
            button.place(pygame.Rect(x, rect.y, wide, rect.height))
            x -= gap
