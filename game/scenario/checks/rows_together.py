"""Checks of what rows say of one another: names, links, tables, sequence, and what a scenario must not be without."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from game.rules.names import ATTACK, HELD, TALK, Family, Verb
from game.scenario.checks.completeness import check_completeness
from game.scenario.checks.context import CheckContext
from game.scenario.checks.history import check_history
from game.scenario.checks.logic import check_logic
from game.scenario.checks.personas import check_personas
from game.scenario.checks.reach import check_reach
from game.scenario.checks.rows import check_rows
from game.scenario.checks.sources import check_sources
from game.scenario.checks.targets import check_targets
from game.scenario.problems import Problem, nearest
from game.scenario.reader import Loc, Tree
from game.scenario.schema import EVERYONE, FACES, NOBODY, Clause, Order, Place, UnitKind
from game.scenario.validate import Validated

# Ids that would read as something else.
RESERVED = (*Family, HELD, ATTACK, *TALK, Verb.PASS, NOBODY, EVERYONE, "round", "rounds_left", "settled", "over",
            "step", "seat", "talks", "nothing", "when", "and", "place", "from", "to")
MOST_LINKED = 64    # places with links: supply is reckoned on 64 bits


def check_document(tree: Tree, validated: Validated) -> list[Problem]:
    """Every problem of a document that reads well. With rows cut out, what depends on all rows is not judged."""
    if validated.document is None:
        return []
    look = CheckContext(tree, validated.document, validated.rows, validated.whole)
    _ids(look)
    _sequence(look)
    _parties(look)
    _places(look)
    _units(look)
    _orders(look)
    _moves(look)
    _clauses(look)
    _combat(look)
    _events(look)
    check_personas(look)
    before = len(look.problems)
    check_rows(look)
    if look.whole:
        if len(look.problems) == before:
            check_reach(look)       # rows with faults would make it a guess
        check_completeness(look)
        check_sources(look)
        check_history(look)
        check_targets(look)
        check_logic(look)
    return look.problems


def _known(look: CheckContext, loc: Loc, name: str, known: Iterable[str], what: str) -> bool:
    """Whether a name is one of those known; says so if not."""
    known = list(known)
    if name in known or look.gone(name):
        return True
    expected = ", ".join(known[:12]) or "nothing, there is none"
    look.say(loc, f"{what} '{name}' is unknown", expected, nearest(name, known))
    return False


def _each_once(look: CheckContext, loc: Loc, names: Sequence[str], what: str) -> None:
    for i, name in enumerate(names):
        if name in names[:i]:
            look.say((*loc, i), f"{what} '{name}' stands twice", "each once")


def _ids(look: CheckContext) -> None:
    for name, loc in look.twice:
        first = look.tree.mark(look.ids[name])
        look.problems.append(Problem(*look.tree.mark(loc)[:3], f"the id '{name}' stands twice", "each id once",
                                     f"it stands in {first.path.rpartition('/')[2]}, line {first.line} too"))
    for name, loc in look.ids.items():
        if name in RESERVED:
            look.problems.append(Problem(*look.tree.mark(loc)[:3], f"'{name}' has a meaning of its own", "another id"))
    document = look.document
    for section, ids in (("questions", [one.id for one in document.questions]),
                         ("claims", [one.id for one in document.claims]),
                         ("sources", [one.id for one in document.sources])):
        for i, name in enumerate(ids):
            if name in ids[:i]:
                look.say((section, i, "id"), f"the id '{name}' stands twice", "each id once")


def _sequence(look: CheckContext) -> None:
    rounds = look.document.rounds
    for i, one in enumerate(rounds):
        if one.to < one.from_:
            look.say(("rounds", i, "to"), f"round '{one.name}' ends before it begins", f"{one.from_} or later")
    for i, (one, two) in enumerate(pairwise(rounds)):
        if two.from_ <= one.to:
            look.say(("rounds", i + 1, "from"), f"round '{two.name}' begins before '{one.name}' has ended",
                     f"after {one.to}")
    short = look.document.short
    if short is not None and short >= len(rounds):
        look.say(("short",), f"the short game has {short} rounds, the full one {len(rounds)}", "fewer rounds",
                 "leave 'short' out if there is no short game")


def _parties(look: CheckContext) -> None:
    document = look.document
    seats = [seat.id for seat in document.seats]
    sides = [side.id for side in document.sides]
    tracks = {track.id: track for track in document.tracks}
    for i, seat in enumerate(document.seats):
        for role in ("capital", "support", "credibility"):
            name = getattr(seat, role)
            if _known(look, ("seats", i, role), name, tracks, "track") and role == "capital" and name in tracks:
                sees = tracks[name].sees
                if EVERYONE not in sees and seat.id not in sees:
                    look.say(("seats", i, role), f"'{name}' is hidden from {seat.id}", "a track that the seat sees")
        for other in document.seats[:i]:
            for what in ("colour", "mark", "name", "capital"):
                if getattr(other, what) == getattr(seat, what):
                    look.say(("seats", i, what), f"{other.id} and {seat.id} have the same {what}",
                             f"a {what} of its own")
    for i, side in enumerate(document.sides):
        if side.patron is not None:
            _known(look, ("sides", i, "patron"), side.patron, seats, "seat")
    for i, client in enumerate(document.clients):
        _known(look, ("clients", i, "side"), client.side, sides, "side")
        if client.patron is not None:
            _known(look, ("clients", i, "patron"), client.patron, seats, "seat")
    for i, track in enumerate(document.tracks):
        for k, name in enumerate(track.sees):
            if name != EVERYONE:
                _known(look, ("tracks", i, "sees", k), name, seats, "seat")
        _each_once(look, ("tracks", i, "values"), track.values, "value")
        if track.low >= track.high:
            look.say(("tracks", i), f"track '{track.id}' has only one value", "low less than high")
        elif not track.low <= track.start <= track.high:
            look.say(("tracks", i, "start"), f"'{track.id}' starts outside its bounds",
                     " or ".join(track.values) or f"{track.low} to {track.high}")
        if track.ends and len(track.ends) != 2:
            look.say(("tracks", i, "ends"), f"'ends' has {len(track.ends)}",
                     "two: of the low end, of the high")


def _places(look: CheckContext) -> None:
    document = look.document
    places = {place.id: place for place in document.places}
    holders = [NOBODY, *(side.id for side in document.sides)]
    kinds = {kind.id: kind for kind in document.units}
    linked: set[str] = set()
    for i, place in enumerate(document.places):
        _known(look, ("places", i, "held"), place.held, holders, "side")
        for way in ("roads", "lanes"):
            names: list[str] = getattr(place, way)
            _each_once(look, ("places", i, way), names, "link")
            for k, name in enumerate(names):
                loc: Loc = ("places", i, way, k)
                if name == place.id:
                    look.say(loc, f"'{place.id}' is linked to itself", "another place")
                elif _known(look, loc, name, places, "place") and name in places:
                    linked |= {place.id, name}
                    if way == "roads" and "sea" in (place.kind, places[name].kind):
                        look.say(loc, f"a road from '{place.id}' to '{name}' would cross the sea", "a lane")
        for name, steps in place.units.items():
            loc = ("places", i, "units", name)
            if not _known(look, loc, name, kinds, "unit") or name not in kinds:
                continue
            if place.id not in kinds[name].at:
                look.say(loc, f"'{name}' may not be at '{place.id}'", "one of its places: " + ", ".join(kinds[name].at))
            elif steps > kinds[name].most:
                look.say(loc, f"there are {steps} steps of '{name}'", f"at most {kinds[name].most}")
    if look.whole:
        for i, place in enumerate(document.places):
            if place.id not in linked and not _apart(place):
                look.say(("places", i), f"'{place.id}' has no link", "a road or a lane to another place")
        if len(linked) > MOST_LINKED:
            look.say(("places",), f"{len(linked)} places are linked", f"at most {MOST_LINKED}")


def _apart(place: Place) -> bool:
    """Whether a place needs no link: a sea, or a city abroad."""
    return place.kind in ("sea", "city") or place.theatre in ("sea", "abroad")


def _units(look: CheckContext) -> None:
    document = look.document
    kinds = {kind.id: kind for kind in document.units}
    places = [place.id for place in document.places]
    for i, kind in enumerate(document.units):
        _known(look, ("units", i, "side"), kind.side, [side.id for side in document.sides], "side")
        if kind.owner is not None:
            _known(look, ("units", i, "owner"), kind.owner, [seat.id for seat in document.seats], "seat")
        elif kind.covert:
            look.say(("units", i, "covert"), f"'{kind.id}' is covert and nobody's", "an owner who sees it")
        _each_once(look, ("units", i, "at"), kind.at, "place")
        for k, name in enumerate(kind.at):
            _known(look, ("units", i, "at", k), name, places, "place")
        for k, name in enumerate(kind.beats):
            loc = ("units", i, "beats", k)
            if _known(look, loc, name, kinds, "unit") and name in kinds and kinds[name].side == kind.side:
                look.say(loc, f"'{kind.id}' would beat '{name}' of its own side", "a unit of another side")
        if kind.class_ == "ground" and not kind.strength:
            look.say(("units", i), f"'{kind.id}' fights on the ground and has no strength", "strength from 1")
        if kind.class_ != "ground" and kind.strength:
            look.say(("units", i, "strength"), f"'{kind.id}' is no ground unit and has ground strength",
                     "strength with class ground only", "use power for support from the air")


def _orders(look: CheckContext) -> None:
    document = look.document
    kinds = {kind.id: kind for kind in document.units}
    for i, order in enumerate(document.orders):
        if bool(order.at) == bool(order.pairs):
            look.say(("orders", i), f"order '{order.id}' needs exactly one of 'at' and 'pairs'", "at or pairs")
            continue
        kind = None
        if order.unit is not None and _known(look, ("orders", i, "unit"), order.unit, kinds, "unit"):
            kind = kinds.get(order.unit)
        if kind and kind.owner not in (None, order.seat):
            look.say(("orders", i, "unit"), f"'{kind.id}' obeys {kind.owner}", f"a unit of {order.seat}")
        _order_places(look, i, order, kind)
        for blank in ("{from}", "{to}") if order.pairs else ("{place}",):
            if blank not in order.name:
                look.say(("orders", i, "name"), f"the name does not say {blank}", f"a name with {blank}",
                         "each place gives a move of its own, and they would all be called the same")


def _order_places(look: CheckContext, i: int, order: Order, kind: UnitKind | None) -> None:
    places = [place.id for place in look.document.places]
    spots: list[tuple[Loc, str]] = [(("orders", i, "at", k), name) for k, name in enumerate(order.at)]
    spots += [(("orders", i, "pairs", k, end), name) for k, pair in enumerate(order.pairs)
              for end, name in enumerate(pair)]
    _each_once(look, ("orders", i, "at"), order.at, "place")
    _each_once(look, ("orders", i, "pairs"), [" ".join(pair) for pair in order.pairs], "pair")
    for k, (one, two) in enumerate(order.pairs):
        if one == two:
            look.say(("orders", i, "pairs", k), f"'{one}' goes to itself", "two places")
    for loc, name in spots:
        if _known(look, loc, name, places, "place") and name in places and kind and name not in kind.at:
            look.say(loc, f"'{kind.id}' may not be at '{name}'", "one of its places: " + ", ".join(kind.at))


def _moves(look: CheckContext) -> None:
    """What all moves have in common: a seat that can pay, and a roll whose odds sum to something."""
    document = look.document
    tracks = {track.id: track for track in document.tracks}
    seats = {seat.id: seat for seat in document.seats}
    rows = [(("orders", i), order.seat, order.cost) for i, order in enumerate(document.orders)]
    rows += [(("cards", i), card.seat, card.cost) for i, card in enumerate(document.cards)]
    rows += [(("threats", i), threat.seat, threat.cost) for i, threat in enumerate(document.threats)]
    for loc, name, cost in rows:
        if not _known(look, (*loc, "seat"), name, seats, "seat") or name not in seats:
            continue
        purse = tracks.get(seats[name].capital)
        costs: list[tuple[Loc, int]] = [((*loc, "cost"), cost)]
        if loc[0] == "threats":
            costs.append(((*loc, "carry", "cost"), document.threats[loc[1]].carry.cost))
        for where, price in costs:
            if purse and price > purse.high:
                look.say(where, f"nobody can ever pay {price}", f"at most {purse.high}, the most of '{purse.id}'")
    rolls = [("orders", i, order.roll) for i, order in enumerate(document.orders)]
    rolls += [("cards", i, card.roll) for i, card in enumerate(document.cards)]
    rolls += [("events", i, event.roll) for i, event in enumerate(document.events)]
    for section, i, roll in rolls:
        if roll and not sum(outcome.odds for outcome in roll):
            look.say((section, i, "roll"), "the odds of the roll sum to nothing", "odds that sum to at least one")
    for i, breach in enumerate(document.breach):
        _known(look, ("breach", i, "seat"), breach.seat, seats, "seat")
        if any(other.seat == breach.seat for other in document.breach[:i]):
            look.say(("breach", i, "seat"), f"a second row for the breaches of '{breach.seat}'", "one row a seat")


def _clauses(look: CheckContext) -> None:
    document = look.document
    seats = [seat.id for seat in document.seats]
    threats = [threat.id for threat in document.threats]
    for i, clause in enumerate(document.clauses):
        for k, name in enumerate(clause.by):
            _known(look, ("clauses", i, "by", k) if len(clause.by) > 1 else ("clauses", i, "by"), name, seats, "seat")
        _each_once(look, ("clauses", i, "by"), clause.by, "seat")
        if clause.satisfies is not None:
            _known(look, ("clauses", i, "satisfies"), clause.satisfies, threats, "threat")
        if not clause.keep:
            for key in ("forbids", "owes", "each"):
                if getattr(clause, key):
                    look.say(("clauses", i, key), f"'{key}' needs a promise that stands", "keep: a number of rounds")
        elif not (clause.forbids or clause.owes or clause.each):
            look.say(("clauses", i, "keep"), f"'{clause.id}' stands and binds nobody", "forbids, owes or each",
                     "leave 'keep' out if the clause acts at once")
        if clause.part is not None and clause.keep:
            look.say(("clauses", i, "keep"), "a settlement ends the game, so nothing of it stands",
                     "no 'keep' beside 'part'")
        if look.whole:
            _tags(look, i, clause)


def _tags(look: CheckContext, i: int, clause: Clause) -> None:
    """A promise about moves with a tag needs such moves among those of the seats it binds."""
    carried: set[str] = set()
    document = look.document
    moves = [(order.seat, order.tags) for order in document.orders]
    moves += [(card.seat, card.tags) for card in document.cards]
    moves += [(threat.seat, threat.tags + threat.carry.tags) for threat in document.threats]
    for seat, tags in moves:
        if seat in clause.by:
            carried.update(tags)
    asked: list[tuple[Loc, str]] = [(("clauses", i, "forbids", k), tag) for k, tag in enumerate(clause.forbids)]
    if clause.owes is not None:
        asked.append((("clauses", i, "owes"), clause.owes))
    for loc, tag in asked:
        if tag not in carried:
            look.say(loc, f"no move of {' or '.join(clause.by)} has the tag '{tag}'",
                     ", ".join(sorted(carried)) or "a tag of one of its moves", nearest(tag, carried))


def _combat(look: CheckContext) -> None:
    combat = look.document.combat
    if combat is None:
        return
    ratios = [tuple(map(int, text.split(":"))) for text in combat.columns]
    for i, ((a, b), (c, d)) in enumerate(pairwise(ratios)):
        if a * d >= c * b:
            look.say(("combat", "columns", i + 1), f"the ratio {c}:{d} is not more than {a}:{b}", "ratios that ascend")
    if len(combat.results) != FACES:
        look.say(("combat", "results"), f"the table has {len(combat.results)} rows", f"{FACES}, one for each face")
    for i, face in enumerate(combat.results):
        if len(face) != len(combat.columns):
            look.say(("combat", "results", i), f"this row has {len(face)} results",
                     f"{len(combat.columns)}, one a column")
    places = [place.id for place in look.document.places]
    for i, shift in enumerate(combat.shifts):
        loc: Loc = ("combat", "shifts", i)
        _known(look, (*loc, "side"), shift.side, [side.id for side in look.document.sides], "side")
        for k, name in enumerate(shift.at):
            _known(look, (*loc, "at", k), name, places, "place")
        if not shift.shift:
            look.say((*loc, "shift"), f"'{shift.id}' shifts nothing", "a number other than 0")


def _events(look: CheckContext) -> None:
    document = look.document
    places = [place.id for place in document.places]
    for i, event in enumerate(document.events):
        loc: Loc = ("events", i)
        forms = [event.round is not None, event.weight is not None, event.inject]
        if sum(forms) != 1:
            look.say(loc, f"event '{event.id}' needs exactly one of 'round', 'weight' and 'inject'", "one of them")
        if event.place is not None:
            _known(look, (*loc, "place"), event.place, places, "place")
        if event.weight == 0:
            look.say((*loc, "weight"), f"'{event.id}' can never happen: its weight is 0", "a weight from 1")
        if event.weight and not document.news.draws:
            look.say((*loc, "weight"), f"'{event.id}' can never happen: no events are drawn", "news: {draws: 1}")
        if event.round is not None and event.round > len(document.rounds):
            look.say((*loc, "round"), f"'{event.id}' can never happen: there is no round {event.round}",
                     f"1 to {len(document.rounds)}")
        elif event.round is not None and event.date is not None:
            window = document.rounds[event.round - 1]
            if not window.from_ <= event.date <= window.to:
                look.say((*loc, "date"), f"{event.date} is not in round {event.round}",
                         f"{window.from_} to {window.to}")
