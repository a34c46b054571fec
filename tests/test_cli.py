"""Every verb of the command line: what it prints and how it exits."""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import NoReturn

import pytest

from game import __version__
from game.commands import parser
from game.commands.parser import names
from game.commands.verbs.check import news
from game.estimates.bargaining_range.search import Start
from game.estimates.intervals import Verdict
from game.match import journal
from game.match.match import Match
from game.players import every_name
from game.scenario import Scenario, load
from game.study.starts import Careful
from game.wording import slower
from tests.verbs import run

ROOT = Path(__file__).parents[1]
SMALL = str(ROOT / "tests" / "match" / "small")
SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "SDL_VIDEODRIVER")
VERB_FILES = ROOT / "game" / "commands" / "verbs"
VERBS = ("play", "resume", "check", "simulate", "replay", "picture", "watch")


pytestmark = pytest.mark.usefixtures("somewhere_else")


def program(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    bare = {name: value for name, value in os.environ.items() if name not in SCREENS}
    line = [sys.executable, str(ROOT / "main.py"), *arguments]
    return subprocess.run(line, capture_output=True, text=True, env=bare | environment, check=False)


def save_one(folder: Path) -> Path:
    assert run("simulate", SMALL, "--games", "2", "--seed", "1", "--save", str(folder)) == 0
    return sorted(folder.iterdir())[0]


def test_the_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--version") == 0
    assert capsys.readouterr().out == f"Middle Sea {__version__}\n"


@pytest.mark.parametrize("verb", ["", *VERBS])
def test_help_of_each_verb(verb: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(*verb.split(), "--help") == 0
    assert "usage: middle-sea" in capsys.readouterr().out


@pytest.mark.parametrize(
    "line",
    [
        "sail",
        "play",
        "simulate",
        f"simulate {SMALL} --games none --seed 1",
        f"simulate {SMALL} --games 0 --seed 1",
        f"simulate {SMALL} --games 5 --seed -1",
        f"simulate {SMALL} --games 5 --seed 1 --seats north=person",
        f"simulate {SMALL} --games 5 --seed 1 --seats east=random",
        f"simulate {SMALL} --games 5 --seed 1 --seats north",
        "simulate nowhere --games 5 --seed 1",
        "watch nowhere",
        "check nowhere",
        "replay nothing --verify",
        "resume nothing",
        f"picture {SMALL} --screen table --size big --out a.png",
        f"picture {SMALL} --screen nonsense --out a.png",
        f"picture {SMALL} --out a.png",
    ],
)
def test_bad_arguments_are_one_line_and_exit_2(line: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(*line.split()) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.count("\n") == 1


@pytest.mark.parametrize(("line", "meant"), [
    ("simulat", "'simulate'"),
    ("watch decembre-2019", "'december-2019'"),
    (f"picture {SMALL} --screen tabel --out a.png", "'table'"),
    (f"simulate {SMALL} --games 2 --seed 1 --out a --format cvs", "'csv'"),
    (f"watch {SMALL} --seats north=randon", "'random'"),
    (f"watch {SMALL} --seats norht=random", "north"),
])
def test_an_unknown_name_is_told_with_the_nearest(line: str, meant: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(*line.split()) == 2
    assert meant in capsys.readouterr().err


def test_an_unknown_save_is_told_with_the_nearest(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = save_one(tmp_path / "data")
    capsys.readouterr()
    assert run("replay", path.stem[:-1] + "x") == 2
    assert path.stem in capsys.readouterr().err


@pytest.mark.parametrize("verb", ["", "watch"])
def test_help_imports_nothing_that_a_verb_needs_to_run(verb: str) -> None:
    code = ("import sys; from game.commands.parser import main; main([*sys.argv[1].split(), '--help']); "
            "print(sorted({name.split('.')[0] for name in sys.modules} & set(sys.argv[2:])))")
    heavy = ["numpy", "pygame", "pydantic", "yaml", "json", "dataclasses", "inspect", "pkgutil", "multiprocessing"]
    line = [sys.executable, "-c", code, verb, *heavy]
    done = subprocess.run(line, capture_output=True, text=True, cwd=ROOT, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_the_verbs_are_the_files_of_their_folder_in_an_archive_too(monkeypatch: pytest.MonkeyPatch) -> None:
    files = sorted(path.stem for path in VERB_FILES.glob("[!_]*.py"))
    assert parser.names() == files

    def gone(path: str) -> NoReturn:
        raise FileNotFoundError(path)

    monkeypatch.setattr(os, "scandir", gone)
    assert parser.names() == files


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device")
@pytest.mark.parametrize("verb", [
    "--help", "--version", f"check {SMALL}", f"simulate {SMALL} --games 2 --seed 1 --json",
    f"watch {SMALL} --seats north=random,south=random",
])
def test_output_that_can_not_be_written_is_one_sentence_and_exit_1(verb: str) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run([sys.executable, str(ROOT / "main.py"), *verb.split()], stdout=full,
                              stderr=subprocess.PIPE, text=True, check=False)
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device")
def test_errors_that_can_not_be_written_exit_1() -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run([sys.executable, str(ROOT / "main.py"), "nonsense"], stderr=full, check=False)
    assert done.returncode == 1


@pytest.mark.skipif(os.name == "nt", reason="pipes break otherwise there")
@pytest.mark.parametrize("verb", ["--help", f"check {SMALL}", f"watch {SMALL} --seats north=random,south=random"])
def test_a_reader_that_has_gone_is_no_news_and_exit_1(verb: str) -> None:
    here, there = os.pipe()
    os.close(here)
    try:
        done = subprocess.run([sys.executable, str(ROOT / "main.py"), *verb.split()], stdout=there,
                              stderr=subprocess.PIPE, check=False)
    finally:
        os.close(there)
    assert (done.returncode, done.stderr) == (1, b"")


def test_a_program_without_streams_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    """Such as a packaged one without a console."""
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)
    assert run("watch", SMALL, "--seats", "north=random,south=random") == 0


def test_a_balance_of_few_games_searches_few_starts(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int | None] = []

    def at_start(scenario: Scenario, seed: int, games: int, careful: Careful, told: object = None) -> Start:
        asked.append(careful.starts)
        return Start((Verdict.MET,), 16)

    monkeypatch.setattr("game.study.starts.at_start", at_start)
    run("balance", "december-2019", "--games", "41", "--duels", "0", "--bots", "random", "--workers", "1")
    assert asked == [3]


@pytest.mark.skipif(os.name == "nt", reason="SIGINT is sent otherwise there")
@pytest.mark.parametrize("verb", [
    "watch december-2019 --seats turkey=strategist.deep,russia=strategist.deep",
    f"simulate {SMALL} --games 9000000 --seed 1 --workers 1",
    f"duel {SMALL} --a doctrine --b random --games 1000000 --workers 1",
    f"balance {SMALL} --bots random --games 1000000 --workers 1",
    "logic december-2019 --bots random --games 1000000 --workers 1",
])
def test_ctrl_c_exits_130(verb: str) -> None:
    line = [sys.executable, str(ROOT / "main.py"), *verb.split()]
    with subprocess.Popen(line, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) as child:
        time.sleep(2)
        for _ in range(8):      # while a library is imported, it may get lost
            child.send_signal(signal.SIGINT)
            try:
                _, told = child.communicate(timeout=3)
                break
            except subprocess.TimeoutExpired:
                continue
    assert (child.returncode, "Traceback" in told) == (130, False)


@pytest.mark.parametrize("verb", ["", f"play {SMALL}", "resume"])
def test_without_a_display_one_sentence_and_exit_3(verb: str, tmp_path: Path) -> None:
    if sys.platform in ("win32", "darwin"):
        pytest.skip("there is always a display")
    save_one(tmp_path / "data")
    done = program(*verb.split())
    assert done.returncode == 3
    assert done.stdout == ""
    assert "watch" in done.stderr
    assert "simulate" in done.stderr
    assert done.stderr.count("\n") == 1


def test_check_says_every_error_with_its_place(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bad = tmp_path / "bad"
    bad.mkdir()
    text = (Path(SMALL) / "scenario.yaml").read_text().replace("colour: cobalt", "colour: steel")
    text = text.replace("kind: Stores, cost: 1", "kind: Stores, cost: dear")
    text = text.replace("[trust -1, north", "[trist -1, north")
    (bad / "scenario.yaml").write_text(text)
    assert run("check", str(bad)) == 2
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 2
    for line in lines:
        path, row, column, what = line.split(":", 3)
        assert path.endswith("scenario.yaml")
        assert int(row) > 0
        assert int(column) > 0
        assert "expected" in what


def test_check_keeps_what_came_with_the_program_apart_from_ones_own(
        tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "scenario.yaml").write_text("include: [../december-2019/units.yaml]\n")
    assert run("check", str(tmp_path / "mine")) == 2
    mine, _, ours = capsys.readouterr().out.partition("In files that came with the program")
    assert "units.yaml" in ours
    assert "units.yaml" not in mine


def test_check_of_a_sound_scenario_exits_0(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("check", SMALL) == 0
    assert "no errors" in capsys.readouterr().out


def _in_an_unknown_colour(folder: Path) -> str:
    text = (Path(SMALL) / "scenario.yaml").read_text()
    (folder / "scenario.yaml").write_text(text.replace("colour: ", "colour: un", 1))
    return str(folder)


def test_check_of_a_scenario_with_a_warning_exits_0(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("check", _in_an_unknown_colour(tmp_path)) == 0
    assert ": warning: 'un" in capsys.readouterr().out


def test_check_strict_counts_a_warning_as_an_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("check", "--strict", _in_an_unknown_colour(tmp_path)) == 2
    assert "no errors" not in capsys.readouterr().out


@pytest.mark.parametrize(("asked", "same"), [((), ("--help",)), (("new",), ("new", "--help"))])
def test_help_tells_what_the_option_tells(asked: tuple[str, ...], same: tuple[str, ...],
                                          capsys: pytest.CaptureFixture[str]) -> None:
    assert run("help", *asked) == 0
    told = capsys.readouterr().out
    assert run(*same) == 0 and told == capsys.readouterr().out


@pytest.mark.parametrize(("topic", "heads"), [
    ("cards", ["### `cards`"]), ("guards", ["## Guards"]), ("moves", ["## Names of moves"]),
    ("Talks", ["### `talks`", "### `talks.open`", "### `talks.open.backs`", "### `talks.secret`",
               "### `talks.secret.out`"]),
    ("leaks", ["### `clauses`", "### `talks.secret`"]), ("talks.leaks", ["### `talks.secret`"]),
    ("cards.roll", ["### `cards`"])])
def test_help_language_tells_a_section_or_a_key(topic: str, heads: list[str],
                                                capsys: pytest.CaptureFixture[str]) -> None:
    assert run("help", "language", topic) == 0
    told = capsys.readouterr().out
    assert sorted(line for line in told.splitlines() if line.startswith("##")) == sorted(heads)


def test_a_key_is_told_with_the_head_of_its_table(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("help", "language", "clauses.leaks") == 0
    head, _, names, rule, line = capsys.readouterr().out.rstrip().splitlines()
    assert (head, names, rule) == ("### `clauses`", "| key | meaning | value | example |", "|---|---|---|---|")
    assert line.startswith("| `leaks` |")


@pytest.mark.parametrize(("asked", "told"), [
    (("language", "leeks"), "the language has no section and no key 'leeks'; did you mean 'leaks'"),
    (("language", "cards.colour"), "the language has no section and no key 'cards.colour'"),
    (("check", "cards"), "help check takes no topic")])
def test_help_of_an_unknown_topic_names_the_nearest(asked: tuple[str, ...], told: str,
                                                    capsys: pytest.CaptureFixture[str]) -> None:
    assert run("help", *asked) == 2
    assert told in capsys.readouterr().err


def test_a_line_that_has_only_moved_is_no_news() -> None:
    assert news(["a.yaml:1:2: it is wrong"], ["a.yaml:9:2: it is wrong", "a.yaml:3:3: so is this"]) == [
        "a.yaml:3:3: so is this"]


def test_a_broken_scenario_is_not_played(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "scenario.yaml").write_text("format: 1\n")
    assert run("watch", str(tmp_path)) == 2
    assert "scenario.yaml:1:" in capsys.readouterr().err


def test_simulate_prints_one_json_object(capsys: pytest.CaptureFixture[str]) -> None:
    found = []
    for batch in ("1", "16", "4096"):
        line = ["simulate", SMALL, "--games", "40", "--seed", "9", "--batch", batch, "--json"]
        assert run(*line, "--seats", "north=random,south=bot:random") == 0
        found.append(json.loads(capsys.readouterr().out))
    assert {"games", "decisions", "decisions_per_second", "endings", "points", "digest"} <= set(found[0])
    assert len({each["digest"] for each in found}) == 1
    assert found[0]["games"] == 40


def test_simulate_plays_two_thousand_games_of_the_first_dice_unless_it_is_told_otherwise(
    capsys: pytest.CaptureFixture[str],
) -> None:
    told = []
    for line in ((), ("--games", "2000", "--seed", "1")):
        assert run("simulate", SMALL, *line, "--json", "--workers", "1") == 0
        told.append(json.loads(capsys.readouterr().out))
    assert (told[0]["games"], told[0]["digest"]) == (2000, told[1]["digest"])


def test_simulate_for_people(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("simulate", SMALL, "--games", "20", "--seed", "9") == 0
    told = capsys.readouterr().out
    assert "20 games" in told
    assert "North:" in told


@pytest.mark.skipif(os.name == "nt", reason="SIGINT is sent otherwise there")
def test_simulate_stopped_by_hand_keeps_what_is_done() -> None:
    line = [sys.executable, str(ROOT / "main.py"), "simulate", SMALL, "--games", "9000000", "--seed", "1", "--json"]
    for seconds in (3, 6, 12, 24, 48):      # on a busy machine the first games take their time
        with subprocess.Popen([*line, "--batch", "64"], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                              text=True) as child:
            time.sleep(seconds)
            child.send_signal(signal.SIGINT)
            out, told = child.communicate(timeout=60)
        found = json.loads(out)
        if found["games"]:
            break
    assert (child.returncode, found["stopped"], "Stopped" in told) == (130, True, True)
    assert 0 < found["games"] < 9_000_000


@pytest.mark.parametrize(("library", "why"), [
    ("absent", "they were not built"), ("cut short", "their file lacks its end"),
    ("foreign", "they were built of other sources"),
    ("no such symbol", "no such symbol"), ("off", "")])
def test_where_python_plays_all_a_sentence_says_so(library: str, why: str, monkeypatch: pytest.MonkeyPatch,
                                                   capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(slower, "loaded", lambda: library)
    assert run("simulate", SMALL, "--games", "1", "--seed", "1", "--workers", "1") == 0
    told = capsys.readouterr().err
    assert told.count("\n") == bool(why) and why in told and ("hatch_build.py builds them" in told) == bool(why)


def test_simulate_saves_journals_that_verify(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = save_one(tmp_path / "kept")
    capsys.readouterr()
    assert run("replay", str(path), "--verify") == 0
    moves, _, rest = capsys.readouterr().out.partition(" ")
    assert int(moves) > 0
    assert rest.startswith("moves, digests match\nThat proves that nothing was changed by accident. It can\u2019t")


CODE = "four plain words"


@pytest.fixture
def sealed(tmp_path: Path) -> Path:
    """A sealed game of two people that has just begun."""
    scenario = load(SMALL)
    match = Match.new(scenario, dict.fromkeys(scenario.tables.seats, "person"), 1, None)
    match.keep(tmp_path / "kept", CODE)
    assert match.path is not None
    return match.path


def test_a_sealed_game_opens_with_the_code_of_the_environment(
    sealed: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MIDDLE_SEA_CODE", CODE)
    assert run("replay", str(sealed), "--verify") == 0
    assert "someone who has the pass-code" in capsys.readouterr().out
    assert run("replay", str(sealed)) == 0


def test_a_sealed_game_opens_with_a_code_that_is_typed(sealed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("MIDDLE_SEA_CODE", raising=False)
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("game.commands.pass_code.getpass", lambda asking: CODE)
    assert run("replay", str(sealed), "--verify") == 0


def test_without_a_code_a_sealed_game_is_refused_in_a_sentence(
    sealed: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO())
    assert run("replay", str(sealed), "--verify") == 2
    assert "MIDDLE_SEA_CODE" in capsys.readouterr().err


def test_with_another_code_a_sealed_game_is_refused_in_a_sentence(
    sealed: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MIDDLE_SEA_CODE", "another code")
    assert run("replay", str(sealed), "--verify") == 4
    assert "not the pass-code" in capsys.readouterr().err


def test_codes_typed_twice_otherwise_seal_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    from game.commands.exit_codes import UsageError
    from game.commands.pass_code import chosen

    typed = iter(["four plain words", "four plain worms"])
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("game.commands.pass_code.getpass", lambda asking: next(typed))
    with pytest.raises(UsageError, match="not the same"):
        chosen()


def test_a_game_is_played_on_from_a_move_as_another(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = save_one(tmp_path / "saves")
    before = path.read_bytes()
    assert run("resume", str(path), "--from", "3", "--text") == 0
    (new,) = (tmp_path / "data").glob("*.journal")
    old = Match.replay(journal.read(path, upto=True))
    assert [step.line for step in Match.resume(new).steps[1:4]] == [step.line for step in old.steps[1:4]]
    assert path.read_bytes() == before


@pytest.mark.parametrize("move", ["-1", "9999"])
def test_a_move_that_there_is_not_is_refused(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, move: str
) -> None:
    assert run("resume", str(save_one(tmp_path / "saves")), f"--from={move}") == 2
    assert "a number from 0 to" in capsys.readouterr().err


def test_a_damaged_game_is_rescued_if_asked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SDL_VIDEODRIVER", "dummy")
    monkeypatch.setattr("game.client.loop.Loop.run", lambda self: None)
    path = save_one(tmp_path / "kept")
    data = path.read_bytes().replace(b'"n":3', b'"n":4')
    path.write_bytes(data)
    assert run("resume", str(path)) == 4
    assert "--rescue" in capsys.readouterr().err
    assert run("resume", str(path), "--rescue") == 0
    assert path.read_bytes() == data and path.with_name(f"{path.stem}.sound1.journal").exists()


def test_replay_tells_a_game_again(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = save_one(tmp_path / "kept")
    capsys.readouterr()
    assert run("replay", str(path)) == 0
    assert "THE END" in capsys.readouterr().out


def test_replay_of_a_changed_game_exits_4(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = save_one(tmp_path / "kept")
    data = path.read_bytes()
    place = data.index(b'"n":3')
    path.write_bytes(data[:place] + data[place:].replace(b'"name"', b'"Name"', 1))
    capsys.readouterr()
    assert run("replay", str(path), "--verify") == 4
    assert "Move 3" in capsys.readouterr().out
    assert run("replay", str(path)) == 4
    assert "was changed" in capsys.readouterr().err


@pytest.mark.parametrize("content", [b"", b"hello\n", b'{"middle_sea":99,"program":"9"}\n', b"\0" * 5000])
def test_what_is_no_saved_game_exits_4(content: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "odd.journal"
    path.write_bytes(content)
    assert run("replay", str(path), "--verify") == 4
    assert capsys.readouterr().out.count("\n") == 1
    assert path.read_bytes() == content


def test_a_save_can_be_named_without_its_folder(tmp_path: Path) -> None:
    path = save_one(tmp_path / "data")
    assert run("replay", path.name, "--verify") == 0
    assert run("replay", path.stem, "--verify") == 0


def test_the_data_folder_can_be_given(tmp_path: Path) -> None:
    path = save_one(tmp_path / "elsewhere")
    assert run("--data-dir", str(tmp_path / "elsewhere"), "replay", path.stem, "--verify") == 0


def test_the_data_folder_can_be_given_after_the_verb(tmp_path: Path) -> None:
    path = save_one(tmp_path / "elsewhere")
    assert run("replay", path.stem, "--verify", "--data-dir", str(tmp_path / "elsewhere")) == 0


@pytest.mark.parametrize("verb", names())
def test_every_verb_takes_the_data_folder(verb: str, capsys: pytest.CaptureFixture[str]) -> None:
    run(verb, "--help")
    assert "--data-dir" in capsys.readouterr().out


def test_watch_tells_a_game(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("watch", SMALL, "--seats", "north=random,south=random", "--seed", "3") == 0
    told = capsys.readouterr().out
    for piece in ("TWO HARBOURS", "ROUND 1 OF 3: Spring (1 March 2001 to 31 May 2001)", "offers", "THE END", "points"):
        assert piece in told
    assert max(map(len, told.splitlines())) <= 100
    assert run("watch", SMALL, "--seats", "north=random,south=random", "--seed", "3") == 0
    assert capsys.readouterr().out == told
    assert run("watch", SMALL, "--seats", "north=random,south=random", "--seed", "4") == 0
    assert capsys.readouterr().out != told


def test_those_watched_think_ahead_unless_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("watch", SMALL) == 0
    usual = capsys.readouterr().out
    assert run("watch", SMALL, "--seats", "north=strategist.quick,south=strategist.quick") == 0
    assert capsys.readouterr().out == usual


def test_help_names_the_bots(capsys: pytest.CaptureFixture[str]) -> None:
    run("watch", "--help")
    assert f"Bots: {', '.join(every_name())}." in " ".join(capsys.readouterr().out.split())


def test_a_saved_game_whose_bot_is_unknown_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    scenario = load(Path(SMALL))
    match = Match.new(scenario, dict.fromkeys(scenario.tables.seats, "bot:rando"), 1, tmp_path)
    assert run("picture", str(match.path), "--screen", "table", "--out", str(tmp_path / "a.png")) == 2
    told = capsys.readouterr().err
    assert told.count("\n") == 1 and "did you mean 'random'" in told


def test_watch_into_a_pipe_that_closes_is_no_error() -> None:
    command = f"{sys.executable} {ROOT / 'main.py'} watch {SMALL} | head -1"
    done = subprocess.run(command, shell=True, capture_output=True, text=True, check=False)
    assert done.stderr == ""


def test_a_full_disk_is_a_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").touch()
    assert run("simulate", SMALL, "--games", "1", "--seed", "1", "--save", str(tmp_path / "file")) == 1
    assert capsys.readouterr().err.count("\n") == 1


def test_a_picture_needs_no_display(tmp_path: Path) -> None:
    pytest.importorskip("game.client.picture")
    done = program("picture", SMALL, "--screen", "table", "--size", "800x600", "--out", str(tmp_path / "a.png"))
    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "a.png").read_bytes().startswith(b"\x89PNG")
