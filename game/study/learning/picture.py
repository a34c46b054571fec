"""One position as one seat sees it: as plain text, and that text as a picture."""

from __future__ import annotations

import textwrap
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

from game.rules.names import HELD, Family, at
from game.rules.program import program_folder
from game.rules.views import View
from game.scenario import Scenario
from game.wording import forums
from game.wording.messages import count, listed, say
from game.wording.packages import clause_names, on_the_table
from game.wording.words import Wording

RENDER_MODES = ("ansi", "rgb_array")
WIDE = 100
ROWS, WIDTH, MARGIN = 48, 800, 10
"""A picture's columns of text: how many lines each has, how wide it is at least, how far from the edge (pixels)."""
GROUND, INK = (17, 27, 38), (236, 229, 214)
Pixels = npt.NDArray[np.uint8]


def shown(mode: str, scenario: Scenario, view: View, drafted: int = -1, package: int = 0) -> str | Pixels:
    """The position in one of RENDER_MODES; the rest as in `picture`."""
    text = picture(scenario, view, drafted, package)
    return text if mode == "ansi" else painted(text)


def picture(scenario: Scenario, view: View, drafted: int = -1, package: int = 0) -> str:
    """The round, tracks, places, the table and the promises in lines of at most 100 signs; secrets as last reported.

    drafted: the row that the seat's draft was opened with, or -1; package: the draft's clauses as bits.
    """
    words = Wording(scenario.catalogue)
    lines = [*_turn(scenario, words, view), *_tracks(scenario, words, view), *_field(scenario, words, view),
             *_table(scenario, words, view)]
    if drafted >= 0:
        seats = [scenario.document.seats[s].name for s in scenario.tables.others(drafted)]
        lines.append(say("Draft for {seat}: {clauses}.", seat=listed(seats), clauses=_clauses(words, package)))
    return "\n".join(textwrap.fill(line, WIDE, subsequent_indent="  ", break_long_words=False) for line in lines) + "\n"


def _turn(scenario: Scenario, words: Wording, view: View) -> list[str]:
    """The round, whose turn it is or how it ended, and who looks on."""
    document, names = scenario.document, [seat.name for seat in scenario.document.seats]
    said = document.rounds[min(view.round, len(document.rounds)) - 1]
    lines = [say("{scenario}. Round {n}: {name} ({begin} to {end}).", scenario=document.scenario.title, n=view.round,
                 name=said.name, begin=said.from_, end=said.to)]
    if view.over:
        lines.append(say("The end: {ending}.", ending=document.endings[view["over"] - 1].name))
    else:
        left = listed([f"{name} {view.moves_left(s)}" for s, name in enumerate(names)])
        lines.append(say("{seat} is to move. Moves left: {moves}.", seat=names[view.to_move], moves=left))
    lines.append(count("{seat} looks on and has {n} point.", "{seat} looks on and has {n} points.", view.total,
                       seat=names[view.seat]))
    own = Family.DIRECTIVE.of(document.seats[view.seat].id)
    if own in words.variables:
        lines.append(say("Its directive: {directive}.", directive=words.value(words.variables[own], view[own])))
    return lines


def _tracks(scenario: Scenario, words: Wording, view: View) -> list[str]:
    """The tracks, a line a group."""
    groups: dict[str, list[str]] = {}
    for track in scenario.document.tracks:
        value = words.value(words.variables[track.id], view[track.id])
        groups.setdefault(track.group or say("Tracks"), []).append(f"{track.name} {value}")
    return [f"{group}: {', '.join(tracks)}." for group, tracks in groups.items()]


def _field(scenario: Scenario, words: Wording, view: View) -> list[str]:
    """Who holds which places with what, the threats that stand, and the forums."""
    document, lines = scenario.document, []
    for place in document.places:
        forces = [(unit.name, view[at(place.id, unit.id)]) for unit in document.units if place.id in unit.at]
        there = ", ".join(f"{name} {steps}" for name, steps in forces if steps)
        holder = at(place.id, HELD)
        held = view[holder]
        if held or there:
            side = words.value(words.variables[holder], held)
            lines.append(f"{place.name}: {side}{there and '; '}{there}.")
    lines += [
        f"{words.label(words.variables[clock])} {view[clock]}."
        for clock in (Family.CLOCK.of(threat.id) for threat in document.threats)
        if view[clock]
    ]
    return lines + [say("{forum} {standing}: {state}.", forum=forum.name, standing=view[Family.FORUM.of(forum.id)],
                        state=", ".join(forums.sits(words, forum, view.__getitem__))) for forum in document.forums]


def _table(scenario: Scenario, words: Wording, view: View) -> list[str]:
    """The offers that stand, what was asked aloud, and the promises."""
    names = [seat.name for seat in scenario.document.seats]
    lines = [say("On the table, from {sender} to {receiver}: {clauses}.", sender=names[o.sender],
                 receiver=listed([names[seat] for seat in o.others]), clauses=on_the_table(words, o.package))
             for o in view.offers]
    lines += [say("{seat} would accept it.", seat=names[o.third]) for o in view.offers if o.joined]
    lines += [say("{sender} asked {receiver} for all to hear: {clauses}.", sender=names[o.sender],
                  receiver=names[o.receiver], clauses=_clauses(words, o.package)) for o in view.asked_aloud]
    for promise in view.promises:
        by = listed([names[s] for s in promise.debtors]) or say("both")
        lines.append(say("Promised by {seats}, rounds left {n}: {clauses}.", seats=by, n=promise.left,
                         clauses=_clauses(words, 1 << promise.clause)))
    return lines


def _clauses(words: Wording, bits: int) -> str:
    return "; ".join(clause_names(words, bits)) or say("nothing yet")


def painted(text: str) -> Pixels:
    """uint8[H, W, 3]: a text in columns of 48 lines, two at least, so that the pictures of a game are of one size."""
    lines = text.splitlines()
    ink, at, row = _letters()
    across = [np.hstack([ink[:, slice(*at.get(sign, at["\ufffd"]))] for sign in line or " "]) for line in lines]
    columns, width = max(2, -(-len(lines) // ROWS)), max([WIDTH, *(line.shape[1] + 2 * MARGIN for line in across)])
    dark = np.zeros((ROWS * row + 2 * MARGIN, columns * width), np.uint8)
    for n, line in enumerate(across):
        x, y = MARGIN + n // ROWS * width, MARGIN + n % ROWS * row
        dark[y : y + row, x : x + line.shape[1]] = line
    shades: Pixels = np.linspace(GROUND, INK, 256).astype(np.uint8)
    return shades[dark]


@lru_cache(maxsize=1)
def _letters() -> tuple[npt.NDArray[Any], dict[str, tuple[int, int]], int]:
    """(how dark each pixel of the letters side by side is, where each letter begins and ends, how high a line is)."""
    with np.load(program_folder() / "assets" / "fonts" / "glyphs.npz") as kept:
        ends = np.cumsum(kept["width"], dtype=int)
        begins = ends - kept["width"]
        at = {chr(c): (int(a), int(b)) for c, a, b in zip(kept["signs"], begins, ends, strict=True)}
        return kept["ink"], at, len(kept["ink"])
