"""Times and spans as people say them."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.scenario import load
from game.wording.packages import lasting
from game.wording.turns import minutes

HARBOURS = Path(__file__).parents[1] / "data" / "harbours"


@pytest.mark.parametrize(("seconds", "said"), [
    (-1, "0:00"), (0, "0:00"), (0.4, "0:01"), (59.2, "1:00"), (61.5, "1:02"), (600, "10:00")])
def test_a_second_that_has_begun_is_still_left(seconds: float, said: str) -> None:
    assert minutes(seconds) == said


def test_how_long_a_clause_binds() -> None:
    clauses = load(HARBOURS).document.clauses
    owed = next(clause for clause in clauses if clause.owes)
    stands = next(clause for clause in clauses if clause.keep and not clause.owes)
    said = [lasting(clause.model_copy(update={"keep": keep})) for clause in (owed, stands) for keep in (0, 1, 2)]
    assert said == ["at once", "owed within 1 round", "owed within 2 rounds",
                    "at once", "stands 1 round", "stands 2 rounds"]
