"""Rows, guards, effects, facts and refusals in plain sentences. No sentence is written for a row by hand.

`Wording(catalogue)` needs the catalogue alone for rows; refusals hold numbers, so they want the tables too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from game.rules.names import Family, Verb, column_parts
from game.rules.tables import Kind
from game.scenario.catalogue import Catalogue, Row
from game.scenario.language import Effect, Guard, fill, parse_effect, parse_guard
from game.scenario.schema import NOBODY
from game.scenario.variables import Variable

if TYPE_CHECKING:
    from game.rules.legal import Refusal
    from game.rules.tables import Tables

MINUS = "\u2212"
SHOWN = ("track", "held", "attack", "unit", "strength", "round", "rounds_left")   # what is told as a number or a name
TALK = {Kind.OFFER: "{} makes {} an offer", Kind.ACCEPT: "{} accepts the offer of {}",
        Kind.REJECT: "{} rejects the offer of {}", Kind.COUNTER: "{} answers {} with an offer"}
TAG = re.compile(r"\b[A-Z]{1,2}[0-9]{1,3}[a-z]?\b")              # of a report or of a claim, within a `source:`
Read = Callable[[str], int]     # what a variable is now, by its name


class Line(NamedTuple):
    """A line of a tooltip. kind: text, cost, need, effect, roll, outcome, promise, times, source or contested.

    `met` says of a need whether it holds now; None where that was not asked.
    """

    kind: str
    text: str
    met: bool | None = None


def number(value: int, sign: bool = False) -> str:
    """A whole number with a true minus sign, and a plus if `sign`."""
    return f"{MINUS}{-value}" if value < 0 else f"+{value}" if sign else str(value)


def rounds(count: int) -> str:
    """So many rounds."""
    return "1 round" if count == 1 else f"{count} rounds"


def listed(words: Sequence[str], link: str = "and") -> str:
    """Words joined as in a sentence."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} {link} {words[-1]}" if words else ""


def _times(count: int) -> str:
    return "once" if count == 1 else "twice" if count == 2 else f"{count} times"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


class Wording:
    """Says what is in a document."""

    def __init__(self, catalogue: Catalogue) -> None:
        document = self.document = catalogue.document
        self.known, self.rows = catalogue.variables, catalogue.by_id
        self.seat = {seat.id: seat.name for seat in document.seats}
        self.side = {NOBODY: "nobody", **{side.id: side.name for side in document.sides}}
        self.place = {place.id: place.name for place in document.places}
        self.client = {client.id: client.name for client in document.clients}
        self.names = {one.id: one.name for rows in (document.cards, document.threats, document.clauses,
                                                    document.events, document.directives) for one in rows}

    # ---- guards and effects

    def value(self, variable: Variable, value: int) -> str:
        """A value as people call it."""
        if variable.kind in ("held", "attack"):
            return self.side[variable.values[value]]
        if variable.kind == "directive":
            return self.names[variable.values[value]]
        if variable.values and variable.low <= value <= variable.high:
            return variable.values[value].replace("_", " ")
        return number(value)

    def describe_guard(self, guard: Guard | str) -> str:
        """A guard as a phrase, such as 'Idlib advance at 6 or more'. The guard must be one of the document."""
        guard = parse_guard(guard) if isinstance(guard, str) else guard
        variable = self.known[guard.name]
        low, high = variable.span(guard) or (variable.low, variable.high)
        return self._condition(variable, low, high)

    def describe_need(self, guard: Guard | str, value: int) -> str:
        """The guard as a need, with what the variable is now: 'needs Idlib advance at 6 or more, is 5'."""
        guard = parse_guard(guard) if isinstance(guard, str) else guard
        return f"needs {self.describe_guard(guard)}{self._now(self.known[guard.name], value)}"

    def _now(self, variable: Variable, value: int) -> str:
        """What a variable is now, after the need that it does not meet."""
        return f", is {self.value(variable, value)}" if variable.kind in SHOWN else ""

    def _condition(self, variable: Variable, low: int, high: int) -> str:
        """The phrase for a variable that lies from low to high."""
        of = variable.of[0] if variable.of else ""
        first = low <= variable.low
        if variable.kind == "round":
            return f"in round {low}" if low == high else f"until round {high}" if first else \
                f"from round {low}" if high >= variable.high else f"in rounds {low} to {high}"
        if variable.kind == "rounds_left" and high == 0:
            return "time is out"
        if variable.kind == "settled":
            return "a settlement is signed" if low else "no settlement is signed"
        if variable.kind in ("clock", "standing"):
            what = "threat" if variable.kind == "clock" else "promise"
            name = f"{what} \u201c{self.names[of]}\u201d standing"
            if high == 0:
                return f"no {name}"
            return f"the {name}" + ("" if low <= 1 and high >= variable.high else
                                         f" with {self._range(low, high, variable)} rounds left")
        if variable.kind in ("used", "given", "happened"):
            done = {"used": "played", "given": "agreed", "happened": "happened"}[variable.kind]
            if variable.kind == "happened":
                return f"\u201c{self.names[of]}\u201d has {'not ' if high == 0 else ''}{done}" + self._often(low, high)
            return f"\u201c{self.names[of]}\u201d was {'not ' if high == 0 else ''}{done}" + self._often(low, high)
        if variable.values:
            words = [self.value(variable, value) for value in range(low, high + 1)]
            rest = [self.value(variable, value) for value in range(variable.low, variable.high + 1)
                    if not low <= value <= high]
            if variable.kind == "held":
                return f"{variable.label} held by {listed(words, 'or')}"
            if variable.kind == "attack":
                return f"no {variable.label}" if high == 0 else f"{variable.label} by {listed(words, 'or')}"
            if len(rest) == 1 and len(words) > 1:
                return f"{variable.label} not {rest[0]}"
            return f"{variable.label} {listed(words, 'or')}"
        at = " at" if variable.kind == "track" else ":" if variable.kind == "unit" else ""
        return f"{variable.label}{at} {self._range(low, high, variable)}"

    @staticmethod
    def _range(low: int, high: int, variable: Variable) -> str:
        if low == high:
            return number(low)
        if high >= variable.high:
            return f"{number(low)} or more"
        if low <= variable.low:
            return f"{number(high)} or less"
        return f"{number(low)} to {number(high)}"

    @staticmethod
    def _often(low: int, high: int) -> str:
        if high == 0 or (low == 1 and high > 1):
            return ""
        return f" {_times(low)}" + (" or more" if high > low else "") if low else f" at most {_times(high)}"

    def describe_effect(self, effect: Effect | str) -> str:
        """An effect as a phrase: 'Relations +1', 'Incirlik becomes closed', with ', if ...' for what it depends on."""
        effect = parse_effect(effect) if isinstance(effect, str) else effect
        variable = self.known[effect.name]
        text = self._change(variable, effect)
        if effect.when:
            text += f", if {' and '.join(self.describe_guard(guard) for guard in effect.when)}"
        return text

    def _change(self, variable: Variable, effect: Effect) -> str:
        if effect.to:
            return f"up to {effect.amount} from {variable.label} to {self.known[effect.to].label}"
        if effect.op == "=":
            amount = variable.number(effect.amount) or 0
            value = self.value(variable, amount)
            if variable.kind == "held":
                return f"{variable.label} passes to {value}" if amount else f"nobody holds {variable.label}"
            if variable.kind == "attack":
                return f"{variable.label} by {value}" if amount else f"no {variable.label}"
            return f"{variable.label} becomes {value}"
        amount = int(effect.amount) * (1 if effect.op == "+" else -1)
        if variable.kind == "unit":
            return f"{number(amount, True)} {variable.label}"
        if variable.values:
            step = "1 step" if abs(amount) == 1 else f"{abs(amount)} steps"
            return f"{variable.label}: {step} {'towards' if amount > 0 else 'back from'} " + \
                self.value(variable, variable.high)
        return f"{variable.label} {number(amount, True)}"

    def describe_change(self, name: str, before: int, after: int) -> str:
        """What a variable was and is: 'Relations 6 to 7', 'Incirlik: open to closed'; nothing for counters."""
        variable = self.known.get(name)
        if variable is None or variable.kind not in SHOWN:
            return ""
        colon = ":" if variable.values else ""
        return f"{variable.label}{colon} {self.value(variable, before)} to {self.value(variable, after)}"

    # ---- rows

    def title(self, name: str) -> str:
        """What a row is called. An outcome of a roll is called by its row and its own text."""
        row = self.rows.get(name)
        if row is None:
            return name.replace("_", " ")
        match row.kind:
            case Kind.OUTCOME:
                return f"{row.title}: {row.text or 'nothing more'}"
            case Kind.PASS:
                return f"{self.seat[row.seat]} passes"
            case Kind.OFFER | Kind.ACCEPT | Kind.REJECT | Kind.COUNTER:
                return TALK[row.kind].format(self.seat[row.seat], self.seat[row.other])
            case Kind.CONSENT if row.id == Verb.SIGNS.of(row.of):
                return row.title or f"{self.client[row.of]} signs"
            case Kind.CONSENT if row.id == Verb.WALKS.of(row.of):
                return row.title or f"{self.client[row.of]} walks out"
            case Kind.CONSENT:
                return f"{row.title}: {number(row.weight, True)} %"
        return row.title or name.replace("_", " ")

    def sort(self, row: Row) -> str:
        """What sort of move it is, in a word or two: as its author says, or the kind of unit that an order moves."""
        if row.kind == Kind.ORDER:
            return next((kind.name for kind in self.document.units if kind.id == row.unit), "Order")
        return {Kind.CARRY: "Carry out", Kind.BACK: "Back down"}.get(row.kind or Kind.CARD, row.category)

    def row_lines(self, name: str, read: Read | None = None) -> list[Line]:
        """Everything a tooltip says of a row, in order. With `read`, each need says whether it is met."""
        row = self.rows[name]
        lines = [Line("text", row.text)] if row.text else []
        if row.cost:
            lines.append(Line("cost", f"Costs {row.cost} political capital"))
        lines += [self._need(need.guard, read) for need in row.needs]
        lines += [Line("effect", _capital(self.describe_effect(change.effect))) for change in row.does]
        lines += self._roll(row)
        lines += self._promises(row)
        if row.times and row.kind != Kind.EVENT:
            lines.append(Line("times", f"At most {_times(row.times)} in a game"))
        if row.source:
            lines.append(Line("source", f"Source: {row.source}"))
        if row.contested:
            lines.append(Line("contested", "The sources disagree on this"))
        return lines

    def _roll(self, row: Row) -> Iterable[Line]:
        """The outcomes of a row's roll, with their odds."""
        total = sum(outcome.weight for outcome in row.roll)
        if row.roll:
            yield Line("roll", "Then a roll:")
        for outcome in row.roll:
            effects = [self.describe_effect(change.effect) for change in outcome.does] or ["nothing more"]
            named = f"{outcome.text}: " if outcome.text else ""
            yield Line("outcome", f"{outcome.weight} in {total}: {named}{'; '.join(effects)}")

    @property
    def cited(self) -> dict[str, str]:
        """What each tag stands for: the claims of the text played by what they say, then the reports."""
        claims = {one.id: one.says for one in self.document.claims}
        return claims | {one.id: one.text for one in self.document.sources}

    def source_lines(self, source: str) -> list[str]:
        """What the tags of a `source:` stand for: 'S67: what it is' for each report, and each claim by what it says."""
        cited = self.cited
        return [f"{tag}: {cited[tag]}" for tag in dict.fromkeys(TAG.findall(source)) if tag in cited]

    def _need(self, guard: Guard, read: Read | None) -> Line:
        if read is None:
            return Line("need", f"Needs {self.describe_guard(guard)}")
        value, variable = read(guard.name), self.known[guard.name]
        low, high = variable.span(guard) or (variable.low, variable.high)
        met = low <= value <= high
        need = f"Needs {self.describe_guard(guard)}" if met else _capital(self.describe_need(guard, value))
        return Line("need", need, met)

    def _promises(self, row: Row) -> Iterable[Line]:
        """What a threat asks of its seat; what a clause binds its givers to, or does from round to round."""
        if row.kind == Kind.THREATEN:
            yield Line("promise", f"Within {rounds(row.clock)}: carry it out, be satisfied, or back down")
        if row.kind != Kind.CLAUSE:
            return
        clause = self.document.clauses[int(row.loc[1])]
        givers = listed([self.seat[seat] for seat in clause.by])
        gives = "give" if len(clause.by) > 1 else "gives"
        yield Line("promise", f"{givers} {gives} it" + (" together" if len(clause.by) > 1 else ""))
        if clause.part:
            part = "ceasefire line" if clause.part == "line" else "format"
            yield Line("promise", f"Part of a settlement: the {part}")
        if clause.keep:
            yield Line("promise", f"Stands for {rounds(clause.keep)}")
        for tag in clause.forbids:
            names = listed(self._tagged(tag, clause.by), "or")
            yield Line("promise", f"Broken if {givers} play{'s' if len(clause.by) == 1 else ''}: {names}")
        if clause.owes:
            names = listed(self._tagged(clause.owes, clause.by), "or")
            yield Line("promise", f"Owed before it runs out: {names}")
        for text in clause.each:
            yield Line("promise", f"Every round: {self.describe_effect(text)}")
        if clause.satisfies:
            yield Line("promise", f"Ends the threat \u201c{self.names[clause.satisfies]}\u201d without loss")

    def _tagged(self, tag: str, seats: Sequence[str]) -> list[str]:
        """The moves of the seats that carry a tag, by name; an order once, with its places left open."""
        found = [card.name for card in self.document.cards if card.seat in seats and tag in card.tags]
        anywhere = dict.fromkeys(("place", "from", "to"), "\u2026")
        found += [fill(order.name, anywhere) for order in self.document.orders
                  if order.seat in seats and tag in order.tags]
        for threat in self.document.threats:
            if threat.seat in seats:
                found += [name for name, tags in ((threat.name, threat.tags), (threat.carry.name, threat.carry.tags))
                          if tag in tags]
        return found

    # ---- facts and refusals

    def clauses(self, package: int) -> list[str]:
        """The names of the clauses in a package."""
        return [clause.name for k, clause in enumerate(self.document.clauses) if package >> k & 1]

    def describe_refusal(self, refusal: Refusal, tables: Tables) -> str:
        """Why a move or a package was refused, as a sentence."""
        column = tables.names[refusal.column]
        if refusal.code == "guard":
            return _capital(self._failed(column, refusal))
        rule = self.title(refusal.rule)
        if refusal.code == "package_group":
            rule = listed([self.title(name) for name in refusal.rule.split(" and ")])
        return {
            "not_a_move": f"There is no such move: {refusal.rule}.",
            "over": "The game is over.",
            "package_empty": "The offer holds no clause.",
            "package_unknown": "The offer holds a clause that is not there.",
            "package_unwanted": f"\u201c{rule}\u201d takes no clauses.",
            "package_party": f"\u201c{rule}\u201d is not for these two to give.",
            "package_settlement": "A ceasefire line needs a format, and a format a line.",
            "package_each": f"{self.seat.get(refusal.rule, rule)} gives {refusal.value} clauses; "
                            f"at most {refusal.high} are allowed.",
            "package_together": f"The offer holds {refusal.value} joint clauses; at most {refusal.high} are allowed.",
            "package_group": f"Only one of these may stand in an offer: {rule}.",
            "nothing_to_offer": "There is no clause to offer now.",
        }.get(refusal.code, f"{rule}: {refusal.code.replace('_', ' ')}.")

    def _failed(self, column: str, refusal: Refusal) -> str:
        """The guard that fails: one of the author's, or one that the game adds to every move."""
        head, tail = column_parts(column)
        if column == "seat":
            return f"it is the turn of {self.document.seats[refusal.value].name}."
        if head == Family.LEFT:
            return "no moves are left this round."
        if head == Family.TURN:
            return "this was played already this round."
        if head == Family.USED and refusal.low == 0:
            return f"it was played {_times(refusal.value)} already; that is all."
        if head == Family.GIVEN and refusal.low == 0:
            return f"it was agreed {_times(refusal.value)} already; that is all."
        if head == Family.OFFER:
            return "there is no offer to answer." if refusal.value == 0 else "an offer must be answered first."
        if head == Family.COUNTERED:
            return "no more counter-offers this round."
        purse = next((seat.name for seat in self.document.seats if seat.capital == column), None)
        if purse and refusal.low > refusal.value:
            return f"it costs {refusal.low} political capital; {purse} has {refusal.value}."
        variable = self.known.get(column)
        if variable is None:
            return f"{tail or head} must be from {refusal.low} to {refusal.high}."
        return f"needs {self._condition(variable, refusal.low, refusal.high)}{self._now(variable, refusal.value)}."
