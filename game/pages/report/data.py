"""A report as one JSON object; `docs/report.schema.json` says what it holds."""

from __future__ import annotations

import json
import math
from dataclasses import asdict
from typing import Any

from game import __version__
from game.estimates.intervals import Interval
from game.review.forecasts import Forecast
from game.review.leverage import Lever
from game.review.picture import Option, Picture
from game.review.playouts import SOUGHT, YEARS
from game.review.review import Review
from game.rules.packages import clause_ids

FORMAT = 1
"""The number of the schema: a change that takes something away or changes its meaning is another."""


def as_json(review: Review) -> str:
    """The whole report as text."""
    return json.dumps(data(review), ensure_ascii=False, indent=1) + "\n"


def data(review: Review) -> dict[str, Any]:
    """The report as values of JSON. What may not be known is left out: points and estimates of a game that goes on."""
    document, match = review.account.words.document, review.match
    seats = [seat.id for seat in document.seats]
    told: dict[str, Any] = {
        "format": FORMAT, "program": __version__, "scenario": match.scenario.id, "title": match.scenario.title,
        "digest": match.scenario.digest, "created": match.head.created, "over": match.over,
        "whole": review.account.whole, "cut": review.cut, "round": match.round,
        "ending": document.endings[match.ending].id if match.over else None,
        "seats": [{"id": seat, "name": one.seat, "who": one.kept} for seat, one in
                  zip(seats, review.participants, strict=True)],
        "offers": [_offer(review, at) for at in range(len(review.offers))],
        "tracks": [{"id": course.id, "name": course.name, "values": list(course.values),
                    "moved": [{"step": one.step, "round": one.round, "seat": _seat(seats, one.seat),
                               "cause": one.title, "from": one.change.before, "to": one.change.after}
                              for one in course.moved]} for course in review.courses],
        "threats": [{"seat": seats[one.seat], "name": one.name, "made": one.made, "ended": _step(one.ended),
                     "end": one.end.name.lower()} for one in review.leverage.threats],
        "cards": [_card(review, one, seats) for one in review.leverage.levers],
        "promises": [{"clause": document.clauses[one.clause].id, "seats": [seats[seat] for seat in one.debtors],
                      "made": one.made, "broken": _step(one.broken), "hidden": one.hidden}
                     for one in review.leverage.vows],
        "questions": [{"id": one.question.id, "facts": list(one.facts)} for one in review.answers],
    }
    if review.account.eye.seat:
        told["seen_by"] = review.account.eye.seat
    if review.account.whole:
        told["seed"] = match.head.seed
    if review.results:
        told["reasons"] = [asdict(one) for one in review.thoughts.reasons]
        told["forecasts"] = [_forecast(one) for one in review.thoughts.forecasts]
        told["results"] = [{"seat": seats[one.seat], "points": one.total, "band": one.band, "place": one.place,
                            "directive": one.directive.id if one.directive is not None else None,
                            "groups": {group.name: group.worth for group in one.groups}} for one in review.results]
    if review.known.pieces:
        told["estimates"] = _estimates(review, seats)
    return told


def _step(step: int) -> int | None:
    return step if step >= 0 else None


def _seat(seats: list[str], seat: int) -> str | None:
    return seats[seat] if seat >= 0 else None


def _forecast(one: Forecast) -> dict[str, Any]:
    return {"step": one.step, "round": one.round, "seat": one.seat, "of": one.of, "about": one.about,
            "percent": dict(one.odds), "came": one.came or None,
            "brier": round(one.score, 4) if one.score is not None else None, "brier_of_even": round(one.even, 4)}


def _interval(one: Interval) -> dict[str, float | None]:
    return {name: round(value, 3) if math.isfinite(value) else None for name, value in one._asdict().items()}


def _offer(review: Review, at: int) -> dict[str, Any]:
    offer, tables = review.offers[at], review.account.tables
    seats = list(tables.seats)
    told = {"number": offer.number, "step": offer.step, "round": offer.round, "from": seats[offer.fact.sender],
            "to": [seats[seat] for seat in offer.fact.parties[1:]],
            "clauses": list(clause_ids(tables, offer.fact.package)), "settlement": offer.settles,
            "fate": offer.fate.name.lower(), "answered": _step(offer.answered)}
    deal = review.known.worth.get(offer.number)
    return told if deal is None else told | {"gain": dict(zip(seats, map(_interval, deal.gain), strict=True))}


def _card(review: Review, one: Lever, seats: list[str]) -> dict[str, Any]:
    card = {"seat": seats[one.seat], "name": one.name, "steps": list(one.steps)}
    when = review.known.when.get(one.row)
    return card if when is None else card | {"by_round": [{"round": round_, "change": _interval(gain)}
                                                          for round_, gain in when.items()]}


def _estimates(review: Review, seats: list[str]) -> dict[str, Any]:
    known = review.known
    return {
        "complete": known.complete, "seed": known.key, "years": YEARS, "packages_by": SOUGHT,
        "no_deal": [{"step": at, "war": _interval(known.risk(at)),
                     "points": {seat: _interval(known.value(at, n)) for n, seat in enumerate(seats)}}
                    for at in sorted(known.years)],
        "turning_points": [{
            "step": turn.step, "round": turn.round, "seat": _seat(seats, turn.seat), "what": turn.title,
            "with_end_of_round": turn.closing, "change": dict(zip(seats, map(_interval, turn.change), strict=True)),
            "instead": None if turn.instead is None else {
                "move": review.account.tables.rows[turn.instead.row],
                "gain": dict(zip(seats, map(_interval, turn.instead.gain), strict=True))},
        } for turn in review.turns],
        "bargaining": [_picture(review, picture, seats) for picture in review.pictures],
    }


def _picture(review: Review, picture: Picture, seats: list[str]) -> dict[str, Any]:
    names = [seats[seat] for seat in picture.pair]

    def option(one: Option | None) -> dict[str, Any] | None:
        return None if one is None else {
            "clauses": list(clause_ids(review.account.tables, one.package)), "point": [round(x, 3) for x in one.point],
            "gain": dict(zip(names, map(_interval, one.gain), strict=True)), "percent_signed": one.chance}

    return {
        "seats": names, "frontier": [option(one) for one in picture.frontier], "nash": option(picture.nash),
        "kalai_smorodinsky": option(picture.kalai), "nearly_the_same": picture.together,
        "agreed_last": picture.signed.offer.number if picture.signed is not None else None,
        "left_on_the_table": dict(zip(names, map(option, picture.more), strict=True)),
        "rooms": [{"step": room.step, "round": room.round, "better": room.better, "of": room.of,
                   "war": _interval(room.risk), "opening": _interval(room.opening), "best": option(room.best)}
                  for room in picture.rooms],
    }
