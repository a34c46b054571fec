"""The table panel on the right: the standing offer and what it does to both sides, or what there is without one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from game.client.dealing import OfferModel, Span, span_words
from game.client.keys import hint
from game.client.kit import (
    Button,
    Column,
    Icon,
    Panel,
    Paragraph,
    Row,
    Rule,
    Run,
    Scroll,
    Ui,
    Widget,
    theme,
)
from game.client.panels import amended, idle, offered, phrases
from game.client.panels.since import NONE, Since
from game.client.reading import Book, bargains_with, can, names_of, seat_row, sentences
from game.rules import packages
from game.rules.facts import OfferMade
from game.rules.names import Verb
from game.rules.seen import Offer
from game.rules.tables import Move
from game.rules.views import Preview, View
from game.wording.messages import say, signed
from game.wording.packages import in_manner, on_the_table
from game.wording.told import Breath


@dataclass(frozen=True)
class Answers:
    """What the panel's buttons do."""

    accept: Callable[[], object]
    counter: Callable[[], object]
    reject: Callable[[], object]
    draft: Callable[[], object]
    why: Callable[[], object]


@dataclass(frozen=True)
class Standing:
    """How it stands between this seat and the one that it bargains with. active: this seat may answer now; why: what
    the other said of its counter, if it gave a reason; answers: the package that the standing offer answers, 0 if it
    is no counter; record: what this seat has heard; since: what changed for it; aid: whether the others' points are
    guessed."""

    active: bool
    why: str = ""
    answers: int = 0
    record: Sequence[Breath] = ()
    since: Since = NONE
    aid: bool = True


def standing(view: View, record: Sequence[Breath], active: bool, since: Since, aid: bool) -> Standing:
    """How it stands, from what this seat has heard of the offer that lies before it."""
    offer = concerning(view)
    said = [(told.why, told.fact.answers) for breath in record for told in breath.items
            if offer is not None and isinstance(told.fact, OfferMade)
            and (told.fact.sender, {*told.fact.parties}, told.fact.package) ==
            (offer.sender, {*offer.parties}, offer.package)]
    why, answers = said[-1] if said else ("", None)
    return Standing(active, why, answers.package if answers is not None else 0, record, since, aid)


def concerning(view: View) -> Offer | None:
    """The offer that stands and concerns this seat: one made to it before one that it has made."""
    mine = [offer for offer in view.offers if view.seat in offer.parties]
    return min(mine, key=lambda offer: offer.receiver != view.seat, default=None)


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
    """The standing offer: why, who gives what and what that does to both sides, who must sign, what the others want."""
    mine, others = offer.sender == view.seat, offer.beside(view.seat)
    model = OfferModel(book, view, others, Verb.OFFER if mine else Verb.COUNTER)
    made = packages.amendment(book.tables, standing.answers, offer.package) if standing.answers else None
    parts = _head(ui, book, view, offer, made)
    if offer.third >= 0:
        parts.append(Paragraph(ui, _asked(book, offer), theme.NOTE.ink(theme.HI)).named("asked"))
    if made is not None:
        parts.append(Paragraph(ui, amended.summary(made), theme.NOTE.ink(theme.HI)).named("changes"))
    if standing.why:
        parts.append(why_box(ui, standing.why))
    marks = amended.marks(book, made) if made is not None else {}
    whole = replace(offer, package=offer.package | (made.dropped if made is not None else 0))
    parts.append(offered.columns_head(ui, model, standing.aid))
    parts += offered.clause_rows(ui, model, whole, marks, standing.aid)
    if packages.is_settlement(book.tables, offer.package):
        parts += offered.consent_rows(ui, book, view)
    return [*parts, *(idle.known(ui, book, view, standing.record, other) for other in others)]


def answer_widgets(ui: Ui, book: Book, view: View, offer: Offer, act: Answers, standing: Standing) -> list[Widget]:
    """What it comes to for both sides, and what a refusal does; the answers that I may give, or that the others have
    not given theirs."""
    mine, others = offer.sender == view.seat, offer.beside(view.seat)
    model = OfferModel(book, view, others, Verb.OFFER if mine else Verb.COUNTER)
    preview = view.preview(Move(seat_row(book, view, Verb.OFFER, *others), offer.package) if mine else
                           Move(seat_row(book, view, Verb.ACCEPT, *others)))
    note = [*_terms(book, preview), Run("\n"), *offered.bands(model, offer.package, preview, standing.aid), Run("\n"),
            *_refused(model, offer, preview, standing.aid)]
    box = offered.SumBox(ui, offered.sides(model, offer.package, preview, standing.aid), note, act.why)
    if offer.receiver == view.seat:
        return [box, _buttons(ui, book, view, offer, act, standing.active)]
    waits = say("{seat} has not answered yet.", seat=book.seats[offer.receiver].name)
    return [box, Paragraph(ui, waits, theme.ASIDE)]


def _head(ui: Ui, book: Book, view: View, offer: Offer, made: packages.Amendment | None) -> list[Widget]:
    """Whose offer it is, and how long it stands."""
    mine = offer.sender == view.seat
    style = theme.style(*book.badges[offer.sender])
    title = _title(names_of(book, offer.others if mine else [offer.sender]), mine, made)
    waits = say("it waits for the next block of who is asked") if book.document.blocks else \
        say("the round waits for an answer")
    how = in_manner(offer.manner) or waits
    return [Row(ui, [Icon(ui, f"mark:{style.mark}", 18, style.fill),
                     Paragraph(ui, title, theme.HEADING).growing()], gap=12),
            Paragraph(ui, say("Standing offer \u00b7 {how}", how=how), theme.ASIDE).named("manner")]


def why_box(ui: Ui, words: str) -> Widget:
    """What the other says of its answer."""
    look = theme.PanelLook(theme.RAISED, None, radius=theme.RADIUS_SMALL, kept=False)
    said = [Run(say("Why this answer?") + " ", theme.HI, True), Run(words)]
    paragraph = Paragraph(ui, said, theme.NOTE).growing().named("their_reason")
    row = Row(ui, [Icon(ui, "question", 16, theme.MUTE), paragraph], gap=10, align="top")
    return Panel(ui, [row], look, pad=(12, 8))


def _terms(book: Book, preview: Preview) -> list[Run]:
    """What changes most of my points."""
    best = sorted(preview.terms, key=lambda one: -abs(one[2] - one[1]))[:3]
    if not best:
        return [Run(say("It changes none of my points."))]
    runs: list[Run] = []
    for at, (term, before, after) in enumerate(best):
        runs += [Run(" \u00b7 ", theme.MUTE)] if at else []
        runs.append(Run(say("{term} {change}", term=_term_name(book, term), change=signed(after - before)),
                        theme.IVORY if after > before else theme.WARN))
    return runs


def _refused(model: OfferModel, offer: Offer, preview: Preview, aid: bool) -> list[Run]:
    """What a refusal means: where both sides are then."""
    head = say("If it is refused:") if offer.sender == model.view.seat else say("If I refuse:")
    mine = say("I am at {points}", points=preview.before)
    theirs = [say("{seat} at about {span}", seat=model.book.seats[other].name,
                  span=span_words(Span(*model.guess(offer.package, other).before))) for other in model.others if aid]
    return [Run(f"{head} ", theme.HI, True), Run(", ".join([mine, *theirs]) + ".")]


def _buttons(ui: Ui, book: Book, view: View, offer: Offer, act: Answers, active: bool) -> Widget:
    """The three answers."""
    accept, counter, reject = (seat_row(book, view, verb, *offer.beside(view.seat))
                               for verb in (Verb.ACCEPT, Verb.COUNTER, Verb.REJECT))
    buttons: list[Widget] = []
    for key, words, row, action in (
        ("accept", say("Accept"), accept, act.accept), ("counter", say("Counter"), counter, act.counter),
        ("reject", say("Reject"), reject, act.reject),
    ):
        on = active and can(view, row)
        look = theme.PRIMARY if key == "accept" else theme.PLAIN
        button = Button(ui, words, action, look, hint=hint(key)).named(key)
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


def empty_widgets(ui: Ui, book: Book, view: View, act: Answers, standing: Standing) -> list[Widget]:
    """No offer stands: a draft, and what both sides want and what has changed."""
    rows = [seat_row(book, view, Verb.OFFER, *others) for others in bargains_with(view)]
    can_draft = standing.active and any(can(view, row) for row in rows)
    draft = Button(ui, say("Draft an offer"), act.draft, hint=hint("draft")).named("draft").growing()
    draft.enabled = can_draft
    if not can_draft:
        refused = [refusal for row in rows for refusal in view.refusals(Move(row)) if refusal.code != "package_empty"]
        draft.tip = "\n".join(sentences(book, refused)) or say("Not now: it is not your turn")
    return [
        Row(ui, [Icon(ui, "handshake", 20, theme.MUTE),
                 Paragraph(ui, say("The table is empty"), theme.HEADING).growing()], gap=12),
        Paragraph(ui, say("No offer stands. Making one is one of your moves."), theme.ASIDE),
        Row(ui, [draft], gap=8),
        *idle.wants(ui, book, view, standing.record),
        *idle.came_for(ui, book, view),
        *idle.changed(ui, standing.since, view.total),
    ]


class Body(Scroll):
    """As high as what is in it, but for the room that what is `pinned` under it and some dispatches need."""

    BELOW = 230

    def __init__(self, ui: Ui, child: Widget, pinned: Sequence[Widget]) -> None:
        super().__init__(ui, child)
        self.grow, self.pinned = 0.0, pinned

    def measure(self, width: int) -> int:
        under = sum(widget.measure(width) for widget in self.pinned)
        room = self.ui.size[1] - self.ui.px(self.BELOW) - under
        return min(self.child.measure(width), max(self.ui.px(120), room))


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
        parts += empty_widgets(ui, book, view, act, standing)
    pinned = answer_widgets(ui, book, view, before_me, act, standing) if before_me is not None else []
    children: list[Widget] = [Body(ui, Column(ui, parts, gap=7), pinned).named("deal_scroll"), *pinned, Rule(ui), below]
    return Panel(ui, children, theme.PanelLook(top=top), gap=12).named("deal")
