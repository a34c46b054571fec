"""A line of text as it is edited: caret, selection, words, undo. It knows neither keys nor how it is drawn."""

from __future__ import annotations

import bisect
from typing import NamedTuple

from game.client.kit.text import clusters

_MOST_UNDO = 200


class State(NamedTuple):
    """What undo comes back to. What lies between `anchor` and `caret` is selected."""

    text: str
    caret: int
    anchor: int


class Edited:
    """One line, held by whoever shows it, so that caret and undo outlive the widget that draws it.

    Caret and anchor never stand within a letter. `allowed` keeps only those characters (empty: all); `most` is the
    greatest length. Each method that changes the text returns whether it did."""

    def __init__(self, text: str = "", *, most: int = 60, allowed: str = "") -> None:
        self.most, self.allowed = most, allowed
        self.state = State("", 0, 0)
        self._undo: list[State] = []
        self._redo: list[State] = []
        self._typing = False
        self.insert(text)
        self._undo.clear()
        self._typing = False

    # ------------------------------------------------------------------ what stands
    @property
    def text(self) -> str:
        """The whole text."""
        return self.state.text

    @property
    def caret(self) -> int:
        """Where typing goes."""
        return self.state.caret

    @property
    def selection(self) -> tuple[int, int]:
        """Start and end of what is selected; the same where nothing is."""
        _, caret, anchor = self.state
        return min(caret, anchor), max(caret, anchor)

    @property
    def selected(self) -> str:
        """The text that is selected."""
        start, end = self.selection
        return self.text[start:end]

    def fit(self, words: str, room: int) -> str:
        """Of words from elsewhere what may stand here, in so much room: newlines and tabs become single blanks, control
        characters and what is not allowed are left out, and no letter is cut in two."""
        words = " ".join(words.splitlines()).replace("\t", " ") if not words.isprintable() else words
        kept = "".join(char for char in words if (char.isprintable() or char in clusters.JOINERS)
                       and (not self.allowed or char in self.allowed))
        if len(kept) <= room:
            return kept
        return kept[: max(stop for stop in clusters.stops(kept) if stop <= max(0, room))]

    # ------------------------------------------------------------------ moving
    def move(self, to: int, select: bool = False) -> None:
        """Put the caret at a place, or where the letter that holds it ends; `select`: up to there is selected."""
        self._typing = False
        self._set(self.text, to, self.state.anchor if select else None)

    def step(self, way: int, by_word: bool = False, select: bool = False) -> None:
        """Move by a letter or a word, left (-1) or right (1); a selection that is given up leaves the caret at its
        end on that side."""
        start, end = self.selection
        if start != end and not select and not by_word:
            self.move(start if way < 0 else end)
        else:
            self.move(self._beside(way, by_word), select)

    def _beside(self, way: int, by_word: bool) -> int:
        """The next place for the caret on a side."""
        stops = clusters.stops(self.text)
        if by_word and way < 0:
            return stops[bisect.bisect_right(stops, clusters.word_start(self.text, self.caret)) - 1]
        if by_word:
            return stops[bisect.bisect_left(stops, clusters.word_end(self.text, self.caret))]
        return stops[max(0, min(len(stops) - 1, stops.index(self.caret) + way))]

    def select_all(self) -> None:
        """Select the whole text."""
        self.move(0)
        self.move(len(self.text), select=True)

    def select_word(self, at: int) -> None:
        """Select the word that holds a place."""
        start, end = clusters.word_around(self.text, at)
        self.move(start)
        self.move(end, select=True)

    # ------------------------------------------------------------------ changing
    def insert(self, words: str) -> bool:
        """Put words in place of what is selected; letters typed one after another are undone together."""
        start, end = self.selection
        kept = self.fit(words, self.most - len(self.text) + end - start)
        if not kept:
            return False
        one = len(clusters.stops(kept)) == 2 and not kept.isspace() and start == end
        self._change(self.text[:start] + kept + self.text[end:], start + len(kept), one)
        return True

    def delete(self, way: int, by_word: bool = False) -> bool:
        """Take out what is selected, or the letter or word on a side of the caret."""
        start, end = self.selection
        if start == end:
            start, end = sorted((self.caret, self._beside(way, by_word)))
        if start == end:
            return False
        self._change(self.text[:start] + self.text[end:], start, False)
        return True

    def cut(self) -> str:
        """Take out what is selected and return it."""
        words = self.selected
        if words:
            self.delete(1)
        return words

    def undo(self) -> bool:
        """Take the last change back."""
        return self._go_back(self._undo, self._redo)

    def redo(self) -> bool:
        """Do again what was taken back."""
        return self._go_back(self._redo, self._undo)

    def _go_back(self, here: list[State], there: list[State]) -> bool:
        self._typing = False
        if not here:
            return False
        there.append(self.state)
        self.state = here.pop()
        return True

    def _change(self, text: str, caret: int, typing: bool) -> None:
        """Have another text, which undo takes back; together with the last change where both were `typing`."""
        if not (typing and self._typing):
            self._undo = [*self._undo[1 - _MOST_UNDO :], self.state]
        self._redo.clear()
        self._typing = typing
        self._set(text, caret, None)

    def _set(self, text: str, caret: int, anchor: int | None) -> None:
        """Caret and anchor (None: where the caret is) come to stand at the next place where they may."""
        stops = clusters.stops(text)
        at = stops[bisect.bisect_left(stops, max(0, min(len(text), caret)))]
        by = at if anchor is None else stops[bisect.bisect_left(stops, max(0, min(len(text), anchor)))]
        self.state = State(text, at, by)
