"""The tour of a first game: what is told to a new player in the first round of any scenario."""

from __future__ import annotations

from game.scenario.schema.document import Document
from game.scenario.schema.teaching import Brief
from game.scenario.schema.tutorial import GO_ON, PLAY, Lesson, written
from game.wording.messages import say


def first_round(document: Document, seat: str, key: str) -> tuple[Lesson, ...]:
    """The steps of a seat's first round; those on openings where its brief suggests any. key: what opens its brief."""
    brief = brief_of(document, seat)
    openings = brief.openings if brief is not None else ()
    begin = Lesson(
        id="openings", title=say("Play one of these three: each is a sound way to open."),
        text=say("Any other legal move is fine too; the tour goes on."), point="openings", until=written(PLAY, "move"),
    ) if openings else Lesson(
        id="begin", title=say("Play a card."), point=written("panel", "hand"), until=written(PLAY, "move"),
        text=say("A click raises it and tells what it does; a click on Play plays it."),
    )
    return (
        Lesson(id="points", title=say("This is what you have reached."), point=written("panel", "seat"), until=GO_ON,
               text=say("The bar goes from disaster to triumph, and every move can shift it. Below stand what you can "
                        "spend, how you stand at home, and how far your word is believed. {key} opens your brief.",
                        key=key)),
        begin,
        Lesson(id="offer", title=say("Make an offer, even a small one."), point=written("button", "draft"),
               until=written(PLAY, "offer"),
               text=say("Drafting costs nothing and tells what a package is worth to you. A refusal tells what the "
                        "other side wants.")),
        Lesson(id="answer", title=say("An offer has been made to you."), point=written("panel", "table"),
               until=written(PLAY, "answer"),
               text=say("What each side gives stands here, and what it does to your points. Accept, reject, or counter "
                        "with the same package changed; an answer uses up no move.")),
        Lesson(id="dangers", title=say("Mind these."), point=written("panel", "bar"), until=GO_ON,
               text=say("They are the tracks that may end the game or matter most. Point at one and it says what it is "
                        "and who shifts it.")),
        Lesson(id="end", title=say("That is all you need for now."), point=written("button", "help"), until=GO_ON,
               text=say("When all moves are spent the round ends: clients decide, battles are fought, promises are "
                        "checked. The question mark explains every word, and opens this tour again.")),
    )


def brief_of(document: Document, seat: str) -> Brief | None:
    """The brief of a seat, if there is one."""
    return next((brief for brief in document.briefs if brief.seat == seat), None)
