"""A scenario measured against its targets: each measure against the games themselves, and what the verb says."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from game.commands.parser import main
from game.estimates.bargaining_range.search import Start
from game.estimates.intervals import FEWEST, Missing, Row, Verdict
from game.rules.tables import Kind
from game.scenario import Scenario, from_files, load
from game.scenario.schema.targets import Target
from game.study.measure import balance as study
from game.study.measure import bands, causes, duel, explain, haggling
from game.study.measure.balance import Balance, Plan
from game.study.measure.deal_worth import retell
from game.study.measure.duel import Bout
from game.study.measure.targets import Others, Targets, others
from game.study.measure.usage import usages
from game.study.measure.versions import Version, compared
from game.study.run.lockstep import ARRAYS, Job, Played, play
from game.study.run.variants import Variant

TESTS = Path(__file__).parents[1]
SMALL = TESTS / "match" / "small"
GAMES = 300
SILENT = ("offer north south", "offer south north")
TARGETS = """
targets:
- {id: peaceful, name: Peace, measure: ending, of: [peace], range: 0..100, text: It ends well., source: made up}
- {id: stormy, name: Storms, measure: played, of: [storm], range: 90.., text: It storms., source: made up}
- {id: road, name: Road, measure: played, of: [carry stop_ferry, walks warden], range: 0.., text: R., source: made up}
- {id: seen, name: Record, measure: most_played, of: [pay_toll, keep_ferry], range: ..90, text: S., source: made up}
- {id: signed, name: The rarest clause, measure: least_played, of: [clauses], range: 1.., text: All., source: made up}
- {id: broken, name: Broken, measure: promise_broken, range: ..90, text: Some., source: made up}
- {id: countered, name: After counters, measure: after_counter, range: 1..99, text: They haggle., source: made up}
- {id: rarest, name: The rarest card, measure: least_played, of: [cards], range: 5.., text: All., source: made up}
- {id: usual, name: The usual card, measure: most_played, of: [cards], range: ..1, text: None., source: made up}
- {id: long, name: Length, measure: decisions, range: 1..99, text: It takes its time., source: made up}
- {id: table, name: The table, measure: deals_over_dice, range: 1.., text: Not the dice., source: made up}
- {id: capital, name: Capital, measure: track, of: [north_purse], range: 0..99, text: Some., source: made up}
- {id: unseen, name: Never seen, measure: most_played, of: [never_seen], range: ..35, text: Rare., source: made up}
- {id: talks, name: Forums, measure: convened, range: ..5, text: None., source: made up}
- {id: room, name: Room, measure: agreement, besides: [war], range: 90.., text: There is., source: made up}
- {id: more, name: More, measure: loses_more, of: [north, south], besides: [war], range: 0.., text: T., source: made up}
- {id: better, name: Better, measure: stronger, of: [random, doctrine], range: 70.., text: It is., source: made up}
"""
OF_OTHERS = """
- id: silent
  name: Peace where nobody may talk
  measure: ending
  of: [peace]
  bots: random
  given: {without: [offer north south, offer south north]}
  range: ..5
  text: It takes two.
  source: made up
"""


def with_targets(targets: str = TARGETS + OF_OTHERS) -> Scenario:
    text = (SMALL / "scenario.yaml").read_text(encoding="utf-8")
    text = text.replace("- {id: pay_toll, by: south,", "- {id: pay_toll, seen: never, by: south,")
    return from_files({"scenario.yaml": text + targets})


def played(scenario: Scenario, plan: Plan) -> list[Played]:
    return [replace(play(job), job=job) for job in study.plan_jobs(scenario, plan)]


def room(scenario: Scenario, seed: int, games: int) -> Start:
    """One kind of start in four has no room, and one year in five ends in war."""
    return Start((Verdict.MET,) * 3 + (Verdict.MISSED,), 4, games // 5, games)


@pytest.fixture(scope="module")
def found() -> Balance:
    scenario = with_targets()
    bots = ("random", "random")
    plan = Plan(bots, GAMES, 1, tuple(others(scenario, bots)))
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


def test_the_share_of_games_in_which_any_of_some_rows_happens(found: Balance) -> None:
    rows = [found.scenario.tables.row[name] for name in ("carry stop_ferry", "walks warden")]
    assert row(found, "road") == (found.played.tally[rows] > 0).any(0).mean()


def test_of_named_clauses_the_one_that_is_signed_most(found: Balance) -> None:
    assert row(found, "seen") == max(counted(found, "pay_toll"), counted(found, "keep_ferry"))


def test_of_all_clauses_the_one_that_is_signed_least(found: Balance) -> None:
    assert row(found, "signed") == min(counted(found, one.id) for one in found.scenario.document.clauses)


def test_games_in_which_a_broken_promise_is_found(found: Balance) -> None:
    tables = found.scenario.tables
    assert row(found, "broken") == (found.played.tally[tables.kind == Kind.BREACH] > 0).any(0).mean() > 0


def test_packages_that_come_after_a_counter(found: Balance) -> None:
    told = retell(found.scenario.tables, 1, found.played)
    many, some = haggling.cases("after_counter", told, GAMES)
    assert row(found, "countered") == some.sum() / many.sum() > 0


def test_of_clauses_that_the_record_never_saw_the_one_that_is_signed_most(found: Balance) -> None:
    assert row(found, "unseen") == counted(found, "pay_toll") > 0


def test_other_games_are_planned_once_for_all_targets_that_ask_for_them(found: Balance) -> None:
    assert found.plan.others == (Others(found.plan.bots, Variant(without=SILENT)),)


def test_a_target_of_other_games_is_measured_in_those(found: Balance) -> None:
    assert row(found, "silent") == 0.0 < row(found, "peaceful")


def test_who_loses_more_is_told_in_deviations_of_each_seats_points(found: Balance) -> None:
    silent = play(study.plan_jobs(found.scenario, found.plan)[1])
    column = found.scenario.tables.column["settled"]
    war = [one.id for one in found.scenario.document.endings].index("war")
    pairs = (found.played.final[column] > 0) & (silent.ending != war)
    gains = [(one[pairs] - two[pairs]).mean() / np.concatenate([one[pairs], two[pairs]]).std()
             for one, two in zip(found.played.points.astype(float), silent.points.astype(float), strict=True)]
    assert row(found, "more") == pytest.approx(gains[0] - gains[1])


def test_moves_are_recorded_only_where_a_target_asks_how_packages_come_about(found: Balance) -> None:
    asked = [study.plan_jobs(scenario, found.plan)[0].moves for scenario in (found.scenario, load(SMALL))]
    assert asked == [True, False]


def test_haggling_over_few_packages_is_not_told(found: Balance) -> None:
    """As many games as it takes for twenty packages, by how many there were."""
    told = retell(found.scenario.tables, 1, found.played)
    one = Target.model_validate({"id": "x", "name": "X", "measure": "after_counter", "range": "..5", "text": "T.",
                                 "source": "made up"})
    few = replace(told, signed=told.signed & (np.cumsum(told.signed) <= 5))
    taken = Targets(found.scenario, found.plan.bots, found.played, {}, (), found.explained, (), None, few)
    assert taken.row(one) == Missing("x", "X", 4 * GAMES)


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


def row_of_room(found: Balance, range_: str, start: Start) -> Row:
    one = Target.model_validate({"id": "x", "name": "X", "measure": "agreement", "range": range_, "text": "T.",
                                 "source": "made up"})
    told = Targets(found.scenario, found.plan.bots, found.played, {}, (), found.explained, (), start, None).row(one)
    assert isinstance(told, Row)
    return told


def test_four_verdicts_are_four_however_many_games_were_dealt_the_same(found: Balance) -> None:
    told = row_of_room(found, "80..", Start((Verdict.MET,) * 3 + (Verdict.MISSED,), 4))
    assert told.high - told.low > 0.1 and told.verdict is Verdict.UNCLEAR and told.games_to_tell is None


def test_a_verdict_that_is_not_clear_is_told_as_such(found: Balance) -> None:
    told = row_of_room(found, "90..", Start((Verdict.MET,) * 12 + (Verdict.UNCLEAR,) * 4, 16))
    assert (told.value, told.low, told.high) == (0.75, 0.75, 1.0)
    assert told.note == "12 of 16 kinds of start, 4 unclear"


def test_kinds_of_start_that_were_not_looked_at_are_left_to_chance(found: Balance) -> None:
    some, all_ = (row_of_room(found, "90..", Start((Verdict.MET,) * many, 16)) for many in (4, 16))
    assert (some.verdict, all_.verdict) == (Verdict.UNCLEAR, Verdict.MET) and some.games_to_tell
    assert some.note == "4 of 4 kinds of start, of 16 that there are"


def test_the_risk_of_war_is_told_beside_the_room(found: Balance) -> None:
    assert "20.0 % of years without a deal" in next(one.note for one in found.report.rows if one.name == "room")


@pytest.mark.parametrize(("named", "bot"), [("", "random"), ("bots: doctrine, ", "doctrine")])
def test_who_plays_the_careful_years(named: str, bot: str) -> None:
    scenario = with_targets(TARGETS.replace("agreement, ", f"agreement, {named}"))
    assert study.careful(scenario, ("random", "random"))[0] == (bot, bot)


def test_careful_years_are_no_games_of_their_own() -> None:
    scenario = with_targets(TARGETS.replace("agreement, ", "agreement, bots: doctrine, "))
    assert [one.bots for one in others(scenario, ("random", "random"))] == [("random", "random")]


def test_what_was_not_measured_is_missing_and_fails(found: Balance) -> None:
    assert Missing("better", "Better") in found.report.missing and not found.report.passed


def test_the_strength_of_bots() -> None:
    scenario = with_targets()
    plan = Plan(("random", "random"), 20, 1, bouts=(Bout("random", "doctrine", 2 * FEWEST, 1),))
    jobs = study.plan_jobs(scenario, plan)
    # The bots of the duel play at random here, so that this does not depend on how well others play.
    games = [replace(play(replace(job, seats=("random", "random"))), job=job) for job in jobs]
    measured = study.balance(scenario, plan, games)
    assert measured is not None and row(measured, "better") == 0.5


def test_a_duel_of_an_odd_number_of_games_has_one_more() -> None:
    scenario = with_targets()
    plan = Plan(("random", "random"), 20, 1, bouts=(Bout("random", "doctrine", 9, 1),))
    assert sum(job.count for job in study.plan_jobs(scenario, plan)) == 30


def test_parts_that_were_broken_off_do_not_count() -> None:
    scenario = with_targets()
    plan = Plan(("random", "random"), 20, 1)
    job = study.plan_jobs(scenario, plan)[0]
    assert study.balance(scenario, plan, [replace(play(replace(job, count=5)), job=job)]) is None


def test_usage_is_what_the_tally_says(found: Balance) -> None:
    shares = {one.id: one.share.value for one in found.usages if one.kind == "clause"}
    assert shares == {one.id: counted(found, one.id) for one in found.scenario.document.clauses}


def test_what_is_left_out_too_rarely_is_given_no_worth(found: Balance) -> None:
    """As what is played too rarely: three games say nothing of those without it."""
    clause, tally = found.scenario.document.clauses[0].id, found.played.tally.copy()
    tally[found.scenario.tables.row[clause]] = np.arange(len(found.played)) >= 3
    told = {one.id: one.worth for one in usages(found.scenario, replace(found.played, tally=tally))}
    assert told[clause] == (None, None) and any(all(worth) for worth in told.values())


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


def cut(found: Balance, games: int) -> Balance:
    """What the first so many games say."""
    which = np.arange(games)
    moves = found.played.moves
    assert moves is not None
    part: dict[str, Any] = {name: getattr(found.played, name).take(which, -1) for name in ARRAYS}
    part["moves"] = moves[moves["game"] < games]
    plan = replace(found.plan, games=games)
    job = study.plan_jobs(found.scenario, plan)[0]
    few = study.balance(found.scenario, plan, [replace(found.played, **part, job=job)], 0.0, room)
    assert few is not None
    return few


def test_what_the_games_are_too_few_to_explain_is_not_told(found: Balance) -> None:
    few = cut(found, 60)
    told = {name for name, columns in few.explained.columns.items() if explain.games_needed(columns) <= 60}
    assert set(few.explained.part) == told and "both" not in told


def test_a_ratio_of_what_is_not_told_is_missing_with_the_games_it_needs(found: Balance) -> None:
    few = cut(found, 40)
    assert Missing("table", "The table", explain.games_needed(few.explained.columns["deals and cards"])) \
        in few.report.missing


def test_worths_need_games_for_all_that_was_played(found: Balance) -> None:
    assert not any(worth for usage in cut(found, 50).usages for worth in usage.worth)


def test_few_pairs_say_nothing_of_strength() -> None:
    scenario = with_targets()
    plan = Plan(("random", "random"), 20, 1, bouts=(Bout("random", "doctrine", FEWEST, 1),))
    jobs = study.plan_jobs(scenario, plan)
    games = [replace(play(replace(job, seats=("random", "random"))), job=job) for job in jobs]
    measured = study.balance(scenario, plan, games)
    assert measured is not None and Missing("better", "Better", 2 * FEWEST) in measured.report.missing


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
    rolled = causes.rolled(found.scenario.tables, found.played)
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


def with_target(folder: Path, target: str) -> Path:
    """The small scenario with this target alone, in a folder."""
    text = (SMALL / "scenario.yaml").read_text(encoding="utf-8")
    (folder / "scenario.yaml").write_text(f"{text}\ntargets:\n- {target}\n", encoding="utf-8")
    return folder


def test_a_scenario_without_targets_is_measured_by_general_ones_and_says_so(
        capsys: pytest.CaptureFixture[str]) -> None:
    code, said, _ = run(capsys, SMALL)
    assert code == 0 and "states no targets of its own" in said and "The clause that is signed least" in said


@pytest.fixture
def richer(tmp_path: Path) -> Path:
    """The small scenario with more for North to spend, and a card by another name."""
    text = (SMALL / "scenario.yaml").read_text(encoding="utf-8")
    text = text.replace("high: 12, start: 4, group: North", "high: 12, start: 9, group: North")
    (tmp_path / "scenario.yaml").write_text(text.replace("id: scold,", "id: blame,"), encoding="utf-8")
    return tmp_path


def test_two_versions_are_compared_by_seed(capsys: pytest.CaptureFixture[str], richer: Path) -> None:
    _, said, _ = run(capsys, SMALL, "--against", str(richer), "--json")
    rows = {row["name"]: row for row in json.loads(said)["rows"]}
    assert rows["north"]["value"] and rows["north"]["low"] < rows["north"]["value"] and "scold" not in rows


def test_versions_are_compared_game_by_game_also_where_some_are_missing(richer: Path) -> None:
    """After Ctrl-C a later part of a run can be there and an earlier one not."""
    scenario = load(SMALL)
    whole = play(Job(tuple(scenario.files.items()), ("random", "random"), 3, 0, 60))
    late = play(Job(tuple(scenario.files.items()), ("random", "random"), 3, 20, 40))
    found = compared(Version(scenario, whole), Version(scenario, late))
    assert found and all(one.row.value == 0 and one.row.games == 40 for one in found)


def test_a_version_beside_itself_does_not_differ(capsys: pytest.CaptureFixture[str]) -> None:
    _, said, _ = run(capsys, SMALL, "--against", str(SMALL), "--json")
    told = json.loads(said)
    assert {row["value"] for row in told["rows"]} == {0} and told["games"] == 40


@pytest.mark.parametrize("how", [["--bands"], ["--against", str(SMALL)]], ids=lambda how: how[0])
@pytest.mark.parametrize("option", ["--duels", "--slow"])
def test_duels_that_are_not_played_are_not_asked_for(
    how: list[str], option: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code, _, told = run(capsys, SMALL, *how, option, "4")
    assert code == 2 and f"{option} goes with neither" in told


@pytest.mark.parametrize("how", [["--bands"], ["--against", ""]], ids=lambda how: how[0])
def test_of_duels_that_are_not_played_nothing_is_said(
    how: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = "{id: a, name: A, measure: stronger, of: [strategist.deep, random], range: 50.., text: T., source: me}"
    path = with_target(tmp_path, target)
    assert "takes hours" in run(capsys, path)[2]
    assert "takes hours" not in run(capsys, path, *(one or str(path) for one in how))[2]


def test_what_is_kept_serves_bands_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, SMALL, "--out", str(tmp_path))[0] == 0
    kept = sorted((tmp_path / "parts").iterdir())
    assert run(capsys, SMALL, "--out", str(tmp_path), "--bands")[0] == 0
    assert sorted((tmp_path / "parts").iterdir()) == kept


def test_what_one_version_alone_has_is_named(capsys: pytest.CaptureFixture[str], richer: Path) -> None:
    _, said, _ = run(capsys, SMALL, "--against", str(richer))
    assert "In the first alone: Scold the south" in said


def test_a_version_with_other_seats_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    code, _, told = run(capsys, SMALL, "--against", str(TESTS / "scenario" / "good" / "four"))
    assert code == 2 and "--against: four-isles has the seats aldmoor" in told


def test_a_persona_that_the_other_version_lacks_is_refused(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    tiny = TESTS / "scenario" / "good" / "tiny"
    text = (tiny / "scenario.yaml").read_text(encoding="utf-8")
    (tmp_path / "scenario.yaml").write_text(text.replace("sailor", "skipper"), encoding="utf-8")
    bots = "--bots", "doctrine.sailor,doctrine"
    code = main(["balance", str(tiny), "--against", str(tmp_path), *bots, "--games", "20", "--workers", "1"])
    assert code == 2 and "--against: " in capsys.readouterr().err


def test_four_seats_are_measured(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, TESTS / "scenario" / "good" / "four")[0] == 0


def test_a_missed_target_fails(capsys: pytest.CaptureFixture[str], targeted: Path) -> None:
    code, said, _ = run(capsys, targeted)
    assert code == 1 and "1 of 2 are met" in said


def test_few_games_explain_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    said = run(capsys, SMALL)[1]
    assert re.search(r"deals and cards +not measured: needs about \d+ games", said)


def test_an_unclear_target_does_not_pass_and_says_how_many_games_would_tell(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    target = "{id: a, name: Length, measure: decisions, range: 19.., text: T., source: made up}"
    code, said, _ = run(capsys, with_target(tmp_path, target))
    assert code == 1 and re.search(r"unclear .* about [\d,]+ games would tell", said)


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
    target = "{id: a, name: Better, measure: stronger, of: [oracle, random], range: 70.., text: T., source: made up}"
    code, said, error = run(capsys, with_target(tmp_path, target))
    assert code == 1 and "Better: not measured" in said and "oracle against random is not measured" in error
