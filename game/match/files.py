"""Files and folders: the one function that writes a file, the one that adds to a journal, and where they live.

Whatever the program keeps goes through `write_file` (whole files) or `append_line` (journals); nothing else opens
a file for writing. Both either do all of it, synced to the disk, or leave what was there as it was and raise
`FileTrouble`, whose text is a plain sentence for people.
"""

from __future__ import annotations

import errno
import itertools
import os
import re
import stat
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from game.rules import program
from game.rules.text import shown
from game.wording.messages import say

ENVIRONMENT = "MIDDLE_SEA_DATA"
PORTABLE = "portable.txt"
"""A file of this name beside the packaged program keeps its data beside it too, on a stick for instance."""

PART = ".part"
"""Ends the name of a file that is not yet whole."""
_FULL = {errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)}
_BARRED = {errno.EACCES, errno.EPERM, errno.EROFS}
_BUSY_ON_WINDOWS = {5, 32, 33}  # access denied, sharing violation, lock violation: a virus scanner has it open
_WAITS = (0.05, 0.1, 0.2, 0.4, 0.8, 1.0)
_TAKEN = {errno.EACCES, errno.EAGAIN, errno.EDEADLK, errno.EWOULDBLOCK}
_LOCK = ".lock"
"""In a folder of saved games: whoever adds to one has it locked meanwhile."""
_TRIES, _PAUSE = 100, 0.05
_MOST_NAME = 60
_MOST_BYTES = 255
"""Of a file's name, on the disks that there are."""
_count = itertools.count()
PART_HOURS = 1
"""A part of a file that was not written on for so long, and whose writer is gone, is swept."""
_swept: set[Path] = set()


class FileTrouble(Exception):
    """A file or a folder that can't be used; its text is a plain sentence for people."""


def trouble(path: Path, error: OSError, failed: str = "") -> FileTrouble:
    """The sentence for an operating system's error about `path`. failed: what was not done; else writing it."""
    failed = failed or say("{file} was not written", file=shown(path.name, _MOST_NAME))
    if error.errno in _FULL:
        return FileTrouble(say("The disk is full: {failed}. Nothing that was saved before is lost.", failed=failed))
    if error.errno in _BARRED:
        return FileTrouble(say("{failed}: this program may not write in {folder}.", failed=failed, folder=path.parent))
    if error.errno == errno.ENOENT:
        return FileTrouble(say("{failed}: there is no such file or folder: {path}.", failed=failed, path=path))
    return FileTrouble(say("{failed}: {error}.", failed=failed, error=error.strerror or error))


def _sync(handle: int) -> None:
    """Has the disk itself keep what was written; fsync alone stops at the drive's cache on macOS."""
    if sys.platform == "darwin":
        import fcntl

        fcntl.fcntl(handle, fcntl.F_FULLFSYNC)
    else:
        os.fsync(handle)


def _sync_folder(folder: Path) -> None:
    """Has the disk keep a folder's entries, so that a new name outlives a power cut. Windows has no such call."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _write_all(handle: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(handle, rest) :]


def _replace(source: Path, target: Path) -> None:
    """Path.replace, tried again on Windows while another program has the target open."""
    for wait in _WAITS:
        try:
            source.replace(target)
            return
        except OSError as error:
            if getattr(error, "winerror", None) not in _BUSY_ON_WINDOWS:
                raise
            threading.Event().wait(wait)
    source.replace(target)


def fitting(stem: str, ending: str) -> str:
    """A file's name, of which the stem is cut where a disk would not take the whole."""
    room = _MOST_BYTES - len(os.fsencode(ending))
    while len(os.fsencode(stem)) > room:
        stem = stem[:-1]
    return stem + ending


def write_file(path: Path, data: bytes) -> None:
    """Writes a whole file: a new one beside it, synced, then moved into its place. The folder is made if need be.

    After it returns the new content stands, whatever happens next; if it raises FileTrouble the old content stands.
    """
    write_pieces(path, (data,))


def write_pieces(path: Path, pieces: Iterable[bytes]) -> None:
    """Writes a whole file as `write_file` does, a piece at a time, so that it may be larger than the memory.

    What making a piece raises goes on to the caller, and the old content stands then too.
    """
    if not path.name:
        raise trouble(path, OSError(errno.EISDIR, os.strerror(errno.EISDIR)))
    temporary = path.with_name(fitting(f".{path.name}", f".{os.getpid()}.{next(_count)}{PART}"))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o644)
        try:
            try:
                for data in pieces:
                    _write_all(handle, data)
                _sync(handle)
            finally:
                os.close(handle)
            _replace(temporary, path)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
        _sync_folder(path.parent)
    except OSError as error:
        raise trouble(path, error) from error
    if path.parent not in _swept:
        _swept.add(path.parent)
        sweep(path.parent, f".*{PART}", PART_HOURS * 3600, _abandoned)


def _abandoned(part: Path) -> bool:
    """Whether a file is part of one that its writer, a program that was killed, will not finish."""
    named = re.fullmatch(r"\..+\.(\d{1,9})\.\d+" + re.escape(PART), part.name)
    if named is None or int(named[1]) == os.getpid():
        return False
    if os.name == "nt":
        return True     # there what a program holds open can't be removed, and a signal, even none, would end it
    try:
        os.kill(int(named[1]), 0)
    except ProcessLookupError:
        return True
    except OSError:
        return False    # somebody else's
    return False


def sweep(folder: Path, pattern: str, seconds: float, which: Callable[[Path], bool] = Path.is_file) -> None:
    """Removes the files of a folder that match, were not written for so many seconds, and are those that `which` says.

    The time is told by the folder's own disk, which has just been written on. What can't be removed stays.
    """
    try:
        now = folder.stat().st_mtime
        for path in folder.glob(pattern):
            with suppress(OSError):
                if now - path.lstat().st_mtime > seconds and which(path):
                    path.unlink(missing_ok=True)
    except OSError:
        return


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """While it lasts no other program, and no other thread, adds to this journal or to another one in its folder.

    FileTrouble where another one does so for seconds, or where the folder can't be written to.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(path.with_name(_LOCK), os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as error:
        raise trouble(path, error) from error
    try:
        for _ in range(_TRIES):
            if _locked(handle):
                break
            threading.Event().wait(_PAUSE)
        else:
            raise FileTrouble(say("{file} was not written: another program keeps this folder locked.",
                                  file=shown(path.name, _MOST_NAME)))
        yield
    finally:
        os.close(handle)


def _locked(handle: int) -> bool:
    """Whether this program has the lock now; also where this disk knows of no locks. It goes with the handle."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        return error.errno not in _TAKEN
    return True


def make_folder(folder: Path) -> None:
    """Makes a folder, and those it lies in, unless it is there; FileTrouble where that can't be."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise trouble(folder, error, say("{folder} was not made", folder=folder.name)) from error


def append_line(path: Path, line: bytes, at: int) -> int:
    """Adds `line` to a journal that is `at` bytes long and syncs it; returns the journal's new length in bytes.

    Call it `alone`. A line that could not be kept whole is taken off again. Raises FileTrouble, also when the journal
    has another length than the caller knows: then another program has played on in it.
    """
    try:
        handle = os.open(path, os.O_WRONLY | getattr(os, "O_BINARY", 0))
        try:
            _still(path, os.lseek(handle, 0, os.SEEK_END), at)
            try:
                _write_all(handle, line)
                _sync(handle)
            except BaseException:
                os.ftruncate(handle, at)
                raise
        finally:
            os.close(handle)
    except OSError as error:
        raise trouble(path, error) from error
    return at + len(line)


def shorten(path: Path, to: int) -> None:
    """Cuts a journal's end off, so that it is `to` bytes long, and syncs it. Call it `alone`. FileTrouble."""
    try:
        handle = os.open(path, os.O_WRONLY | getattr(os, "O_BINARY", 0))
        try:
            os.ftruncate(handle, to)
            _sync(handle)
        finally:
            os.close(handle)
    except OSError as error:
        raise trouble(path, error) from error


def still(path: Path, at: int) -> None:
    """FileTrouble unless a journal is still `at` bytes long; else another program has played on in it."""
    try:
        length = path.stat().st_size
    except OSError as error:
        raise trouble(path, error) from error
    _still(path, length, at)


def _still(path: Path, length: int, at: int) -> None:
    if length != at:
        raise FileTrouble(say("{file} was changed by another program since it was opened; open it again.",
                              file=shown(path.name, _MOST_NAME)))


@contextmanager
def _opened(path: Path) -> Iterator[BinaryIO]:
    """A file to read. FileTrouble where it can't be read, or is none but something that might never end."""
    name = shown(path.name, _MOST_NAME)
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise FileTrouble(say("{file} was not read: it is no file.", file=name))
        with path.open("rb") as file:
            yield file
    except OSError as error:
        raise trouble(path, error, say("{file} was not read", file=name)) from error


def read_file(path: Path, most: int = 64 << 20) -> bytes:
    """A file's bytes; raises FileTrouble where it can't be read or is longer than `most` bytes."""
    with _opened(path) as file:
        data = file.read(most + 1)
    if len(data) > most:
        raise FileTrouble(say("{file} was not read: it is longer than such a file can be.",
                              file=shown(path.name, _MOST_NAME)))
    return data


def read_ends(path: Path, first: int, last: int) -> tuple[bytes, bytes]:
    """A file's first and last bytes, at most so many of them; the two overlap in a short one. FileTrouble."""
    with _opened(path) as file:
        head = file.read(first)
        file.seek(max(0, file.seek(0, os.SEEK_END) - last))
        return head, file.read(last)


def read_from(path: Path, at: int, most: int) -> bytes:
    """A file's bytes from the `at`-th on, at most so many of them. FileTrouble."""
    with _opened(path) as file:
        file.seek(at)
        return file.read(most)


def packaged() -> bool:
    """Whether this is the packaged program, which has no Python beside it."""
    return bool(getattr(sys, "frozen", False))


def portable() -> bool:
    """Whether this is the packaged program and keeps all that it writes beside itself."""
    return packaged() and (Path(sys.executable).resolve().parent / PORTABLE).exists()


def given_folder() -> str:
    """The folder that was named for what is kept, as it was written; '' where none was."""
    return os.environ.get(ENVIRONMENT, "")


def data_folder() -> Path:
    """Where saves and settings are kept; it need not exist yet.

    The environment's MIDDLE_SEA_DATA (the command line's --data-dir sets it) goes first; then `saves` beside a packaged
    program with a portable.txt, `saves` of a checkout, or the user's data folder.
    """
    if given := given_folder():
        return Path(given).expanduser()
    if portable():
        return Path(sys.executable).resolve().parent / "saves"
    if not packaged() and (program.program_folder() / "pyproject.toml").exists():
        return program.program_folder() / "saves"
    from platformdirs import user_data_dir  # imported here: a checkout does without it

    return Path(user_data_dir("middle_sea", appauthor=False))
