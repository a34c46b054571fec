"""What the other side would probably say to an offer: what its personas would do, in positions that may be so."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from game.players import hidden
from game.players.belief import Chances
from game.players.doctrine import DoctrineBot
from game.players.reasons import Reply
from game.rules import views
from game.rules.arrays import Bits
from game.rules.batch import Batch
from game.rules.dice import GOLDEN, mix
from game.rules.names import Verb
from game.rules.tables import Move, Persona

U = np.uint64
DEALS = 24
"""Positions that are asked about."""


def reply(staff: DoctrineBot, personas: Sequence[Sequence[Persona]], seen: Batch, h: Bits, move: Move,
          chances: Chances | None = None) -> Reply | None:
    """The likeliest reply to an offer or a counter in the one game that a batch holds; None to any other move.

    personas: of each seat; h: uint64[1], of this decision; chances: of the others' directives (`hidden.deal`).
    """
    seat, other = int(seen["seat"][0]), int(seen.tables.other[move.row])
    if not move.package:
        return None
    keys = mix(h + np.arange(1, DEALS + 1, dtype=U) * GOLDEN)
    live = hidden.deal(seen, seat, np.zeros(DEALS, np.intp), keys, chances)
    live.step(np.full(DEALS, move.row, np.intp), np.full(DEALS, move.package, U))
    mine = np.nonzero(live.ready() & (live["seat"] == seat))[0]
    if mine.size == DEALS:      # the answer comes once I have moved on
        pass_ = seen.tables.row[Verb.PASS.of(seen.tables.seats[seat])]
        live.step(np.full(DEALS, pass_, np.intp), np.zeros(DEALS, U))
    who = np.nonzero(live.ready() & (live["seat"] == other))[0]
    if not who.size:
        return None
    heard = views.seen_by(live, other, who, keys[who])
    played = np.concatenate([staff.weigh(heard, persona).score.argmax(0) for persona in personas[other]])
    votes = np.bincount(played)
    return Reply(other, int(votes.argmax()), round(100 * int(votes.max()) / len(played)))
