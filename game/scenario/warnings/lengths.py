"""Threats, promises and forums that stand for longer than the game has rounds."""

from __future__ import annotations

from game.scenario.checking import CheckContext

KEYS = {"threats": "clock", "clauses": "keep", "forums": "rounds"}
"""The sections, and the key that says for how many rounds a part of each stands."""


def run(context: CheckContext) -> None:
    """Every length that an author gave."""
    rounds = len(context.document.rounds)
    if context.is_cut("rounds"):
        return
    for section, key in KEYS.items():
        for i, part in enumerate(getattr(context.document, section)):
            length = getattr(part, key)
            if key in part.model_fields_set and length > rounds:
                context.report((section, i, key), f"'{part.id}' stands for {length} rounds, and the game has {rounds}",
                               f"{rounds} at most")
