"""A page as PDF, printed by a browser of this machine: what prints it is what shows it, so both look alike.

Chrome, Chromium, Edge and Brave can; nothing is installed for it, and the page loads nothing.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from game.match.files import FileTrouble, make_folder, read_file, trouble, write_file
from game.match.processes import outside
from game.wording.messages import say

CHOSEN = "MIDDLE_SEA_BROWSER"
"""The variable that says which browser is taken."""
COMMANDS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge", "brave-browser",
            "chrome", "msedge")
FILES = {
    "win32": tuple(rf"{folder}\{name}" for name in (r"Google\Chrome\Application\chrome.exe",
                                                    r"Microsoft\Edge\Application\msedge.exe")
                   for folder in ("%ProgramFiles%", "%ProgramFiles(x86)%", "%LocalAppData%")),
    "darwin": tuple(f"/Applications/{name}.app/Contents/MacOS/{name}" for name in (
        "Google Chrome", "Chromium", "Microsoft Edge", "Brave Browser")),
}
"""Where each system keeps browsers that are no commands."""
SECONDS = 90
"""How long a browser may take for one page."""


def browser() -> str:
    """The browser that prints. FileTrouble where there is none."""
    kept = (os.path.expandvars(name) for name in FILES.get(sys.platform, ()))
    installed = (name for name in kept if Path(name).is_file())
    for name in (os.environ.get(CHOSEN, ""), *map(shutil.which, COMMANDS), *installed):
        if name:
            return name
    raise FileTrouble(say("No browser that prints by itself was found (Chrome, Chromium or Edge). To have PDF, open "
                          "the page as HTML in any browser and print it (Print, Save as PDF)."))


def printed(page: str, beside: Path) -> bytes:
    """A page as PDF. beside: the folder for the files that the browser reads and writes meanwhile.

    FileTrouble where no browser is found, or it prints nothing.
    """
    command = browser()
    make_folder(beside)
    try:
        with tempfile.TemporaryDirectory(dir=beside, prefix="print-", ignore_cleanup_errors=True) as name:
            return _by(command, page, Path(name).resolve())
    except OSError as error:
        raise trouble(beside, error, say("The page was not printed by {browser}", browser=command)) from error
    except subprocess.TimeoutExpired as error:
        raise FileTrouble(say("The page was not printed: {browser} took more than {seconds} seconds.", browser=command,
                              seconds=SECONDS)) from error


def _by(command: str, page: str, folder: Path) -> bytes:
    """A page printed by a browser, with its own files in a folder."""
    read, made = folder / "page.html", folder / "page.pdf"
    write_file(read, page.encode())
    root = ["--no-sandbox"] if sys.platform == "linux" and os.geteuid() == 0 else []    # it refuses root otherwise
    subprocess.run([command, "--headless", "--disable-gpu", "--no-first-run", "--no-pdf-header-footer", *root,
                    f"--user-data-dir={folder / 'profile'}", f"--print-to-pdf={made}", read.as_uri()],
                   stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=outside(),
                   timeout=SECONDS, check=False)
    if not made.is_file():
        raise FileTrouble(say("The page was not printed: {browser} made no PDF.", browser=command))
    return read_file(made)
