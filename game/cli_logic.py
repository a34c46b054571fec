"""The verb logic: whether the source's own logic comes out of play."""

from __future__ import annotations

import json
import sys
import textwrap
from argparse import Namespace
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from game.cli_codes import DONE, FILE_TROUBLE, NOT_ALL, PROGRAM, UsageError
from game.cli_common import load_scenario, plain
from game.cli_study import GO_ON, Bar, check_cluster, stoppable
from game.match.files import FileTrouble

if TYPE_CHECKING:
    from game.scenario import Scenario
    from game.study.logic import Plan, Verdict
    from game.study.measure import Report
    from game.study.results import Store

WIDE = 100


@plain
def logic(arguments: Namespace) -> int:
    """Plays the sets of games of the scenario's statements, and says which of them hold."""
    from game.study import logic as study
    from game.study import results
    from game.study.measure import Report
    from game.study.work import WorkTrouble

    scenario = load_scenario(arguments.scenario)
    try:
        what, store = _asked(arguments, scenario)
    except results.OtherRun as error:
        raise UsageError(str(error)) from error
    runs = study.jobs(scenario, what, arguments.bots, arguments.games, arguments.seed)
    bar, began = Bar(arguments.games * len(runs)), perf_counter()
    with stoppable() as stop:
        try:
            played = study.play(scenario, what, runs, arguments.workers, arguments.on, bar.tell, stop, store)
        except (WorkTrouble, FileTrouble) as error:
            print(f"{PROGRAM} {arguments.verb}: {error}" + (f" {GO_ON}" if store else ""), file=sys.stderr)
            return FILE_TROUBLE
        finally:
            bar.close()
    done = sum(map(len, played.values()))
    if done < bar.total:
        hint = GO_ON if store else "With --out FOLDER what is done would be kept to go on from."
        print(f"Stopped: {done:,} of {bar.total:,} games are done. {hint}", file=sys.stderr)
    whole = {start: games for start, games in played.items() if len(games) == arguments.games}
    found = study.verdicts(scenario, what, whole, arguments.seed)
    judged = {one.statement.id for one in found}
    missing = tuple(f"{one.number}. {one.text}" for one in what.statements if one.id not in judged)
    rows = tuple(row for one in found for row in one.rows)
    report = Report(scenario.id, arguments.verb, rows, done, perf_counter() - began, missing)
    if arguments.json:
        said = [{"id": one.statement.id, "number": one.statement.number, "text": one.statement.text,
                 "verdict": one.verdict} for one in found]
        print(json.dumps(report.as_json() | {"statements": said, "bots": arguments.bots, "seed": arguments.seed}))
    else:
        _tell(arguments, scenario, what, report, found)
    return DONE if report.passed else NOT_ALL


def _asked(arguments: Namespace, scenario: Scenario) -> tuple[Plan, Store | None]:
    """What the arguments ask for; UsageError where they do not fit each other or the scenario, OtherRun."""
    from game.players import UnknownBot, bot
    from game.study import logic as study
    from game.study import results

    try:
        what = study.plan(scenario, arguments.only or ())
        for name in sorted({arguments.bots, *(one.bots for one in what.variants)} - {""}):
            for seat in range(len(scenario.tables.seats)):
                bot(name, scenario.tables, seat)
    except (UnknownBot, ValueError) as error:
        raise UsageError(str(error)) from error
    if not what.statements:
        raise UsageError(f"{scenario.title} has no section 'logic', so there is nothing to test")
    check_cluster(arguments)
    command = {"verb": arguments.verb, "scenario": scenario.id, "digest": scenario.digest, "bots": arguments.bots,
               "seed": arguments.seed}
    return what, results.Store.open(Path(arguments.out), command) if arguments.out else None


def _tell(arguments: Namespace, scenario: Scenario, what: Plan, report: Report, found: list[Verdict]) -> None:
    """All that was found, for people."""
    from game.study.logic import HOLDS

    print(f"{scenario.title}: the source's own logic, {len(what.variants)} sets of {arguments.games:,} games, bots"
          f" {arguments.bots}, seed {arguments.seed}, {report.seconds:.0f} s")
    for one in found:
        statement = one.statement
        print("\n".join(textwrap.wrap(f"{statement.number}. {statement.text}", WIDE, subsequent_indent="    ")))
        print(f"    {one.verdict.upper()}")
        for row in one.rows:
            print("\n".join(textwrap.wrap(f"{row.title}: {row.note}", WIDE, initial_indent="    - ",
                                          subsequent_indent="      ")))
            print(f"      {row.value:+.3f} ({row.low:+.3f} to {row.high:+.3f}); to hold it must be {_words(row.range)}")
    for text in report.missing:
        print(f"{text}\n    NOT JUDGED: its games are not all played")
    print(f"{sum(one.verdict == HOLDS for one in found)} of {len(what.statements)} hold.")


def _words(range_: tuple[float | None, float | None]) -> str:
    """A range in words."""
    low, high = range_
    if low is None:
        return f"below {high:g}" if high is not None else "anything"
    return f"above {low:g}" if high is None else f"between {low:g} and {high:g}"
