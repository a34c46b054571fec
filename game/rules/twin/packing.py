"""A scenario's tables as the twin's struct, every index checked, so that no table can make it reach beyond an array.

What is out of range is an UnfitError, and the reference plays that scenario. The struct's fields, their kinds and
their order come from the library; here stands what is in each, by name.
"""

from __future__ import annotations

import ctypes
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from game.rules.batch import LINES, first_of_threes
from game.rules.book import guards_of
from game.rules.dice import purpose
from game.rules.layout import WAITS
from game.rules.operations import ADD, GIVE, TAKE
from game.rules.tables import Kind, Manner, Section, Tables

from .library import Library

EFFECT = np.dtype([("column", "u2"), ("other", "u2"), ("operation", "i2"), ("amount", "i2"),
                   ("when_column", "u2", 2), ("when_low", "i2", 2), ("when_span", "u2", 2)])
ROW = np.dtype([("breaks", "u8"), ("fulfils", "u8"), ("salt", "u8"), ("roll_weight", "u4", 4), ("first_effect", "i4"),
                ("first_outcome", "i4"), ("nth", "u2"), ("effects", "u2"), ("plain", "u2"), ("circle", "i1"),
                ("wants", "i1"), ("kind", "i1"), ("seat", "i1"), ("other", "i1"), ("third", "i1"), ("manner", "i1"),
                ("covert", "u1"), ("apart", "u1"), ("outcomes", "u1")])
"""`effect` and `table_row` of the sources: what is asked of one lies together, since it is asked at once."""
KINDS: dict[str, np.dtype[Any]] = {
    "i8": np.dtype("i1"), "u8": np.dtype("u1"), "i16": np.dtype("i2"), "u16": np.dtype("u2"), "i32": np.dtype("i4"),
    "u32": np.dtype("u4"), "i64": np.dtype("i8"), "u64": np.dtype("u8"), "effect": EFFECT, "table_row": ROW}
MOST_SEATS, MOST_SIDES, MOST_CLIENTS, MOST_CLAUSES, MOST_PLACES_LINKED = 8, 62, 64, 64, 64
LARGE = 1 << 31
CACHE_LINE = 64
"""Bytes; a row of the tables fills one."""
MOST_ROUNDS = 100
"""Rounds of which it is kept which dated events they let come."""
Numbers = npt.NDArray[Any]


class UnfitError(ValueError):
    """Tables that the twin must not be given."""


class CSection(ctypes.Structure):
    """`struct section` of the sources."""

    _fields_ = (("first", ctypes.c_int64), ("size", ctypes.c_int64), ("most", ctypes.c_int64),
                *((name, ctypes.c_void_p) for name in ("row", "at", "column", "low", "span", "abreast", "weight")))


class Part(NamedTuple):
    """Some rows of a section, by their places there, ascending."""

    section: Section
    places: Numbers


class Packed:
    """A struct of the library filled with what it is told, and the arrays that it points to, which live as long."""

    def __init__(self, library: Library, struct: str, told: dict[str, Any]) -> None:
        self._kept: list[Any] = []
        ctype = {"N": ctypes.c_int64, "B": ctypes.c_uint64, "S": CSection}
        layout = [(name, ctype.get(kind, ctypes.c_void_p)) for kind, name in library.fields[struct]]
        self.struct = type(struct, (ctypes.Structure,), {"_fields_": layout})()
        if ctypes.sizeof(self.struct) != getattr(library.calls, f"twin_{struct}_size")():
            raise UnfitError(f"the struct of {struct} has another size")
        for kind, name in library.fields[struct]:
            setattr(self.struct, name, self._field(kind, told.pop(name)))
        if told:
            raise UnfitError(f"the library knows no {', '.join(told)}")

    def _field(self, kind: str, value: Any) -> Any:
        if kind in ("N", "B"):
            return int(value)
        if kind == "S":
            return self._section(value)
        if kind == "M":
            many = (CSection * max(len(value), 1))(*map(self._section, value))
            self._kept.append(many)
            return ctypes.addressof(many)
        return self._array(kind, value)

    def _array(self, kind: str, value: Any) -> int:
        """Where the numbers stand, at least one of them; UnfitError where they do not fit their kind."""
        given = np.asarray(value)
        array = np.ascontiguousarray(given, KINDS[kind]).reshape(-1)
        if array.size and not np.array_equal(array, given.reshape(-1)):
            raise UnfitError(f"numbers too large for {kind}")
        array = array if array.size else np.zeros(1, KINDS[kind])
        room = np.zeros(array.nbytes + 2 * CACHE_LINE, np.uint8)    # zeros follow: weights are read many at once
        at = -room.ctypes.data % CACHE_LINE
        room[at:at + array.nbytes] = array.view(np.uint8).reshape(-1)
        self._kept.append(room)
        return int(room.ctypes.data) + at

    def _section(self, given: Section | Part) -> CSection:
        section, places = given if isinstance(given, Part) else Part(given, np.arange(given.size))
        ands = [numbers[places[places < len(numbers)]] for numbers in section.ands]
        guards = np.concatenate([*ands, np.zeros(0, np.intp)])
        by_row = guards[np.argsort(np.concatenate([*map(np.arange, map(len, ands)), np.zeros(0)]), kind="stable")]
        return CSection(section.first, len(places), len(ands), self._array("i32", section.first + places),
                        self._array("i32", np.cumsum([0, *map(len, ands)])),
                        self._array("u16", section.column[guards]), self._array("i16", section.low[guards]),
                        self._array("u16", section.span[guards]), self._array("u32", _abreast(section, by_row)),
                        self._array("i32", section.weight[places]))


def _abreast(section: Section, guards: Numbers) -> Numbers:
    """Column, low and span of guards, as the sources compare them with many games at once."""
    bounds = section.low[guards].view(np.uint16), section.span[guards]
    return np.column_stack([section.column[guards], *(each.astype(np.uint32) * 0x10001 for each in bounds)])


def told_of(t: Tables) -> dict[str, Any]:
    """What the twin is told of tables, by the names of its fields. UnfitError for any index out of range."""
    if not (1 <= len(t.seats) <= MOST_SEATS and t.clauses.size <= MOST_CLAUSES and len(t.clients) <= MOST_CLIENTS):
        raise UnfitError("too many seats, clauses or clients")
    told = {**_variables(t), **_rows(t), **_sections(t), **_bargain(t), **_manners(t), **_clients(t), **_field(t),
            **_battles(t), **_points(t)}
    given = (each for value in told.values() for each in (value if isinstance(value, list) else [value]))
    return {**told, "guards": max(sum(map(len, each.ands)) for each in given if isinstance(each, Section))}


# ---- checks


def fit(condition: Any, what: str) -> None:
    """UnfitError unless a condition holds, everywhere in an array."""
    if not np.all(condition):
        raise UnfitError(what)


def index(values: Any, size: int, what: str, least: int = 0) -> Numbers:
    """Numbers from `least` to size - 1; UnfitError if any is not. -1 stands for none where `least` says so."""
    numbers = np.asarray(values, np.int64)
    fit((numbers >= least) & (numbers < size), what)
    return numbers


def block(of: slice, size: int, t: Tables, what: str) -> int:
    """The first column of a block of `size` columns."""
    fit(of.stop - of.start == size and of.start >= 0 and of.stop <= len(t.low), what)
    return int(of.start)


def records(of: np.dtype[Any], many: int, **fields: Any) -> Numbers:
    """So many records; UnfitError where numbers do not fit the kind of their field."""
    made = np.zeros(many, of)
    for name in of.names or ():
        made[name] = fields[name]
        fit(made[name] == fields[name], f"numbers too large for {name}")
    return made


def shape(array: Numbers, of: tuple[int, ...], what: str) -> Numbers:
    """An array of this shape."""
    fit(array.shape == of, what)
    return array


def section(s: Section, t: Tables, what: str) -> Section:
    """A section whose rows, guards and weights are in range."""
    fit(s.size >= 0 and s.first >= 0 and s.first + s.size <= len(t.rows) and len(s.weight) == s.size, what)
    index(s.column, len(t.low), what)
    fit(len(s.low) == len(s.column) == len(s.span), what)
    runs = [s.size, *map(len, s.ands)]
    fit(runs == sorted(runs, reverse=True) and runs[: 2] == [s.size] * min(len(runs), 2), what)
    for numbers in s.ands:
        index(numbers, len(s.column), what)
    return s


def drawn(s: Section, t: Tables, what: str) -> Section:
    """A section from which a row is drawn by weight."""
    fit((s.weight >= 0) & (s.weight.sum(dtype=np.int64) < LARGE), what)
    return section(s, t, what)


# ---- parts


def _variables(t: Tables) -> dict[str, Any]:
    n, seats = len(t.low), len(t.seats)
    fit(n >= 16 and len(t.high) == len(t.start) == n, "variables")    # which are read so many at a time
    fit((t.low <= t.start) & (t.start <= t.high), "bounds")
    counters = ("round", "rounds_left", "settled", "over", "step", "talks")
    fit(all(name in t.column for name in (*counters, "seat")), "counters")
    fit((t.low[t.column["seat"]] >= 0) & (t.high[t.column["seat"]] < seats), "seat")
    hidden = len(t.secret)
    shape(t.report, (hidden,), "reports")
    fit(shape(t.rounding, (hidden,), "rounding") > 0, "rounding")
    pairs, circles = len(t.bargain.pairs), len(t.bargain.circles)
    return {
        "columns": n, "low": t.low, "high": t.high, "start": t.start,
        **{name: index(t.column[name], n, name) for name in counters},
        "waits": t.column.get(WAITS, 0),
        "seat_to_move": index(t.column["seat"], n, "seat"),
        "turn": block(t.turn, t.turn.stop - t.turn.start, t, "turns"), "turn_stop": t.turn.stop,
        "offer": block(t.offer, circles, t, "offers"), "due": block(t.due, circles - pairs, t, "offers"),
        "countered": block(t.countered, circles, t, "counters"),
        "left": block(t.left, seats, t, "moves left"), "directive": block(t.directive, seats, t, "directives"),
        "manner_of_pair": block(t.manners.column, pairs if t.manners.column.stop else 0, t, "manners"),
        "source": index(shape(t.source, (seats + 1, n), "views"), n, "views"),
        "secrets": hidden, "secret": index(t.secret, n, "secrets"), "report": index(t.report, n, "reports"),
        "rounding": t.rounding, "hashed_at": t.hashed_at, "hashes": len(t.hashed), "hashed": t.hashed,
    }


def _rows(t: Tables) -> dict[str, Any]:
    rows, n, effects = len(t.rows), len(t.low), len(t.effect_column)
    of_rows: list[Numbers] = [t.kind, t.seat, t.other, t.third, t.circle, t.manner, t.covert, t.effect_first,
                              t.effect_count, t.roll_first, t.roll_count, t.salt, t.nth, t.breaks, t.fulfils]
    of_effects: list[Numbers] = [t.effect_operation, t.effect_amount, t.effect_other]
    guards: list[Numbers] = [t.when_column, t.when_low, t.when_span]
    fit(all(each.shape == (rows,) for each in of_rows), "rows")
    fit(all(each.shape == (effects,) for each in of_effects), "effects")
    fit(all(each.shape == (effects, 2) for each in guards), "guards of effects")
    fit((t.effect_count >= 0) & (t.effect_first == np.cumsum(t.effect_count) - t.effect_count), "effects of rows")
    fit(t.effect_count.sum() == effects, "effects of rows")
    index(t.effect_operation, 4, "operations")
    counted = [t.column[name] for name in ("round", "over")] + [*range(t.directive.start, t.directive.stop)]
    fit(~np.isin([t.effect_column, t.effect_other], counted), "effects on what the sequence of play counts")
    rolls = np.flatnonzero(t.roll_count)
    first, count, weight = t.roll_first[rolls], t.roll_count[rolls], shape(t.roll_weight, (rows, 4), "rolls")[rolls]
    fit((first > rolls) & (count > 0) & (count <= 4) & (first + count <= rows), "outcomes")  # so that rolls end
    fit((weight[:, 3] > 0) & (weight[:, 3] < LARGE) & (weight[:, 1:] >= weight[:, :-1]).all(1), "weights of outcomes")
    fit(weight[np.arange(len(rolls)), count - 1] == weight[:, 3], "weights of outcomes")
    circles = len(t.bargain.circles)
    seats = {name: index(getattr(t, name), len(t.seats), "seats of rows", -1) for name in ("seat", "other", "third")}
    order, plain = _plain_first(t)
    wants = np.full(rows, -1)
    for circle, wanting in t.wanting:
        wants[wanting] = circle
    return {"rows": rows, "effects": _effects(t)[order], "row": records(
        ROW, rows, breaks=t.breaks, fulfils=t.fulfils, salt=t.salt, roll_weight=t.roll_weight,
        first_effect=t.effect_first, first_outcome=t.roll_first, nth=index(t.nth, n, "dice"), effects=t.effect_count,
        plain=plain, circle=index(t.circle, circles, "circles of rows", -1), wants=index(wants, circles, "offers", -1),
        **seats, kind=t.kind, manner=t.manner, covert=t.covert, apart=_apart(t), outcomes=t.roll_count)}


def _effects(t: Tables) -> Numbers:
    """EFFECT[E]: what each effect does, and where."""
    n = len(t.low)
    return records(EFFECT, len(t.effect_column), column=index(t.effect_column, n, "effects"),
                   other=index(t.effect_other, n, "effects"), operation=t.effect_operation, amount=t.effect_amount,
                   when_column=index(t.when_column, n, "guards of effects"), when_low=t.when_low, when_span=t.when_span)


def _plain_first(t: Tables) -> tuple[Numbers, Numbers]:
    """(effects in the order in which those of a row that have no guard and just add come before its others; how many
    of each row are such)."""
    row = np.repeat(np.arange(len(t.rows)), t.effect_count)
    plain = (t.effect_operation == ADD) & (t.when_column[:, 0] == 0)
    return np.lexsort((~plain, row)), np.bincount(row[plain], minlength=len(t.rows))


def _apart(t: Tables) -> Numbers:
    """bool[R]: rows none of whose effects changes what another of them changes or looks at."""
    apart = np.ones(len(t.rows), np.bool_)
    moves = (t.effect_operation == GIVE) | (t.effect_operation == TAKE)
    for row in range(len(t.rows)):
        effects = range(t.effect_first[row], t.effect_first[row] + t.effect_count[row])
        changed = {int(t.effect_column[e]) for e in effects}
        apart[row] = len(changed) == len(effects)
        for e in effects:
            looked = {*t.when_column[e].tolist(), *([int(t.effect_other[e])] if moves[e] else [])}
            apart[row] &= not (looked - {int(t.effect_column[e])}) & changed
    return apart


def _sections(t: Tables) -> dict[str, Any]:
    moves, seats = section(t.moves, t, "moves"), len(t.seats)
    fit(moves.first == 0 and (t.seat[: moves.size] >= 0).all() and t.endings.size > 0, "moves and endings")
    fit((t.endings.weight >= 0) & (t.endings.weight < 99), "endings")
    talk = (t.kind[: moves.size] >= Kind.OFFER)
    fit((t.other[: moves.size] >= 0) == talk, "talk")
    fit((t.circle[: moves.size] >= 0) == talk, "talk")
    for row in np.flatnonzero(talk):
        parties = t.bargain.circles[t.circle[row]]
        fit(t.seat[row] in parties and t.other[row] in parties and t.seat[row] != t.other[row], "talk")
    fit(t.kind[: moves.size] <= Kind.COUNTER, "moves")
    open_ = t.manner == Manner.OPEN
    fit(t.manners.quiet or not open_.any(), "open offers")
    return {
        "moves": moves, "clauses": section(t.clauses, t, "clauses"), "dated": section(t.dated, t, "dated"), **_news(t),
        "events": drawn(t.events, t, "events"), "cabinet": section(t.cabinet, t, "cabinet"),
        "books": section(t.books, t, "books"), "endings": section(t.endings, t, "endings"),
        "event_die": purpose("event"), "directive_die": purpose("directive"),
        "field_sections": len(t.field_rows), "field_rows": [drawn(s, t, "field") for s in t.field_rows],
        "field_salts": shape(t.field_salts, (len(t.field_rows), 1), "field"),
        "draws": t.draws, "moves_each": shape(t.moves_each, (seats,), "moves of a round"),
        "out": index(shape(t.out, (seats,), "seats that are out"), len(t.low), "seats that are out"),
        "seats": seats, "following": index(shape(t.following, (seats << seats,), "turns"), seats, "turns", -1),
        "directives": shape(t.directives, (seats,), "directives"),
    }


def _news(t: Tables) -> dict[str, Any]:
    """The dated events that each round lets come, as far as the guards on it say."""
    column = t.column["round"]
    asked = [[guard for guard in guards if guard[0] == column] for guards in guards_of(t.dated)]
    news = [[place for place, guards in enumerate(asked) if all(low <= round_ <= high for _, low, high in guards)]
            for round_ in range(min(int(t.high[column]), MOST_ROUNDS) + 1)]
    return {"rounds_of_news": len(news), "news": [Part(t.dated, np.array(places, np.intp)) for places in news]}


def _bargain(t: Tables) -> dict[str, Any]:
    deal, seats, n = t.bargain, len(t.seats), t.clauses.size
    pairs, circles, clauses = len(deal.pairs), len(deal.circles), (1 << n) - 1
    sizes = [len(circle) for circle in deal.circles]
    fit(sizes == [2] * pairs + [3] * (circles - pairs) and deal.circles[:pairs] == deal.pairs, "circles")
    fit(len(deal.limits) == circles, "limits")
    limits = [limit for of_circle in deal.limits for limit in of_circle]
    fit(np.all(deal.breach >= 0) or not int(deal.lasting), "breaches")
    sets = {"by": (deal.by, seats), "joint": (deal.joint, circles), "possible": (deal.possible, circles),
            "group": (deal.groups, len(deal.groups)), "duty": (deal.duty, seats), "debtor": (deal.debtor, seats),
            "watchers": (deal.watchers, n)}
    for name, (bits, size) in sets.items():
        fit((shape(bits, (size,), name) & ~np.uint64(clauses)) == 0, name)
    return {
        **{name: bits for name, (bits, _) in sets.items()},
        "pairs": pairs, "circles": circles, "circle_at": np.cumsum([0, *sizes]),
        "circle_seat": index([seat for circle in deal.circles for seat in circle], seats, "circles"),
        "tablings": len(t.tabling), "tabling": index(t.tabling, t.moves.size, "offers"),
        "lines": LINES, "first_of_threes": first_of_threes(t), "groups": len(deal.groups),
        "limit_at": np.cumsum([0, *map(len, deal.limits)]),
        "limit_clauses": np.array([limit.clauses for limit in limits], np.uint64),
        "limit_most": [limit.most for limit in limits], "line": deal.line, "form": deal.form, "lasting": deal.lasting,
        "unwatched": deal.unwatched, "leaks": shape(deal.leaks, (n,), "leaks"),
        "leak_salt": shape(deal.salt, (n,), "leaks"), "each": deal.each, "together": deal.together,
        "standing": index(shape(deal.standing, (n,), "promises"), len(t.low), "promises"),
        "breach": index(shape(deal.breach, (seats,), "breaches"), len(t.rows), "breaches", -1),
    }


def _manners(t: Tables) -> dict[str, Any]:
    m, pairs, seats, rows = t.manners, len(t.bargain.pairs), len(t.seats), len(t.rows)
    speaks = np.unique(t.seat[t.manner == Manner.OPEN])
    fit(m.climb[speaks[speaks >= 0]] >= 0, "climbing down")
    fit(bool(m.column.stop) or not (m.quiet or m.secret or m.urgent), "manners")
    return {
        "urgent": m.urgent, "quiet": m.quiet, "private_talks": m.private, "secret_deals": m.secret,
        "climb": index(shape(m.climb, (seats,), "climbing down"), rows, "climbing down", -1),
        "hushed": index(shape(m.hushed, (pairs, t.clauses.size), "secrets"), len(t.low), "secrets"),
        "given": index(shape(m.given, (t.clauses.size,), "secrets"), len(t.low), "secrets"), "deal_leaks": m.leaks,
        "deal_salt": shape(m.salt, (pairs,), "secrets"),
        "expose": index(shape(m.expose, (seats,), "secrets"), rows, "secrets", -1),
    }


def _clients(t: Tables) -> dict[str, Any]:
    rows = len(t.rows)
    return {
        "clients": len(t.clients), "base": [client.base for client in t.clients],
        "reasons": [section(client.section, t, "clients") for client in t.clients],
        "signs": index([client.signs for client in t.clients], rows, "clients", -1),
        "walks": index([client.walks for client in t.clients], rows, "clients", -1),
        "client_salt": np.array([client.salt for client in t.clients], np.uint64),
    }


def _field(t: Tables) -> dict[str, Any]:
    f, n = t.field, len(t.low)
    places, kinds, totals = len(f.places), len(f.side), f.totals.stop - f.totals.start
    fit(0 <= f.sides <= MOST_SIDES and totals >= 0, "sides")
    held, attack = block(f.held, places, t, "places"), block(f.attack, places, t, "attacks")
    for first in (held, attack):
        fit((t.low[first : first + places] >= 0) & (t.high[first : first + places] <= f.sides), "sides of places")
    total = index(shape(f.total, (places, f.sides + 1), "totals"), n, "totals")
    fit((total == 0) | ((total >= f.totals.start) & (total < f.totals.stop)), "totals")
    fit(total[:, 0] == 0, "totals")
    column, strength = t.parts
    counts = [len(columns) for columns, _ in f.parts]
    fit(all(count <= totals for count in counts), "parts")
    counted = np.array([sum(count > k for count in counts) for k in range(totals)], np.int64)
    of = [f.totals.start + k for k in range(totals) for _ in range(counted[k])]
    nth = [d for k in range(totals) for d in range(counted[k])]
    return {
        "places": places, "sides": f.sides, "held": held, "attack": attack,
        "totals": block(f.totals, totals, t, "totals"), "totals_stop": f.totals.stop, "total": total,
        "part_at": np.cumsum([0, *counted]), "part_column": index(column[nth, of], n, "parts"),
        "part_strength": strength[nth, of], "counted": t.counted, "kinds": kinds,
        "unit": index(shape(f.unit, (kinds, places), "units"), n, "units"), "most": shape(f.most, (kinds,), "units"),
        "side_of": index(f.side, f.sides + 1, "units"),
        "kinds_at": np.searchsorted(np.sort(f.side), np.arange(f.sides + 2)),
        "kind_of_side": np.argsort(f.side, kind="stable"), "ground": shape(f.ground, (kinds,), "units"),
        "quality": shape(f.quality, (kinds,), "units"), **_supporters(t),
    }


def _supporters(t: Tables) -> dict[str, Any]:
    f, support = t.field, t.field.support
    kinds, places = len(support.side), len(f.places)
    fit(all(len(column) <= kinds and column.shape[1:] == (places,) for column in support.columns), "support")
    kind = np.concatenate([*map(np.arange, map(len, support.columns)), np.zeros(0, np.intp)])
    columns = index(np.concatenate([*support.columns, np.zeros((0, places), np.int64)]), len(t.low), "support")
    place, line = np.nonzero(columns.T)
    return {
        "supporters": kinds, "within_at": np.cumsum([0, *np.bincount(place, minlength=places)]),
        "within_kind": kind[line], "within_column": columns[line, place],
        "support_side": shape(support.side, (kinds, 1), "support"),
        "support_power": shape(support.power, (kinds, 1), "support"), "beats": len(support.beaten),
        "beaten": index(np.array(support.beaten, np.int64).reshape(-1, 2), kinds, "support"),
    }


def _battles(t: Tables) -> dict[str, Any]:
    f, places = t.field, len(t.field.places)
    bit = index(shape(f.bit, (places,), "links"), MOST_PLACES_LINKED, "links", -1)
    linked = f.linked
    fit(np.array_equal(bit[linked], np.arange(len(linked))), "links")
    fit(f.crt.ndim == 3 and f.crt.shape[::2] == (6, 3) and f.crt.shape[1] > 0, "results of battles")
    fit(f.crt >= 0, "results of battles")
    fit(f.ratio.ndim == 2 and f.ratio.shape[1] == 2 and (abs(f.ratio.astype(np.int64)) < 1 << 15).all(), "ratios")
    shifts = section(f.shifts, t, "shifts")
    fit(abs(f.shifts.weight.astype(np.int64)) < 1 << 15, "shifts")
    place, row = np.nonzero(shape(f.shift_at, (shifts.size, places), "shifts").T)
    retreat = index(f.retreat, places, "retreats", -1)
    fit(retreat.ndim == 2 and len(retreat) == places, "retreats")
    return {
        "linked": len(linked), "linked_place": index(linked, places, "links"), "bases": f.bases,
        "near": shape(f.near, (8, 256), "links")[:, 1 << np.arange(8)], "bit": bit, "ways": retreat.shape[1],
        "retreat": retreat,
        "ratios": len(f.ratio), "ratio": f.ratio, "results": f.crt.shape[1], "result": f.crt,
        "unsupplied": f.unsupplied, "shifts": shifts,
        "shift_side": index(shape(f.shift_side, (shifts.size,), "shifts"), f.sides + 1, "shifts"),
        "shift_attacks": shape(f.shift_attacks, (shifts.size,), "shifts"),
        "shift_at": np.cumsum([0, *np.bincount(place, minlength=places)]), "shift_row": row,
        "battle_salt": shape(f.salt, (places,), "battles"),
    }


def _points(t: Tables) -> dict[str, Any]:
    p, terms = t.points, len(t.points.seat)
    linear = index(p.linear, terms, "points")
    for each in (p.column, p.zero, p.weight):
        shape(each, (len(linear),), "points")
    step = shape(index(p.steps, terms, "points"), (p.section.size,), "points")
    whose = np.stack([index(p.seat, len(t.seats), "points"), shape(p.directive, (terms,), "points")])
    shares, share = np.unique(whose, axis=1, return_inverse=True)
    by_linear, linear_at = _sorted(share.reshape(-1)[linear], shares.shape[1])
    by_step, step_at = _sorted(share.reshape(-1)[step], shares.shape[1])
    column = index(p.column, len(t.low), "points")
    by_variable = np.argsort(column, kind="stable")
    return {
        **_by_variable(p.section, column[by_variable]), "linear_share": share.reshape(-1)[linear][by_variable],
        "linear_worth": p.weight[by_variable], "step_share": share.reshape(-1)[step],
        "shares": shares.shape[1], "share_seat": shares[0], "share_directive": shares[1], "linear_at": linear_at,
        "linear_column": column[by_linear], "linear_zero": p.zero[by_linear],
        "linear_weight": p.weight[by_linear], "step_at": step_at, "step_row": by_step,
        "steps": section(p.section, t, "points"),
    }


def _by_variable(steps: Section, linear: Numbers) -> dict[str, Any]:
    """The variables by which points count, in order; of each where its terms begin among those of these variables,
    `linear`, which ascend, and where its steps do, and these."""
    asked = {(int(steps.column[guard]), row) for numbers in steps.ands for row, guard in enumerate(numbers)}
    of_step, step = np.array(sorted(asked), np.int64).reshape(-1, 2).T
    counting = np.union1d(linear, of_step)
    ends = np.append(counting, np.iinfo(np.int64).max)
    return {"countings": len(counting), "counting": counting, "linear_of": np.searchsorted(linear, ends),
            "step_of": np.searchsorted(of_step, ends), "step_there": step}


def _sorted(number: Numbers, many: int) -> tuple[Numbers, Numbers]:
    """The places of numbers below `many` in their order, and where those of each number begin and end there."""
    order = np.argsort(number, kind="stable")
    return order, np.searchsorted(number[order], np.arange(many + 1))
