"""Pass-codes at the command line: from the environment or typed unseen; a shell would keep an argument."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from getpass import getpass
from pathlib import Path
from typing import TypeVar

from game.commands.exit_codes import UsageError
from game.match.entries import NeedsCode
from game.match.seals import code_trouble
from game.wording.messages import say

ENVIRONMENT = "MIDDLE_SEA_CODE"
_T = TypeVar("_T")


def given() -> str:
    """The pass-code that the environment gives; empty if it gives none."""
    return os.environ.get(ENVIRONMENT, "")


def opened(path: Path, opening: Callable[[Path, str], _T]) -> _T:
    """What comes of opening a saved game, with its pass-code if it is sealed. NeedsCode where that is another one."""
    try:
        return opening(path, given())
    except NeedsCode as error:
        if not error.missing:
            raise
        return opening(path, _typed(say("{trouble} Pass-code: ", trouble=error)))


def chosen() -> str:
    """The pass-code that seals a new game. UsageError where it can't be one, or is typed once so and once otherwise."""
    code = given()
    if not code:
        code = _typed(say("Pass-code of this game: "))
        if code != _typed(say("Once more: ")):
            raise UsageError(say("the two pass-codes are not the same"))
    if trouble := code_trouble(code):
        raise UsageError(trouble)
    return code


def _typed(asking: str) -> str:
    if not sys.stdin.isatty():
        raise UsageError(say("a pass-code is needed, and nobody is there to type it; give it in the environment\u2019s "
                             "{name}", name=ENVIRONMENT))
    return getpass(asking)
