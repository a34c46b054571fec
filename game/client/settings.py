"""What the player has set: kept as one small JSON file, read with defaults for whatever is missing or broken."""

from __future__ import annotations

import json
from dataclasses import MISSING, Field, asdict, dataclass, field, fields
from pathlib import Path
from typing import Any

from game.client import keys
from game.match.conduct import MOST_NAME
from game.match.files import FileTrouble, data_folder, read_file, write_file
from game.rules.text import trouble
from game.wording.messages import say

NAME = "settings.json"


def _between(usual: float, low: float, high: float) -> float:
    """A number that is brought within its bounds when it is read."""
    number: float = field(default=usual, metadata={"bounds": (low, high)})
    return number


def _names(names: dict[str, object]) -> dict[str, object]:
    """Those that are texts and can be shown."""
    return {seat: name for seat, name in names.items() if isinstance(name, str) and trouble(name, MOST_NAME) is None}


@dataclass
class Settings:
    """scale: share of the automatic interface size. letters: how many times larger type is than that asks.
    palette: a name of `kit.palettes`. lands: in which of `landnames.LANGUAGES` the names of lands and seas are.
    volume: of sounds. The rest are switches.

    welcomed: whether the first start was seen. learnt, toured: whether the tutorial, and the tour of a first game, were
    played or left. played: whether a game that teaches nothing was played to its end. wall: the folder of the class
    that was followed last; empty for none. names: seat to who played it last, '' for nobody who was
    named. keys: those that commands of the table were given, as `keys.sound` has them."""

    scale: float = _between(1.0, 0.75, 2.0)
    letters: float = _between(1.0, 0.9, 1.3)
    palette: str = "usual"
    lands: str = "en"
    motion: bool = True
    sound: bool = True
    volume: float = _between(0.6, 0.0, 1.0)
    blank: bool = True
    aid: bool = True
    staff: bool = True
    full_screen: bool = False
    welcomed: bool = False
    learnt: bool = False
    toured: bool = False
    wall: str = ""
    played: bool = False
    names: dict[str, str] = field(default_factory=dict, metadata={"sound": _names})
    keys: dict[str, str] = field(default_factory=dict, metadata={"sound": keys.sound})


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
        try:
            setattr(settings, one.name, _read(one, data[one.name]))
        except ValueError:
            wrong.append(one.name)
    note = say("In {file} {names} could not be read and has its usual value.", file=where.name,
               names=", ".join(wrong)) if wrong else ""
    return settings, note


def _read(one: Field[Any], value: object) -> object:
    """What a setting becomes by what its file has for it; ValueError where that means nothing."""
    if bounds := one.metadata.get("bounds"):
        if isinstance(value, bool) or not isinstance(value, (int, float)) or value != value:
            raise ValueError
        return float(min(bounds[1], max(bounds[0], value)))
    usual = one.default if one.default_factory is MISSING else one.default_factory()
    if type(value) is not type(usual) or one.metadata.get("sound", lambda it: it)(value) != value:
        raise ValueError
    return value


def save(settings: Settings, where: Path | None = None) -> str:
    """Keep the settings; returns a sentence where that failed, else nothing."""
    try:
        write_file(where or path(), json.dumps(asdict(settings), indent=1).encode() + b"\n")
    except FileTrouble as trouble:
        return str(trouble)
    return ""
