"""Every screen stands in another language, and no message on it has lost a part."""

from __future__ import annotations

import re
from collections.abc import Iterator
from gettext import NullTranslations
from pathlib import Path

import pytest

from game.client.app import SCREENS
from game.client.kit.text.book import TextBook
from game.client.picture import render_offscreen
from game.wording.messages import install
from tests.client.acting import MAIN
from tests.wording.test_messages import Pseudo

PLACEHOLDER = re.compile(r"\{[a-z_]*\}")


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[list[str]]:
    """The texts that are laid out or drawn while a translation is installed that brackets every message."""
    texts: list[str] = []
    wrap, blit = TextBook.wrap, TextBook.blit

    def wrapped(self: TextBook, words: object, *rest: object, **named: object) -> object:
        texts.append(words if isinstance(words, str) else "".join(run.text for run in words))  # type: ignore[attr-defined]
        return wrap(self, words, *rest, **named)  # type: ignore[arg-type]

    def blitted(self: TextBook, target: object, words: str, *rest: object, **named: object) -> object:
        texts.append(words)
        return blit(self, target, words, *rest, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(TextBook, "wrap", wrapped)
    monkeypatch.setattr(TextBook, "blit", blitted)
    monkeypatch.setenv("MIDDLE_SEA_DATA", str(tmp_path))
    install(Pseudo())
    yield texts
    install(NullTranslations())


@pytest.mark.parametrize("name", [name for name in SCREENS if name not in ("ending", "why")])
def test_a_screen_stands_in_another_language(name: str, written: list[str]) -> None:
    render_offscreen(name, MAIN, (1280, 720))
    assert any("\u27e6" in text for text in written)
    assert not [text for text in written if PLACEHOLDER.search(text)]
