"""Rows, guards, effects, facts and refusals in plain sentences. No sentence is written for a row by hand.

`Words(document)` needs the document alone for rows; facts and refusals hold numbers, so they want the tables too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from game.rules.names import order_at
from game.scenario.catalogue import places_of
from game.scenario.language import Effect, Guard, fill, parse_effect, parse_guard
from game.scenario.schema import NOBODY, Document, Outcome
from game.scenario.variables import Variable, variables

if TYPE_CHECKING:
    from game.rules.legal import Refusal
    from game.rules.tables import Tables

MINUS = "\u2212"
SHOWN = ("track", "held", "attack", "unit", "strength", "round", "rounds_left")   # what is told as a number or a name
TAG = re.compile(r"\b[A-Z]{1,2}[0-9]{1,3}[a-z]?\b")              # of a report or of a claim, within a `source:`
Read = Callable[[str], int]     # what a variable is now, by its name


class Line(NamedTuple):
    """A line of a tooltip. kind: text, cost, need, effect, roll, outcome, promise, times, source or contested.

    `met` says of a need whether it holds now; None where that was not asked.
    """

    kind: str
    text: str
    met: bool | None = None


@dataclass(frozen=True)
class Sayable:
    """What is to be said of a row: its title and the pieces of its lines."""

    title: str
    seat: str = ""
    text: str = ""
    cost: int = 0
    times: int = 0
    needs: tuple[str, ...] = ()
    does: tuple[str, ...] = ()
    roll: tuple[Outcome, ...] = ()
    promises: tuple[Line, ...] = ()
    source: str = ""
    contested: bool = False


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

    def __init__(self, document: Document) -> None:
        self.document = document
        self.known = variables(document)
        self.seat = {seat.id: seat.name for seat in document.seats}
        self.side = {NOBODY: "nobody", **{side.id: side.name for side in document.sides}}
        self.place = {place.id: place.name for place in document.places}
        self.client = {client.id: client.name for client in document.clients}
        self.names = {one.id: one.name for rows in (document.cards, document.threats, document.clauses,
                                                    document.events, document.directives) for one in rows}
        self.rows: dict[str, Sayable] = {}
        self._moves()
        self._others()

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

    def title(self, row: str) -> str:
        """What a row is called. Outcomes of rolls (`row #k`) are called by their own text."""
        name, mark, k = row.partition(" #")
        if mark and name in self.rows and self.rows[name].roll:
            outcome = self.rows[name].roll[int(k) - 1]
            return f"{self.rows[name].title}: {outcome.text or 'nothing more'}"
        return self.rows[row].title if row in self.rows else row.replace("_", " ")

    def row_lines(self, row: str, read: Read | None = None) -> list[Line]:
        """Everything a tooltip says of a row, in order. With `read`, each need says whether it is met."""
        said = self.rows[row]
        lines = [Line("text", said.text)] if said.text else []
        if said.cost:
            lines.append(Line("cost", f"Costs {said.cost} political capital"))
        lines += [self._need(text, read) for text in said.needs]
        lines += [Line("effect", _capital(self.describe_effect(text))) for text in said.does]
        total = sum(outcome.odds for outcome in said.roll)
        if said.roll:
            lines.append(Line("roll", "Then a roll:"))
        for outcome in said.roll:
            effects = [self.describe_effect(text) for text in outcome.does] or ["nothing more"]
            named = f"{outcome.text}: " if outcome.text else ""
            lines.append(Line("outcome", f"{outcome.odds} in {total}: {named}{'; '.join(effects)}"))
        lines += said.promises
        if said.times:
            lines.append(Line("times", f"At most {_times(said.times)} in a game"))
        if said.source:
            lines.append(Line("source", f"Source: {said.source}"))
        if said.contested:
            lines.append(Line("contested", "The sources disagree on this"))
        return lines

    @property
    def cited(self) -> dict[str, str]:
        """What each tag stands for: the claims of the text played by what they say, then the reports."""
        claims = {one.id: one.says for one in self.document.claims}
        return claims | {one.id: one.text for one in self.document.sources}

    def source_lines(self, source: str) -> list[str]:
        """What the tags of a `source:` stand for: 'S67: what it is' for each report, and each claim by what it says."""
        cited = self.cited
        return [f"{tag}: {cited[tag]}" for tag in dict.fromkeys(TAG.findall(source)) if tag in cited]

    def _need(self, text: str, read: Read | None) -> Line:
        guard = parse_guard(text)
        if read is None:
            return Line("need", f"Needs {self.describe_guard(guard)}")
        value, variable = read(guard.name), self.known[guard.name]
        low, high = variable.span(guard) or (variable.low, variable.high)
        met = low <= value <= high
        need = f"Needs {self.describe_guard(guard)}" if met else _capital(self.describe_need(guard, value))
        return Line("need", need, met)

    def _moves(self) -> None:
        document = self.document
        for card in document.cards:
            self.rows[card.id] = Sayable(card.name, card.seat, card.text, card.cost, card.times, tuple(card.needs),
                                         tuple(card.does), tuple(card.roll), (), card.source, card.contested)
        for order in document.orders:
            for where in places_of(order):
                name = order_at(order.id, *where.values())
                shown = {key: self.place[place] for key, place in where.items()}
                needs, does = ([fill(text, where) for text in texts] for texts in (order.needs, order.does))
                roll = [one.model_copy(update={"does": [fill(text, where) for text in one.does]}) for one in order.roll]
                self.rows[name] = Sayable(fill(order.name, shown), order.seat, order.text, order.cost, 0, tuple(needs),
                                          tuple(does), tuple(roll), (), order.source, order.contested)
        for threat in document.threats:
            clock = Line("promise", f"Within {rounds(threat.clock)}: carry it out, be satisfied, or back down")
            self.rows[f"threaten {threat.id}"] = Sayable(
                threat.name, threat.seat, threat.text, threat.cost, threat.times, tuple(threat.needs),
                tuple(threat.does), (), (clock,), threat.source, threat.contested)
            carry = threat.carry
            self.rows[f"carry {threat.id}"] = Sayable(carry.name, threat.seat, carry.text, carry.cost, 0,
                                                      tuple(carry.needs), tuple(carry.does), source=threat.source)
            for verb, after in (("back", threat.back), ("lapse", threat.lapse)):
                self.rows[f"{verb} {threat.id}"] = Sayable(after.name, threat.seat, after.text, does=tuple(after.does),
                                                           source=threat.source)
        for one in document.seats:
            self.rows[f"pass {one.id}"] = Sayable(f"{one.name} passes", one.id)
            for two in document.seats:
                if one is not two:
                    pair = f"{one.id} {two.id}"
                    self.rows[f"offer {pair}"] = Sayable(f"{one.name} makes {two.name} an offer", one.id)
                    self.rows[f"accept {pair}"] = Sayable(f"{one.name} accepts the offer of {two.name}", one.id)
                    self.rows[f"reject {pair}"] = Sayable(f"{one.name} rejects the offer of {two.name}", one.id)
                    self.rows[f"counter {pair}"] = Sayable(f"{one.name} answers {two.name} with an offer", one.id)

    def _others(self) -> None:
        document = self.document
        for clause in document.clauses:
            self.rows[clause.id] = Sayable(clause.name, text=clause.text, needs=tuple(clause.needs),
                                           does=tuple(clause.does), promises=tuple(self._promises(clause.id)),
                                           times=clause.times, source=clause.source, contested=clause.contested)
            self.rows[f"each {clause.id}"] = Sayable(clause.name, does=tuple(clause.each), source=clause.source)
        for event in document.events:
            self.rows[event.id] = Sayable(event.name, text=event.text, needs=tuple(event.needs), does=tuple(event.does),
                                          roll=tuple(event.roll), source=event.source, contested=event.contested)
        for persona in document.personas:
            self.rows[f"persona {persona.id}"] = Sayable(persona.name, persona.seat, persona.text,
                                                         source=persona.source, contested=persona.contested)
        choices = [choice for one in document.field for choice in one.choices]
        for row in (*document.cabinet, *document.books, *choices):
            self.rows[row.id] = Sayable(row.name, text=row.text or "", needs=tuple(row.needs), does=tuple(row.does),
                                        source=row.source, contested=row.contested)
        for breach in document.breach:
            self.rows[f"breach {breach.seat}"] = Sayable(breach.name, breach.seat, breach.text, does=tuple(breach.does),
                                                         source=breach.source)
        for ending in document.endings:
            self.rows[ending.id] = Sayable(ending.name, text=ending.text, needs=tuple(ending.needs),
                                           source=ending.source)
        for shift in document.combat.shifts if document.combat else ():
            self.rows[shift.id] = Sayable(shift.name, needs=tuple(shift.needs), source=shift.source)
        for consent in document.consent:
            client = self.client[consent.client]
            for reason in consent.by:
                self.rows[reason.id] = Sayable(f"{reason.name}: {number(reason.percent, True)} %",
                                               needs=tuple(reason.needs), source=reason.source)
            for verb, answer in (("signs", consent.signs), ("walks", consent.walks)):
                usual = f"{client} {'signs' if verb == 'signs' else 'walks out'}"
                self.rows[f"{verb} {consent.client}"] = Sayable(answer.name or usual, text=answer.text or "",
                                                                does=tuple(answer.does), source=answer.source or "")

    def _promises(self, clause_id: str) -> Iterable[Line]:
        """What a clause binds its givers to, or does from round to round."""
        clause = next(one for one in self.document.clauses if one.id == clause_id)
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
        head, _, tail = column.partition(".")
        if column == "seat":
            return f"it is the turn of {self.document.seats[refusal.value].name}."
        if head == "left":
            return "no moves are left this round."
        if head == "turn":
            return "this was played already this round."
        if head == "used" and refusal.low == 0:
            return f"it was played {_times(refusal.value)} already; that is all."
        if head == "given" and refusal.low == 0:
            return f"it was agreed {_times(refusal.value)} already; that is all."
        if head == "offer":
            return "there is no offer to answer." if refusal.value == 0 else "an offer must be answered first."
        if head == "countered":
            return "no more counter-offers this round."
        purse = next((seat.name for seat in self.document.seats if seat.capital == column), None)
        if purse and refusal.low > refusal.value:
            return f"it costs {refusal.low} political capital; {purse} has {refusal.value}."
        variable = self.known.get(column)
        if variable is None:
            return f"{tail or head} must be from {refusal.low} to {refusal.high}."
        return f"needs {self._condition(variable, refusal.low, refusal.high)}{self._now(variable, refusal.value)}."
