"""Papers: a brief for every seat, questions, and a glossary that explains each term once."""

from __future__ import annotations

from game.scenario.checking import CheckContext, repeats


def run(context: CheckContext) -> None:
    """What people read, in a document that has all its rows."""
    if not context.whole:
        return
    document = context.document
    seats = [brief.seat for brief in document.briefs]
    context.each_seat_has("briefs", "brief")
    for i, name in repeats(seats):
        context.report(("briefs", i, "seat"), f"a second brief for '{name}'", "one brief a seat")
    if not document.questions:
        context.report(("questions",), "there are no questions", "at least one learning question")
    for i, _ in repeats([word.term.casefold() for word in document.glossary]):
        context.report(("glossary", i, "term"), f"'{document.glossary[i].term}' is explained twice", "each term once")
