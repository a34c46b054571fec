"""The verbs that measure: balance, a scenario against its own targets, and duel, a bot against another."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from game.commands.common import load_scenario, plain
from game.commands.exit_codes import DONE, FILE_TROUBLE, NOT_ALL, PROGRAM, UsageError
from game.commands.progress import Broken, carry_out, unfit
from game.match.files import write_file

if TYPE_CHECKING:
    from game.scenario import Scenario
    from game.study.balance import Balance, Plan
    from game.study.duel import Duel
    from game.study.measure import Row

STANDARD = "strategist.quick"
QUICK = 10
"""A quick look plays one game where a whole one plays so many."""



@plain
def duel(arguments: Namespace) -> int:
    """Plays pairs of games with the seats swapped, and says which bot does better."""
    from game.study import duel as study

    scenario = load_scenario(arguments.scenario)
    sittings = study.sittings(arguments.a, arguments.b, len(scenario.tables.seats))
    for seats in sittings:
        if why := unfit(scenario, seats):
            raise UsageError(why)
    jobs = study.jobs(scenario, arguments.a, arguments.b, arguments.games, arguments.seed)
    command = {"a": arguments.a, "b": arguments.b, "games": arguments.games, "seed": arguments.seed}
    try:
        played, seconds, stopped = carry_out(arguments, scenario, jobs, command)
    except Broken:
        return FILE_TROUBLE
    least = (arguments.least / 100, None)
    found = study.judge(scenario, arguments.a, arguments.b, arguments.games, arguments.seed, played, least)
    if found is None:
        print(f"{PROGRAM} {arguments.verb}: no pair of games is done.", file=sys.stderr)
        return NOT_ALL
    report = study.report(scenario, found, seconds)
    if arguments.json:
        ids = [ending.id for ending in scenario.document.endings]
        endings = [
            {"seats": dict(zip(scenario.tables.seats, seats, strict=True)),
             "shares": {name: round(one.value, 4) for name, one in zip(ids, shares, strict=True)}}
            for seats, shares in zip(sittings, found.endings, strict=True)
        ]
        more = {"a": arguments.a, "b": arguments.b, "seed": arguments.seed, "pairs": found.pairs, "stopped": stopped}
        print(json.dumps(report.as_json() | more | {"endings": endings}))
    else:
        print(f"{scenario.title}: {arguments.a} against {arguments.b}, {found.pairs:,} pairs of games on the same"
              f" seeds, the seats swapped; seed {arguments.seed}, {seconds:.0f} s")
        _tell_rows(found.rows)
        _tell_sittings(scenario, found, sittings)
    return DONE if report.passed and not stopped else NOT_ALL


@plain
def balance(arguments: Namespace) -> int:
    """Measures a scenario against its own targets, and tells what its cards, clauses and events were worth."""
    from game.study import balance as study
    from game.study.bargaining_range import at_start
    from game.study.page import page

    scenario = load_scenario(arguments.scenario)
    plan = _plan(arguments, scenario)
    command = {"bots": plan.bots, "games": plan.games, "seed": plan.seed, "pairs": plan.pairs, "duels": plan.duels}
    try:
        played, seconds, stopped = carry_out(arguments, scenario, study.plan_jobs(scenario, plan), command)
    except Broken:
        return FILE_TROUBLE
    if played and not stopped and sys.stderr.isatty():
        print("Measuring what the start holds without a deal and with one; a minute or two \u2026", file=sys.stderr)
    found = study.balance(scenario, plan, played, seconds, None if stopped else at_start)
    if found is None:
        print(f"{PROGRAM} {arguments.verb}: no part of the games is done yet, so there is nothing to tell.",
              file=sys.stderr)
        return NOT_ALL
    if arguments.page:
        write_file(Path(arguments.page), page(found).encode())
        print(f"Wrote {arguments.page}.", file=sys.stderr)
    if arguments.json:
        print(json.dumps(study.as_json(found) | {"stopped": stopped}))
    else:
        _tell_balance(found)
    return DONE if found.report.passed and not stopped else NOT_ALL


def _plan(arguments: Namespace, scenario: Scenario) -> Plan:
    """What the arguments ask for. Targets about bots that are not there are left out, and that is said."""
    from game.study.balance import Plan, pairs

    seats = len(scenario.tables.seats)
    names = tuple(arguments.bots.split(","))
    bots = names * seats if len(names) == 1 else names
    if len(bots) != seats:
        raise UsageError(f"--bots: {len(bots)} bots for {seats} seats; give one for all or one for each")
    if why := unfit(scenario, bots):
        raise UsageError(f"--bots: {why}")
    games = arguments.games or (2000 // QUICK if arguments.quick else 2000)
    duels = games if arguments.duels is None else arguments.duels
    chosen = []
    for a, b in pairs(scenario) if duels else ():
        why = unfit(scenario, (a,) * seats) or unfit(scenario, (b,) * seats)
        if why:
            print(f"{a} against {b} is not measured: {why}", file=sys.stderr)
        else:
            chosen.append((a, b))
    return Plan(bots, games, arguments.seed, tuple(chosen), duels if chosen else 0)


# ---- for people


def _tell_rows(rows: Sequence[Row]) -> None:
    """A line a measurement: whether it passed, its value and interval, its range, what it is."""
    from game.study.page import span, value

    for row in rows:
        asked = span(row.range, row.unit)
        mark = ("met" if row.passed else "MISSED") if asked else ""
        interval = f"({value(row.low, row.unit)} to {value(row.high, row.unit)})"
        print(f"  {mark:6} {value(row.value, row.unit):>8} {interval:22} {asked:>14}  {row.title}"
              + (f": {row.note}" if row.note else ""))


def _tell_sittings(scenario: Scenario, found: Duel, sittings: Sequence[Sequence[str]]) -> None:
    """The endings by who sat where."""
    print("  Endings, by who sat where:")
    for seats, shares in zip(sittings, found.endings, strict=True):
        who = ", ".join(f"{seat.name} {bot}" for seat, bot in zip(scenario.document.seats, seats, strict=True))
        told = "; ".join(f"{ending.name} {share.value:.1%}" for ending, share in
                         zip(scenario.document.endings, shares, strict=True) if share.value)
        print(f"    {who}: {told}")


def _tell_balance(found: Balance) -> None:
    """The tables, then the targets."""
    from game.study import measure
    from game.study.balance import bands
    from game.study.measure import number, percent
    from game.wording.points import Band, band_name

    scenario, document, played = found.scenario, found.scenario.document, found.played
    bots = ", ".join(dict.fromkeys(found.plan.bots))
    print(f"{scenario.title}: {len(played):,} games, bots {bots}, seed {found.plan.seed}, {found.report.seconds:.0f} s")
    print("Endings")
    for ending, share in zip(document.endings, found.endings, strict=True):
        print(f"  {percent(share.value):>8}  {ending.name}")
    print("Points")
    shares = bands(found)
    for s, seat in enumerate(document.seats):
        mean = measure.mean(played.points[s])
        told = "; ".join(f"{band_name(name)} {percent(float(part), 0)}" for name, part in
                         zip(Band, shares.get(seat.id, ()), strict=False))
        print(f"  {seat.name}: {number(mean.value)} on average ({number(mean.low)} to {number(mean.high)}); {told}")
    print("Part of the variance of the points explained by")
    for name, parts in found.explained.part.items():
        print(f"  {name:16} " + "  ".join(
            f"{seat.name} {percent(part)}" for seat, part in zip(document.seats, parts, strict=True)))
    _tell_usage(found)
    for one in found.duels:
        print(f"{one.a} against {one.b}")
        _tell_rows(one.rows[1:])
    if not document.targets:
        print(f"{scenario.title} states no targets.")
        return
    print("Targets")
    _tell_rows(found.report.rows)
    for title in found.report.missing:
        print(f"  not measured: {title}")
    print(f"{sum(row.passed for row in found.report.rows)} of {len(document.targets)} are met.")


def _tell_usage(found: Balance) -> None:
    """What was played how often, and what it was worth to each seat."""
    from game.study.measure import number, percent

    seats = [seat.name for seat in found.scenario.document.seats]
    kinds = dict.fromkeys(usage.kind for usage in found.usages)
    titles = {"carried": "threats carried out", "backed": "threats taken back"}
    for kind in kinds:
        print(f"Played in games, times a game, worth to {' and '.join(seats)}: {titles.get(kind, f'{kind}s')}")
        for usage in sorted((one for one in found.usages if one.kind == kind), key=lambda one: -one.share.value):
            worth = " ".join(f"{'?' if one is None else number(one.value):>6}" for one in usage.worth)
            print(f"  {percent(usage.share.value):>8} {number(usage.times, 2):>6} {worth}  {usage.name}")
