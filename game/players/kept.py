"""Where what bots learn is kept from one run of the program to the next: a store that the start of a process hands in.

Until one is handed in nothing is kept, and everything is learnt anew. What a bot plays does not depend on it.
"""

from __future__ import annotations

from typing import Protocol


class Store(Protocol):
    """Keeps bytes by name. It may forget them at any time, and what it gives may be anybody's: whoever reads checks."""

    def read(self, name: str) -> bytes | None:
        """What is kept under a name, if anything is."""
        ...

    def write(self, name: str, data: bytes) -> None:
        """Keeps it, if that can be; never an error."""
        ...


_store: list[Store] = []


def keep_in(*store: Store) -> None:
    """From now on this process keeps what its bots learn in this store; without one, nowhere."""
    _store[:] = store


def keep_somewhere(store: Store) -> None:
    """Keeps in this store what this process's bots learn, if it was handed none."""
    if not _store:
        keep_in(store)


def read(name: str) -> bytes | None:
    """What is kept under a name, if anything is."""
    return _store[0].read(name) if _store else None


def write(name: str, data: bytes) -> None:
    """Keeps it where things are kept."""
    if _store:
        _store[0].write(name, data)
