"""Pages as PDF: who prints them, and what is said where nobody does."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

from game.match.files import FileTrouble
from game.pages import pdf


@pytest.fixture
def prints(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A browser that prints a few bytes; the page that it was given last."""
    pages: list[str] = []

    def run(command: Sequence[str], **_: object) -> None:
        pages.append(Path(command[-1].removeprefix("file://")).read_text(encoding="utf-8"))
        made = next(part for part in command if part.startswith("--print-to-pdf="))
        Path(made.partition("=")[2]).write_bytes(b"%PDF")

    monkeypatch.setenv(pdf.CHOSEN, "browser")
    monkeypatch.setattr(subprocess, "run", run)
    return pages


def test_a_page_is_given_to_the_browser_as_it_is(prints: list[str], tmp_path: Path) -> None:
    pdf.printed("<p>\u00e7</p>", tmp_path)
    assert prints == ["<p>\u00e7</p>"]


def test_what_the_browser_made_is_given_back(prints: list[str], tmp_path: Path) -> None:
    assert pdf.printed("<p></p>", tmp_path) == b"%PDF"


def test_nothing_is_left_beside_the_page(prints: list[str], tmp_path: Path) -> None:
    pdf.printed("<p></p>", tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_where_no_browser_is_found_the_way_round_it_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(pdf, "COMMANDS", ())
    monkeypatch.setattr(pdf, "FILES", {})
    with pytest.raises(FileTrouble, match="Save as PDF"):
        pdf.printed("<p></p>", tmp_path)


def test_a_browser_that_is_not_there_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(pdf.CHOSEN, str(tmp_path / "none"))
    with pytest.raises(FileTrouble, match="was not printed"):
        pdf.printed("<p></p>", tmp_path)


def test_a_browser_that_makes_no_pdf_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(pdf.CHOSEN, "browser")
    monkeypatch.setattr(subprocess, "run", lambda command, **_: None)
    with pytest.raises(FileTrouble, match="made no PDF"):
        pdf.printed("<p></p>", tmp_path)


def test_a_browser_that_never_ends_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def run(command: Sequence[str], **_: object) -> None:
        raise subprocess.TimeoutExpired(command, pdf.SECONDS)

    monkeypatch.setenv(pdf.CHOSEN, "browser")
    monkeypatch.setattr(subprocess, "run", run)
    with pytest.raises(FileTrouble, match="more than 90 seconds"):
        pdf.printed("<p></p>", tmp_path)
