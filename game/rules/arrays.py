"""The kinds of arrays that the rules are made of, each with its type of number."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.intp]
"""Indices and counts."""
Bits = npt.NDArray[np.uint64]
"""Sets of clauses or places as bits; hashes and seeds."""
Values = npt.NDArray[np.int16]
"""Values of variables, and changes of them."""
Spans = npt.NDArray[np.uint16]
"""How far a range reaches above its lower end."""
Flags = npt.NDArray[np.bool_]
Columns = Ints
"""Numbers of variables."""
Block = slice
"""Variables that lie side by side."""
