"""What explains a result: how much of its variance a set of columns explains, and what each column is worth.

Both by least squares with a light ridge penalty (Hoerl and Kennard 1970): it moves a worth by a hundredth, and gives no
weight to combinations of columns that hardly vary. The part explained is adjusted for the columns, so that many have no
advantage over few: columns of pure chance explain nought on average, however many they are.
"""

from __future__ import annotations

import numpy as np

from game.estimates.intervals import Floats, student
from game.rules.arrays import Ints

LIGHT = 0.01
"""The penalty a game, for columns brought to deviation 1."""
PER_COLUMN, BEYOND = 3, 50
"""Games for each column, and games more than columns, below which no figure is told."""


def games_needed(columns: int) -> int:
    """About how many games it takes to say what so many columns explain, or what each is worth.

    What is left of the variance is known to the square root of 2 over the games beyond the columns: a fifth of it with
    50, and two columns in three with the games for three of each. With fewer, columns tell the games apart instead of
    explaining them.
    """
    return max(PER_COLUMN * columns, columns + BEYOND) if columns else 0


def _scaled(x: Floats) -> tuple[Floats, Ints, Floats]:
    """The columns that vary, centred and brought to deviation 1; which they are; and their deviations."""
    scale = x.std(0)
    moves = np.nonzero(scale > 0)[0]
    return (x[:, moves] - x[:, moves].mean(0)) / scale[moves], moves, scale[moves]


def explained(x: Floats, y: Floats) -> Floats:
    """float[N]: the part of the variance of each column of y: float[G, N] that the columns of x: float[G, C] explain.

    1 less the variance that is left over that of y. The variance left is the squared error divided by the trace of
    (I - H)^2, which makes it right on average for any H that takes y to what is foretold (Hastie and Tibshirani 1990,
    Generalized Additive Models, 3.5). It may fall a little below nought. 0 for what never varies.
    """
    size = len(x)
    rest = y - y.mean(0)
    whole = (rest**2).sum(0) / max(size - 1, 1)
    z, moves, _ = _scaled(x)
    if not moves.size or size < 3:
        return np.zeros(y.shape[1])
    values, vectors = np.linalg.eigh(z.T @ z)
    kept = np.maximum(values, 0) / (np.maximum(values, 0) + LIGHT * size)
    told = z @ (vectors @ ((vectors.T @ (z.T @ rest)) * (kept / np.maximum(values, 1e-9))[:, None]))
    left = ((rest - told) ** 2).sum(0) / max(size - 1 - 2 * kept.sum() + (kept**2).sum(), 1.0)
    return np.where(whole > 0, 1 - left / np.where(whole > 0, whole, 1), 0.0)


def worths(x: Floats, y: Floats) -> tuple[Floats, Floats]:
    """(float[C, N] worth, float[C, N] half width of its 95 % interval) of a step of each column, the others equal.

    x: float[G, C]; y: float[G, N]. The intervals stand on the errors as they are, whatever their spread (White 1980),
    each divided by what its game takes of it by being fitted, and know no more than the games that tell of a column:
    one that was played in five games has Student's interval of about five (Bell and McCaffrey 2002, Survey Methodology
    28). inf for columns that never change.
    """
    size, columns = x.shape
    worth, half = np.zeros((columns, y.shape[1])), np.full((columns, y.shape[1]), np.inf)
    z, moves, scale = _scaled(x)
    if not moves.size:
        return worth, half
    gram = z.T @ z
    inner = np.linalg.inv(gram + LIGHT * size * np.eye(len(gram)))
    slopes = inner @ (z.T @ (y - y.mean(0)))
    turned = z @ inner
    left = np.maximum(1 - 1 / size - (turned * z).sum(1), 1 / size)     # of an error, where its game is fitted too
    rest = (y - y.mean(0) - z @ slopes) ** 2 / left[:, None]
    weight = turned**2
    points = np.array([student(one - 1) for one in weight.sum(0) ** 2 / (weight**2).sum(0)])
    worth[moves] = slopes / scale[:, None]
    half[moves] = points[:, None] * np.sqrt(weight.T @ rest) / scale[:, None]
    return worth, half
