"""Builds the compiled twin of the rules with the compiler of the `ziglang` wheel: no other compiler is asked for.

Hatchling calls the hook where a wheel is made, and where the checkout is installed as it stands;
`python hatch_build.py` builds into the checkout. Where nothing can be built the program is whole all the same: the
rules in Python play all. MIDDLE_SEA_TARGET names the system to build for, one of TARGETS, if not this one.
"""

from __future__ import annotations

import os
import platform
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parent))

from game.rules.twin import library

ENVIRONMENT = "MIDDLE_SEA_TARGET"
FLAGS = ("-std=c11", "-O3", "-fomit-frame-pointer", "-Wall", "-Wextra", "-shared", "-fvisibility=hidden",
         "-fno-sanitize=undefined", "-s")
"""Without being told, zig keeps frame pointers: random play is 2.5 % faster without them."""


class Target(NamedTuple):
    """A system: its name for the compiler, how a library is called there, and the tag of a wheel for it."""

    zig: str
    file: str
    tag: str

    @property
    def libraries(self) -> dict[Path, str]:
        """Where the libraries for it are built, and for which processors."""
        plain = library.HERE / self.file
        if not self.zig.startswith("x86_64"):
            return {plain: "baseline"}
        return {plain: "baseline", library.wide(plain): "x86_64+avx2"}


TARGETS = {
    "linux-x86_64": Target("x86_64-linux-gnu.2.17", "twin.so", "manylinux2014_x86_64"),
    "linux-arm64": Target("aarch64-linux-gnu.2.17", "twin.so", "manylinux2014_aarch64"),
    "windows-x86_64": Target("x86_64-windows-gnu", "twin.dll", "win_amd64"),
    "windows-arm64": Target("aarch64-windows-gnu", "twin.dll", "win_arm64"),
    "macos-x86_64": Target("x86_64-macos.11.0", "twin.dylib", "macosx_11_0_x86_64"),
    "macos-arm64": Target("aarch64-macos.11.0", "twin.dylib", "macosx_11_0_arm64"),
}


def target() -> Target | None:
    """The system that is asked for, or this one; None where there is no twin for it, as on Linux without the usual C
    library."""
    if ENVIRONMENT not in os.environ and sys.platform == "linux" and platform.libc_ver()[0] != "glibc":
        return None
    system = {"win32": "windows", "darwin": "macos"}.get(sys.platform, sys.platform)
    chip = {"amd64": "x86_64", "aarch64": "arm64"}.get(platform.machine().lower(), platform.machine().lower())
    return TARGETS.get(os.environ.get(ENVIRONMENT) or f"{system}-{chip}")


def build(of: Target) -> list[Path]:
    """Builds the libraries for a system beside their sources, at once. CalledProcessError, OSError or ImportError where
    that can't be done."""
    for each in {each for target in TARGETS.values() for each in target.libraries}:
        each.unlink(missing_ok=True)    # and never written over: who has it loaded keeps his
    made = list(of.libraries)
    with ThreadPoolExecutor(len(made)) as pool:
        list(pool.map(partial(compile_into, of), made))
    return made


def compile_into(of: Target, made: Path) -> None:
    """Builds one of the libraries for a system. Raises what `build` does."""
    import ziglang

    zig = Path(ziglang.__file__).parent / ("zig.exe" if sys.platform == "win32" else "zig")
    position = () if "windows" in of.zig else ("-fPIC",)
    told = f'-DTWIN_SOURCES="{library.sources()}"'
    words = ["cc", "-target", of.zig, f"-mcpu={of.libraries[made]}", *FLAGS, *position, told,
             str(library.SOURCE / "twin.c"), "-o"]
    # A library that is half written never stands under its own name; what else a linker leaves goes with the folder.
    with tempfile.TemporaryDirectory(prefix="part-", dir=made.parent) as folder:
        part = Path(folder, made.name)
        subprocess.run([zig, *words, str(part)], check=True)
        part.replace(made)


def tried() -> tuple[Target, list[Path]] | None:
    """What was built, and for what; None, and a sentence to whoever builds, where nothing could be."""
    of = target()
    try:
        return None if of is None else (of, build(of))
    except (subprocess.CalledProcessError, OSError, ImportError) as error:
        print(f"The compiled twin of the rules could not be built ({error}). Python plays all, which is slower.",
              file=sys.stderr)
        return None


try:
    from hatchling.builders.hooks.plugin.interface import BuildHookInterface
except ImportError:     # run by itself
    pass
else:

    class TwinHook(BuildHookInterface[Any]):
        """Builds the twin into the wheel, which is then one for its system alone."""

        def initialize(self, version: str, build_data: dict[str, Any]) -> None:
            """Builds, and adds what was built to the files that the wheel takes."""
            made = tried() if self.target_name == "wheel" else None
            if made is not None:
                of, libraries = made
                root = Path(self.root).resolve()
                build_data["artifacts"] += [f"/{path.relative_to(root).as_posix()}" for path in libraries]
                build_data["pure_python"] = False
                build_data["tag"] = f"py3-none-{of.tag}"


if __name__ == "__main__":
    sys.exit(tried() is None)
