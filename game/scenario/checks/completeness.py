"""Checks of what a scenario must not be without: a way to end, deals to be made, briefs, points, questions, claims."""

from __future__ import annotations

from collections.abc import Sequence

from game.rules.names import ATTACK, column_parts
from game.rules.tables import Kind
from game.scenario.checks.context import CheckContext
from game.scenario.problems import nearest
from game.scenario.reader import Loc
from game.scenario.schema import Clause
from game.scenario.schema.scalars import CLAIM


def check_completeness(look: CheckContext) -> None:
    """All checks of this file, for a document that has all its rows."""
    _clients(look)
    _deals(look)
    _endings(look)
    _attacks(look)
    _scores(look)
    _papers(look)
    _claims(look)


def _missing(look: CheckContext, section: str, have: Sequence[str], what: str) -> None:
    """Says which seats have no row in a section."""
    loc: Loc = (section,) if section in look.tree.data else ()
    for seat in look.document.seats:
        if seat.id not in have:
            look.say(loc, f"'{seat.id}' has no {what}", f"at least one row in '{section}' for every seat")


def _unknown_seats(look: CheckContext, section: str, seats: Sequence[str]) -> None:
    known = [seat.id for seat in look.document.seats]
    for i, name in enumerate(seats):
        if name not in known:
            look.say((section, i, "seat"), f"seat '{name}' is unknown", ", ".join(known), nearest(name, known))


def _clients(look: CheckContext) -> None:
    document = look.document
    clients = [client.id for client in document.clients]
    for i, choices in enumerate(document.field):
        loc: Loc = ("field", i)
        if choices.client not in clients:
            look.say((*loc, "client"), f"client '{choices.client}' is unknown", ", ".join(clients) or "a client",
                     nearest(choices.client, clients))
        if not any(row.weight for row in choices.choices):
            look.say((*loc, "choices"), f"the weights of '{choices.id}' sum to nothing", "a weight from 1")
        elif not any(row.weight and not row.needs for row in choices.choices):
            look.say((*loc, "choices"), f"'{choices.client}' may have nothing to do: every row of '{choices.id}' needs "
                     "something", "a row without needs", "let him hold or wait")
    for i, consent in enumerate(document.consent):
        if consent.client not in clients:
            look.say(("consent", i, "client"), f"client '{consent.client}' is unknown",
                     ", ".join(clients) or "a client", nearest(consent.client, clients))
        if any(other.client == consent.client for other in document.consent[:i]):
            look.say(("consent", i, "client"), f"'{consent.client}' is asked twice", "one row a client")


def _deals(look: CheckContext) -> None:
    document = look.document
    clauses = document.clauses
    for i, clause in enumerate(clauses):
        others = [other for other in clauses if set(other.by) != set(clause.by)]
        if len(clause.by) == 1 and not any(_joined(clause, other) for other in others):
            look.say(("clauses", i), f"nobody can give anything for '{clause.id}'",
                     f"a clause that another seat gives, alone or with {clause.by[0]}")
        if clause.part is not None:
            other_part = "format" if clause.part == "line" else "line"
            if not any(other.part == other_part and _joined(clause, other) for other in clauses):
                look.say(("clauses", i, "part"), f"no settlement is possible with '{clause.id}'",
                         f"a clause with part: {other_part} that the same two seats may give",
                         "a settlement is a line and a format")
    bound = [clause for clause in clauses if clause.forbids or clause.owes]
    for seat in document.seats:
        if any(seat.id in clause.by for clause in bound) and all(row.seat != seat.id for row in document.breach):
            loc: Loc = ("breach",) if "breach" in look.tree.data else ()
            look.say(loc, f"nothing follows when '{seat.id}' breaks a promise",
                     "a row in 'breach' for every seat that may promise")


def _joined(one: Clause, two: Clause) -> bool:
    """Whether two clauses may stand in a package: no more than two seats between them, and not of one group."""
    return len(set(one.by) | set(two.by)) <= 2 and (one.group is None or one.group != two.group)


def _endings(look: CheckContext) -> None:
    document = look.document
    rows = look.catalogue.of_kind(Kind.ENDING)
    sure = False
    settles = False
    for i, ending in enumerate(document.endings):
        if not ending.needs:
            look.say(("endings", i), f"'{ending.id}' needs nothing, so it would end the game in the first round",
                     "needs, such as rounds_left 0")
        guards = rows[i].guards
        sure |= len(guards) == 1 and guards[0].name == "rounds_left" and guards[0].low in (0, None)
        settles |= any(guard.name == "settled" for guard in guards)
    if not sure:
        look.say(("endings",), "no ending is sure to end the game", "an ending that needs only: rounds_left 0")
    parts = [i for i, clause in enumerate(document.clauses) if clause.part is not None]
    if parts and not settles:
        look.say(("endings",), "a settlement does not end the game", "an ending that needs: settled 1")


def _attacks(look: CheckContext) -> None:
    """Where attacks can happen there must be a table to settle them."""
    if look.document.combat is None:
        for row in look.catalogue.rows:
            for said in row.does:
                if column_parts(said.effect.name)[1] == ATTACK:
                    look.say(said.loc, "there are attacks and no combat results table", "a section 'combat'", "",
                             said.raw.at)
                    return


def _scores(look: CheckContext) -> None:
    document = look.document
    seats = [seat.id for seat in document.seats]
    _unknown_seats(look, "points", [term.seat for term in document.points])
    _unknown_seats(look, "directives", [one.seat for one in document.directives])
    _missing(look, "points", [term.seat for term in document.points], "points")
    _missing(look, "directives", [one.seat for one in document.directives], "directive")
    for i, term in enumerate(document.points):
        _each(look, ("points", i, "each"), term.each, term.seat)
    for i, directive in enumerate(document.directives):
        for k, part in enumerate(directive.points):
            _each(look, ("directives", i, "points", k, "each"), part.each, directive.seat)
    for name, bands in document.bands.items():
        if name not in seats:
            look.say(("bands", name), f"seat '{name}' is unknown", ", ".join(seats), nearest(name, seats))
        if not bands.setback < bands.stalemate < bands.gain < bands.triumph:
            look.say(("bands", name), f"the bands of '{name}' do not ascend", "setback < stalemate < gain < triumph")
    for seat in seats:
        if seat not in document.bands:
            look.say(("bands",), f"'{seat}' has no bands", "bands for every seat")


def _each(look: CheckContext, loc: Loc, name: str | None, seat: str) -> None:
    """The variable of a linear term must be one that the seat sees: its points are shown to it."""
    if name is None:
        return
    variable = look.known.get(name)
    if variable is None:
        look.say(loc, f"'{name}' is unknown", "a variable", nearest(name, look.known))
    elif not variable.seen_by(seat):
        look.say(loc, f"'{name}' is hidden from {seat}", f"a variable that {seat} sees", "points are shown at any time")


def _papers(look: CheckContext) -> None:
    document = look.document
    _unknown_seats(look, "briefs", [brief.seat for brief in document.briefs])
    _missing(look, "briefs", [brief.seat for brief in document.briefs], "brief")
    for i, brief in enumerate(document.briefs):
        if any(other.seat == brief.seat for other in document.briefs[:i]):
            look.say(("briefs", i, "seat"), f"a second brief for '{brief.seat}'", "one brief a seat")
    if not document.questions:
        look.say(("questions",), "there are no questions", "at least one learning question")
    terms: set[str] = set()
    for i, word in enumerate(document.glossary):
        if word.term.casefold() in terms:
            look.say(("glossary", i, "term"), f"'{word.term}' is explained twice", "each term once")
        terms.add(word.term.casefold())


def _claims(look: CheckContext) -> None:
    """Claims are numbered without gaps, or as the checklist says, and name what is there."""
    document = look.document
    known = look.claimable()
    for i, claim in enumerate(document.claims):
        for k, name in enumerate(claim.rows):
            if name not in known:
                look.say(("claims", i, "rows", k), f"there is no row or variable '{name}'", "an id or a variable",
                         nearest(name, known))
    have = {claim.id for claim in document.claims}
    wanted = set(document.scenario.checklist)
    if not wanted:
        for name in have:
            letters, digits = CLAIM.fullmatch(name).groups()  # type: ignore[union-attr]
            wanted.update(f"{letters}{number:0{len(digits)}d}" for number in range(1, int(digits)))
        wanted |= have
    for name in sorted(wanted - have):
        look.say(("claims",), f"claim {name} is missing", "a row for every claim of the source")
    for i, claim in enumerate(document.claims):
        if claim.id not in wanted:
            look.say(("claims", i, "id"), f"claim {claim.id} is not on the checklist", "an id of scenario: checklist")
