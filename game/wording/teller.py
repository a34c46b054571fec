"""What happened, told from the scenario's own words: facts become told things, which every reader lays out in its way.

Nothing is told twice: a roll is part of the row that rolls, a breach part of the promise that it breaks, and moves of
the talks are told by what came of them. Drift and field rows that change nothing are left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from game.rules.facts import (
    Arranged,
    BattleFought,
    Change,
    ClientAsked,
    Fact,
    GameEnded,
    OfferAccepted,
    OfferJoined,
    OfferLapsed,
    OfferMade,
    OfferRejected,
    OfOffer,
    PromiseBroken,
    RoundBegun,
    RowPlayed,
    RowRolled,
    SecretOut,
    Unheard,
)
from game.rules.names import LAPSES, Family, Verb, column_parts
from game.rules.packages import amendment
from game.rules.tables import Kind, Manner, Tables
from game.scenario.catalogue import Row
from game.wording.arranged import arranged
from game.wording.changes import TELLABLE, describe_change
from game.wording.dates import round_name
from game.wording.messages import capital, count, say, stopped
from game.wording.packages import amendments, clause_names
from game.wording.told import FOLLOWS, Breath, Die, Told, Topic, net
from game.wording.words import Wording

TOPICS = {
    Kind.CARD: Topic.MOVE, Kind.ORDER: Topic.MOVE, Kind.THREATEN: Topic.MOVE, Kind.CARRY: Topic.MOVE,
    Kind.BACK: Topic.MOVE, Kind.FORUM: Topic.MOVE, Kind.PASS: Topic.PASS, Kind.CLAUSE: Topic.CLAUSE,
    Kind.EVENT: Topic.NEWS, Kind.CABINET: Topic.DRIFT, Kind.BOOKS: Topic.DRIFT, Kind.FIELD: Topic.FIELD,
    Kind.CLIMB: Topic.CLIMB, Kind.EXPOSE: Topic.SECRET, Kind.OFFER: Topic.MOVE,
}
"""What a row of a kind is about that is told by itself."""


class Teller:
    """Tells facts of one scenario."""

    def __init__(self, words: Wording, tables: Tables) -> None:
        self.words = words
        self.tables = tables
        document = words.document
        self.seats = [seat.name for seat in document.seats]
        self.sides = [words.side_name(side) for side in range(len(document.sides) + 1)]
        self.days = {event.id: event.date for event in document.events if event.date}
        self.place = {place.id: number for number, place in enumerate(document.places)}

    def tell(self, facts: Iterable[Fact]) -> list[Breath]:
        """What a step or more of them came to, in breaths."""
        telling = _Telling()
        for fact in facts:
            match fact:
                case RowPlayed():
                    self._row(telling, fact)
                case RowRolled():
                    telling.rolls(fact, self._outcome(fact))
                case Unheard():
                    telling.add(self._unheard(fact))
                case _:
                    telling.add(self._other(fact))
        return [breath for making in telling.made if (breath := making.done()).items]

    def describe(self, changes: Iterable[Change]) -> list[str]:
        """Each change in words, from what to what."""
        return [words for change in changes if (words := self._change(change))]

    def _change(self, change: Change) -> str:
        name = self.tables.names[change.column]
        if self.words.variables[name].kind == Family.CLOCK:
            return count("The threat stands for {n} round", "The threat stands for {n} rounds", change.after) \
                if change.after else ""
        return describe_change(self.words, name, change.before, change.after)

    # ---- rows

    def _row(self, telling: _Telling, fact: RowPlayed) -> None:
        """Tells a row by itself, or with what it is a part of; a move of the talks is told by the fact after it, and by
        itself too where it is said aloud."""
        match Kind(self.tables.kind[fact.row]):
            case Kind.OFFER if self.tables.manner[fact.row] == Manner.OPEN:
                telling.add(self._by_itself(fact, Topic.MOVE))
            case Kind.OFFER | Kind.ACCEPT | Kind.REJECT | Kind.COUNTER:
                pass
            case Kind.OUTCOME:
                telling.falls(fact.row, self._tellable(fact))
            case Kind.CONSENT:
                telling.joins(lambda told: self._answers(told, fact.row), self._by_itself(fact, Topic.CONSENT))
            case Kind.BREACH:
                telling.joins(lambda told: isinstance(told.fact, PromiseBroken), self._by_itself(fact, Topic.BREACH))
            case kind:
                telling.add(self._by_itself(fact, Topic.LAPSE if self._lapses(fact) else TOPICS[kind]))

    def _lapses(self, fact: RowPlayed) -> bool:
        """Whether the row is of a threat whose time is out."""
        row = self.words.rows[self.tables.rows[fact.row]]
        return row.id in {verb.of(row.of) for verb in LAPSES}

    def _by_itself(self, fact: RowPlayed, topic: Topic) -> Told:
        row = self.words.rows[self.tables.rows[fact.row]]
        changes = self._tellable(fact)
        title = self.words.row_name[row.of] if row.id == Verb.TICK.of(row.of) else self.words.title(row.id)
        return Told(fact, topic, self._when(fact, row.id), title, note=note(row, topic), text=row.text,
                    seat=fact.seat, place=self._where(row, changes), changes=changes)

    def _answers(self, told: Told, row: int) -> bool:
        """Whether a row is a client's answer to what was told of him."""
        if not isinstance(told.fact, ClientAsked):
            return False
        client = self.tables.clients[told.fact.client]
        return row in (client.signs, client.walks)

    def _tellable(self, fact: Fact) -> tuple[Change, ...]:
        known = self.words.variables
        return tuple(change for change in fact.changes if change.before != change.after
                     and (name := self.tables.names[change.column]) in known and known[name].kind in TELLABLE)

    def _where(self, row: Row, changes: Iterable[Change]) -> int:
        """The place of a row: its own, the last if it moves something, or the first that it changes."""
        if row.places:
            return self.place[row.places[-1]]
        places = (column_parts(self.tables.names[change.column])[0] for change in changes)
        return next((self.place[place] for place in places if place in self.place), -1)

    def _when(self, fact: Fact, row: str = "") -> date:
        """An event's own date, if it happens in the round of that; else the first day of the round, and of what comes
        after the news the last day."""
        window = self.words.document.rounds[max(fact.round, 1) - 1]
        opens = isinstance(fact, RoundBegun) or (isinstance(fact, RowPlayed)
                                                 and self.tables.kind[fact.row] == Kind.EVENT)
        own = self.days.get(row)
        return own if own and window.from_ <= own <= window.to else window.from_ if opens else window.to

    def _outcome(self, fact: RowRolled) -> Die:
        """The outcome that a roll fell on, as a die with a face an outcome."""
        roll = self.words.rows[self.tables.rows[fact.row]].roll
        outcome = roll[fact.outcome]
        words = outcome.text.rstrip(".") or (say("It works") if outcome.does else say("Nothing more"))
        odds = say("{outcome} ({weight} in {sum})", outcome=capital(words), weight=outcome.weight,
                   sum=sum(other.weight for other in roll))
        return Die(fact.outcome + 1, len(roll), odds)

    # ---- all else

    def _other(self, fact: Fact) -> Told:
        """What is told of a fact that is about no row, or about an ending."""
        when = self._when(fact)
        match fact:
            case RoundBegun():
                title, window = say("Round {number}", number=fact.round), self.words.document.rounds[fact.round - 1]
                return Told(fact, Topic.ROUND, when, title, round_name(window.name, window.from_, window.to))
            case OfferMade() | OfferJoined() | OfferAccepted() | OfferRejected() | OfferLapsed():
                return self._talks(fact, when)
            case SecretOut():
                clauses = tuple(clause_names(self.words, fact.package))
                title = say("What {one} and {two} had agreed in secret comes out", one=self.seats[fact.one],
                            two=self.seats[fact.two])
                return Told(fact, Topic.SECRET, when, title, "; ".join(clauses), clauses=clauses)
            case ClientAsked():
                return self._asked(fact, when)
            case BattleFought():
                return self._battle(fact, when)
            case PromiseBroken():
                clauses = tuple(clause_names(self.words, fact.clauses))
                title = say("{seat} broke its word", seat=self.seats[fact.seat])
                return Told(fact, Topic.BREACH, when, title, "; ".join(clauses), seat=fact.seat, clauses=clauses)
            case GameEnded():
                row = self.words.rows[self.tables.rows[fact.row]]
                return Told(fact, Topic.END, when, row.title, text=row.text)
            case Arranged():
                title, detail = arranged(self.words, self.seats, self.tables.rows, fact)
                topic = Topic.TABLE if fact.what in ("adjust", "end") else Topic.ASIDE
                return Told(fact, topic, when, title, detail, changes=self._tellable(fact))
            case RowPlayed() | RowRolled() | Unheard():
                raise ValueError(f"{fact} is about a row")

    def _unheard(self, fact: Unheard) -> Told:
        """That a seat moved, or that something was done, of which the reader sees no more than the numbers."""
        when, changes = self._when(fact), self._tellable(fact)
        if fact.seat < 0:
            return Told(fact, Topic.UNSEEN, when, say("Something is done out of sight"), changes=changes)
        title = say("{seat} moves out of sight", seat=self.seats[fact.seat])
        return Told(fact, Topic.MOVE, when, title, seat=fact.seat, changes=changes)

    def _talks(self, fact: OfferMade | OfferJoined | OfferAccepted | OfferRejected | OfferLapsed, when: date) -> Told:
        if isinstance(fact, OfferMade) and fact.answers is not None:
            return self._counter(fact, fact.answers, when)
        sender, receiver = self.seats[fact.sender], self.seats[fact.receiver]
        clauses = tuple(clause_names(self.words, fact.package))
        detail, seat = "; ".join(clauses), fact.receiver
        if fact.third >= 0:
            seat = fact.sender if isinstance(fact, OfferMade) else seat
            detail = "" if isinstance(fact, OfferJoined | OfferRejected) else detail
            return Told(fact, Topic.TALKS, when, _of_three(fact, sender, receiver, self.seats[fact.third]), detail,
                        seat=seat, clauses=clauses)
        match fact:
            case OfferMade():
                title, seat = _made(fact, sender, receiver), fact.sender
            case OfferLapsed():
                title = say("The offer of {sender} to {receiver} falls with its next move", sender=sender,
                            receiver=receiver)
                detail, seat = "", fact.sender
            case OfferAccepted(manner=Manner.SECRET):
                title = say("{receiver} accepts the secret offer of {sender}", sender=sender, receiver=receiver)
            case OfferAccepted():
                title = say("{receiver} accepts the offer of {sender}", sender=sender, receiver=receiver)
            case OfferRejected():
                title = say("{receiver} rejects the offer of {sender}", sender=sender, receiver=receiver)
                detail = ""
        return Told(fact, Topic.TALKS, when, title, detail, seat=seat, clauses=clauses)

    def _counter(self, fact: OfferMade, answered: OfOffer, when: date) -> Told:
        """A counter as an amendment of the package that it answers, if the reader knows that one and anything of it is
        left; else as the package that it is."""
        sender, other = self.seats[fact.sender], self.seats[answered.sender]
        made = amendment(self.tables, answered.package, fact.package)
        clauses = tuple(clause_names(self.words, fact.package))
        if not made.changes:
            title = say("{sender} puts the same package to {receiver}", sender=sender, receiver=other)
        elif not made.amends:
            title = say("{sender} answers {receiver} with another package", sender=sender, receiver=other)
        else:
            title = say("{sender} amends the offer of {receiver}", sender=sender, receiver=other)
            clauses = amendments(self.words, made)
        return Told(fact, Topic.TALKS, when, title, "; ".join(clauses), seat=fact.sender, clauses=clauses)

    def _asked(self, fact: ClientAsked, when: date) -> Told:
        client = self.words.client[self.words.document.consent[fact.client].client]
        title = say("{client} signs", client=client) if fact.signed else say("{client} walks out", client=client)
        said = say("asked at {percent} %, die {die}", percent=fact.percent, die=fact.die)
        return Told(fact, Topic.CONSENT, when, title, die=Die(fact.die, 100, said))

    def _battle(self, fact: BattleFought, when: date) -> Told:
        side, foe = self.sides[fact.side], self.sides[fact.foe]
        end = say("the ground is taken") if fact.taken else say("the ground is held")
        detail = say("{side} against {foe}, die {die}, losses {lost} and {foe_lost}: {end}", side=side, foe=foe,
                     die=fact.die, lost=fact.lost, foe_lost=fact.foe_lost, end=end)
        title = say("Battle at {place}", place=self.words.document.places[fact.place].name)
        die = Die(fact.die, 6, say("{side} attacks, rolls {die}", side=side, die=fact.die))
        return Told(fact, Topic.BATTLE, when, title, detail, place=fact.place, die=die, changes=self._tellable(fact))

    def heading(self, told: Told) -> str:
        """What sort of thing it is, in a word or two."""
        if told.topic in (Topic.MOVE, Topic.PASS):
            return say("{seat} moves", seat=self.seats[told.seat])
        return sort(told.topic)


def _of_three(fact: OfOffer, sender: str, receiver: str, third: str) -> str:
    """What is said at a table of three."""
    match fact:
        case OfferMade():
            return say("{sender} offers {receiver} and {third}", sender=sender, receiver=receiver, third=third)
        case OfferJoined():
            return say("{receiver} would accept the offer of {sender}; {third} is asked next", sender=sender,
                       receiver=receiver, third=third)
        case OfferAccepted():
            return say("{third} and {receiver} accept the offer of {sender}", sender=sender, receiver=receiver,
                       third=third)
    return say("{receiver} rejects the offer of {sender} to it and {third}", sender=sender, receiver=receiver,
               third=third)


def _made(fact: OfOffer, sender: str, receiver: str) -> str:
    """That an offer is made, and how."""
    match fact.manner:
        case Manner.URGENT:
            return say("{sender} offers {receiver}, until its next move", sender=sender, receiver=receiver)
        case Manner.OPEN:
            return say("{sender} offers {receiver}, for all to hear", sender=sender, receiver=receiver)
        case Manner.SECRET:
            return say("{sender} offers {receiver} in secret", sender=sender, receiver=receiver)
    return say("{sender} offers {receiver}", sender=sender, receiver=receiver)


@dataclass
class _Making:
    """A breath in the making."""

    items: list[Told] = field(default_factory=list)
    rows: list[tuple[Change, ...]] = field(default_factory=list)

    def last(self, wanted: Callable[[Told], bool]) -> int:
        """The number of the last item that is wanted; -1 if there is none."""
        return next((at for at in reversed(range(len(self.items))) if wanted(self.items[at])), -1)

    def done(self) -> Breath:
        """The breath, news by their dates, without the drift and the doings in the field that came to nothing."""
        kept = self._kept()
        told_as = list(range(len(kept)))
        if self.items[0].topic == Topic.NEWS:
            told_as.sort(key=lambda number: kept[number].when)
        acted = sorted(range(len(kept)), key=told_as.__getitem__)
        return Breath(tuple(kept[number] for number in told_as), tuple(self.rows), tuple(acted))

    def _kept(self) -> list[Told]:
        """The items in the order in which they acted, without what drifts or is done in the field and undone by others
        of the kind; but what moves a number of one that is kept is kept too, or that number would not add up."""
        columns = [{change.column for change in told.changes} for told in self.items]
        counts = {change.column for change in net(change for row in self.rows for change in row)}
        size = -1
        while len(counts) > size:
            size = len(counts)
            counts |= {column for moved in columns if moved & counts for column in moved}
        return [told for told, moved in zip(self.items, columns, strict=True)
                if told.topic not in (Topic.DRIFT, Topic.FIELD) or moved & counts]


class _Telling:
    """Breaths in the making, and the items of the last one that a die is to decide, by the row of its outcome."""

    def __init__(self) -> None:
        self.made: list[_Making] = []
        self.due: dict[int, int] = {}

    def add(self, told: Told) -> None:
        """Tells one thing more, in the breath of the last one if it belongs there."""
        if not self.made or self.made[-1].items[0].topic not in FOLLOWS.get(told.topic, ()):
            self.made.append(_Making())
        self.made[-1].items.append(told)
        self.made[-1].rows.append(told.changes)

    def joins(self, goes_with: Callable[[Told], bool], more: Told) -> None:
        """A row acts that is a part of what was told before it: its words and changes are added there."""
        at = self.made[-1].last(goes_with) if self.made else -1
        if at < 0:
            self.add(more)
        else:
            self._mend(at, more.changes, text=more.text, place=more.place, changes=more.changes)

    def rolls(self, fact: RowRolled, die: Die) -> None:
        """A die decides what comes of a row that was told before."""
        at = self.made[-1].last(lambda told: isinstance(told.fact, RowPlayed) and told.fact.row == fact.row)
        self._mend(at, (), die=die)
        self.due[fact.outcome_row] = at

    def falls(self, row: int, changes: tuple[Change, ...]) -> None:
        """The outcome of a roll acts."""
        self._mend(self.due.pop(row), changes, rolled=changes)

    def _mend(self, at: int, row: tuple[Change, ...], **parts: Any) -> None:
        last = self.made[-1]
        last.items[at] = replace(last.items[at], **parts)
        last.rows.append(row)


def sort(topic: Topic) -> str:
    """What a topic is called."""
    match topic:
        case Topic.ROUND:
            return say("A new round")
        case Topic.NEWS:
            return say("News")
        case Topic.DRIFT:
            return say("Cabinet and drift")
        case Topic.CONSENT:
            return say("Consent")
        case Topic.LAPSE:
            return say("A threat lapses")
        case Topic.FIELD | Topic.BATTLE:
            return say("The field")
        case Topic.BREACH | Topic.CLIMB | Topic.SECRET:
            return _of_a_word(topic)
        case Topic.TABLE | Topic.ASIDE:
            return say("The instructor")
        case Topic.END:
            return say("The end")
    return say("The table")


def _of_a_word(topic: Topic) -> str:
    """What it is called that a seat's word is broken, taken back or found out."""
    match topic:
        case Topic.CLIMB:
            return say("A seat climbs down")
        case Topic.SECRET:
            return say("A secret comes out")
    return say("A promise is broken")


def note(row: Row, topic: Topic) -> str:
    """What becomes of a threat, or of what was asked aloud, which the title of a row alone does not say."""
    match row.kind:
        case Kind.THREATEN:
            return say("a threat is made")
        case Kind.CARRY:
            return say("a threat is carried out")
        case Kind.BACK:
            return say("a threat is withdrawn")
        case Kind.CLIMB:
            return say("less than was asked aloud")
    return say("a threat lapses") if topic == Topic.LAPSE else ""


def sentence(told: Told, placed: bool = False, rolled: bool = True) -> str:
    """One thing in a sentence, without its changes.

    placed: the name of its place stands before it; rolled: what a row's die decided is told with it.
    """
    said = say("{title}: {detail}", title=told.title, detail=told.detail) if told.detail else told.title
    if placed and told.topic == Topic.BATTLE:
        said = capital(told.detail)
    elif told.topic == Topic.END:
        said = say("The end: {ending}", ending=told.title)
    if told.die is not None and told.topic == Topic.CONSENT:
        said = say("{answer} ({die})", answer=said, die=told.die.words)
    elif told.die is not None and rolled and told.topic != Topic.BATTLE:
        said = f"{stopped(said)} {told.die.words}"
    return f"{stopped(said)} {told.why}" if told.why else stopped(said)
