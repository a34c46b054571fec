"""The verb logic: whether the source's own logic comes out of play."""

from __future__ import annotations

import textwrap
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from math import isfinite
from typing import TYPE_CHECKING

from game.commands.arguments import BOTS, add_kept, add_scenario, add_seed, add_workers, number_between
from game.commands.exit_codes import DONE, NOT_ALL, STOPPED, UsageError
from game.wording.messages import later, say

if TYPE_CHECKING:
    from game.estimates.intervals import Report, Row
    from game.scenario import Scenario
    from game.study.measure.logic import Judged, Plan

WIDE = 100


HELP = later("put the scenario's statements to the test: sets of games that differ in one thing")


def add_arguments(parser: ArgumentParser) -> None:
    """Which statements, by how many games of whom."""
    add_scenario(parser)
    parser.add_argument("--games", type=number_between(2, 1_000_000), metavar="N", default=2000,
                        help=say("how many a set (2000)"))
    add_seed(parser)
    parser.add_argument("--seeds", type=number_between(1, 100), metavar="K", default=1,
                        help=say("runs of so many seeds, from that on, with one verdict over all (1)"))
    parser.add_argument("--bots", metavar="NAME", default="doctrine", help=say("who plays (doctrine)"))
    parser.epilog = BOTS
    parser.add_argument("--only", metavar="ID", action="append", help=say("a statement; may be given more than once"))
    parser.add_argument("--no-controls", action="store_true",
                        help=say("leave out the games in which what says a statement outright is taken out"))
    add_workers(parser)
    add_kept(parser)


def run(arguments: Namespace) -> int:
    """Plays the sets of games of the scenario's statements, and says which of them hold."""
    from game.commands.common import load_scenario, print_json
    from game.commands.progress import carry_out
    from game.estimates.intervals import Missing, Report, Verdict
    from game.study.measure import logic as study
    from game.study.measure.general import with_logic

    own = load_scenario(arguments.scenario)
    general = not own.document.logic
    scenario = with_logic(own) if general else own
    plan = _asked(arguments, scenario)
    seeds = range(arguments.seed, arguments.seed + arguments.seeds)
    runs = study.jobs(scenario, plan, arguments.bots, arguments.games, seeds)
    command = {"bots": arguments.bots, "seed": arguments.seed}
    done, seconds, stopped = carry_out(arguments, scenario, list(runs), command)
    whole = {run: played for run, played in study.gathered(runs, done).items() if len(played) == arguments.games}
    verdicts = study.verdicts(scenario, plan, whole, seeds)
    judged = {one.statement.id for one in verdicts}
    missing = tuple(Missing(one.id, f"{one.number}. {one.text}") for one in plan.statements if one.id not in judged)
    rows = tuple(row for one in verdicts for row in one.rows)
    report = Report(scenario.id, arguments.verb, rows, sum(map(len, done)), seconds, missing)
    without = study.without_rows(plan, verdicts)
    if arguments.json:
        print_json(report.as_json() | {
            "statements": [one.as_json() for one in verdicts], "bots": arguments.bots, "seed": arguments.seed,
            "seeds": arguments.seeds, "without_rows": without and without._asdict(), "general": general})
    else:
        if general:
            print(say("{scenario} has no section 'logic'; these are general statements, and none of them is a fault.",
                      scenario=scenario.title))
        _tell(arguments, scenario, plan, report, verdicts)
    if stopped:
        return STOPPED
    return DONE if general or (report.passed and (without is None or without.verdict is Verdict.MET)) else NOT_ALL


def _asked(arguments: Namespace, scenario: Scenario) -> Plan:
    """What the arguments ask for; UsageError where they do not fit the scenario."""
    from game.commands.progress import unfit
    from game.study.measure import logic as study

    if arguments.seed + arguments.seeds > 1 << 64:
        raise UsageError(say("--seeds: {seeds} seeds from {seed} on go beyond the last, {last}", seeds=arguments.seeds,
                             seed=arguments.seed, last=(1 << 64) - 1))
    if why := unfit(scenario, [arguments.bots] * len(scenario.tables.seats)):
        raise UsageError(why)
    try:
        plan = study.plan(scenario, arguments.only or (), not arguments.no_controls)
    except ValueError as error:
        raise UsageError(str(error)) from error
    if not plan.statements:
        raise UsageError(say("{scenario} has neither clauses nor capital, so there is nothing to test",
                             scenario=scenario.title))
    return plan


def _tell(arguments: Namespace, scenario: Scenario, plan: Plan, report: Report, verdicts: list[Judged]) -> None:
    """All that was found, for people."""
    from game.commands.rows import mark
    from game.estimates.intervals import Verdict, verdict_of
    from game.study.measure.logic import verdict_name, without_rows

    first, last = arguments.seed, arguments.seed + arguments.seeds - 1
    print(say("{scenario}: the source's own logic, {sets} sets of {games} games, bots {bots}, seed {seed}, {seconds} s",
              scenario=scenario.title, sets=len(plan.starts) * arguments.seeds, games=f"{arguments.games:,}",
              bots=arguments.bots, seed=first if last == first else say("{first} to {last}", first=first, last=last),
              seconds=f"{report.seconds:.0f}"))
    for one in verdicts:
        statement = one.statement
        print("\n".join(textwrap.wrap(f"{statement.number}. {statement.text}", WIDE, subsequent_indent="    ")))
        print(f"    {verdict_name(one.verdict).upper()}")
        _tell_rows(one.rows, one.by_run, first)
        if one.controls:
            print("    " + say("With what says so outright taken out: {verdict}",
                               verdict=verdict_name(verdict_of(one.controls)).upper()))
            _tell_rows(one.controls, one.controls_by_run, first)
    for unjudged in report.missing:
        print(f"{unjudged.title}\n    " + say("NOT JUDGED: its games are not all played"))
    print(say("{held} of {all} hold.", held=sum(one.verdict is Verdict.MET for one in verdicts),
              all=len(plan.statements)))
    if without := without_rows(plan, verdicts):
        print(say("With what says so outright taken out, {held} of {all} hold; it should be {least}: {verdict}.",
                  held=without.held, all=without.of, verdict=mark(without.verdict),
                  least=say("at least {n}", n=without.least)))


def _tell_rows(rows: Sequence[Row], by_run: Sequence[Sequence[Row]], first: int) -> None:
    """What was measured, and what it must be; then of each run alone, whose seeds are numbered from `first`."""
    from game.estimates.intervals import would_tell
    from game.study.measure.logic import verdict_name

    for k, row in enumerate(rows):
        seen = say("{verdict}: {seen}", verdict=verdict_name(row.verdict), seen=row.note)
        print("\n".join(textwrap.wrap(f"{row.title}: {seen}", WIDE, initial_indent="    - ",
                                      subsequent_indent="      ")))
        if not isfinite(row.value):
            continue
        print("      " + say("{figure}; to hold it must be {range}", figure=_figure(row), range=_words(row)))
        for n, alone in enumerate(by_run):
            print("      " + say("seed {seed}: {figure}, {verdict}", seed=first + n, figure=_figure(alone[k]),
                                 verdict=verdict_name(alone[k].verdict)))
        if more := would_tell(row.games_to_tell):
            print(f"      {more}")


def _figure(row: Row) -> str:
    """A value with its interval."""
    if not isfinite(row.value):
        return row.note
    value, low, high = (_number(one, row.unit, "+.1f", "+.3f") for one in (row.value, row.low, row.high))
    return say("{value} ({low} to {high})", value=value, low=low, high=high)


def _words(row: Row) -> str:
    """The range of a measure, in words."""
    low, high = (None if end is None else _number(end, row.unit) for end in row.range)
    if low is None:
        return say("below {high}", high=high) if high is not None else say("anything")
    return say("above {low}", low=low) if high is None else say("between {low} and {high}", low=low, high=high)


def _number(value: float, unit: str, percent: str = "g", plain: str = "g") -> str:
    """A number as the scenario writes it: shares in percent."""
    from game.estimates.intervals import PERCENT

    return f"{100 * value:{percent}} %" if unit in PERCENT else f"{value:{plain}}"
