"""What can be worked out again and is kept to save the time: files in the user's cache folder, which may go any day."""

from __future__ import annotations

import hashlib
import os
import sys
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

from game import __version__
from game.match import files
from game.match.files import FileTrouble
from game.rules.twin import library

ENVIRONMENT = "MIDDLE_SEA_CACHE"
MOST = 8 << 20
"""Bytes of a file that is read."""
OLD_DAYS = 60
"""A file that was written so long ago is swept; what is still wanted is then made again."""
ROOMS = ("rules", "players", "estimates")
"""The rooms whose code decides what is kept."""


def cache_folder() -> Path:
    """Where it is; it need not exist yet. The environment's MIDDLE_SEA_CACHE goes first; a portable program keeps it
    beside itself, with the data."""
    if given := os.environ.get(ENVIRONMENT):
        return Path(given).expanduser()
    if files.portable():
        return files.data_folder() / "cache"
    from platformdirs import user_cache_dir  # imported here: most runs of the program need it not

    return Path(user_cache_dir("middle_sea", appauthor=False))


@lru_cache(maxsize=1)
def edition() -> str:
    """What tells this program from another that would work things out otherwise: its version, and its code (of the
    packaged program, the file that it is)."""
    if files.packaged():
        stat = Path(sys.executable).stat()
        return f"{__version__} {stat.st_size} {stat.st_mtime_ns}"
    code = hashlib.sha256(library.sources().encode())
    for path in sorted(path for room in ROOMS for path in (Path(__file__).parents[1] / room).rglob("*.py")):
        code.update(path.name.encode() + path.read_bytes().replace(b"\r\n", b"\n"))
    return f"{__version__} {code.hexdigest()}"


class Cache:
    """Keeps bytes by name for this edition of the program; another edition finds none of them. Never an error."""

    def path(self, name: str) -> Path:
        """The file of a name."""
        kind, _, _ = name.partition("-")
        return cache_folder() / f"{kind}-{hashlib.sha256(f'{edition()} {name}'.encode()).hexdigest()[:32]}"

    def read(self, name: str) -> bytes | None:
        """What is kept under a name, if anything is. It may be broken, or anybody's."""
        with suppress(FileTrouble, OSError):
            path = self.path(name)
            return files.read_file(path, MOST) if path.is_file() else None
        return None

    def write(self, name: str, data: bytes) -> None:
        """Keeps it, if the disk lets us, and sweeps what has grown old."""
        with suppress(FileTrouble, OSError):
            files.write_file(self.path(name), data)
            files.sweep(cache_folder(), "*-" + "?" * 32, OLD_DAYS * 86_400)
