"""How verbs end: exit codes, what the program is called, and the error for arguments that can't be meant.

0 done, 1 a file or the output can't be read or written, workers can't be had, or a measurement is not as it should be,
2 bad arguments or a scenario with errors, 3 no display, 4 a saved game that differs from what was played or can't be
opened, 130 stopped by Ctrl-C, whatever was told of what was done by then.
"""

from __future__ import annotations

import shlex
import sys
from pathlib import Path

from game.wording.messages import later

STOPPED = 130
NOT_ALL = 1   # of what was measured, something is not as it should be
DONE, FILE_TROUBLE, BAD_ARGUMENTS, NO_DISPLAY, DIFFERS = range(5)
PROGRAM = "middle-sea"
NO_DISPLAY_SENTENCE = later("There is no display to open a window on; 'play SCENARIO --text' plays in the terminal, "
                            "'watch' tells a game between bots and 'simulate' plays many.")


def typed_as() -> str:
    """What a person types to call this program again where it was called: its name, or Python and the file."""
    file = Path(sys.argv[0])
    if file.name != "main.py":
        return PROGRAM
    python = Path(sys.executable)
    return shlex.join([str(python.relative_to(Path.cwd()) if python.is_relative_to(Path.cwd()) else python), str(file)])


class UsageError(Exception):
    """Arguments that can't be meant; the text is one line for the person who typed them."""
