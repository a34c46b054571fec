from __future__ import annotations

import json
import os
import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from game.match import entries, journal, saves, seals
from game.match.entries import Head, JournalError, Line
from game.match.match import Match, verify

HEAD = Head(scenario="s", title="A Title", digest="d", seed=5, seats={"a": "person", "b": "bot:random"})


def small_journal(path: Path, lines: int = 4) -> journal.Journal:
    kept = journal.start(path, HEAD, {"scenario.yaml": "format: 1\n"})
    for n in range(1, lines + 1):
        kept.append(Line(n, "move", after=n * 1000, round=1, seat="a", row=n, name=f"Çard {n}", clauses=("x",)))
    return kept


def test_what_is_written_is_read(tmp_path: Path) -> None:
    kept = small_journal(tmp_path / "a.journal")
    again = journal.read(kept.path)
    assert (again.head, again.files, again.lines) == (kept.head, kept.files, kept.lines)
    assert (again.chain, again.whole, again.torn) == (kept.chain, kept.whole, 0)


def test_a_journal_read_can_be_added_to(tmp_path: Path) -> None:
    journal.read(small_journal(tmp_path / "a.journal", 2).path).append(Line(3, "undo", after=7, round=1))
    assert [line.kind for line in journal.read(tmp_path / "a.journal").lines] == ["move", "move", "undo"]


def test_cut_at_every_byte_it_is_an_earlier_state_or_refused(tmp_path: Path) -> None:
    kept = small_journal(tmp_path / "a.journal")
    data = kept.path.read_bytes()
    ends = [i + 1 for i, byte in enumerate(data) if byte == ord("\n")]
    cut = tmp_path / "cut.journal"
    for size in range(len(data)):
        cut.write_bytes(data[:size])
        whole = sum(end <= size for end in ends)
        if whole < 2:
            with pytest.raises(JournalError):
                journal.read(cut)
            assert cut.read_bytes() == data[:size]
        else:
            again = journal.read(cut)
            assert again.lines == kept.lines[: whole - 2]
            assert again.torn == size - ends[whole - 1]


def test_a_torn_tail_is_cut_and_said_and_kept_aside(tmp_path: Path) -> None:
    path = small_journal(tmp_path / "a.journal").path
    data = path.read_bytes()
    path.write_bytes(data[:-9])
    torn = journal.read(path)
    said = torn.mend()
    assert "not whole" in said
    assert "a.torn1" in said
    assert (tmp_path / "a.torn1").read_bytes() == data[:-9]
    torn.append(Line(4, "move", after=1, round=1))
    assert len(journal.read(path).lines) == 4
    assert torn.mend() == ""


def test_every_changed_byte_is_noticed(tmp_path: Path) -> None:
    path = small_journal(tmp_path / "a.journal").path
    data = path.read_bytes()
    for at in range(len(data)):
        path.write_bytes(data[:at] + bytes([data[at] ^ 1 << at % 8]) + data[at + 1 :])
        assert verify(path).differs, f"byte {at}"


def test_lines_left_out_doubled_or_exchanged_are_noticed(tmp_path: Path) -> None:
    path = small_journal(tmp_path / "a.journal").path
    lines = path.read_bytes().splitlines(keepends=True)
    for changed in (lines[:3] + lines[4:], lines[:4] + lines[3:], [*lines[:3], lines[4], lines[3], lines[5]]):
        path.write_bytes(b"".join(changed))
        with pytest.raises(JournalError, match="was changed"):
            journal.read(path)


def test_a_newer_format_is_refused_and_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.journal"
    monkeypatch.setattr(entries, "FORMAT", entries.FORMAT + 1)
    journal.start(path, Head("s", "A Title", "d", 5, {}, format=entries.FORMAT, program="9.9"), {})
    monkeypatch.undo()
    data = path.read_bytes()
    for opening in (journal.read, Match.resume, journal.peek):
        with pytest.raises(JournalError, match=rf"newer program \(9\.9, format {entries.FORMAT + 1}\)"):
            opening(path)
    assert path.read_bytes() == data


def test_an_old_format_is_raised_step_by_step(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = small_journal(tmp_path / "a.journal", 1).path

    def second(bodies: list[dict[str, Any]]) -> list[dict[str, Any]]:
        return [*bodies[:2], *({**body, "name": body["name"] + "!"} for body in bodies[2:])]

    def third(bodies: list[dict[str, Any]]) -> list[dict[str, Any]]:
        return [*bodies[:2], *({**body, "by": "third"} for body in bodies[2:])]

    old = entries.FORMAT
    monkeypatch.setattr(entries, "FORMAT", old + 2)
    monkeypatch.setattr(entries, "RAISES", {old: second, old + 1: third})
    (line,) = journal.read(path).lines
    assert (line.name, line.by) == ("Çard 1!", "third")


def test_the_list_reads_the_head_and_the_last_line(tmp_path: Path) -> None:
    small_journal(tmp_path / "a.journal")
    (entry,) = saves.list_saves(tmp_path)
    assert entry.head == HEAD
    assert entry.last is not None
    assert entry.last.n == 4
    assert not entry.problem


def test_fifty_mutated_files_do_not_break_the_list(tmp_path: Path) -> None:
    good = small_journal(tmp_path / "good.journal").path.read_bytes()
    dice = random.Random(3)
    for n in range(50):
        data = bytearray(good)
        for _ in range(dice.randrange(1, 9)):
            at = dice.randrange(len(data))
            how = dice.randrange(5)
            if how == 0:
                data[at] = dice.randrange(256)
            elif how == 1:
                del data[at:]
                data += b"\0" * dice.randrange(1, 50)
            elif how == 2:
                data[at:at] = data[: dice.randrange(1, len(data))]
            elif how == 3:
                data[at:at] = b"[" * 100_000
            else:
                data[at:at] = bytes(dice.randrange(256) for _ in range(20))
        (tmp_path / f"bad{n}.journal").write_bytes(bytes(data))
    (tmp_path / "folder.journal").mkdir()
    (tmp_path / "empty.journal").touch()
    (tmp_path / "huge.journal").write_bytes(b'{"middle_sea":' + b"9" * 100_000 + b"}\n")
    entries = saves.list_saves(tmp_path)
    assert len(entries) == 54
    assert next(entry for entry in entries if entry.path.name == "good.journal").head == HEAD
    assert all(entry.problem for entry in entries if entry.head is None)
    assert [entry.head is None for entry in entries] == sorted(entry.head is None for entry in entries)


def test_the_game_last_touched_is_listed_first(tmp_path: Path) -> None:
    for name, touched in (("b", 300), ("a", 100), ("c", 200)):
        os.utime(small_journal(tmp_path / f"{name}.journal").path, (touched, touched))
    assert [entry.path.stem for entry in saves.list_saves(tmp_path)] == ["b", "c", "a"]


def test_a_folder_that_is_not_there_has_no_saves(tmp_path: Path) -> None:
    assert saves.list_saves(tmp_path / "nowhere") == []


def test_a_game_says_what_differs_first(played: Callable[[int], Match]) -> None:
    path = played(3).path
    assert path is not None
    lines = path.read_bytes().splitlines(keepends=True)
    lines[5] = lines[5].replace(b'"row":', b'"raw":')
    path.write_bytes(b"".join(lines))
    verdict = verify(path)
    assert verdict.moves == 3
    assert "Move 4 (line 6)" in verdict.differs


@pytest.mark.parametrize("files", [{"a.yaml": "\ud800"}, {"\udfff": ""}, {"a.yaml": 1}, ["a.yaml"]])
def test_what_no_file_can_hold_is_no_scenario(tmp_path: Path, files: object) -> None:
    first, chain = seals.seal("", entries.head_body(HEAD))
    text = json.dumps({"files": files}).encode()[:-1]
    chain = seals.chained(chain, text)
    (tmp_path / "a.journal").write_bytes(first + text + f'{seals.END}{chain}"}}\n'.encode())
    with pytest.raises(JournalError, match="holds no scenario"):
        journal.read(tmp_path / "a.journal")


def test_a_game_that_no_list_could_show_is_not_begun(tmp_path: Path) -> None:
    with pytest.raises(JournalError, match="can't be shown"):
        journal.start(tmp_path / "a.journal", replace(HEAD, title="a\u202eb"), {})


@pytest.mark.parametrize("key", ["name", "seat", "by", "turn", "clauses"])
def test_a_line_with_a_text_that_can_not_be_shown_is_no_move(key: str) -> None:
    body = entries.line_body(Line(1, "move", 1, 1)) | {key: ["\0"] if key == "clauses" else "\0"}
    assert entries.read_line(body, 1) is None


def test_what_is_sound_is_opened_as_a_copy(played: Callable[[int], Match]) -> None:
    path = played(3).path
    assert path is not None
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join(lines[:5]) + b"{}\n" + b"".join(lines[6:]))
    rescued = Match.rescue(path)
    assert rescued.path == path.with_name(f"{path.stem}.sound1.journal")
    assert (rescued.moves, verify(rescued.path).differs) == (3, "")


def test_a_move_that_leads_elsewhere_ends_what_is_sound(played: Callable[[int], Match]) -> None:
    path = played(3).path
    assert path is not None
    kept = journal.read(path)
    kept.lines[4] = replace(kept.lines[4], after=7)
    journal.start(path, kept.head, kept.files, kept.lines)
    rescued = Match.rescue(path)
    assert (rescued.moves, "leads to another position" in rescued.note) == (4, True)


def test_nothing_is_copied_where_all_is_sound(played: Callable[[int], Match]) -> None:
    path = played(3).path
    assert path is not None
    assert (Match.rescue(path).path, list(path.parent.glob("*.sound*"))) == (path, [])


@pytest.mark.parametrize("size", [200, 235, 240, 250, 255])
@pytest.mark.parametrize("letter", ["a", "\u0416", "\u6d77"])
def test_a_torn_game_with_the_longest_name_goes_on(tmp_path: Path, size: int, letter: str) -> None:
    room = size - len(journal.SUFFIX)
    stem = letter * (room // len(letter.encode()))
    path = small_journal(tmp_path / f"{stem.ljust(len(stem) + room - len(stem.encode()), 'x')}{journal.SUFFIX}").path
    assert len(path.name.encode()) == size
    data = path.read_bytes()
    path.write_bytes(data[:-9])
    torn = journal.read(path)
    assert "not whole" in torn.mend()
    (aside,) = tmp_path.glob("*.torn1")
    assert aside.read_bytes() == data[:-9]
    torn.append(Line(4, "move", after=1, round=1))
    assert len(journal.read(path).lines) == 4


def test_one_byte_is_told_as_one(tmp_path: Path) -> None:
    path = small_journal(tmp_path / "a.journal").path
    path.write_bytes(path.read_bytes() + b"{")
    assert "(1 byte)" in journal.read(path).mend()
