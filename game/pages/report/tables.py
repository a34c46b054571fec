"""A game as tables for a spreadsheet: moves, tracks, offers, rolls, forecasts, reasons."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from itertools import takewhile

from game.review.account import Account
from game.review.causes import changed
from game.review.review import Review
from game.review.times import made_at, taken
from game.rules.facts import BattleFought, ClientAsked, Fact, RowRolled
from game.wording.messages import say
from game.wording.packages import clause_names
from game.wording.places import battle
from game.wording.teller import sentence
from game.wording.told import Topic

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet would take the beginning of a text for."""


def tables(review: Review) -> dict[str, str]:
    """The tables by their names, as CSV with a line of heads."""
    return {"moves": _table(_moves(review)), "tracks": _table(_tracks(review)), "offers": _table(_offers(review)),
            "rolls": _table(_rolls(review)), "forecasts": _table(_forecasts(review)),
            "reasons": _table(_reasons(review))}


def _table(rows: Iterable[Iterable[object]]) -> str:
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    for row in rows:
        writer.writerow([_cell(value) for value in row])
    return out.getvalue()


def _cell(value: object) -> object:
    """A value as a cell: a text that a spreadsheet would work out gets an apostrophe before it."""
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value


def _moves(review: Review) -> Iterable[list[object]]:
    account, seats = review.account, [seat.id for seat in review.account.words.document.seats]
    yield ["step", "round", "seat", "kind", "move", "what", "made_at", "seconds_taken",
           *(f"expected_{seat}" for seat in seats), *(f"change_{seat}" for seat in seats)]
    for step in range(1, len(account.match.steps)):
        line, heard = account.match.steps[step].line, account.told[step]
        if line is None or (not account.whole and not any(_of_seat(item.topic) for breath in heard
                                                          for item in breath.items)):
            continue
        said = " ".join(sentence(item) for breath in heard for item in breath.items if _of_seat(item.topic))
        name = line.name if account.knows(account.mover(step)) else ""
        yield [step, account.rounds[step], line.seat, line.kind, name, said, *_times(account, step),
               *_estimates(review, step)]


def _times(account: Account, step: int) -> tuple[str, int | str]:
    """When a move was made, and how many seconds a person took for it."""
    return made_at(account, step), taken(account, step) or ""


def _of_seat(topic: Topic) -> bool:
    return topic in (Topic.MOVE, Topic.PASS, Topic.TALKS, Topic.CONSENT, Topic.LAPSE)


def _estimates(review: Review, step: int) -> Sequence[object]:
    known, seats = review.known, range(len(review.match.seats))
    if step not in known.years or step - 1 not in known.years:
        return [""] * 2 * len(seats)
    return [*(round(known.value(step, seat).value, 2) for seat in seats),
            *(round(change.value, 2) for change in known.change(step))]


def _tracks(review: Review) -> Iterable[list[object]]:
    yield ["step", "round", *(course.id for course in review.courses)]
    for step in range(len(review.match.steps)):
        yield [step, review.account.rounds[step], *(course.values[step] for course in review.courses)]


def _offers(review: Review) -> Iterable[list[object]]:
    seats = [seat.id for seat in review.account.words.document.seats]
    yield ["number", "step", "round", "from", "to", "clauses", "settlement", "fate", "answered",
           *(f"{what}_{seat}" for seat in seats for what in ("gain", "low", "high"))]
    for offer in review.offers:
        deal = review.known.worth.get(offer.number)
        gains = [round(part, 2) for gain in deal.gain for part in gain] if deal is not None else [""] * 3 * len(seats)
        others = " ".join(seats[seat] for seat in offer.fact.parties[1:])
        yield [offer.number, offer.step, offer.round, seats[offer.fact.sender], others,
               "; ".join(clause_names(review.account.words, offer.fact.package)), int(offer.settles),
               offer.fate.name.lower(), offer.answered if offer.answered >= 0 else "", *gains]


def _rolls(review: Review) -> Iterable[list[object]]:
    """Every die that fell, with the chance in percent of what came: so that luck can be counted."""
    account = review.account
    yield ["step", "round", "what", "came", "chance", "die", "faces"]
    for step, facts in enumerate(account.facts):
        for fact in facts:
            rolled = _roll(account, step, fact)
            if rolled:
                yield [step, fact.round, *rolled]


def _roll(account: Account, step: int, fact: Fact) -> list[object]:
    """What was rolled for, what came, its chance, the die and its faces; nothing for what was not rolled. A row's
    outcome hangs on its share of all, so it has no die."""
    words = account.words
    match fact:
        case RowRolled():
            row = words.rows[account.tables.rows[fact.row]]
            outcome, total = row.roll[fact.outcome], sum(one.weight for one in row.roll)
            return [words.title(row.id), outcome.text, round(100 * outcome.weight / total, 1), "", ""]
        case BattleFought():
            return [say("Battle at {place}", place=words.document.places[fact.place].name),
                    battle(fact.lost, fact.foe_lost, fact.taken), _share(account, step, fact), fact.die, 6]
        case ClientAsked():
            client = words.client[words.document.consent[fact.client].client]
            came, chance = (say("signs"), fact.percent) if fact.signed else (say("walks out"), 100 - fact.percent)
            return [say("{client} is asked to sign", client=client), came, chance, fact.die, 100]
    return []


def _share(account: Account, step: int, fact: BattleFought) -> object:
    """In percent, how many faces of the die had the result that a battle had; nothing where the reader did not see
    enough of what fought. All battles are fought on the position before the first of them."""
    first = takewhile(lambda one: not isinstance(one, BattleFought), account.facts[step])
    before = changed(account.eye.view(account.match, step - 1), (change for one in first for change in one.changes))
    odds = before.battle(fact.place, fact.side)
    came = odds.faces[fact.die - 1]
    if odds.foe != fact.foe or came[:2] != (fact.lost, fact.foe_lost):
        return ""
    return round(100 * odds.faces.count(came) / len(odds.faces), 1)


def _forecasts(review: Review) -> Iterable[list[object]]:
    yield ["step", "round", "seat", "of", "about", "choice", "percent", "came", "score", "even"]
    for one in review.thoughts.forecasts:
        for choice, percent in one.odds.items():
            yield [one.step, one.round, one.seat, one.of, one.about, choice, percent,
                   int(choice == one.came) if one.came else "", round(one.score, 4) if one.score is not None else "",
                   round(one.even, 4)]


def _reasons(review: Review) -> Iterable[list[object]]:
    yield ["step", "round", "seat", "move", "reason", "points"]
    for one in review.thoughts.reasons:
        yield [one.step, one.round, one.seat, one.move, one.text, one.points]
