"""The words of the game that a player meets, each explained once: for the glossary and all that links to it.

docs/glossary.md explains the same terms to those who read the code; a test holds that none is missing there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from game.scenario.schema.document import Document
from game.wording.messages import say


class Term(NamedTuple):
    """A word, what it means, and the other forms in which sentences have it, with a bar between them.

    everyday: whether it is also a word of everyday language, so that a sentence that has it may mean something else."""

    name: str
    text: str
    forms: str = ""
    everyday: bool = False

    @property
    def words(self) -> tuple[str, ...]:
        """The forms by which it is found in a sentence."""
        return (self.name, *filter(None, self.forms.split("|")))


class Piece(NamedTuple):
    """A stretch of a sentence, and the term that it names, if it does."""

    text: str
    term: str = ""


def terms() -> tuple[Term, ...]:
    """What every game has."""
    return (
        Term(say("amendment"), say("What a counter makes of the package that it answers: what it keeps, adds, drops "
                                   "and swaps."), say("amendments")),
        Term(say("band of results"), say("What a seat's points are called: disaster, setback, stalemate, gain, "
                                         "triumph. Each seat has bands of its own.")),
        Term(say("breach"), say("A promise broken, found out in the books of a round. It costs credibility, and frees "
                                "the other side from its promises."), say("breaches|breaks|broken promise")),
        Term(say("clause"), say("One thing that is given, or done together. Clauses make a package."), say("clauses")),
        Term(say("client"), say("A leader whom a seat backs. He decides for himself, and must consent to a "
                                "settlement."), say("clients")),
        Term(say("consent"), say("A client's decision on a settlement. The percent is shown, with its sum, before he "
                                 "is asked.")),
        Term(say("counter"), say("An offer in answer to an offer: the same package with something changed."),
             say("counters|counter-offer")),
        Term(say("covert"), say("Not told to other seats; they hear a report of it, a round late and rounded down.")),
        Term(say("credibility"), say("How far a seat's threats and promises are believed. It falls with each that "
                                     "is not kept.")),
        Term(say("directive"), say("A private instruction, dealt at the start. It shifts what a seat's points are "
                                   "for."), say("directives")),
        Term(say("escalation"), say("How near the seats are to fighting each other. At its end there is war, and all "
                                    "lose.")),
        Term(say("forum"), say("A place of talks. Seats convene, attend or boycott it; with enough standing it can "
                               "host a settlement."), say("forums")),
        Term(say("move"), say("One decision: a card, an order, a threat, an offer, or a pass. Answers to offers use "
                              "none."), say("moves")),
        Term(say("no-deal value"), say("What a seat expects if nothing more is agreed; the risk of war is told "
                                       "beside it. No deal below it is worth signing."), say("no deal|without a deal")),
        Term(say("offer"), say("A package put to another seat. It stands until it is answered, or its maker replaces "
                               "it."), say("offers")),
        Term(say("package"), say("The clauses of an offer: what I give, what I get, what we do together."),
             say("packages")),
        Term(say("place"), say("A seat's points as a number from 0 (disaster) to 100 (triumph), for comparing seats. "
                               "It is also a point on the map."), everyday=True),
        Term(say("points now"), say("What a seat's points come to as the position stands, were the game to end here. "
                                    "What it can expect by the end without a deal is its no-deal value.")),
        Term(say("political capital"), say("What a seat spends on its moves. More comes in each round.")),
        Term(say("promise"), say("A clause that binds for some rounds: to refrain from something, or to do it in "
                                 "time."), say("promises")),
        Term(say("report"), say("What others hear of what is hidden: its last value, rounded, a round late."),
             say("reports"), everyday=True),
        Term(say("round"), say("A dated window with five phases: news, cabinet, moves, field, books."), say("rounds")),
        Term(say("seat"), say("A party at the table that decides: a person's or the computer's."), say("seats")),
        Term(say("settlement"), say("A package with a ceasefire line and a format for talks. If every client consents, "
                                    "it ends the game."), say("settlements")),
        Term(say("side"), say("A camp on the ground. A seat may be its patron; it does not command it."),
             say("sides"), everyday=True),
        Term(say("standing"), say("Of a forum: whether it can host a settlement. Of an offer, promise or threat: that "
                                  "it is not over."), everyday=True),
        Term(say("threat"), say("A move that opens a clock: carry it out in time, have it met by a clause, or back "
                                "down and pay."), say("threats")),
        Term(say("track"), say("A number, or a state, that the game keeps: escalation, relations, a siege. What it "
                               "was and is stands at its name."), say("tracks")),
    )


def glossary(document: Document) -> list[Term]:
    """The words of the game and of a scenario, which may explain one in its own way; in order of the alphabet."""
    own = [Term(word.term, word.text) for word in document.glossary]
    named = {term.name.casefold() for term in own}
    return sorted([*own, *(term for term in terms() if term.name.casefold() not in named)],
                  key=lambda term: term.name.casefold())


def linked(text: str, known: Sequence[Term], but: Iterable[str] = ()) -> list[Piece]:
    """A sentence in pieces, the first mention of each known term a piece of its own. but: terms that are not linked."""
    finder, names = _finder(tuple(known))
    pieces, at, told = [], 0, set(but)
    for mention in finder.finditer(text) if finder is not None else ():
        term = names[mention[0].casefold()]
        if term in told or not _whole(text, mention.start(), mention.end()):
            continue
        told.add(term)
        pieces += [Piece(text[at:mention.start()]), Piece(mention[0], term)]
        at = mention.end()
    return [piece for piece in (*pieces, Piece(text[at:])) if piece.text]


def _whole(text: str, start: int, end: int) -> bool:
    """Whether a stretch of a text is of whole words."""
    return not (text[start - 1:start].isalnum() or text[end:end + 1].isalnum())


@lru_cache(maxsize=8)
def _finder(known: tuple[Term, ...]) -> tuple[re.Pattern[str] | None, dict[str, str]]:
    """What finds a word of any term, and the term of each."""
    names = {word.casefold(): term.name for term in known if not term.everyday for word in term.words}
    if not names:
        return None, names
    longest = sorted(names, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest)), re.IGNORECASE), names
