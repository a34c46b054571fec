"""What rows cite can be looked up: the list of sources, the check of its tags, and how a tag is told."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from game.scenario import Problem, ScenarioError, from_files, load
from game.scenario.checks.sources import TAG, cited
from game.scenario.reader import fetch_disk, read
from game.scenario.schema.scalars import OUTLETS
from game.wording.sources import source_lines
from game.wording.words import Wording

TINY = (Path(__file__).parent / "good" / "tiny" / "scenario.yaml").read_text(encoding="utf-8")
SCENARIOS = Path(__file__).parents[2] / "scenarios"
DECEMBER = SCENARIOS / "december-2019"
LISTED = TINY + "sources:\n- {id: S01, text: A paper, url: 'https://example.org/a'}\n- {id: S02b, text: A book}\n"


def faults(text: str) -> list[Problem]:
    """What is wrong with a scenario of one file."""
    try:
        from_files({"scenario.yaml": text})
    except ScenarioError as error:
        return error.problems
    return []


def test_without_a_list_a_row_may_cite_as_it_likes() -> None:
    assert faults(TINY.replace("text: Flags and drums., source: made up", "text: Flags and drums., source: S99")) == []


def test_a_tag_that_is_listed_is_no_fault() -> None:
    cited = "text: Flags and drums., source: 'S01, S02b (p. 3); the S-400, MS77'"
    assert faults(LISTED.replace("text: Flags and drums., source: made up", cited)) == []


def test_a_tag_that_is_not_listed_is_reported_where_it_stands() -> None:
    lines = LISTED.splitlines()
    at = next(i for i, line in enumerate(lines) if line.startswith("- {id: parade"))
    lines[at] = lines[at].replace("source: made up", 'source: "S01; S2, S02"')
    found = faults("\n".join(lines) + "\n")
    assert [one.what for one in found] == [f"source '{tag}' is not in the list of sources" for tag in ("S2", "S02")]
    column = lines[at].index("S2,") + 1
    assert [(one.line, one.column) for one in found] == [(at + 1, column), (at + 1, column + 4)]
    assert all(one.hint.startswith("did you mean 'S0") for one in found)


@pytest.mark.parametrize(("row", "what"), [
    ("{id: X01, text: A}", "'X01' is not understood here"),
    ("{id: S01, text: A, url: ftp://example.org}", "'ftp://example.org' is not understood here"),
    ("{id: S01}", "key 'text' is missing"),
    ("{id: S01, text: A}\n- {id: S01, text: B}", "the id 'S01' stands twice"),
    ("{id: S01, text: A, date: 2020-13}", "'2020-13' is not a date"),
    ("{id: S01, text: A, kind: newspapr}", "'newspapr' is not known here"),
    ("{id: S01, text: A, date: 2020-03, accessed: 2020-02-29}", "'S01' was read before its date, 2020-03"),
])
def test_a_bad_list(row: str, what: str) -> None:
    assert what in [one.what for one in faults(TINY + f"sources:\n- {row}\n")]


def test_one_address_or_several() -> None:
    text = TINY + "sources:\n- {id: S01, text: A, url: ['http://a.org', 'https://b.org']}\n- {id: S02, text: B}\n"
    assert [one.url for one in from_files({"scenario.yaml": text}).document.sources] == [
        ("http://a.org", "https://b.org"), ()]


def test_a_tag_is_told_by_what_it_stands_for() -> None:
    words = Wording(from_files({"scenario.yaml": LISTED}).catalogue)
    assert source_lines(words, "Paper (A01); S02b, S01 and S01 again; S77; the S-400") == [
        "A01: The hill matters", "S02b: A book", "S01: A paper"]


@pytest.mark.parametrize(("row", "told"), [
    ("{id: S01, text: A paper, date: 2019-12}", "A paper \u00b7 December 2019"),
    ("{id: S01, text: A paper, author: N. N., outlet: The Day, date: 2019-12-01, kind: agency, lean: for red}",
     "N. N., A paper \u00b7 The Day, 1 December 2019 \u00b7 news agency, for red"),
    ("{id: S01, text: A, outlet: The Day, warning: for lies, note: Denied., read_in: a blog, accessed: 2020-02-01}",
     "A \u00b7 The Day \u00b7 beware: for lies \u00b7 Denied. \u00b7 read in a copy: a blog "
     "\u00b7 read 1 February 2020"),
])
def test_a_source_says_who_speaks_when_and_where_it_was_read(row: str, told: str) -> None:
    words = Wording(from_files({"scenario.yaml": TINY + f"sources:\n- {row}\n"}).catalogue)
    assert source_lines(words, "S01") == [f"S01: {told}"]


@pytest.mark.parametrize("kind", OUTLETS)
def test_every_kind_of_outlet_has_a_name(kind: str) -> None:
    row = f"sources:\n- {{id: S01, text: A, kind: {kind}}}\n"
    words = Wording(from_files({"scenario.yaml": TINY + row}).catalogue)
    assert len(source_lines(words, "S01")[0].split(" \u00b7 ")) == 2


def test_december_cites_what_a_reader_can_find() -> None:
    document = load(DECEMBER).document
    sources = [text for _, text in cited(document.model_dump(mode="json"))]
    assert {tag for text in sources for tag in TAG.findall(text)} == {one.id for one in document.sources}
    claims = {claim.id for claim in document.claims}
    assert {tag for text in sources for tag in re.findall(r"\b(?:TC|RC|A|T|R|C)[0-9]+\b", text)} <= claims
    assert not [text for text in sources if re.search(r"\bfacts\b|\.md\b|\bnotes\b|memory", text)]


def test_december_says_of_every_source_who_speaks_and_when_it_was_read() -> None:
    assert not [one.id for one in load(DECEMBER).document.sources
                if not (one.outlet and one.kind and one.accessed)]


@pytest.mark.parametrize("scenario", sorted(SCENARIOS.iterdir()), ids=lambda path: path.name)
def test_the_same_is_said_of_an_outlet_every_time(scenario: Path) -> None:
    said: dict[str, set[tuple[str, str, str]]] = {}
    for one in load(scenario).document.sources:
        said.setdefault(one.outlet.casefold(), set()).add((one.kind, one.lean, one.warning))
    assert not {outlet: told for outlet, told in said.items() if len(told) > 1}


def test_state_media_report_news_and_keep_no_archives() -> None:
    outlets = {one.outlet for scenario in SCENARIOS.iterdir() for one in load(scenario).document.sources
               if one.kind == "state_media"}
    assert outlets <= {"Anadolu Agency", "SANA", "Sputnik", "TASS", "TRT World", "Xinhua"}


def test_every_source_of_a_list_is_cited_by_a_scenario_that_has_the_list() -> None:
    uncited: dict[Path, set[str]] = {}
    for scenario in SCENARIOS.iterdir():
        tree = read(fetch_disk(scenario / "scenario.yaml"))
        tags = {tag for _, text in cited(tree.data) for tag in TAG.findall(text)}
        listed: dict[Path, set[str]] = {}
        for i, one in enumerate(tree.data["sources"]):
            listed.setdefault((scenario / tree.mark(("sources", i)).path).resolve(), set()).add(one["id"])
        for file, ids in listed.items():
            uncited[file] = uncited.get(file, ids) - tags
    assert not {file.parent.name: ids for file, ids in uncited.items() if ids}


def test_december_cites_an_outlet_known_for_disinformation_only_beside_another() -> None:
    document = load(DECEMBER).document
    warned = {one.id for one in document.sources if one.warning}
    assert {one.outlet for one in document.sources if one.id in warned} == {"SouthFront", "Sputnik"}
    assert not [text for _, text in cited(document.model_dump(mode="json"))
                if (tags := set(TAG.findall(text))) and tags <= warned]
