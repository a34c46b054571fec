"""Changes laid out: what, from what to what, what had a part in it, and what it did to my points."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pygame

from game.client.kit import Label, Run, Ui, Widget, draw, paint_lines, theme
from game.client.kit.text.runs import Line
from game.client.panels.gains import paint_points
from game.client.panels.phrases import ChangeLine, change_line, sign_run
from game.client.reading import Book
from game.review.causes import Sum
from game.rules.views import View
from game.wording.changes import TELLABLE, FromTo, from_to
from game.wording.messages import count, listed, number, say, signed

POINTS = 58
"""Width of the column of points in design pixels."""


class EffectLine(Widget):
    """One number: a sign that says whether it is good for me, what it is, from, to, and by how much my points moved.

    Where a line is too short for all of it, the values stand on a second one. `why`, what had a part in it, stands
    beside what it is, or under all of it."""

    style = theme.NOTE
    why = ""

    def __init__(self, ui: Ui, words: FromTo, change: ChangeLine, points: int) -> None:
        super().__init__(ui)
        self.words, self.change, self.points = words, change, points

    def _values(self) -> int:
        ui, words = self.ui, self.words
        before = ui.text.width(words.before, self.style) + ui.px(34) if words.before else 0
        return before + ui.text.width(words.after, self.style.strong)

    def _label(self) -> int:
        return self.ui.px(18) + self.ui.text.width(self.words.label, self.style)

    def _folds(self, width: int) -> bool:
        return self._label() + self.ui.px(12) + self._values() + self.ui.px(POINTS) > width

    def natural(self) -> int:
        return self._label() + self.ui.px(12) + self._values() + self.ui.px(POINTS)

    def _under(self, width: int) -> list[Line]:
        """Why, where it has no room beside what it is."""
        beside = self.natural() + self.ui.px(12) + self.ui.text.width(self.why, self.style)
        return self.ui.text.wrap(self.why, self.style, width - self.ui.px(18)) if self.why and beside > width else []

    def measure(self, width: int) -> int:
        return self.ui.text.line(self.style) * ((2 if self._folds(width) else 1) + len(self._under(width)))

    def paint(self, target: pygame.Surface) -> None:
        ui, rect, words = self.ui, self.rect, self.words
        line = ui.text.line(self.style)
        run = sign_run(self.change)
        if run.icon:
            mark = ui.icon(run.icon, 10, run.colour or theme.IVORY)
            target.blit(mark, mark.get_rect(midleft=(rect.x, rect.y + line // 2)))
        else:
            ui.text.blit(target, run.text, rect.topleft, theme.ASIDE)
        x = rect.x + ui.px(18)
        wide = ui.text.blit(target, words.label, (x, rect.y), self.style, rect.width - ui.px(18))
        y = rect.y + (line if self._folds(rect.width) else 0)
        under = self._under(rect.width)
        if self.why and not under:
            ui.text.blit(target, self.why, (x + wide + ui.px(8), rect.y), theme.ASIDE)
        paint_lines(ui, target, under, (x, y + line), theme.ASIDE)
        right = rect.right - ui.px(POINTS)
        wide = ui.text.blit(target, words.after, (right, y), self.style.strong.right.ink(theme.HI))
        if words.before:
            right -= wide + ui.px(34)
            paint_arrow(ui, target, right + ui.px(6), y + line // 2, ui.px(22))
            ui.text.blit(target, words.before, (right, y), theme.ASIDE.right)
        if self.points:
            paint_points(ui, target, self.points, (rect.right, y + line // 2), self.style)


def paint_arrow(ui: Ui, target: pygame.Surface, left: int, middle: int, wide: int) -> None:
    """The arrow between what was and what is: a line with an ivory head."""
    head = ui.px(8)
    target.fill(theme.MUTE, (left, middle - ui.px(1) // 2, wide - head, max(1, ui.px(1))))
    mark = draw.triangle(head, theme.IVORY, "right")
    target.blit(mark, mark.get_rect(midright=(left + wide, middle)))


def told(book: Book, sums: Iterable[Sum]) -> list[Sum]:
    """Those of which people are told: what moved my points first, then what may end the game, then the other tracks
    that the table keeps in sight."""
    known = ((one, book.variables.get(book.tables.names[one.change.column])) for one in sums)
    shown = [one for one, variable in known if variable is not None and variable.kind in TELLABLE]
    names, sight = book.tables.names, book.document.headline
    return sorted(shown, key=lambda one: (-abs(one.points), names[one.change.column] not in book.dangers,
                                          names[one.change.column] not in sight))


def effect_lines(ui: Ui, book: Book, view: View, sums: Sequence[Sum], most: int, alone: bool = False) -> list[Widget]:
    """The first `most` changes, and how many more there are. alone: they stand under no head of their own, so that the
    column of points is named, and each change says what had a part in it, where that was more than one thing."""
    shown = told(book, sums)
    head = say("my points") if any(one.points for one in shown) else say("my points stay as they are")
    lines: list[Widget] = [Label(ui, head, theme.ASIDE.right)] if alone and shown else []
    why = len({id(cause) for one in shown for cause in one.causes}) > 1
    for one in shown[:most]:
        column, before, after = one.change
        words = from_to(book.words, book.variables[book.tables.names[column]], before, after, _seat(book, view))
        line = EffectLine(ui, words, change_line(book, view, *one.change), one.points)
        titles = listed(list(dict.fromkeys(cause.title for cause in one.causes)))
        line.why = titles if alone and why else ""
        lines.append(line)
    rest = shown[most:]
    if rest:
        moved = sum(one.points for one in rest)
        more = count("and {n} more number", "and {n} more numbers", len(rest))
        lines.append(Label(ui, say("{more}; my points {change}", more=more, change=signed(moved)) if moved else more,
                           theme.ASIDE))
    return lines


def _seat(book: Book, view: View) -> str:
    return book.seats[view.seat].id if view.seat >= 0 else ""


def tip(book: Book, view: View, sums: Sequence[Sum]) -> list[Run] | None:
    """The changes of one thing in a tooltip, from what to what, and what they did to my points."""
    runs: list[Run] = []
    for one in told(book, sums):
        column, before, after = one.change
        words = from_to(book.words, book.variables[book.tables.names[column]], before, after, _seat(book, view))
        if runs:
            runs.append(Run("\n"))
        runs += [sign_run(change_line(book, view, *one.change)), Run(f"  {words.label}  ")]
        runs += [Run(f"{words.before} ", theme.MUTE), Run("", theme.IVORY, False, "right")] if words.before else []
        runs.append(Run(f" {words.after}", theme.HI, True))
        if one.points:
            runs.append(Run("  " + say("my points {change}", change=signed(one.points)), theme.MUTE))
    return runs or None


class Points(Widget):
    """`My points  36 -> 35  -1` on one line, large."""

    def __init__(self, ui: Ui, label: str, before: int, after: int) -> None:
        super().__init__(ui)
        self.label, self.before, self.after = label, before, after

    def natural(self) -> int:
        return self.ui.text.width(self.label, theme.BODY) + self.ui.px(200)

    def measure(self, width: int) -> int:
        return self.ui.text.line(theme.LARGE)

    def overflow(self) -> bool:
        return self.natural() > self.rect.width + 1

    def paint(self, target: pygame.Surface) -> None:
        ui, rect = self.ui, self.rect
        ui.text.blit(target, self.label, (rect.x, rect.centery - ui.text.line(theme.BODY) / 2),
                     theme.BODY.ink(theme.HI))
        change, right, y = self.after - self.before, rect.right, rect.centery - ui.text.line(theme.LARGE) / 2
        paint_points(ui, target, change, (right, rect.centery))
        right -= ui.px(62)
        wide = ui.text.blit(target, number(self.after), (right, y), theme.LARGE.strong.right.ink(theme.HI))
        right -= wide + ui.px(46)
        paint_arrow(ui, target, right + ui.px(8), rect.centery, ui.px(28))
        ui.text.blit(target, number(self.before), (right, y), theme.LARGE.right.ink(theme.MUTE))
