"""Help: keys, rules in brief, glossary, map key. One field searches all of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import pygame

from game.client.app import App
from game.client.kit import (
    Choice,
    Column,
    Edited,
    Label,
    Paragraph,
    Row,
    Run,
    Scroll,
    Spacer,
    TextInput,
    Ui,
    Widget,
    key_box,
    key_box_width,
    theme,
)
from game.client.reading import Book
from game.client.screens import help_text, shelf
from game.client.screens.page import Page
from game.wording.handbook import Chapter, Entry, rules
from game.wording.messages import say
from game.wording.sources import cited

TABS = ("keys", "rules", "glossary", "map", "sources")


class KeyLine(Widget):
    """Keys in their boxes, and what they do."""

    def __init__(self, ui: Ui, entry: Entry) -> None:
        super().__init__(ui)
        self.entry = entry
        self.parts = entry.heads
        self.words = Paragraph(ui, entry.text, theme.NOTE)
        self.add(self.words)

    def _keys_wide(self) -> int:
        return self.ui.px(166)

    def measure(self, width: int) -> int:
        return max(self.ui.px(26), self.words.measure(width - self._keys_wide()) + self.ui.px(6))

    def arrange(self) -> None:
        left = self._keys_wide()
        wide = self.rect.width - left
        high = self.words.measure(wide)
        self.words.place(pygame.Rect(self.rect.x + left, self.rect.y + self.ui.px(4), wide, high))

    def overflow(self) -> bool:
        wide = sum(key_box_width(self.ui, part) + self.ui.px(4) for part in self.parts)
        return wide > self._keys_wide()

    def paint(self, target: pygame.Surface) -> None:
        ui = self.ui
        x = self.rect.x
        middle = self.rect.y + ui.px(4) + ui.text.line(theme.NOTE) // 2
        for part in self.parts:
            wide = key_box_width(ui, part)
            key_box(ui, target, part, x + wide, middle, theme.TEXT)
            x += wide + ui.px(4)


class HelpScreen(Page):
    """`tab`: keys, rules, glossary, map or sources. Without a game, the first playable scenario gives the words."""

    wide, high = 1240.0, 880.0

    def __init__(self, app: App, tab: str = "keys") -> None:
        super().__init__(app, say("Help"))
        self.tab = tab
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
        ui = self.ui
        return [
            TextInput(ui, self.search, lambda _: self.rebuild(), hint=say("Search") + "  /",
                      width=240 if self.room > 700 else 170).named("search")
        ]

    def body(self) -> Widget:
        ui = self.ui
        content = self._matches() if self.wanted else self._tab()
        self.scroll = Scroll(ui, content).named(f"help:{self.tab}:{self.search.text}")
        rows: list[Widget] = [self.scroll]
        if not self.wanted:
            titles = (say("Keys"), say("Rules"), say("Glossary"), say("Map key"), say("Sources"))
            tabs = Choice(ui, tuple(zip(TABS, titles, strict=True)), self.tab, self.show).named("tab")
            rows.insert(0, Row(ui, [tabs, Spacer(ui).growing()]))
        return Column(ui, rows, gap=14)

    def _tab(self) -> Widget:
        if self.tab == "keys":
            return self._columns([self._keys(chapter) for chapter in help_text.key_chapters()])
        book = self._find_book()
        if book is None:
            why = say("No scenario can be read.") if self.path is None else say("Reading \u2026")
            return Label(self.ui, why, theme.BODY.ink(theme.MUTE))
        if self.tab == "rules":
            return self._columns([self._lines(chapter) for chapter in rules(book.document)])
        if self.tab == "glossary":
            words = sorted(book.document.glossary, key=lambda word: word.term.lower())
            return self._columns([self._line(Entry((word.term,), word.text)) for word in words], gap=9)
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

    def _lines(self, chapter: Chapter) -> Widget:
        ui = self.ui
        return Column(
            ui,
            [Label(ui, chapter.title, theme.SUBHEADING), *(self._line(entry) for entry in chapter.entries)],
            gap=6,
        )

    def _line(self, entry: Entry) -> Paragraph:
        return Paragraph(self.ui, [Run(f"{entry.head}  ", theme.IVORY, True), Run(entry.text)], theme.NOTE)

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
                for chapter in rules(book.document)
                for entry in chapter.entries
            ]
            lines += [(say("Glossary"), Entry((word.term,), word.text)) for word in book.document.glossary]
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
