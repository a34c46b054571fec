"""Letters in the place of names: each person's own, whatever else people are called."""

from __future__ import annotations

import pytest

from game.review.lettering import lettered, without


@pytest.mark.parametrize(("people", "said", "told"), [
    (("B", "Anna"), "B asked Anna.", "A asked B."),                                 # a letter is somebody's name, too
    (("Anna", "Anna Berg"), "Anna Berg asked anna.", "B asked A."),
    (("Ann, Bo", "Cem"), "Ann and Bo told Cem; Ann, Bo agreed.", "A and A told B; A agreed."),
    (("Ann & Bo", "Ann & Cem"), "Ann, Bo and Cem.", "A/B, A and B."),               # nobody knows which
    (("Ann", "Bo"), "Annual Bo-peep.", "Annual B-peep."),
    (("", ""), "Anna.", "Anna."), (("A (x)", "x"), "A (x) and x.", "A and B."),
    (("\u0130dil", "Bo"), "\u0130dil and Bo", "A and B"),
])
def test_each_name_is_its_own_seats_letter(people: tuple[str, ...], said: str, told: str) -> None:
    assert without(said, lettered(people)) == told
