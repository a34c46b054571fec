"""Help: rules on a page, glossary, keys, map key, sources. One field searches all of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import pygame

from game.client.app import App
from game.client.coach.model import reopen, teaches
from game.client.kit import (
    Button,
    Choice,
    Column,
    Edited,
    Label,
    Linked,
    Panel,
    Paragraph,
    Row,
    Run,
    Scroll,
    TextInput,
    Ui,
    Widget,
    key_box,
    key_box_width,
    theme,
)
from game.client.panels.phrases import term_runs
from game.client.reading import Book
from game.client.screens import help_text, shelf
from game.client.screens.page import Page
from game.wording.handbook import Chapter, Entry, rules, sheet
from game.wording.messages import capital, say
from game.wording.sources import cited
from game.wording.terms import Term, glossary

TABS = ("rules", "more", "glossary", "keys", "map", "sources")


class KeyLine(Widget):
    """Keys in their boxes, and what they do."""

    def __init__(self, ui: Ui, entry: Entry) -> None:
        super().__init__(ui)
        self.entry = entry
        self.parts = entry.heads
        self.words = Paragraph(ui, entry.text, theme.NOTE)
        self.add(self.words)

    def _keys_wide(self) -> int:
        return max(self.ui.px(166), self.ui.px(6) + sum(key_box_width(self.ui, part) + self.ui.px(4)
                                                        for part in self.parts))

    def measure(self, width: int) -> int:
        return max(self.ui.px(26), self.words.measure(width - self._keys_wide()) + self.ui.px(6))

    def arrange(self) -> None:
        left = self._keys_wide()
        wide = self.rect.width - left
        high = self.words.measure(wide)
        self.words.place(pygame.Rect(self.rect.x + left, self.rect.y + self.ui.px(4), wide, high))

    def paint(self, target: pygame.Surface) -> None:
        ui = self.ui
        x = self.rect.x
        middle = self.rect.y + ui.px(4) + ui.text.line(theme.NOTE) // 2
        for part in self.parts:
            wide = key_box_width(ui, part)
            key_box(ui, target, part, x + wide, middle, theme.TEXT)
            x += wide + ui.px(4)


class HelpScreen(Page):
    """`tab`: rules, more (of them), glossary, keys, map or sources; `term`: one that is looked up.
    Without a game, the first playable scenario gives the words."""

    wide, high = 1240.0, 880.0

    def __init__(self, app: App, tab: str = "rules", term: str = "") -> None:
        super().__init__(app, say("Help"))
        self.tab = "glossary" if term else tab
        self.term = term
        self.search = Edited()
        self.book: Book | None = app.session.book if app.session is not None else None
        self.path: Path | None = None
        self.scroll: Scroll | None = None

    def _find_book(self) -> Book | None:
        """The book of the game under way, or of a scenario, once it is read."""
        if self.book is None:
            if self.path is None:
                self.path = next((entry.path for entry in shelf.entries() if not entry.problems), None)
            reading = shelf.want(self.app, self.path, self._read) if self.path is not None else None
            if reading is not None and reading.scenario is not None:
                self.book = Book(reading.scenario)
        return self.book

    def _read(self) -> None:
        if self in self.app.screens:
            self.rebuild()

    # ------------------------------------------------------------------ the page
    def head(self) -> Sequence[Widget]:
        ui, session = self.ui, self.app.session
        hints: list[Widget] = []
        below = self.app.screens[-2].name if len(self.app.screens) > 1 else ""
        if session is not None and below == "table" and not session.match.over:
            words = say("Show the tutorial") if teaches(session) else say("Show the tour")
            hints.append(Button(ui, words, self.hints).named("hints"))
        return [
            *hints,
            TextInput(ui, self.search, lambda _: self.rebuild(), hint=say("Search") + "  /",
                      width=240 if self.room > 700 else 170).named("search")
        ]

    def body(self) -> Widget:
        ui = self.ui
        content = self._matches() if self.wanted else self._tab()
        self.scroll = Scroll(ui, content).named(f"help:{self.tab}:{self.search.text}")
        rows: list[Widget] = [self.scroll]
        if not self.wanted:
            titles = (say("Rules on a page"), say("More rules"), say("Glossary"), say("Keys"), say("Map key"),
                      say("Sources"))
            tabs = Choice(ui, tuple(zip(TABS, titles, strict=True)), self.tab, self.show).named("tab")
            rows.insert(0, tabs)
        return Column(ui, rows, gap=14)

    def _tab(self) -> Widget:
        if self.tab == "keys":
            return self._columns([self._keys(chapter) for chapter in help_text.key_chapters()])
        book = self._find_book()
        if book is None:
            why = say("No scenario can be read.") if self.path is None else say("Reading \u2026")
            return Label(self.ui, why, theme.BODY.ink(theme.MUTE))
        if self.tab == "rules":
            page = sheet(book.document, self.rounds)
            return self._columns([self._lines(chapter, theme.BODY) for chapter in page], gap=22)
        if self.tab == "more":
            return self._columns([self._lines(chapter) for chapter in rules(book.document, self.rounds)])
        if self.tab == "glossary":
            return self._glossary(glossary(book.document))
        if self.tab == "sources":
            entries = [Entry((tag,), text) for tag, text in cited(book.words).items()]
            if not entries:
                return Label(self.ui, say("This scenario lists no sources."), theme.BODY.ink(theme.MUTE))
            return self._columns([self._line(entry) for entry in entries], gap=7)
        from game.client.screens.help_map import map_key

        return self._columns(map_key(self.ui, book))

    def _keys(self, chapter: Chapter) -> Widget:
        ui = self.ui
        return Column(
            ui,
            [Label(ui, chapter.title, theme.SUBHEADING), *(KeyLine(ui, entry) for entry in chapter.entries)],
            gap=4,
        )

    def _glossary(self, words: Sequence[Term]) -> Widget:
        """Every term; the one that is looked up stands before the others, large."""
        lines: list[Widget] = [self._line(Entry((word.name,), word.text)) for word in words]
        every = self._columns(lines, gap=9)
        wanted = next((word for word in words if word.name == self.term), None)
        if wanted is None:
            return every
        ui = self.ui
        panel = Panel(ui, [Label(ui, capital(wanted.name), theme.HEADING), self._linked(wanted.text, theme.BODY)],
                      theme.SLIP).named(f"term:{wanted.name}")
        return Column(ui, [panel, every], gap=16)

    def look_up(self, term: str) -> None:
        """Show what a term means."""
        self.term = term
        self.show("glossary")

    def _lines(self, chapter: Chapter, style: theme.Style = theme.NOTE) -> Widget:
        ui = self.ui
        lines = (self._line(entry, style) for entry in chapter.entries)
        return Column(ui, [Label(ui, chapter.title, theme.SUBHEADING), *lines], gap=6)

    def _line(self, entry: Entry, style: theme.Style = theme.NOTE) -> Linked:
        head = Run(f"{entry.head}  ", theme.IVORY, True)
        return self._linked(entry.text, style, head, entry.heads)

    def _linked(self, text: str, style: theme.Style, head: Run | None = None, but: Sequence[str] = ()) -> Linked:
        """A sentence whose terms lead to what they mean. but: terms that stand there already."""
        known = glossary(self.book.document) if self.book is not None else []
        return Linked(self.ui, [*([head] if head else []), *term_runs(text, known, but)], self.look_up, style)

    def _columns(self, blocks: Sequence[Widget], gap: float = 18) -> Widget:
        """The blocks in as many columns as fit, each block whole, filled one after another."""
        ui = self.ui
        count = 3 if self.room > 1060 else 2 if self.room > 640 else 1
        inner = round((self.room - 10 - 32 * (count - 1)) / count * ui.scale)
        highs = [block.measure(inner) + ui.px(gap) for block in blocks]
        limit = _shares(highs, count)
        piles: list[list[Widget]] = [[]]
        filled = 0
        for block, high in zip(blocks, highs, strict=True):
            if filled and filled + high > limit and len(piles) < count:
                piles.append([])
                filled = 0
            piles[-1].append(block)
            filled += high
        piles += [[] for _ in range(count - len(piles))]
        return Row(ui, [Column(ui, pile, gap=gap).growing() for pile in piles], gap=32, align="top", pad=(2, 2))

    # ------------------------------------------------------------------ searching
    @property
    def rounds(self) -> int | None:
        """Those of the game under way, which may have fewer than its scenario."""
        session = self.app.session
        return session.match.last_round if session is not None else None

    @property
    def wanted(self) -> list[str]:
        """The words that are looked for."""
        return self.search.text.lower().split()

    def _everything(self) -> list[tuple[str, Entry]]:
        """Every line of the help with the part it stands in."""
        lines = [(say("Keys"), entry) for chapter in help_text.key_chapters() for entry in chapter.entries]
        book = self._find_book()
        if book is not None:
            lines += [
                (say("Rules, {chapter}", chapter=chapter.title), entry)
                for chapter in rules(book.document, self.rounds)
                for entry in chapter.entries
            ]
            lines += [(say("Glossary"), Entry((word.name,), word.text)) for word in glossary(book.document)]
            lines += [(say("Sources"), Entry((tag,), text)) for tag, text in cited(book.words).items()]
        return lines

    def _matches(self) -> Widget:
        ui = self.ui
        rows: list[Widget] = []
        for part, entry in self._everything():
            words = f"{part} {entry.head} {entry.text}".lower()
            if all(word in words for word in self.wanted):
                rows.append(
                    Paragraph(
                        ui, [Run(f"{part}:  ", theme.MUTE), Run(f"{entry.head}  ", theme.IVORY, True), Run(entry.text)]
                    )
                )
        return Column(ui, rows or [Label(ui, say("Nothing found."), theme.BODY.ink(theme.MUTE))], gap=8)

    def more_keys(self) -> dict[str, Callable[[], object]]:
        keys: dict[str, Callable[[], object]] = {
            "/": self.find,
            "ctrl+f": self.find,
            "page down": partial(self._roll, 0.9),
            "page up": partial(self._roll, -0.9),
            "home": partial(self._roll, -99.0),
            "end": partial(self._roll, 99.0),
        }
        keys |= {str(digit): partial(self.show, tab) for digit, tab in enumerate(TABS, 1)}
        return keys

    def _roll(self, pages: float) -> None:
        if self.scroll is not None:
            self.scroll.scroll_to(self.scroll.offset + pages * self.scroll.rect.height)

    def hints(self) -> None:
        """Open the tutorial, or the tour of a first round, where it was left."""
        session = self.app.session
        if session is not None:
            reopen(self.app.coaches, session)
        self.app.pop()

    def find(self) -> None:
        """Go to the search field."""
        self.set_focus(self.root.find("search"))

    def show(self, tab: str) -> None:
        """Show another part."""
        self.tab, self.search = tab, Edited()
        self.rebuild()

    def help(self) -> None:
        """`?` closes what it opened."""
        self.back()

    def back(self) -> None:
        if self.search.text:
            self.search = Edited()
            self.rebuild()
        else:
            super().back()


def _shares(highs: Sequence[int], count: int) -> int:
    """The least height of a column so that blocks of these heights fill `count` columns in order."""
    low, high = max(highs, default=1), sum(highs)
    while low < high:
        middle = (low + high) // 2
        columns, filled = 1, 0
        for one in highs:
            if filled and filled + one > middle:
                columns, filled = columns + 1, 0
            filled += one
        low, high = (low, middle) if columns <= count else (middle + 1, high)
    return low
