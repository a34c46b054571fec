"""How play shows the source's claims: each as it is measured otherwise too, and the page true to the claims."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from game.commands.parser import main
from game.estimates.intervals import Missing, Row
from game.scenario import Scenario, from_files, load
from game.study.measure import balance, claims
from game.study.measure.claims import Shows
from game.study.measure.logic import Sample
from game.study.report.page import page
from game.study.run.lockstep import Played, play
from game.study.run.variants import AS_IT_IS

TESTS = Path(__file__).parents[1]
DECEMBER = TESTS.parent / "scenarios" / "december-2019"
CLAIMS = """
claims:
- {id: A01, says: It storms., rows: [storm], shown: {name: It storms, measure: played, of: storm, range: 1..}}
- {id: A02, says: Trust is kept., rows: [trust]}
- id: A03
  says: Strain lessens trust.
  rows: [strain, trust]
  shown: {name: "Trust, strained less calm", measure: final, of: trust, among: [strain 4..], against: [strain ..3]}
- {id: A04, says: They talk., rows: [peace], shown: {name: Gain, measure: deals, seat: north, side: gains, range: 0..}}
- {id: A05, says: Never., rows: [war], shown: {name: Never, measure: final, of: trust, among: [strain 10, settled 1]}}
"""
GAMES = 200


@pytest.fixture(scope="module")
def scenario() -> Scenario:
    text = (TESTS / "match" / "small" / "scenario.yaml").read_text(encoding="utf-8")
    return from_files({"scenario.yaml": text + CLAIMS})


@pytest.fixture(scope="module")
def played(scenario: Scenario) -> Played:
    return play(balance.own_jobs(scenario, balance.Plan(("random", "random"), GAMES, 1))[0])


@pytest.fixture(scope="module")
def shown(scenario: Scenario, played: Played) -> dict[str, Shows]:
    return {one.claim.id: one for one in claims.measured(scenario, Sample(scenario, 1, AS_IT_IS, played, ()))}


def test_a_share_of_games(scenario: Scenario, played: Played, shown: dict[str, Shows]) -> None:
    rows = [number for name, number in scenario.tables.row.items() if name.startswith("storm ")]
    row = shown["A01"].measured
    assert isinstance(row, Row) and row.value == (played.tally[rows] > 0).any(0).mean()


def test_games_of_two_kinds_are_compared(scenario: Scenario, played: Played, shown: dict[str, Shows]) -> None:
    trust, strain = (played.final[scenario.tables.column[name]].astype(float) for name in ("trust", "strain"))
    row = shown["A03"].measured
    assert isinstance(row, Row) and row.value == pytest.approx(trust[strain >= 4].mean() - trust[strain <= 3].mean())
    assert row.low < row.value < row.high


def test_deals_are_measured_from_the_record_of_moves(shown: dict[str, Shows]) -> None:
    row = shown["A04"].measured
    assert isinstance(row, Row) and np.isfinite(row.low)


def test_a_claim_without_a_measure_says_so(shown: dict[str, Shows]) -> None:
    assert shown["A02"].measured is None and shown["A02"].cells.how == "not measured"


def test_of_few_cases_no_figure_is_told(shown: dict[str, Shows]) -> None:
    assert isinstance(shown["A05"].measured, Missing) and shown["A05"].cells.figure == "too few cases"


def test_the_verb_writes_the_page(tmp_path: Path, scenario: Scenario) -> None:
    (tmp_path / "scenario.yaml").write_text(scenario.files["scenario.yaml"], encoding="utf-8")
    page = tmp_path / "page.md"
    main(["balance", str(tmp_path), "--bots", "random", "--games", "40", "--workers", "1", "--claims", str(page)])
    lines = page.read_text(encoding="utf-8").splitlines()
    assert [line.split(" | ")[0] for line in lines if line.startswith("| A")] == [f"| A0{n}" for n in range(1, 6)]
    assert "--games 40 --bots random --seed 1" in page.read_text(encoding="utf-8")


@pytest.mark.parametrize(("given", "told"), [("random", "random"), ("random,doctrine", "random,doctrine"),
                                             ("random,random", "random")])
def test_the_command_that_the_page_names_is_the_one_that_made_it(
    given: str, told: str, tmp_path: Path, scenario: Scenario, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "scenario.yaml").write_text(scenario.files["scenario.yaml"], encoding="utf-8")
    page = tmp_path / "page.md"
    main(["balance", str(tmp_path), "--bots", given, "--games", "20", "--workers", "1", "--duels", "0", "--claims",
          str(page)])
    assert f"--bots {told} --seed" in page.read_text(encoding="utf-8")
    assert f"bots {told.replace(',', ', ')}, seed" in capsys.readouterr().out


def test_the_page_of_a_balance_has_the_claims(scenario: Scenario, played: Played) -> None:
    plan = balance.Plan(("random", "random"), GAMES, 1)
    measured = balance.balance(scenario, plan, [replace(played, job=balance.own_jobs(scenario, plan)[0])])
    assert measured is not None and "Trust, strained less calm" in page(measured)


def test_every_claim_of_december_says_how_play_shows_it() -> None:
    assert [one.id for one in load(DECEMBER).document.claims if one.shown is None] == []


def test_the_page_of_december_is_that_of_its_claims() -> None:
    """Its figures are those of the games that it names; claims, rows and measures are those of today."""
    document = load(DECEMBER).document
    lines = (DECEMBER / "CLAIMS.md").read_text(encoding="utf-8").splitlines()
    table = [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines if line.startswith("| ")][2:]
    told = [(cells[0], cells[1], cells[2]) for cells in table]
    assert told == [(one.id, one.says, ", ".join(one.rows)) for one in document.claims]
    assert [one.id for one, cells in zip(document.claims, table, strict=True)
            if one.shown is None or not cells[3].startswith(one.shown.name)] == []
