"""The verb report: what it writes, and what it says of games that are not whole, not over, or sealed."""

from __future__ import annotations

import json
import signal
from pathlib import Path

import pytest

from game.commands.exit_codes import BAD_ARGUMENTS, DIFFERS, DONE, FILE_TROUBLE, STOPPED
from game.commands.parser import main
from game.estimates.bargaining_range import Deal
from game.pages import pdf
from game.review.offers import Offered
from game.review.playouts import Playouts
from tests.kept_games import saved

pytestmark = pytest.mark.usefixtures("somewhere_else", "own_cache")


def test_everything_is_written_that_is_asked_for(tmp_path: Path) -> None:
    save = saved(tmp_path)
    assert main(["report", str(save), "--out", "r.html", "--csv", "t", "--json", "r.json", "--xapi", "x.json"]) == DONE
    assert {path.name for path in tmp_path.glob("*/*.csv")} | {path.name for path in tmp_path.glob("*.*")} >= {
        "moves.csv", "tracks.csv", "offers.csv", "r.html", "r.json", "x.json"}


def test_a_report_is_complete_unless_it_is_to_be_quick(tmp_path: Path) -> None:
    save = str(saved(tmp_path))
    main(["report", save, "--json", "whole.json"])
    main(["report", save, "--json", "quick.json", "--quick"])
    whole, quick = (json.loads((tmp_path / f"{name}.json").read_text()) for name in ("whole", "quick"))
    assert whole["estimates"]["complete"] and "estimates" not in quick


def test_a_report_that_is_stopped_is_written_as_far_as_it_went(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    worth = Playouts._worth

    def interrupted(self: Playouts, offer: Offered) -> Deal:
        signal.raise_signal(signal.SIGINT)
        return worth(self, offer)

    monkeypatch.setattr(Playouts, "_worth", interrupted)
    assert main(["report", str(saved(tmp_path)), "--json", "r.json"]) == STOPPED
    estimates = json.loads((tmp_path / "r.json").read_text())["estimates"]
    assert estimates["no_deal"] and not estimates["complete"]


def test_a_report_is_printed_as_pdf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(pdf.CHOSEN, "browser")
    monkeypatch.setattr(pdf, "printed", lambda page, beside: page.encode())
    main(["report", str(saved(tmp_path)), "--pdf", "r.pdf", "--quick"])
    assert "report on one game" in (tmp_path / "r.pdf").read_text(encoding="utf-8")


def test_without_a_browser_no_play_outs_are_begun(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "COMMANDS", ())
    monkeypatch.setattr(pdf, "FILES", {})
    assert main(["report", str(saved(tmp_path)), "--pdf", "r.pdf"]) == FILE_TROUBLE


def test_a_player_has_a_report_of_its_own(tmp_path: Path) -> None:
    save = str(saved(tmp_path))
    assert main(["report", save, "--seat", "red", "--json", "r.json", "--out", "r.html"]) == DONE
    told = json.loads((tmp_path / "r.json").read_text())
    assert told["seen_by"] == "red" and [one["seat"] for one in told["results"]] == ["red"]
    assert "Told as Red saw and heard it" in (tmp_path / "r.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(("seat", "moves", "why"), [
    ("read", 1000, "did you mean 'red'?"), ("red", 4, "what red saw is told when the game is over")])
def test_a_seat_whose_eyes_are_not_open_has_none(tmp_path: Path, capsys: pytest.CaptureFixture[str], seat: str,
                                                 moves: int, why: str) -> None:
    save = saved(tmp_path, moves)
    assert main(["report", str(save), "--seat", seat, "--json", "r.json"]) == BAD_ARGUMENTS
    assert why in capsys.readouterr().err and not (tmp_path / "r.json").exists()


def test_nothing_asked_for_is_an_error(tmp_path: Path) -> None:
    assert main(["report", str(saved(tmp_path))]) == BAD_ARGUMENTS


def test_a_damaged_game_is_told_up_to_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    save = saved(tmp_path)
    lines = save.read_bytes().splitlines(keepends=True)
    lines[12] = lines[12].replace(b"a", b"b")
    save.write_bytes(b"".join(lines))
    assert main(["report", str(save), "--out", "r.html"]) == DIFFERS
    assert "was changed after it was written" in capsys.readouterr().err
    assert "The report goes up to there" in (tmp_path / "r.html").read_text(encoding="utf-8")


def test_a_game_that_goes_on_is_told_as_everybody_knows_it(tmp_path: Path) -> None:
    assert main(["report", str(saved(tmp_path, 5)), "--json", "r.json"]) == DONE
    told = json.loads((tmp_path / "r.json").read_text())
    assert (told["whole"], "results" in told, "seed" in told) == (False, False, False)


def test_a_sealed_game_needs_its_pass_code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    save = str(saved(tmp_path, code="tin-whistle-42"))
    monkeypatch.setenv("MIDDLE_SEA_CODE", "another-code-1")
    assert main(["report", save, "--out", "r.html", "--quick"]) == DIFFERS


def test_who_has_the_pass_code_sees_all_of_a_game_that_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    save = str(saved(tmp_path, 5, "tin-whistle-42"))
    monkeypatch.setenv("MIDDLE_SEA_CODE", "tin-whistle-42")
    main(["report", save, "--json", "r.json", "--quick"])
    assert "results" in json.loads((tmp_path / "r.json").read_text())
