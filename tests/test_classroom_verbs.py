"""The verbs brief and rulebook: what they write, and what they say of a scenario that is not there."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.commands.exit_codes import BAD_ARGUMENTS, DONE, FILE_TROUBLE
from game.commands.parser import main
from game.pages import pdf

HARBOURS = str(Path(__file__).parent / "data" / "harbours")


@pytest.fixture(autouse=True)
def somewhere_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MIDDLE_SEA_CACHE", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)


def test_brief_writes_its_pages() -> None:
    assert main(["brief", HARBOURS, "--out", "class"]) == DONE
    assert Path("class/index.html").is_file()


def test_brief_writes_each_paper_as_pdf_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "printed", lambda page, beside: b"%PDF")
    main(["brief", HARBOURS, "--out", "class", "--pdf"])
    papers, printed = ({path.stem for path in Path("class").glob(f"*.{end}")} for end in ("html", "pdf"))
    assert papers - {"index"} == printed


def test_rulebook_writes_its_page() -> None:
    assert main(["rulebook", HARBOURS, "--out", "rules.html"]) == DONE
    assert Path("rules.html").is_file()


@pytest.mark.parametrize("verb", ["brief", "rulebook"])
def test_a_scenario_that_is_not_there_is_refused(verb: str) -> None:
    assert main([verb, "nowhere", "--out", "out"]) == BAD_ARGUMENTS


@pytest.mark.parametrize("verb", ["brief", "rulebook"])
def test_a_place_that_cant_be_written_is_told(verb: str) -> None:
    Path("file").write_text("")
    assert main([verb, HARBOURS, "--out", "file/out"]) == FILE_TROUBLE
