"""The passes: found by themselves, whichever order they run in, and each run once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from game.scenario import check, checking, checks
from game.scenario.reader import MAIN, fetch_texts, read
from game.scenario.validate import validate

TINY = Path(__file__).parent / "good" / "tiny"
PASS = '''
from game.scenario.checking import CheckContext

def run(context: CheckContext) -> None:
    context.report(("cards", 0), "a card too many", "none")
'''


def context_of(text: str) -> checking.CheckContext:
    """What the passes look at in a scenario of one file."""
    tree = read(fetch_texts({MAIN: text}))
    validated = validate(tree)
    assert validated.document is not None
    return checking.CheckContext(tree, validated.document, validated)


@pytest.fixture
def anew() -> Iterator[None]:
    """Passes are looked for again, before and after the test."""
    checking.passes.cache_clear()
    yield
    checking.passes.cache_clear()


def test_a_file_in_the_folder_is_a_pass(anew: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "too_many_cards.py").write_text(PASS, encoding="utf-8")
    monkeypatch.setattr(checks, "__path__", [*checks.__path__, str(tmp_path)])
    assert [problem.what for problem in check(TINY)] == ["a card too many"]


def test_every_module_of_the_folder_is_a_pass() -> None:
    modules = {path.stem for path in Path(checks.__file__).parent.glob("*.py")} - {"__init__"}
    assert {run.__module__.rpartition(".")[2] for run in checking.passes()} == modules


def test_passes_may_run_in_any_order(monkeypatch: pytest.MonkeyPatch) -> None:
    text = (TINY / MAIN).read_text(encoding="utf-8")
    broken = text.replace("strait open], does: [strait = watched", "tension 5, tension 6], does: [strait = watched")
    broken = broken.replace("tags: [troops]", "tags: [force]")
    forwards = checking.check_document(context_of(broken))
    backwards = checking.passes()[::-1]
    monkeypatch.setattr(checking, "passes", lambda: backwards)
    assert any(forwards)
    assert [sorted(kind) for kind in checking.check_document(context_of(broken))] == [sorted(kind) for kind in forwards]


def test_a_pass_that_others_ask_for_runs_once() -> None:
    context, runs = context_of((TINY / MAIN).read_text(encoding="utf-8")), []

    def run(context: checking.CheckContext) -> None:
        runs.append(context)
        context.report(("cards",), "odd")

    assert context.problems_of(run) == context.problems_of(run)
    assert len(runs) == 1
