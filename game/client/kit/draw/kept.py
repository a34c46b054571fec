"""Pictures that are kept once they are drawn, by what they show."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable

import pygame

_KEEP_BYTES = 24_000_000


class Kept:
    """Pictures kept by what they show; the least used go first once they weigh more than `limit` bytes."""

    def __init__(self, limit: int = _KEEP_BYTES) -> None:
        self.limit = limit
        self.weight = 0
        self._all: OrderedDict[tuple[object, ...], pygame.Surface] = OrderedDict()

    def get(self, key: tuple[object, ...], make: Callable[[], pygame.Surface]) -> pygame.Surface:
        """The picture kept under `key`, made by `make` if there is none."""
        picture = self._all.get(key)
        if picture is not None:
            self._all.move_to_end(key)
            return picture
        picture = make()
        self._all[key] = picture
        self.weight += _bytes(picture)
        while self.weight > self.limit and len(self._all) > 1:
            self.weight -= _bytes(self._all.popitem(last=False)[1])
        return picture

    def clear(self) -> None:
        """Drop everything."""
        self._all.clear()
        self.weight = 0


def _bytes(picture: pygame.Surface) -> int:
    return picture.get_width() * picture.get_height() * 4


KEPT = Kept()
