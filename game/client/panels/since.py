"""What has changed for a seat since its own last move: its points, and what of them, as far as it sees."""

from __future__ import annotations

from typing import NamedTuple

from game.client.kit import Run, theme
from game.client.reading import Book
from game.match.match import Match
from game.match.steps import closes, last_of
from game.rules.views import View
from game.wording.messages import say, signed


class Since(NamedTuple):
    """My points then, and (what counts, by how much it changed), the most first; whether it is since a move of mine."""

    before: int
    terms: tuple[tuple[str, int], ...]
    moved: bool = False


NONE = Since(0, ())


def since(book: Book, match: Match, view: View) -> Since:
    """What changed since the seat of a view moved last, or since the start; a round's end that its move brought came
    after that."""
    me, steps = book.seats[view.seat].id, match.steps
    last = last_of(steps, me)
    then = match.view(me, last - (last > 0 and closes(steps, last)))
    old, now = dict(then.terms()), dict(view.terms())
    changed = ((_name(book, term), now.get(term, 0) - old.get(term, 0)) for term in old | now)
    terms = sorted((one for one in changed if one[1]), key=lambda one: -abs(one[1]))
    return Since(then.total, tuple(terms), last > 0)


def _name(book: Book, term: int) -> str:
    """What a term is called; one of the directive, which is shown while it is held alone, goes without its name."""
    if int(book.tables.points.directive[term]) >= 0:
        return say("my directive")
    return book.terms[book.tables.points.names[term]].name


def told(changed: Since, most: int = 3) -> list[Run]:
    """'was 36: Maarat fell -3, ...' with gains in ivory and losses in orange; nothing where nothing changed."""
    if not changed.terms:
        return []
    runs = [Run(say("was {points}:", points=changed.before), theme.MUTE)]
    for at, (name, by) in enumerate(changed.terms[:most]):
        runs += [Run("," if at else "", theme.MUTE), Run(" "), Run(say("{name} {change}", name=name, change=signed(by)),
                                                                  theme.IVORY if by > 0 else theme.WARN)]
    if len(changed.terms) > most:
        runs.append(Run(say(", and {n} more", n=len(changed.terms) - most), theme.MUTE))
    return runs
