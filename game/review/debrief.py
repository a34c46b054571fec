"""The learning questions for a class: what all tables have to say to each, which table is an example of what, and two
or three of them set against each other.

All of it is the findings of each game, as its own answers tell them, put side by side and counted.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from game.estimates.intervals import number
from game.review.compare import Seen, by_scenario
from game.review.findings import Finding
from game.review.questions import Answer
from game.review.review import Review
from game.scenario.schema.teaching import Question
from game.wording.messages import say

SORTS, AGAINST = 8, 3
"""Most sorts of findings that are counted to a question, and most tables that are set against each other."""


@dataclass(frozen=True)
class At:
    """A finding, and the table at which it was made."""

    table: str
    finding: Finding


@dataclass(frozen=True)
class Sort:
    """What of a sort there was. findings: all of it, the best example of each table first; tables: where."""

    name: str
    findings: tuple[At, ...]

    @property
    def tables(self) -> tuple[str, ...]:
        """At which tables, each once."""
        return tuple(dict.fromkeys(one.table for one in self.findings))

    @property
    def example(self) -> At:
        """The best example of it."""
        return max(self.findings, key=lambda one: one.finding.size)


@dataclass(frozen=True)
class ClassAnswer:
    """A question with what all tables have to say to it. sorts: what there was, at most tables first; against: two or
    three tables against each other in a sentence, if they can be; ranges: from where to where what was measured lay;
    tables: each table's own answer; estimated: whether play-outs speak in it; awaited: the tables of which they will
    say more once they are done."""

    question: Question
    sorts: tuple[Sort, ...]
    against: str
    ranges: tuple[str, ...]
    tables: tuple[tuple[str, tuple[str, ...]], ...]
    estimated: bool
    awaited: tuple[str, ...]


@dataclass(frozen=True)
class Debrief:
    """The questions of a scenario, for the tables that played it. key: of the dice of its estimates."""

    title: str
    tables: tuple[str, ...]
    answers: tuple[ClassAnswer, ...]
    key: int


def debriefs(games: Iterable[Seen]) -> tuple[Debrief, ...]:
    """The questions of each scenario that some games are of, in the order of the games."""
    def alike(told: Review) -> tuple[str, tuple[Question, ...]]:
        return told.match.scenario.id, told.match.scenario.document.questions

    return tuple(_debrief(tables) for tables in by_scenario(games, alike))


def _debrief(tables: Sequence[tuple[str, Review]]) -> Debrief:
    by_question = zip(*(told.answers for _, told in tables), strict=True)
    names = tuple(name for name, _ in tables)
    return Debrief(tables[0][1].match.scenario.title, names,
                   tuple(_answer(names, answers) for answers in by_question),
                   max(told.known.key for _, told in tables))


def _answer(names: Sequence[str], answers: Sequence[Answer]) -> ClassAnswer:
    each = list(zip(names, answers, strict=True))
    findings = [At(name, finding) for name, answer in each for finding in answer.findings]
    sorts = _sorts(findings)
    return ClassAnswer(
        answers[0].question, sorts[:SORTS], _against(sorts, len(names)), tuple(_ranges(findings, len(names))),
        tuple((name, answer.facts) for name, answer in each), any(answer.estimated for answer in answers),
        tuple(name for name, answer in each if answer.awaited))


def _sorts(findings: Sequence[At]) -> tuple[Sort, ...]:
    """The findings by their sorts, those of most tables first."""
    sorts: dict[str, list[At]] = {}
    for one in findings:
        if one.finding.sort:
            sorts.setdefault(one.finding.sort, []).append(one)
    told = [Sort(name, tuple(of_it)) for name, of_it in sorts.items()]
    return tuple(sorted(told, key=lambda one: -len(one.tables)))


def _against(sorts: Sequence[Sort], tables: int) -> str:
    """Tables against each other: one for each of some sorts that are not to be had everywhere, each another table,
    first the sorts that set tables apart best. Where there are no two, an example and the least of one sort. Empty
    where one table alone has something to say, or all say the same."""
    chosen: list[At] = []
    apart = [one for one in sorts if len(one.tables) < tables]
    for sort in sorted(apart, key=lambda one: one.findings[0].finding.rank):
        others = [one for one in sort.findings if one.table not in {at.table for at in chosen}]
        if others and len(chosen) < AGAINST:
            chosen.append(max(others, key=lambda one: one.finding.size))
    for sort in sorts:
        if len(chosen) < 2:
            first = chosen[0] if chosen else sort.example
            others = [one for one in sort.findings
                      if one.table != first.table and one.finding.told != first.finding.told]
            chosen = [first, min(others, key=lambda one: one.finding.size)] if others else chosen
    return _sentence(chosen) if len(chosen) > 1 else ""


def _sentence(chosen: Sequence[At]) -> str:
    told = [say("at {table}, {what}", table=one.table, what=one.finding.told) for one in chosen]
    if len(told) == 2:
        return say("Set side by side: {one}; {two}.", one=told[0], two=told[1])
    return say("Set side by side: {one}; {two}; {three}.", one=told[0], two=told[1], three=told[2])


def _ranges(findings: Sequence[At], tables: int) -> Iterable[str]:
    """Between which tables each thing that was measured lay, or that it was the same at all."""
    figures: dict[str, list[tuple[float, str]]] = {}
    for one in findings:
        if one.finding.figure is not None:
            what, value = one.finding.figure
            figures.setdefault(what, []).append((value, one.table))
    for what, values in figures.items():
        low, high = min(values), max(values)
        if low[0] != high[0]:
            yield say("{what}: from {low} ({least}) to {high} ({most})", what=what, low=_short(low[0]), least=low[1],
                      high=_short(high[0]), most=high[1])
        elif len({table for _, table in values}) == tables > 1:
            yield say("{what}: {value} at every table", what=what, value=_short(low[0]))


def _short(value: float) -> str:
    return number(value, 0 if value == int(value) else 1)
