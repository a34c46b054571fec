"""What keys do at the table, in drafting an offer and in looking on: one home for the screens that act, the buttons
that show a key, and the help.

A command has a name and the keys that give it, as `kit.pressed` calls them; the first one is shown. Who can't reach a
key gives a command of the table another (`use`); it then takes the place of the command's own keys.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

Commands = Mapping[str, tuple[str, ...]]

TABLE: Commands = {
    "accept": ("a",), "counter": ("c",), "reject": ("r",), "draft": ("f",), "pass": ("p",),
    "undo": ("ctrl+z",), "redo": ("ctrl+y", "ctrl+shift+z"), "staff": ("s",), "directive": ("d",),
    "points": ("w",), "tracks": ("t",), "log": ("l",), "brief": ("b",), "help": ("?", "f1"),
    "cards": ("h",), "orders": ("o",), "threats": ("e",), "page_back": ("page up",), "page_on": ("page down",),
    "nearer": ("+", "="), "farther": ("-",), "whole_map": ("z", "home"), "map": ("g",), "legend": ("k",),
    "coordinates": ("ctrl+k",), "left_panel": ("x",), "right_panel": ("y",), "coach_next": ("n",),
    "instructor": ("i",),
}
EVERYWHERE: Commands = {"mute": ("m",)}
"""Where no screen and no text takes the key for itself."""
THINKING: Commands = {"hurry": ("h",)}
"""While a bot thinks."""
MOVED: Commands = {"go_on": ("return", "space")}
"""After a move."""
OFFER: Commands = {
    "table_it": ("t", "return", "ctrl+return"), "load": ("o",), "every_term": ("w",), "turn_tab": ("e",),
    "turn_manner": ("m",), "theme_back": ("[",), "theme_on": ("]",), "start_over": ("delete",),
    "take_back": ("ctrl+z",), "help": ("?", "f1"),
}
WATCHING: Commands = {
    "pause": ("space",), "step": ("right",), "faster": ("up",), "slower": ("down",), "hurry": ("h",),
    "try_again": ("return",), "project": ("p",), "instructor": ("i",), "leave": ("q",),
}
"""While bots play and nobody sits at the table."""
REPLAY: Commands = {
    "back_one": ("left",), "on_one": ("right",), "round_back": ("page up",), "round_on": ("page down",),
    "first": ("home",), "last": ("end",), "news_back": ("up",), "news_on": ("down",), "run": ("space",),
    "next_eye": ("e",), "play_on": ("p",),
}


USUAL = {command: pressed[0] for command, pressed in TABLE.items() if pressed[0].isalpha() and len(pressed[0]) == 1}
"""The letters of the table's commands, where nobody gave them another key."""
MOVABLE = tuple(USUAL)
"""The commands of the table that can be given another key."""
ALLOWED = frozenset("abcdefghijklmnopqrstuvwxyz") | {f"f{number}" for number in range(2, 11)}
"""The keys that can be given: no digit, which raises a card, and none that moves or presses what has the focus."""

_own: dict[str, str] = {}


def use(own: Mapping[str, str]) -> bool:
    """Take the keys that a player has given to commands of the table, as `sound` has them; whether any is new."""
    changed = _own != own
    _own.clear()
    _own.update(own)
    return changed


def sound(own: Mapping[str, object]) -> dict[str, str]:
    """Those that may be given, by command; none of them where two commands would have one key."""
    allowed = {command: str(own.get(command)) for command in MOVABLE if str(own.get(command)) in ALLOWED}
    pressed = USUAL | allowed
    moved = {command: key for command, key in allowed.items() if key != USUAL[command]}
    return moved if len(set(pressed.values())) == len(pressed) else {}


def exchanged(own: dict[str, str], command: str, key: str) -> tuple[dict[str, str], str]:
    """Keys after a command was given one; and the command, if any, that had it and has the other's instead."""
    now = USUAL | own
    other = next((each for each in MOVABLE if now[each] == key and each != command), "")
    if other:
        now[other] = now[command]
    now[command] = key
    return sound(now), other


def given(command: str, commands: Commands = TABLE) -> tuple[str, ...]:
    """The keys that give a command."""
    return (_own[command],) if commands is TABLE and command in _own else commands[command]


def shown(key: str) -> str:
    """A key as it is written for people: `Ctrl Z`, `Page Up`."""
    return "Enter" if key == "return" else " ".join(part.capitalize() for part in key.replace("+", " ").split()) or key


def hint(command: str, commands: Commands = TABLE) -> str:
    """The key of a command, for its button."""
    return shown(given(command, commands)[0])


def bind(commands: Commands, actions: Mapping[str, Callable[[], object]]) -> dict[str, Callable[[], object]]:
    """What each key does. KeyError where an action has no keys."""
    return {key: action for command, action in actions.items() for key in given(command, commands)}
