"""The page of a balance: one HTML file with its own style, plots and script, to read, print and pass on."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from html import escape

import numpy as np

from game import __version__
from game.study.measure import balance
from game.study.measure import intervals as measure
from game.study.measure.balance import FLOOR, RARE, Balance, Usage
from game.study.measure.duel import Duel
from game.study.measure.intervals import Floats, Interval, Range, Row, number, percent
from game.study.report import plots
from game.study.report.pagestyle import SCRIPT, STYLE
from game.wording.points import Band, band_name, floors

KINDS = {
    "card": "card", "threat": "threat", "carried": "threat carried out", "backed": "threat taken back", "order": "order"
}
PERCENT = ("share", "difference")
SCALES = (0.1, 0.2, 0.25, 0.5, 1.0)
"""Where the scale of a share may end."""
MOST_BINS = 40
REACH = 0.9
"""Worths are drawn to a scale that holds this part of them; the few beyond are cut off at its ends."""


def page(found: Balance) -> str:
    """The whole page."""
    title = f"{found.scenario.title}: how it plays"
    sections = [
        _head(found, title),
        _targets(found),
        _endings(found),
        _points(found),
        _explained(found),
        *_tables(found),
        _length(found),
        _duels(found),
        _method(found),
    ]
    return (
        f'<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>{escape(title)}</title>\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<style>{STYLE}</style>\n</head>\n'
        f"<body>\n<main>\n{''.join(section for section in sections if section)}</main>\n<script>{SCRIPT}</script>\n"
        "</body>\n</html>\n"
    )


# ---- small pieces


def value(x: float, unit: str) -> str:
    """A value with its unit."""
    if not math.isfinite(x):
        return "\u2014"
    return percent(x) if unit in PERCENT else number(x, 2 if unit == "times" else 1)


def span(range_: Range, unit: str) -> str:
    """A range in words."""
    low, high = range_
    scale, sign, digits = (100, " %", 0) if unit in PERCENT else (1, "", 0)
    if low is None and high is None:
        return ""
    if low is None or high is None:
        end = number((low if high is None else high or 0.0) * scale, digits)  # type: ignore[operator]
        return f"{'at least' if high is None else 'at most'} {end}{sign}"
    return f"{number(low * scale, digits)} to {number(high * scale, digits)}{sign}"


def _between(interval: Interval, unit: str) -> str:
    return f"{value(interval.low, unit)} to {value(interval.high, unit)}"


def _section(anchor: str, title: str, *body: str) -> str:
    return f'<section id="{anchor}">\n<h2>{escape(title)}</h2>\n{"".join(body)}\n</section>\n'


def _legend(names: Sequence[str], family: str) -> str:
    items = "".join(
        f'<li><span class="key" style="background:{plots.colour(k, family)}"></span>{escape(name)}</li>'
        for k, name in enumerate(names)
    )
    return f'<ul class="legend">{items}</ul>'


def _table(heads: Sequence[tuple[str, str]], rows: Iterable[str], kind: str = "") -> str:
    """heads: (title, class) a column."""
    top = "".join(f'<th scope="col" class="{style}">{escape(title)}</th>' for title, style in heads)
    return (f'<div class="wide"><table class="{kind}"><thead><tr>{top}</tr></thead>'
            f"<tbody>{''.join(rows)}</tbody></table></div>")


def _bots(found: Balance) -> str:
    bots = list(found.plan.bots)
    if len(set(bots)) == 1:
        return f"{bots[0]} in every seat"
    return ", ".join(f"{seat.name}: {bot}" for seat, bot in zip(found.scenario.document.seats, bots, strict=True))


# ---- sections


def _head(found: Balance, title: str) -> str:
    report = found.report
    passed = sum(row.passed for row in report.rows)
    count = len(report.rows) + len(report.missing)
    if not count:
        verdict = "The scenario states no targets."
    else:
        failed = len(report.rows) - passed
        rest = [f"{failed} missed"] * bool(failed) + [f"{len(report.missing)} not measured"] * bool(report.missing)
        verdict = f"{passed} of {count} targets met" + (f", {', '.join(rest)}." if rest else ".")
    style = "good" if report.passed and count else "bad" if count else ""
    return (
        f"<header>\n<h1>{escape(title)}</h1>\n<p>{escape(found.scenario.document.scenario.summary)}</p>\n"
        f'<p class="lead"><strong class="{style}">{escape(verdict)}</strong> '
        f"{len(found.played):,} games, {escape(_bots(found))}.</p>\n</header>\n"
    )


def _targets(found: Balance) -> str:
    said = {target.id: target for target in found.scenario.document.targets}
    if not said:
        return ""
    taken = {row.name: row for row in found.report.rows}
    rows = []
    for target in said.values():
        head = f"<td><strong>{escape(target.name)}</strong><br><span class='soft'>{escape(target.text)}</span></td>"
        row = taken.get(target.id)
        if row is None:
            rows.append(f"<tr>{head}<td class='n'>\u2014</td><td></td><td></td><td class='soft'>not measured</td></tr>")
            continue
        sure = "" if row.sure else '<br><span class="soft">but close</span>'
        mark = '<span class="good">\u2713 met</span>' if row.passed else '<span class="bad">\u2717 missed</span>'
        rows.append(
            f"<tr>{head}<td class='n'>{value(row.value, row.unit)}<br>"
            f"<span class='soft'>{_between(_ends(row), row.unit)}</span></td>"
            f"<td>{_drawn(row)}<span class='soft'>{escape(row.note)}</span></td>"
            f"<td class='n'>{span(row.range, row.unit)}</td><td>{mark}{sure}</td></tr>"
        )
    heads = [("Target", ""), ("Measured", "n"), ("Where it lies", ""), ("Range", "n"), ("", "")]
    return _section(
        "targets", "Targets",
        "<p>The dark bar is the 95 % interval; the tinted band is the range it should lie in. A target is met when the "
        "value lies in the range. It is close where the interval reaches across an end of the range: then more games "
        "could turn it.</p>",
        _table(heads, rows, "targets"),
    )


def _ends(row: Row) -> Interval:
    return Interval(row.value, row.low, row.high)


def _drawn(row: Row) -> str:
    ends = [end for end in (row.value, row.low, row.high, *row.range) if end is not None and math.isfinite(end)]
    low, high = min(ends), max(ends)
    if row.unit == "share":
        reach = max(end for end in (row.value, *row.range) if end is not None)
        low, high = 0.0, next((end for end in SCALES if end >= 1.25 * reach), 1.0)
    else:
        margin = 0.25 * ((high - low) or 1.0)
        low, high = low - margin, high + margin
    ends_ = [
        percent(end, 0) if row.unit in PERCENT else number(end, 0 if row.unit == "decisions" else 1)
        for end in (low, high)
    ]
    interval = Interval(row.value, max(row.low, low), min(row.high, high))
    title = f"{row.title}: {value(row.value, row.unit)}"
    return plots.in_range(interval, row.range, (low, high), row.passed, title, (ends_[0], ends_[1]))


def _endings(found: Balance) -> str:
    document = found.scenario.document
    names = [ending.name for ending in document.endings]
    shares = [share.value for share in found.endings]
    rows = []
    for e, (ending, share) in enumerate(zip(document.endings, found.endings, strict=True)):
        which = found.played.ending == e
        means = "".join(
            f"<td class='n'>{number(float(line[which].mean())) if which.any() else chr(0x2014)}</td>"
            for line in found.played.points
        )
        length = number(float(found.played.decisions[which].mean()), 0) if which.any() else "\u2014"
        rows.append(
            f'<tr><td><span class="key" style="background:{plots.colour(e)}"></span>{escape(ending.name)}</td>'
            f"<td class='n'>{percent(share.value)}</td><td class='n soft'>{_between(share, 'share')}</td>{means}"
            f"<td class='n'>{length}</td></tr>"
        )
    heads = [("Ending", ""), ("Games", "n"), ("95 % interval", "n"),
             *((f"Points of {seat.name}", "n") for seat in document.seats), ("Decisions", "n")]
    return _section("endings", "How games end", plots.stacked(list(zip(names, shares, strict=True)), "Endings"),
                    _table(heads, rows))


def _edges(x: Floats) -> Floats:
    """Edges of bins of whole numbers of points, at most so many, all of one width."""
    low, high = math.floor(x.min()), math.floor(x.max()) + 1
    step = max(1, math.ceil((high - low) / MOST_BINS))
    count = max(1, math.ceil((high - low) / step))
    edges: Floats = low + step * np.arange(count + 1, dtype=np.float64)
    return edges


def _points(found: Balance) -> str:
    document = found.scenario.document
    names = [ending.name for ending in document.endings]
    shares = balance.bands(found)
    figures = []
    for s, seat in enumerate(document.seats):
        line = found.played.points[s].astype(np.float64)
        edges = _edges(line)
        groups = [np.histogram(line[found.played.ending == e], edges)[0].tolist() for e in range(len(names))]
        band = document.bands.get(seat.id)
        marks = [] if band is None else [
            (float(least), band_name(name)) for name, least in floors(band).items()
        ]
        mean = measure.mean(line)
        drawn = plots.histogram(plots.Bins(edges.tolist(), groups, names), f"Points of {seat.name}", marks)
        strip, told = "", ""
        if seat.id in shares:
            parts = [(band_name(name), float(part)) for name, part in zip(Band, shares[seat.id], strict=True)]
            strip = plots.stacked(parts, f"Bands of {seat.name}", "b", 460, 26)
            told = "; ".join(f"{name} {percent(part, 0)}" for name, part in parts)
        figures.append(
            f"<figure><figcaption><strong>{escape(seat.name)}</strong>: {number(mean.value)} points on average "
            f"({_between(mean, 'points')}), deviation {number(float(line.std()))}</figcaption>{drawn}{strip}"
            f'<p class="soft">{escape(told)}</p></figure>'
        )
    return _section(
        "points", "Points",
        "<p>Each seat on its own scale. Columns are coloured by ending; dashed lines are where the bands of results "
        "begin, whose shares are the strip below.</p>",
        _legend(names, "c"), f'<div class="figures">{"".join(figures)}</div>',
        _legend([band_name(name) for name in Band], "b"),
    )


def _explained(found: Balance) -> str:
    says = {
        "deals and cards": "Deals and cards",
        "rolls": "Rolls",
        "draws": "Draws of events and choices",
        "directives": "Directives dealt",
        "all of chance": "All of chance",
        "both": "Deals, cards and chance",
    }
    rows = [(says[name], parts) for name, parts in found.explained.part.items()]
    names = [seat.name for seat in found.scenario.document.seats]
    ratio = found.explained.deals_over_dice
    columns = ", ".join(f"{says[name].lower()} {count}" for name, count in found.explained.columns.items())
    return _section(
        "explained", "What explains the result",
        "<p>The part of the variance of each seat's points that goes with what was done and with how the dice fell. "
        f"Deals and cards explain <strong>{number(ratio.value)} times</strong> as much as rolls "
        f"({_between(ratio, 'points')}).</p>",
        _legend(names, "s"), plots.parts(rows, names, "Part of the variance explained"),
        '<p class="soft">Deals and cards: how often each move and each agreed clause was played. Rolls: how far the '
        "outcomes of rolls, clients' consent and the dice of battles fell from what was to be expected; draws: the "
        "same of events drawn and of clients' choices. So a die does not count as chance what the move before it did. "
        "Least squares with a light ridge penalty, the error divided by the degrees of freedom left, so that columns "
        "of pure chance explain nought on average, however many they are, and may come out a little below it. The "
        "ratio is that of the means over the seats, its interval a jackknife by blocks of games; rolls that explain "
        f"less than {percent(FLOOR, 0)} count as {percent(FLOOR, 0)}. Columns: {escape(columns)}.</p>",
    )


def _tables(found: Balance) -> list[str]:
    """The sections of cards, clauses and events."""
    worths = [abs(worth.value) for usage in found.usages for worth in usage.worth if worth is not None]
    reach = float(np.quantile(worths, REACH)) * 1.3 if worths else 1.0
    kinds = [("cards", "Cards, threats and orders", tuple(KINDS)), ("clauses", "Clauses", ("clause",)),
             ("events", "Events", ("event",))]
    tables = []
    for anchor, title, own in kinds:
        usages = [usage for usage in found.usages if usage.kind in own]
        if usages:
            tables.append(_section(anchor, title, _told(found, anchor, usages, reach),
                                   _usages(found, anchor, usages, reach)))
    return tables


def _told(found: Balance, anchor: str, usages: Sequence[Usage], reach: float) -> str:
    verb = {"clauses": "agreed", "events": "seen"}.get(anchor, "played")
    text = (f"In how many games each was {verb}, how often a game, and what it was worth: how many more points a seat "
            "had where it was, the rest of the table and the directives dealt being equal, with the 95 % interval "
            f"(drawn from {number(-reach)} to {number(reach)}).")
    ranges = _bounds(found, anchor)
    if ranges != (None, None):
        outside = [usage for usage in usages if _outside(usage, anchor, ranges)]
        text += f" The range is {span(ranges, 'share')}; {len(outside) or 'none'} of these "
        text += "is outside it." if len(outside) == 1 else "are outside it."
    return f"<p>{escape(text)} Click on a head to sort.</p>"


def _bounds(found: Balance, anchor: str) -> Range:
    """The least and the most share of games that the targets allow for a kind."""
    low = high = None
    for target in found.scenario.document.targets:
        if target.of == (anchor,) and target.measure == "least_played" and target.range[0] is not None:
            low = target.range[0] / 100
        if target.of == (anchor,) and target.measure == "most_played" and target.range[1] is not None:
            high = target.range[1] / 100
    return low, high


def _outside(usage: Usage, anchor: str, range_: Range) -> bool:
    return usage.kind in balance.OWN[anchor] and not measure.within(usage.share.value, range_)


def _usages(found: Balance, anchor: str, usages: Sequence[Usage], reach: float) -> str:
    document = found.scenario.document
    range_ = _bounds(found, anchor)
    heads = [("Name", ""), ("Whose", ""), ("Kind", ""), ("Games", "pair"), ("A game", "n")]
    if anchor != "cards":
        heads.pop(2)
    if anchor == "events":
        heads.pop(1)
    heads += [(f"Worth to {seat.name}", "pair") for seat in document.seats]
    rows = []
    for usage in usages:
        outside = _outside(usage, anchor, range_)
        whose = document.seats[usage.seat].name if usage.seat >= 0 else "both" if usage.kind == "clause" else ""
        cells = [f"<td>{escape(usage.name)}</td>"]
        if anchor != "events":
            cells.append(f"<td>{escape(whose)}</td>")
        if anchor == "cards":
            cells.append(f"<td class='soft'>{KINDS[usage.kind]}</td>")
        mark = '<span class="bad" title="outside the range">\u2717</span> ' if outside else ""
        fill = "var(--bad)" if outside else "var(--fill)"
        cells += [
            f'<td class="pair" data-v="{usage.share.value:.6f}"><span>{mark}{percent(usage.share.value)}</span>'
            f"{plots.bar(usage.share.value, f'{usage.name}: {percent(usage.share.value)}', fill=fill)}</td>",
            f'<td class="n" data-v="{usage.times:.6f}">{number(usage.times, 2)}</td>',
        ]
        for worth in usage.worth:
            if worth is None:
                cells.append('<td class="pair soft" data-v=""><span>\u2014</span></td>')
                continue
            tip = f"{number(worth.value)} ({_between(worth, 'points')})"
            style = "" if worth.low > 0 or worth.high < 0 else ' class="soft"'
            sign = "+" if worth.value > 0 else ""
            cells.append(
                f'<td class="pair" data-v="{worth.value:.6f}"><span{style}>{sign}{number(worth.value)}</span>'
                f"{plots.around(worth, reach, tip, 110 if len(usage.worth) < 3 else 70)}</td>"
            )
        rows.append(f"<tr>{''.join(cells)}</tr>")
    return _table(heads, rows, "sorts")


def _length(found: Balance) -> str:
    x = found.played.decisions.astype(np.float64)
    edges = _edges(x)
    band = next((
        (None if one.range[0] is None else float(one.range[0]), None if one.range[1] is None else float(one.range[1]))
        for one in found.scenario.document.targets if one.measure == "decisions"), None)
    names = [ending.name for ending in found.scenario.document.endings]
    groups = [np.histogram(x[found.played.ending == e], edges)[0].tolist() for e in range(len(names))]
    mean = measure.mean(x)
    drawn = plots.histogram(plots.Bins(edges.tolist(), groups, names), "Decisions in a game", [(mean.value, "mean")],
                            band, 960)
    shaded = " The tinted band is the range for the mean." if band else ""
    return _section(
        "length", "Length in decisions",
        f"<p>{number(mean.value)} on average ({_between(mean, 'decisions')}), in "
        f"{number(float(found.played.rounds.mean()))} rounds.{shaded}</p>", _legend(names, "c"), drawn,
    )


def _duels(found: Balance) -> str:
    if not found.duels:
        return ""
    return _section(
        "strength", "Strength",
        "<p>Pairs of games on the same seed, the seats swapped in the second. A bot does better in a pair if the sum "
        "over the seats of its points less the other's in that seat, each divided by that seat's deviation, is above "
        "nought; a tie counts half.</p>",
        *(_duel(found, one) for one in found.duels),
    )


def _duel(found: Balance, one: Duel) -> str:
    rows = [
        f"<tr><td>{escape(row.title)}</td><td class='n'>{value(row.value, row.unit)}</td>"
        f"<td class='n soft'>{_between(_ends(row), row.unit)}</td><td class='soft'>{escape(row.note)}</td></tr>"
        for row in one.rows
    ]
    names = [ending.name for ending in found.scenario.document.endings]
    first, second = (
        plots.stacked([(name, share.value) for name, share in zip(names, shares, strict=True)], "Endings", "c", 460, 26)
        for shares in one.endings
    )
    seat = found.scenario.document.seats[0].name
    return (
        f"<h3>{escape(one.a)} against {escape(one.b)}</h3>"
        + _table([("", ""), ("", "n"), ("95 % interval", "n"), ("", "")], rows)
        + f'<div class="figures"><figure><figcaption>Endings, {escape(one.a)} as {escape(seat)}</figcaption>{first}'
        f"</figure><figure><figcaption>Endings, {escape(one.b)} as {escape(seat)}</figcaption>{second}</figure></div>"
    )


def _method(found: Balance) -> str:
    rounds = len(found.scenario.document.rounds)
    facts = [
        ("Scenario", f"{found.scenario.title} ({found.scenario.id}), {rounds} rounds"),
        ("Digest of its files", found.scenario.digest),
        ("Bots", _bots(found)),
        ("Games", f"{len(found.played):,}" + (
            f" of {found.plan.games:,}" if len(found.played) < found.plan.games else "")),
        ("Seed of the run", str(found.plan.seed)),
        ("Program", f"Middle Sea {__version__}"),
        ("First move", "The seat that moves first changes every round; each seat is shown by itself."),
        ("Intervals", "95 %. Shares: Wilson. Means: Student's t. The ratio of variances: jackknife."),
        ("Worth", "A regression of each seat's points on which cards, orders, threats, clauses and events were played "
                  "in a game, and the directives dealt, with a light ridge penalty; intervals robust to uneven spread. "
                  f"What was played, or left out, in fewer than {RARE} games is given none. Worth is what goes with a "
                  "row, not all of what it causes: who is ahead plays other cards than who is behind."),
    ]
    items = "".join(f"<dt>{escape(name)}</dt><dd>{escape(text)}</dd>" for name, text in facts)
    return _section("method", "How it was measured", f"<dl>{items}</dl>")
