"""Forums in panels: their standing as a bar, and what is done with one where it meets."""

from __future__ import annotations

from functools import partial

from game.client.kit import Label, Paragraph, Run, TrackBar, TrackScale, Ui, Widget, theme
from game.client.panels import phrases
from game.client.reading import Book
from game.rules.names import Family
from game.rules.views import View
from game.scenario.schema.forums import Forum
from game.wording import forums
from game.wording.messages import capital, say


def forum_bar(ui: Ui, book: Book, view: View, forum: Forum) -> TrackBar:
    """A forum's standing on its scale."""
    value = book.value(view, Family.FORUM.of(forum.id))
    bar = TrackBar(ui, capital(forum.name), value, TrackScale(forum.standing.low, forum.standing.high))
    return bar.named(f"forum:{forum.id}").tipped(partial(forum_tip, book, view, forum))


def forum_tip(book: Book, view: View, forum: Forum) -> list[Run]:
    """What a forum is, what its standing is good for, who has come, and its source."""
    value, read = book.value(view, Family.FORUM.of(forum.id)), partial(book.value, view)
    title = say("{forum}: {standing}", forum=capital(forum.name), standing=forums.standing(forum, value))
    lines = [
        Run(title, theme.HI, True), Run(forum.text), *(Run(line) for line in forums.sits(book.words, forum, read)),
    ]
    return phrases.stacked([*lines, phrases.source_run(book, forum.source)])


def meeting(ui: Ui, book: Book, view: View, forum: Forum) -> list[Widget]:
    """What the card of a place says of the forum that meets there."""
    value = book.value(view, Family.FORUM.of(forum.id))
    said = [forums.standing(forum, value), *forums.sits(book.words, forum, partial(book.value, view))]
    return [Label(ui, say("Talks here"), theme.SUBHEADING), forum_bar(ui, book, view, forum),
            Paragraph(ui, " \u00b7 ".join(map(capital, said)), theme.ASIDE)]
