"""Drafting an offer or a counter-offer: the clauses, the draft, what it does to my points, and tabling it.

The draft is kept for the seat that makes it; another seat never gets to see it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pygame

from game.client import keys
from game.client.app import App
from game.client.kit import (
    Choice,
    Column,
    Free,
    Icon,
    Panel,
    Paragraph,
    Row,
    Rule,
    Screen,
    Scroll,
    Widget,
    draw,
    theme,
)
from game.client.panels import topbar
from game.client.panels.reading import can, seat_row
from game.client.screens.offer_parts import draft as draft_panel
from game.client.screens.offer_parts import effect
from game.client.screens.offer_parts.bits import Flow
from game.client.screens.offer_parts.catalogue import ALL, catalogue, themes
from game.client.screens.offer_parts.reckon import PARTS, Reckoner, keep_draft, kept_draft
from game.client.screens.table.screen import table_under
from game.rules.names import Verb
from game.rules.tables import Move
from game.rules.views import Offer
from game.wording.messages import number, signed

THREE = 1180
"""Design width from which all three panels stand side by side."""
GAP = 12
DRAFT, EFFECT = "draft", "effect"


class OfferScreen(Screen):
    """`to`: the number of the seat it is for (default: the first that may get one); `counter`: it answers an offer."""

    overlay = True
    private = True

    def __init__(self, app: App, to: int | None = None, counter: bool = False) -> None:
        super().__init__(app)
        session = app.session
        if session is None or not session.seat:
            raise RuntimeError("nobody is at the table")
        self.session, self.book, self.view = session, session.book, session.view
        others = [seat for seat in range(len(self.book.seats)) if seat != self.view.seat]
        open_ = [seat for seat in others if can(self.view, seat_row(self.book, self.view, Verb.OFFER, seat))]
        self.choices = [to] if counter and to is not None else open_ or others
        if to is not None and to not in self.choices:
            self.choices = sorted({*self.choices, to})
        self.theme = ALL
        self.tab = DRAFT
        self.opened: set[str] = set()
        self.counter = counter
        self.reckoner = Reckoner(self.book, self.view, self.choices[0], counter)
        self.package = self.dropped = self.mine = 0
        self.turn_to(self.choices[0] if to is None else to)

    # ------------------------------------------------------------------ the draft
    @property
    def standing(self) -> Offer | None:
        """The offer that the other seat has made to me, if one stands."""
        other = self.reckoner.other
        return next((offer for offer in self.view.offers
                     if offer.sender == other and offer.receiver == self.view.seat), None)

    def turn_to(self, other: int) -> None:
        """Draft for this seat: what was kept for it, or (in a counter) its own offer, or nothing."""
        self.dropped = self.mine = 0
        self.reckoner = Reckoner(self.book, self.view, other, self.counter)
        if self.theme not in themes(self.reckoner):
            self.theme = ALL
        kept = kept_draft(self.session, self.book.seats[other].id)
        self.package = kept if kept is not None else 0
        if kept is None and self.counter and self.standing is not None:
            self.package = self.standing.package

    def choose_seat(self, name: str) -> None:
        """Draft for the seat of this id."""
        self.turn_to(next(i for i, seat in enumerate(self.book.seats) if seat.id == name))
        self.rebuild()

    def change(self, package: int) -> None:
        """Take another package as the draft, and keep it."""
        self.package = package
        keep_draft(self.session, self.book.seats[self.reckoner.other].id, package)
        self.app.sounds.play("card")
        self.rebuild()

    def toggle(self, clause: int) -> None:
        """Put a clause in, or take it out; one that is not to be had says why."""
        change = self.reckoner.changed(self.package, clause)
        if change.adds:
            reasons = self.reckoner.unmet(clause) or self.reckoner.too_many(change.package)
            if reasons:
                self.app.notice(f"{self.book.document.clauses[clause].name}: {'; '.join(reasons)}")
                return
        self.change(change.package)

    def start_over(self) -> None:
        """Empty the draft; pressed again, put back what was in it."""
        package, self.dropped = (0, self.package) if self.package else (self.dropped, 0)
        if package != self.package:
            self.change(package)

    def load(self) -> None:
        """Take their standing offer as the draft; pressed again, go back to mine."""
        if self.standing is None:
            return
        if self.package == self.standing.package:
            if self.mine:
                self.change(self.mine)
            return
        self.mine = self.package
        self.change(self.standing.package)

    # ------------------------------------------------------------------ tabling
    @property
    def refused(self) -> str:
        """Why the draft can't be tabled now, in words; empty if it can."""
        found = self.reckoner.refusals(self.package)
        if not found and not self.session.my_turn:
            return "It is not my turn."
        return draft_panel.words_of(self.reckoner, found)

    def table_it(self) -> None:
        """Table the draft; asked once where it costs me points."""
        words = self.refused
        if words:
            self.app.notice(words)
            return
        preview = self.reckoner.preview(self.package)
        if preview.after < preview.before:
            loss = signed(preview.after - preview.before)
            self.app.push(
                "confirm", title="Table an offer that costs me?",
                words=f"Agreed as it stands, it takes my points from {number(preview.before)} to "
                      f"{number(preview.after)} ({loss}), as far as I can see.",
                yes_words="Table it", no_words="Back to the draft", yes=self._send)
            return
        self._send()

    def _send(self) -> None:
        """Play the offer from the table below, which shows what came of it; a draft that was sent is forgotten."""
        session, other = self.session, self.book.seats[self.reckoner.other].id
        move, moves = Move(self.reckoner.row, self.package), session.match.moves
        self.app.pop()
        table = table_under(self.app)
        if table is not None:
            table.moves.submit(move)
        if session.match.moves > moves:
            keep_draft(session, other, None)

    # ------------------------------------------------------------------ building
    @property
    def narrow(self) -> bool:
        """Whether the window is too narrow for three panels."""
        return self.ui.size[0] < self.ui.px(THREE)

    @property
    def aid(self) -> bool:
        """Whether guesses about the other seat are shown (the instructor may switch them off)."""
        return self.app.settings.aid

    def _widths(self) -> tuple[int, int, int]:
        """Widths of the list, the draft and the effect, in window pixels."""
        room = self.ui.size[0] - 4 * self.ui.px(GAP)
        if self.narrow:
            room += self.ui.px(GAP)
            left = min(self.ui.px(400), round(room * 0.42))
            return left, room - left, room - left
        left = max(self.ui.px(330), min(self.ui.px(392), round(room * 0.22)))
        middle = round((room - left) * 0.55)
        return left, middle, room - left - middle

    def build(self) -> Widget:
        ui = self.ui
        self.keys = self._keys()
        _, middle, right = self._widths()
        self.left = catalogue(ui, self.reckoner, self.package, self.theme, pick=self.pick_theme, toggle=self.toggle)
        edge = 2 * theme.PAD_X + 10
        body = effect.effect_body(
            ui, self.reckoner, self.package, wide=(right / ui.scale) - edge, aid=self.aid, opened=self.opened,
            standing=self.standing, fold=self.fold, why=self.why, toggle=self.toggle)
        root = Free(ui, self._arrange)
        root.add(self.left)
        self.middle = self._middle((middle / ui.scale) - edge, body)
        root.add(self.middle)
        self.right = None if self.narrow else effect.effect_panel(ui, body)
        if self.right is not None:
            root.add(self.right)
        return root

    def _arrange(self, rect: pygame.Rect) -> None:
        gap = self.ui.px(GAP)
        left, middle, right = self._widths()
        top = self.ui.px(topbar.HIGH) + gap
        high = rect.height - top - gap
        self.left.place(pygame.Rect(gap, top, left, high))
        self.middle.place(pygame.Rect(2 * gap + left, top, middle, high))
        if self.right is not None:
            self.right.place(pygame.Rect(3 * gap + left + middle, top, right, high))

    def _head(self) -> list[Widget]:
        """Title, whom it is for, and that nobody else sees it."""
        ui, book = self.ui, self.book
        style, them = book.style(self.view.seat), book.seats[self.reckoner.other]
        title = f"Counter to the offer of {them.name}" if self.counter else f"Offer to {them.name}"
        head: list[Widget] = [
            Icon(ui, f"mark:{style.mark}", 18, style.fill),
            Paragraph(ui, title, theme.LARGE, bold=True, colour=theme.HI, grow=1),
        ]
        if not self.narrow:
            head.append(Paragraph(ui, "Draft, seen by nobody else", theme.NOTE, colour=theme.MUTE, align="right",
                                  width=180))
        rows: list[Widget] = [Row(ui, head, gap=12)]
        if len(self.choices) > 1:
            options = [(book.seats[seat].id, f"To {book.seats[seat].name}") for seat in self.choices]
            rows.append(Choice(ui, options, them.id, self.choose_seat, small=True, key="to"))
        if self.narrow:
            rows.append(Choice(ui, ((DRAFT, "The draft"), (EFFECT, "What it does")), self.tab, self.show, small=True,
                               key="tab"))
            preview = self.reckoner.preview(self.package)
            gain = preview.after - preview.before
            words = f"My points {number(preview.before)} to **{number(preview.after)}** ({signed(gain)})"
            if self.reckoner.settles(self.package):
                words += f", if every client signs: {self.reckoner.signed()} %"
            if self.package and self.tab == DRAFT:
                rows.append(Paragraph(ui, words, colour=theme.HI))
        return rows

    def _draft(self, inner: float) -> list[Widget]:
        """The sections and the rules."""
        ui, roomy = self.ui, inner >= draft_panel.ROOMY
        parts: list[Widget] = [draft_panel.column_heads(ui, self.reckoner, roomy=roomy, aid=self.aid)]
        parts += [
            draft_panel.section(ui, self.reckoner, self.package, part, roomy=roomy, aid=self.aid, remove=self.toggle)
            for part in PARTS
        ]
        parts += [Rule(ui), draft_panel.two_columns(ui, draft_panel.rules(ui, self.reckoner, self.package))]
        return parts

    def _middle(self, inner: float, body: list[Widget]) -> Panel:
        """The draft with its buttons; in a narrow window also what it does, by turns."""
        ui = self.ui
        shown = body if self.narrow and self.tab == EFFECT else self._draft(inner)
        scroll = Scroll(ui, Column(ui, shown, gap=10), key=f"{self.tab if self.narrow else DRAFT}_scroll")
        them = self.book.seats[self.reckoner.other].name
        empty = None if self.package or self.dropped else "The draft is empty already."
        anew = "Put it back" if self.dropped and not self.package else "Start over"
        specs: list[tuple[str, Callable[[], object], str, str, str, str | None]] = [
            (anew, self.start_over, "plain", "", "start_over", empty)]
        if self.standing is not None:
            mine = self.package == self.standing.package and self.mine
            same = "The draft is their offer." if self.package == self.standing.package and not mine else None
            specs.append(("My draft" if mine else f"Offer of {them}", self.load, "plain", "O", "load", same))
        specs += [("Keep draft", self.back, "plain", "Esc", "keep", None),
                  ("Table this offer", self.table_it, "primary", "T", "table", self.refused or None)]
        made = draft_panel.buttons(ui, list(specs), ui.px(inner + 10))
        parts: list[Widget] = [*self._head(), scroll, Rule(ui)]
        if self.package and self.refused:
            parts.append(Paragraph(ui, self.refused, theme.NOTE, colour=theme.WARN, key="refused"))
        parts.append(Flow(ui, made, gap=8, split=len(made) - 2))
        return Panel(ui, parts, top=self.book.style(self.view.seat).fill, gap=10, key="draft")

    def rebuild(self) -> None:
        """Build anew and stay where the lists were scrolled to."""
        offsets = {one.key: one.offset for one in self.root.walk() if isinstance(one, Scroll)}
        super().rebuild()
        for one in self.root.walk():
            if isinstance(one, Scroll) and offsets.get(one.key):
                one.scroll_to(offsets[one.key])

    def paint_ground(self, target: pygame.Surface) -> None:
        """Darken the table, but not its top bar."""
        bar = self.ui.px(topbar.HIGH)
        draw.veil(target, theme.with_alpha(theme.BG, 215), pygame.Rect(0, bar, self.ui.size[0], self.ui.size[1] - bar))

    def enter(self) -> None:
        """By keyboard, begin at the first clause."""
        if self.ui.by_keyboard and self.ui.focus is None:
            first = next((one for one in self.left.focusables() if one.key.startswith("clause:")), None)
            self.set_focus(first)

    # ------------------------------------------------------------------ keys and small doings
    def _keys(self) -> dict[str, Callable[[], object]]:
        bound = keys.bind(keys.OFFER, {
            "table_it": self.table_it, "load": self.load, "every_term": self.why, "start_over": self.start_over,
            "turn_tab": self.turn_tab, "theme_back": partial(self.turn_theme, -1),
            "theme_on": partial(self.turn_theme, 1), "help": partial(self.app.push, "help"),
        })
        for digit, name in enumerate((effect.KNOWN, effect.AGAINST, effect.NEAR), 1):
            bound[str(digit)] = partial(self.fold, name)
        return bound

    def pick_theme(self, name: str) -> None:
        """Show the clauses of one theme, or all."""
        self.theme = name
        self.rebuild()

    def turn_theme(self, step: int) -> None:
        """The next theme, or the one before."""
        names = [ALL, *themes(self.reckoner)]
        self.pick_theme(names[(names.index(self.theme) + step) % len(names)])

    def show(self, tab: str) -> None:
        """In a narrow window: the draft, or what it does."""
        self.tab = tab
        self.rebuild()

    def turn_tab(self) -> None:
        """Turn from the draft to what it does, and back."""
        if self.narrow:
            self.show(DRAFT if self.tab == EFFECT else EFFECT)

    def fold(self, name: str) -> None:
        """Open or close a part of what it does."""
        self.opened ^= {name}
        self.rebuild()

    def why(self) -> None:
        """Every term of my points, now and with the draft."""
        if self.package:
            self.app.push("why", tab="points", move=Move(self.reckoner.row, self.package), title="with this draft")
