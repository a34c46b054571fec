"""The rules of a package, ticked or refused; and for a settlement, who must sign it."""

from __future__ import annotations

from game.client.dealing import MINE, THEIRS, THIRD, TOGETHER, OfferModel
from game.client.kit import Column, Icon, Paragraph, Row, Run, Spacer, Ui, Widget, theme
from game.client.panels import phrases
from game.client.reading import sentences
from game.client.screens.offer.draft import Draft
from game.rules.guards import Refusal
from game.rules.names import Verb
from game.wording.messages import count, say
from game.wording.rows import effects


def _rule(ui: Ui, good: bool | None, head: str, note: str) -> Widget:
    """One rule: ticked, refused, or to be noted (None)."""
    icon, colour = {True: ("check", theme.HI), False: ("cross", theme.WARN), None: ("warning", theme.WARN)}[good]
    body: list[Widget] = [Paragraph(ui, head, theme.NOTE.ink(theme.WARN if good is False else theme.HI))]
    if note:
        body.append(Paragraph(ui, note, theme.ASIDE))
    return Row(ui, [Icon(ui, icon, 14, colour), Column(ui, body, gap=0).growing()], gap=10, align="top")


def rules(ui: Ui, draft: Draft) -> list[Widget]:
    """The rules of a package, ticked, and every refusal in words."""
    model, package = draft.model, draft.package
    book, view = model.book, model.view
    refused = model.refusals(package)

    def words(*codes: str) -> str:
        return " ".join(sentences(book, [refusal for refusal in refused if refusal.code in codes]))

    rows = []
    if not package:
        rows.append(_rule(ui, None, say("The draft is empty"), say("Choose clauses from the list.")))
    deal = book.tables.bargain
    me = book.seats[view.seat].name
    counts = {part: len(model.chosen(package, part)) for part in model.parts}
    full = words("package_each", "package_together")
    rows.append(_rule(ui, not full, full or count("At most {n} clause from each side, {together} together",
                                                  "At most {n} clauses from each side, {together} together",
                                                  deal.each, together=deal.together),
                      _counted(model, counts)))
    twins, lone = words("package_group"), words("package_settlement")
    if twins:
        rows.append(_rule(ui, False, twins, ""))
    if lone:
        rows.append(_rule(ui, False, lone, say("The two together make a settlement, which ends the game.")))
    elif model.settles(package):
        rows.append(_rule(ui, True, say("A line and a format: a settlement"),
                          say("It ends the game if every client signs.")))
    gone = [why for why in refused if why.code == "guard" and _of_clause(model, why)]
    if gone:
        names = ", ".join(dict.fromkeys(book.words.title(why.rule) for why in gone))
        rows.append(_rule(ui, False, say("Not to be had now: {names}", names=names), words_of(model, gone)))
    other = [why for why in refused if not why.code.startswith("package_") and why not in gone]
    if other:
        rows.append(_rule(ui, False, words_of(model, other), ""))
    elif model.counter:
        rows.append(_rule(ui, True, say("A counter-offer costs no move"),
                          say("It takes the place of the offer of {seat}.", seat=answered(draft))))
    else:
        left = view.moves_left()
        rows.append(_rule(ui, True, say("Tabling it is one of my moves"), say("{n} left this round", n=left)))
    if package and not (counts[MINE] or counts[TOGETHER]):
        rows.append(_rule(ui, None, say("{seat} gives nothing", seat=me), say("Allowed, but why should they sign?")))
    return rows


def _counted(model: OfferModel, counts: dict[str, int]) -> str:
    """How many clauses each gives."""
    names = {part: model.book.seats[seat].name for part, seat in model.givers.items()}
    if THIRD in names:
        return say("{me} {mine}, {them} {theirs}, {third} {more}, together {joint}", me=names[MINE], mine=counts[MINE],
                   them=names[THEIRS], theirs=counts[THEIRS], third=names[THIRD], more=counts[THIRD],
                   joint=counts[TOGETHER])
    return say("{me} {mine}, {them} {theirs}, together {joint}", me=names[MINE], mine=counts[MINE], them=names[THEIRS],
               theirs=counts[THEIRS], joint=counts[TOGETHER])


def answered(draft: Draft) -> str:
    """Whose offer a counter answers, by name."""
    return draft.model.book.seats[draft.standing.sender].name if draft.standing is not None else draft.model.them


def _of_clause(model: OfferModel, why: Refusal) -> bool:
    """Whether a refusal is about one of the clauses."""
    return any(clause.id == why.rule for clause in model.book.document.clauses)


def words_of(model: OfferModel, refused: list[Refusal]) -> str:
    """Refusals as sentences."""
    return " ".join(sentences(model.book, refused))


def consent(ui: Ui, model: OfferModel, beside: bool) -> list[Widget]:
    """For a settlement: how likely each client is to sign and why, and what follows if one walks out.

    `beside`: there is room for the clients side by side."""
    book, view = model.book, model.view
    asked = view.consent()
    if not asked:
        return []
    blocks: list[Widget] = []
    for number, percent, why in asked:
        row = book.document.consent[number]
        name = book.words.client[row.client]
        runs = [Run(say("He begins at {base} %", base=row.base))]
        runs += [Run(book.words.title(book.tables.rows[reason])) for reason, _ in why]
        if row.base + sum(worth for _, worth in why) != percent:
            held = say("Nobody is surer than that, either way: held at {percent} %", percent=percent)
            runs.append(Run(held, theme.MUTE))
        walks = "; ".join(effects(book.words, book.words.rows[Verb.WALKS.of(row.client)]))
        blocks.append(Column(ui, [
            Row(ui, [Icon(ui, "warning" if percent < 60 else "check", 14, theme.WARN if percent < 60 else theme.HI),
                     Paragraph(ui, say("{client} signs: **{percent} %**", client=name, percent=percent),
                               theme.BODY.ink(theme.HI)).growing()], gap=10),
            Paragraph(ui, phrases.stacked(runs), theme.NOTE),
            Paragraph(ui, say("If he walks out: {effects}", effects=walks or say("nothing more")), theme.ASIDE),
        ], gap=2).named(f"consent:{row.client}").growing())
    head = say("The client must sign") if len(asked) == 1 else say("Every client must sign")
    all_ = say("{percent} % in all", percent=model.view.all_sign) if len(asked) > 1 else ""
    return [
        Row(ui, [Paragraph(ui, head, theme.SUBHEADING).growing(),
                 Paragraph(ui, all_, theme.SUBHEADING.right).growing()]),
        Paragraph(ui, say("Each is asked once the seats have agreed. If one walks out, no clause acts "
                          "and the game goes on."), theme.ASIDE),
        Row(ui, blocks, gap=20, align="top") if beside else Column(ui, blocks, gap=10),
    ]


def two_columns(ui: Ui, parts: list[Widget]) -> Widget:
    """Widgets in two columns, read across."""
    rows: list[Widget] = []
    for k in range(0, len(parts), 2):
        pair = parts[k:k + 2]
        for part in pair:
            part.grow = 1
        if len(pair) == 1:
            pair.append(Spacer(ui).growing())
        rows.append(Row(ui, pair, gap=20, align="top"))
    return Column(ui, rows, gap=10)
