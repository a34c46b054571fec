"""What a pressed key is called: by the letter that the layout gives it, else by its place on the keyboard.

SDL tells the letter under a key without Shift; what was typed (`unicode`) it tells only where text is taken, and an
input method may keep it to itself. So a key may have several names, and a screen takes the first that it knows.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Mapping

import pygame

ENTER = (pygame.K_RETURN, pygame.K_KP_ENTER)
PRESSING = (*ENTER, pygame.K_SPACE)
"""The keys that press what has the focus."""
ARROWS = {
    pygame.K_LEFT: (-1, 0),
    pygame.K_RIGHT: (1, 0),
    pygame.K_UP: (0, -1),
    pygame.K_DOWN: (0, 1),
}

_SAME = {"keypad enter": "return", "enter": "return"}
_PLACES = dict(zip(range(pygame.KSCAN_A, pygame.KSCAN_Z + 1), "abcdefghijklmnopqrstuvwxyz", strict=True))
_PLACES |= dict(zip(range(pygame.KSCAN_1, pygame.KSCAN_0 + 1), "1234567890", strict=True))
_PLACES |= {
    pygame.KSCAN_MINUS: "-", pygame.KSCAN_EQUALS: "=", pygame.KSCAN_LEFTBRACKET: "[",
    pygame.KSCAN_RIGHTBRACKET: "]", pygame.KSCAN_SEMICOLON: ";", pygame.KSCAN_COMMA: ",", pygame.KSCAN_PERIOD: ".",
    pygame.KSCAN_SLASH: "/",
}
"""What stands on the keys of a Latin keyboard, by their places."""
_NAMED = 1 << 30
"""From here on keys have no letter but a name."""
_SILENT = (pygame.K_DELETE, pygame.K_RETURN, pygame.K_TAB, pygame.K_ESCAPE, pygame.K_BACKSPACE)
_QUESTIONS = "?\u061f\u055e\u1367"
"""Question marks: Latin, Arabic, Armenian, Ethiopic."""
_ASKING = {ord(char) for char in "/,'+*\u00df"}
"""The keys on which the question mark stands with Shift: US and Greek; French and Czech; Spanish and Italian; Nordic;
Turkish; German."""


def commanding(mods: int) -> bool:
    """Whether Ctrl or Cmd is held for a command. AltGr, which is Ctrl and Alt on some systems, is for typing."""
    return bool(mods & (pygame.KMOD_CTRL | pygame.KMOD_META)) and not mods & (pygame.KMOD_ALT | pygame.KMOD_MODE)


def bare_names(event: pygame.event.Event) -> list[str]:
    """What a key is called whatever else is held, the likeliest first: the sign it types, its letter or digit or name
    in the layout, and, where that is none of Latin, the letter at its place."""
    typed = unicodedata.normalize("NFKC", getattr(event, "unicode", ""))
    named = pygame.key.name(event.key).lower()
    named = _SAME.get(named, named)
    if named.startswith("[") and named.endswith("]"):
        named = named[1:-1]
    place = _PLACES.get(getattr(event, "scancode", 0), "")
    shifted = event.mod & pygame.KMOD_SHIFT
    asks = typed in _QUESTIONS if typed else False
    names = ["?"] if asks or (shifted and (event.key in _ASKING or place == "/")) else []
    if len(typed) == 1 and typed.isprintable() and not typed.isspace() and not typed.isalpha():
        names.append(typed)
    names.append(named)
    if len(named) < 2 and not (named.isascii() and named.isalnum()):
        names.append(place)
    return [name for name in names if name]


def key_names(event: pygame.event.Event) -> list[str]:
    """What a key is called, the likeliest first: a letter or digit, or escape, return, space, f1, left ...; ctrl+ and
    shift+ before."""
    names = bare_names(event)
    if not commanding(event.mod):
        return names
    return [f"ctrl+{'shift+' if event.mod & pygame.KMOD_SHIFT else ''}{name}" for name in names]


def is_key(event: pygame.event.Event, name: str) -> bool:
    """Whether a key went down or came up that is called so, whatever else is held."""
    return event.type in (pygame.KEYDOWN, pygame.KEYUP) and name in bare_names(event)


def is_one_of(event: pygame.event.Event, names: Iterable[str]) -> bool:
    """The same of any of several names."""
    return any(is_key(event, name) for name in names)


def meant(event: pygame.event.Event, actions: Mapping[str, Callable[[], object]]) -> Callable[[], object] | None:
    """What the likeliest name of a key stands for among the actions; None where it has none there."""
    return next((actions[name] for name in key_names(event) if name in actions), None)


def types(event: pygame.event.Event) -> bool:
    """Whether a key writes something where text is taken, be it by way of an input method."""
    if commanding(event.mod) or event.key in _SILENT:
        return False
    return event.key < _NAMED or (bool(event.unicode) and event.unicode.isprintable())
