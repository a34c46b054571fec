"""Makes the widgets of a table for the position that the seat at the screen sees."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from game.client import course, keys
from game.client.app import App
from game.client.kit import Panel, Widget, theme
from game.client.map import inset, legend
from game.client.map.mapview import NOWHERE, MapView
from game.client.panels import deal, done, fold, log, placecard, seat, since, tabs, topbar
from game.client.panels.hand import Hand, Hears, Turned
from game.client.reading import Play
from game.client.screens.table.layout import LEFT, RIGHT_SIDE, Apron, Parts, Scrim
from game.client.screens.table.moves import Moves
from game.client.screens.table.offers import Offers
from game.client.session import Session
from game.wording.messages import number, say


@dataclass(frozen=True)
class Acts:
    """What the widgets of a table do when they are pressed."""

    moves: Moves
    offers: Offers
    show_group: Callable[[str], object]
    looked: Callable[[Play | None], object]
    turned: Callable[[Turned], object]
    unselect: Callable[[], object]
    go_place: Callable[[int], object]
    staff: Callable[[], object]
    legend: Callable[[], object]
    unfold: Callable[[str], object]
    push: Callable[..., object]
    """Open a screen over the table, by its name."""


class Builder:
    """Reads the session, makes widgets, and ties them to what they do."""

    def __init__(self, app: App, session: Session, map_: MapView, acts: Acts) -> None:
        self.app, self.session, self.map, self.acts = app, session, map_, acts
        self.ui, self.book = app.ui, session.book

    def build(self, turned: Turned, before: dict[str, int]) -> Parts:
        """Every part. turned: where the hand is open. before: the tracks as this seat saw them last."""
        ui, acts = self.ui, self.acts
        self.map.show(self.session.view)
        waiting = self._waiting()
        hand = None if waiting is not None or self.session.moved else self._hand(turned)
        if hand is not None:
            turned = Turned(hand.group, hand.page, hand.rest)
        left, directive = self._left(hand)
        clock = topbar.TurnClock(ui, self.session.taken_at, self.session.clocks, self.session.my_turn)
        scrim, head, bottom = Scrim(ui), self.tabs(hand, turned), self._bottom(hand, waiting)
        return Parts(
            map=self.map, scrim=scrim, insets=[inset.Inset(ui, self.map, number) for number in range(2)],
            zoom=inset.zoom_buttons(ui, self.map, acts.legend), legend=legend.legend(ui, self.book, acts.legend),
            tabs=head, bottom=bottom, apron=Apron(ui, scrim, head, bottom), left=left, right=self._right(),
            folds=self._folds(), bar=self._bar(before, clock), clock=clock, hand=hand, directive=directive,
            waiting=waiting,
        )

    def _waiting(self) -> done.Waiting | None:
        """The bot that is thinking, if one is."""
        session = self.session
        if not session.bots.thinking:
            return None
        hurry = self.acts.moves.hurry if session.bot_thinks(session.bots.waiting_for) else None
        return done.bot_waiting(self.ui, session, hurry)

    def _hand(self, turned: Turned) -> Hand:
        acts = self.acts
        hears = Hears(acts.moves.play, acts.looked, acts.turned)
        return Hand(self.ui, self.book, self.session.view, turned, self.session.my_turn, hears)

    def _left(self, hand: Hand | None) -> tuple[Widget, seat.Directive | None]:
        """The seat's panel and its directive, or the card of the place that is chosen."""
        ui, book, session, acts = self.ui, self.book, self.session, self.acts
        if self.map.selected == NOWHERE:
            ways = seat.Ways(acts.offers.why, self._track, hand.show_row if hand is not None else None)
            return seat.seat_panel(ui, book, session.view, self._since(), ways)
        state = self.map.scene.situation.places[self.map.selected]
        ordered = placecard.Ordered(acts.moves.play, session.my_turn)
        return placecard.place_panel(ui, book, session.view, state, ordered, acts.unselect), None

    def _bottom(self, hand: Hand | None, waiting: done.Waiting | None) -> Widget:
        """The hand, or what stands in its place."""
        ui, session, moves = self.ui, self.session, self.acts.moves
        if waiting is not None:
            return done.waiting_panel(ui, waiting)
        if hand is not None:
            return hand
        if session.bots.trouble:
            return done.trouble_panel(ui, session.bots.trouble, partial(course.try_again, self.app))
        onward = done.Onward(self._onward(), moves.go_on, moves.undo if session.can_undo else None)
        return done.done_panel(ui, self.book, session.view, session.hearing.of_the_move(session.match.moves), onward)

    def _onward(self) -> str:
        match = self.session.match
        if match.over:
            return say("See how it ends")
        if match.to_move not in self.session.people:
            return say("Let {seat} move", seat=done.seat_name(self.session, match.to_move))
        return say("Hand over to {seat}", seat=done.seat_name(self.session, match.to_move))

    def tabs(self, hand: Hand | None, turned: Turned) -> Widget:
        """The row over the hand: groups of cards, pages, undo, staff and pass. Those that come and go least stand on
        the right, so that none is where another was a moment ago."""
        session, moves = self.session, self.acts.moves
        acts: list[tabs.Act] = []
        if hand is not None:
            if moves.can_pass:
                words = say("Pass: sure?") if moves.pass_armed else say("Pass")
                acts.append(tabs.Act("pass", words, moves.pass_, say("Use up one of my moves and do nothing")))
            if self.app.settings.staff and session.my_turn:
                tip = say("What would my staff advise, and why?")
                acts.append(tabs.Act("staff", say("Staff"), self.acts.staff, tip))
            if session.can_undo:
                acts.append(tabs.Act("undo", say("Undo"), moves.undo))
            if session.can_redo:
                acts.append(tabs.Act("redo", say("Redo"), moves.redo))
        return tabs.Tabs(self.ui, hand, turned, self.acts.show_group, acts)

    def _right(self) -> Panel:
        ui, book, session, acts = self.ui, self.book, self.session, self.acts
        offers, view = acts.offers, session.view
        answers = deal.Answers(offers.accept, offers.counter, offers.reject, offers.draft, offers.why)
        record = session.hearing.since()
        standing = deal.standing(view, record, session.my_turn, self._since(), self.app.settings.aid)
        links = log.Links(acts.go_place, partial(acts.push, "why", tab="log"), partial(course.walk_again, self.app),
                          session.hearing.cause)
        below = log.log_panel(ui, book, view, record, links)
        return deal.deal_panel(ui, book, view, answers, standing, below)

    def _folds(self) -> list[fold.FoldTab]:
        """The tabs of the side panels in a narrow window."""
        ui, view = self.ui, self.session.view
        mine = say("{seat} {points}", seat=self.book.seats[view.seat].name, points=number(view.total))
        offers = say("An offer stands") if view.offers else say("Table and log")
        fill = theme.IVORY if view.offers else theme.MUTE
        return [
            fold.FoldTab(ui, mine, keys.hint("left_panel"), theme.style(*self.book.badges[view.seat]).fill,
                         partial(self.acts.unfold, LEFT), "fold:left"),
            fold.FoldTab(ui, offers, keys.hint("right_panel"), fill, partial(self.acts.unfold, RIGHT_SIDE),
                         "fold:right"),
        ]

    def _since(self) -> since.Since:
        """What changed for the seat since its own last move."""
        return since.since(self.book, self.session.match, self.session.view)

    def _track(self, name: str) -> None:
        """Open the page of a track."""
        self.acts.push("why", tab="tracks", track=name)

    def _bar(self, before: dict[str, int], clock: topbar.TurnClock) -> Panel:
        push, session = self.acts.push, self.session
        doors = topbar.Doors(partial(push, "menu"), partial(push, "help"), partial(push, "why", tab="tracks"),
                             self._track)
        thinking = done.seat_name(session, session.bots.waiting_for) if session.bots.thinking else ""
        turn = topbar.Turn(clock, thinking, session.match.person(session.match.to_move))
        return topbar.top_bar(self.ui, self.book, session.view, before, doors, turn)
