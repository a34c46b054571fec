"""What a text from a file may be, so that a screen, a terminal and a file name can take it: its length and characters.

Whoever reads a file of a stranger (a save, settings, a scenario) asks here, once, for each text in it. A check takes
time in step with the text's length.
"""

from __future__ import annotations

import re
import unicodedata

MOST_MARKS = 6
"""So many accents may stand on one letter; more would paint over the lines above and below it."""

_CONTROLS = "\x00-\x08\x0b-\x1f\x7f-\x9f"
_UNSEEN = "\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff0-\ufffb\U000e0000-\U000e0fff"
_NO_CHARACTERS = "\ud800-\udfff\ue000-\uf8ff\ufdd0-\ufdef\ufffe\uffff\U000f0000-\U0010ffff"
_JOINERS = "\u200c\u200d"
_JOINED = f"[^\x00-\x7f{_JOINERS}]"
"""What a joiner may stand between: Persian, Hindi and pictures of people are written with it, and what has no such
letters would only look the same."""
_OUT_OF_PLACE = f"(?<!{_JOINED})[{_JOINERS}]|[{_JOINERS}](?!{_JOINED})"
_UNFIT = re.compile(f"[{_CONTROLS}{_UNSEEN}{_NO_CHARACTERS}]|{_OUT_OF_PLACE}")
_UNFIT_IN_LINE = re.compile(f"[\t\n{_CONTROLS}{_UNSEEN}{_NO_CHARACTERS}]|{_OUT_OF_PLACE}")
_PERHAPS_MARKS = re.compile(f"[\u0300-\U0010ffff]{{{MOST_MARKS + 1},}}")
_MARKS = {"Mn", "Me"}


class Proper(str):
    """A name whose article is small inside a sentence: 'The Gulf' alone, but 'an offer to the Gulf'."""

    __slots__ = ()


def unfit(text: str, breaks: bool = False) -> int:
    """Where the first character stands that can't be shown, or would hide or turn round others; -1 if none does.

    Such are controls, halves of pairs, zero-width and direction marks (joiners of letters that need them are none),
    private and no characters, and an accent too many on one letter. breaks: line feeds and tabs are fit.
    """
    match = (_UNFIT if breaks else _UNFIT_IN_LINE).search(text)
    end = match.start() if match else len(text)
    for stretch in _PERHAPS_MARKS.finditer(text, 0, end):
        marks = 0
        for at in range(stretch.start(), stretch.end()):
            marks = marks + 1 if unicodedata.category(text[at]) in _MARKS else 0
            if marks > MOST_MARKS:
                return at
    return match.start() if match else -1


def trouble(text: str, most: int, breaks: bool = False) -> str | None:
    """What keeps a text of a file from being used, as the end of a sentence; None if nothing does.

    most: how many characters it may have; breaks: line feeds and tabs are fit.
    """
    if len(text) > most:
        return f"it has {len(text)} characters, and {most} is the most"
    at = unfit(text, breaks)
    return None if at < 0 else f"its character {at + 1} (U+{ord(text[at]):04X}) can't be shown"


def shown(text: str, most: int) -> str:
    """A text that is shown whatever it is, such as a file's name: unfit characters replaced, the middle left out."""
    if len(text) > most:
        text = f"{text[: most // 2]}\u2026{text[len(text) - (most - 1) // 2 :]}"
    while (at := unfit(text)) >= 0:
        text = f"{text[:at]}\ufffd{text[at + 1 :]}"
    return text
