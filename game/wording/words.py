"""What people call the things of a scenario: seats, sides, places, variables, their values, and rows.

Other modules of this room make phrases and sentences of them. No sentence is written for a row by hand.
"""

from __future__ import annotations

from game.rules.names import ATTACK, HELD, TURNOUT, Family, Verb, row_parts
from game.rules.tables import Kind, Manner
from game.scenario.catalogue import Catalogue, Row
from game.scenario.variables import Variable
from game.wording.messages import number, say, signed, spoken


class Wording:
    """The names in a scenario. `variables` and `rows` are the catalogue's, by name."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        document = self.document = catalogue.document
        self.variables, self.rows = catalogue.variables, catalogue.by_id
        self.seat = {seat.id: seat.name for seat in document.seats}
        self.side = {side.id: side.name for side in document.sides}
        self.place = {place.id: place.name for place in document.places}
        self.client = {client.id: client.name for client in document.clients}
        self.unit = {kind.id: kind.name for kind in document.units}
        self.track = {track.id: track.name for track in document.tracks}
        self.forum = {forum.id: forum.name for forum in document.forums}
        self.row_name = self.forum | {
            part.id: part.name for parts in (document.cards, document.threats, document.clauses, document.events,
                                             document.directives) for part in parts}

    def side_name(self, side: int) -> str:
        """A side by its number; 0 is nobody."""
        return self.document.sides[side - 1].name if side else say("nobody")

    def label(self, variable: Variable) -> str:
        """How people call a variable."""
        of = variable.of[0] if variable.of else ""
        match variable.kind:
            case "track":
                return self.track[of]
            case "held":
                return self.place[of]
            case "attack":
                return say("attack at {place}", place=self.place[of])
            case "unit":
                return say("{unit} at {place}", unit=self.unit[variable.of[1]], place=self.place[of])
            case "strength":
                return say("{side} strength at {place}", side=self.side[variable.of[1]], place=self.place[of])
            case Family.OUT | Family.DIRECTIVE:
                seat = self.seat[of]
                return seat if variable.kind == Family.OUT else say("directive of {seat}", seat=seat)
            case "round":
                return say("round")
            case "rounds_left":
                return say("rounds left")
            case "settled":
                return say("settlement")
        return self._counter(variable, of, self.row_name[of])

    def _counter(self, variable: Variable, of: str, row: str) -> str:
        """What the game counts of a row or a forum."""
        match variable.kind:
            case Family.FORUM:
                return say("Standing of {forum}", forum=row)
            case Family.ANSWER:
                return say("answer of {seat} to {forum}", seat=self.seat[variable.of[1]], forum=row)
            case Family.CLOCK | Family.STANDING | Family.CONVENED:
                return say("rounds left of: {row}", row=row)
            case Family.USED if of in self.forum:
                return say("times convened: {row}", row=row)
            case Family.USED if Verb.THREATEN.of(of) in self.rows:
                return say("times made: {row}", row=row)
            case Family.USED:
                return say("times played: {row}", row=row)
            case Family.GIVEN:
                return say("times given: {row}", row=row)
        return say("times happened: {row}", row=row)

    def means(self, seat: str) -> dict[str, str]:
        """A seat's own tracks as it calls them itself, by their ids; none for nobody's."""
        mine = next((part for part in self.document.seats if part.id == seat), None)
        if mine is None:
            return {}
        return {mine.capital: say("Political capital"), mine.support: say("Support at home"),
                mine.credibility: say("Credibility")}

    def value(self, variable: Variable, value: int) -> str:
        """A value as people call it."""
        if variable.kind in (HELD, ATTACK):
            return self.side_name(value)
        if variable.kind == Family.DIRECTIVE:
            return self.row_name[variable.values[value]]
        if variable.kind == Family.OUT:
            return say("out of the game") if value else say("in the game")
        if variable.kind == "settled":
            return say("reached") if value else say("none")
        if variable.kind == Family.ANSWER:
            return (say("none"), say("it attends"), say("it stays away"), say("it chairs"))[value]
        if variable.values and variable.low <= value <= variable.high:
            places = variable.values[value].split("_")
            if all(place in self.place for place in places):
                return "\u2013".join(self.place[place] for place in places)
            return spoken(variable.values[value])
        return number(value)

    def title(self, name: str) -> str:
        """What a row is called. An outcome of a roll is called by its row and its own text."""
        row = self.rows.get(name)
        if row is None:
            return spoken(name)
        match row.kind:
            case Kind.OUTCOME:
                return say("{row}: {outcome}", row=row.title, outcome=row.text or say("nothing more"))
            case Kind.FORUM:
                return row.title or self._gathers(row)
            case Kind.BOOKS if row.section == "forums":
                return row.title or self._closes(row)
            case Kind.PASS:
                return say("{seat} passes", seat=self.seat[row.seat])
            case Kind.OFFER if row.manner == Manner.OPEN:
                return row.title
            case Kind.OFFER | Kind.ACCEPT | Kind.REJECT | Kind.COUNTER:
                if row.third:
                    return self._talk_of_three(row, self.seat[row.seat], self.seat[row.other], self.seat[row.third])
                return self._talk(row, self.seat[row.seat], self.seat[row.other])
            case Kind.CONSENT:
                return self._consents(row)
        return row.title or spoken(name)

    def _consents(self, row: Row) -> str:
        """What a client does when he is asked to sign, or what moves him."""
        if row.id == Verb.SIGNS.of(row.of):
            return row.title or say("{client} signs", client=self.client[row.of])
        if row.id == Verb.WALKS.of(row.of):
            return row.title or say("{client} walks out", client=self.client[row.of])
        return say("{reason}: {percent} %", reason=row.title, percent=signed(row.weight))

    def _gathers(self, row: Row) -> str:
        """What a seat does with a forum."""
        match row_parts(row.id)[0]:
            case Verb.CONVENE:
                return say("Convene {forum}", forum=self.forum[row.of])
            case Verb.ATTEND:
                return say("Attend {forum}", forum=self.forum[row.of])
        return say("Boycott {forum}", forum=self.forum[row.of])

    def _closes(self, row: Row) -> str:
        """What a seat has done when a forum closes, or that a forum has a round less."""
        verb = row_parts(row.id)[0]
        if verb not in TURNOUT:
            return say("Talks")
        seat, forum = self.seat[row.seat], self.forum[row.of]
        match verb:
            case Verb.ATTENDED:
                return say("{seat} came to {forum}", seat=seat, forum=forum)
            case Verb.BOYCOTTED:
                return say("{seat} stayed away from {forum}", seat=seat, forum=forum)
        return say("{seat} gave {forum} no answer", seat=seat, forum=forum)

    @staticmethod
    def _talk(row: Row, seat: str, other: str) -> str:
        """What one seat says to another."""
        match row.kind:
            case Kind.OFFER if row.manner == Manner.URGENT:
                return say("{seat} makes {other} an offer until its next move", seat=seat, other=other)
            case Kind.OFFER if row.manner == Manner.SECRET:
                return say("{seat} makes {other} a secret offer", seat=seat, other=other)
            case Kind.OFFER:
                return say("{seat} makes {other} an offer", seat=seat, other=other)
            case Kind.ACCEPT:
                return say("{seat} accepts the offer of {other}", seat=seat, other=other)
            case Kind.REJECT:
                return say("{seat} rejects the offer of {other}", seat=seat, other=other)
        return say("{seat} answers {other} with an offer", seat=seat, other=other)

    @staticmethod
    def _talk_of_three(row: Row, seat: str, other: str, third: str) -> str:
        """What one of three seats says to the two others."""
        match row.kind:
            case Kind.OFFER:
                return say("{seat} makes {other} and {third} an offer", seat=seat, other=other, third=third)
            case Kind.ACCEPT:
                return say("{seat} accepts the offer at the table with {other} and {third}", seat=seat, other=other,
                           third=third)
            case Kind.REJECT:
                return say("{seat} rejects the offer at the table with {other} and {third}", seat=seat, other=other,
                           third=third)
        return say("{seat} answers {other} and {third} with an offer", seat=seat, other=other, third=third)

    def sort(self, row: Row) -> str:
        """What sort of move it is, in a word or two: as its author says, or the kind of unit that an order moves."""
        match row.kind:
            case Kind.ORDER:
                return self.unit.get(row.unit) or say("Order")
            case Kind.CARRY:
                return say("Carry out")
            case Kind.BACK:
                return say("Back down")
            case Kind.FORUM:
                return say("Forum")
        return row.category
