"""The papers of a class, written from the window into a folder."""

from __future__ import annotations

import threading

from game.client.app import App
from game.match.files import FileTrouble, data_folder
from game.scenario import Scenario
from game.wording.messages import count


def write_papers(app: App, scenario: Scenario) -> None:
    """Have a thread write the handouts of a scenario, and say where they are."""
    def work() -> None:
        from game.pages.classroom.handouts import INDEX, write_handouts

        folder = data_folder() / "papers" / scenario.id
        try:
            pages = write_handouts(scenario.catalogue, folder)
            words = count("Wrote {n} page; begin with {file}.", "Wrote {n} pages; begin with {file}.", len(pages),
                          file=folder / INDEX)
        except FileTrouble as trouble:
            words = str(trouble)
        app.call(lambda: app.notices.show(words))

    if app.window.offscreen:
        work()
    else:
        threading.Thread(target=work, daemon=True).start()
