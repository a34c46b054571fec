"""Scenarios in which seats have other numbers of moves, and are put out of the game and come back."""

from __future__ import annotations

from pathlib import Path

from game.scenario import Scenario, from_files, load

TESTS = Path(__file__).parent
FALLS = """
- {id: brennic_falls, name: Brennic falls, needs: [round 1], does: [out.brennic = yes], source: made up}
- {id: corvane_falls, name: Corvane falls, needs: [round 2.., tension 5..], does: [out.corvane = yes], source: made up}
- {id: brennic_is_back, name: Brennic is back, needs: [round 3], does: [out.brennic = no], source: made up}
"""


def four() -> Scenario:
    """Four seats, of which one has more moves and two leave; one of them comes back."""
    files = dict(load(TESTS / "scenario" / "good" / "four").files)
    main = files["scenario.yaml"].replace("{id: aldmoor, name", "{id: aldmoor, moves: 3, name")
    for seat in ("brennic", "corvane"):
        main = main.replace(f"{{id: {seat}, name", f"{{id: {seat}, leaves: true, name")
    return from_files({**files, "scenario.yaml": f"{main}\nbooks:{FALLS}"})


def all_gone() -> Scenario:
    """Two seats that are both out of the game after its first round."""
    files = dict(load(TESTS / "data" / "harbours").files)
    main = files["scenario.yaml"]
    seats = [seat.id for seat in load(TESTS / "data" / "harbours").document.seats]
    for seat in seats:
        main = main.replace(f"{{id: {seat}, name", f"{{id: {seat}, leaves: true, name")
    out = ", ".join(f"out.{seat} = yes" for seat in seats)
    row = f"- {{id: all_go, name: All go, needs: [round 2..], does: [{out}], source: made up}}"
    return from_files({**files, "scenario.yaml": main.replace("\ncabinet:\n", f"\ncabinet:\n{row}\n")})
