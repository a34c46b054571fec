"""Breaking rich text into lines of a width."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from game.client.kit.text.runs import Line, Placed, Run

_STRETCH = 2000
"""So many characters of one word are looked at for a line: more do not fit in the widest window."""
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


CLOSING = tuple(".,;:!?)")
"""What ends a word, even where it looks otherwise than that."""


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
            along = self._take_along(run)
            self.trim()
            self.start_line()
            if along is not None:
                self._put(0, self.measure(along), along)
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

    def _take_along(self, run: Run) -> Run | None:
        """Takes off the word to which a mark of punctuation belongs, so that no line begins with that, or which a blank
        that does not break ties to what comes."""
        line = self.lines[-1]
        last = line[-1].run
        head, blank, word = last.text.rpartition(" ")
        tied = run.text[:1] in CLOSING or word.endswith("\u00a0")
        if not tied or not word or not (blank or len(line) > 1):
            return None
        at = line.pop().x
        if blank:
            kept = last._replace(text=head + blank)
            line.append(Placed(at, self.measure(kept), kept))
        return last._replace(text=word)

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
    """Words with the blank that follows them, a number and its percent sign as one; a word wider than the line is cut
    in pieces."""
    words = text.replace("\t", " ").replace(" %", "\u00a0%").split(" ")
    for number, word in enumerate(words, 1):
        at = 0
        while (end := at + longest(word[at : at + _STRETCH], width, lambda text: measure(run._replace(text=text)))) \
                < len(word):
            end = max(end, at + 1)
            yield word[at:end]
            at = end
        if number < len(words):
            yield word[at:] + " "
        elif word[at:]:
            yield word[at:]


def longest(text: str, width: int, measure: Callable[[str], int]) -> int:
    """How many of the first characters of a text fit in a width; what is far beyond it is not measured."""
    sure, most = 0, min(len(text), 16)
    while measure(text[:most]) <= width:
        if most == len(text):
            return most
        sure, most = most, min(len(text), most * 2)
    while most - sure > 1:
        middle = (sure + most) // 2
        if measure(text[:middle]) <= width:
            sure = middle
        else:
            most = middle
    return sure
