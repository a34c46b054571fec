"""Breaking rich text into lines of a width."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from game.client.kit.text.runs import Line, Placed, Run

Measure = Callable[[Run], int]
"""The width of a run on one line, in window pixels."""


def wrap(runs: list[Run], width: int, measure: Measure) -> list[Line]:
    """Lines no wider than `width`; a newline starts a new line. A single word wider than the line is broken inside."""
    paper = _Paper(width, measure)
    for run in runs:
        if run.icon:
            paper.put_icon(run)
            continue
        for number, stretch in enumerate(run.text.split("\n")):
            if number:
                paper.start_line()
            for word in _words(stretch, run, width, measure):
                paper.put_word(run._replace(text=word))
    paper.trim()
    return paper.lines


class _Paper:
    """The lines so far, and where on the last one the next word goes."""

    def __init__(self, width: int, measure: Measure) -> None:
        self.width, self.measure = width, measure
        self.lines: list[Line] = [[]]
        self.x = 0

    def start_line(self) -> None:
        """Go on with the next line."""
        self.lines.append([])
        self.x = 0

    def put_icon(self, run: Run) -> None:
        """Append an icon."""
        wide = self.measure(run)
        if self.x + wide > self.width and self.lines[-1]:
            self.start_line()
        self._put(self.x, wide, run)

    def put_word(self, run: Run) -> None:
        """Append a word with the blank behind it, joined to what looks the same before it (letters may be kerned)."""
        bare = self.measure(run._replace(text=run.text.rstrip()))
        if self.x + bare > self.width and self.x > 0:
            self.trim()
            self.start_line()
            run = run._replace(text=run.text.lstrip())
        if not run.text:
            return
        last = self.lines[-1][-1] if self.lines[-1] else None
        if last is not None and last.run._replace(text="") == run._replace(text=""):
            joined = run._replace(text=last.run.text + run.text)
            self.lines[-1].pop()
            self._put(last.x, self.measure(joined), joined)
        else:
            self._put(self.x, self.measure(run), run)

    def _put(self, x: int, wide: int, run: Run) -> None:
        self.lines[-1].append(Placed(x, wide, run))
        self.x = x + wide

    def trim(self) -> None:
        """Take the blank off the last line's end."""
        line = self.lines[-1]
        if line and line[-1].run.text.endswith(" "):
            run = line[-1].run._replace(text=line[-1].run.text.rstrip())
            line[-1] = Placed(line[-1].x, self.measure(run), run)


def _words(text: str, run: Run, width: int, measure: Measure) -> Iterator[str]:
    """Words with the blank that follows them; a word wider than the line is cut in pieces."""
    words = text.replace("\t", " ").split(" ")
    for number, word in enumerate(words, 1):
        while word and measure(run._replace(text=word)) > width:
            end = len(word)
            while end > 1 and measure(run._replace(text=word[:end])) > width:
                end -= 1
            yield word[:end]
            word = word[end:]
        if number < len(words):
            yield word + " "
        elif word:
            yield word
