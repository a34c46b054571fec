"""Where a text may be cut: between what a reader takes for one letter (grapheme clusters), and around words."""

from __future__ import annotations

import unicodedata

JOINERS = "\u200c\u200d"
"""Zero-width non-joiner and joiner, which Persian and pictures need."""
_TONES = range(0x1F3FB, 0x1F400)
_FLAGS = range(0x1F1E6, 0x1F200)
_LEADS, _VOWELS, _TAILS = range(0x1100, 0x1160), range(0x1160, 0x11A8), range(0x11A8, 0x1200)
_SYLLABLES = range(0xAC00, 0xD7A4)


def stops(text: str) -> list[int]:
    """Every place in a text where a caret may stand, from 0 to its end."""
    places, flags = [0], 0
    for at in range(1, len(text)):
        before, after = ord(text[at - 1]), ord(text[at])
        flags = flags + 1 if before in _FLAGS else 0
        if not _joined(before, after) and not (after in _FLAGS and flags % 2):
            places.append(at)
    return [*places, len(text)] if text else places


def _joined(before: int, after: int) -> bool:
    """Whether a character belongs to the one before it, flags left out (they go by pairs)."""
    if unicodedata.category(chr(after)).startswith("M") or chr(after) in JOINERS or after in _TONES:
        return True
    if chr(before) == "\u200d":
        return unicodedata.category(chr(after)).startswith("S")
    if before in _LEADS:
        return after in _LEADS or after in _VOWELS or after in _SYLLABLES
    open_ = before in _SYLLABLES and (before - _SYLLABLES.start) % 28 == 0
    if before in _VOWELS or open_:
        return after in _VOWELS or after in _TAILS
    return (before in _TAILS or before in _SYLLABLES) and after in _TAILS


def word_start(text: str, at: int) -> int:
    """The start of the word at or before a place; 0 where there is none."""
    while at and not _in_word(text, at - 1):
        at -= 1
    while at and _in_word(text, at - 1):
        at -= 1
    return at


def word_end(text: str, at: int) -> int:
    """The end of the word at or behind a place; the text's end where there is none."""
    while at < len(text) and not _in_word(text, at):
        at += 1
    while at < len(text) and _in_word(text, at):
        at += 1
    return at


def word_around(text: str, at: int) -> tuple[int, int]:
    """Start and end of the word, or of the stretch between words, that holds the character behind a place."""
    if not text:
        return 0, 0
    start = end = min(at, len(text) - 1)
    kind = _in_word(text, start)
    while start and _in_word(text, start - 1) == kind:
        start -= 1
    while end < len(text) and _in_word(text, end) == kind:
        end += 1
    return start, end


def _in_word(text: str, at: int) -> bool:
    char = text[at]
    return char.isalnum() or char == "_" or char in JOINERS or unicodedata.category(char).startswith("M")
