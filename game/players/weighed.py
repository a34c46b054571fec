"""What a persona thinks of every move, by the compiled twin: the same worths and packages as `doctrine` reckons."""

from __future__ import annotations

import ctypes
from functools import lru_cache
from typing import Any

import numpy as np

from game.players import amendments, haggling, market, promises, proposals
from game.players.haggling import Turn
from game.players.valuation import POINT, TENTH
from game.rules import packages
from game.rules.batch import Batch
from game.rules.tables import Kind, Persona, Tables
from game.rules.twin import door
from game.rules.twin.door import at
from game.rules.twin.packing import LARGE, Packed, UnfitError, fit, index, section, shape


class Weighed:
    """Moves as one persona weighs them."""

    def __init__(self, twin: door.Twin, persona: Persona) -> None:
        t = twin.tables
        fit(0 <= persona.seat < len(t.seats) and (t.directives < LARGE).all(), "personas")
        self.twin, self.persona = twin, persona
        self.packed = Packed(twin.library, "persona", {**_likes(t, persona), **_haggles(t, persona)})

    def weigh(self, b: Batch) -> Turn:
        """What it thinks of every move, in games in which its seat is to move."""
        moves = self.twin.tables.moves.size
        mask, score = np.empty((b.size, moves), np.bool_), np.empty((b.size, moves), np.int64)
        package, lying = np.empty(b.size, np.uint64), np.ascontiguousarray(b.v.T)
        self.twin.call(self.twin.calls.twin_weigh, b, ctypes.byref(self.packed.struct), at(lying), at(mask), at(score),
                       at(package))
        return Turn(b, self.persona, mask.T, score.T, package)


@lru_cache(maxsize=64)
def of(tables: Tables, persona: Persona) -> Weighed | None:
    """Moves as a persona weighs them; None where there is no twin, and Python weighs them."""
    twin = door.of(tables)
    if twin is None:
        return None
    try:
        return Weighed(twin, persona)
    except UnfitError:
        return None


def _likes(t: Tables, persona: Persona) -> dict[str, Any]:
    """What a persona wants, fears, is urged to and asks for."""
    wants, moves, clauses = len(persona.column), t.moves.size, t.clauses.size
    worth, price = shape(persona.worth, (wants,), "wants"), shape(persona.price, (clauses,), "prices")
    rules, urged = section(persona.rules, t, "rules"), shape(persona.urged, (persona.rules.size, moves), "rules")
    asked = {name: getattr(persona, name) for name in ("floor", "falls", "leaves", "haggles", "signs_from",
                                                       "signs_gain", "signs_falls", "signs_leaves")}
    for numbers in (worth, price, np.array([*asked.values()])):
        fit(np.abs(numbers.astype(np.int64)).sum() < LARGE, "personas")
    return {
        "of_seat": persona.seat, "point": POINT, "tenth": TENTH, "wants": wants,
        "want_column": index(persona.column, len(t.low), "wants"), "want_worth": worth,
        "fears": section(persona.fears, t, "fears"), "rules": rules,
        "urged_at": np.cumsum([0, *urged.sum(1)]), "urged": np.nonzero(urged)[1], "price": price,
        "signs": persona.signs, **asked,
    }


def _haggles(t: Tables, persona: Persona) -> dict[str, Any]:
    """How all personas bargain, by which rows this one does, and how likely a breach of each promise comes out."""
    offers, accepts = (haggling.rows_of(t, kind, persona.seat) for kind in (Kind.OFFER, Kind.ACCEPT))
    answers = [haggling.in_circles(t, kind, persona.seat) for kind in (Kind.REJECT, Kind.COUNTER)]
    for rows in answers:
        fit(rows[t.circle[accepts]] >= 0, "answers")
    hidden = promises.hidden(t)
    fit((hidden >= 0) & (hidden <= promises.ALL), "leaks")
    kin, others = proposals.kin(t), haggling.in_manners(t, persona.seat)
    return {
        "whim_die": haggling.WHIM, "speak_die": haggling.SPEAK, "least": market.LEAST, "hope": haggling.HOPE,
        "worth_asking": haggling.WORTH_ASKING, "later": promises.LATER, "owed": promises.OWED,
        "weights": len(proposals.WEIGHTS), "weight_of_others": proposals.WEIGHTS, "most_of_each": proposals.MOST,
        "drawn": proposals.DRAWN, "amendments": haggling.AMENDED, "changes": amendments.CHANGES,
        "kin": [packages.package_of(np.flatnonzero(of_one).tolist()) for of_one in kin], "rounds_known": len(hidden),
        "comes_out": 100 - hidden // 100, "offers": len(offers), "offer": offers, "others": len(others),
        "other_manner": others, "accepts": len(accepts), "accept": accepts, "rejecting": answers[0],
        "countering": answers[1],
    }
