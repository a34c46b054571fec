"""What one game has to say to the learning questions: findings, each a clause that may stand by itself or beside those
of other games.

What is looked up goes by the question's number, which means the same in every scenario: L1 threats, L2 trades between
themes, L3 no deal and the room for agreement, L4 promises, L5 clients, L6 who chairs, L7 how near the worst came, L8
time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from game.estimates.intervals import Interval, between, number, percent
from game.review.account import Account
from game.review.feared import feared
from game.review.leverage import End, Leverage, Threat, hidden_breach, leverage, threat_end, turned
from game.review.offers import TAKEN, Fate, Offered, offers
from game.review.picture import Picture, pictures
from game.review.playouts import Estimates
from game.rules.facts import BattleFought, ClientAsked, RowPlayed
from game.rules.packages import clauses_in, lines_and_formats
from game.rules.tables import Kind
from game.wording.messages import capital, count, listed, say, stopped
from game.wording.told import Topic

MOVERS, CHOICES = 4, 3
"""Most movers of a track, and most choices of a client, that are named."""
TELLING = (End.CARRIED, End.BACKED, End.SATISFIED, End.LAPSED, End.STANDS)
"""Ends of threats, those first that say most of what a threat is worth."""


@dataclass(frozen=True)
class Finding:
    """Something that a game has to say to a question. told: a clause, small unless a name begins it, without a full
    stop; more: a sentence after it; sort: of what it is an example, '' of nothing; size: how good an example it is;
    rank: how well that sort sets games apart, 0 the best; figure: what it measures, and how much that is; estimated:
    whether that comes of play-outs."""

    told: str
    sort: str = ""
    size: float = 0.0
    more: str = ""
    rank: int = 0
    figure: tuple[str, float] | None = None
    estimated: bool = False

    @property
    def sentence(self) -> str:
        """The finding by itself."""
        return f"{stopped(capital(self.told))} {self.more}".strip()


class Findings:
    """Looks the findings of one game up."""

    def __init__(self, account: Account, known: Estimates) -> None:
        self.account, self.known = account, known
        self.seats, self.over = account.teller.seats, account.match.over
        self.leverage: Leverage = leverage(account)
        self.offers: tuple[Offered, ...] = offers(account)
        self.pictures: tuple[Picture, ...] = pictures(account, known)
        self.ways: dict[str, Callable[[], Iterable[Finding]]] = {
            "L1": self.threats, "L2": self.trades, "L3": lambda: _estimated(self.room()), "L4": self.promises,
            "L5": self.clients, "L6": self.chair, "L7": self.worst, "L8": lambda: _estimated(self.time())}

    def of(self, question: str) -> tuple[Finding, ...]:
        """What there is to say to a question, by its number."""
        look = self.ways.get(question)
        return tuple(look()) if look is not None else ()

    def threats(self) -> Iterator[Finding]:
        """What became of each threat, and what it changed."""
        if not self.leverage.threats:
            none = self.account.so_far(say("nobody made a threat"))
            yield Finding(none, none)
        for one in self.leverage.threats:
            change = _change(self.known, one.made, one.seat)
            yield Finding(self._threat(one), threat_end(one.end, self.over), abs(change[0]) if change else 0.0,
                          worth(self.account, self.known, one.made, one.seat), TELLING.index(one.end),
                          estimated=change is not None)

    def _threat(self, one: Threat) -> str:
        seat, made, ended = self.seats[one.seat], self.account.rounds[one.made], self.account.rounds[one.ended]
        return {
            End.STANDS: say("{seat} made the threat \u201c{threat}\u201d in round {made}; {end}",
                            seat=seat, threat=one.name, made=made, end=threat_end(End.STANDS, self.over)),
            End.CARRIED: say("{seat} made the threat \u201c{threat}\u201d in round {made} and carried it out in round "
                             "{ended}", seat=seat, threat=one.name, made=made, ended=ended),
            End.SATISFIED: say("{seat} made the threat \u201c{threat}\u201d in round {made}; a clause satisfied it in "
                               "round {ended}", seat=seat, threat=one.name, made=made, ended=ended),
            End.BACKED: say("{seat} made the threat \u201c{threat}\u201d in round {made} and backed down in round "
                            "{ended}", seat=seat, threat=one.name, made=made, ended=ended),
            End.LAPSED: say("{seat} made the threat \u201c{threat}\u201d in round {made}, and let it lapse in round "
                            "{ended}", seat=seat, threat=one.name, made=made, ended=ended),
        }[one.end]

    def trades(self) -> Iterator[Finding]:
        """What was agreed: who gave what of which theme, and whether that was a trade between themes."""
        taken = [offer for offer in self.offers if offer.fate in TAKEN]
        if not taken:
            none = self.account.so_far(say("nothing was agreed"))
            yield Finding(none, none)
        for offer in taken:
            given, round_ = self._given(offer.fact.package), self.account.rounds[offer.answered]
            alone = [say("{seat} gave {clauses}", seat=self.seats[givers[0]],
                         clauses=listed([say("\u201c{clause}\u201d ({theme})", clause=name, theme=theme)
                                         for name, theme in clauses]))
                     for givers, clauses in given.items() if len(givers) == 1]
            both = listed([say("\u201c{clause}\u201d", clause=name) for givers, clauses in given.items()
                           if len(givers) > 1 for name, _ in clauses])
            told = say("in round {round} {gifts}", round=round_, gifts=listed(alone)) if alone else \
                say("what was agreed in round {round} is given together: {clauses}", round=round_, clauses=both)
            if offer.fate == Fate.WALKED_OUT:
                yield Finding(say("{what}; a client would not sign", what=told), say("a client would not sign it"))
            else:
                yield Finding(told, traded(given), len(alone),
                              say("Given together: {clauses}.", clauses=both) if alone and both else "")

    def _given(self, package: int) -> dict[tuple[int, ...], list[tuple[str, str]]]:
        """The clauses of a package by who gives them, each with its theme."""
        given: dict[tuple[int, ...], list[tuple[str, str]]] = {}
        for k in clauses_in(package):
            clause = self.account.words.document.clauses[k]
            givers = tuple(map(self.account.tables.seat_number, clause.by))
            given.setdefault(givers, []).append((clause.name, clause.theme))
        return given

    def room(self) -> Iterator[Finding]:
        """No deal, and what was to be had."""
        for picture in self.pictures:
            names = [self.seats[seat] for seat in picture.pair]
            for room in (*picture.rooms[:1], *picture.rooms[1:][-1:]):
                values = [say("{seat} {value} ({low} to {high})", seat=name, value=number(value.value),
                              low=number(value.low), high=number(value.high))
                          for name, value in zip(names, room.value, strict=True)]
                risk = say("The risk of war, beside that: {share} of such years.",
                           share=percent(room.risk.value, 0)) if self.account.match.scenario.apart else ""
                yield Finding(say("no deal in round {round} would have come to: {values}", round=room.called,
                                  values=listed(values)), more=risk)
            for name, value in zip(names, picture.now.value if picture.now is not None else (), strict=False):
                yield Finding("", figure=(say("{seat} without a deal, when it was last estimated", seat=name),
                                          value.value))
            yield from self._outcome(picture, names)
            missed = [mark for mark in picture.marks if mark.offer.fate in (Fate.REFUSED, Fate.COUNTERED)
                      and _above(picture, mark.offer.step, mark.point)]
            if missed:
                yield Finding(count("{n} offer lay above both no-deal lines and was not taken: number {which}",
                                    "{n} offers lay above both no-deal lines and were not taken: numbers {which}",
                                    len(missed), which=listed([str(mark.offer.number) for mark in missed])),
                              say("an offer above both no-deal lines was not taken"), len(missed), rank=1)

    def _outcome(self, picture: Picture, names: list[str]) -> Iterator[Finding]:
        """Where what was agreed last lay, or what was left where nothing was."""
        if picture.signed is not None:
            offer = picture.signed.offer
            gain = [self.known.worth[offer.number].gain[seat] for seat in picture.pair]
            told = say("what was agreed last, in round {round}, was worth {one} points more to {first} than no deal, "
                       "and {two} to {second}", round=self.account.rounds[offer.answered], one=number(gain[0].value),
                       two=number(gain[1].value), first=names[0], second=names[1])
            sort = say("a client would not sign it") if offer.fate == Fate.WALKED_OUT else \
                say("agreed above both no-deal lines") if min(one.value for one in gain) > 0 else \
                say("agreed below a no-deal line")
            yield Finding(told, sort, min(one.value for one in gain))
        elif picture.rooms:
            best = max(picture.rooms, key=lambda room: room.better)
            none = self.account.so_far(say("nothing was agreed"))
            told = count("{none}, though in round {round} {n} package of {of} was better for both",
                         "{none}, though in round {round} {n} packages of {of} were better for both",
                         best.better, none=none, round=best.round, of=best.of) if best.better else \
                say("{none}, and no package that was measured was better for both beyond chance", none=none)
            yield Finding(told, say("{none}, though there was room", none=none) if best.better else
                          say("{none}, and no room was found", none=none), best.better)

    def promises(self) -> Iterator[Finding]:
        """How many promises were made, and the price of those that were broken."""
        vows = self.leverage.vows
        broken, hidden = [one for one in vows if one.broken >= 0], [one for one in vows if one.hidden]
        told = count("{n} promise was made, {kept} not broken, {broken} found broken",
                     "{n} promises were made, {kept} not broken, {broken} found broken", len(vows),
                     kept=len(vows) - len(broken) - len(hidden), broken=len(broken)) if vows else \
            self.account.so_far(say("no promise was made"))
        sort = "" if broken or hidden else self.account.so_far(say("none was broken")) if vows else told
        yield Finding(told, sort, len(vows), rank=1, figure=(say("promises made"), len(vows)))
        for one in broken:
            yield Finding(say("{seat} was found in round {round} to have broken \u201c{promise}\u201d: {price}",
                              seat=self.seats[one.breaker], round=self.account.rounds[one.broken], promise=one.name,
                              price="; ".join(one.price) or say("it changed no track")),
                          say("found broken"), len(one.price))
        for one in hidden:
            fate = hidden_breach(self.over)
            yield Finding(say("\u201c{promise}\u201d was {fate}", promise=one.name, fate=fate), fate)

    def clients(self) -> Iterator[Finding]:
        """What clients answered, how often each side attacked, and what clients chose for themselves."""
        words, facts = self.account.words, [fact for step in self.account.facts for fact in step]
        for fact in facts:
            if isinstance(fact, ClientAsked):
                client = words.client[words.document.consent[fact.client].client]
                yield Finding(say("{client} signed in round {round}, asked at {percent} %", client=client,
                                  round=fact.round, percent=fact.percent),
                              say("{client} signed", client=client), 100 - fact.percent) if fact.signed else \
                    Finding(say("{client} walked out in round {round}, asked at {percent} %", client=client,
                                round=fact.round, percent=fact.percent),
                            say("{client} walked out", client=client), fact.percent)
        fought = [self.account.teller.sides[fact.side] for fact in facts if isinstance(fact, BattleFought)]
        for side in sorted(set(fought), key=self.account.teller.sides.index):
            yield Finding(count("{side} attacked {n} time", "{side} attacked {n} times", fought.count(side), side=side),
                          say("{side} attacked", side=side), fought.count(side), rank=1)
        for client, chosen in self._chosen().items():
            often = sorted(dict.fromkeys(chosen), key=lambda name: -chosen.count(name))[:CHOICES]
            yield Finding(count("{client} changed something unasked {n} time: {choices}",
                                "{client} changed something unasked {n} times, such as: {choices}",
                                len(chosen), client=words.client[client],
                                choices=listed([say("\u201c{choice}\u201d", choice=name) for name in often])),
                          figure=(say("what {client} did unasked", client=words.client[client]), len(chosen)))

    def _chosen(self) -> dict[str, list[str]]:
        """What each client chose for itself that changed something, in order."""
        chosen: dict[str, list[str]] = {}
        clients = {choices.id: choices.client for choices in self.account.words.document.field}
        for told in (told for step in self.account.told for breath in step for told in breath.items):
            if told.topic == Topic.FIELD and told.net and isinstance(told.fact, RowPlayed):
                row = self.account.words.rows[self.account.tables.rows[told.fact.row]]
                chosen.setdefault(clients[row.of], []).append(told.title)
        return chosen

    def chair(self) -> Iterator[Finding]:
        """As what a settlement was signed, and what was done about forums."""
        account = self.account
        _, formats = lines_and_formats(account.tables)
        for offer in self.offers:
            if offer.fate == Fate.SIGNED:
                for k in clauses_in(offer.fact.package & int(formats)):
                    name, round_ = account.words.document.clauses[k].name, account.rounds[offer.answered]
                    yield Finding(say("the settlement of round {round} was signed as \u201c{format}\u201d",
                                      round=round_, format=name), say("signed as \u201c{format}\u201d", format=name))
        for step, facts in enumerate(account.facts):
            for fact in facts:
                if isinstance(fact, RowPlayed) and account.tables.kind[fact.row] == Kind.FORUM:
                    seat, move = self.seats[fact.seat], account.words.title(account.tables.rows[fact.row])
                    yield Finding(say("{seat} chose in round {round}: {move}", round=account.rounds[step], seat=seat,
                                      move=move), say("{seat}: {move}", seat=seat, move=move), rank=1)

    def worst(self) -> Iterator[Finding]:
        """How near the tracks came on which the endings hang that years without a deal are told beside of."""
        for one in feared(self.account):
            course = one.course
            yield Finding(one.went, one.neared, -one.lacks,
                          count("{n} thing moved it.", "{n} things moved it.", len(course.moved)),
                          figure=(say("{track} at its worst", track=course.name), one.worst))
            for mover in sorted(course.moved, key=lambda one: -one.size)[:MOVERS]:
                yield Finding(say("round {round}: {cause}, {before} to {after}", round=mover.round, cause=mover.title,
                                  before=mover.change.before, after=mover.change.after))

    def time(self) -> Iterator[Finding]:
        """Whose value without a deal rose from round to round, those in which something was agreed left out."""
        known, taken = self.known, [offer.answered for offer in self.offers if offer.fate in TAKEN]
        begun = [(round_, at) for round_, at in sorted(self.account.begun.items()) if at in known.years]
        waited = [(one, two) for (_, one), (_, two) in pairwise(begun) if not any(one < at <= two for at in taken)]
        agreed = [round_ for round_, at in begun if any(answered <= at for answered in taken)]
        for seat, name in enumerate(self.seats if begun else ()):
            values = [say("{value} in round {round}", value=number(known.value(at, seat).value), round=round_)
                      for round_, at in begun]
            more = [say("Between them {values}.", values=listed(values[1:-1]))] if values[2:] else []
            more += [say("From round {round} on, with what was agreed by then.", round=agreed[0])] if agreed else []
            change = known.over(waited)[seat] if waited else None
            yield Finding(
                say("{seat} without a deal: {values}", seat=name,
                    values=say("{one}, then {two}", one=values[0], two=values[-1]) if values[1:] else values[0]),
                _waiting(name, change) if change is not None else "", abs(change.value) if change is not None else 0.0,
                " ".join(more))


def _waiting(seat: str, change: Interval) -> str:
    """Whether a seat gained by waiting, in a few words."""
    return say("{seat} gained by waiting", seat=seat) if change.low > 0 else \
        say("{seat} lost by waiting", seat=seat) if change.high < 0 else \
        say("{seat}: no change beyond chance", seat=seat)


def traded(given: dict[tuple[int, ...], list[tuple[str, str]]]) -> str:
    """Whether clauses, by their givers, are a trade between themes, in a few words."""
    themes = [{theme for _, theme in clauses} for givers, clauses in given.items() if len(givers) == 1]
    if len(themes) < 2:
        return say("one side alone gave") if themes else say("all that was agreed is given together")
    return say("gave and took in one theme") if all(one == themes[0] for one in themes) else \
        say("traded one theme for another")


def _estimated(findings: Iterable[Finding]) -> Iterable[Finding]:
    """Findings that all come of play-outs."""
    return (replace(one, estimated=True) for one in findings)


def _above(picture: Picture, step: int, point: tuple[float, float]) -> bool:
    """Whether a point lies above both no-deal values of the time."""
    then = [room for room in picture.rooms if room.step <= step]
    return bool(then) and all(point[side] > then[-1].value[side].value for side in range(2))


def _change(known: Estimates, step: int, seat: int) -> Interval | None:
    return known.change(step)[seat] if step in known.years and step - 1 in known.years else None


def worth(account: Account, known: Estimates, step: int, seat: int) -> str:
    """By how much a step changed what a seat could expect, in a sentence; nothing where that is not known."""
    change = _change(known, step, seat)
    if change is None:
        return ""
    value, ends = number(change.value), between(change, "points")
    return say("With the end of that round it changed what it could expect by {value} points ({ends}).", value=value,
               ends=ends) if turned(account, step) else \
        say("It changed what it could expect by {value} points ({ends}).", value=value, ends=ends)
