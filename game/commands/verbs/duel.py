"""The verb duel: which of two bots plays better."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from typing import TYPE_CHECKING

from game.commands.arguments import BOTS, add_kept, add_scenario, add_seed, add_workers, number_between
from game.commands.exit_codes import DONE, NOT_ALL, PROGRAM, STOPPED, UsageError
from game.wording.messages import later, say

if TYPE_CHECKING:
    from game.scenario import Scenario
    from game.study.measure.duel import Duel

HELP = later("say which of two bots plays better: pairs of games with the seats swapped")


def add_arguments(parser: ArgumentParser) -> None:
    """Who plays whom, how often."""
    add_scenario(parser)
    parser.add_argument("--a", metavar="BOT", required=True, help=say("the bot that should be better"))
    parser.add_argument("--b", metavar="BOT", required=True, help=say("the other"))
    parser.epilog = BOTS
    parser.add_argument("--games", type=number_between(2, 1_000_000), metavar="N", default=2000,
                        help=say("how many games (2000)"))
    add_seed(parser)
    parser.add_argument("--least", type=number_between(0, 100), metavar="PERCENT", default=70,
                        help=say("of pairs for A to win (70)"))
    add_workers(parser)
    add_kept(parser)


def run(arguments: Namespace) -> int:
    """Plays pairs of games with the seats swapped, and says which bot does better."""
    from game.commands.common import load_scenario, print_json
    from game.commands.progress import carry_out, unfit
    from game.commands.rows import tell_rows
    from game.study.measure import duel as study

    scenario = load_scenario(arguments.scenario)
    sittings = study.sittings(arguments.a, arguments.b, len(scenario.tables.seats))
    for seats in sittings:
        if why := unfit(scenario, seats):
            raise UsageError(why)
    bout = study.Bout(arguments.a, arguments.b, arguments.games, arguments.seed)
    played, seconds, stopped = carry_out(arguments, scenario, study.jobs(scenario, bout), bout._asdict())
    duel = study.judge(scenario, bout, played, (arguments.least / 100, None))
    if duel is None:
        print(say("{program} {verb}: no pair of games is done.", program=PROGRAM, verb=arguments.verb), file=sys.stderr)
        return STOPPED if stopped else NOT_ALL
    report = study.report(scenario, duel, seconds)
    if arguments.json:
        ids = [ending.id for ending in scenario.document.endings]
        endings = [
            {"seats": dict(zip(scenario.tables.seats, seats, strict=True)),
             "shares": {name: round(one.value, 4) for name, one in zip(ids, shares, strict=True)}}
            for seats, shares in zip(sittings, duel.told_endings, strict=False)
        ]
        more = {"a": arguments.a, "b": arguments.b, "seed": arguments.seed, "pairs": duel.pairs, "stopped": stopped}
        print_json(report.as_json() | more | {"endings": endings})
    else:
        print(say("{scenario}: {a} against {b}, {pairs} pairs of games on the same seeds, the seats swapped; seed "
                  "{seed}, {seconds} s", scenario=scenario.title, a=arguments.a, b=arguments.b,
                  pairs=f"{duel.pairs:,}", seed=arguments.seed, seconds=f"{seconds:.0f}"))
        tell_rows(duel.rows)
        _tell_sittings(scenario, duel, sittings)
    if stopped:
        return STOPPED
    return DONE if report.passed else NOT_ALL


def _tell_sittings(scenario: Scenario, duel: Duel, sittings: Sequence[Sequence[str]]) -> None:
    """The endings by who sat where."""
    from game.estimates.intervals import FEWEST, too_few

    print("  " + say("Endings, by who sat where:"))
    if not duel.told_endings:
        print("    " + too_few(2 * FEWEST))
    for seats, shares in zip(sittings, duel.told_endings, strict=False):
        who = ", ".join(f"{seat.name} {bot}" for seat, bot in zip(scenario.document.seats, seats, strict=True))
        told = "; ".join(f"{ending.name} {share.value:.1%}" for ending, share in
                         zip(scenario.document.endings, shares, strict=True) if share.value)
        print(f"    {who}: {told}")
