"""What a position still brings beyond the points that it shows, as a player has learnt it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from game.rules.arrays import Ints
from game.rules.batch import Batch


@dataclass(frozen=True, eq=False)
class Outlook:
    """What a position at the start of a round still brings, beyond its points.

    column: intp[F]; slope: int64[F, N, rounds+2], hundredths of a point a step of each; base: int64[N, rounds+2].
    Whole numbers, so that no order of adding changes a sum.
    """

    column: Ints
    slope: npt.NDArray[np.int64]
    base: npt.NDArray[np.int64]

    def __call__(self, b: Batch, who: Ints) -> npt.NDArray[np.int64]:
        """int64[N, n]: hundredths of a point that each seat may still expect, 0 once the game is over."""
        # Rounds that no lesson came to bring nothing more, as far as is known.
        round_ = np.minimum(b["round"].take(who), self.base.shape[1] - 1).astype(np.intp)
        values = b.look(self.column, who)
        expected: npt.NDArray[np.int64] = self.base.take(round_, 1)
        expected += np.einsum("fsn,fn->sn", self.slope.take(round_, 2), values)
        expected[:, b["over"].take(who) > 0] = 0
        return expected
