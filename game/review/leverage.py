"""What seats threatened, played and promised, and what came of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from game.review.account import Account
from game.rules.facts import ClientAsked, Fact, OfferAccepted, PromiseBroken, RoundBegun, RowPlayed
from game.rules.names import LAPSES, THREAT_MOVES, Family, Verb
from game.rules.packages import clauses_in
from game.rules.tables import Kind
from game.wording.messages import say
from game.wording.told import Told, Topic


class End(Enum):
    """What became of a threat."""

    STANDS = auto()
    CARRIED = auto()
    SATISFIED = auto()
    """A clause gave what it was made for."""
    BACKED = auto()
    LAPSED = auto()


@dataclass(frozen=True)
class Threat:
    """A threat that was made: by which seat, in which step, and how and in which step it ended (-1: it stands)."""

    seat: int
    name: str
    made: int
    end: End = End.STANDS
    ended: int = -1


@dataclass(frozen=True)
class Lever:
    """A power card and the steps in which its seat played it."""

    seat: int
    name: str
    row: int
    steps: tuple[int, ...]


@dataclass(frozen=True)
class Vow:
    """A promise: its clause, the seats that it binds, when it was made; in which step it was found broken (-1: never),
    by whom, and what that changed; hidden: it was broken, and that never came out."""

    clause: int
    name: str
    debtors: tuple[int, ...]
    made: int
    round: int
    broken: int = -1
    breaker: int = -1
    price: tuple[str, ...] = ()
    hidden: bool = False


@dataclass(frozen=True)
class Leverage:
    """All of it, in order."""

    threats: tuple[Threat, ...]
    levers: tuple[Lever, ...]
    vows: tuple[Vow, ...]


def leverage(account: Account) -> Leverage:
    """What the reader may know of threats, cards and promises."""
    return Leverage(tuple(_threats(account)), tuple(_levers(account)), tuple(_vows(account)))


def turned(account: Account, step: int) -> bool:
    """Whether a round ended in a step, so that what a move changed is told with what that changed."""
    return any(isinstance(fact, RoundBegun) for fact in account.facts[step]) and step > 0


def threat_end(end: End) -> str:
    """What became of a threat, in a few words."""
    return {End.STANDS: say("it stood to the end"), End.CARRIED: say("carried out"),
            End.SATISFIED: say("satisfied by a clause"), End.BACKED: say("backed down"),
            End.LAPSED: say("lapsed: neither carried out nor taken back")}[end]


def vow_fate(account: Account, vow: Vow) -> str:
    """What became of a promise, in a few words."""
    if vow.broken >= 0:
        price = "; ".join(vow.price) or say("it changed no track")
        return say("broken by {seat}, found out in round {round}: {price}", price=price,
                   seat=account.teller.seats[vow.breaker], round=account.rounds[vow.broken])
    return say("broken, and it never came out") if vow.hidden else say("not broken")


# ---- threats

def _threats(account: Account) -> list[Threat]:
    """Each threat from its making to its end, told from the rows that were played and from its clock."""
    words, tables = account.words, account.tables
    made: list[Threat] = []
    for threat in words.document.threats:
        rows = {tables.row[verb.of(threat.id)]: verb for verb in (*THREAT_MOVES, *LAPSES)}
        open_ = -1
        for step, facts in enumerate(account.facts):
            for fact in facts:
                if not isinstance(fact, RowPlayed):
                    continue
                if rows.get(fact.row) == Verb.THREATEN:
                    open_ = len(made)
                    made.append(Threat(tables.seat_number(threat.seat), threat.name, step))
                elif open_ >= 0 and (end := _ended(account, rows.get(fact.row), threat.id, fact)) is not None:
                    one = made[open_]
                    made[open_], open_ = Threat(one.seat, one.name, one.made, end, step), -1
    return sorted(made, key=lambda one: (one.seat, one.made))


def _ended(account: Account, verb: Verb | None, threat: str, fact: RowPlayed) -> End | None:
    ends = {Verb.CARRY: End.CARRIED, Verb.BACK: End.BACKED, **dict.fromkeys(LAPSES, End.LAPSED)}
    if verb in ends:
        return ends[verb]
    clock = account.tables.column[Family.CLOCK.of(threat)]
    stopped = any(change.column == clock and change.after == 0 for change in fact.changes)
    return End.SATISFIED if stopped and account.tables.kind[fact.row] == Kind.CLAUSE else None


# ---- cards

def _levers(account: Account) -> list[Lever]:
    played: dict[int, list[int]] = {}
    for step, facts in enumerate(account.facts):
        for fact in facts:
            if isinstance(fact, RowPlayed) and account.tables.kind[fact.row] == Kind.CARD:
                played.setdefault(fact.row, []).append(step)
    levers = [Lever(int(account.tables.seat[row]), account.words.title(account.tables.rows[row]), row, tuple(steps))
              for row, steps in played.items()]
    return sorted(levers, key=lambda lever: (lever.seat, lever.steps))


# ---- promises

def _vows(account: Account) -> list[Vow]:
    deal = account.tables.bargain
    vows: list[Vow] = []
    for step, facts in enumerate(account.facts):
        for fact in facts:
            if isinstance(fact, OfferAccepted) and _acted(facts):
                vows += [Vow(k, account.words.document.clauses[k].name, debtors, step, fact.round)
                         for k in clauses_in(fact.package & int(deal.lasting))
                         if (debtors := tuple(seat for seat in fact.parties if int(deal.debtor[seat]) >> k & 1))]
        for told in _breaches(account, step):
            assert isinstance(told.fact, PromiseBroken)
            vows = [_broken(account, vow, told, step) for vow in vows]
    return [_unseen(account, vow) for vow in vows]


def _acted(facts: list[Fact]) -> bool:
    return all(fact.signed for fact in facts if isinstance(fact, ClientAsked))


def _breaches(account: Account, step: int) -> Iterator[Told]:
    return (told for breath in account.told[step] for told in breath.items if told.topic == Topic.BREACH)


def _broken(account: Account, vow: Vow, told: Told, step: int) -> Vow:
    fact = told.fact
    assert isinstance(fact, PromiseBroken)
    if vow.broken >= 0 or fact.seat not in vow.debtors or not fact.clauses >> vow.clause & 1:
        return vow
    price = tuple(account.teller.describe(told.net))
    return Vow(vow.clause, vow.name, vow.debtors, vow.made, vow.round, step, fact.seat, price)


def _unseen(account: Account, vow: Vow) -> Vow:
    """The promise with whether it was broken and nobody found out, for who may know all."""
    if not account.whole or vow.broken >= 0:
        return vow
    last = account.match.steps[-1].position
    hidden = any(clause == vow.clause for seat in vow.debtors for clause, _ in last.view(seat).secret_breaches)
    return Vow(vow.clause, vow.name, vow.debtors, vow.made, vow.round, hidden=hidden)
