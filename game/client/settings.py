"""What the player has set: kept as one small JSON file, read with defaults for whatever is missing or broken."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path

from game.client import keys
from game.match.files import FileTrouble, data_folder, read_file, write_file
from game.wording.messages import say

NAME = "settings.json"


@dataclass
class Settings:
    """scale: share of the automatic interface size (0.75..2.0). letters: how many times larger type is than that asks
    (0.9..1.3). palette: a name of `kit.palettes`. volume: of sounds (0..1). The rest are switches.

    welcomed: whether the first start was seen. learnt, toured: whether the tutorial, and the tour of a first game, were
    played or left. played: whether a game that teaches nothing was played to its end. wall: the folder of the class
    that was followed last; empty for none. keys: those that commands of the table were given, as `keys.sound` has
    them."""

    scale: float = 1.0
    letters: float = 1.0
    palette: str = "usual"
    motion: bool = True
    sound: bool = True
    volume: float = 0.6
    blank: bool = True
    aid: bool = True
    staff: bool = True
    full_screen: bool = False
    welcomed: bool = False
    learnt: bool = False
    toured: bool = False
    wall: str = ""
    played: bool = False
    keys: dict[str, str] = field(default_factory=dict)


def of_pictures() -> Settings:
    """The settings of pictures: nothing moves, and nobody is new to the game."""
    return Settings(motion=False, welcomed=True, learnt=True, toured=True, played=True)


def path() -> Path:
    """Where the settings are kept."""
    return data_folder() / NAME


def load(where: Path | None = None) -> tuple[Settings, str]:
    """The settings and, where the file could not be used (wholly), a sentence that says so."""
    where = where or path()
    settings = Settings()
    if not where.exists():
        return settings, ""
    try:
        data = json.loads(read_file(where, 1 << 16))
        if not isinstance(data, dict):
            raise ValueError
    except FileTrouble as trouble:
        return settings, say("{trouble} The settings are the usual ones.", trouble=trouble)
    except (ValueError, RecursionError):
        return settings, say("The settings in {file} could not be read; the usual ones are used.", file=where.name)
    settings.welcomed = settings.played = True      # who has settings has been here before
    wrong = []
    for one in fields(Settings):
        if one.name not in data:
            continue
        value, usual = data[one.name], getattr(settings, one.name)
        if isinstance(usual, float) and isinstance(value, (int, float)) and not isinstance(value, bool):
            setattr(settings, one.name, float(min(9, max(0, value))) if value == value else usual)
        elif type(value) is type(usual) and (one.name != "keys" or keys.sound(value) == value):
            setattr(settings, one.name, value)
        else:
            wrong.append(one.name)
    note = say("In {file} {names} could not be read and has its usual value.", file=where.name,
               names=", ".join(wrong)) if wrong else ""
    settings.scale = min(2.0, max(0.75, settings.scale))
    settings.volume = min(1.0, settings.volume)
    settings.letters = min(1.3, max(0.9, settings.letters))
    return settings, note


def save(settings: Settings, where: Path | None = None) -> str:
    """Keep the settings; returns a sentence where that failed, else nothing."""
    try:
        write_file(where or path(), json.dumps(asdict(settings), indent=1).encode() + b"\n")
    except FileTrouble as trouble:
        return str(trouble)
    return ""
