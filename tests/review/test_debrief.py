"""The questions of a class: counted over tables as each game tells them, and tables set against each other by name."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

import pytest

from game.match.eyes import ALL
from game.review.compare import Seen
from game.review.debrief import At, ClassAnswer, Sort, _against, debriefs
from game.review.findings import Finding
from game.review.leverage import End, leverage, threat_end
from game.review.playouts import Estimates
from game.review.review import review

from .conftest import DECEMBER, HARBOURS, played
from .put_together import Known

BOTS = {f"Table {seed}": ("random" if seed == 4 else "doctrine") for seed in range(1, 7)}


@lru_cache
def tables() -> tuple[Seen, ...]:
    """Six games of December, one of them by a bot that agrees to nothing."""
    return tuple(Seen(name, review(played(DECEMBER, seed, bot), ALL)) for seed, (name, bot) in enumerate(BOTS.items()))


def answer(question: str, *games: Seen) -> ClassAnswer:
    (debrief,) = debriefs(games or tables())
    return next(one for one in debrief.answers if one.question.id == question)


@pytest.mark.parametrize("end", End)
def test_a_sort_of_threats_is_counted_at_the_tables_that_had_one(end: End) -> None:
    counted = {sort.name: sort.tables for sort in answer("L1").sorts}
    had = [one.name for one in tables() if one.told is not None
           and any(threat.end is end for threat in leverage(one.told.account).threats)]
    assert list(counted.get(threat_end(end), ())) == had


def test_every_table_tells_the_facts_of_its_own_answer() -> None:
    (debrief,) = debriefs(tables())
    own = [one.told.answers for one in tables() if one.told is not None]
    assert [[facts for _, facts in one.tables] for one in debrief.answers] == \
        [[answers[at].facts for answers in own] for at in range(len(debrief.answers))]


@pytest.mark.parametrize("question", ["L1", "L2", "L4", "L5", "L6", "L7"])
def test_tables_are_set_against_each_other_by_name(question: str) -> None:
    told = answer(question)
    assert sum(f"at {name}, " in told.against for name in BOTS) in (2, 3)


def test_what_is_so_at_every_table_sets_none_apart() -> None:
    """The LNA attacks everywhere; whether a client signs differs."""
    told = answer("L5")
    assert "LNA attacked" in {sort.name for sort in told.sorts if len(sort.tables) == len(BOTS)}
    assert "LNA" not in told.against and "signed" in told.against


def test_a_range_names_the_tables_at_its_ends() -> None:
    made = {one.name: len(leverage(one.told.account).vows) for one in tables() if one.told is not None}
    low, high = min(made.values()), max(made.values())
    told = next(line for line in answer("L4").ranges if line.startswith("promises made"))
    least = min(name for name, made_there in made.items() if made_there == low)
    most = max(name for name, made_there in made.items() if made_there == high)
    assert told == f"promises made: from {low} ({least}) to {high} ({most})"


def test_what_was_the_same_at_all_tables_is_told_as_that() -> None:
    """Else a question may have no answer."""
    one, *_ = [one for one in tables() if one.told is not None]
    same = next(iter(debriefs([one, replace(one, name="Another")])))
    told = [line for answer in same.answers for line in answer.ranges]
    assert told and all(line.endswith(" at every table") for line in told)
    alone = [line for answer in next(iter(debriefs([one]))).answers for line in answer.ranges]
    assert alone == []


def test_what_most_tables_had_is_told_first_by_its_best_example() -> None:
    (debrief,) = debriefs(tables())
    for at, one in enumerate(debrief.answers):
        assert [len(sort.tables) for sort in one.sorts] == sorted((len(sort.tables) for sort in one.sorts),
                                                                  reverse=True)
        best: dict[str, float] = {}
        for game in tables():
            for finding in game.told.answers[at].findings if game.told is not None else ():
                best[finding.sort] = max(finding.size, best.get(finding.sort, finding.size))
        assert [sort.example.finding.size for sort in one.sorts] == [best[sort.name] for sort in one.sorts]


def sort(name: str, rank: int, *examples: tuple[str, float]) -> Sort:
    """A sort of findings, at some tables, each of a size."""
    return Sort(name, tuple(At(table, Finding(f"{name} {size}", name, size, rank=rank)) for table, size in examples))


@pytest.mark.parametrize(("sorts", "said"), [
    ((sort("a", 1, ("North", 1)), sort("b", 0, ("South", 1))),
     "Set side by side: at South, b 1; at North, a 1."),
    ((sort("a", 0, ("North", 1), ("South", 5)), sort("b", 0, ("South", 9), ("East", 2))),
     "Set side by side: at South, a 5; at East, b 2."),
    ((sort("a", 0, ("North", 1), ("South", 2), ("East", 3)), sort("b", 1, ("South", 1))),
     "Set side by side: at South, b 1; at North, a 1."),
    ((sort("a", 0, ("North", 1), ("South", 2), ("East", 3)),), "Set side by side: at East, a 3; at North, a 1."),
    ((sort("a", 0, ("North", 1), ("South", 1), ("East", 1)),), ""),
    ((), ""),
])
def test_what_sets_tables_apart_best_is_set_side_by_side(sorts: tuple[Sort, ...], said: str) -> None:
    """Of three tables: North, South and East."""
    assert _against(sorts, 3) == said


def test_whether_play_outs_speak_is_told_where_they_do_at_one_table() -> None:
    one, other = tables()[:2]
    assert one.told is not None
    known = Known(1, years={0: None})  # type: ignore[dict-item]
    assert not answer("L8", one, other).estimated
    assert answer("L8", replace(one, told=replace(one.told, known=known)), other).estimated


def test_play_outs_do_not_speak_of_threats_that_nobody_made() -> None:
    games = (review(played(DECEMBER, seed), ALL) for seed in range(20))
    told = next(told for told in games if not told.leverage.threats)
    told = replace(told, known=Known(1, years={0: None}, pieces=2))   # type: ignore[dict-item]
    said = next(one for one in told.answers if one.question.id == "L1")
    assert said.facts and not said.estimated and not said.awaited


def test_one_table_alone_is_set_against_nobody() -> None:
    assert [one.against for one in debriefs(tables()[:1])[0].answers if one.against] == []


def two(seeds: tuple[int, int], bot: str) -> list[Seen]:
    return [Seen(name, review(played(DECEMBER, seed, bot), ALL))
            for name, seed in zip(("North", "South"), seeds, strict=True)]


def test_two_tables_of_one_sort_are_set_against_each_other() -> None:
    games = two((4, 5), "random")
    tops = [next(one.figure for one in game.told.answers[6].findings if one.figure) for game in games if game.told]
    told = answer("L7", *games)
    assert tops[0] == tops[1] and len(told.sorts) == 1      # both came to war, by ways of their own
    assert "at North, " in told.against and "at South, " in told.against


def test_two_tables_of_which_the_same_is_told_are_not_set_against_each_other() -> None:
    """Neither "nobody made a threat" twice over, nor two things of which each was so at both."""
    assert [one.against for one in debriefs(two((4, 4), "random"))[0].answers if one.against] == []


def test_a_table_that_cant_be_opened_is_not_counted() -> None:
    (debrief,) = debriefs([*tables(), Seen("Table 9", trouble="gone")])
    assert "Table 9" not in debrief.tables


def test_scenarios_are_told_apart() -> None:
    assert len(debriefs([*tables(), Seen("Harbours", review(played(HARBOURS, 1), ALL))])) == 2


def test_the_tables_that_play_outs_are_not_done_for_are_named() -> None:
    done, due = tables()[:2]
    assert done.told is not None
    done = replace(done, told=replace(done.told, known=Estimates(1, done=1, pieces=1)))
    assert answer("L3", done, due).awaited == (due.name,)
