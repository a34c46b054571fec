"""The licences of what is inside the packaged program, made from the files that were collected for it.

Every file is named by who holds it: a library by its entry in `licences/index.toml`, all else by the Python package or
the Python that it comes from. A shared library that nothing names stops the build.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
import sysconfig
import textwrap
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from fnmatch import fnmatch
from importlib.metadata import Distribution, distributions
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parents[1]
TEXTS = ROOT / ".ci" / "licences"
INDEX: dict[str, dict[str, Any]] = tomllib.loads((TEXTS / "index.toml").read_text(encoding="utf-8"))
LICENCE_FILE = re.compile(r"\.dist-info/.*(licen[cs]e|copying|notice)", re.IGNORECASE)
LICENCE_FOLDER = re.compile(r"^.*?\.dist-info/(licen[cs]es/)?")
HEAD = """\
What is inside this program, under which licence, and where its text stands in this folder.

Libraries under the LGPL are files of their own and may be replaced by others of the same name and interface. Map data:
Natural Earth (public domain) and ETOPO1 (NOAA). The origin of each font, icon, sound and tile stands beside it in
game/data/assets.
"""


class Collected(NamedTuple):
    """A file inside: its name there, where it comes from, and PyInstaller's word for its kind."""

    inside: str
    source: str
    kind: str


class Part(NamedTuple):
    """What one holder has made: its name, its licence, and its texts by their names in the folder of licences."""

    name: str
    licence: str
    texts: dict[str, Path]


def unnamed(library: str) -> SystemExit:
    """The end of a build that no licence covers."""
    return SystemExit(f"No licence names {library}: leave it out in .ci/package.py, or add it to licences/index.toml")


def libraries(name: str) -> list[str]:
    """The entries of the index that name a shared library."""
    return [entry for entry, what in INDEX.items() if any(fnmatch(name, each) for each in what.get("libraries", ()))]


def listed(entry: str) -> Part:
    """The part that an entry of the index tells of."""
    what = INDEX[entry]
    if package := what.get("told_by"):
        told = next(each for each in distributions() if each.name == package)
        name, path = min(packaged(told).texts.items(), key=lambda each: len(each[0]))
        return Part(entry, what["licence"], {name: path})
    by = f", by {what['holders']}" if "holders" in what else ""
    return Part(entry, what["licence"] + by, {f"{what['text']}.txt": TEXTS / f"{what['text']}.txt"})


def packaged(package: Distribution) -> Part:
    """The part that a Python package tells of itself, or its entry in the index of those that say nothing."""
    name = f"{package.name} {package.version}"
    texts = {LICENCE_FOLDER.sub(f"{package.name}/", file.as_posix()): Path(str(package.locate_file(file)))
             for file in package.files or () if LICENCE_FILE.search(file.as_posix())}
    if texts:
        told = package.metadata
        classes = [each for each in told.get_all("Classifier") or () if each.startswith("License ::")]
        words = [told[key] for key in ("License-Expression", "License") if key in told] + classes
        return Part(name, words[0].splitlines()[0].rpartition(":: ")[2] if words else "see its text", texts)
    for entry, what in INDEX.items():
        if package.name in what.get("packages", ()):
            return listed(entry)._replace(name=name)
    raise SystemExit(f"The package {package.name} brings no licence along: add it to .ci/licences/index.toml.")


def of_python() -> Part:
    """CPython with what is built into it."""
    places = (Path(sysconfig.get_path("stdlib")), Path(sys.base_prefix))
    text = next((each / "LICENSE.txt" for each in places if (each / "LICENSE.txt").is_file()), None)
    if text is None:
        raise SystemExit(f"This Python has no LICENSE.txt in any of {places}.")
    return Part(f"CPython {sys.version.split()[0]}", "PSF-2.0", {"CPython.txt": text})


class Holders:
    """Who holds which file of this environment."""

    def __init__(self) -> None:
        self.packages = {each.name: each for each in distributions()}
        self.owner = {os.path.realpath(str(each.locate_file(file))): name
                      for name, each in self.packages.items() for file in each.files or ()}
        self.python = tuple(os.path.realpath(each) + os.sep for each in (sys.base_prefix, sysconfig.get_path("stdlib")))

    def ours(self, source: str) -> bool:
        """Whether a file is the program's own; the environment may lie in its folder, too."""
        return Path(source).is_relative_to(ROOT) and source not in self.owner

    def of(self, file: Collected) -> Iterator[Part]:
        """Every part that a file belongs to; SystemExit where there is none."""
        source = os.path.realpath(file.source)
        named = libraries(Path(source).name)
        yield from map(listed, named)
        if source in self.owner and file.kind != "BINARY":
            yield packaged(self.packages[self.owner[source]])
        elif source.startswith(self.python):
            yield of_python()
        elif not named and not self.ours(source):
            raise unnamed(f"{file.inside} ({source})")


def indented(text: str) -> str:
    """A paragraph under a part's name."""
    return textwrap.fill(text, 120, initial_indent="  ", subsequent_indent="    ", break_long_words=False,
                         break_on_hyphens=False)


def collect(files: Iterable[Collected], version: str, folder: Path) -> list[tuple[str, str, str]]:
    """Writes the folder of licences anew and returns it as data for PyInstaller: (name inside, source, kind)."""
    shutil.rmtree(folder, ignore_errors=True)
    holders, inside = Holders(), defaultdict[str, set[str]](set)
    parts = {part.name: part for part in (of_python(), packaged(holders.packages["pyinstaller"]))}
    for file in (each for each in files if each.kind != "SYMLINK"):
        for part in holders.of(file):
            parts[part.name] = part
            if file.kind in ("BINARY", "EXTENSION"):
                inside[part.name].add(Path(file.inside).name)
    fonts = sorted((ROOT / "assets" / "fonts").glob("OFL-*.txt"))
    own = [Part(f"Middle Sea {version}", "MIT", {"middle-sea.txt": ROOT / "LICENSE"}),
           Part("Noto Sans, Noto Sans Arabic", "OFL-1.1", {each.name: each for each in fonts})]
    lines = [HEAD]
    for part in [*own, *sorted(parts.values(), key=lambda each: each.name.lower())]:
        lines += [f"{part.name}: {part.licence}", indented(f"text: {', '.join(sorted(part.texts))}")]
        lines += [indented(f"files: {', '.join(sorted(inside[part.name]))}")] * bool(inside[part.name])
        for name, source in part.texts.items():
            target = folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, target)
    (folder / "README.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return [(f"licences/{each.relative_to(folder).as_posix()}", str(each), "DATA")
            for each in sorted(folder.rglob("*")) if each.is_file()]
