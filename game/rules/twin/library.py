"""The built library: where it lies, whether it is of these sources, and what it says of itself.

For processors of AMD and Intel there are two of one source: one for all of them, and one that plays twice as many games
side by side with instructions (AVX2) that those of before 2013, and some cheap ones of later years, lack.
"""

from __future__ import annotations

import ctypes
import hashlib
import os
import struct
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent
SOURCE = HERE / "source"
ENVIRONMENT = "MIDDLE_SEA_TWIN"
OFF, PLAIN = "off", "plain"
"""The variable of the environment that, where it says OFF, has Python play all, and where it says PLAIN, takes the
library for all processors."""
ABSENT, FOREIGN, CUT_SHORT = "absent", "foreign", "cut short"
"""Why there is no library: none was built; the one that lies there is of other sources; it lacks its end."""
STRUCTS = ("tables", "likings", "persona", "dealt")
COUNTING = (*(f"twin_{struct}_size" for struct in STRUCTS), "twin_workspace", "twin_step", "twin_ahead",
            "twin_ahead_of", "twin_act")
SILENT = ("twin_start", "twin_legal", "twin_points", "twin_digest", "twin_moves", "twin_packages",
          "twin_gains", "twin_values", "twin_play_out", "twin_play", "twin_play_all", "twin_percents", "twin_sign",
          "twin_renew", "twin_weigh", "twin_ask", "twin_observe", "twin_points_seen")
"""The functions of the library that return a number, and those that return nothing."""
_ELF = struct.Struct("<40xQ10xHH")
"""The head of a library of 64 bits as Linux has it, as far as where its sections are told, and how large they are."""
_WINDOWS_AVX2 = 40
"""PF_AVX2_INSTRUCTIONS_AVAILABLE of Windows."""
NAMES = {"win32": "twin.dll", "darwin": "twin.dylib"}


@dataclass(frozen=True)
class Library:
    """The loaded library, and the fields of its structs: (kind, name) each, in order, by the struct's name."""

    calls: ctypes.CDLL
    fields: dict[str, tuple[tuple[str, str], ...]]


def path() -> Path:
    """Where the library of this system lies, if it was built."""
    return HERE / NAMES.get(sys.platform, "twin.so")


def wide(plain: Path) -> Path:
    """Where the one with AVX2 lies beside a library, if it was built."""
    return plain.with_stem(f"{plain.stem}-avx2")


def has_avx2() -> bool:
    """Whether this processor and system have AVX2, as the system says; not where it does not say."""
    try:
        if sys.platform == "win32":
            return bool(ctypes.windll.kernel32.IsProcessorFeaturePresent(_WINDOWS_AVX2))
        elif sys.platform == "darwin":
            value, size = ctypes.c_int(), ctypes.c_size_t(ctypes.sizeof(ctypes.c_int))
            asked = ctypes.byref(value), ctypes.byref(size)
            return not ctypes.CDLL(None).sysctlbyname(b"hw.optional.avx2_0", *asked, None, 0) and bool(value.value)
        else:
            with Path("/proc/cpuinfo").open() as lines:
                return "avx2" in next((line for line in lines if line.startswith("flags")), "").split()
    except (OSError, AttributeError):
        return False


def sources() -> str:
    """A checksum of the sources beside this module."""
    checksum = hashlib.sha256()
    for file in sorted([*SOURCE.glob("*.c"), *SOURCE.glob("*.h")]):
        checksum.update(file.name.encode() + b"\0" + file.read_bytes().replace(b"\r\n", b"\n") + b"\0")
    return checksum.hexdigest()


@cache
def loaded() -> Library | str:
    """The library, or why it can't be had: OFF, ABSENT, FOREIGN, CUT_SHORT or what the system says. Where only the one
    with AVX2 can't, it is the one for all processors."""
    told = os.environ.get(ENVIRONMENT)
    if told == OFF:
        return OFF
    wider = opened(wide(path())) if told != PLAIN and has_avx2() else ABSENT
    return opened(path()) if isinstance(wider, str) else wider


def opened(file: Path) -> Library | str:
    """The library in a file, or why it can't be had."""
    if not file.is_file():
        return ABSENT
    try:
        if _cut_short(file):
            return CUT_SHORT
        calls = ctypes.CDLL(str(file))
        if _text(calls, "twin_sources") != sources():
            return FOREIGN
        fields = {struct: _fields(_text(calls, f"twin_{struct}")) for struct in STRUCTS}
        for name in COUNTING:
            getattr(calls, name).restype = ctypes.c_int64
        for name in SILENT:
            getattr(calls, name).restype = None
    except (OSError, ValueError, AttributeError) as error:
        return str(error)
    return Library(calls, fields)


def _cut_short(file: Path) -> bool:
    """Whether a library of Linux ends before what its header says: the loader there takes it as it is, and the process
    dies when a page is wanted that is missing. Other systems' loaders look for themselves."""
    with file.open("rb") as library:
        head = library.read(_ELF.size)
    if len(head) < _ELF.size or not head.startswith(b"\x7fELF"):
        return False
    sections, size, count = _ELF.unpack(head)[-3:]      # the table of sections stands last
    return file.stat().st_size < int(sections) + int(size) * int(count)


def _fields(text: str) -> tuple[tuple[str, str], ...]:
    return tuple((kind, name) for kind, name in (each.split(" ") for each in text.split(";")[:-1]))


def _text(calls: ctypes.CDLL, name: str) -> str:
    """A text that the library holds; ValueError if it has none of this name."""
    return ctypes.string_at(ctypes.addressof(ctypes.c_char.in_dll(calls, name))).decode("ascii")
