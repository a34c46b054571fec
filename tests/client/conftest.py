"""Windows without a display."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

os.environ["SDL_VIDEODRIVER"] = "dummy"
os.environ["SDL_AUDIODRIVER"] = "dummy"

import pytest

from game.client.app import App
from game.client.session import Session, open_session
from game.pages import pdf


@pytest.fixture(autouse=True)
def somewhere_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Settings, saves and pictures of these tests are kept apart."""
    monkeypatch.setenv("MIDDLE_SEA_DATA", str(tmp_path / "data"))


@pytest.fixture(autouse=True)
def nothing_beforehand(monkeypatch: pytest.MonkeyPatch) -> None:
    """No bot gets ready in a process of its own because a game was begun; a test that wants one asks it something."""
    monkeypatch.setattr("game.client.bot_process.Minds.prepare", lambda self, name: None)


@pytest.fixture(autouse=True)
def no_browser(monkeypatch: pytest.MonkeyPatch) -> None:
    """No browser prints anything here; a test that wants PDF says what does."""
    monkeypatch.setattr(pdf, "COMMANDS", ())
    monkeypatch.setattr(pdf, "FILES", {})
    monkeypatch.delenv(pdf.CHOSEN, raising=False)


@pytest.fixture
def make_app() -> Iterator[Callable[..., App]]:
    """Makes offscreen apps of a size, with a session of a scenario and its first seat taken if asked."""
    apps: list[App] = []

    def make(
        size: tuple[int, int] = (1280, 720),
        scenario: Path | None = None,
        seats: dict[str, str] | None = None,
        seed: int = 1,
        screen: str = "",
    ) -> App:
        app = App(size, offscreen=True)
        apps.append(app)
        if scenario is not None:
            session: Session = open_session(scenario, seats, seed)
            app.session = session
            if screen:
                session.take(session.match.to_move)
                session.news()
        if screen:
            app.open(screen)
        return app

    yield make
    for app in apps:
        app.close()
