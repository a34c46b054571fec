"""Counted dice: a pure hash of (seed, round, what for, how many times), never a stream.

The same seed and moves give the same rolls on every machine and in every batch; a new row moves no other row's dice,
and undone and redone moves roll the same. The mixing function is splitmix64's finisher (Steele, Lea, Flood 2014).
"""

from __future__ import annotations

import zlib
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from .arrays import Bits

U = np.uint64
GOLDEN = U(0x9E3779B97F4A7C15)
SPREAD = U(0xD1342543DE82EF95)
WORD = (1 << 64) - 1
_GOLDEN, _SPREAD = int(GOLDEN), int(SPREAD)
# Arrays without axes: a number would be made an array anew each time, which takes longer than to mix one seed.
_30, _27, _31, _32 = (np.array(bits, U) for bits in (30, 27, 31, 32))
_FIRST, _SECOND = np.array(0xBF58476D1CE4E5B9, U), np.array(0x94D049BB133111EB, U)


def mix(x: npt.NDArray[np.uint64]) -> Bits:
    """uint64, of the shape of x: a bijection whose outputs look independent of each other."""
    x = x ^ (x >> _30)
    into = x if x.size > 1 else None    # many are quicker written in place, one alone is quicker written anew
    x = np.multiply(x, _FIRST, out=into)
    x = np.bitwise_xor(x, x >> _27, out=into)
    x = np.multiply(x, _SECOND, out=into)
    mixed: Bits = np.bitwise_xor(x, x >> _31, out=into)
    return mixed


def purpose(name: str) -> int:
    """What a die is for, from its name."""
    return zlib.crc32(name.encode())


def mixed(x: int) -> int:
    """`mix` of one number."""
    x = (x ^ x >> 30) * 0xBF58476D1CE4E5B9 & WORD
    x = (x ^ x >> 27) * 0x94D049BB133111EB & WORD
    return x ^ x >> 31


def roll(seed: int, round_: int, what: int, nth: int = 0) -> int:
    """The hash for a die of a game; `what` comes from `purpose`, `nth` counts its uses in the round."""
    return mixed((_key(seed, round_) + what * _SPREAD & WORD) ^ ((nth + 1) * _GOLDEN & WORD))


def anew(seed: int, times: int) -> int:
    """The seed of dice that are rolled anew so many times; 0: as they fall at first."""
    return mixed(seed ^ mixed(times * _GOLDEN & WORD)) if times else seed


@lru_cache(maxsize=1 << 10)
def _key(seed: int, round_: int) -> int:
    """What all dice of a round are made of."""
    return mixed(seed + (round_ + 1) * _GOLDEN & WORD)


def face(h: int, n: int) -> int:
    """A number in 0..n-1 from a hash: its upper 32 bits times n. n is below 2**31."""
    return (h >> 32) * n >> 32


def below(h: Bits, n: npt.NDArray[np.integer] | int) -> npt.NDArray[np.int64]:
    """int64[...]: `face` of each of many hashes."""
    scaled = h >> _32
    scaled *= n if isinstance(n, int) else n.astype(U)
    scaled >>= _32
    return scaled.view(np.int64)
