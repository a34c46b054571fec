"""The rules in brief, for the help. Numbers come from the scenario that is played."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from game.rules.layout import MOST_WAITS
from game.scenario.schema.bargaining import Talks
from game.scenario.schema.document import Document
from game.wording.messages import capital, count, listed, say, times


class Entry(NamedTuple):
    """A line of the help: what it is about (keys: each as it is pressed), and what is said of it."""

    heads: tuple[str, ...]
    text: str

    @property
    def head(self) -> str:
        """What it is about, in one line."""
        return ", ".join(self.heads)


class Chapter(NamedTuple):
    """Lines that belong together."""

    title: str
    entries: tuple[Entry, ...]


def _moves_each(document: Document) -> str:
    """How many moves a seat has in a round, or each of them where they differ."""
    each = document.moves_each
    if len({*each}) == 1:
        return count("{n} move each", "{n} moves each", each[0])
    return listed([count("{n} move of {seat}", "{n} moves of {seat}", moves, seat=seat.name)
                   for moves, seat in zip(each, document.seats, strict=True)])


def rules(document: Document, rounds: int | None = None) -> tuple[Chapter, ...]:
    """The rules in brief, with this scenario's numbers. rounds: of a game that has fewer."""
    return (_round(document, rounds or len(document.rounds)), _moves(), _offers(document), _promises(), _threats(),
            _settlement(document), *_forums(document), _fighting(), _hidden(), _points(document))


def sheet(document: Document, rounds: int | None = None) -> tuple[Chapter, ...]:
    """The rules on one page, for who plays the first time: what one must know, with this scenario's numbers. rounds: of
    a game that has fewer."""
    asked = {consent.client for consent in document.consent}
    clients = listed([client.name for client in document.clients if client.id in asked]) or say("nobody")
    each, together = document.package.each, document.package.together
    return (
        Chapter(say("The aim"), (
            Entry((say("Points"),), say("are my own, a sum over the position. Both of us may do well, or badly. The "
                                        "bar shows where I am between disaster and triumph.")),
            Entry((say("No deal"),), say("is worth something to each. A deal is good if it is better than that.")),
        )),
        Chapter(say("A round"), (
            Entry((say("News"),), say("comes first; then political capital comes in, and clocks tick.")),
            Entry((say("Moves"),),
                  say("We take turns, each with all its moves in one go ({moves}): a card, an order, a threat, an "
                      "offer, or a pass.", moves=_moves_each(document)) if document.blocks else
                  say("We take turns, one move at a time ({moves}): a card, an order, a threat, an offer, or a pass.",
                      moves=_moves_each(document))),
            Entry((say("The field"),), count("At its end clients decide for themselves, battles are fought, and broken "
                                             "promises come out. There is {n} round.",
                                             "At its end clients decide for themselves, battles are fought, and broken "
                                             "promises come out. There are {n} rounds.",
                                             rounds or len(document.rounds))),
        )),
        Chapter(say("A card"), (
            Entry((say("The disc"),), say("is its cost in political capital.")),
            Entry((say("The arrows"),), say("are exactly what it does; up is good for me. A roll shows its odds.")),
            Entry((say("Two clicks"),), say("play it: one raises it, the next plays it. Most moves can be undone until "
                                            "somebody else has looked.")),
        )),
        Chapter(say("An offer"), (
            Entry((say("A package"),), count("Up to {n} clause that I give, {n} that I get, and {together} that we do "
                                             "together.",
                                             "Up to {n} clauses that I give, {n} that I get, and {together} that we do "
                                             "together.", each, together=together)),
            Entry((say("The answer"),), say("is to accept, to reject, or to counter with the same package changed. It "
                                            "uses up no move.")),
        )),
        Chapter(say("A promise, a threat"), (
            Entry((say("A promise"),), say("binds for some rounds. Breaking it is allowed, and costs credibility.")),
            Entry((say("A threat"),), say("opens a clock. Carry it out in time, have it met by a clause, or back down "
                                          "and pay. It is leverage only while it stands.")),
        )),
        Chapter(say("The map"), (
            Entry((say("A ring"),), say("around a place shows who holds it, and whose strength there is how much.")),
            Entry((say("A counter"),), say("is a force with its strength: filled if I or another seat command it, "
                                           "hollow if a client does, dashed if it is only reported.")),
        )),
        Chapter(say("What is hidden"), (
            Entry((say("A directive"),), say("is dealt to each seat, and shifts what its points are for. Guess the "
                                             "other's by what it asks and refuses.")),
            Entry((say("Covert moves"),), say("are not told. Others hear of them late and roughly.")),
        )),
        Chapter(say("The end"), (
            Entry((say("A settlement"),), say("is a ceasefire line and a format in one package. Then each of these "
                                              "must sign, at a percent shown before: {clients}.", clients=clients)),
            Entry((say("Otherwise"),), say("The first of these: {ends}.",
                                           ends="; ".join(ending.name for ending in document.endings))),
        )),
    )


def _round(document: Document, rounds: int) -> Chapter:
    """The phases of a round, of which there are so many."""
    short = say("; the short game ends after round {round}", round=document.short) \
        if document.short and document.short < rounds else ""
    draws = document.news.draws
    drawn = count("one more is drawn", "{n} more are drawn", draws) if draws else say("none is drawn")
    names = {client.id: client.name for client in document.clients}
    deciding = ", ".join(dict.fromkeys(names[choices.client] for choices in document.field)) or say("nobody")
    return Chapter(say("A round"), (
        Entry((say("Length"),),
              count("The game has {n} round, a window of dates{short}. It has five phases.",
                    "The game has {n} rounds, each a window of dates{short}. Each round has five phases.",
                    rounds, short=short)),
        Entry((say("1. News"),),
              say("Dated events happen; {drawn} by weight from those that can happen now, none of them twice.",
                  drawn=drawn)),
        Entry((say("2. Cabinet"),),
              say("Promises and threats tick. Political capital comes in, and tracks drift, by rows one can "
                  "read.")),
        Entry((say("3. Moves"),),
              say("Each seat makes all its moves in one go, one seat after another: {moves}. Another seat begins each "
                  "round.", moves=_moves_each(document)) if document.blocks else
              say("Seats take turns, one move each time, until all have used theirs: {moves}. Another seat begins "
                  "each round.", moves=_moves_each(document))),
        Entry((say("4. Field"),),
              say("Those who decide for themselves decide: {deciding}. Then all battles are "
                  "fought.", deciding=deciding)),
        Entry((say("5. Books"),),
              say("Broken promises come out, endings are tested, and others hear what was hidden, a round late "
                  "and rounded down.")),
    ))


def _moves() -> Chapter:
    """What a move is, costs and needs."""
    return Chapter(say("Moves"), (
        Entry((say("A move is"),),
              say("a card, an order to units, a threat, carrying one out or backing down, an offer, or a pass.")),
        Entry((say("Cost"),),
              say("Cards, orders and threats cost political capital. The number in the disc is the cost.")),
        Entry((say("Needs"),),
              say("A card that can\u2019t be played says which need is not met, and what the number is now.")),
        Entry((say("Rolls"),),
              say("Some cards roll. The odds stand on the card before it is played. The dice are counted, not "
                  "drawn: the same seed and moves roll the same, also after an undo.")),
        Entry((say("Once"),),
              say("Each card and each order can be played at most once a round; a card only so many times in a "
                  "game.")),
        Entry((say("Undo"),),
              say("A move can be taken back until dice were rolled, the round has ended, or another seat has "
                  "looked.")),
    ))


def _offers(document: Document) -> Chapter:
    """Packages, and what becomes of them."""
    each, together = document.package.each, document.package.together
    return Chapter(say("Offers"), (
        Entry((say("A package"),),
              count("holds up to {n} clause that one seat gives, up to {n} that the other gives, and up to {together} "
                    "that both do together; of some groups only one.",
                    "holds up to {n} clauses that one seat gives, up to {n} that the other gives, and up to {together} "
                    "that both do together; of some groups only one.", each, together=together)),
        Entry((say("Tabling"),),
              say("An offer uses one of my moves. It lies on the table until it is answered, or its maker replaces "
                  "it.") if document.blocks else
              say("An offer uses one of my moves. It lies on the table until it is answered, or its maker replaces "
                  "it; the round does not end before.")),
        Entry((say("Answers"),),
              say("To accept, reject or counter uses no move. At most two counters are made between two seats "
                  "in a round.")),
        Entry((say("A counter"),),
              say("begins with the package that it answers, and is told by what it changes of that: what it swaps, "
                  "adds, drops and keeps.")),
        Entry((say("When agreed"),),
              say("Each clause acts at once. Some also stand as a promise for so many rounds.")),
        *_blocks(document),
        *_manners(document),
        *_threes(document),
    ))


def _promises() -> Chapter:
    """What a clause may bind to."""
    return Chapter(say("Promises"), (
        Entry((say("To refrain"),), say("Not to play moves of a kind while it stands. Playing one breaks it.")),
        Entry((say("To act"),),
              say("To play a move of a kind before the clock has run out. Not playing it breaks it.")),
        Entry((say("A breach"),),
              say("is allowed. It is found in the books: it costs what the scenario says, and every other "
                  "promise between the two is void.")),
    ))


def _threats() -> Chapter:
    """What a threat opens."""
    return Chapter(say("Threats"), (
        Entry((say("A threat"),), say("opens a clock. While it stands others reckon with it.")),
        Entry((say("Then"),),
              say("carry it out, have it satisfied by a clause, or back down and pay. If the clock runs out, or the "
                  "last round ends, it lapses, which has its own price. A threat that was carried out is leverage "
                  "no more.")),
    ))


def _settlement(document: Document) -> Chapter:
    """What ends the game in agreement."""
    names = {client.id: client.name for client in document.clients}
    asked = ", ".join(names[consent.client] for consent in document.consent) or say("nobody")
    return Chapter(say("Settlement"), (
        Entry((say("It takes"),),
              say("a clause that draws a line and a clause that names a format, in one package.")),
        Entry((say("Consent"),),
              say("Once accepted, each of these is asked: {asked}. The percentage is shown before, "
                  "with its sum, and is never under 5 or over 95. All must sign, else the package "
                  "falls and who refused walks out.", asked=asked)),
        Entry((say("Signed"),), say("the game ends at once.")),
    ))


def _fighting() -> Chapter:
    """How battles are fought."""
    return Chapter(say("Fighting"), (
        Entry((say("Where"),),
              say("Battles are fought where a side was told to attack, by orders or by those who decide for "
                  "themselves.")),
        Entry((say("Column"),),
              say("The ratio of ground strengths gives a column of the results table. It shifts for air support "
                  "(at most 2, after air defence has cancelled what it can), for the best troops there, for "
                  "supply, and for what the scenario says of the place.")),
        Entry((say("Die"),), say("One die picks the result: losses in steps, and whether the ground is taken.")),
        Entry((say("Supply"),),
              say("follows roads and sea lanes over places of one\u2019s own side from its bases.")),
        Entry((say("Retreat"),),
              say("The beaten fall back by road to a place that was theirs when the battles began; what can\u2019t "
                  "is lost.")),
    ))


def _hidden() -> Chapter:
    """What each seat alone knows."""
    return Chapter(say("What is hidden"), (
        Entry((say("Directive"),),
              say("Each seat is dealt one of several. It shifts what that seat\u2019s points are for.")),
        Entry((say("Covert moves"),),
              say("are not told to others. What they changed is reported a round late and rounded down.")),
        Entry((say("Drafts"),), say("Nobody sees a draft before it is tabled.")),
        Entry((say("Staff"),),
              say("Its advice is an aid, no part of the rules: it sees what the seat sees, costs nothing, and "
                  "can be switched off.")),
    ))


def _points(document: Document) -> Chapter:
    """What is counted, and when it ends."""
    ends = "; ".join(ending.name for ending in document.endings)
    return Chapter(say("Points and endings"), (
        Entry((say("Points"),),
              say("are a sum over the position; every number can be asked why. They are not zero-sum, and each "
                  "seat is measured on its own scale: disaster, setback, stalemate, gain, triumph.")),
        Entry((say("The end"),), say("The first of these that holds: {ends}.", ends=ends)),
    ))


def _forums(document: Document) -> tuple[Chapter, ...]:
    """What forums are for; nothing where there is none."""
    if not document.forums:
        return ()
    hosts = "; ".join(say("{forum} from a standing of {hosts}", forum=forum.name, hosts=forum.standing.hosts)
                      for forum in document.forums)
    return (
        Chapter(say("Forums"), (
            Entry((say("A forum"),),
                  say("is where talks are held. Once convened it sits for some rounds, and each other seat may attend "
                      "or boycott it, once, by a move.")),
            Entry((say("When it closes"),),
                  say("in the books, it matters who came, who stayed away and who gave no answer: it wins or loses "
                      "standing as its rows say.")),
            Entry((say("To host"),),
                  say("A format that names a forum needs the forum\u2019s standing: {hosts}.", hosts=hosts)),
        )),
    )


def _threes(document: Document) -> Iterator[Entry]:
    """How three seats bargain, where they may."""
    names = {seat.id: seat.name for seat in document.seats}
    for three in (circle for circle in document.circles if len(circle) > 2):
        yield Entry((say("Three at one table"),),
                    say("{seats} may also bargain together. What one offers, the two others are asked to accept one "
                        "after another, in the order of play; it is agreed when both do. One no takes it off the "
                        "table, and a counter lies before the two others anew; its maker can't replace it. Offers "
                        "between two go on beside it.",
                        seats=listed([names[seat] for seat in three])))


def _blocks(document: Document) -> Iterator[Entry]:
    """When an offer is answered where moves are made by blocks."""
    if document.blocks:
        yield Entry((say("By blocks"),),
                    say("An offer waits for the next block of who is asked, and is answered before that block ends; so "
                        "does a counter, also beyond the end of a round. {times} a game a round does not end before "
                        "what lies on a table is answered, and the last round never does.",
                        times=capital(times(MOST_WAITS))))


def _manners(document: Document) -> Iterator[Entry]:
    """How offers may be made but plainly in this scenario."""
    talks = document.talks or Talks()
    if document.deadlines:
        yield Entry((say("Until the next move"),),
                    say("An offer may be made so that it falls when its maker spends another move."))
    if talks.open:
        yield Entry((say("For all to hear"),),
                    say("Who makes an offer aloud, and then agrees to less than it asked, climbs down and pays. Of "
                        "other offers the rest of the table hears only what is agreed."))
    if talks.secret is not None:
        yield Entry((say("In secret"),),
                    say("What is agreed in secret is not told to others. Each round it comes out with {percent} %, and "
                        "with a broken promise that is found. A settlement is never secret.",
                        percent=talks.secret.leaks))
