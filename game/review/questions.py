"""The learning questions of a scenario, each with what this game has to say to it.

What is looked up goes by the question's number, which means the same in every scenario: L1 threats, L2 trades between
themes, L3 no deal and the room for agreement, L4 promises, L5 clients, L6 who chairs, L7 how near the worst came, L8
time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from game.estimates.intervals import between, number, percent
from game.review.account import Account
from game.review.courses import courses
from game.review.leverage import End, Leverage, leverage, turned
from game.review.offers import TAKEN, Fate, offers
from game.review.picture import Picture, pictures
from game.review.playouts import Estimates
from game.rules.facts import BattleFought, ClientAsked, RowPlayed
from game.rules.packages import clauses_in
from game.rules.tables import Kind
from game.scenario.schema.teaching import Question
from game.wording.messages import count, listed, say, stopped
from game.wording.teller import sentence

MOST = 6
"""Most facts to a question."""
RECKONED = ("L1", "L3", "L8")
"""The questions to which play-outs have something to say."""


@dataclass(frozen=True)
class Answer:
    """A question with the facts of this game; estimated: whether play-outs speak among them; awaited: whether they will
    say more once they are done."""

    question: Question
    facts: tuple[str, ...]
    estimated: bool = False
    awaited: bool = False


def answers(account: Account, known: Estimates) -> tuple[Answer, ...]:
    """The scenario's questions, in its order."""
    asked = Asked(account, known)
    told = []
    for question in account.words.document.questions:
        look = asked.ways.get(question.id)
        facts = list(look()) if look is not None else []
        reckoned = question.id in RECKONED
        told.append(Answer(question, tuple(facts[:MOST]), reckoned and bool(known.years),
                           reckoned and account.whole and not known.complete))
    return tuple(told)


class Asked:
    """Looks the facts of one game up."""

    def __init__(self, account: Account, known: Estimates) -> None:
        self.account, self.known = account, known
        self.seats = account.teller.seats
        self.leverage: Leverage = leverage(account)
        self.pictures: tuple[Picture, ...] = pictures(account, known)
        self.ways: dict[str, Callable[[], Iterable[str]]] = {
            "L1": self.threats, "L2": self.trades, "L3": self.room, "L4": self.promises, "L5": self.clients,
            "L6": self.chair, "L7": self.worst, "L8": self.time}

    def threats(self) -> Iterator[str]:
        """What became of each threat, and what it changed."""
        if not self.leverage.threats:
            yield say("Nobody made a threat.")
        for one in self.leverage.threats:
            seat, made = self.seats[one.seat], self.account.rounds[one.made]
            ended = self.account.rounds[one.ended]
            said = {
                End.STANDS: say("{seat} threatened \u201c{threat}\u201d in round {made}; it stood to the end.",
                                seat=seat, threat=one.name, made=made),
                End.CARRIED: say("{seat} threatened \u201c{threat}\u201d in round {made} and carried it out in round "
                                 "{ended}.", seat=seat, threat=one.name, made=made, ended=ended),
                End.SATISFIED: say("{seat} threatened \u201c{threat}\u201d in round {made}; a clause satisfied it in "
                                   "round {ended}.", seat=seat, threat=one.name, made=made, ended=ended),
                End.BACKED: say("{seat} threatened \u201c{threat}\u201d in round {made} and backed down in round "
                                "{ended}.", seat=seat, threat=one.name, made=made, ended=ended),
                End.LAPSED: say("{seat} threatened \u201c{threat}\u201d in round {made}, and let it lapse in round "
                                "{ended}.", seat=seat, threat=one.name, made=made, ended=ended),
            }[one.end]
            yield f"{said} {worth(self.account, self.known, one.made, one.seat)}".strip()

    def trades(self) -> Iterator[str]:
        """Packages that were agreed and hold clauses of more than one theme."""
        clauses = self.account.words.document.clauses
        for offer in offers(self.account):
            held = [clauses[k] for k in clauses_in(offer.fact.package)]
            themes = list(dict.fromkeys(clause.theme for clause in held))
            if offer.fate in TAKEN and len(themes) > 1:
                yield say("Agreed in round {round}, across {themes}: {clauses}.", round=offer.round,
                          themes=listed(themes), clauses="; ".join(clause.name for clause in held))
        if not any(offer.fate in TAKEN for offer in offers(self.account)):
            yield say("Nothing was agreed.")

    def room(self) -> Iterator[str]:
        """No deal, and what was to be had."""
        for picture in self.pictures:
            names = [self.seats[seat] for seat in picture.pair]
            for room in (picture.rooms[0], picture.rooms[-1])[: len(picture.rooms)]:
                values = [say("{seat} {value} ({low} to {high})", seat=name, value=number(value.value),
                              low=number(value.low), high=number(value.high))
                          for name, value in zip(names, room.value, strict=True)]
                yield say("No deal in round {round} would have come to: {values}.", round=room.round,
                          values=listed(values))
                if self.account.match.scenario.apart:
                    yield say("The risk of war, beside that: {share} of such years.", share=percent(room.risk.value, 0))
            refused = [mark for mark in picture.marks if mark.offer.fate in (Fate.REFUSED, Fate.COUNTERED)
                       and _above(picture, mark.offer.step, mark.point)]
            if refused:
                yield count("{n} offer lay above both no-deal lines and was not taken: number {which}.",
                            "{n} offers lay above both no-deal lines and were not taken: numbers {which}.",
                            len(refused), which=listed([str(mark.offer.number) for mark in refused]))

    def promises(self) -> Iterator[str]:
        """How many promises were made, and the price of those that were broken."""
        vows = self.leverage.vows
        broken, hidden = [one for one in vows if one.broken >= 0], [one for one in vows if one.hidden]
        yield say("Promises: {made} made, {kept} not broken, {broken} found broken.", made=len(vows),
                  kept=len(vows) - len(broken) - len(hidden), broken=len(broken))
        for one in broken:
            yield stopped(say("{seat} was found in round {round} to have broken \u201c{promise}\u201d: {price}",
                              seat=self.seats[one.breaker], round=self.account.rounds[one.broken], promise=one.name,
                              price="; ".join(one.price) or say("it changed no track")))
        for one in hidden:
            yield say("\u201c{promise}\u201d was broken, and it never came out.", promise=one.name)

    def clients(self) -> Iterator[str]:
        """What clients answered, and how often each side attacked."""
        asked = [told for step in self.account.told for breath in step for told in breath.items
                 if isinstance(told.fact, ClientAsked)]
        for told in asked:
            yield say("Round {round}: {answer}", round=told.round, answer=sentence(told))
        fought: dict[int, int] = {}
        for fact in (fact for step in self.account.facts for fact in step if isinstance(fact, BattleFought)):
            fought[fact.side] = fought.get(fact.side, 0) + 1
        for side, times in sorted(fought.items()):
            yield count("{side} attacked {n} time.", "{side} attacked {n} times.", times,
                        side=self.account.teller.sides[side])

    def chair(self) -> Iterator[str]:
        """What was done about forums."""
        for step, facts in enumerate(self.account.facts):
            for fact in facts:
                if isinstance(fact, RowPlayed) and self.account.tables.kind[fact.row] == Kind.FORUM:
                    yield say("Round {round}, {seat}: {move}.", round=self.account.rounds[step],
                              seat=self.seats[fact.seat],
                              move=self.account.words.title(self.account.tables.rows[fact.row]))

    def worst(self) -> Iterator[str]:
        """How near the tracks came on which the endings hang that years without a deal are told beside of."""
        document = self.account.words.document
        asked = {guard.name for ending in self.account.match.scenario.apart
                 for guard in (located.guard for located in self.account.words.rows[document.endings[ending].id].needs)}
        for course in courses(self.account):
            if course.id not in asked:
                continue
            top = max(course.values)
            yield say("{track} began at {start}, was highest at {top} in round {round}, and ended at {end}.",
                      track=course.name, start=course.value(course.values[0]), top=course.value(top),
                      round=self.account.rounds[course.values.index(top)], end=course.value(course.values[-1]))
            for mover in sorted(course.moved, key=lambda one: -abs(one.by))[:MOST - 2]:
                yield say("Round {round}: {cause}, {before} to {after}.", round=mover.round, cause=mover.title,
                          before=mover.change.before, after=mover.change.after)

    def time(self) -> Iterator[str]:
        """Whose value without a deal rose with the rounds."""
        for picture in self.pictures:
            for side, seat in enumerate(picture.pair):
                begun = {room.round: room.value[side].value for room in reversed(picture.rooms)}
                steps = [say("{value} in round {round}", value=number(value), round=round_)
                         for round_, value in sorted(begun.items())]
                if steps:
                    yield say("{seat} without a deal: {values}.", seat=self.seats[seat], values=listed(steps))


def _above(picture: Picture, step: int, point: tuple[float, float]) -> bool:
    """Whether a point lies above both no-deal values of the time."""
    then = [room for room in picture.rooms if room.step <= step]
    return bool(then) and all(point[side] > then[-1].value[side].value for side in range(2))


def worth(account: Account, known: Estimates, step: int, seat: int) -> str:
    """By how much a step changed what a seat could expect, in a sentence; nothing where that is not known."""
    if step not in known.years or step - 1 not in known.years:
        return ""
    change = known.change(step)[seat]
    value, ends = number(change.value), between(change, "points")
    return say("With the end of that round it changed what it could expect by {value} points ({ends}).", value=value,
               ends=ends) if turned(account, step) else \
        say("It changed what it could expect by {value} points ({ends}).", value=value, ends=ends)
