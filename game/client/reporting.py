"""The report on a game that is over, written from the window: at once what needs no play-outs, then all of it.

The play-outs are done on a thread; the window goes on. What they find is kept, so that what was broken off goes on.
"""

from __future__ import annotations

import threading
from collections.abc import Callable

from game.client.app import App
from game.match.cache import Cache
from game.match.eyes import ALL
from game.match.files import FileTrouble, data_folder, write_file
from game.match.match import Match
from game.pages.report.page import page
from game.review.playouts import Estimates, Playouts
from game.review.review import Review, review
from game.wording.messages import say


class Reporting:
    """Writes one game's report as long as `wanted` says so, and tells of it in notices."""

    def __init__(self, app: App, match: Match, wanted: Callable[[], bool]) -> None:
        self.app, self.match, self.wanted = app, match, wanted
        self.path = data_folder() / "reports" / f"{match.path.stem if match.path else match.scenario.id}.html"
        self.begun = False

    def begin(self) -> None:
        """Writes what needs no play-outs, and has a thread complete it; once under way, says so again."""
        if self.begun:
            self.app.notices.show(say("The report is at {path}.", path=self.path))
            return
        told = review(self.match, ALL)
        if self._write(told, working=True):
            self.begun = True
            self.app.notices.show(say("The report is at {path}. What offers and moves were worth is added within "
                                      "minutes.", path=self.path))
            threading.Thread(target=self._complete, args=(told,), daemon=True).start()

    def _complete(self, told: Review) -> None:
        known = Playouts(told.account, Cache()).work(lambda done, total: None, self.wanted)
        self.app.call(lambda: self._completed(known))

    def _completed(self, known: Estimates) -> None:
        if self._write(review(self.match, ALL, known), working=False) and known.complete:
            self.app.notices.show(say("The report at {path} is complete.", path=self.path))

    def _write(self, told: Review, working: bool) -> bool:
        """Whether it could be written; a notice says why not."""
        try:
            write_file(self.path, page(told, working).encode())
        except FileTrouble as trouble:
            self.app.notices.show(str(trouble))
            return False
        return True
