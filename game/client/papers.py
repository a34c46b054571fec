"""The papers of a class, written from the window into a folder."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from game.client.app import App
from game.client.beside import beside
from game.client.printing import print_beside
from game.match.files import FileTrouble, data_folder
from game.scenario import Scenario
from game.wording.messages import count


def write_papers(app: App, scenario: Scenario, rounds: int | None = None) -> None:
    """Have a thread write the handouts of a scenario, say where they are, and print them too where a browser can.
    rounds: of a class whose games have fewer."""
    folder = data_folder() / "papers" / scenario.id

    def work() -> dict[str, str] | str:
        from game.pages.classroom.handouts import write_handouts
        try:
            return write_handouts(scenario.catalogue, folder, rounds)
        except FileTrouble as trouble:
            return str(trouble)

    beside(app, work, partial(_written, app, folder))


def _written(app: App, folder: Path, pages: dict[str, str] | str) -> None:
    """pages: by the name of each, or why there are none."""
    from game.pages.classroom.handouts import INDEX
    if isinstance(pages, str):
        app.notices.show(pages)
        return
    written = count("Wrote {n} page; begin with {file}.", "Wrote {n} pages; begin with {file}.", len(pages),
                    file=folder / INDEX)
    papers = [(folder / name, page) for name, page in pages.items() if name != INDEX]
    print_beside(app, papers, lambda: count("{n} paper lies in {folder} as PDF too.", "{n} papers lie in {folder} as "
                                            "PDF too.", len(papers), folder=folder), written)
