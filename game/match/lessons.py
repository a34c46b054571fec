"""What a class said to its learning questions, written down while it talks: a small file beside its saved games.

No game depends on it; what can't be read tells nothing.
"""

from __future__ import annotations

import json
from pathlib import Path

from game.match import files
from game.match.files import FileTrouble
from game.rules import text
from game.wording.messages import say

LESSONS = "lessons.json"
MOST = 400
"""Characters that may be said to a question."""
_MOST_BYTES = 1 << 17


def said(folder: Path) -> dict[str, str]:
    """Question to what the class of a folder said to it."""
    try:
        return _kept(folder)
    except FileTrouble:
        return {}


def _kept(folder: Path) -> dict[str, str]:
    """The same; nothing where there is no file yet. FileTrouble where it can't be read."""
    path = folder / LESSONS
    if not path.exists():
        return {}
    try:
        body = json.loads(files.read_file(path, _MOST_BYTES))
        if not isinstance(body, dict):
            raise ValueError
    except (ValueError, RecursionError) as error:
        raise FileTrouble(say("{file} is damaged. Nothing is written over it.", file=path.name)) from error
    return {question: words for question, words in body.items()
            if isinstance(words, str) and words and text.trouble(words, MOST) is None}


def write_down(folder: Path, question: str, words: str) -> None:
    """Keeps what was said to a question; nothing more of it where it is empty. ValueError with a sentence for what
    can't be shown; FileTrouble."""
    words = words.strip()
    if len(words) > MOST or text.unfit(words) >= 0:
        raise ValueError(say("The text has a character that can\u2019t be shown, or more than {most}.", most=MOST))
    told = _kept(folder) | {question: words}
    kept = {key: value for key, value in told.items() if value}
    files.write_file(folder / LESSONS, json.dumps(kept, ensure_ascii=False, indent=1).encode())
