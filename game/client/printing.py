"""Pages as PDF beside themselves, printed on a thread by a browser of this machine while the window goes on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from game.client.app import App
from game.client.beside import beside
from game.match.files import FileTrouble, write_file
from game.pages.pdf import printed
from game.wording.messages import say


def print_beside(app: App, pages: Sequence[tuple[Path, str]], done: Callable[[], str], written: str) -> None:
    """Have every page printed beside its file, and say so, or why it can't be. done: the sentence once all are;
    written: where they were written, which is said first, and stays in sight where they can't be printed."""
    def work() -> str:
        try:
            for path, page in pages:
                write_file(path.with_suffix(".pdf"), printed(page, path.parent))
        except FileTrouble as trouble:
            return say("{written} {why}", written=written, why=trouble)
        return done()

    def tell(sentence: str) -> None:
        app.notices.withdraw(written)
        app.notices.show(sentence)

    app.notices.show(written)
    beside(app, work, tell)
