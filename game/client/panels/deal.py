"""The table panel on the right: the standing offer and what it does to my points, or that there is none."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
from typing import NamedTuple

import pygame

from game.client.kit import (
    Button,
    Column,
    Icon,
    Label,
    Panel,
    Paragraph,
    Pressable,
    Row,
    Rule,
    Run,
    Spacer,
    Ui,
    Widget,
    draw,
    paint_lines,
    theme,
)
from game.client.panels import amended, phrases
from game.client.panels.amended import Fate, Mark
from game.client.reading import Book, bargains_with, can, clause_points, names_of, seat_row, sentences
from game.rules import packages
from game.rules.facts import OfferMade
from game.rules.names import Verb
from game.rules.seen import Offer
from game.rules.tables import Move
from game.rules.views import View
from game.scenario.schema.bargaining import Clause
from game.wording.messages import either, number, say, signed
from game.wording.packages import in_manner, lasting, on_the_table
from game.wording.told import Breath


class Answers(NamedTuple):
    """What the panel's buttons do."""

    accept: Callable[[], object]
    counter: Callable[[], object]
    reject: Callable[[], object]
    draft: Callable[[], object]
    why: Callable[[], object]


class Standing(NamedTuple):
    """How it stands between this seat and the one that it bargains with. active: this seat may answer now; why: what
    the other said of its counter, if it gave a reason; answers: the package that the standing offer answers, 0 if it
    is no counter."""

    active: bool
    why: str = ""
    answers: int = 0


def clauses_of(book: Book, package: int) -> list[tuple[int, Clause]]:
    """The clauses in a package, with their numbers."""
    return [(k, clause) for k, clause in enumerate(book.document.clauses) if package >> k & 1]


def parts_of(book: Book, offer: Offer) -> list[tuple[str, list[tuple[int, Clause]]]]:
    """A package by who gives: the sender, the receiver, who else has a part in it, then what is done together; empty
    parts left out."""
    clauses = clauses_of(book, offer.package)
    givers = [book.seats[seat] for seat in offer.parties]
    parts = [(say("{seat} gives", seat=giver.name), [one for one in clauses if one[1].by == (giver.id,)])
             for giver in givers]
    parts.append((say("Together"), [one for one in clauses if len(one[1].by) > 1]))
    return [part for part in parts if part[1]]


def standing(view: View, record: Iterable[Breath], active: bool) -> Standing:
    """How it stands, from what this seat has heard of the offer that lies before it."""
    offer = concerning(view)
    said = [(told.why, told.fact.answers) for breath in record for told in breath.items
            if offer is not None and isinstance(told.fact, OfferMade)
            and (told.fact.sender, {*told.fact.parties}, told.fact.package) ==
            (offer.sender, {*offer.parties}, offer.package)]
    why, answers = said[-1] if said else ("", None)
    return Standing(active, why, answers.package if answers is not None else 0)


def concerning(view: View) -> Offer | None:
    """The offer that stands and concerns this seat: one made to it before one that it has made."""
    mine = [offer for offer in view.offers if view.seat in offer.parties]
    return min(mine, key=lambda offer: offer.receiver != view.seat, default=None)


def points_run(points: int) -> list[Run]:
    """A change of my points: triangle and signed number."""
    if not points:
        return [Run("0", theme.MUTE)]
    colour = theme.IVORY if points > 0 else theme.WARN
    return [Run("", colour, False, "up" if points > 0 else "down"), Run(f" {signed(points)}", colour, True)]


def clause_row(ui: Ui, book: Book, view: View, one: tuple[int, Clause], mark: Mark | None) -> Widget:
    """A clause of the standing offer with what it alone does to my points; in a counter, with its mark. One that the
    counter drops does nothing."""
    number_, clause = one
    tip = partial(phrases.tip_of, book, view, book.tables.row[clause.id])
    dropped = mark is not None and mark.fate is Fate.DROPPED
    name = Paragraph(ui, clause.name, theme.BODY.ink(theme.MUTE if dropped else theme.HI))
    note = [Run(mark.words, mark.colour)] if mark is not None else []
    if not dropped:
        what = say("{theme} \u00b7 {lasting}", theme=clause.theme, lasting=lasting(clause))
        note += [Run(" \u00b7 ", theme.MUTE), Run(what, theme.MUTE)] if note else [Run(what, theme.MUTE)]
    cells: list[Widget] = [
        Column(ui, [name, Paragraph(ui, note, theme.NOTE)], gap=0).growing(),
        Paragraph(ui, [] if dropped else points_run(clause_points(view, number_)), theme.BODY.right, width=52),
    ]
    if mark is not None:
        cells.insert(0, Icon(ui, mark.fate.value, 13, mark.colour).named(f"mark:{mark.fate.value}:{clause.id}"))
    return Row(ui, cells, gap=8).named(f"clause:{clause.id}").tipped(tip)


class SumBox(Pressable):
    """No deal, an arrow, this offer, and by how much it is better or worse for me."""

    def __init__(self, ui: Ui, before: int, after: int, note: str, why: Callable[[], object]) -> None:
        super().__init__(ui, key="sum", tip=say("Press W, or click, for the sum"))
        self.before, self.after, self.note, self.why = before, after, note, why

    def measure(self, width: int) -> int:
        lines = len(self.ui.text.wrap(self.note, theme.NOTE, width - self.ui.px(24)))
        return self.ui.px(66) + lines * self.ui.text.line(theme.NOTE)

    def paint(self, target: pygame.Surface) -> None:
        ui, rect = self.ui, self.rect
        draw.paint_box(target, rect, ui.px(theme.RADIUS_SMALL), theme.CARD)
        pad = ui.px(12)
        left, right = rect.x + pad, rect.right - pad
        y = rect.y + ui.px(8)
        ui.text.blit(target, say("No deal"), (left, y), theme.NOTE)
        ui.text.blit(target, say("This offer"), (right, y), theme.NOTE.right)
        y += ui.text.line(theme.NOTE)
        wide = ui.text.blit(target, number(self.before), (left, y), theme.HEADING)
        gain = self.after - self.before
        colour = theme.IVORY if gain > 0 else theme.WARN if gain < 0 else theme.MUTE
        words = signed(gain)
        middle = y + ui.text.line(theme.LARGE) // 2
        style = theme.BODY.strong.right.ink(colour)
        used = ui.text.blit(target, words, (right, middle - ui.text.line(style) / 2), style)
        at = right - used - ui.px(6)
        if gain:
            mark = draw.triangle(ui.px(12), colour, "up" if gain > 0 else "down")
            target.blit(mark, mark.get_rect(midright=(at, middle)))
            at -= ui.px(20)
        else:
            at -= ui.px(4)
        used = ui.text.blit(target, number(self.after), (at, y), theme.HEADING.right)
        start, end = left + wide + ui.px(12), at - used - ui.px(14)
        if end > start:
            target.fill(theme.LINE_STRONG, (start, middle, end - start, ui.px(1)))
            head = draw.triangle(ui.px(8), theme.LINE_STRONG, "right")
            target.blit(head, head.get_rect(midleft=(end - ui.px(2), middle)))
        y += ui.text.line(theme.LARGE) + ui.px(2)
        paint_lines(ui, target, ui.text.wrap(self.note, theme.NOTE, rect.width - 2 * pad), (left, y), theme.NOTE)

    def activate(self) -> None:
        self.why()


def consent_rows(ui: Ui, book: Book, view: View) -> list[Widget]:
    """For a settlement: how likely each client is to sign, and why."""
    rows: list[Widget] = []
    for client, percent, why in view.consent():
        consent = book.document.consent[client]
        name = book.words.client[consent.client]
        tip = [Run(say("{client} signs: {percent} %", client=name, percent=percent), theme.HI, True),
               Run(say("base {percent} %", percent=consent.base)),
               *(Run(book.words.title(book.tables.rows[row])) for row, _ in why)]
        text = Column(ui, [
            Paragraph(ui, say("{client} must sign: {percent} %", client=name, percent=percent),
                      theme.NOTE.ink(theme.HI)),
            Paragraph(ui, say("If he walks out, nothing of the package acts."), theme.ASIDE),
        ], gap=0).growing()
        colour = theme.WARN if percent < 60 else theme.MUTE
        rows.append(Row(ui, [Icon(ui, "warning", 16, colour), text], gap=10, align="top")
                    .named(f"consent:{consent.client}").tipped(phrases.stacked(tip)))
    return rows


def _asked(book: Book, offer: Offer) -> str:
    """Of two others who must take an offer, who would and who is asked."""
    first, second = (book.seats[seat].name for seat in offer.others)
    if offer.joined:
        return say("{first} would accept it; {second} is asked.", first=second, second=first)
    return say("{first} is asked, then {second}: both must accept it.", first=first, second=second)


def _title(other: str, mine: bool, made: packages.Amendment | None) -> str:
    """What the standing offer is: mine or theirs, and whether it amends one."""
    if made is None or not made.amends:
        return say("My offer to {seat}", seat=other) if mine else say("{seat} offers", seat=other)
    return say("My counter") if mine else say("{seat} counters", seat=other)


def offer_widgets(ui: Ui, book: Book, view: View, offer: Offer, act: Answers, standing: Standing) -> list[Widget]:
    """The standing offer in full."""
    mine, others = offer.sender == view.seat, offer.beside(view.seat)
    style = theme.style(*book.badges[offer.sender])
    made = packages.amendment(book.tables, standing.answers, offer.package) if standing.answers else None
    title = _title(names_of(book, offer.others if mine else [offer.sender]), mine, made)
    parts: list[Widget] = [
        Row(ui, [
            Icon(ui, f"mark:{style.mark}", 18, style.fill),
            Paragraph(ui, title, theme.HEADING).growing(),
        ], gap=12),
        Paragraph(ui, say("Standing offer \u00b7 {how}", how=in_manner(offer.manner) or
                          say("the round waits for an answer")), theme.ASIDE).named("manner"),
    ]
    if offer.third >= 0:
        parts.append(Paragraph(ui, _asked(book, offer), theme.NOTE.ink(theme.HI)).named("asked"))
    if made is not None:
        parts.append(Paragraph(ui, amended.summary(made), theme.NOTE.ink(theme.HI)).named("changes"))
    if standing.why:
        parts.append(Paragraph(ui, standing.why, theme.NOTE).named("their_reason"))
    marks = amended.marks(book, made) if made is not None else {}
    whole = replace(offer, package=offer.package | (made.dropped if made is not None else 0))
    for i, (head, clauses) in enumerate(parts_of(book, whole)):
        caption: Widget = Spacer(ui, width=1) if i else \
            Label(ui, say("my points, alone"), theme.ASIDE)
        parts.append(Row(ui, [Label(ui, head, theme.ASIDE.strong), Spacer(ui).growing(), caption]))
        for one in clauses:
            parts += [Rule(ui), clause_row(ui, book, view, one, marks.get(one[0]))]
    preview = view.preview(Move(seat_row(book, view, Verb.OFFER, *others), offer.package) if mine else
                           Move(seat_row(book, view, Verb.ACCEPT, *others)))
    best = sorted(preview.terms, key=lambda one: -abs(one[2] - one[1]))[:3]
    note = " \u00b7 ".join(
        say("{term} {change}", term=_term_name(book, k), change=signed(after - before)) for k, before, after in best
    ) or say("It changes none of my points.")
    parts += [SumBox(ui, preview.before, preview.after, note, act.why)]
    if packages.is_settlement(book.tables, offer.package):
        parts += consent_rows(ui, book, view)
    if offer.receiver == view.seat:
        return [*parts, _buttons(ui, book, view, offer, act, standing.active)]
    waits = say("{seat} has not answered yet.", seat=book.seats[offer.receiver].name)
    return [*parts, Paragraph(ui, waits, theme.ASIDE)]


def _buttons(ui: Ui, book: Book, view: View, offer: Offer, act: Answers, active: bool) -> Widget:
    """The three answers."""
    accept, counter, reject = (seat_row(book, view, verb, *offer.beside(view.seat))
                               for verb in (Verb.ACCEPT, Verb.COUNTER, Verb.REJECT))
    buttons: list[Widget] = []
    for key, words, row, hint, action in (
        ("accept", say("Accept"), accept, "A", act.accept), ("counter", say("Counter"), counter, "C", act.counter),
        ("reject", say("Reject"), reject, "R", act.reject),
    ):
        on = active and can(view, row)
        look = theme.PRIMARY if key == "accept" else theme.PLAIN
        button = Button(ui, words, action, look, hint=hint).named(key)
        button.growing(button.natural())      # each gets what its words ask for, so that none is cut
        button.enabled = on
        if not on:
            reasons = phrases.refusals(book, view, Move(row, offer.package if key == "counter" else 0))
            button.tip = "\n".join(reasons) if active and reasons else say("Not now: it is not your turn")
        buttons.append(button)
    return Row(ui, buttons, gap=8)


def _term_name(book: Book, number_: int) -> str:
    term = book.terms.get(book.tables.points.names[number_])
    return term.name if term else book.tables.points.names[number_]


def empty_widgets(ui: Ui, book: Book, view: View, act: Answers, active: bool) -> list[Widget]:
    """No offer stands: what may be done about that."""
    rows = [seat_row(book, view, Verb.OFFER, *others) for others in bargains_with(view)]
    can_draft = active and any(can(view, row) for row in rows)
    names = either([seat.name for number, seat in enumerate(book.seats) if number != view.seat])
    draft = Button(ui, say("Draft an offer"), act.draft, hint="F").named("draft").growing()
    draft.enabled = can_draft
    if not can_draft:
        refused = [refusal for row in rows for refusal in view.refusals(Move(row)) if refusal.code != "package_empty"]
        draft.tip = "\n".join(sentences(book, refused)) or say("Not now: it is not your turn")
    return [
        Row(ui, [Icon(ui, "handshake", 20, theme.MUTE),
                 Label(ui, say("The table is empty"), theme.HEADING)], gap=12),
        Paragraph(ui, say("No offer stands. Say what you give, what you get and what you do together; {seats} may "
                          "accept, counter or reject it. Making an offer is one of your moves.", seats=names),
                  theme.NOTE),
        Row(ui, [draft], gap=8),
    ]


def deal_panel(ui: Ui, book: Book, view: View, act: Answers, standing: Standing, below: Widget) -> Panel:
    """The right panel: offers above, the log (`below`) under them."""
    offers, before_me = sorted(view.offers, key=lambda offer: offer.receiver != view.seat), concerning(view)
    top = theme.style(*book.badges[before_me.sender]).fill if before_me is not None else theme.LINE_STRONG
    parts: list[Widget] = []
    if before_me is not None:
        parts += offer_widgets(ui, book, view, before_me, act, standing)
    for offer in offers:
        if offer != before_me:
            words = say("**{sender} to {receiver}:** {clauses}", sender=book.seats[offer.sender].name,
                        receiver=names_of(book, offer.others),
                        clauses=on_the_table(book.words, offer.package))
            parts.append(Paragraph(ui, words, theme.NOTE))
    for asked in view.asked_aloud:
        words = say("**{sender} asked {receiver} for all to hear:** {clauses}", sender=book.seats[asked.sender].name,
                    receiver=book.seats[asked.receiver].name, clauses=on_the_table(book.words, asked.package))
        parts.append(Paragraph(ui, words, theme.NOTE).named("asked_aloud"))
    if before_me is None:
        parts += empty_widgets(ui, book, view, act, standing.active)
    children = [Column(ui, parts, gap=8), Rule(ui), below]
    return Panel(ui, children, theme.PanelLook(top=top), gap=12).named("deal")
