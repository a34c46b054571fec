"""Drafting an offer or a counter-offer: the clauses, the draft, what it does to my points, and tabling it.

The draft is kept for the seat that makes it; another seat never gets to see it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pygame

from game.client import keys
from game.client.app import App
from game.client.coach.slip import slip
from game.client.kit import Choice, Column, Flow, Free, Icon, Panel, Paragraph, Row, Rule, Scroll, Widget, draw, theme
from game.client.panels import amended
from game.client.reading import Book, bargains_with, can, names_of, seat_row
from game.client.screens.base import GameScreen
from game.client.screens.offer import changes, draft_panel, effect, rules
from game.client.screens.offer.clause_list import ALL, ClauseLine, clause_list, themes
from game.client.screens.offer.draft import Draft
from game.client.screens.offer.manners import Manners
from game.client.screens.offer.tabling import Tabling
from game.client.screens.seated import seated
from game.client.screens.table.screen import bar_under
from game.rules.names import Verb
from game.rules.tables import Manner, Move
from game.wording.messages import say, signed

THREE = 1180
"""Design width from which all three panels stand side by side."""
GAP = 12
FILLED = 1.4
"""How many times as high as what it holds a panel may be, to end where the one beside it does."""
DRAFT, EFFECT = "draft", "effect"


class OfferScreen(GameScreen):
    """`to`: the numbers of the seats it is for, one or two (default: the first that may get one); `counter`: it answers
    an offer; `manner`: how it is made at first."""

    overlay = True
    private = True

    def __init__(self, app: App, to: tuple[int, ...] | None = None, counter: bool = False,
                 manner: Manner = Manner.PLAIN) -> None:
        super().__init__(app)
        session = seated(app)
        self.session, self.book, self.view = session, session.book, session.view
        all_ = bargains_with(self.view)
        to = next((others for others in all_ if to is not None and {*others} == {*to}), None)
        open_ = [others for others in all_ if can(self.view, seat_row(self.book, self.view, Verb.OFFER, *others))]
        self.choices = [to] if counter and to is not None else \
            [others for others in all_ if others in (open_ or all_) or others == to]
        self.theme = ALL
        self.tab = DRAFT
        self.opened: set[str] = set()
        self.counter = counter
        self.manners = Manners(session, counter, manner, lambda: self.choose(named(self.book, self.draft.model.others)))
        self._begin(self.choices[0] if to is None else to)

    # ------------------------------------------------------------------ the draft
    @property
    def package(self) -> int:
        """What is in the draft."""
        return self.draft.package

    def _begin(self, others: tuple[int, ...]) -> None:
        manner = self.manners.chosen if len(others) == 1 else Manner.PLAIN
        self.draft = Draft(self.session, others, self.counter, manner)
        self.tabling = Tabling(self.app, self.draft, self.rebuild)

    def choose(self, name: str) -> None:
        """Draft for the seat, or the two seats, of this choice."""
        self._begin(next(others for others in self.choices if named(self.book, others) == name))
        if self.theme not in themes(self.draft.model):
            self.theme = ALL
        self.rebuild()

    def change(self, act: Callable[[], object]) -> None:
        """Change the draft, and show it where that made a difference."""
        before = self.package
        act()
        if self.package != before:
            self.app.sounds.play("card")
        if self.package != before or self.tabling.why_not:
            self.tabling.refuse("")

    def toggle(self, clause: int) -> None:
        """Put a clause in, or take it out; one that is not to be had says why."""
        reasons = self.draft.refused(clause)
        if reasons:
            self.tabling.refuse(f"{self.book.document.clauses[clause].name}: {'; '.join(reasons)}")
        else:
            self.change(partial(self.draft.toggle, clause))

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
        self.left = clause_list(ui, self.draft, self.theme, pick=self.pick_theme, toggle=self.toggle)
        edge = 2 * theme.PAD_X + 10
        acts = effect.Acts(self.fold, self.why, self.toggle)
        body = effect.effect_body(ui, self.draft, (right / ui.scale) - edge, self.aid, self.opened, acts)
        root = Free(ui, self._arrange)
        root.add(self.left)
        self.middle = self._middle((middle / ui.scale) - edge, body)
        root.add(self.middle)
        self.right = None if self.narrow else effect.effect_panel(ui, body)
        if self.right is not None:
            root.add(self.right)
            for line in self.left.walk():
                if isinstance(line, ClauseLine):
                    line.beside = self.middle
        return root

    def _arrange(self, rect: pygame.Rect) -> None:
        gap = self.ui.px(GAP)
        left, middle, right = self._widths()
        top = bar_under(self.app) + gap
        high = rect.height - top - gap
        needs = [self.middle.whole(middle), self.right.whole(right) if self.right is not None else 0]
        tall, short = (min(high, max(needs), round(need * FILLED)) for need in needs)
        self.left.place(pygame.Rect(gap, top, left, min(high, max(self.left.whole(left), tall))))
        self.middle.place(pygame.Rect(2 * gap + left, top, middle, tall))
        if self.right is not None:
            self.right.place(pygame.Rect(3 * gap + left + middle, top, right, short))

    def _head(self) -> list[Widget]:
        """Title, whom it is for, and that nobody else sees it."""
        ui, book = self.ui, self.book
        style, model = theme.style(*book.badges[self.view.seat]), self.draft.model
        title = say("Counter to the offer of {seat}", seat=rules.answered(self.draft)) if self.counter else \
            say("Offer to {seat}", seat=model.them)
        head: list[Widget] = [
            Icon(ui, f"mark:{style.mark}", 18, style.fill),
            Paragraph(ui, title, theme.HEADING).growing(),
        ]
        if not self.narrow:
            head.append(Paragraph(ui, say("Draft, seen by nobody else"), theme.ASIDE.right, width=180))
        rows: list[Widget] = [Row(ui, head, gap=12)]
        if len(self.choices) > 1:
            options = [(named(book, others), say("To {seat}", seat=names_of(book, others))) for others in self.choices]
            rows.append(Choice(ui, options, named(book, model.others), self.choose, small=True).named("to"))
        if self.narrow:
            tabs = ((DRAFT, say("The draft")), (EFFECT, say("What it does")))
            rows.append(Choice(ui, tabs, self.tab, self.show, small=True).named("tab"))
            preview = self.draft.model.preview(self.package)
            gain = preview.after - preview.before
            words = say("My points {before} to **{after}** ({gain})", before=preview.before, after=preview.after,
                        gain=signed(gain))
            if self.draft.model.settles(self.package):
                words = say("{change}, if every client signs: {percent} %", change=words,
                            percent=self.draft.model.view.all_sign)
            if self.package and self.tab == DRAFT:
                rows.append(Paragraph(ui, words, theme.BODY.ink(theme.HI)))
        return rows

    def _draft(self, inner: float) -> list[Widget]:
        """The sections and the rules."""
        ui, draft = self.ui, self.draft
        columns = draft_panel.Columns(inner >= draft_panel.ROOMY, self.aid)
        made = draft.amendment
        marks = amended.marks(self.book, made) if made is not None else {}
        ways = draft_panel.Ways(self.toggle, changes.Changes(
            marks, lambda clause: self.change(partial(draft.take_back, clause))))
        parts: list[Widget] = [draft_panel.column_heads(ui, draft.model, columns)]
        if made is not None:
            parts.insert(0, changes.head(ui, made, partial(self.change, draft.undo) if draft.past else None))
        parts += [draft_panel.section(ui, draft, part, columns, ways) for part in draft.model.parts]
        return [*slip(self.app), *parts, Rule(ui), rules.two_columns(ui, rules.rules(ui, draft))]

    def _buttons(self) -> list[draft_panel.Spec]:
        draft = self.draft
        empty = "" if draft.package or draft.dropped else say("The draft is empty already.")
        anew = say("Put it back") if draft.dropped and not draft.package else say("Start over")
        specs = [draft_panel.Spec(anew, partial(self.change, draft.start_over), "start_over", why_not=empty)]
        if draft.standing is not None:
            back = draft.is_theirs and draft.mine
            same = say("The draft is their offer.") if draft.is_theirs and not back else ""
            words = say("My draft") if back else say("Offer of {seat}", seat=rules.answered(draft))
            specs.append(draft_panel.Spec(words, partial(self.change, draft.load), "load",
                                          keys.hint("load", keys.OFFER), same))
        return [*specs, draft_panel.Spec(say("Keep draft"), self.back, "keep", "Esc"),
                draft_panel.Spec(say("Table this offer"), self.tabling.table, "table",
                                 keys.hint("table_it", keys.OFFER),
                                 self.tabling.refused)]

    def _middle(self, inner: float, body: list[Widget]) -> Panel:
        """The draft with its buttons; in a narrow window also what it does, by turns."""
        ui = self.ui
        shown = body if self.narrow and self.tab == EFFECT else self._draft(inner)
        scroll = Scroll(ui, Column(ui, shown, gap=10)).named(f"{self.tab if self.narrow else DRAFT}_scroll")
        made = draft_panel.buttons(ui, self._buttons(), ui.px(inner + 10))
        parts: list[Widget] = [*self._head(), scroll, Rule(ui), *self.manners.widgets(ui, self.draft.model.others)]
        if self.tabling.said:
            parts.append(Paragraph(ui, self.tabling.said, theme.NOTE.ink(theme.WARN)).named("refused"))
        parts.append(Flow(ui, made, gap=8, split=len(made) - 2))
        mine = theme.style(*self.book.badges[self.view.seat])
        return Panel(ui, parts, theme.PanelLook(top=mine.fill), gap=10).named("draft")

    def paint_ground(self, target: pygame.Surface) -> None:
        """Darken the table, but not its top bar."""
        bar = bar_under(self.app)
        draw.veil(target, theme.with_alpha(theme.BG, 215), pygame.Rect(0, bar, self.ui.size[0], self.ui.size[1] - bar))

    def enter(self) -> None:
        """By keyboard, begin at the first clause."""
        if self.ui.by_keyboard and self.focus is None:
            clauses = (widget for widget in self.left.focusables() if widget.key.startswith("clause:"))
            self.set_focus(next(clauses, None))

    # ------------------------------------------------------------------ keys and small doings
    def _keys(self) -> dict[str, Callable[[], object]]:
        draft = self.draft
        bound = keys.bind(keys.OFFER, {
            "table_it": self.tabling.table, "load": partial(self.change, draft.load), "every_term": self.why,
            "start_over": partial(self.change, draft.start_over), "take_back": partial(self.change, draft.undo),
            "turn_tab": self.turn_tab, "turn_manner": self.manners.turn,
            "theme_back": partial(self.turn_theme, -1), "theme_on": partial(self.turn_theme, 1),
            "help": partial(self.app.push, "help"),
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
        names = [ALL, *themes(self.draft.model)]
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
            self.app.push("why", tab="points", move=Move(self.draft.model.row, self.package),
                          title=say("with this draft"))


def named(book: Book, others: tuple[int, ...]) -> str:
    """What the choice of these seats is called."""
    return " ".join(book.seats[seat].id for seat in others)
