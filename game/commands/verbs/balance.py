"""The verb balance: a scenario against its own targets, or against another version of it."""

from __future__ import annotations

import math
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from game.commands.arguments import BOTS, add_kept, add_scenario, add_seed, add_workers, number_between
from game.commands.exit_codes import DONE, NOT_ALL, PROGRAM, STOPPED, UsageError
from game.wording.messages import later, listed, say

if TYPE_CHECKING:
    from game.scenario import Scenario
    from game.study.measure.balance import Balance, Plan, Room
    from game.study.measure.duel import Bout
    from game.study.measure.targets import Others
    from game.study.measure.versions import Beside, Version
    from game.study.run.lockstep import Played

HELP = later("measure a scenario against its own targets, or against another version of it")
WHOLE, FIRST_LOOK = 2000, 200
"""Games of a whole measurement, and of a first look."""
SEARCHED = 20
"""Of so many games one is looked at for room for agreement, which takes seconds each: what is dealt soon repeats."""


def add_arguments(parser: ArgumentParser) -> None:
    """Who plays how many games, and where the result goes."""
    add_scenario(parser)
    parser.add_argument("--games", type=number_between(20, 1_000_000), metavar="N",
                        help=say("how many games ({games})", games=WHOLE))
    parser.add_argument("--duels", type=number_between(0, 1_000_000), metavar="N",
                        help=say("games of each duel (as --games)"))
    parser.add_argument("--slow", type=number_between(0, 1_000_000), metavar="N", default=0,
                        help=say("games of each duel with a bot that takes a second a move or more (0)"))
    parser.add_argument("--quick", action="store_true",
                        help=say("a first look: {few} games instead of {games}", few=FIRST_LOOK, games=WHOLE))
    add_seed(parser)
    parser.add_argument("--bots", metavar="NAME", default="strategist.quick", help=say("who plays (strategist.quick)"))
    parser.epilog = BOTS
    add_workers(parser)
    told = parser.add_mutually_exclusive_group()
    told.add_argument("--page", metavar="FILE.html", help=say("write a page with plots"))
    told.add_argument("--bands", action="store_true",
                      help=say("instead, print bands of results by the points that seats reach, to paste into the "
                               "scenario"))
    told.add_argument("--against", metavar="OTHER",
                      help=say("instead, tell what differs in another version, in games of the same seeds"))
    parser.add_argument("--claims", metavar="FILE.md", help=say("write the table of the source's claims"))
    add_kept(parser)


def run(arguments: Namespace) -> int:
    """Measures a scenario against its own targets, and tells what its cards, clauses and events were worth."""
    from game.commands.common import files_of, load_scenario, print_json
    from game.commands.outputs import check_outputs
    from game.commands.progress import carry_out
    from game.study.measure import balance as study
    from game.study.measure.duel import gather
    from game.study.measure.general import with_targets

    if arguments.bands or arguments.against:
        for option, given in (("--claims", arguments.claims), ("--duels", arguments.duels is not None),
                              ("--slow", arguments.slow)):
            if given:
                raise UsageError(say("{option} goes with neither --bands nor --against", option=option))
    own = load_scenario(arguments.scenario)
    check_outputs({"--page": arguments.page, "--claims": arguments.claims}, files_of(arguments.scenario, own))
    if arguments.against:
        return _against(arguments, own, load_scenario(arguments.against))
    general = not own.document.targets
    scenario = with_targets(own) if general else own
    plan = _plan(arguments, scenario) if arguments.bands else _whole_plan(arguments, scenario)
    jobs = study.plan_jobs(scenario, plan)
    command = {"bots": plan.bots, "games": plan.games, "seed": plan.seed}
    played, seconds, stopped = carry_out(arguments, scenario, jobs, command)
    if arguments.bands:
        return _tell_bands(arguments, scenario, plan, gather(jobs, played), stopped)
    balance, stopped = _measured(arguments, scenario, plan, partial(study.balance, scenario, plan, played, seconds),
                                 stopped)
    if balance is None:
        return _nothing(arguments, stopped)
    if arguments.json:
        print_json(balance.as_json() | {"stopped": stopped, "general": general})
    else:
        _tell_balance(balance, general)
    _write(arguments, balance)
    if stopped:
        return STOPPED
    return DONE if balance.report.passed or general else NOT_ALL


def _write(arguments: Namespace, balance: Balance) -> None:
    """Writes the pages that were asked for, and says where."""
    from pathlib import Path

    from game.match.files import write_file
    from game.study.measure import claims
    from game.study.report.page import page

    if arguments.page:
        write_file(Path(arguments.page), page(balance).encode())
        print(say("Wrote {file}.", file=arguments.page), file=sys.stderr)
    if arguments.claims:
        told = claims.page(balance.scenario, balance.claims, _which(balance))
        write_file(Path(arguments.claims), told.encode())
        print(say("Wrote {file}.", file=arguments.claims), file=sys.stderr)


def _measured(arguments: Namespace, scenario: Scenario, plan: Plan, measured: Callable[[Room | None], Balance | None],
              stopped: bool) -> tuple[Balance | None, bool]:
    """What was measured, with the room for agreement at the start unless Ctrl-C breaks that off; and whether it did, or
    the games were. FileTrouble where workers were lost."""
    from game.commands.progress import Bar, of_starts
    from game.match.files import FileTrouble
    from game.study.measure import balance as study
    from game.study.run.work import WorkTrouble
    from game.study.starts import Careful, at_start

    bar = Bar(1, said=of_starts)
    bots, apart = study.careful(scenario, plan.bots)
    careful = Careful(bots, apart, starts=math.ceil(plan.games / SEARCHED), workers=arguments.workers)
    try:
        return measured(None if stopped else partial(at_start, careful=careful, told=bar.tell)), stopped
    except KeyboardInterrupt:
        pass
    except WorkTrouble as error:
        raise FileTrouble(str(error)) from error
    finally:
        bar.close()
    print(say("Stopped: all games are told, and not the room for agreement at the start."), file=sys.stderr)
    return measured(None), True


def _against(arguments: Namespace, scenario: Scenario, other: Scenario) -> int:
    """What differs between two versions of a scenario, in games of the same seeds."""
    from game.commands.common import print_json
    from game.commands.progress import carry_out, unfit
    from game.study.measure import balance as study
    from game.study.measure.duel import gather
    from game.study.measure.versions import Version, compared

    if scenario.tables.seats != other.tables.seats:
        raise UsageError(say("--against: {other} has the seats {theirs}, and {scenario} has {ours}; versions have the "
                             "same", other=other.id, theirs=", ".join(other.tables.seats), scenario=scenario.id,
                             ours=", ".join(scenario.tables.seats)))
    plan = _plan(arguments, scenario)
    if why := unfit(other, plan.bots):
        raise UsageError(say("--against: {why}", why=why))
    jobs = [study.own_jobs(one, plan) for one in (scenario, other)]
    command = {"bots": plan.bots, "games": plan.games, "seed": plan.seed, "against": other.digest}
    played, seconds, stopped = carry_out(arguments, scenario, [job for each in jobs for job in each], command)
    games = [gather(each, played) for each in jobs]
    if games[0] is None or games[1] is None:
        return _nothing(arguments, stopped)
    versions = Version(scenario, games[0]), Version(other, games[1])
    rows = compared(*versions)
    if arguments.json:
        print_json({"scenario": scenario.id, "verb": arguments.verb, "against": other.digest, "bots": plan.bots,
                    "seed": plan.seed, "games": len(games[0]), "stopped": stopped,
                    "rows": [one.row.as_json() | {"kind": one.kind, "differs": one.differs} for one in rows]})
    else:
        print(say("{scenario}: {played} games of each version, the same seeds, bots {bots}, seed {seed}, {seconds} s",
                  scenario=scenario.title, played=f"{len(games[0]):,}", bots=", ".join(study.named(plan.bots)),
                  seed=plan.seed, seconds=f"{seconds:.0f}"))
        _tell_versions(versions, rows)
    return STOPPED if stopped else DONE


def _tell_versions(versions: tuple[Version, Version], rows: list[Beside]) -> None:
    """The differences: of endings and points all, of what is played those that are sure."""
    from game.commands.rows import tell_rows
    from game.study.measure.versions import only

    first, other = versions
    always = ("ending", "points", "decisions")
    print(say("Endings, points and decisions: the other version less the first"))
    tell_rows([one.row for one in rows if one.kind in always])
    usage = [one for one in rows if one.kind not in always]
    differ = sorted((one.row for one in usage if one.differs), key=lambda row: -abs(row.value))
    print(say("Played in games: {some} of {all} are sure to differ (of those that are alike one in twenty seems to)",
              some=len(differ), all=len(usage)))
    tell_rows(differ)
    if names := only(first, other):
        print(say("In the first alone: {names}", names=listed(names)))
    if names := only(other, first):
        print(say("In the other alone: {names}", names=listed(names)))


def _which(balance: Balance) -> str:
    """The games that a page was made from, and by which command."""
    from game.study.measure.balance import named

    plan = balance.plan
    bots = ",".join(named(plan.bots))
    command = " ".join(("balance", balance.scenario.id, "--games", str(plan.games), "--bots", bots,
                        "--seed", str(plan.seed), "--claims", "FILE.md"))
    return say("Written by `{command}`: {games} games, scenario {digest}. A figure with a range shows what it should, "
               "does not, or is unclear; one without is told alone.", command=command, games=f"{len(balance.played):,}",
               digest=balance.scenario.digest[:12])


def _nothing(arguments: Namespace, stopped: bool) -> int:
    """Says that no part of the games is done."""
    print(say("{program} {verb}: no part of the games is done yet, so there is nothing to tell.", program=PROGRAM,
              verb=arguments.verb),
          file=sys.stderr)
    return STOPPED if stopped else NOT_ALL


def _tell_bands(arguments: Namespace, scenario: Scenario, plan: Plan, played: Played | None, stopped: bool) -> int:
    """The bands that the games say, for the author to paste."""
    from game.commands.common import print_json
    from game.study.measure import bands

    if played is None:
        return _nothing(arguments, stopped)
    if arguments.json:
        print_json(bands.as_json(scenario, played, plan.bots, plan.seed) | {"stopped": stopped})
    else:
        print(bands.as_yaml(scenario, played, plan.bots, plan.seed))
    return STOPPED if stopped else DONE


def _plan(arguments: Namespace, scenario: Scenario) -> Plan:
    """The games of the scenario as it stands that the arguments ask for."""
    from game.commands.progress import unfit
    from game.study.measure.balance import Plan

    seats = len(scenario.tables.seats)
    names = tuple(arguments.bots.split(","))
    bots = names * seats if len(names) == 1 else names
    if len(bots) != seats:
        raise UsageError(say("--bots: {bots} bots for {seats} seats; give one for all or one for each",
                             bots=len(bots), seats=seats))
    if why := unfit(scenario, bots):
        raise UsageError(say("--bots: {why}", why=why))
    games = arguments.games or (FIRST_LOOK if arguments.quick else WHOLE)
    return Plan(bots, games, arguments.seed)


def _whole_plan(arguments: Namespace, scenario: Scenario) -> Plan:
    """All games that the arguments ask for, those that targets ask for too."""
    from dataclasses import replace

    plan = _plan(arguments, scenario)
    return replace(plan, others=_others(scenario, plan.bots), bouts=_bouts(arguments, scenario, plan.games))


def _others(scenario: Scenario, bots: tuple[str, ...]) -> tuple[Others, ...]:
    """The other games that targets ask for, but those of bots that are not there; and that is said."""
    from game.commands.progress import unfit
    from game.study.measure.balance import named
    from game.study.measure.targets import others

    chosen = []
    for one in others(scenario, bots):
        if why := unfit(scenario, one.bots):
            print(say("Games of {bots} are not measured: {why}", bots=", ".join(named(one.bots)), why=why),
                  file=sys.stderr)
        else:
            chosen.append(one)
    return tuple(chosen)


def _bouts(arguments: Namespace, scenario: Scenario, games: int) -> tuple[Bout, ...]:
    """The duels that targets ask for, but those of bots that are not there, and those that take hours unless they are
    asked for; and that is said."""
    from game.commands.progress import unfit
    from game.players import ponders
    from game.study.measure.balance import pairs
    from game.study.measure.duel import Bout

    seats = len(scenario.tables.seats)
    usual = games if arguments.duels is None else arguments.duels
    chosen = []
    for a, b in pairs(scenario):
        if why := unfit(scenario, (a,) * seats) or unfit(scenario, (b,) * seats):
            print(say("{a} against {b} is not measured: {why}", a=a, b=b, why=why), file=sys.stderr)
            continue
        slow = ponders(a) or ponders(b)
        if many := arguments.slow if slow else usual:
            chosen.append(Bout(a, b, many, arguments.seed))
        elif slow and usual:
            print(say("{a} against {b} is not measured: it takes hours; --slow N plays N games of it", a=a, b=b),
                  file=sys.stderr)
    return tuple(chosen)


def _tell_balance(balance: Balance, general: bool) -> None:
    """The tables, then the targets: the scenario's own or general ones."""
    from game.commands.rows import tell_rows
    from game.estimates import intervals as measure
    from game.estimates.intervals import number, percent
    from game.study.measure import bands
    from game.study.measure.balance import named
    from game.study.measure.causes import group_names
    from game.wording.points import Band, band_name

    scenario, document, played = balance.scenario, balance.scenario.document, balance.played
    bots = ", ".join(named(balance.plan.bots))
    print(say("{scenario}: {played} games, bots {bots}, seed {seed}, {seconds} s", scenario=scenario.title,
              played=f"{len(played):,}", bots=bots, seed=balance.plan.seed, seconds=f"{balance.report.seconds:.0f}"))
    print(say("Endings"))
    for ending, share in zip(document.endings, balance.endings, strict=True):
        print(f"  {percent(share.value):>8} {measure.between(share, 'share'):>18}  {ending.name}")
    print(say("Points"))
    shares, places = bands.shares(scenario, played), bands.places(scenario, played)
    for s, seat in enumerate(document.seats):
        mean = measure.mean(played.points[s])
        told = "; ".join(f"{band_name(name)} {percent(float(part), 0)}" for name, part in
                         zip(Band, shares[seat.id], strict=True))
        print("  " + say("{seat}: {mean} on average ({low} to {high}), mean place {place} of 100; {bands}",
                         seat=seat.name, mean=number(mean.value), low=number(mean.low), high=number(mean.high),
                         place=number(float(places[seat.id].mean())), bands=told))
    print(say("Part of the variance of the points explained by"))
    names = group_names()
    for name, needed in balance.explained.needed.items():
        parts = balance.explained.part.get(name)
        print(f"  {names[name]:27} " + (measure.too_few(needed) if parts is None else "  ".join(
            f"{seat.name} {percent(part)}" for seat, part in zip(document.seats, parts, strict=True))))
    _tell_usage(balance)
    if balance.claims:
        _tell_claims(balance)
    for one in balance.duels:
        print(say("{a} against {b}", a=one.a, b=one.b))
        tell_rows(one.rows[1:])
    print(say("{scenario} states no targets of its own; these are general ones, and none of them is a fault.",
              scenario=scenario.title) if general else say("Targets"))
    tell_rows(balance.report.rows)
    for missing in balance.report.missing:
        print("  " + say("{target}: {why}", target=missing.title, why=measure.too_few(missing.games)))
    print(say("{met} of {all} are met.", met=sum(row.passed for row in balance.report.rows),
              all=len(document.targets)))


def _tell_usage(balance: Balance) -> None:
    """What was played how often, and what it was worth to each seat."""
    from game.estimates.intervals import number, percent

    seats = [seat.name for seat in balance.scenario.document.seats]
    kinds = dict.fromkeys(usage.kind for usage in balance.usages)
    titles = {"card": say("cards"), "threat": say("threats"), "carried": say("threats carried out"),
              "backed": say("threats taken back"), "order": say("orders"), "forum": say("forums"),
              "clause": say("clauses"), "event": say("events")}
    for kind in kinds:
        print(say("Played in games, times a game, worth to {seats}: {rows}", seats=listed(seats), rows=titles[kind]))
        for usage in sorted((one for one in balance.usages if one.kind == kind), key=lambda one: -one.share.value):
            worth = " ".join(f"{'?' if one is None else number(one.value):>6}" for one in usage.worth)
            print(f"  {percent(usage.share.value):>8} {number(usage.times, 2):>6} {worth}  {usage.name}")
    if any(one is None for usage in balance.usages for one in usage.worth):
        print("  " + say("?: it was played, or left out, in too few of these games to say"))


def _tell_claims(balance: Balance) -> None:
    """How play shows each of the source's claims."""
    from game.study.measure.claims import tally

    print(say("The source's claims, as these games show them"))
    for one in balance.claims:
        told = one.cells
        print("  " + say("{claim} {says}", claim=f"{told.id:4}", says=told.says))
        figure = f"{told.figure} ({told.interval})" if told.interval else told.figure
        print("       " + "; ".join(part for part in (told.how, figure, told.verdict) if part))
    print("  " + tally(balance.claims))
