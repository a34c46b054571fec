"""What stands on the title's map: the scenario that was played last, kept beside the saves as a small file.

The title stands before any scenario is read, so it shows what was noted when the last game began; before the first one,
what comes with the program, which names no scenario.
"""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from game.match.files import FileTrouble, data_folder, read_file, write_file
from game.rules.program import program_folder
from game.rules.text import shown, trouble

if TYPE_CHECKING:
    from game.scenario import Scenario

NAME = "last-played.json"
FIRST = program_folder() / "assets" / "title.json"
MOST_BYTES = 1 << 16
MOST_TEXT = 80
MOST_PLACES, MOST_MARKS = 24, 4


@dataclass(frozen=True)
class Spot:
    """A place on the map: degrees, the colour of the seat whose side holds it ('' for nobody's), a size from 1 to 5.

    home: it is the city of a seat."""

    name: str
    lon: float
    lat: float
    colour: str
    size: int
    home: bool = False


@dataclass(frozen=True)
class Frontispiece:
    """A scenario on the title: its title, its dates, colour and mark of each seat, its places, the largest first."""

    title: str = ""
    dates: str = ""
    marks: tuple[tuple[str, str], ...] = ()
    places: tuple[Spot, ...] = ()


def of_scenario(scenario: Scenario) -> Frontispiece:
    """How the title shows a scenario."""
    from game.wording.dates import span

    document = scenario.document
    colours = {seat.id: seat.colour for seat in document.seats}
    patrons = {side.id: side.patron for side in document.sides}
    cities = {seat.city: seat.colour for seat in document.seats}
    places = [Spot(shown(place.name, MOST_TEXT), *place.at,
                   cities.get(place.name) or colours.get(patrons.get(place.held) or "", ""), place.size,
                   place.name in cities)
              for place in document.places if place.kind != "sea"]
    places.sort(key=lambda spot: (-spot.size, not spot.home))
    return Frontispiece(scenario.title, span(document.rounds[0].from_, document.rounds[-1].to),
                        tuple((seat.colour, seat.mark) for seat in document.seats), tuple(places[:MOST_PLACES]))


def keep(scenario: Scenario) -> None:
    """Notes that a scenario was played. Where that can't be written the title shows what it showed before."""
    with suppress(FileTrouble):
        write_file(_path(), written(of_scenario(scenario)))


def written(told: Frontispiece) -> bytes:
    """What stands in the file of one."""
    return json.dumps(asdict(told)).encode()


def kept() -> Frontispiece:
    """The scenario that was played last; where none was, what comes with the program; an empty one where the file is
    damaged."""
    try:
        told = json.loads(read_file(_path() if _path().exists() else FIRST, MOST_BYTES))
        marks = tuple((_text(colour), _text(mark)) for colour, mark in told["marks"][:MOST_MARKS])
        return Frontispiece(_text(told["title"]), _text(told["dates"]), marks,
                            tuple(_spot(spot) for spot in told["places"][:MOST_PLACES]))
    except (FileTrouble, ValueError, KeyError, TypeError, RecursionError):
        return Frontispiece()


def _path() -> Path:
    return data_folder() / NAME


def _text(value: object) -> str:
    if not isinstance(value, str) or trouble(value, MOST_TEXT):
        raise ValueError(value)
    return value


def _spot(told: dict[str, Any]) -> Spot:
    spot = Spot(_text(told["name"]), float(told["lon"]), float(told["lat"]), _text(told["colour"]), int(told["size"]),
                bool(told.get("home")))
    if not (-180 <= spot.lon <= 180 and -90 <= spot.lat <= 90 and 1 <= spot.size <= 5):
        raise ValueError(spot)
    return spot
