from __future__ import annotations

import json
import math
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from game.commands.parser import main
from game.estimates.intervals import Row, Verdict, verdict_of
from game.rules import effects, packages
from game.rules.engine import Games
from game.rules.game import Game
from game.rules.tables import Kind, Tables
from game.scenario import Scenario, from_files, load
from game.scenario.schema.logic import Comparison, Setting, Trial
from game.study.measure import logic
from game.study.measure.deal_worth import Retold, retell
from game.study.measure.logic import Judge, Judged, Run, Sample, pooled, quotient, without_rows
from game.study.run import results
from game.study.run.lockstep import Job, Played, Stop, never, play, seeds
from game.study.run.results import Store
from game.study.run.variants import Variant, variant, varied
from game.study.run.work import Conduct

TESTS = Path(__file__).parents[1]
GAMES = 120
AS_IT_IS = Variant()


@pytest.fixture(scope="module")
def tiny() -> Scenario:
    return load(TESTS / "scenario" / "good" / "tiny")


def job(scenario: Scenario, start: Variant = AS_IT_IS, games: int = GAMES) -> Job:
    files, seats = tuple(sorted(scenario.files.items())), ("random",) * len(scenario.tables.seats)
    return Job(files, seats, 5, 0, games, start, moves=True)


@pytest.fixture(scope="module")
def sample(tiny: Scenario) -> Sample:
    return Sample(tiny, 5, Variant(), play(job(tiny)), (tiny.tables.column["tension"],))


def trial(measure: str, **keys: object) -> Trial:
    return Trial.model_validate({"id": "x", "name": "x", "measure": measure, "expect": "more", **keys})


def value(scenario: Scenario, sample: Sample, measure: str, **keys: object) -> float:
    return Judge(scenario).estimate(trial(measure, **keys), sample).value


# ---- starts that differ


def test_rows_that_are_barred_are_never_played(tiny: Scenario) -> None:
    start = variant(tiny, Setting(without=["send_scouts", "c_show", "close", "pass north"]))
    assert start.without == ("c_show", "pass north", "send_scouts cape", "send_scouts hill", "threaten close")
    played = play(job(tiny, start))
    rows = [tiny.tables.row[name] for name in start.without]
    assert not played.tally[rows].any()
    assert play(job(tiny)).tally[rows].any(1).sum() == len(rows) - 1   # the cape is never South's to send scouts to


@pytest.mark.parametrize("name", ["income", "calm", "storm", "spy"])
def test_rows_of_time_that_are_barred_never_come(tiny: Scenario, name: str) -> None:
    barred, usual = (play(job(tiny, one)).tally[tiny.tables.row[name]] for one in (Variant(without=(name,)), AS_IT_IS))
    assert usual.any() and not barred.any()


def test_a_barred_clause_is_in_no_package(tiny: Scenario) -> None:
    told = retell(tiny.tables, 5, play(job(tiny, Variant(without=("c_show",)))))
    bit = [one.id for one in tiny.document.clauses].index("c_show")
    assert told.offer_pack.size
    assert not (told.offer_pack >> np.uint64(bit) & np.uint64(1)).any()


def test_with_every_clause_barred_nothing_is_offered(tiny: Scenario) -> None:
    t = varied(tiny.tables, Variant(without=tuple(one.id for one in tiny.document.clauses)))
    games = Games.start(t, np.arange(20))
    assert not games.legal()[t.kind[: t.moves.size] == Kind.OFFER].any()


def test_a_start_value_may_be_named(tiny: Scenario) -> None:
    start = variant(tiny, Setting(start={"strait": "watched", "tension": "7"}))
    assert start.start == (("strait", 1), ("tension", 7))


def test_moves_played_before_the_start_are_start_values(tiny: Scenario) -> None:
    start = variant(tiny, Setting(plays=["threaten close", "carry close"]))
    assert dict(start.start) == {"strait": 2, "tension": 6, "north_capital": 2, "used.close": 1}


def test_a_weight_changes_points_alone(tiny: Scenario, sample: Sample) -> None:
    played = play(job(tiny, Variant(weights=(("n_hill", 30), ("n_support", 5)))))
    assert (played.digest == sample.played.digest).all()
    support = played.final[tiny.tables.column["north_support"]].astype(int)
    held = played.final[tiny.tables.column["hill.held"]] == 1
    assert (played.points[0] - sample.played.points[0] == 3 * support + 20 * held).all()


def played_row(tables: Tables, row: str, **values: int) -> dict[str, int]:
    """The variables once a row is played, without its dice, in a position with these values."""
    game = Game.start(tables, 1)
    for name, value in values.items():
        game[name] = value
    effects.play(game, [tables.row[row]], rolls=False)
    return {name: game.v[column] for name, column in tables.column.items()}


def test_a_row_that_does_not_heed_a_variable_acts_as_at_the_start(tiny: Scenario) -> None:
    """Watching the strait raises tension up to 7; the scenario starts at 3."""
    heedless = variant(tiny, Setting(heedless={"watch": ("tension",)}))
    tables = varied(tiny.tables, heedless)
    assert [played_row(one, "watch", tension=9)["tension"] for one in (tiny.tables, tables)] == [9, 10]


def test_what_would_not_happen_at_the_start_is_gone_where_a_variable_is_not_heeded(tiny: Scenario) -> None:
    """Plotting lowers tension from 5 on, where the strait is open; the other guard stays."""
    heedless = variant(tiny, Setting(heedless={"plot": ("tension",)}))
    tables = varied(tiny.tables, heedless)
    assert [played_row(one, "plot", tension=9)["tension"] for one in (tiny.tables, tables)] == [8, 9]


def test_the_guard_that_is_left_is_asked(tiny: Scenario) -> None:
    tables = varied(tiny.tables, variant(tiny, Setting(heedless={"plot": ("strait",)})))
    assert [played_row(tables, "plot", tension=tension)["tension"] for tension in (4, 9)] == [4, 8]


def test_a_silent_row_leaves_a_variable_alone_and_does_the_rest(tiny: Scenario) -> None:
    tables = varied(tiny.tables, variant(tiny, Setting(silent={"watch": ("tension",)})))
    after = played_row(tables, "watch", tension=3)
    assert (after["tension"], after["strait"]) == (3, 1)


def test_a_silent_promise_does_nothing_round_by_round_either(tiny: Scenario) -> None:
    tables = varied(tiny.tables, variant(tiny, Setting(silent={"c_show": ("south_support",)})))
    after = [played_row(one, "each c_show", south_support=4)["south_support"] for one in (tiny.tables, tables)]
    assert after == [5, 4]


def test_moves_before_the_start_are_silent_too(tiny: Scenario) -> None:
    start = dict(variant(tiny, Setting(plays=["watch"], silent={"watch": ("tension",)})).start)
    assert start["strait"] == 1 and "tension" not in start


def test_a_reason_of_consent_may_be_barred(tiny: Scenario) -> None:
    tables = varied(tiny.tables, variant(tiny, Setting(start={"hill.held": "reds"}, without=["captain_wins"])))
    assert packages.percents(Game.start(tables, 1)) == [60]


def test_tables_that_differ_are_the_same_object_each_time(tiny: Scenario) -> None:
    assert varied(tiny.tables, Variant(without=("plot",))) is varied(tiny.tables, Variant(without=("plot",)))
    assert varied(tiny.tables, Variant()) is tiny.tables


# ---- games played again


def one_by_one(scenario: Scenario, sample: Sample) -> tuple[list[int], list[float]]:
    """Worth to the second seat of the clauses of the first, deal by deal, and the mean tension of each game."""
    t, moves = scenario.tables, sample.played.moves
    assert moves is not None
    worth, course = [], []
    for number in range(GAMES):
        mine, seen = moves[moves["game"] == number], []
        game = Game.start(t, int(seeds(5, np.array([number]))[0]))
        for move in mine:
            seen.append(game["tension"])
            if t.kind[move["row"]] == Kind.ACCEPT:
                worth.append(gained(game, game.ledger[0] & int(t.bargain.by[0])))
            game.play(int(move["row"]), int(move["pack"]))
        course.append(sum(seen) / len(seen))
    return worth, course


def gained(game: Game, package: int) -> int:
    """What clauses would change in the second seat's points."""
    after, t = game.copy(), game.tables
    effects.play(after, [t.clauses.first + k for k in range(t.clauses.size) if package >> k & 1])
    return after.points()[1] - game.points()[1]


@pytest.fixture(scope="module")
def told(sample: Sample) -> Retold:
    return sample.retold()


def test_deals_and_courses_are_those_of_the_games(tiny: Scenario, sample: Sample, told: Retold) -> None:
    worth, course = one_by_one(tiny, sample)
    assert len(worth) == len(told.game) > 20
    assert sorted(worth) == sorted(told.alone[0, 1].tolist())
    assert told.course[0] == pytest.approx(course)


def test_a_record_of_other_games_is_found_out(tiny: Scenario, sample: Sample) -> None:
    with pytest.raises(RuntimeError, match="otherwise"):
        retell(tiny.tables, 6, sample.played)


def test_without_a_record_nothing_is_told(tiny: Scenario) -> None:
    with pytest.raises(ValueError, match="without a record"):
        retell(tiny.tables, 5, play(Job(job(tiny).files, ("random", "random"), 5, 0, 3)))


# ---- measures


def test_measures_of_last_positions(tiny: Scenario, sample: Sample) -> None:
    played, column = sample.played, tiny.tables.column
    calm = played.final[column["tension"]] <= 4
    assert value(tiny, sample, "ending", of=["war", "peace"]) == pytest.approx((played.ending < 2).mean())
    assert value(tiny, sample, "final", of=["tension"]) == pytest.approx(played.final[column["tension"]].mean())
    assert value(tiny, sample, "points", seat="south", among=["tension ..4"]) == pytest.approx(
        played.points[1, calm].mean())
    closed = played.final[column["strait"]] == 2
    assert value(tiny, sample, "holds", needs=["strait closed"], among=["tension ..4"]) == pytest.approx(
        closed[calm].mean())


def test_measures_of_rows(tiny: Scenario, sample: Sample) -> None:
    tally, row = sample.played.tally, tiny.tables.row
    scouts = tally[row["send_scouts cape"]].astype(int) + tally[row["send_scouts hill"]]
    assert value(tiny, sample, "played", of=["send_scouts"]) == pytest.approx((scouts > 0).mean())
    assert value(tiny, sample, "rate", of=["send_scouts"], to=["plot"]) == pytest.approx(
        scouts.sum() / tally[row["plot"]].sum())


def test_measures_of_deals(tiny: Scenario, sample: Sample, told: Retold) -> None:
    signed, given = told.alone[:, :, told.signed], int(told.signed.sum())
    measure = Judge(tiny)

    def found(**keys: object) -> float:
        return measure.estimate(trial("deals", seat="south", **keys), sample).value

    assert found(side="gets") == pytest.approx(signed[0, 1].mean())
    assert found(side="gives") == pytest.approx(signed[1, 0].mean())
    assert found(side="pays") == pytest.approx(-(signed[0, 1] + signed[1, 1]).mean())
    assert found(side="gains", each="game") == pytest.approx(told.whole[1, told.signed].sum() / GAMES)
    bits = np.uint64(1 << [one.id for one in tiny.document.clauses].index("c_show"))
    offers = int((told.offer_pack & bits != 0).sum())
    held = told.signed & (told.package & bits != 0)
    assert 0 < held.sum() < given
    assert found(side="gets", holding=["c_show"]) == pytest.approx(told.alone[0, 1, held].mean())
    assert found(side="gets", holding=["c_show"], each="offer") == pytest.approx(told.alone[0, 1, held].sum() / offers)


def test_a_price_is_what_is_given_for_each_point_that_is_got(tiny: Scenario, sample: Sample, told: Retold) -> None:
    alone = told.alone.copy()
    alone[1, 0], alone[0, 1] = 3, 2
    made_up = replace(sample, _retold=[replace(told, alone=alone)])
    assert value(tiny, made_up, "deals", seat="south", side="price") == pytest.approx(1.5)


def test_refusals_are_of_settlements_asked(tiny: Scenario, sample: Sample, told: Retold) -> None:
    walked = sample.played.tally[tiny.tables.row["walks captain"]].sum()
    assert walked == (told.settles & ~told.signed).sum() > 0
    assert value(tiny, sample, "refusals", client="captain") == pytest.approx(walked / told.settles.sum())


def test_beside_compares_with_the_nearest_ending(tiny: Scenario, sample: Sample) -> None:
    played = sample.played
    peace, late = (played.points[0, played.ending == k].mean() for k in (1, 2))
    found = value(tiny, sample, "beside", seat="north", of=["time_out"], besides=["war"])
    assert found == pytest.approx(late - peace)


# ---- intervals and verdicts


def test_the_interval_covers_what_is_true() -> None:
    dice = np.random.default_rng(4)
    covered = 0
    for _ in range(400):
        n = dice.poisson(2, 300).astype(float)
        seed = dice.normal(0, 1, 300)
        one, two = (n * (mean + seed) + dice.normal(0, 1, 300) * np.sqrt(n) for mean in (3, 4))
        low, high = quotient(two, n, False).less(quotient(one, n, False)).interval()[1:]
        covered += low < 1 < high
    assert 0.92 < covered / 400 < 0.98


def test_never_in_many_games_is_not_sure_to_be_never() -> None:
    none = quotient(np.zeros(2000), np.ones(2000), True)
    assert none.less(none).interval().high == pytest.approx(0.001, abs=0.0002)


def test_the_share_of_one_set_is_never_sure_to_be_nought() -> None:
    """25 games among 100 have a case, and none of them is so."""
    among = (np.arange(100) < 25).astype(float)
    assert quotient(np.zeros(100), among, True).interval().high > 0.1


def test_a_difference_of_shares_of_few_cases_is_never_sure_to_be_nought() -> None:
    among = (np.arange(100) < 25).astype(float)
    none = quotient(np.zeros(100), among, True)
    assert none.less(none).interval().high > 0.05


def test_a_level_is_unclear_where_none_of_few_games_are_so(tiny: Scenario) -> None:
    one = Comparison.model_validate({
        "name": "x", "against": {"start": {"north_support": "8"}},
        "tests": [{"id": "x", "name": "x", "measure": "holds", "needs": ["tension 0", "tension 10"], "expect": "below",
                   "than": 5}]})
    games = play(job(tiny, games=40))
    samples = [Sample(tiny, 5, AS_IT_IS, games, ())] * 2
    row = Judge(tiny).row(tiny.document.logic[0], one, one.tests[0], [samples])
    assert (row.value, row.verdict) == (0.0, Verdict.UNCLEAR) and row.high == pytest.approx(0.0876, abs=1e-4)


def test_runs_together_are_one_share() -> None:
    x, n = (np.arange(300) % 7 == 0).astype(float), np.ones(300)
    parts = pooled([quotient(x[k : k + 100], n[k : k + 100], True) for k in (0, 100, 200)])
    assert parts.interval() == pytest.approx(quotient(x, n, True).interval())


def test_of_few_cases_nothing_is_said() -> None:
    few = np.zeros(100)
    few[:5] = 1
    value, low, high = quotient(few, few, False).interval()
    assert math.isnan(value) and (low, high) == (-math.inf, math.inf)


def test_runs_together_are_one_quotient_over_all_their_games() -> None:
    dice = np.random.default_rng(2)
    x, n = dice.normal(5, 2, 300), dice.poisson(2, 300).astype(float)
    whole = quotient(x, n, False).interval()
    parts = pooled([quotient(x[k : k + 100], n[k : k + 100], False) for k in (0, 100, 200)]).interval()
    assert np.allclose(parts, whole, rtol=0.02)


def test_an_effect_made_again_is_set_against_the_first(tiny: Scenario) -> None:
    one = Comparison.model_validate({
        "name": "x", "against": {"start": {"north_support": "8"}}, "again": {"weights": {"n_support": "5"}},
        "tests": [{"id": "x", "name": "x", "measure": "points", "seat": "north", "expect": "more"}]})
    starts = [variant(tiny, each) for each in logic.settings(one)]
    samples = [Sample(tiny, 5, start, play(job(tiny, start)), ()) for start in starts]
    row = Judge(tiny).row(tiny.document.logic[0], one, one.tests[0], [samples])
    mean = [float(each.played.points[0].mean()) for each in samples]
    assert row.value == pytest.approx(mean[3] - mean[2] - (mean[1] - mean[0]))
    assert row.passed


# ---- whole runs


def test_sets_with_the_same_start_are_played_once(tiny: Scenario) -> None:
    text = tiny.files["scenario.yaml"].replace("plays: [plot]", "start: {plans: 2}")
    extra = "  - {name: B., against: {start: {plans: 2}}, tests: [" \
        "{id: b, name: B, measure: final, of: plans, expect: more}]}\n"
    twice = from_files({"scenario.yaml": text + extra})
    assert len(logic.plan(twice).starts) == 6
    assert len(logic.plan(twice).pairs) == 3


def test_only_what_is_asked_for_is_planned(tiny: Scenario) -> None:
    with pytest.raises(ValueError, match="there is no statement 'x'; this scenario has calm_pays"):
        logic.plan(tiny, ["x"])


CONTROLLED = ("text: A tenser world costs North.", "text: A tenser world costs North.\n  control: {without: [calm]}")


def test_a_control_takes_its_rows_out_of_every_set(tiny: Scenario) -> None:
    what = logic.plan(from_files({"scenario.yaml": tiny.files["scenario.yaml"].replace(*CONTROLLED)}))
    starts = [(one.start, set(one.without) | {"calm"}, one.weights) for one, _ in what.pairs["calm_pays", 0]]
    assert [(one.start, set(one.without), one.weights) for one, _ in what.controls["calm_pays", 0]] == starts


def test_all_sets_of_a_comparison_are_played_by_who_learnt_at_what_is_given_in_all(tiny: Scenario) -> None:
    one = Comparison.model_validate({
        "name": "x", "given": {"plays": ["plot"]}, "base": {"without": ["calm"]},
        "against": {"start": {"tension": "5"}}, "again": {"weights": {"n_support": "5"}},
        "tests": [{"id": "x", "name": "x", "measure": "points", "seat": "north", "expect": "more"}]})
    for control in (Setting(), Setting(silent={"plot": ["plans"]})):
        starts = logic.starts_of(tiny, one, control)
        assert len({start.variant for start in starts}) == 4
        assert {start.school for start in starts} == {variant(tiny, Setting(plays=["plot"]).and_(control))}


def test_controls_are_left_out_where_they_are_not_asked_for(tiny: Scenario) -> None:
    scenario = from_files({"scenario.yaml": tiny.files["scenario.yaml"].replace(*CONTROLLED)})
    whole, bare = logic.plan(scenario), logic.plan(scenario, controlled=False)
    assert bare.pairs == whole.pairs and not bare.controls
    assert set(bare.starts) == {one for starts in whole.pairs.values() for one in starts} < set(whole.starts)
    assert without_rows(bare, []) is None


def test_what_is_measured_with_the_control_does_not_count(tiny: Scenario) -> None:
    scenario = from_files({"scenario.yaml": tiny.files["scenario.yaml"].replace(*CONTROLLED)})
    what = logic.plan(scenario)
    games = {Run(5, one): play(job(scenario, one.variant, 60)) for one in what.starts}
    judged = logic.verdicts(scenario, what, games, [5])[0]
    one = next(row for row in judged.controls if row.name == "calm_pays.north")
    alone = replace(what, pairs=what.controls, controls={})
    assert one == next(row for row in logic.verdicts(scenario, alone, games, [5])[0].rows if row.name == one.name)
    assert [row.name for row in judged.controls] == [row.name for row in judged.rows]
    assert judged.verdict == verdict_of(judged.rows)


def test_several_runs_have_one_verdict_and_each_is_told(tiny: Scenario) -> None:
    what = logic.plan(tiny)
    games = {Run(seed, one): play(replace(job(tiny, one.variant, 40), seed=seed))
             for one in what.starts for seed in (5, 6)}
    judged = logic.verdicts(tiny, what, games, (5, 6))[0]
    alone = [logic.verdicts(tiny, what, games, (seed,))[0].rows for seed in (5, 6)]
    assert [list(rows) for rows in judged.by_run] == [list(rows) for rows in alone]
    assert judged.rows[0].value == pytest.approx(np.mean([rows[0].value for rows in alone]), abs=0.3)


@pytest.mark.parametrize(("verdicts", "wanted"), [("mmmmmmxxxx", "met"), ("mmmmmuxxxx", "unclear"),
                                                  ("mmmmmxxxxx", "missed"), ("mmmmm", "unclear")])
def test_at_least_six_of_ten_hold_without_their_rows(tiny: Scenario, verdicts: str, wanted: str) -> None:
    one = tiny.document.logic[0].model_copy(update={"control": Setting(without=["calm"])})
    rows = {"m": Row("x", 1, 0.5, 1.5, (0.0, None)), "x": Row("x", -1, -1.5, -0.5, (0.0, None)),
            "u": Row("x", 0, -1, 1, (0.0, None))}
    what = replace(logic.plan(tiny), statements=(one,) * 10, controls={(one.id, 0): ()})
    told = without_rows(what, [Judged(one, (rows["m"],), (rows[verdict],)) for verdict in verdicts])
    assert told is not None and (told.least, told.verdict) == (6, wanted)


def test_a_run_goes_on_from_what_was_kept(tiny: Scenario, tmp_path: Path) -> None:
    what = logic.plan(tiny)
    runs = logic.jobs(tiny, what, "random", 40, [1])

    def played(stop: Stop = never, store: Store | None = None) -> dict[Run, Played]:
        return logic.gathered(runs, results.run(list(runs), store, Conduct(1, stop=stop)))

    store = Store.open(tmp_path, {"verb": "logic"})
    whole = played()
    asked = iter([False] * 60 + [True] * 100_000)
    part = played(lambda: next(asked), store)
    assert 0 < sum(map(len, part.values())) < sum(map(len, whole.values()))
    kept = len(list((tmp_path / "parts").iterdir()))
    again = played(store=store)
    assert 0 < kept < len(list((tmp_path / "parts").iterdir())) == len(what.starts)
    assert {one: games.digest.tolist() for one, games in again.items()} == {
        one: games.digest.tolist() for one, games in whole.items()}
    assert not logic.verdicts(tiny, what, {}, [1])


def test_seeds_beyond_the_last_are_refused(capsys: pytest.CaptureFixture[str]) -> None:
    path = str(TESTS / "scenario" / "good" / "tiny")
    assert main(["logic", path, "--bots", "random", "--seed", str((1 << 64) - 1), "--seeds", "2"]) == 2
    assert "go beyond the last" in capsys.readouterr().err


def test_the_verb_tells_both_figures(tiny: Scenario, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = tiny.files["scenario.yaml"].replace(*CONTROLLED)
    (tmp_path / "scenario.yaml").write_text(text, encoding="utf-8")
    main(["logic", str(tmp_path), "--bots", "random", "--games", "40", "--workers", "1"])
    said = capsys.readouterr().out
    assert said.count("Points of North") == 2 and "With what says so outright taken out, " in said
    main(["logic", str(tmp_path), "--bots", "random", "--games", "40", "--workers", "1", "--no-controls"])
    said = capsys.readouterr().out
    assert said.count("Points of North") == 1 and "taken out" not in said


def test_the_verb_prints_what_is_promised(capsys: pytest.CaptureFixture[str]) -> None:
    path = str(TESTS / "scenario" / "good" / "tiny")
    code = main(["logic", path, "--bots", "random", "--games", "60", "--workers", "1", "--json"])
    found = json.loads(capsys.readouterr().out)
    assert code == int(not found["pass"])
    assert [row["name"] for row in found["rows"]][:2] == ["calm_pays.north", "calm_pays.wars"]
    assert all({"name", "value", "low", "high", "range", "pass"} <= set(row) for row in found["rows"])
    assert found["statements"][0]["number"] == 1
    assert found["statements"][0]["verdict"] in set(Verdict)


@pytest.mark.parametrize(("arguments", "said"), [
    (["--bots", "nobody"], "no bot"), (["--only", "x"], "no statement 'x'"), (["--games", "1"], "not between"),
    (["--on", "nowhere"], "dask"), (["--on", "dask://h:1", "--workers", "2"], "--workers")])
def test_arguments_that_cannot_be_meant(arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    path = str(TESTS / "scenario" / "good" / "tiny")
    try:
        code = main(["logic", path, "--bots", "random", *arguments])
    except SystemExit as error:
        code = error.code if isinstance(error.code, int) else -1
    assert code == 2
    assert said in capsys.readouterr().err


def test_the_verb_tells_each_seed(tiny: Scenario, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "scenario.yaml").write_text(tiny.files["scenario.yaml"].replace(*CONTROLLED), encoding="utf-8")
    main(["logic", str(tmp_path), "--bots", "random", "--games", "40", "--workers", "1", "--seeds", "2"])
    said = capsys.readouterr().out
    assert "seed 1 to 2" in said and "seed 1: " in said and "seed 2: " in said and "of 1 hold; it should be" in said


def test_the_ten_statements_are_there_with_a_control_each() -> None:
    found = load(TESTS.parent / "scenarios" / "december-2019").document.logic
    assert [one.number for one in found if one.control is not None] == list(range(1, 11))


def test_tables_of_a_job_have_all_its_changes(tiny: Scenario) -> None:
    t = varied(tiny.tables, Variant((("tension", 7),), ("plot",), (("n_hill", 1),)))
    assert t.start[t.column["tension"]] == 7
    assert not Games.start(t, [1]).legal()[t.row["plot"]].any()
