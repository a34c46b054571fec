"""One position as plain text, as one seat sees it."""

from __future__ import annotations

import textwrap

from game.rules.names import HELD, Family, at
from game.rules.views import View
from game.scenario import Scenario
from game.wording.messages import count, listed, say
from game.wording.packages import clause_names, on_the_table
from game.wording.words import Wording

WIDE = 100


def picture(scenario: Scenario, view: View, drafted: int = -1, package: int = 0) -> str:
    """The round, tracks, places, the table and the promises in lines of at most 100 signs; secrets as last reported.

    drafted: the row that the seat's draft was opened with, or -1; package: the draft's clauses as bits.
    """
    document, tables, words = scenario.document, scenario.tables, Wording(scenario.catalogue)
    names = [seat.name for seat in document.seats]

    def clauses_said(bits: int) -> str:
        return "; ".join(clause_names(words, bits)) or say("nothing yet")

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
    groups: dict[str, list[str]] = {}
    for track in document.tracks:
        value = words.value(words.variables[track.id], view[track.id])
        groups.setdefault(track.group or say("Tracks"), []).append(f"{track.name} {value}")
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
    lines += [say("On the table, from {sender} to {receiver}: {clauses}.", sender=names[o.sender],
                  receiver=names[o.receiver], clauses=on_the_table(words, o.package)) for o in view.offers]
    lines += [say("{sender} asked {receiver} for all to hear: {clauses}.", sender=names[o.sender],
                  receiver=names[o.receiver], clauses=clauses_said(o.package)) for o in view.asked_aloud]
    for promise in view.promises:
        by = listed([names[s] for s in promise.debtors]) or say("both")
        lines.append(say("Promised by {seats}, rounds left {n}: {clauses}.", seats=by, n=promise.left,
                         clauses=clauses_said(1 << promise.clause)))
    if drafted >= 0:
        lines.append(say("Draft for {seat}: {clauses}.", seat=names[int(tables.other[drafted])],
                         clauses=clauses_said(package)))
    return "\n".join(textwrap.fill(line, WIDE, subsequent_indent="  ", break_long_words=False) for line in lines) + "\n"
