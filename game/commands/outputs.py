"""Where verbs write what they found: no file that they read, and a place that takes it, as is seen before the work."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import NoReturn

from game.commands.exit_codes import UsageError
from game.match.files import trouble, write_pieces
from game.wording.messages import say


def check_outputs(outputs: Mapping[str, str | None], inputs: Iterable[Path] = ()) -> None:
    """Whether all files that options name may be written. UsageError where one is read too, or named by two of the
    options; FileTrouble where one can't be written."""
    read, written = list(inputs), dict[str, Path]()
    for option, name in outputs.items():
        if not name:
            continue
        path = Path(name)
        if any(_same(path, one) for one in read):
            raise UsageError(say("{option}: {file} is read; choose another file to write", option=option, file=name))
        for other, one in written.items():
            if _same(path, one):
                raise UsageError(say("{option}: {file} is what {other} writes; choose another file", option=option,
                                     file=name, other=other))
        written[option] = path
    for path in written.values():
        check_place(path)


def check_place(path: Path) -> None:
    """FileTrouble where a file can't be written. What stands there stays as it is."""
    if path.is_dir():
        raise trouble(path, OSError(errno.EISDIR, os.strerror(errno.EISDIR)))
    with suppress(_EnoughError):
        write_pieces(path, map(_enough, (b"",)))


class _EnoughError(Exception):
    """A file could be written on."""


def _enough(piece: bytes) -> NoReturn:
    raise _EnoughError


def _same(one: Path, other: Path) -> bool:
    """Whether two paths are one file, or would be."""
    with suppress(OSError):
        return one.samefile(other)
    return one.absolute() == other.absolute()
