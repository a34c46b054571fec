"""What seats threatened, played and promised, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum, auto

from game.review.account import Account
from game.rules.book import Circle
from game.rules.facts import OfferAccepted, PromiseBroken, RoundBegun, RowPlayed, all_signed
from game.rules.names import LAPSES, THREAT_MOVES, Family, Verb
from game.rules.packages import clauses_in
from game.rules.tables import Kind
from game.wording.messages import say
from game.wording.told import Told


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
    by whom, and what that changed; hidden: it was broken, and nobody found that; among: the seats that agreed."""

    clause: int
    name: str
    debtors: tuple[int, ...]
    made: int
    round: int
    broken: int = -1
    breaker: int = -1
    price: tuple[str, ...] = ()
    hidden: bool = False
    among: tuple[int, ...] = ()


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


def threat_end(end: End, over: bool = True) -> str:
    """What became of a threat, in a few words. over: whether the game is."""
    return {End.STANDS: say("it stood to the end") if over else say("it stands"), End.CARRIED: say("carried out"),
            End.SATISFIED: say("satisfied by a clause"), End.BACKED: say("backed down"),
            End.LAPSED: say("lapsed: neither carried out nor taken back")}[end]


def vow_fate(account: Account, vow: Vow) -> str:
    """What became of a promise, in a few words."""
    if vow.broken >= 0:
        price = "; ".join(vow.price) or say("it changed no track")
        return say("broken by {seat}, found out in round {round}: {price}", price=price,
                   seat=account.teller.seats[vow.breaker], round=account.rounds[vow.broken])
    return hidden_breach(account.match.over) if vow.hidden else say("not broken")


def hidden_breach(over: bool) -> str:
    """That a promise was broken, of which nobody knows. over: whether the game is."""
    return say("broken, and it never came out") if over else say("broken, and it has not come out")


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
            if isinstance(fact, OfferAccepted) and all_signed(facts):
                vows += [Vow(k, account.words.document.clauses[k].name, debtors, step, fact.round, among=fact.parties)
                         for k in clauses_in(fact.package & int(deal.lasting))
                         if (debtors := tuple(seat for seat in fact.parties if int(deal.debtor[seat]) >> k & 1))]
        for told in (told for breath in account.told[step] for told in breath.items):
            if isinstance(told.fact, PromiseBroken):
                vows = [_broken(account, vow, told, told.fact, step) for vow in vows]
    return [_unseen(account, vow) for vow in vows]


def _broken(account: Account, vow: Vow, told: Told, fact: PromiseBroken, step: int) -> Vow:
    if vow.broken >= 0 or fact.seat not in vow.debtors or not fact.clauses >> vow.clause & 1:
        return vow
    if not _stood(account, vow, fact.seat, step):
        return vow
    price = tuple(account.teller.describe(told.net))
    return replace(vow, broken=step, breaker=fact.seat, price=price)


def _stood(account: Account, vow: Vow, seat: int, known: int) -> bool:
    """Whether a promise stood when a seat broke its clause, which is known in a step, and may have been done in an
    earlier one: the same promise may have been given before, and run out, or given again since."""
    circle, broke = _circle(account, vow), known
    side = circle.seats.index(seat)
    while broke and _holds(account, broke - 1, vow.clause, circle.broken[side], circle.secret[side]):
        broke -= 1
    return vow.made <= broke and all(_holds(account, step, vow.clause, circle.promised)
                                     for step in range(vow.made, broke))


def _circle(account: Account, vow: Vow) -> Circle:
    """The seats that agreed to a promise, and where their ledger keeps it."""
    circles = account.match.steps[0].position.book.deals.circles
    return next(circle for circle in circles if {*circle.seats} == {*vow.among})


def _holds(account: Account, step: int, clause: int, *lines: int) -> bool:
    """Whether a clause stands in some lines of the ledger after a step."""
    ledger = account.match.steps[step].position.ledger
    return any(ledger[line] >> clause & 1 for line in lines)


def _unseen(account: Account, vow: Vow) -> Vow:
    """The promise with whether it was broken and nobody found out, as far as the reader may know that."""
    if vow.broken >= 0:
        return vow
    circle, steps = _circle(account, vow), len(account.match.steps)
    return replace(vow, hidden=any(
        _holds(account, steps - 1, vow.clause, circle.secret[circle.seats.index(seat)])
        and _stood(account, vow, seat, steps) for seat in vow.debtors if account.knows(seat)))
