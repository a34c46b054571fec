"""What a new game is begun with: the scenario, who sits where, how long, how turns go, and the seed of its dice."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from game.client.clock import fresh_seed, now
from game.client.kit import Edited
from game.client.screens import shelf
from game.match.conduct import MOST_NAME, between
from game.match.seals import MOST_CODE
from game.match.sitters import PERSON, sitting
from game.scenario import Scenario
from game.scenario.scenario import Entry
from game.wording.messages import say

if TYPE_CHECKING:  # the engine is imported with the first game
    from game.match.match import Match

USUAL = sitting("strategist")
"""Who sits in the seats that nobody has chosen for."""
FULL, SHORT = "full", "short"
MOST_SEED = 2**64 - 1


class Setup:
    """At first as one person wants it: the first seat mine, a good opponent in the others."""

    def __init__(self, path: Path | None, names: Mapping[str, str] | None = None) -> None:
        """path: the scenario that is chosen at first; None for the first that can be read. names: who played each seat
        last."""
        self.entries = shelf.entries(path)
        sound = [entry.path for entry in self.entries if not entry.problems]
        self.path: Path | None = path if path is not None else sound[0] if sound else None
        self.length = FULL
        self.blocks = False
        self.seed = Edited(most=20, allowed="0123456789")
        """As it is typed; empty for any."""
        self.any_seed()
        self.code = Edited(most=MOST_CODE)
        """The pass-code that seals the saved game, as it is typed; empty for none."""
        self.code_shown = False
        self.instructor = Edited(most=MOST_CODE)
        """The pass-code of the instructor's table, as it is typed; empty for none."""
        self.names = {seat: Edited(name, most=MOST_NAME) for seat, name in (names or {}).items()}
        """Who plays each seat, as it is typed; empty for nobody who is named."""
        self.seats = self._usual_seats()

    @property
    def entry(self) -> Entry | None:
        """The scenario chosen, by its head."""
        return next((entry for entry in self.entries if entry.path == self.path), None)

    def _usual_seats(self) -> dict[str, str]:
        seats = self.entry.seats if self.entry is not None else ()
        return {seat.id: USUAL if number else PERSON for number, seat in enumerate(seats)}

    def name(self, seat: str) -> Edited:
        """Who plays a seat, as it is typed."""
        return self.names.setdefault(seat, Edited(most=MOST_NAME))

    @property
    def people(self) -> dict[str, str]:
        """Who plays each seat that is a person's; '' for nobody who is named."""
        return {seat: self.name(seat).text.strip() for seat, who in self.seats.items() if who == PERSON}

    def any_seed(self) -> None:
        """Another seed that is as good as any."""
        self.seed.select_all()
        self.seed.insert(str(fresh_seed() % 1_000_000))

    def choose(self, path: Path) -> bool:
        """Choose a scenario; whether it is another one."""
        if path == self.path:
            return False
        self.path, self.length = path, FULL
        self.seats = self._usual_seats()
        return True

    def begin(self, scenario: Scenario, folder: Path | None) -> Match:
        """The match, kept in a folder if one is given.

        FileTrouble where it can't be written, ValueError for a seed that is too large, for what can be no name or
        no pass-code, and for two people of one name."""
        from game.match.match import Match

        typed = self.seed.text
        if typed and int(typed) > MOST_SEED:
            raise ValueError(say("The seed is too large; the greatest is {most}.", most=MOST_SEED))
        rounds = scenario.document.short if self.length == SHORT else None
        seed = int(typed) if typed else fresh_seed()
        if self.blocks:
            scenario = scenario.by_blocks
        match = Match.new(scenario, self.seats, seed, None, rounds, created=now())
        match.sit("", between(self.people))
        if self.instructor.text:
            match.admit(self.instructor.text)
        if folder is not None:
            match.keep(folder, self.code.text)
        return match
