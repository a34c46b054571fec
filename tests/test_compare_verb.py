"""The verb compare: games side by side, whole, damaged, unfinished and sealed."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path

import pytest

from game.commands.exit_codes import DIFFERS, DONE, STOPPED
from game.commands.parser import main
from game.match.eyes import ALL, Kept, look_again
from game.match.files import FileTrouble
from game.review.compare import Game, game, seen
from game.review.offers import TAKEN
from game.review.review import review
from tests.kept_games import saved
from tests.review.conftest import DECEMBER, played

CODE = "tin-whistle-42"


def compared(*paths: Path, letters: bool = False) -> list[Game]:
    return [game(one) for one in seen(paths, look_again, letters)]


def test_a_game_has_results_once_it_is_over(tmp_path: Path) -> None:
    assert [bool(one.results) for one in compared(saved(tmp_path, 5), saved(tmp_path))] == [False, True]


def test_every_deal_is_told() -> None:
    match = played(DECEMBER, 0, "doctrine")
    (one,) = map(game, seen([Path("one.journal")], lambda path: Kept(match, [ALL])))
    told = review(match, ALL)
    assert one.deals
    assert len(one.deals) == sum(offer.fate in TAKEN for offer in told.offers)
    assert len(one.threats) == len(told.leverage.threats)


def test_three_broken_of_thirty_are_told_and_the_others_go_on(tmp_path: Path) -> None:
    whole = saved(tmp_path, 4)
    paths = []
    for at in range(30):
        path = tmp_path / f"table{at}.journal"
        path.write_bytes(whole.read_bytes() if at % 10 else b"no game\n")
        paths.append(path)
    assert [bool(one.trouble) for one in compared(*paths)] == [at % 10 == 0 for at in range(30)]


def test_letters_hide_what_files_are_called_and_who_played(tmp_path: Path) -> None:
    broken = tmp_path / "anna.journal"
    broken.write_text("no game\n")
    told = repr(compared(broken, saved(tmp_path).rename(tmp_path / "bert.journal"), letters=True))
    assert not [name for name in ("anna", "bert", "random") if name in told]


def test_a_game_after_the_twenty_sixth_has_two_letters() -> None:
    def opening(path: Path) -> Kept:
        raise FileTrouble("gone")

    assert seen([Path("x")] * 28, opening, letters=True)[-1].name == "Game AB"


def test_the_verb_prints_and_writes_a_page(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "class.html"
    assert main(["compare", str(saved(tmp_path)), str(saved(tmp_path, 5)), "--quick", "--out", str(out)]) == DONE
    assert "Results: " in capsys.readouterr().out and "harbours-2" in out.read_text(encoding="utf-8")


def test_a_sealed_game_is_told_with_its_code_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
                                                   capsys: pytest.CaptureFixture[str]) -> None:
    save = str(saved(tmp_path, 5, CODE))
    monkeypatch.delenv("MIDDLE_SEA_CODE", raising=False)
    assert main(["compare", save]) == DIFFERS
    monkeypatch.setenv("MIDDLE_SEA_CODE", CODE)
    assert main(["compare", save]) == DONE


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache of its own, in which a report on a game of Harbours has been kept; and the game."""
    monkeypatch.setenv("MIDDLE_SEA_CACHE", str(tmp_path / "cache"))
    save = saved(tmp_path)
    main(["report", str(save), "--out", str(tmp_path / "report.html")])
    return save


def test_the_page_takes_what_a_report_has_estimated(kept: Path, tmp_path: Path) -> None:
    out = tmp_path / "class.html"
    assert main(["compare", str(kept), "--quick", "--out", str(out)]) == DONE
    assert "estimated: 64 play-outs of each deal" in out.read_text(encoding="utf-8")


def test_what_is_not_estimated_is_said_before_it_is_worked_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The page that is written first, and the one that is written when the play-outs were stopped at once."""
    monkeypatch.setenv("MIDDLE_SEA_CACHE", str(tmp_path / "cache"))
    save, written = str(saved(tmp_path)), list[str]()
    monkeypatch.setattr("game.match.files.write_file", lambda path, data: written.append(data.decode()))
    monkeypatch.setattr("game.commands.progress.stoppable", lambda: nullcontext(lambda: True))
    assert main(["compare", save, "--out", str(tmp_path / "class.html")]) == STOPPED
    assert ["Being worked out" in written[0], "Not worked out" in written[1]] == [True, True]
