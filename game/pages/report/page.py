"""The page of a report: one HTML file with its own style and pictures, to read, print, show and pass on.

Here are the values that it shows; how they are told and laid out says `report.html.jinja`.
"""

from __future__ import annotations

import shlex
from dataclasses import dataclass
from pathlib import Path

from game import __version__
from game.estimates.intervals import Interval, between, number, percent
from game.pages.report import charts
from game.pages.report.charts import Shown, Timeline
from game.pages.report.ledger import lines
from game.pages.templates import rendered
from game.review.courses import Course
from game.review.leverage import vow_fate
from game.review.narrative import StoryChapter
from game.review.offers import became
from game.review.picture import Option, Picture
from game.review.playouts import SOUGHT, YEARS
from game.review.record import counts
from game.review.review import Review
from game.review.times import of_items, of_rounds
from game.rules.tables import Kind
from game.scenario.schema.history import Deed
from game.wording.dates import round_called, span
from game.wording.forecasts import choice_name, expected
from game.wording.messages import say, signed
from game.wording.packages import clause_names
from game.wording.points import band_name
from game.wording.sources import cited, tags
from game.wording.teller import sentence
from game.wording.told import Told, Topic
from game.wording.turns import minutes

MOVED = 3
"""Most things named that moved a track."""


@dataclass(frozen=True)
class Chapter:
    """A round of the story. called: what it is, beside its dates; key: what counted; all: everything; took: how long
    each seat took, in words."""

    chapter: StoryChapter
    called: str
    dates: str
    key: tuple[str, ...]
    all: tuple[str, ...]
    took: tuple[str, ...]


@dataclass(frozen=True)
class Window:
    """A round beside the record: what it is called beside its dates, what was done in this game, and what was really
    done, with its sources."""

    called: str
    dates: str
    here: tuple[str, ...]
    deeds: tuple[Deed, ...]


def page(review: Review, working: bool = False) -> str:
    """The whole page. working: play-outs are still under way, and the page will be written again."""
    document, words = review.account.words.document, review.account.words
    return rendered(
        Path(__file__).with_name("report.html.jinja"), review=review, document=document, charts=charts,
        program=f"Middle Sea {__version__}", working=working, title=_title(review),
        estimated=estimated(review), no_deal=no_deal, on=_on(review),
        became=lambda fate: became(fate, review.match.over),
        seats=[seat.name for seat in document.seats], band_name=band_name, story=story(review),
        tracks=tracks(review), pictures=[(picture, shown(review, picture)) for picture in review.pictures],
        lines=lines(review), vows=[(vow, vow_fate(review.account, vow)) for vow in review.leverage.vows],
        values=values(review), letters=[(turn.letter, turn.step) for turn in review.turns], time=timeline(review),
        reach=_reach(review), windows=windows(review), cited=sources(review), years=YEARS, sought=SOUGHT, ends=ends,
        clauses=lambda package: "; ".join(clause_names(words, package)), signed=charts.signed, whole=signed,
        movers=movers, option=lambda one, picture: option(review, one, picture),
        expected=lambda odds: expected(document, odds), choice_name=lambda choice: choice_name(document, choice),
        named={seat.id: number for number, seat in enumerate(document.seats)},
        row_title=lambda row: words.title(review.account.tables.rows[row]),
    )


def estimated(review: Review) -> str:
    """From how many play-outs, with which seed, what is estimated is known."""
    return played_out(review.known.key)


def played_out(key: int) -> str:
    """The same of what was estimated with these dice."""
    return say("estimated: {years} play-outs, seed {seed}, 95 % interval", years=YEARS, seed=str(key))


def no_deal(review: Review, seat: int) -> str:
    """What a seat would have had without a deal beside what it had, in a few words; or that it is not estimated yet."""
    known = review.without_deal[seat]
    if known is None:
        return say("no deal: not yet estimated")
    round_, value = known
    return say("no deal {value} in round {round}, so {more}", value=number(value.value), round=round_,
               more=charts.signed(review.results[seat].total - value.value))


def _on(review: Review) -> str:
    """The saved game as a command line names it, in quotes if need be."""
    return shlex.quote(review.save) if review.save else say("SAVE")


def _title(review: Review) -> str:
    document, match = review.account.words.document, review.match
    if match.over:
        return document.endings[match.ending].name
    return say("A game under way, as far as round {round}", round=match.round)


# ---- the story

def story(review: Review) -> list[Chapter]:
    """Each round with what counted in it, and with everything."""
    told, seats = [], review.account.teller.seats
    took, rounds = of_items(review.account), of_rounds(review.account)
    for chapter in review.chapters:
        items = [item for breath in chapter.breaths for item in breath.items]
        key = [_line(review, item) for item in items if _is_key(review, item)]
        told.append(Chapter(chapter, round_called(chapter.round, chapter.name), span(chapter.first, chapter.last),
                          tuple(dict.fromkeys(key)),
                          tuple(_timed(_line(review, item), took.get(id(item), 0)) for item in items),
                          tuple(say("{seat} {time}", seat=seats[seat], time=minutes(seconds))
                                for seat, seconds in sorted(rounds.get(chapter.round, {}).items()))))
    return told


def _timed(said: str, seconds: int) -> str:
    return say("{what} ({time})", what=said, time=minutes(seconds)) if seconds else said


def _is_key(review: Review, item: Told) -> bool:
    """Whether a thing belongs to the story in short: what counts by itself, and every power card."""
    fact = item.fact
    card = item.topic == Topic.MOVE and review.account.tables.kind[getattr(fact, "row", 0)] == Kind.CARD
    return card or counts(item, review.account.tables)


def _line(review: Review, item: Told) -> str:
    said = sentence(item)
    if item.topic in (Topic.MOVE, Topic.PASS, Topic.LAPSE) and item.seat >= 0:
        said = say("{seat}: {what}", seat=review.account.teller.seats[item.seat], what=said)
    return said


# ---- tracks

def timeline(review: Review) -> Timeline:
    """The steps of the game and where its rounds begin."""
    return Timeline(len(review.match.steps), sorted(review.account.begun.items()))


def tracks(review: Review) -> list[tuple[Course, list[tuple[int, int]]]]:
    """The tracks that moved, those of the header first and then the most travelled, with where the record stood as each
    round began."""
    first = review.account.words.document.headline
    moved = [(course, _record_of(review, course.id)) for course in review.courses if course.moved]
    return sorted(moved, key=lambda one: (one[0].id not in first, -one[0].travelled))


def movers(course: Course) -> str:
    """What moved a track, or, of many things, those that moved it most."""
    most, more = sorted(course.moved, key=lambda mover: -mover.size)[:MOVED], len(course.moved[MOVED:])
    told = "; ".join(
        say("Round {round}: {cause}, to {value}", round=mover.round, cause=mover.title,
            value=course.value(mover.change.after)) if course.names else
        say("Round {round}: {cause} {by}", round=mover.round, cause=mover.title, by=signed(mover.by)) for mover in most)
    return say("Mostly: {movers}; and {n} more", movers=told, n=more) if more else told


def _record_of(review: Review, track: str) -> list[tuple[int, int]]:
    if review.beside is None:
        return []
    account, column = review.beside.account, review.account.tables.column[track]
    begun: dict[int, int] = {}
    for at, step in enumerate(account.match.steps):
        begun.setdefault(step.position.round, account.values[at][column])
    return sorted(begun.items())


# ---- bargaining

def shown(review: Review, picture: Picture) -> Shown:
    """How a picture of two seats names things, and where the record lies in it."""
    names = review.account.teller.seats
    record = None
    if review.beside is not None and review.beside.account.match.over:
        points = review.beside.account.match.points
        record = float(points[picture.pair[0]]), float(points[picture.pair[1]])
    words = review.account.words
    return Shown((names[picture.pair[0]], names[picture.pair[1]]),
                 lambda package: "; ".join(clause_names(words, package)), record)


def option(review: Review, one: Option, picture: Picture) -> str:
    """A package with what both gain on no deal."""
    names = [review.account.teller.seats[seat] for seat in picture.pair]
    return say("{clauses} ({one} {gain}, {two} {other})", clauses="; ".join(clause_names(review.account.words,
               one.package)), one=names[0], gain=charts.signed(one.gain[0].value), two=names[1],
               other=charts.signed(one.gain[1].value))


def values(review: Review) -> list[list[tuple[int, Interval]]]:
    """What each seat could expect after each step."""
    known = review.known
    return [[(at, known.value(at, seat)) for at in sorted(known.years)] for seat in range(len(review.match.seats))]


def _reach(review: Review) -> float:
    """The scale that turning points share."""
    return max((abs(end) for turn in review.turns for one in turn.change for end in one), default=1.0)


# ---- the record

def windows(review: Review) -> list[Window]:
    """Each round beside what was really done then."""
    if review.beside is None:
        return []
    told = {one.chapter.round: one for one in story(review)}
    shown = []
    for number_, window in enumerate(review.account.words.document.rounds, 1):
        deeds = tuple(deed for deed in review.beside.deeds if deed.round == number_)
        here = told[number_].key if number_ in told else ()
        shown.append(Window(round_called(number_, window.name), span(window.from_, window.to), here, deeds))
    return shown


def sources(review: Review) -> list[tuple[str, str]]:
    """What the tags of the deeds shown stand for, in their order."""
    known = cited(review.account.words)
    shown = review.beside.deeds if review.beside is not None else ()
    cited_tags = dict.fromkeys(tag for deed in shown for tag in tags(deed.source))
    return [(tag, known[tag]) for tag in cited_tags if tag in known]


def ends(one: Interval) -> str:
    """A value with its interval."""
    return say("{value} ({ends})", value=number(one.value), ends=between(one, "points"))


def gained(one: Interval) -> str:
    """A change with its interval."""
    value, ends = apart(one)
    return say("{value} ({ends})", value=value, ends=ends)


def apart(one: Interval) -> tuple[str, str]:
    """A change, and its interval."""
    return charts.signed(one.value), between(one, "points")


def chance(one: Interval) -> str:
    """A share with its interval."""
    return say("{share} ({ends})", share=percent(one.value, 0), ends=between(one, "share"))
