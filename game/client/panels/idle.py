"""What the table says while no offer stands: what the others seem to want, what I came for, what changed for me."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from game.client.kit import Icon, Label, Paragraph, Row, Run, Spacer, Ui, Widget, theme
from game.client.panels import aims, phrases, since
from game.client.panels.since import Since
from game.client.reading import Book
from game.rules.views import View
from game.wording.messages import count, say, signed
from game.wording.told import Breath

MOST = 3
"""Most lines of a part."""


def wants(ui: Ui, book: Book, view: View, record: Sequence[Breath]) -> list[Widget]:
    """For each other seat, what it asked of me and what its points still ask for, as everybody may know."""
    parts: list[Widget] = []
    for seat, doc in enumerate(book.seats):
        if seat == view.seat:
            continue
        style = theme.style(*book.badges[seat])
        parts.append(_head(ui, say("What {seat} seems to want", seat=doc.name), style.mark, style.fill))
        asked = [_line(ui, book.document.clauses[one.clause].name,
                       count("asked for in {n} offer", "asked for in {n} offers", one.times), style.lit)
                 for one in aims.asked_for(book, record, seat, view.seat)[:MOST]]
        parts += asked + [_aim(ui, book, view, aim, style.lit)
                          for aim in _best(book, view, seat)[: MOST + 1 - len(asked)]]
    return parts


def known(ui: Ui, book: Book, view: View, record: Sequence[Breath], seat: int) -> Widget:
    """In a line: what a seat asked of me so far, and what its points ask for."""
    asked = [book.document.clauses[one.clause].name for one in aims.asked_for(book, record, seat, view.seat)[:MOST]]
    wanted = [aim.name for aim in _best(book, view, seat)]
    head = say("What {seat} seems to want:", seat=book.seats[seat].name)
    runs = [Run(f"{head} ", theme.style(*book.badges[seat]).lit, True),
            Run("; ".join([*dict.fromkeys([*asked, *wanted])][: MOST + 1]) + ".")]
    return Paragraph(ui, runs, theme.NOTE).named(f"wants:{book.seats[seat].id}")


def came_for(ui: Ui, book: Book, view: View) -> list[Widget]:
    """What my points still ask for, and what I must not let happen."""
    style = theme.style(*book.badges[view.seat])
    parts = [_head(ui, say("What I came for"), style.mark, style.fill)]
    parts += [_aim(ui, book, view, aim, theme.IVORY) for aim in _best(book, view, view.seat)]
    feared = [aim for aim in aims.aims(book, view, view.seat) if aim.open < 0]
    parts += [_aim(ui, book, view, aim, theme.WARN) for aim in feared[:-3:-1]]
    return parts


def changed(ui: Ui, since_: Since, now: int) -> list[Widget]:
    """What my points were when I moved last, and what changed of them."""
    runs = since.told(since_)
    nothing = count("Nothing since my move: {n} point now.", "Nothing since my move: {n} points now.", now) \
        if since_.moved else count("Nothing yet: {n} point now.", "Nothing yet: {n} points now.", now)
    words = [Run(say("{points} now;", points=now) + " ", theme.HI, True), *runs] if runs else [Run(nothing, theme.MUTE)]
    return [_head(ui, say("What changed for me"), "", theme.MUTE), Paragraph(ui, words, theme.NOTE).named("changed")]


def _best(book: Book, view: View, seat: int) -> list[aims.Aim]:
    """What is most to be won by a seat."""
    return [aim for aim in aims.aims(book, view, seat) if aim.open > 0][:MOST]


def _head(ui: Ui, words: str, mark: str, colour: theme.Colour) -> Widget:
    icon: list[Widget] = [Icon(ui, f"mark:{mark}", 12, colour)] if mark else []
    return Row(ui, [*icon, Label(ui, words, theme.NOTE.strong.ink(theme.HI)), Spacer(ui).growing()], gap=7, pad=(0, 3))


def _aim(ui: Ui, book: Book, view: View, aim: aims.Aim, colour: theme.Colour) -> Widget:
    """What counts, and how many points of it are open; its tip tells which track counts, and which way."""
    open_ = signed(aim.open)
    line = _line(ui, aim.name, open_ if aim.open < 0 else say("up to {points}", points=open_), colour)
    return line.tipped(partial(_counted, book, view, aim)) if aim.track in book.tracks else line


def _counted(book: Book, view: View, aim: aims.Aim) -> list[Run]:
    """What each step of an aim's track counts, and the track."""
    points = signed(abs(aim.step))
    counts = say("Each step up counts {points}.", points=points) if aim.step > 0 else \
        say("Each step down counts {points}.", points=points)
    return [Run(f"{counts}\n", theme.HI, True), *phrases.track_tip(book, view, aim.track)]


def _line(ui: Ui, name: str, note: str, colour: theme.Colour) -> Widget:
    return Row(ui, [Paragraph(ui, name, theme.NOTE).growing(), Label(ui, note, theme.NOTE.strong.ink(colour))], gap=8)
