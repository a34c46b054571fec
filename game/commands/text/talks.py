"""Offers in a terminal: answering the one that stands, drafting one of mine clause by clause, tabling it."""

from __future__ import annotations

from functools import partial

from game.client.dealing import MINE, TOGETHER, OfferModel, Span, span_words
from game.client.reading import bargains_with, can, names_of, seat_row, sentences
from game.client.screens.offer.draft import Draft, keep_draft
from game.commands.lines import STEP
from game.commands.text.table import Option, SeatTable
from game.rules import packages
from game.rules.names import OFFERS, Verb
from game.rules.seen import Offer
from game.rules.tables import Kind, Manner, Move
from game.wording.messages import count, listed, say, signed
from game.wording.packages import amendments, clause_names, lasting, talk
from game.wording.rows import offering


class Talks:
    """What a seat does about offers. A draft that is left is kept for the next time."""

    def __init__(self, table: SeatTable) -> None:
        self.table, self.terminal, self.session = table, table.terminal, table.session
        self.book, self.words = table.book, table.words

    def _row(self, verb: Verb, others: tuple[int, ...]) -> int:
        """The seat's row of a verb towards others, if it may be played now; else -1."""
        row = seat_row(self.book, self.table.view, verb, *others)
        return row if can(self.table.view, row) else -1

    # ---- answering

    @property
    def standing(self) -> Offer | None:
        """The offer that was made to this seat, if one stands."""
        offer = self.table.view.standing_offer
        return offer if offer is not None and offer.receiver == self.table.view.seat else None

    def tell(self, offer: Offer) -> None:
        """What an offer holds, and what it would do to my points."""
        view = self.table.view
        self.terminal.heading(say("{sender} offers", sender=self.book.seats[offer.sender].name))
        row = seat_row(self.book, view, Verb.ACCEPT, *offer.beside(view.seat))
        self._contents(OfferModel(self.book, view, offer.beside(view.seat), Verb.ACCEPT), offer.package)
        self.table.say([self.table.points(view.preview(Move(row)))])
        self._consent(offer.package)

    def answers(self, offer: Offer) -> list[Option]:
        """How the standing offer may be answered."""
        others = offer.beside(self.table.view.seat)
        sender = self.book.seats[offer.sender].name
        options = []
        if (row := self._row(Verb.ACCEPT, others)) >= 0:
            options.append(Option(talk(Kind.ACCEPT, sender), partial(self._accept, offer, row)))
        if (row := self._row(Verb.REJECT, others)) >= 0:
            options.append(Option(talk(Kind.REJECT, sender), partial(self._reject, row)))
        if self._row(Verb.COUNTER, others) >= 0:
            options.append(Option(talk(Kind.COUNTER, sender), partial(self.draft, others, True, Manner.PLAIN)))
        return options

    def _accept(self, offer: Offer, row: int) -> None:
        question = say("Accept this offer?")
        if offer.third >= 0 and not offer.joined:
            question += " " + say("It is agreed if {seat}, who is asked next, accepts it too.",
                                  seat=self.book.seats[offer.third].name)
        if self.terminal.sure(question, say("Accept")):
            self.table.submit(Move(row))

    def _reject(self, row: int) -> None:
        if self.terminal.sure(say("Reject this offer? It is taken off the table."), say("Reject")):
            self.table.submit(Move(row))

    # ---- offering

    def offers(self) -> list[Option]:
        """Every offer that may be made now: to whom, and how."""
        return [Option(talk(Kind.OFFER, names_of(self.book, others), manner),
                       partial(self.draft, others, False, manner))
                for others in bargains_with(self.table.view) for manner in Manner
                if self._row(OFFERS[manner], others) >= 0]

    def draft(self, others: tuple[int, ...], counter: bool, manner: Manner) -> None:
        """A draft, until it is tabled or left."""
        draft = Draft(self.session, others, counter, manner)
        moves = self.session.match.moves
        while self.session.match.moves == moves and self.table.menu("", self._shown(draft), say("Back")):
            pass

    def _shown(self, draft: Draft) -> list[Option]:
        """Says what is in a draft; returns what can be done with it."""
        model, package = draft.model, draft.package
        kind = Kind.COUNTER if model.counter else Kind.OFFER
        self.terminal.heading(say("Draft: {what}", what=talk(kind, model.them)))
        self.table.say(offering(self.words, self.words.rows[self.book.tables.rows[model.row]]))
        if not package:
            self.table.say([say("The draft is empty.")])
        self._contents(model, package)
        if draft.amendment is not None:
            changed = "; ".join(amendments(self.words, draft.amendment))
            self.table.say([say("As an answer: {changes}", changes=changed)] if changed else [])
        if package:
            self.table.say([self.table.points(model.preview(package))])
            for other in model.others:
                change = model.guess(package, other).change
                self.table.say([say("For {seat}, about: {change} points", seat=self.book.seats[other].name,
                                    change=span_words(change, sign=True))])
            self._consent(package)
        refused = sentences(self.book, model.refusals(package))
        options = [Option(say("Put clauses in, or take them out"), partial(self._parts, draft))]
        if refused and package:
            self.terminal.say(say("It can\u2019t be tabled so:"), STEP)
            self.table.say(refused, 2 * STEP)
        elif package:
            options.append(Option(say("Table it"), partial(self._send, draft)))
        if draft.past:
            options.append(Option(say("Take the last change back"), draft.undo))
        if package:
            options.append(Option(say("Empty it"), draft.start_over))
        return options

    def _send(self, draft: Draft) -> None:
        preview = draft.model.preview(draft.package)
        costs = preview.after < preview.before
        if costs and not self.terminal.sure(say("Table an offer that costs me?"), say("Table it")):
            return
        if self.table.submit(Move(draft.model.row, draft.package)):
            keep_draft(self.session, draft.model.others, None)

    def _parts(self, draft: Draft) -> None:
        model = draft.model
        while True:
            options = [Option(say("{part} ({n} in the draft)", part=self._part(model, part),
                                  n=len(model.chosen(draft.package, part))), partial(self._clauses, draft, part))
                       for part, clauses in model.parts.items() if clauses]
            if not self.table.menu(say("Clauses, by who gives"), options, say("Back to the draft")):
                return

    def _clauses(self, draft: Draft, part: str) -> None:
        model = draft.model
        while True:
            clauses = sorted(model.parts[part], key=lambda one: not model.available >> one[0] & 1)
            options = [Option(self._clause(draft, k, clause.name), partial(self._toggle, draft, k))
                       for k, clause in clauses]
            if not self.table.menu(self._part(model, part), options, say("Back")):
                return

    def _clause(self, draft: Draft, k: int, name: str) -> str:
        model = draft.model
        theirs = [model.alone_theirs(k, other) for other in model.others]
        all_theirs = Span(min(span.low for span in theirs), max(span.high for span in theirs))
        worth = say("{clause}: my points {mine}, theirs about {theirs}", clause=name,
                    mine=signed(model.alone(k)), theirs=span_words(all_theirs, sign=True))
        if draft.package >> k & 1:
            return say("{clause} (in the draft)", clause=worth)
        return say("{clause} (not now)", clause=name) if not model.available >> k & 1 else worth

    def _toggle(self, draft: Draft, k: int) -> None:
        self.table.explain(self.book.tables.row[self.book.document.clauses[k].id])
        refused = draft.refused(k)
        if refused:
            self.terminal.say(say("It can\u2019t be put in:"), STEP)
            self.table.say(refused, 2 * STEP)
            return
        draft.toggle(k)
        self.table.say([say("It is in the draft now.") if draft.package >> k & 1 else say("It is out of the draft.")])

    # ---- in words

    def _part(self, model: OfferModel, part: str) -> str:
        if part == TOGETHER:
            return say("Together")
        return say("I give") if part == MINE else say("{seat} gives", seat=self.book.seats[model.givers[part]].name)

    def _contents(self, model: OfferModel, package: int) -> None:
        """The clauses of a package by who gives them, each with what it alone would do to my points."""
        for part in model.parts:
            chosen = model.chosen(package, part)
            if not chosen:
                continue
            self.terminal.say(say("{part}:", part=self._part(model, part)), STEP)
            for k, clause in chosen:
                self.table.say([say("{clause} ({lasting}): my points {points}", clause=clause.name,
                                    lasting=lasting(clause), points=signed(model.alone(k)))], 2 * STEP)

    def _consent(self, package: int) -> None:
        """Who must sign a settlement."""
        view = self.table.view
        if not packages.is_settlement(view.tables, package):
            return
        asked = [say("{client} {percent} %", client=self.words.client[self.book.document.consent[client].client],
                     percent=percent) for client, percent, _ in view.consent()]
        if asked:
            self.table.say([say("It is a settlement: it ends the game if the clients sign ({asked}).",
                                asked=listed(asked))])

    def lying(self) -> list[str]:
        """The offers that this seat has made and that stand."""
        mine = [offer for offer in self.table.view.offers if offer.sender == self.table.view.seat]
        return [count("My offer to {seat} stands, with {n} clause: {clauses}.",
                      "My offer to {seat} stands, with {n} clauses: {clauses}.", offer.package.bit_count(),
                      seat=names_of(self.book, offer.others),
                      clauses="; ".join(clause_names(self.words, offer.package))) for offer in mine]
