"""What the draft does: my points before and after, their sum by what counts, and a guess at theirs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

import pygame

from game.client.kit import (
    Column,
    Label,
    Panel,
    Paragraph,
    Pressable,
    Row,
    Rule,
    Run,
    Scroll,
    Spacer,
    Widget,
    draw,
    key_box,
    paint_line,
    theme,
)
from game.client.kit.theme import Colour, SeatStyle
from game.client.kit.ui import Ui
from game.client.screens.offer_parts.bits import Fold, paint_points, span_words, tone
from game.client.screens.offer_parts.draft import consent
from game.client.screens.offer_parts.reckon import Change, Guess, Reckoner, Span
from game.rules.views import Offer
from game.wording.messages import number, say, signed
from game.wording.packages import clause_names
from game.wording.points import change_of_band

KNOWN, AGAINST, NEAR = "known", "against", "near"


class Box(Widget):
    """A box with a seat's mark and title, two figures and a line under them."""

    def __init__(self, ui: Ui, style: SeatStyle, title: str, before: str, after: str, change: str, note: str,
                 colours: tuple[Colour, Colour], way: int) -> None:
        super().__init__(ui, grow=1)
        self.style, self.title, self.before, self.after, self.change = style, title, before, after, change
        self.note, self.colours, self.way = note, colours, way

    def measure(self, width: int) -> int:
        ui = self.ui
        lines = len(ui.text.wrap(self.note, theme.NOTE, width - ui.px(28)))
        return ui.px(26) + ui.text.line(theme.NOTE) * (1 + lines) + ui.text.line(theme.LARGE)

    def _wide(self) -> int:
        ui = self.ui
        return (ui.text.width(self.before, theme.LARGE, True) + ui.text.width("no deal", theme.NOTE)
                + ui.text.width(self.after, theme.LARGE, True) + ui.text.width(self.change, theme.BODY, True)
                + ui.px(28 + 8 + 14 + 8 + (18 if self.way else 0)))

    def natural(self) -> int:
        return self._wide()

    def overflow(self) -> bool:
        return self._wide() > self.rect.width + 1

    def paint(self, target: pygame.Surface) -> None:
        ui, rect = self.ui, self.rect
        draw.draw_box(target, rect, ui.px(theme.RADIUS_SMALL), theme.CARD)
        pad = ui.px(14)
        x, y = rect.x + pad, rect.y + ui.px(10)
        note = ui.text.line(theme.NOTE)
        mark = draw.mark(self.style.mark, ui.px(11), self.style.fill)
        target.blit(mark, mark.get_rect(midleft=(x, y + note // 2)))
        ui.text.blit(target, self.title, (x + ui.px(20), y), theme.NOTE, True, theme.MUTE)
        y += note + ui.px(3)
        big = ui.text.line(theme.LARGE)
        wide = ui.text.blit(target, self.before, (x, y), theme.LARGE, True, theme.HI)
        drop = round((big - note) * 0.62)
        ui.text.blit(target, "no deal", (x + wide + ui.px(8), y + drop), theme.NOTE, False, theme.MUTE)
        right = rect.right - pad
        drop = round((big - ui.text.line(theme.BODY)) * 0.62)
        wide = ui.text.blit(target, self.change, (right, y + drop), theme.BODY, True, self.colours[1], "right")
        right -= wide
        if self.way:
            side = ui.px(12)
            ink = draw.triangle(side, self.colours[1], "up" if self.way > 0 else "down")
            target.blit(ink, ink.get_rect(midright=(right - ui.px(4), y + drop + ui.text.line(theme.BODY) // 2)))
            right -= side + ui.px(6)
        ui.text.blit(target, self.after, (right - ui.px(8), y), theme.LARGE, True, self.colours[0], "right")
        y += big + ui.px(3)
        for line in ui.text.wrap(self.note, theme.NOTE, rect.width - 2 * pad):
            paint_line(ui, target, line, x, y, theme.NOTE, theme.TEXT)
            y += note


class Waterfall(Pressable):
    """From no deal to this draft, a bar for each group of my points; pressed, it opens the sum term by term."""

    def __init__(self, ui: Ui, before: int, after: int, steps: Sequence[tuple[str, int]], last: str,
                 action: Callable[[], object]) -> None:
        super().__init__(ui, key="sum", tip="Press W, or click, for every term of the sum")
        self.before, self.after, self.steps, self.last, self.action = before, after, list(steps), last, action

    def _label_width(self, width: int) -> int:
        words = ["No deal", self.last, *(name for name, _ in self.steps)]
        widest = max(self.ui.text.width(one, theme.NOTE, True) for one in words)
        return min(widest + self.ui.px(2), round(width * 0.5))

    def _lines(self, words: str, width: int) -> int:
        return max(1, len(self.ui.text.wrap(words, theme.NOTE, self._label_width(width))))

    def _heights(self, width: int) -> list[int]:
        line = self.ui.text.line(theme.NOTE)
        words = ["No deal", *(name for name, _ in self.steps), self.last]
        return [self._lines(one, width) * line + self.ui.px(6) for one in words]

    def measure(self, width: int) -> int:
        return sum(self._heights(width))

    def paint(self, target: pygame.Surface) -> None:
        ui, rect = self.ui, self.rect
        line = ui.text.line(theme.NOTE)
        label = self._label_width(rect.width)
        figure = ui.px(44)
        left, right = rect.x + label + ui.px(12), rect.right - figure
        levels = [self.before]
        for _, worth in self.steps:
            levels.append(levels[-1] + worth)
        low, high = min(*levels, self.after), max(*levels, self.after)
        cut = low > 2 * (high - low)          # far from zero: the steps would be too small to see
        low, high = (low - max(1, high - low), high) if cut else (min(0, low), max(0, high))
        span = max(1, high - low)

        def x(value: int) -> int:
            return left + round((max(value, low) - low) / span * max(1, right - left))

        words = ["No deal", *(name for name, _ in self.steps), self.last]
        y, at = rect.y, self.before
        dotted = x(self.before)
        for i, (name, high_) in enumerate(zip(words, self._heights(rect.width), strict=True)):
            ends = i in (0, len(words) - 1)
            top = y + ui.px(3)
            for part in ui.text.wrap(name, theme.NOTE, label, ends):
                wide = part[-1].x + part[-1].width if part else 0
                paint_line(ui, target, part, rect.x + label - wide, top, theme.NOTE, theme.HI if ends else theme.TEXT,
                           ends)
                top += line
            bar = pygame.Rect(0, 0, 0, ui.px(13))
            middle = y + high_ // 2
            if ends:
                value = self.before if i == 0 else self.after
                begin, end = sorted((x(0), x(value)))
                bar.update(begin, middle - bar.height // 2, max(ui.px(2), end - begin), bar.height)
                draw.draw_box(target, bar, ui.px(2), theme.mix(theme.LINE_STRONG, theme.MUTE, 0.35) if i == 0
                              else theme.IVORY)
                if cut:
                    slash(ui, target, bar)
                shown, colour = number(value), theme.HI
            else:
                worth = self.steps[i - 1][1]
                begin, end = sorted((x(at), x(at + worth)))
                at += worth
                bar.update(begin, middle - bar.height // 2, max(ui.px(3), end - begin), bar.height)
                if worth > 0:
                    draw.draw_box(target, bar, ui.px(2), theme.IVORY)
                else:
                    hatch(ui, target, bar, theme.WARN)
                shown, colour = signed(worth), tone(worth)
            ui.text.blit(target, shown, (rect.right, middle - line / 2), theme.NOTE, True, colour, "right")
            y += high_
        for dot in range(rect.y + ui.px(3), y - ui.px(3), ui.px(5)):
            target.fill(theme.MUTE, (dotted, dot, ui.px(1), ui.px(2)))

    def activate(self) -> None:
        """Open the sum."""
        self.action()


def slash(ui: Ui, target: pygame.Surface, bar: pygame.Rect) -> None:
    """Two slanted cuts near the foot of a bar: it does not begin at zero."""
    before = target.get_clip()
    target.set_clip(bar.clip(before))
    for k in (2, 4):
        x, lean = bar.x + ui.px(6 * k), ui.px(5)
        pygame.draw.polygon(target, theme.PANEL_SOLID[:3], [(x, bar.bottom), (x + lean, bar.y),
                                                            (x + lean + ui.px(4), bar.y), (x + ui.px(4), bar.bottom)])
    target.set_clip(before)


def hatch(ui: Ui, target: pygame.Surface, bar: pygame.Rect, colour: Colour) -> None:
    """A hatched box with an outline: a loss, told without colour too."""
    before = target.get_clip()
    target.set_clip(bar.clip(before))
    for x in range(bar.x - bar.height, bar.right, max(3, ui.px(5))):
        pygame.draw.aaline(target, colour[:3], (x, bar.bottom), (x + bar.height, bar.y))
    target.set_clip(before)
    draw.draw_box(target, bar, ui.px(2), None, colour, ui.px(1))


class SpanBar(Widget):
    """A row of a guess: words, a bar from its lowest to its highest change, the change in figures."""

    def __init__(self, ui: Ui, words: str, change: Span, limits: Span, colour: Colour, label: float = 0.42) -> None:
        super().__init__(ui)
        self.words, self.change, self.limits, self.colour, self.label = words, change, limits, colour, label

    def _room(self, width: int) -> int:
        return round(width * self.label)

    def measure(self, width: int) -> int:
        lines = self.ui.text.wrap(self.words, theme.NOTE, self._room(width))
        return max(1, len(lines)) * self.ui.text.line(theme.NOTE) + self.ui.px(6)

    def paint(self, target: pygame.Surface) -> None:
        ui, rect = self.ui, self.rect
        line = ui.text.line(theme.NOTE)
        room = self._room(rect.width)
        y = rect.y + ui.px(3)
        for part in ui.text.wrap(self.words, theme.NOTE, room):
            paint_line(ui, target, part, rect.x, y, theme.NOTE, theme.TEXT)
            y += line
        left, right = rect.x + room + ui.px(12), rect.right - ui.px(76)
        low, high = min(0, self.limits.low), max(0, self.limits.high)

        def x(value: int) -> int:
            return left + round((value - low) / max(1, high - low) * max(1, right - left))

        ground = pygame.Rect(left, rect.centery - ui.px(6), max(1, right - left), ui.px(12))
        draw.draw_box(target, ground, ui.px(2), theme.RAISED)
        begin, end = x(min(0, self.change.low)), x(max(0, self.change.high))
        if self.change.low < 0:
            lost = x(min(0, self.change.high)) - begin
            hatch(ui, target, pygame.Rect(begin, ground.y, max(ui.px(3), lost or x(0) - begin), ground.height),
                  theme.WARN)
        if self.change.high > 0:
            start = x(max(0, self.change.low)) if self.change.low > 0 and self.change.low != self.change.high else x(0)
            draw.draw_box(target, pygame.Rect(start, ground.y, max(ui.px(3), end - start), ground.height), ui.px(2),
                          self.colour)
        target.fill(theme.MUTE, (x(0), ground.y - ui.px(2), ui.px(1), ground.height + ui.px(4)))
        ui.text.blit(target, span_words(self.change, sign=True), (rect.right, rect.centery - line / 2), theme.NOTE,
                     True, self.colour, "right")


def _mine(ui: Ui, reckoner: Reckoner, package: int) -> Box:
    book, seat = reckoner.book, reckoner.view.seat
    preview = reckoner.preview(package)
    gain = preview.after - preview.before
    levels = book.document.bands.get(book.seats[seat].id)
    note = say("Nothing is in the draft yet.") if not package else \
        change_of_band(levels, preview.before, preview.after) if levels else ""
    if reckoner.settles(package) and reckoner.view.consent():
        note += f", if every client signs: {reckoner.signed()} %"
    return Box(ui, book.style(seat), "My points", number(preview.before), number(preview.after),
               signed(gain), note, (theme.HI, tone(gain)), gain)


def verdict(guess: Guess) -> str:
    """Whether a package is better than no deal for the other seat, over its directives."""
    low, high = guess.change
    if low > 0:
        return "better than no deal under every directive"
    if high < 0:
        return "worse than no deal under every directive"
    if low == high == 0:
        return "neither better nor worse than no deal"
    if low >= 0:
        return "no worse than no deal under any directive"
    if high <= 0:
        return "no better than no deal under any directive"
    return "at their low end they lose by it"


def _theirs(ui: Ui, reckoner: Reckoner, package: int) -> Box:
    style = reckoner.book.style(reckoner.other)
    guess = reckoner.guess(package)
    words = verdict(guess) if package else "A range over their directives."
    return Box(ui, style, "Theirs, about", span_words(guess.before), "", span_words(guess.change, sign=True), words,
               (style.lit, style.lit), 0)


def _known(ui: Ui, reckoner: Reckoner, package: int) -> list[Widget]:
    """A guess for each directive of theirs."""
    book = reckoner.book
    guess = reckoner.guess(package)
    seat = book.seats[reckoner.other]
    names = [one.name for one in book.document.directives if one.seat == seat.id]
    words = (f"{seat.name} holds one of {len(names)} directives, and we do not know which. What each would make of "
             "this draft, from what we see; what is hidden counts as last reported.")
    rows: list[Widget] = [Paragraph(ui, words, theme.NOTE, colour=theme.MUTE)]
    for name, (before, after) in zip(names, guess.each, strict=False):
        rows.append(SpanBar(ui, f"{name}: {number(before)} to {number(after)}", Span(after - before, after - before),
                            guess.change, book.style(reckoner.other).lit))
    return rows


def _line(ui: Ui, cells: Sequence[tuple[str, Colour]], head: bool = False) -> Row:
    """A row of a small table: words, mine, theirs."""
    first, *rest = cells
    parts: list[Widget] = [Paragraph(ui, first[0], theme.NOTE, colour=first[1], bold=head, grow=1)]
    parts += [Paragraph(ui, words, theme.NOTE, bold=True, colour=colour, align="right", width=width)
              for (words, colour), width in zip(rest, (64, 92), strict=False)]
    return Row(ui, parts, gap=10, pad=(0, 4))


def _against(ui: Ui, reckoner: Reckoner, package: int, offer: Offer) -> list[Widget]:
    """The draft beside the offer that stands."""
    lit = reckoner.book.style(reckoner.other).lit
    heads = [("What it brings", theme.MUTE), ("mine", theme.MUTE), ("theirs, about", lit)]
    rows: list[Widget] = [_line(ui, heads, True)]
    for head, one in (("Their offer", offer.package), ("This draft", package)):
        gain = reckoner.preview(one).after - reckoner.preview(one).before
        change = span_words(reckoner.guess(one).change, sign=True)
        rows += [Rule(ui), _line(ui, [(head, theme.TEXT), (signed(gain), tone(gain)), (change, lit)])]
    words = reckoner.book.words
    for head, bits in (("Only in theirs", offer.package & ~package), ("Only in mine", package & ~offer.package)):
        if bits:
            rows += [Rule(ui), Paragraph(ui, f"**{head}:** {'; '.join(clause_names(words, bits))}", theme.NOTE)]
    return rows


class NearLine(Pressable):
    """A change of one clause; pressed, it is made."""

    def __init__(
        self, ui: Ui, reckoner: Reckoner, package: int, change: Change, action: Callable[[int], object]
    ) -> None:
        clause = reckoner.book.document.clauses[change.clause]
        super().__init__(ui, key=f"near:{clause.id}", tip="Make this change")
        self.change, self.action = change, action
        self.words = f"Add: {clause.name}" if change.adds else f"Leave out: {clause.name}"
        if change.instead >= 0:
            self.words = f"{clause.name}, in place of: {reckoner.book.document.clauses[change.instead].name}"
        self.mine = reckoner.preview(change.package).after - reckoner.preview(package).after
        gains = [after - old for (_, after), (_, old) in zip(reckoner.guess(change.package).each,
                                                             reckoner.guess(package).each, strict=True)]
        self.theirs = Span(min(gains), max(gains))
        self.lit = reckoner.book.style(reckoner.other).lit

    def measure(self, width: int) -> int:
        ui = self.ui
        return len(ui.text.wrap(self.words, theme.NOTE, width - ui.px(176))) * ui.text.line(theme.NOTE) + ui.px(10)

    def paint(self, target: pygame.Surface) -> None:
        ui, rect = self.ui, self.rect
        if self.hovered:
            draw.draw_box(target, rect, ui.px(4), theme.RAISED)
        line = ui.text.line(theme.NOTE)
        y = rect.y + ui.px(5)
        for part in ui.text.wrap(self.words, theme.NOTE, rect.width - ui.px(176)):
            paint_line(ui, target, part, rect.x, y, theme.NOTE, theme.HI)
            y += line
        paint_points(ui, target, self.mine, rect.right - ui.px(102), rect.centery, theme.NOTE)
        ui.text.blit(target, span_words(self.theirs, sign=True), (rect.right, rect.centery - line / 2), theme.NOTE,
                     True, self.lit, "right")

    def activate(self) -> None:
        """Make the change."""
        self.action(self.change.clause)


def _near(ui: Ui, reckoner: Reckoner, package: int, toggle: Callable[[int], object]) -> list[Widget]:
    found = reckoner.near(package)
    if not found:
        return [Paragraph(ui, "No single clause more or less makes it better for one of us and worse for neither.",
                          theme.NOTE, colour=theme.MUTE)]
    lit = reckoner.book.style(reckoner.other).lit
    rows: list[Widget] = [_line(ui, [("Better for one, worse for neither", theme.MUTE), ("mine", theme.MUTE),
                                     ("theirs, about", lit)], True)]
    for change in found:
        rows += [Rule(ui), NearLine(ui, reckoner, package, change, toggle)]
    return rows


class SumHead(Widget):
    """The title over the waterfall, with the key that opens every term."""

    def measure(self, width: int) -> int:
        return self.ui.px(24)

    def paint(self, target: pygame.Surface) -> None:
        ui, rect = self.ui, self.rect
        y = rect.centery - ui.text.line(theme.NOTE) / 2
        ui.text.blit(target, "My sum, by what counts", (rect.x, y), theme.NOTE, True, theme.MUTE)
        wide = key_box(ui, target, "W", rect.right, rect.centery, theme.MUTE)
        ui.text.blit(target, "every term", (rect.right - wide - ui.px(6), y), theme.NOTE, False, theme.MUTE, "right")


def effect_body(ui: Ui, reckoner: Reckoner, package: int, *, wide: float, aid: bool, opened: set[str],
                standing: Offer | None, fold: Callable[[str], object], why: Callable[[], object],
                toggle: Callable[[int], object]) -> list[Widget]:
    """The widgets of the panel, top to bottom. `wide`: its inner width in design pixels."""
    boxes: list[Widget] = [_mine(ui, reckoner, package)]
    if aid:
        boxes.append(_theirs(ui, reckoner, package))
    room = ui.px(wide)
    beside = all(box.natural() <= (room - ui.px(12)) / len(boxes) for box in boxes)
    parts: list[Widget] = [Row(ui, boxes, gap=12, align="stretch") if beside else Column(ui, boxes, gap=8)]
    preview = reckoner.preview(package)
    if package:
        groups = reckoner.groups(package)
        parts += [SumHead(ui), Waterfall(ui, preview.before, preview.after, groups, "This draft", why)]
        alone, together = reckoner.sum_alone(package), preview.after - preview.before
        if alone != together:
            words = (f"One by one the clauses would add up to {signed(alone)}; together they come to "
                     f"**{signed(together)}**, since they act on the same things.")
            parts.append(Paragraph(ui, words, theme.NOTE))
        parts.append(Paragraph(ui, "Counted on what I see today: what each clause does at once, not what may follow.",
                               theme.NOTE, colour=theme.MUTE))
    if reckoner.settles(package):
        parts += [Rule(ui), *consent(ui, reckoner, wide >= 480)]
    parts += [Rule(ui), Paragraph(ui, [Run("If they refuse. ", theme.HI, True), Run(
        f"I stay at {number(preview.before)}. The round does not end before they have answered.")], theme.NOTE)]
    if not aid:
        return parts
    guess = reckoner.guess(package)
    folds: list[tuple[str, str, str, Callable[[], list[Widget]]]] = [
        (KNOWN, "What we know of theirs", f"about {span_words(guess.change, sign=True)}" if package else "",
         partial(_known, ui, reckoner, package))]
    if standing is not None:
        folds.append((AGAINST, "Beside their offer", "", partial(_against, ui, reckoner, package, standing)))
    folds.append((NEAR, "One change away", "", partial(_near, ui, reckoner, package, toggle)))
    for name, title, note, body in folds:
        parts.append(Rule(ui))
        parts.append(Fold(ui, title, name in opened, partial(fold, name), note=note, key=f"fold:{name}"))
        if name in opened:
            parts.append(Column(ui, body(), gap=2))
    return parts


def effect_panel(ui: Ui, body: list[Widget]) -> Panel:
    """The panel on the right."""
    head = Row(ui, [Label(ui, "What it does", theme.LARGE, bold=True, colour=theme.HI), Spacer(ui, grow=1)])
    return Panel(ui, [head, Scroll(ui, Column(ui, body, gap=10), key="effect_scroll")], gap=12, key="effect")
