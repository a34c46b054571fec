"""The papers of a class, written from the window into a folder."""

from __future__ import annotations

from functools import partial

from game.client.app import App
from game.client.beside import beside
from game.client.printing import print_beside
from game.match.files import FileTrouble, data_folder
from game.scenario import Scenario
from game.wording.messages import count


def write_papers(app: App, scenario: Scenario) -> None:
    """Have a thread write the handouts of a scenario, say where they are, and print them too where a browser can."""
    def work() -> None:
        from game.pages.classroom.handouts import INDEX, write_handouts

        folder = data_folder() / "papers" / scenario.id
        try:
            pages = write_handouts(scenario.catalogue, folder)
        except FileTrouble as trouble:
            app.call(partial(app.notices.show, str(trouble)))
            return
        words = count("Wrote {n} page; begin with {file}.", "Wrote {n} pages; begin with {file}.", len(pages),
                      file=folder / INDEX)
        app.call(partial(app.notices.show, words))
        papers = [(folder / name, page) for name, page in pages.items() if name != INDEX]
        print_beside(app, papers, lambda: count("{n} paper lies in {folder} as PDF too.",
                                                "{n} papers lie in {folder} as PDF too.", len(papers), folder=folder))

    beside(app, work)
