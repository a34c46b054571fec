"""Builds the one-folder program with PyInstaller, dist/middle-sea. Run it with the environment's Python."""

from __future__ import annotations

import sys
from pathlib import Path

import PyInstaller.__main__

ROOT = Path(__file__).resolve().parents[1]
NAME = "middle-sea"
CARRIED = ("assets", "scenarios", "LICENSE")
LEFT_OUT = (
    "dask", "distributed", "gymnasium", "hypothesis", "mypy", "pettingzoo", "pyarrow", "pytest", "setuptools",
    "tkinter", "unittest.mock", "numpy.f2py", "numpy.testing",
)


def main() -> None:
    """Builds anew; what stood in dist/middle-sea is replaced."""
    data = [ROOT / name for name in CARRIED if (ROOT / name).exists()]
    options = [str(ROOT / "main.py"), "--noconfirm", "--clean", "--log-level=WARN", f"--name={NAME}", "--onedir"]
    options += [f"--distpath={ROOT / 'dist'}", f"--workpath={ROOT / 'build'}", f"--specpath={ROOT / 'build'}"]
    options += [f"--add-data={path}:{path.name if path.is_dir() else '.'}" for path in data]
    # Modules are named one by one, since screens and verbs are imported when they are opened.
    modules = sorted((ROOT / "game").rglob("*.py"))
    names = [".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__") for path in modules]
    options += [f"--paths={ROOT}", *(f"--hidden-import={name}" for name in names)]
    options.append("--hidden-import=_cffi_backend")  # PyNaCl's library imports it, where no search finds it
    options += [f"--exclude-module={name}" for name in LEFT_OUT]
    if sys.platform == "win32":
        options.append("--hide-console=hide-early")  # one program serves the window and the terminal's verbs
    PyInstaller.__main__.run(options)
    print(f"Built: {ROOT / 'dist' / NAME}")


if __name__ == "__main__":
    main()
