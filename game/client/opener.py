"""Folders shown in the system's own file manager."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from game.match.files import FileTrouble, make_folder
from game.match.processes import outside
from game.wording.messages import say


def open_folder(folder: Path) -> str:
    """Show a folder, which is made if it is missing; returns a sentence on what was done, or why not."""
    try:
        make_folder(folder)
        _show(folder)
    except FileTrouble as trouble:
        return str(trouble)
    except OSError:
        return say("This system shows no folders to this program; the folder is {folder}.", folder=folder)
    return say("The folder is {folder}.", folder=folder)


def _show(folder: Path) -> None:
    """Have the system show a folder; OSError where it can't."""
    if sys.platform == "win32":
        os.startfile(folder)
        return
    opener = "open" if sys.platform == "darwin" else "xdg-open"
    subprocess.Popen([opener, str(folder)], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                     stderr=subprocess.DEVNULL, start_new_session=True, env=outside())
