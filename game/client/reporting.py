"""The report on a game that is over, written from the window: at once what needs no play-outs, then all of it."""

from __future__ import annotations

from game.client.app import App
from game.client.printing import print_beside
from game.client.reckoning import Reckoning
from game.match.files import FileTrouble, data_folder, write_file
from game.pages.report.page import page
from game.wording.messages import say


class Reporting:
    """Writes one game's report with what is reckoned by now, has the rest reckoned, and tells of it in notices."""

    def __init__(self, app: App, reckoning: Reckoning) -> None:
        self.app, self.reckoning = app, reckoning
        kept = reckoning.kept
        self.path = data_folder() / "reports" / f"{kept.name or kept.match.scenario.id}.html"
        self.begun = False
        reckoning.changed.append(self._reckoned)

    def begin(self) -> None:
        """Writes what is known, and has it completed; once under way, says so again."""
        if self.begun and self.reckoning.busy:
            self.app.notices.show(say("The report is at {path}.", path=self.path))
            return
        possible = self.reckoning.possible or self.reckoning.busy
        if self._write(working=possible):
            self.begun = True
            if possible:
                self.app.notices.show(say("The report is at {path}. What offers and moves were worth is added within "
                                          "minutes.", path=self.path))
                self.reckoning.begin()
            else:
                self._print()

    def _reckoned(self) -> None:
        """Writes it anew when the reckoning has ended."""
        if not self.begun or self.reckoning.busy:
            return
        self.begun = False
        if self._write(working=False):
            self._print()

    def _print(self) -> None:
        """Says where it is, and has it printed too, where a browser can."""
        complete = self.reckoning.review.known.complete
        written = say("The report at {path} is complete.", path=self.path) if complete else \
            say("The report is at {path}.", path=self.path)
        print_beside(self.app, [(self.path, page(self.reckoning.review, working=False))],
                     lambda: say("The report lies at {path} as PDF too.", path=self.path.with_suffix(".pdf")),
                     written)

    def _write(self, working: bool) -> bool:
        """Whether it could be written; a notice says why not."""
        try:
            write_file(self.path, page(self.reckoning.review, working).encode())
        except FileTrouble as trouble:
            self.app.notices.show(str(trouble))
            return False
        return True
