"""The instructor's plan to the minute: how many rounds fit a lesson, and how a class sits at tables, in teams."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from game.scenario.schema.document import Document
from game.wording.dates import round_name
from game.wording.messages import count, say

LENGTHS = (45, 75, 90)
"""Minutes of the lessons that are planned."""
CLASSES = (2, 12, 24)
"""People of the classes that are planned."""
GUESS = 2
"""Minutes of the stop at half-time, in which each side writes down what it takes the other's directive to be."""


@dataclass(frozen=True)
class Step:
    """A stretch of the lesson: from which minute to which, and what is done."""

    begin: int
    end: int
    text: str


@dataclass(frozen=True)
class Tables:
    """How a class sits: so many tables, the people of each team at each table (0: the computer's), in the order of
    the seats."""

    teams: tuple[tuple[int, ...], ...]

    @property
    def said(self) -> str:
        """How the class sits, in a sentence or two."""
        sizes = [team for table in self.teams for team in table]
        least, most = min(filter(None, sizes)), max(sizes)
        tables = count("{n} table", "{n} tables", len(self.teams))
        if most == 1:
            told = say("{tables}, one person a seat.", tables=tables)
        elif least == most:
            told = say("{tables}, a team of {size} a seat.", tables=tables, size=most)
        else:
            told = say("{tables}, teams of {least} to {most} a seat.", tables=tables, least=least, most=most)
        bots = sizes.count(0)
        played = count("The computer plays {n} seat.", "The computer plays {n} seats.", bots)
        return say("{told} {bots}", told=told, bots=played) if bots else told


@dataclass(frozen=True)
class Plan:
    """A lesson. rounds: those that fit; whole: whether that is all of the game."""

    minutes: int
    people: int
    tables: Tables
    rounds: int
    whole: bool
    steps: tuple[Step, ...]


def tables(people: int, seats: int) -> Tables:
    """A class in tables of as many teams as there are seats: single people where one table holds them all, pairs up to
    a dozen, teams of three beyond; who is left over joins a team."""
    size = 1 if people <= seats else 2 if people <= max(CLASSES[1], 2 * seats) else 3
    number = max(1, people // (seats * size))
    each, over = divmod(people, number * seats)
    flat = [each + (team < over) for team in range(number * seats)]
    return Tables(tuple(tuple(flat[at * seats:(at + 1) * seats]) for at in range(number)))


def fitting(document: Document, minutes: int, last: int) -> int:
    """How many rounds, of a game with so many, fit so many minutes of play: a round that is kept short takes half of
    what the scenario reckons for one. Where not all fit, the short game does if it can."""
    fit = max(1, min(last, 2 * len(document.rounds) * minutes // document.scenario.minutes))
    return fit if fit == last or document.short is None or fit < document.short else document.short


def plan(document: Document, minutes: int, people: int, rounds: int | None = None) -> Plan:
    """The plan of a lesson of so many minutes with so many people. rounds: of a class whose games have fewer."""
    last = rounds or len(document.rounds)
    sitting = tables(people, len(document.seats))
    opening, debrief = max(10, minutes // 6), minutes // 4
    playing = minutes - opening - debrief - GUESS
    fit = fitting(document, playing, last)
    steps = (*_opening(document, sitting, opening), *_played(document, fit, opening, playing),
             *_debrief(sitting, minutes - debrief, minutes))
    return Plan(minutes, people, sitting, fit, fit == last, steps)


def plans(document: Document, rounds: int | None = None) -> list[tuple[int, list[Plan]]]:
    """Every lesson that is planned, by its length. rounds: of a class whose games have fewer."""
    return [(minutes, [plan(document, minutes, people, rounds) for people in CLASSES]) for minutes in LENGTHS]


def _opening(document: Document, sitting: Tables, minutes: int) -> Iterator[Step]:
    """What comes before the first round. The quiz, where there is one, is answered with the brief still in hand."""
    seated = 1 + (len(sitting.teams) > 1) + (len(sitting.teams) > 3)
    teams = max(map(max, sitting.teams)) > 1
    yield Step(0, seated, say("Seat everybody; hand each seat its brief and the rules sheet, and on paper one slip of "
                              "its own: at a screen the game deals it. {sitting}", sitting=sitting.said))
    asked = minutes - 2
    reads = say("Each team reads apart, and shares out who speaks, who moves and who keeps the points.") if teams else \
        say("Everybody reads alone.")
    if document.quiz:
        reads = say("{reads} Whoever is done answers the quiz.", reads=reads)
    yield Step(seated, asked - 2, reads)
    yield Step(asked - 2, asked, say("Each side fills in its worksheet: above all its worst acceptable deal."))
    yield Step(asked, minutes, say("Questions on the rules and the screen, none on tactics."))


def _played(document: Document, rounds: int, begin: int, minutes: int) -> Iterator[Step]:
    """The rounds, and the stop at half-time."""
    at = begin
    for number in range(rounds):
        end = at + minutes * (number + 1) // rounds - minutes * number // rounds
        window = document.rounds[number]
        yield Step(at, end, say("Round {number}: {name}.", number=number + 1,
                                name=round_name(window.name, window.from_, window.to)))
        at = end
        if number + 1 == (rounds + 1) // 2:
            yield Step(at, at + GUESS, say("Stop. Each side writes down what it takes the other\u2019s directive to "
                                           "be, and why.") if len(document.seats) == 2 else
                       say("Stop. Each side writes down what it takes the others\u2019 directives to be, and why."))
            at += GUESS


def _debrief(sitting: Tables, begin: int, end: int) -> Iterator[Step]:
    """What comes after the last round."""
    told = min(2 * len(sitting.teams), (end - begin) // 2)
    yield Step(begin, begin + told, say("Each table says how it ended, and each side what it believed; then the "
                                        "directives are opened.") if len(sitting.teams) > 1 else
               say("Each side says what it believed at the time; then the directives are opened."))
    record = max(1, (end - begin) // 4)
    yield Step(begin + told, end - record, say("The report on the screen: the offer that came closest, what no deal "
                                               "was worth then, and the questions below."))
    yield Step(end - record, end, say("What was really done: the timeline beside the game."))
