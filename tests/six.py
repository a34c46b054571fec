"""A scenario of six seats: the four isles and two more powers."""

from __future__ import annotations

from pathlib import Path

from game.scenario import Scenario, from_files, load

FOUR = Path(__file__).parent / "scenario" / "good" / "four"
MORE = (("eastway", "#B07CE8", "hexagon"), ("farrow", "#7ED957", "star"))
ROWS = """
scenario.yaml seats - {id: NEW, name: NEW, city: Port, colour: 'CODE', mark: MARK, capital: NEW_a, support: NEW_b, \
credibility: NEW_c}
scenario.yaml tracks - {id: NEW_a, name: NEW capital, low: 0, high: 9, start: 5, group: NEW, text: Silver.}
scenario.yaml tracks - {id: NEW_b, name: NEW support, low: 0, high: 9, start: 5, group: NEW, text: Cheers.}
scenario.yaml tracks - {id: NEW_c, name: NEW word, low: 0, high: 9, start: 5, group: NEW, text: Trust.}
papers.yaml points - {seat: NEW, id: NEW_home, group: Home, name: Home, each: NEW_b, weight: 2}
papers.yaml directives - {seat: NEW, id: NEW_calm, name: Calm, text: Calm., points: [{id: NEW_low, group: Secret, \
name: Low, needs: [tension ..3], points: 6}]}
papers.yaml bands   NEW: {setback: 1, stalemate: 8, gain: 12, triumph: 16}
papers.yaml briefs - {seat: NEW, headline: Wait., body: Wait., hold: [{name: A, text: B.}], \
they_hold: [{name: A, text: B.}], lose: [{name: A, text: B.}], begin: [A., B., C.]}
cards.yaml cards - {id: NEW_arm, seat: NEW, name: Arm, kind: Arms, cost: 1, times: 3, does: [tension +1, NEW_b +1], \
text: Arms.}
clauses.yaml clauses - {id: NEW_pays, by: NEW, name: NEW pays, theme: Money, does: [grain +1], text: Money.}
world.yaml breach - {seat: NEW, name: NEW broke its word, does: [NEW_c -2], text: Broken.}
"""


def scenario() -> Scenario:
    """The four isles with two more seats, each of which has a card and a clause."""
    files = {name: f"source: Invented\n{text}" for name, text in load(FOUR).files.items()}
    for line in ROWS.strip().splitlines():
        file, section, row = line.split(" ", 2)
        for new, code, mark in MORE:
            made = row.replace("NEW", new).replace("CODE", code).replace("MARK", mark)
            files[file] = files[file].replace(f"{section}:\n", f"{section}:\n{made}\n", 1)
    return from_files(files)
