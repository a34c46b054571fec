"""A scenario measured against its targets: each measure against the games themselves, and what the verb says."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from game.commands.parser import main
from game.rules.tables import Kind
from game.scenario import Scenario, from_files, load
from game.study.measure import balance as study
from game.study.measure import bands, duel
from game.study.measure.balance import Balance, Plan, Start
from game.study.run.lockstep import Played, play

TESTS = Path(__file__).parents[1]
SMALL = TESTS / "match" / "small"
GAMES = 300
TARGETS = """
targets:
- {id: peaceful, name: Peace, measure: ending, of: [peace], range: 0..100, text: It ends well., source: made up}
- {id: stormy, name: Storms, measure: played, of: [storm], range: 90.., text: It storms., source: made up}
- {id: rarest, name: The rarest card, measure: least_played, of: [cards], range: 5.., text: All., source: made up}
- {id: usual, name: The usual card, measure: most_played, of: [cards], range: ..1, text: None., source: made up}
- {id: long, name: Length, measure: decisions, range: 1..99, text: It takes its time., source: made up}
- {id: table, name: The table, measure: deals_over_dice, range: 1.., text: Not the dice., source: made up}
- {id: capital, name: Capital, measure: track, of: [north_purse], range: 0..99, text: Some., source: made up}
- {id: room, name: Room, measure: agreement, range: 90.., text: There is., source: made up}
- {id: alone, name: Alone, measure: no_deal, of: [north, south], range: ..0, text: It is., source: made up}
- {id: better, name: Better, measure: stronger, of: [random, doctrine], range: 70.., text: It is., source: made up}
"""


def with_targets() -> Scenario:
    text = (SMALL / "scenario.yaml").read_text(encoding="utf-8")
    return from_files({"scenario.yaml": text + TARGETS})


def played(scenario: Scenario, plan: Plan) -> list[Played]:
    return [replace(play(job), job=job) for job in study.plan_jobs(scenario, plan)]


def room(scenario: Scenario, seed: int, games: int) -> Start:
    """North expects its setback plus a tenth of its scale, South its triumph; one start in four has no room."""
    north, south = (scenario.document.bands[name] for name in ("north", "south"))
    value = np.array([[north.setback + (north.triumph - north.setback) / 10] * games, [south.triumph] * games], float)
    return Start(np.arange(games) % 4 > 0, value)


@pytest.fixture(scope="module")
def found() -> Balance:
    scenario = with_targets()
    plan = Plan(("random", "random"), GAMES, 1)
    measured = study.balance(scenario, plan, played(scenario, plan), 1.0, room)
    assert measured is not None
    return measured


def row(found: Balance, name: str) -> float:
    return next(one.value for one in found.report.rows if one.name == name)


def counted(found: Balance, name: str) -> float:
    """The share of games in which a row was played."""
    return float((found.played.tally[found.scenario.tables.row[name]] > 0).mean())


def test_the_share_of_an_ending(found: Balance) -> None:
    ids = [ending.id for ending in found.scenario.document.endings]
    assert row(found, "peaceful") == np.mean(found.played.ending == ids.index("peace"))


def test_the_share_of_games_in_which_an_order_is_played(found: Balance) -> None:
    tables = found.scenario.tables
    rows = [number for name, number in tables.row.items() if name.startswith("storm ")]
    assert row(found, "stormy") == (found.played.tally[rows] > 0).any(0).mean()


def test_the_card_that_is_played_least_is_named(found: Balance) -> None:
    cards = {one.name: counted(found, one.id) for one in found.scenario.document.cards}
    cards |= {one.name: counted(found, f"threaten {one.id}") for one in found.scenario.document.threats}
    name = min(cards, key=lambda one: cards[one])
    told = next(one for one in found.report.rows if one.name == "rarest")
    assert (told.value, told.note.split(";")[0]) == (cards[name], name)


def test_how_many_cards_are_outside_is_told(found: Balance) -> None:
    told = next(one for one in found.report.rows if one.name == "usual")
    count = len(found.scenario.document.cards) + len(found.scenario.document.threats)
    assert f"{count} of {count} are outside the range" in told.note and not told.passed


def test_the_mean_of_decisions(found: Balance) -> None:
    assert row(found, "long") == pytest.approx(found.played.decisions.mean())


def test_a_track_at_the_end(found: Balance) -> None:
    column = found.scenario.tables.column["north_purse"]
    assert row(found, "capital") == pytest.approx(found.played.final[column].mean())


def test_room_for_agreement(found: Balance) -> None:
    assert row(found, "room") == 0.75


def test_no_deal_on_each_seats_own_scale(found: Balance) -> None:
    assert row(found, "alone") == pytest.approx(0.1 - 1.0)


def test_what_was_not_measured_is_missing_and_fails(found: Balance) -> None:
    assert found.report.missing == ("Better",) and not found.report.passed


def test_the_strength_of_bots() -> None:
    scenario = with_targets()
    plan = Plan(("random", "random"), 20, 1, (("random", "doctrine"),), 10)
    jobs = study.plan_jobs(scenario, plan)
    # The bots of the duel play at random here, so that this does not depend on how well others play.
    games = [replace(play(replace(job, seats=("random", "random"))), job=job) for job in jobs]
    measured = study.balance(scenario, plan, games)
    assert measured is not None and row(measured, "better") == 0.5


def test_a_duel_of_an_odd_number_of_games_has_one_more() -> None:
    scenario = with_targets()
    plan = Plan(("random", "random"), 20, 1, (("random", "doctrine"),), 9)
    assert sum(job.count for job in study.plan_jobs(scenario, plan)) == 30


def test_parts_that_were_broken_off_do_not_count() -> None:
    scenario = with_targets()
    plan = Plan(("random", "random"), 20, 1)
    job = study.plan_jobs(scenario, plan)[0]
    assert study.balance(scenario, plan, [replace(play(replace(job, count=5)), job=job)]) is None


def test_usage_is_what_the_tally_says(found: Balance) -> None:
    shares = {one.id: one.share.value for one in found.usages if one.kind == "clause"}
    assert shares == {one.id: counted(found, one.id) for one in found.scenario.document.clauses}


def test_the_bands_of_a_seat_are_a_whole(found: Balance) -> None:
    assert all(shares.sum() == pytest.approx(1) for shares in bands.shares(found.scenario, found.played).values())


def test_dice_that_were_made_up_explain_as_much_as_they_do(found: Balance) -> None:
    """Points that are the number of dice of battles above their mean: rolls explain all, deals next to nothing."""
    tables = found.scenario.tables
    luck = found.played.luck[len(tables.rows) :].sum(0)
    games = replace(found.played, points=np.stack([luck, luck]).astype(np.int32), job=found.played.job)
    job = study.plan_jobs(found.scenario, found.plan)[0]
    measured = study.balance(found.scenario, found.plan, [replace(games, job=job)])
    assert measured is not None and measured.explained.part["rolls"][0] > 0.95


@pytest.mark.parametrize("name", ["match/small", "data/harbours", "scenario/good/four"])
def test_luck_has_mean_nought(name: str) -> None:
    """How far dice fell from what was to be expected is nought on average, within four standard errors a line."""
    scenario = load(TESTS / name)
    plan = Plan(("random",) * len(scenario.tables.seats), 1000, 5)
    luck = duel.gather(study.plan_jobs(scenario, plan), played(scenario, plan))
    assert luck is not None
    error = luck.luck.std(1) / np.sqrt(len(luck))
    rounding = luck.rounds.mean() * scenario.tables.draws
    assert (np.abs(luck.luck.mean(1)) <= 4 * error + rounding).all() and luck.luck.any()


def test_an_outcome_is_counted_against_its_odds(found: Balance) -> None:
    rolled = study._rolled(found.scenario.tables, found.played)
    error = rolled.std(0) / np.sqrt(len(rolled))
    assert rolled.shape[1] == np.count_nonzero(found.scenario.tables.kind == Kind.OUTCOME)
    assert (np.abs(rolled.mean(0)) <= 4 * error + 1e-9).all()


# ---- the verb


def run(capsys: pytest.CaptureFixture[str], path: Path, *more: str) -> tuple[int, str, str]:
    code = main(["balance", str(path), "--bots", "random", "--games", "40", "--workers", "1", *more])
    said = capsys.readouterr()
    return code, said.out, said.err


@pytest.fixture
def targeted(tmp_path: Path) -> Path:
    """The small scenario with targets that random bots meet but for one."""
    text = (SMALL / "scenario.yaml").read_text(encoding="utf-8")
    lines = [line for line in TARGETS.splitlines() if "measure" not in line or "{id: long" in line or "{id: us" in line]
    folder = tmp_path / "small"
    folder.mkdir()
    (folder / "scenario.yaml").write_text(text + "\n".join(lines) + "\n", encoding="utf-8")
    return folder


def test_a_scenario_without_targets_passes_and_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    code, said, _ = run(capsys, SMALL)
    assert code == 0 and "states no targets" in said


def test_four_seats_are_measured(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, TESTS / "scenario" / "good" / "four")[0] == 0


def test_a_missed_target_fails(capsys: pytest.CaptureFixture[str], targeted: Path) -> None:
    code, said, _ = run(capsys, targeted)
    assert code == 1 and "1 of 2 are met" in said


def test_the_verb_as_json(capsys: pytest.CaptureFixture[str], targeted: Path) -> None:
    told = json.loads(run(capsys, targeted, "--json")[1])
    assert [(one["name"], one["pass"]) for one in told["rows"]] == [("usual", False), ("long", True)]


def test_a_run_that_is_kept_is_told_again_the_same(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, targeted: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = json.loads(run(capsys, targeted, "--json", "--out", str(tmp_path / "kept"))[1])
    monkeypatch.setattr("game.study.run.lockstep.play", None)   # nothing is played again
    two = json.loads(run(capsys, targeted, "--json", "--out", str(tmp_path / "kept"))[1])
    assert one | {"seconds": 0} == two | {"seconds": 0}


def test_another_run_keeps_out_of_the_folder(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    run(capsys, SMALL, "--out", str(tmp_path))
    code, _, said = run(capsys, SMALL, "--out", str(tmp_path), "--seed", "2")
    assert code == 2 and "another run" in said


@pytest.mark.parametrize(("bots", "what"), [("oracle", "oracle"), ("random,random,random", "3 bots for 2 seats")])
def test_bots_that_can_not_be_meant(capsys: pytest.CaptureFixture[str], bots: str, what: str) -> None:
    code, _, said = run(capsys, SMALL, "--bots", bots)
    assert code == 2 and what in said and "Traceback" not in said


def test_a_target_about_bots_that_are_not_there_is_not_measured(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    text = (SMALL / "scenario.yaml").read_text(encoding="utf-8")
    target = "{id: a, name: Better, measure: stronger, of: [oracle, random], range: 70.., text: T., source: made up}"
    (tmp_path / "scenario.yaml").write_text(f"{text}\ntargets:\n- {target}\n", encoding="utf-8")
    code, said, error = run(capsys, tmp_path)
    assert code == 1 and "not measured: Better" in said and "oracle against random is not measured" in error
