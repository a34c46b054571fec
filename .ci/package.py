"""Builds the one-folder program with PyInstaller, dist/middle-sea, and measures it; run by the environment's Python.

--archive packs it too, as dist/middle-sea-VERSION-SYSTEM-CHIP with its SHA-256 beside it.
"""

from __future__ import annotations

import hashlib
import platform
import re
import shutil
import struct
import subprocess
import sys
from fnmatch import fnmatch
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import PyInstaller.__main__
from hatchling.builders.wheel import WheelBuilder

from game import __version__

ROOT = Path(__file__).resolve().parents[1]
DIST, BUILD = ROOT / "dist", ROOT / "build"
NAME, APP = "middle-sea", "Middle Sea.app"
COPYRIGHT = (ROOT / "LICENSE").read_text(encoding="utf-8").splitlines()[2]
MOST = 115_000_000
"""How many bytes the unpacked program may have."""

MODULES_LEFT_OUT = [
    # needed to develop, or to run studies on clusters
    "dask", "distributed", "gymnasium", "hatchling", "hypothesis", "mypy", "pettingzoo", "pyarrow", "pytest",
    "setuptools",
    # of Python: no networks, no encryption but what a library brings along, no other compression than zlib
    "_bz2", "_hashlib", "_lzma", "_ssl", "_uuid", "ssl", "tkinter", "unittest.mock",
    # of NumPy and pygame
    "numpy.ctypeslib", "numpy.f2py", "numpy.fft", "numpy.polynomial", "numpy.random", "numpy.testing",
    "numpy._core._multiarray_tests", "numpy._core._operand_flag_tests", "numpy._core._rational_tests",
    "numpy._core._simd", "numpy._core._struct_ufunc_tests", "numpy._core._umath_tests",
    "pygame._camera", "pygame._sdl2", "pygame.camera", "pygame.docs", "pygame.examples", "pygame.midi", "pygame.pypm",
    "pygame.tests",
]
FILES_LEFT_OUT = ("libcrypto*", "libssl*", "portmidi.dll", "libportmidi*", "libasound*", "libuuid*", "freesansbold.ttf")
"""Libraries of those modules, which hooks collect all the same, and the font of pygame, since ours are always there."""


def carried() -> tuple[list[str], list[tuple[str, str]]]:
    """The modules and the data of the program: what a wheel carries."""
    files = [(each.path, Path(each.distribution_path)) for each in WheelBuilder(str(ROOT)).recurse_included_files()]
    modules = {".".join(inside.with_suffix("").parts).removesuffix(".__init__")
               for _, inside in files if inside.suffix == ".py"}
    return sorted(modules), [(path, str(inside.parent)) for path, inside in files if inside.suffix != ".py"]


def left_out(inside: str) -> bool:
    """Whether a file, by its name inside, is one that nothing uses."""
    return any(fnmatch(Path(inside).name, each) for each in FILES_LEFT_OUT)


def icon() -> Path:
    """The icon in the form of this system: its PNG within an envelope."""
    png = (ROOT / "assets" / "icon.png").read_bytes()
    if sys.platform == "darwin":
        path, head = BUILD / "icon.icns", struct.pack(">4sI4sI", b"icns", len(png) + 16, b"ic08", len(png) + 8)
    else:
        path, head = BUILD / "icon.ico", struct.pack("<3H4B2H2I", 0, 1, 1, 0, 0, 0, 0, 1, 32, len(png), 22)
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(head + png)
    return path


def version_resource() -> Path:
    """What Windows shows of the program's file, in PyInstaller's notation."""
    numbers = (*map(int, re.findall(r"\d+", __version__)), 0)
    told = {"CompanyName": "Middle Sea contributors", "FileDescription": "Middle Sea", "FileVersion": __version__,
            "InternalName": NAME, "LegalCopyright": COPYRIGHT, "OriginalFilename": f"{NAME}.exe",
            "ProductName": "Middle Sea", "ProductVersion": __version__}
    lines = ", ".join(f"StringStruct({key!r}, {value!r})" for key, value in told.items())
    path = BUILD / "version.txt"
    path.parent.mkdir(exist_ok=True)
    path.write_text(
        f"VSVersionInfo(ffi=FixedFileInfo(filevers={numbers}, prodvers={numbers}, OS=0x40004, fileType=1), kids=["
        f"StringFileInfo([StringTable('040904B0', [{lines}])]), "
        "VarFileInfo([VarStruct('Translation', [1033, 1200])])])\n",
        encoding="utf-8",
    )
    return path


def strip(folder: Path) -> None:
    """Takes the symbols for debuggers off what comes with them: Python's own files and PyYAML's."""
    for pattern in ("libpython*", "python3*/lib-dynload/*.so", "yaml/*.so"):
        for path in (folder / "_internal").glob(pattern):
            subprocess.run(["strip", "--strip-unneeded", str(path)], check=True)


def size(folder: Path) -> int:
    """The bytes of all files in a folder, each counted once."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file() and not path.is_symlink())


def archive(built: Path) -> Path:
    """The program as one file to hand on, and its SHA-256 beside it. A tar keeps what may be run and what is a link."""
    system = {"win32": "windows", "darwin": "macos"}.get(sys.platform, sys.platform)
    form = "zip" if system == "windows" else "gztar"
    chip = {"amd64": "x86_64", "aarch64": "arm64"}.get(platform.machine().lower(), platform.machine().lower())
    name = DIST / f"{NAME}-{__version__}-{system}-{chip}"
    path = Path(shutil.make_archive(str(name), form, DIST, built.name))
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    path.with_name(f"{path.name}.sha256").write_text(f"{digest}  {path.name}\n", encoding="utf-8", newline="\n")
    return path


def main(words: list[str]) -> None:
    """Builds anew; what stood in its place is replaced."""
    options = ["--noconfirm", "--clean", "--log-level=WARN", f"--distpath={DIST}", f"--workpath={BUILD}"]
    PyInstaller.__main__.run([*options, str(ROOT / ".ci" / "middle-sea.spec")])
    built = DIST / (APP if sys.platform == "darwin" else NAME)
    if sys.platform == "linux":
        strip(built)
    if sys.platform != "darwin":  # in a bundle they are among its resources, where its signature covers them
        (built / "_internal" / "licences").rename(built / "licences")
    print(f"Built: {built}, {size(built) / 1e6:.1f} MB unpacked of {MOST / 1e6:.0f}.")
    if size(built) > MOST:
        raise SystemExit("That is too much: leave out what nothing uses (MODULES_LEFT_OUT, FILES_LEFT_OUT).")
    if "--archive" in words:
        print(f"Packed: {archive(built)}")


if __name__ == "__main__":
    main(sys.argv[1:])
