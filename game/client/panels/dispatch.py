"""Told things as pages of a dispatch: what others did, the field, the news, the drift, one at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from game.rules.facts import Change
from game.wording.messages import capital, say, stopped
from game.wording.teller import Teller
from game.wording.told import Breath, Die, Told, Topic, net


@dataclass(frozen=True)
class DispatchPage:
    """What a page shows, and, where it is about one thing, that thing."""

    head: str
    title: str
    text: str = ""
    told: Told | None = None
    changes: tuple[Change, ...] = ()

    @property
    def seat(self) -> int:
        """Whose doing it is; -1 if no seat's."""
        return self.told.seat if self.told else -1

    @property
    def place(self) -> int:
        """Where it happened; -1 if nowhere."""
        return self.told.place if self.told else -1

    @property
    def die(self) -> Die | None:
        """The die that it turned on."""
        return self.told.die if self.told else None


def pages(teller: Teller, breaths: Iterable[Breath]) -> list[DispatchPage]:
    """The pages for what a seat has not been shown, in the order in which it happened."""
    return [page for breath in breaths for page in _pages(teller, breath)]


def _pages(teller: Teller, breath: Breath) -> Iterator[DispatchPage]:
    """Drift and field in one page each; a deal with what its clauses do; all else by itself."""
    match breath.topic:
        case Topic.DRIFT | Topic.LAPSE:
            drift = [told for told in breath.items if told.topic == Topic.DRIFT]
            if drift:
                yield DispatchPage(teller.heading(drift[0]), say("What moves by itself"),
                           say("Income, clocks and drift of this round."), changes=_sum(drift))
            yield from (_page(teller, told) for told in breath.items if told.topic == Topic.LAPSE)
        case Topic.FIELD:
            text = " ".join(stopped(told.title) for told in breath.items)
            yield DispatchPage(teller.heading(breath.items[0]), say("What the men on the ground do"), text,
                               changes=breath.net)
        case Topic.TALKS:
            deal, *rest = breath.items
            clauses = [told for told in rest if told.topic == Topic.CLAUSE]
            yield _page(teller, deal, _sum(clauses))
            yield from (_page(teller, told) for told in rest if told.topic == Topic.CONSENT)
        case _:
            yield from (_page(teller, told) for told in breath.items)


def _sum(items: Iterable[Told]) -> tuple[Change, ...]:
    return net(change for told in items for change in told.net)


def _page(teller: Teller, told: Told, changes: tuple[Change, ...] | None = None) -> DispatchPage:
    text = " ".join(stopped(capital(words)) for words in (told.detail, told.text, told.why) if words)
    return DispatchPage(teller.heading(told), told.title, text, told, told.net if changes is None else changes)
