"""What any scenario should measure up to, for one that states no targets or no logic of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from game.estimates.bargaining_range.playing import offers
from game.scenario import Scenario
from game.scenario.schema.logic import Comparison, Setting, Statement, Trial
from game.scenario.schema.targets import Target
from game.wording.messages import say


def with_targets(scenario: Scenario) -> Scenario:
    """The scenario with general targets in place of its own."""
    return _with(scenario, targets=tuple(_targets(scenario)))


def with_logic(scenario: Scenario) -> Scenario:
    """The scenario with general statements in place of its own."""
    return _with(scenario, logic=tuple(_statements(scenario)))


def _with(scenario: Scenario, **sections: object) -> Scenario:
    document = scenario.document.model_copy(update=sections)
    return replace(scenario, catalogue=replace(scenario.catalogue, document=document))


def _targets(scenario: Scenario) -> Iterator[Target]:
    """No ending is sure, nothing lies idle, playing well pays, and there is something to agree on."""
    document, source = scenario.document, say("general target")

    def target(own: str, name: str, text: str, measure: str, range_: str, *of: str) -> Target:
        return Target.model_validate({"id": own, "name": name, "measure": measure, "of": list(of), "range": range_,
                                      "text": text, "source": source})

    for ending in document.endings if len(document.endings) > 1 else ():
        yield target(f"never_{ending.id}"[:40], say("Games that end so: {ending}", ending=ending.name),
                     say("No ending is sure."), "ending", "..95", ending.id)
    if document.cards or document.threats:
        yield target("idle_card", say("The card that is played least"), say("No card is there for nothing."),
                     "least_played", "2..", "cards")
    if document.clauses:
        yield target("idle_clause", say("The clause that is signed least"), say("No clause is there for nothing."),
                     "least_played", "1..", "clauses")
        yield target("agreement", say("Starts with a package that is better for all than none"),
                     say("There is something to agree on."), "agreement", "50..")
    yield target("skill", say("Pairs in which who wants its points does better than chance"),
                 say("Playing well pays."), "stronger", "55..", "doctrine", "random")


def _statements(scenario: Scenario) -> Iterator[Statement]:
    """Deals are worth having, and capital is."""
    document, source = scenario.document, say("general statement")
    points = {seat.id: Trial(id=f"points_{k}", name=say("Points of {seat}", seat=seat.name), measure="points",
                             seat=seat.id, expect="less") for k, seat in enumerate(document.seats)}
    if document.clauses:
        compared = Comparison(name=say("Nobody may make an offer."), tests=(*points.values(),),
                              against=Setting(without=offers(scenario.tables)))
        yield Statement(id="deals_pay", number=1, text=say("Each seat does worse where nobody may make an offer."),
                        source=source, compare=(compared,))
    tracks = {track.id: track for track in document.tracks}
    poorer = tuple(Comparison(name=say("{seat} begins without capital.", seat=seat.name), tests=(points[seat.id],),
                              against=Setting(start={seat.capital: str(tracks[seat.capital].low)}))
                   for seat in document.seats if tracks[seat.capital].start > tracks[seat.capital].low)
    if poorer:
        yield Statement(id="capital_pays", number=2, text=say("A seat that begins without capital does worse."),
                        source=source, compare=poorer)
