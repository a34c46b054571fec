from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from game.match import files
from game.match.files import FileTrouble


def leftovers(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir() if path.name.endswith(".part")]


def test_a_file_is_written_with_its_folder(tmp_path: Path) -> None:
    files.write_file(tmp_path / "a" / "b" / "c.txt", b"x" * 100_000)
    assert (tmp_path / "a" / "b" / "c.txt").read_bytes() == b"x" * 100_000


def test_a_file_is_written_piece_by_piece(tmp_path: Path) -> None:
    files.write_pieces(tmp_path / "a", (b"%d" % n for n in range(12)))
    assert (tmp_path / "a").read_bytes() == b"01234567891011"


def test_a_piece_that_can_not_be_made_leaves_the_old_file(tmp_path: Path) -> None:
    files.write_file(tmp_path / "a", b"old")
    with pytest.raises(ZeroDivisionError):
        files.write_pieces(tmp_path / "a", (b"%d" % (1 // n) for n in (1, 0)))
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"old"]


@pytest.mark.parametrize("call", ["open", "write", "fsync", "replace"])
@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EACCES, errno.EROFS])
def test_whatever_call_fails_the_old_file_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str, number: int
) -> None:
    path = tmp_path / "settings.json"
    files.write_file(path, b"old")

    def fail(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as patched:
        patched.setattr(os, call, fail)
        with pytest.raises(FileTrouble) as trouble:
            files.write_file(path, b"new")
    assert path.read_bytes() == b"old"
    assert not leftovers(tmp_path)
    assert str(trouble.value).endswith(".")
    files.write_file(path, b"new")
    assert path.read_bytes() == b"new"


@pytest.mark.parametrize("call", ["write", "fsync"])
def test_a_line_that_is_not_kept_whole_is_taken_off(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    path = tmp_path / "a.journal"
    path.write_bytes(b"one\n")
    really = os.write

    def half(handle: int, data: bytes) -> int:
        if len(data) > 2:
            return really(handle, data[:2])
        raise OSError(errno.ENOSPC, "full")

    def fail(*_: object) -> None:
        raise OSError(errno.EIO, "broken")

    with monkeypatch.context() as patched:
        patched.setattr(os, call, half if call == "write" else fail)
        with pytest.raises(FileTrouble):
            files.append_line(path, b"four\n", 4)
    assert path.read_bytes() == b"one\n"
    assert files.append_line(path, b"four\n", 4) == 9


def test_a_journal_that_another_program_changed_is_not_added_to(tmp_path: Path) -> None:
    path = tmp_path / "a.journal"
    path.write_bytes(b"one\ntwo\n")
    with pytest.raises(FileTrouble, match="another program"):
        files.append_line(path, b"two\n", 4)
    assert path.read_bytes() == b"one\ntwo\n"


@pytest.mark.skipif(os.name == "nt", reason="RLIMIT_FSIZE is POSIX's")
def test_a_full_disk_is_a_sentence_and_loses_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.journal"
    path.write_bytes(b"x" * 1000)
    program = (
        "import resource, pathlib\n"
        "from game.match import files\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1100, 1100))\n"
        f"path = pathlib.Path({str(path)!r})\n"
        "for job in (lambda: files.append_line(path, b'y' * 500, 1000), lambda: files.write_file(path, b'y' * 5000)):\n"
        "    try:\n"
        "        job()\n"
        "    except files.FileTrouble as trouble:\n"
        "        print(trouble)\n"
    )
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout
    assert told.count("The disk is full") == 2
    assert path.read_bytes() == b"x" * 1000
    assert not leftovers(tmp_path)


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="nothing is read-only for root")
def test_a_read_only_folder_is_a_sentence(tmp_path: Path) -> None:
    tmp_path.chmod(stat.S_IRUSR | stat.S_IXUSR)
    try:
        with pytest.raises(FileTrouble, match="may not write"):
            files.write_file(tmp_path / "a", b"")
    finally:
        tmp_path.chmod(0o700)


def test_a_file_where_the_folder_should_be_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "saves").write_text("")
    with pytest.raises(FileTrouble):
        files.write_file(tmp_path / "saves" / "a", b"")


def test_windows_is_asked_again_while_a_file_is_busy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    really, tries = os.replace, []

    def busy(source: Path, target: Path) -> None:
        tries.append(target)
        if len(tries) < 3:
            error = PermissionError(errno.EACCES, "busy")
            error.winerror = 32  # type: ignore[attr-defined]
            raise error
        really(source, target)

    monkeypatch.setattr(os, "replace", busy)
    files.write_file(tmp_path / "a", b"x")
    assert len(tries) == 3
    assert (tmp_path / "a").read_bytes() == b"x"


def test_data_goes_where_it_is_told_to_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(files.ENVIRONMENT, str(tmp_path))
    assert files.data_folder() == tmp_path


def test_data_of_a_checkout_goes_to_saves(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(files.ENVIRONMENT, raising=False)
    assert files.data_folder() == Path(__file__).parents[2] / "saves"


def test_data_of_a_packaged_program_goes_to_the_user(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(files.ENVIRONMENT, raising=False)
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "middle-sea"))
    assert files.data_folder().name == "middle_sea"
    (tmp_path / files.PORTABLE).touch()
    assert files.data_folder() == tmp_path / "saves"


def part_of(folder: Path, writer: int, hours: float) -> Path:
    """A part of a file that this process began to write so long ago."""
    path = folder / f".a.journal.{writer}.0.part"
    path.write_bytes(b"half")
    then = path.stat().st_mtime - hours * 3600
    os.utime(path, (then, then))
    return path


@pytest.fixture(scope="module")
def gone() -> int:
    """The number of a process that has ended."""
    with subprocess.Popen([sys.executable, "-c", ""]) as child:
        return child.pid


def test_a_part_whose_writer_was_killed_is_swept(tmp_path: Path, gone: int) -> None:
    part_of(tmp_path, gone, 2)
    files.write_file(tmp_path / "b", b"")
    assert not leftovers(tmp_path)


def test_a_part_that_was_written_on_a_moment_ago_stays(tmp_path: Path, gone: int) -> None:
    part = part_of(tmp_path, gone, 0.5)
    files.write_file(tmp_path / "b", b"")
    assert part.exists()


@pytest.mark.skipif(os.name == "nt", reason="there an open file can't be removed, whoever asks")
def test_a_part_whose_writer_lives_stays(tmp_path: Path) -> None:
    part = part_of(tmp_path, os.getppid(), 2)
    files.write_file(tmp_path / "b", b"")
    assert part.exists()


def test_what_is_kept_of_a_run_is_no_part_of_a_file(tmp_path: Path, gone: int) -> None:
    kept = part_of(tmp_path, gone, 2).rename(tmp_path / "000000000-400-0123456789abcdef.part")
    files.write_file(tmp_path / "b", b"")
    assert kept.exists()
