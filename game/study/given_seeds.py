"""Seeds as they are given from Python: whole numbers from 0 to the last that dice take."""

from __future__ import annotations

from numbers import Integral
from typing import Any

import numpy as np
import numpy.typing as npt

from game.rules.arrays import Bits

LAST = (1 << 64) - 1


def one_seed(given: Any) -> int:
    """A seed, of NumPy's whole numbers too. ValueError for anything else."""
    if not isinstance(given, Integral) or not 0 <= int(given) <= LAST:
        raise ValueError(f"the seed {given!r}; it must be a whole number from 0 to {LAST}")
    return int(given)


def all_seeds(given: npt.ArrayLike) -> Bits:
    """uint64, of the shape that is given. ValueError where one is no seed."""
    array = np.asarray(given)
    if array.dtype.kind not in "iu":    # NumPy makes fractions of whole numbers that are too large for one kind of them
        array = np.array(given, object)
        for one in array.flat:
            one_seed(one)
    elif (array < 0).any():
        one_seed(int(array.min()))
    return array.astype(np.uint64)
