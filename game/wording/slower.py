"""The sentence that says that Python plays all."""

from __future__ import annotations

from game.rules.twin.library import ABSENT, CUT_SHORT, FOREIGN, OFF, loaded
from game.wording.messages import say


def sentence() -> str:
    """Why games are slow: the compiled rules can't be used. Empty where they can, or where they were switched off."""
    library = loaded()
    if not isinstance(library, str) or library == OFF:
        return ""
    why = {ABSENT: say("they were not built"), FOREIGN: say("they were built of other sources"),
           CUT_SHORT: say("their file lacks its end")}
    return say("The compiled rules can't be used ({why}), so Python plays all games, many times more slowly. "
               "In a folder of the sources, python hatch_build.py builds them.", why=why.get(library, library))
