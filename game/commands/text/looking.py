"""What a seat may look at: tracks, places, what stands, its points, the dispatches, its brief."""

from __future__ import annotations

from functools import partial

from game.client.obligations import obligations
from game.client.reading import PlaceState
from game.commands.lines import STEP
from game.commands.text.table import Option, SeatTable
from game.scenario.schema.parties import Track
from game.wording import places
from game.wording.messages import number, say, signed
from game.wording.packages import standing
from game.wording.points import band, band_name, counting, place
from game.wording.told import Topic


class Looks:
    """Looking changes nothing."""

    def __init__(self, table: SeatTable) -> None:
        self.table, self.terminal = table, table.terminal
        self.book, self.words = table.book, table.words

    def menu(self) -> None:
        """What there is to look at, until the seat goes back."""
        options = [
            Option(say("My points, and why"), self.points), Option(say("Tracks"), self.tracks),
            Option(say("Places and forces"), self.places), Option(say("Offers, promises and threats"), self.standing),
            Option(say("What happened"), self.dispatches), Option(say("My brief and directive"), self.brief),
        ]
        while self.table.menu(say("Look at"), options, say("Back")):
            pass

    # ---- points

    def points(self) -> None:
        """The seat's points, each term of which can be asked why."""
        view, table = self.table.view, self.table
        levels = self.book.document.bands[self.book.seats[view.seat].id]
        self.terminal.heading(say("My points now: {points} ({band}, place {place} of 100)", points=view.total,
                                  band=band_name(band(levels, view.total)), place=place(view.total, levels)))
        terms = [(self.book.terms[self.book.tables.points.names[term]], worth) for term, worth in view.terms()]
        options = [Option(say("{worth}: {group}, {term}", worth=signed(worth), group=term.group, term=term.name),
                          partial(self._why, counting(self.words, term, partial(self.book.value, view))))
                   for term, worth in terms]
        while table.menu(say("Choose one to see how it is counted."), options, say("Back")):
            pass

    def _why(self, counted: str) -> None:
        self.table.say(counted.splitlines())

    # ---- tracks

    def tracks(self) -> None:
        """Every track by its group, each of which can be asked what it is."""
        groups: dict[str, list[Track]] = {}
        for track in self.book.document.tracks:
            groups.setdefault(track.group, []).append(track)
        options = [Option(say("{group}: {tracks}", group=group, tracks="; ".join(map(self._track, tracks))),
                          partial(self._group, tracks)) for group, tracks in groups.items()]
        while self.table.menu(say("Tracks"), options, say("Back")):
            pass

    def _track(self, track: Track) -> str:
        value = self.words.value(self.book.variables[track.id], self.book.value(self.table.view, track.id))
        said = say("{track} {value}", track=track.name, value=value)
        return say("{track} (as last reported)", track=said) if self._reported(track.id) else said

    def _reported(self, name: str) -> bool:
        return self.book.hidden_strength(self.table.view, name)

    def _group(self, tracks: list[Track]) -> None:
        options = [Option(self._track(track), partial(self._about, track)) for track in tracks]
        while self.table.menu("", options, say("Back")):
            pass

    def _about(self, track: Track) -> None:
        said = [track.text]
        if not track.values:
            ends = [*track.ends, "", ""] if track.ends else ["", ""]
            said.append(say("It goes from {low} {first} to {high} {last}", low=track.low, first=ends[0],
                            high=track.high, last=track.ends[-1] if track.ends else ""))
        self.table.say([*said, say("Source: {source}", source=track.source)])

    # ---- places

    def places(self) -> None:
        """Every place, each of which can be asked about."""
        options = [Option(self._place(state), partial(self._place_card, state))
                   for state in self.book.place_states(self.table.view)]
        while self.table.menu(say("Places and forces"), options, say("Back")):
            pass

    def _place(self, state: PlaceState) -> str:
        place_ = self.book.places[state.place]
        parts = [] if place_.theatre == "abroad" else [say("held by {side}", side=self.words.side_name(state.held))]
        parts += [say("{unit} {steps}", unit=one.name, steps=places.steps(one.steps, one.reported))
                  for one in state.counters]
        if state.attack:
            parts.append(say("under attack by {side}", side=self.words.side_name(state.attack)))
        return say("{place}: {state}", place=place_.name, state="; ".join(parts)) if parts else place_.name

    def _place_card(self, state: PlaceState) -> None:
        place_, view = self.book.places[state.place], self.table.view
        self.terminal.heading(self._place(state))
        self.table.say(text for text in (places.place_kind(place_.kind), place_.text) if text)
        roads, lanes = self.book.beside(state.place)
        self.table.say(places.ways([self.book.places[one].name for one in roads],
                                   [self.book.places[one].name for one in lanes]))
        for side, _ in state.shares:
            odds = view.battle(state.place, side)
            if side == state.held or not odds.strength or not odds.foe:
                continue
            name, foe = self.words.side_name(side), self.words.side_name(odds.foe)
            said = say("If the {side} attacks the {foe}: {strength} against {against}", side=name, foe=foe,
                       strength=odds.strength, against=odds.against)
            shifts = ", ".join(places.shift(cause, by) for cause, by in odds.shifts if by)
            self.table.say([say("{battle}; columns: {shifts}", battle=said, shifts=shifts) if shifts else said])
            self.table.say((places.face(die, *face) for die, face in enumerate(odds.faces, 1)), 2 * STEP)

    # ---- what stands

    def standing(self) -> None:
        """Offers on the table, then promises and threats, each of which can be asked about."""
        view = self.table.view
        self.terminal.heading(say("Offers"))
        offers = [standing(self.words, offer) for offer in view.offers]
        self.table.say(offers or [say("None stands.")])
        options = [Option(say("{kind}: {what} ({state}, rounds left: {n})", kind=one.kind, what=one.words,
                              state=one.state, n=one.left), partial(self.table.explain, one.row))
                   for one in obligations(self.book, view)]
        while self.table.menu(say("Promises and threats") if options else say("No promise and no threat stands."),
                              options, say("Back")):
            pass

    # ---- what happened

    def dispatches(self) -> None:
        """What the seat has heard, of one round after another."""
        rounds: list[list[int]] = []
        record = self.table.session.hearing.since()
        for at, breath in enumerate(record):
            if breath.topic == Topic.ROUND or not rounds:
                rounds.append([])
            rounds[-1].append(at)

        def tell(which: list[int]) -> None:
            for at in which:
                self.terminal.breath(record[at])

        options = [Option(say("Round {round}", round=record[which[0]].items[0].round), partial(tell, which))
                   for which in rounds]
        while self.table.menu(say("What happened in"), options, say("Back")):
            pass

    # ---- the brief

    def directive(self) -> None:
        """The directive of this seat, if it was dealt one."""
        dealt = self.book.directive(self.table.view)
        if dealt is not None:
            self.table.say([say("My directive, which no other seat knows: {name}. {text}", name=dealt.name,
                                text=dealt.text)])

    def brief(self) -> None:
        """What the seat reads before the game."""
        seat = self.book.seats[self.table.view.seat]
        brief = next((brief for brief in self.book.document.briefs if brief.seat == seat.id), None)
        self.terminal.heading(say("{seat}, from {city}", seat=seat.name, city=seat.city))
        self.directive()
        if brief is None:
            return
        self.table.say([brief.headline, *(text.strip() for text in brief.body.split("\n") if text.strip())])
        for title, lines in ((say("What I hold"), brief.hold), (say("What they hold"), brief.they_hold),
                             (say("What I can lose"), brief.lose)):
            self.terminal.heading(title)
            self.table.say(say("{name}: {text}", name=line.name, text=line.text) for line in lines)
        self.terminal.heading(say("A safe way to begin"))
        self.table.say(say("{n}. {text}", n=number(n), text=text) for n, text in enumerate(brief.begin, 1))
