"""The table: map, bars, panels and hand of the seat at the screen, and what its keys do."""

from __future__ import annotations

import gc
from collections.abc import Callable
from functools import partial

import pygame

from game.client.app import App
from game.client.kit import Free, Panel, Screen, Widget, paint_tip, theme
from game.client.map import inset, legend
from game.client.map.ground import ground
from game.client.map.mapview import MapView
from game.client.panels import deal, done, fold, log, phrases, placecard, seat, tabs, topbar
from game.client.panels import hand as hands
from game.client.panels.hand import Hand
from game.client.panels.reading import Book, Play, can, seat_row
from game.match.files import FileTrouble
from game.rules import packages
from game.rules.guards import IllegalMoveError
from game.rules.names import Verb
from game.rules.tables import Kind, Move
from game.rules.views import Offer
from game.wording.messages import number
from game.wording.teller import sentence
from game.wording.told import Topic

SIDE = 300
RIGHT = 400
RIGHT_SMALL = 360
FOLD = 1180
GAP = 12


class TableScreen(Screen):
    """One seat's table. The state of the game is the session's; this screen only shows and asks."""

    private = True

    def __init__(self, app: App) -> None:
        super().__init__(app)
        session = app.session
        if session is None or not session.seat:
            raise RuntimeError("nobody is at the table")
        self.session = session
        self.book: Book = session.book
        self.map = MapView(self.ui, self.book, ground(), chosen=self._chosen, exact=app.offscreen)
        self.group, self.page = "card", 0
        self.hand: Hand | None = None
        self.directive: seat.Directive | None = None
        self.waits: done.Thinking | None = None
        self.before = session.memory.get(session.seat, {})
        self.opened = ""
        self.whose = ""
        self.key_shown = False
        self.armed_pass = False
        self.news_due = True
        self._scrim: pygame.Surface | None = None

    # ------------------------------------------------------------------ building
    @property
    def thinking(self) -> str:
        """The name of the seat whose bot is thinking, or ''."""
        session = self.session
        if not session.thinking:
            return ""
        return next((one.name for one in self.book.seats if one.id == session.waiting_for), "")

    @property
    def active(self) -> bool:
        """Whether the seat at the screen may move now."""
        return self.session.my_turn

    @property
    def narrow(self) -> bool:
        """Whether the window is too narrow for all panels; then one side panel shows at a time."""
        return self.ui.size[0] < self.ui.px(FOLD)

    def build(self) -> Widget:
        ui, book, session = self.ui, self.book, self.session
        view = session.view
        root = Free(ui, self._arrange)
        self.map.parent = None
        self.map.show(view)
        root.add(self.map)
        self.waits = None
        self.directive = None
        self.insets = [inset.Inset(ui, self.map, number) for number in range(2)]
        for small in self.insets:
            root.add(small)
        self.zoom = inset.zoom_buttons(ui, self.map, self.toggle_key)
        root.add(self.zoom)
        self.legend = legend.legend(ui, book, self.toggle_key)
        self.legend.visible = self.key_shown
        root.add(self.legend)
        self.bottom = self._bottom()
        self.tabs = self._tabs()
        root.add(self.tabs)
        root.add(self.bottom)
        self.left = self._left()
        root.add(self.left)
        answers = deal.Answers(self.accept, self.counter, self.reject, self.draft, self.why_offer)
        below = log.log_panel(ui, book, view, session.record(), self.go_place, partial(self.push_why, "log"))
        self.right = deal.deal_panel(ui, book, view, answers, self.active, below)
        root.add(self.right)
        me = book.seats[view.seat]
        offers = "An offer stands" if view.offers else "Table and log"
        self.folds = [
            fold.FoldTab(ui, f"{me.name} {number(view.total)}", "X", book.style(view.seat).fill,
                         partial(self.unfold, "left"), "fold:left"),
            fold.FoldTab(ui, offers, "Y", theme.IVORY if view.offers else theme.MUTE, partial(self.unfold, "right"),
                         "fold:right"),
        ]
        for tab in self.folds:
            root.add(tab)
        self.clock = topbar.TurnClock(ui, session.taken_at)
        self.bar = topbar.top_bar(
            ui, book, view, self.before, menu=self.menu, help_=self.help, tracks=partial(self.push_why, "tracks"),
            clock=self.clock, thinking=self.thinking,
        )
        root.add(self.bar)
        self.keys = self._keys()
        self._scrim = None
        return root

    def _left(self) -> Widget:
        ui, view = self.ui, self.session.view
        chosen = self.map.selected
        if chosen >= 0:
            state = self.map.scene.situation.places[chosen]
            return placecard.place_panel(
                ui, self.book, view, state, active=self.active, played=self.play, close=self.unselect
            )
        panel, self.directive = seat.seat_panel(ui, self.book, view, why=partial(self.push_why, "points"))
        return panel

    def _bottom(self) -> Widget:
        ui, session = self.ui, self.session
        self.hand = None
        name = self.thinking
        if name:
            self.whose = session.waiting_for
            slow = session.bot_thinks(self.whose)
            self.waits = done.Thinking(ui, name, session.bot_title(self.whose), lambda: session.thinking_since,
                                       self.hurry if slow else None, session.hurried)
            return done.thinking_panel(ui, self.waits)
        if session.trouble and session.moved:
            return done.trouble_panel(ui, session.trouble, self.app.try_again)
        if session.moved:
            onward = done.Onward(self._on_words(), self.go_on, self.undo if session.can_undo else None)
            return done.done_panel(ui, self.book, session.view, session.said, onward)
        self.hand = Hand(
            ui, self.book, session.view, group=self.group, page=self.page, active=self.active, played=self.play,
            looked=self._look_at, changed=self._hand_changed,
        )
        return Panel(ui, [self.hand], fill=None, border=None, pad=(0, 0), key="hand_panel")

    def _on_words(self) -> str:
        session = self.session
        if session.match.over:
            return "See how it ends"
        to_move = session.match.to_move
        name = next(one.name for one in self.book.seats if one.id == to_move)
        return f"Hand over to {name}" if to_move in session.people else "Go on"

    def _tabs(self) -> Widget:
        """The row over the hand: groups of cards, pages, undo, staff and pass."""
        session = self.session
        acts: list[tabs.Act] = []
        if self.hand is not None:
            if session.can_undo:
                acts.append(tabs.Act("undo", "Undo", self.undo, "Ctrl Z"))
            if session.match.can_redo:
                acts.append(tabs.Act("redo", "Redo", self.redo, "Ctrl Y"))
            if can(session.view, seat_row(self.book, session.view, Verb.PASS)):
                words = "Pass: sure?" if self.armed_pass else "Pass"
                acts.append(tabs.Act("pass", words, self.pass_, "P", "Use up one of my moves and do nothing"))
            if self.app.settings.staff and self.active:
                acts.append(tabs.Act("staff", "Staff", self.staff, "S", "What would my staff advise, and why?"))
        return tabs.Tabs(self.ui, self.hand, self.group, self.show_group, acts)

    def _arrange(self, rect: pygame.Rect) -> None:
        """Place everything for the window's size; the map's free room follows from the rest."""
        px = self.ui.px
        gap = px(GAP)
        bar_high = px(topbar.HIGH)
        self.bar.place(pygame.Rect(0, 0, rect.width, bar_high))
        top = bar_high + gap
        right_wide = px(RIGHT if rect.width >= px(1600) else RIGHT_SMALL)
        left_wide = px(SIDE)
        chosen = self.map.selected >= 0
        if chosen:
            left_wide = px(360)
        right = pygame.Rect(rect.right - right_wide - gap, top, right_wide, rect.height - top - gap)
        edge = px(fold.WIDE) + gap if self.narrow else 0
        hand_right = rect.right - gap if self.narrow else right.left - gap
        bottom_top = rect.height - gap
        if self.hand is not None:
            high = self.hand.high()
            box = pygame.Rect(gap, rect.height - gap - high, hand_right - gap, high)
            self.bottom.place(box)
            tab_y = box.bottom - px(self.hand.card_size[1]) - px(28 + 8)
            self.tabs.place(pygame.Rect(gap, tab_y, hand_right - gap, px(28)))
            bottom_top = min(tab_y, box.top)
        else:
            wide = min(px(900), hand_right - gap)
            high = self.bottom.measure(wide)
            self.bottom.place(pygame.Rect(gap + (hand_right - gap - wide) // 2, rect.height - gap - high, wide, high))
            self.tabs.place(pygame.Rect(0, 0, 0, 0))
            bottom_top = rect.height - gap - high
        most = bottom_top - top - px(8)
        self.left.visible = not self.narrow or chosen or self.opened == "left"
        self.right.visible = not self.narrow or (self.opened == "right" and not chosen)
        for tab, x in zip(self.folds, (gap, rect.right - gap - px(fold.WIDE)), strict=True):
            tab.visible = self.narrow
            tab.place(pygame.Rect(x, top, px(fold.WIDE), min(most, tab.measure(px(fold.WIDE)))))
        if self.narrow:
            right = pygame.Rect(rect.right - gap - edge - right_wide, top, right_wide, most)
        self.right.place(right)
        wish = self._left_high(left_wide)
        self.left.place(pygame.Rect(gap + edge, top, left_wide, min(most, wish)))
        if self.narrow:
            left_wide, right = px(fold.WIDE), pygame.Rect(rect.right - gap - px(fold.WIDE), top, 1, 1)
        card = self.hand.card_size[1] if self.hand is not None else 256
        usual = rect.height - gap - px(card) - px(hands.RAISE + 4)
        side = left_wide if self.narrow else px(SIDE)
        self.map.viewport.home_room = pygame.Rect(side + 2 * gap, top, right.left - side - 3 * gap, usual - top - px(4))
        room = pygame.Rect(gap + left_wide + gap, top, right.left - 2 * gap - left_wide - gap, bottom_top - top - px(4))
        self.map.viewport.room = room
        self.map.place(rect)
        inset.place_insets(self.insets, self.map)
        self.zoom.place(pygame.Rect(room.right - px(36), room.bottom - px(120), px(32), px(116)))
        high = min(px(620), room.height - px(8))
        self.legend.place(pygame.Rect(room.right - px(270 + 44), room.y + px(4), px(270), high))

    def unfold(self, side: str) -> None:
        """Open a folded panel of a narrow window, or fold it again."""
        self.opened = "" if self.opened == side else side
        self.map.selected = -1
        self.rebuild()

    def _left_high(self, wide: int) -> int:
        """Height the left panel would like: its content's."""
        panel = self.left
        total = 0
        for child in panel.children:
            content = getattr(child, "child", child)
            inner = wide - 2 * self.ui.px(theme.PAD_X)
            total += content.measure(inner) + self.ui.px(10)
        return total + 2 * self.ui.px(theme.PAD_Y)

    def paint_ground(self, target: pygame.Surface) -> None:
        """The map covers everything."""

    def draw(self, target: pygame.Surface) -> None:
        if not self.built:
            self.rebuild()
        self.map.draw(target)
        self._paint_scrim(target)
        for child in self.root.children:
            if child is not self.map:
                child.draw(target)
        if self.directive is not None and self.directive.held:
            paint_tip(self.ui, target, self.directive.secret(), self.directive.rect, None)

    def _paint_scrim(self, target: pygame.Surface) -> None:
        """Darken the map under the hand."""
        if self.hand is None:
            return
        top = self.tabs.rect.y - self.ui.px(14)
        end = self.ui.size[0] if self.narrow else self.right.rect.left - self.ui.px(GAP) // 2
        size = (end, max(1, self.ui.size[1] - top))
        if self._scrim is None or self._scrim.get_size() != size:
            ramp = pygame.Surface((1, size[1]), pygame.SRCALPHA)
            soft = self.ui.px(50)
            for y in range(size[1]):
                ramp.set_at((0, y), (*theme.BG[:3], round(225 * min(1.0, y / soft))))
            self._scrim = pygame.transform.scale(ramp, size)
        target.blit(self._scrim, (0, top))

    # ------------------------------------------------------------------ life
    def enter(self) -> None:
        gc.collect()
        gc.freeze()  # the scenario and the pictures stay; looking through them again would make frames late
        if self.news_due and not self.session.moved and not self.session.thinking:
            self.news_due = False
            told = self.session.news()
            if any(breath.topic != Topic.PASS for breath in told):
                self.app.push("news", told=told)

    def again(self) -> None:
        self.news_due = True
        self.before = self.session.memory.get(self.session.seat, {})
        super().again()

    @property
    def patience(self) -> int:
        if self.map.viewport.moving:
            return 0
        if self.map.warming:
            return 10
        return 150 if self.waits is not None else 60 if self.map.ground.busy else 1000

    def update(self, seconds: float) -> None:
        self.map.step(seconds)
        if not self.app.offscreen:
            self.clock.step()
        if self.waits is not None:
            if not self.session.thinking or self.session.waiting_for != self.whose:
                self.rebuild()
            else:
                self.waits.step(seconds)

    def back(self) -> None:
        if self.map.selected >= 0:
            self.unselect()
        elif self.hand is not None and self.hand.raised >= 0:
            self.hand.raise_card(-1)
            self.set_focus(None)
        else:
            self.menu()

    def refresh(self) -> None:
        """Show what is now."""
        self.armed_pass = False
        self.rebuild()

    # ------------------------------------------------------------------ keys
    def _keys(self) -> dict[str, Callable[[], object]]:
        viewport = self.map.viewport
        keys: dict[str, Callable[[], object]] = {
            "a": self.accept, "c": self.counter, "r": self.reject, "f": self.draft, "p": self.pass_,
            "w": partial(self.push_why, "points"), "t": partial(self.push_why, "tracks"),
            "l": partial(self.push_why, "log"), "b": self.brief, "h": partial(self.show_group, "card"),
            "o": partial(self.show_group, "order"), "e": partial(self.show_group, "threat"), "z": viewport.go_home,
            "+": partial(viewport.zoom, 1.5), "=": partial(viewport.zoom, 1.5), "-": partial(viewport.zoom, 1 / 1.5),
            "?": self.help, "f1": self.help, "m": self.mute, "g": partial(self.set_focus, self.map),
            "k": self.toggle_key, "x": partial(self.unfold, "left"), "y": partial(self.unfold, "right"),
            "ctrl+z": self.undo, "ctrl+y": self.redo, "ctrl+shift+z": self.redo,
            "page up": partial(self.turn, -1), "page down": partial(self.turn, 1),
        }
        keys.update({str(digit): partial(self.digit, digit) for digit in range(1, 9)})
        keys["s"] = self.staff
        if self.waits is not None:
            keys["h"] = self.hurry
        elif self.session.trouble and self.session.moved:
            keys.update({"return": self.app.try_again, "space": self.app.try_again})
        elif self.session.moved:
            keys.update({"return": self.go_on, "space": self.go_on})
        return keys

    def handle(self, event: pygame.event.Event) -> bool:
        if event.type in (pygame.KEYDOWN, pygame.KEYUP) and event.key == pygame.K_d and self.directive is not None:
            self.directive.hold(event.type == pygame.KEYDOWN)
            return True
        if event.type in (pygame.WINDOWFOCUSLOST, pygame.WINDOWLEAVE) and self.directive is not None:
            self.directive.hold(False)
        return super().handle(event)

    def digit(self, digit: int) -> None:
        """A digit raises the card of that number; the same digit again lowers it."""
        card = self.hand.focus_digit(digit) if self.hand is not None else None
        if card is None or self.hand is None:
            return
        if card.raised:
            self.hand.raise_card(-1)
            self.set_focus(None)
            return
        self.ui.by_keyboard = True
        self.set_focus(card)
        self.hand.raise_card(card.face.play.row)

    def turn(self, step: int) -> None:
        """Turn the page of the hand."""
        if self.hand is not None:
            self.hand.turn(step)

    def show_group(self, group: str) -> None:
        """Show cards, orders or threats in the hand."""
        if self.hand is not None:
            self.hand.show(group)

    def _hand_changed(self, group: str, page: int) -> None:
        self.group, self.page = group, page
        place = self.root.children.index(self.tabs)
        self.tabs = self._tabs()
        self.tabs.parent = self.root
        self.root.children[place] = self.tabs
        self.relayout()

    def _look_at(self, play: Play | None) -> None:
        """Ring the places of the card that is looked at."""
        self.map.light([self.book.place_at[name] for name in play.entry.places] if play else [])

    def _chosen(self, index: int) -> None:
        self.app.sounds.play("card")
        self.rebuild()

    def unselect(self) -> None:
        """Close the place's card."""
        if self.map.selected >= 0:
            self.map.selected = -1
            self.rebuild()

    def go_place(self, index: int) -> None:
        """Take the map to a place."""
        self.map.go_place(index)

    # ------------------------------------------------------------------ what a seat does
    def play(self, play: Play) -> None:
        """Play a card or an order."""
        self.submit(Move(play.row))

    def submit(self, move: Move) -> None:
        """Play a move and show what it did; a refusal or a full disk is said and changes nothing."""
        if not self.active:
            return
        try:
            said = self.session.play(move)
        except IllegalMoveError as error:
            self.app.notice(" ".join(phrases.sentences(self.book, error.refusals)))
            return
        except FileTrouble as trouble:
            self.app.notice(str(trouble))
            return
        kind = Kind(int(self.book.tables.kind[move.row]))
        self.app.sounds.play({Kind.ACCEPT: "accept", Kind.REJECT: "refuse"}.get(kind, "card"))
        self.map.selected = -1
        self.ui.focus = None
        self.refresh()
        if not self.session.moved:
            words = " ".join(sentence(told) for told in log.aloud(said))
            if words:
                self.app.notice(words)

    def pass_(self) -> None:
        """Pass, asked twice."""
        row = seat_row(self.book, self.session.view, Verb.PASS)
        if not self.active or not can(self.session.view, row):
            return
        if self.armed_pass:
            self.submit(Move(row))
            return
        self.armed_pass = True
        self.rebuild()

    def undo(self) -> None:
        """Take my last move back."""
        if not self.session.can_undo:
            self.app.notice("It can\u2019t be taken back: dice were rolled, or something was seen, since.")
            return
        try:
            self.session.undo()
        except (ValueError, FileTrouble) as trouble:
            self.app.notice(str(trouble))
        self.refresh()

    def redo(self) -> None:
        """Do again what I took back."""
        try:
            self.session.redo()
        except (ValueError, FileTrouble) as trouble:
            self.app.notice(str(trouble))
        self.refresh()

    def go_on(self) -> None:
        """To the next seat (or the bots, or the ending)."""
        if not self.session.moved:
            return
        view = self.session.view
        self.session.memory[self.session.seat] = {
            track.id: self.book.value(view, track.id) for track in self.book.document.tracks
        }
        self.app.carry_on()

    def hurry(self) -> None:
        """Have the bot that thinks play the best it has found."""
        if self.session.thinking and not self.session.hurried:
            self.session.hurry()
            self.rebuild()

    # ------------------------------------------------------------------ the staff
    def staff(self) -> None:
        """What my staff would advise, and why."""
        if not self.app.settings.staff:
            self.app.notice("Staff advice is switched off (Settings).")
        elif self.active:
            self.app.push("staff")

    # ------------------------------------------------------------------ offers
    def _offer(self) -> Offer | None:
        """The offer made to me, if one stands."""
        offer = self.session.view.standing_offer
        return offer if offer is not None and offer.receiver == self.session.view.seat else None

    def accept(self) -> None:
        """Accept the standing offer, after a question."""
        offer = self._offer()
        if offer is None or not self.active:
            return
        view = self.session.view
        row = seat_row(self.book, view, Verb.ACCEPT, offer.sender)
        if not can(view, row):
            return
        preview = view.preview(Move(row))
        words = f"My points {number(preview.before)} become {number(preview.after)}, as far as I can see."
        if packages.is_settlement(self.book.tables, offer.package):
            asked = ", ".join(
                f"{self._client(client)} {percent} %" for client, percent, _ in view.consent()
            )
            words += f" It is a settlement: it ends the game if the clients sign ({asked})."
        self.app.push("confirm", title="Accept this offer?", words=words, yes_words="Accept", no_words="Not yet",
                      yes=partial(self.submit, Move(row)))

    def _client(self, number_: int) -> str:
        consent = self.book.document.consent[number_]
        return next(one.name for one in self.book.document.clients if one.id == consent.client)

    def reject(self) -> None:
        """Reject the standing offer, after a question."""
        offer = self._offer()
        if offer is None or not self.active:
            return
        row = seat_row(self.book, self.session.view, Verb.REJECT, offer.sender)
        if can(self.session.view, row):
            self.app.push("confirm", title="Reject this offer?", words="It is taken off the table.",
                          yes_words="Reject", no_words="Not yet", yes=partial(self.submit, Move(row)))

    def counter(self) -> None:
        """Answer the standing offer with one of mine."""
        offer = self._offer()
        if offer is None or not self.active:
            return
        if can(self.session.view, seat_row(self.book, self.session.view, Verb.COUNTER, offer.sender)):
            self.app.push("offer", to=offer.sender, counter=True)

    def draft(self) -> None:
        """Draft an offer to the other seat (the first that may get one)."""
        if not self.active:
            return
        view = self.session.view
        for other in range(len(self.book.seats)):
            if other != view.seat and can(view, seat_row(self.book, view, Verb.OFFER, other)):
                self.app.push("offer", to=other, counter=False)
                return

    # ------------------------------------------------------------------ other screens
    def why_offer(self) -> None:
        """The sum of the standing offer."""
        offer = self._offer()
        if offer is None:
            self.push_why("points")
            return
        row = seat_row(self.book, self.session.view, Verb.ACCEPT, offer.sender)
        self.app.push("why", tab="points", move=Move(row), title="with this offer")

    def push_why(self, tab: str) -> None:
        """Open the sums, the tracks or the log."""
        if tab == "points" and self._offer() is not None:
            self.why_offer()
            return
        self.app.push("why", tab=tab)

    def brief(self) -> None:
        """Read my brief again."""
        self.app.push("brief")

    def help(self) -> None:
        """Keys, rules in brief, glossary."""
        self.app.push("help")

    def menu(self) -> None:
        """Settings, help, leave."""
        self.app.push("menu")

    def toggle_key(self) -> None:
        """Show the key to the map, or put it away."""
        self.key_shown = not self.key_shown
        self.rebuild()

    def mute(self) -> None:
        """Sound off or on, with one key."""
        self.app.settings.sound = not self.app.settings.sound
        self.app.apply_settings()
        self.app.notice("Sound on." if self.app.settings.sound else "Sound off.")
