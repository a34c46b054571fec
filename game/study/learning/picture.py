"""One position as plain text, as one seat sees it."""

from __future__ import annotations

import textwrap

from game.rules.names import HELD, Family, at
from game.rules.views import View
from game.scenario import Scenario
from game.wording.messages import listed, number
from game.wording.packages import clause_names
from game.wording.words import Wording

WIDE = 100


def picture(scenario: Scenario, view: View, drafted: int = -1, package: int = 0) -> str:
    """The round, tracks, places, the table and the promises in lines of at most 100 signs; secrets as last reported.

    drafted: the row that the seat's draft was opened with, or -1; package: the draft's clauses as bits.
    """
    document, tables, words = scenario.document, scenario.tables, Wording(scenario.catalogue)
    names = [seat.name for seat in document.seats]

    def clauses_said(bits: int) -> str:
        return "; ".join(clause_names(words, bits)) or "nothing yet"

    said = document.rounds[min(view.round, len(document.rounds)) - 1]
    lines = [f"{document.scenario.title}. Round {view.round}: {said.name} ({said.from_} to {said.to})."]
    if view.over:
        lines.append(f"The end: {document.endings[view['over'] - 1].name}.")
    else:
        left = listed([f"{name} {view.moves_left(s)}" for s, name in enumerate(names)])
        lines.append(f"{names[view.to_move]} is to move. Moves left: {left}.")
    lines.append(f"{names[view.seat]} looks on and has {number(view.total)} points.")
    own = Family.DIRECTIVE.of(document.seats[view.seat].id)
    if own in words.variables:
        lines.append(f"Its directive: {words.value(words.variables[own], view[own])}.")
    groups: dict[str, list[str]] = {}
    for track in document.tracks:
        value = words.value(words.variables[track.id], view[track.id])
        groups.setdefault(track.group or "Tracks", []).append(f"{track.name} {value}")
    lines += [f"{group}: {', '.join(tracks)}." for group, tracks in groups.items()]
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
    lines += [f"On the table, from {names[o.sender]} to {names[o.receiver]}: {clauses_said(o.package)}."
              for o in view.offers]
    for promise in view.promises:
        by = listed([names[s] for s in promise.debtors]) or "both"
        lines.append(f"Promised by {by}, rounds left {promise.left}: {clauses_said(1 << promise.clause)}.")
    if drafted >= 0:
        lines.append(f"Draft for {names[int(tables.other[drafted])]}: {clauses_said(package)}.")
    return "\n".join(textwrap.fill(line, WIDE, subsequent_indent="  ", break_long_words=False) for line in lines) + "\n"
