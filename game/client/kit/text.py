"""Text: fonts, measuring, wrapping, rich runs and cached pictures of text, in two directions.

Sizes are design pixels (theme.NOTE, BODY, ...); what is returned is in window pixels. A right-to-left run needs the
Arabic font with script and direction set, so a line is split by direction before it is drawn (SDL_ttf has no bidi).
"""

from __future__ import annotations

import unicodedata
from collections import OrderedDict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

import pygame

from game.client.kit import theme
from game.client.kit.theme import Colour

_FACES = {
    (False, False): "NotoSans-Regular.ttf",
    (False, True): "NotoSans-SemiBold.ttf",
    (True, False): "NotoSansArabic-Regular.ttf",
    (True, True): "NotoSansArabic-SemiBold.ttf",
}


class Run(NamedTuple):
    """A piece of a rich line. `icon` draws that icon in place of text; colour None takes the paragraph's."""

    text: str
    colour: Colour | None = None
    bold: bool = False
    icon: str = ""


class Placed(NamedTuple):
    """A run on a line: x from the line's start, its width and the run."""

    x: int
    width: int
    run: Run


Line = list[Placed]
Rich = str | Sequence[Run]


def rich(words: Rich) -> list[Run]:
    """Runs of a string in which `**two stars**` mean bold; a list of runs is returned as it is."""
    if not isinstance(words, str):
        return list(words)
    parts = words.split("**")
    return [Run(part, None, bool(i % 2)) for i, part in enumerate(parts) if part]


def plain(words: Rich) -> str:
    """The text of rich words without its marks."""
    return "".join(run.text for run in rich(words))


def is_rtl(char: str) -> bool:
    """Whether a character is written from right to left."""
    return unicodedata.bidirectional(char) in ("R", "AL")


def directions(words: str) -> list[tuple[bool, str]]:
    """(right-to-left, text) runs of a line in the order in which they are drawn from the left.

    Digits stay left-to-right; neutral characters join equal neighbours, else the line's base direction."""
    if not any(is_rtl(char) for char in words):
        return [(False, words)]
    kinds = []
    for char in words:
        word = unicodedata.bidirectional(char)
        kinds.append("R" if word in ("R", "AL") else "L" if word in ("L", "EN", "AN") else "N")
    base = next((kind for kind in kinds if kind != "N"), "L")
    start = 0
    while start < len(kinds):
        if kinds[start] != "N":
            start += 1
            continue
        end = start
        while end < len(kinds) and kinds[end] == "N":
            end += 1
        before = kinds[start - 1] if start else base
        after = kinds[end] if end < len(kinds) else base
        kinds[start:end] = [before if before == after else base] * (end - start)
        start = end
    found: list[tuple[bool, str]] = []
    for char, kind in zip(words, kinds, strict=True):
        if found and found[-1][0] == (kind == "R"):
            found[-1] = (found[-1][0], found[-1][1] + char)
        else:
            found.append((kind == "R", char))
    return found[::-1] if base == "R" else found


class TextBook:
    """All text of one window at one scale: fonts opened once, pictures of text kept, oldest dropped first."""

    def __init__(self, folder: Path, scale: float) -> None:
        self.folder = folder
        self.scale = scale
        self.cuts: dict[str, int] = {}
        self._fonts: dict[tuple[int, bool, bool], pygame.font.Font] = {}
        self._widths: dict[tuple[str, int, bool], int] = {}
        self._pictures: OrderedDict[tuple[object, ...], pygame.Surface] = OrderedDict()
        self._wraps: OrderedDict[tuple[object, ...], list[Line]] = OrderedDict()
        if not pygame.font.get_init():
            pygame.font.init()

    def rescale(self, scale: float) -> None:
        """Forget every picture and font and go on at another scale."""
        self.scale = scale
        self.clear()
        self._fonts.clear()

    def clear(self) -> None:
        """Forget every picture of text (at a hand-over nothing of the last seat may stay)."""
        self._pictures.clear()
        self._wraps.clear()
        self._widths.clear()
        self.cuts.clear()

    def font(self, size: int, bold: bool = False, rtl: bool = False) -> pygame.font.Font:
        """The font for a design size; pygame's own where the assets lack a face."""
        key = (size, bold, rtl)
        font = self._fonts.get(key)
        if font is None:
            path = self.folder / _FACES[rtl, bold]
            pixels = max(6, round(size * self.scale))
            font = pygame.font.Font(str(path) if path.is_file() else None, pixels)
            if rtl and path.is_file():
                font.set_script("Arab")
                font.set_direction(pygame.DIRECTION_RTL)
            self._fonts[key] = font
        return font

    def line(self, size: int) -> int:
        """Height of a line of that size, in window pixels."""
        return round(theme.LINE_HEIGHT.get(size, round(size * 1.35)) * self.scale)

    def width(self, words: str, size: int = theme.BODY, bold: bool = False, spacing: float = 0.0) -> int:
        """Width of one line, in window pixels."""
        if not words:
            return 0
        if spacing:
            return self._spaced(words, size, bold, spacing)[-1]
        key = (words, size, bold)
        found = self._widths.get(key)
        if found is None:
            found = sum(self.font(size, bold, rtl).size(part)[0] for rtl, part in directions(words))
            if len(self._widths) > 20000:
                self._widths.clear()
            self._widths[key] = found
        return found

    def rich_width(self, words: Rich, size: int = theme.BODY) -> int:
        """Width of rich words on one line, in window pixels."""
        return sum(self._run_width(run, size) for run in rich(words))

    def _run_width(self, run: Run, size: int) -> int:
        if run.icon:
            return round(size * self.scale)
        return self.width(run.text, size, run.bold)

    def _spaced(self, words: str, size: int, bold: bool, spacing: float) -> list[int]:
        """Start of each letter and the end, with `spacing` em between letters."""
        gap = round(size * self.scale * spacing)
        stops, x = [], 0
        for char in words:
            stops.append(x)
            x += self.width(char, size, bold) + gap
        stops.append(max(0, x - gap))
        return stops

    def picture(
        self,
        words: str,
        size: int = theme.BODY,
        bold: bool = False,
        colour: Colour = theme.TEXT,
        halo: Colour | None = None,
        spacing: float = 0.0,
    ) -> pygame.Surface:
        """A picture of one line, as high as its line box; with `halo`, 2 px more on each side."""
        key = (words, size, bold, colour, halo, spacing)
        found = self._pictures.get(key)
        if found is not None:
            self._pictures.move_to_end(key)
            return found
        found = self._paint(words, size, bold, colour, halo, spacing)
        self._pictures[key] = found
        if len(self._pictures) > 1500:
            self._pictures.popitem(last=False)
        return found

    def _paint(
        self, words: str, size: int, bold: bool, colour: Colour, halo: Colour | None, spacing: float
    ) -> pygame.Surface:
        edge = 2 if halo else 0
        wide = self.width(words, size, bold, spacing)
        high = self.line(size)
        target = pygame.Surface((max(1, wide + 2 * edge), max(1, high + 2 * edge)), pygame.SRCALPHA)
        if halo:
            self._ink(target, words, size, bold, halo, spacing, (0, 0), edge)
        self._ink(target, words, size, bold, colour, spacing, (edge, edge), 0)
        if len(colour) == 4 and colour[3] < 255:
            target.fill((255, 255, 255, colour[3]), special_flags=pygame.BLEND_RGBA_MULT)
        return target

    def _ink(
        self,
        target: pygame.Surface,
        words: str,
        size: int,
        bold: bool,
        colour: Colour,
        spacing: float,
        at: tuple[int, int],
        outline: int,
    ) -> None:
        pieces: Iterable[tuple[bool, str, int]]
        if spacing:
            stops = self._spaced(words, size, bold, spacing)
            pieces = [(False, char, x) for char, x in zip(words, stops[:-1], strict=True)]
        else:
            x, pieces_made = 0, []
            for rtl, part in directions(words):
                pieces_made.append((rtl, part, x))
                x += self.font(size, bold, rtl).size(part)[0]
            pieces = pieces_made
        solid = colour[:3]
        for rtl, part, left in pieces:
            font = self.font(size, bold, rtl)
            top = (self.line(size) - font.get_height()) // 2
            if outline:
                font.outline = outline
            try:
                ink = font.render(part, True, solid)
            finally:
                font.outline = 0
            if outline and len(colour) == 4:
                ink.fill((255, 255, 255, colour[3]), special_flags=pygame.BLEND_RGBA_MULT)
            target.blit(ink, (at[0] + left, at[1] + top))

    def blit(
        self,
        target: pygame.Surface,
        words: str,
        at: tuple[float, float],
        size: int = theme.BODY,
        bold: bool = False,
        colour: Colour = theme.TEXT,
        align: str = "left",
        halo: Colour | None = None,
        limit: int | None = None,
    ) -> int:
        """Draw one line with its line box's top at `at[1]`; `align` says what `at[0]` is (left, centre, right).

        With `limit` (window pixels) a longer line is cut with an ellipsis and noted in `cuts`. Returns the width."""
        if not words:
            return 0
        if limit is not None:
            words = self.fit(words, size, bold, limit)
        ink = self.picture(words, size, bold, colour, halo)
        edge = 2 if halo else 0
        wide = ink.get_width() - 2 * edge
        x = at[0] - (wide if align == "right" else wide / 2 if align == "centre" else 0)
        target.blit(ink, (round(x) - edge, round(at[1]) - edge))
        return wide

    def fit(self, words: str, size: int, bold: bool, limit: int) -> str:
        """`words`, cut with an ellipsis if wider than `limit` window pixels."""
        if self.width(words, size, bold) <= limit:
            return words
        self.cuts[words] = limit
        low, high = 0, len(words)
        while low < high:
            middle = (low + high + 1) // 2
            if self.width(words[:middle].rstrip() + "…", size, bold) <= limit:
                low = middle
            else:
                high = middle - 1
        return words[:low].rstrip() + "…"

    def wrap(self, words: Rich, size: int, width: int, bold: bool = False) -> list[Line]:
        """Lines of rich words no wider than `width` window pixels; a newline starts a new line.

        A single word wider than the line is broken inside."""
        runs = rich(words)
        if bold:
            runs = [run._replace(bold=True) for run in runs]
        key = (tuple(runs), size, width)
        found = self._wraps.get(key)
        if found is None:
            found = self._wrap(runs, size, max(1, width))
            self._wraps[key] = found
            if len(self._wraps) > 800:
                self._wraps.popitem(last=False)
        return found

    def _wrap(self, runs: list[Run], size: int, width: int) -> list[Line]:
        lines: list[Line] = [[]]
        x = 0
        for run in runs:
            if run.icon:
                wide = self._run_width(run, size)
                if x + wide > width and lines[-1]:
                    lines.append([])
                    x = 0
                lines[-1].append(Placed(x, wide, run))
                x += wide
                continue
            for number, chunk in enumerate(run.text.split("\n")):
                if number:
                    lines.append([])
                    x = 0
                for token in self._tokens(chunk, run, size, width):
                    wide = self.width(token.rstrip(), size, run.bold)
                    if x + wide > width and x > 0:
                        self._trim(lines[-1], size)
                        lines.append([])
                        x = 0
                        token = token.lstrip()
                    if not token:
                        continue
                    last = lines[-1][-1] if lines[-1] else None
                    if last is not None and last.run._replace(text="") == run._replace(text=""):
                        joined = last.run.text + token
                        lines[-1][-1] = Placed(
                            last.x, self.width(joined, size, run.bold), run._replace(text=joined)
                        )
                        x = last.x + lines[-1][-1].width
                    else:
                        wide = self.width(token, size, run.bold)
                        lines[-1].append(Placed(x, wide, run._replace(text=token)))
                        x += wide
        self._trim(lines[-1], size)
        return lines

    def _tokens(self, chunk: str, run: Run, size: int, width: int) -> list[str]:
        """Words with the blank that follows them; a word wider than the line is cut in pieces."""
        tokens: list[str] = []
        for word in chunk.replace("\t", " ").split(" "):
            while word and self.width(word, size, run.bold) > width:
                end = len(word)
                while end > 1 and self.width(word[:end], size, run.bold) > width:
                    end -= 1
                tokens.append(word[:end])
                word = word[end:]
            tokens.append(word + " ")
        if tokens:
            tokens[-1] = tokens[-1][:-1]
        return [token for token in tokens if token]

    def _trim(self, line: Line, size: int) -> None:
        """Take the blank off a line's end."""
        if line and line[-1].run.text.endswith(" "):
            last = line[-1]
            text = last.run.text.rstrip()
            line[-1] = Placed(last.x, self.width(text, size, last.run.bold), last.run._replace(text=text))


def line_width(line: Line) -> int:
    """Width of a wrapped line."""
    return line[-1].x + line[-1].width if line else 0
