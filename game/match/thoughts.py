"""What people say of their own moves and expect of others': a reason with a move, a forecast before one.

They are kept with the step after which they were said, and are secrets of the seat until the game is over.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from game.rules import text
from game.wording.messages import say

if TYPE_CHECKING:   # heads of saved games are read before the engine is there
    from game.scenario import Scenario

WHY, FORECAST = "why", "forecast"
MOVE, DIRECTIVE = "move", "directive"
"""What a forecast may be about: the next move of a seat, and the directive that it was dealt."""
MOST_WHY = 240
"""Characters of a reason."""
_MOST_CHOICES = 16
_MOST_ID = 40
KINDS: Mapping[str, str] = {
    "CARD": "card", "ORDER": "order", "OFFER": "offer", "ACCEPT": "accept", "COUNTER": "counter", "REJECT": "reject",
    "PASS": "pass", "THREATEN": "threat", "CARRY": "threat", "BACK": "threat", "FORUM": "forum",
}
"""What a move counts as in a forecast, by the name of its kind (`rules.tables.Kind`)."""


@dataclass(frozen=True)
class Thought:
    """A reason (`kind` is 'why', with `text`) or a forecast: of a seat, about its move or its directive, with percents
    that sum to 100."""

    kind: str
    seat: str
    text: str = ""
    of: str = ""
    about: str = ""
    odds: Mapping[str, int] = field(default_factory=dict)


def choices(scenario: Scenario, about: str, of: str) -> tuple[str, ...]:
    """What a forecast shares its hundred percent among: kinds of move, or the directives that a seat may hold."""
    document = scenario.document
    if about == DIRECTIVE:
        return tuple(directive.id for directive in document.directives if directive.seat == of)
    return tuple(dict.fromkeys(kind for kind in KINDS.values() if kind != "forum" or document.forums))


def trouble(thought: Thought, scenario: Scenario) -> str:
    """Why a thought can't be kept, as a sentence; '' if it can."""
    if thought.kind == WHY:
        if not thought.text.strip():
            return say("A reason needs a few words.")
        if len(thought.text) > MOST_WHY:
            return say("A reason has {most} characters at most.", most=MOST_WHY)
        if text.unfit(thought.text) >= 0:
            return say("The reason has a character that can\u2019t be shown.")
        return ""
    if sum(thought.odds.values()) != 100:
        return say("The percents of a forecast sum to 100, not {sum}.", sum=sum(thought.odds.values()))
    if min(thought.odds.values()) < 0 or not set(thought.odds) <= set(choices(scenario, thought.about, thought.of)):
        return say("A forecast is about what can happen.")
    return ""


def body(thought: Thought) -> dict[str, Any]:
    """A thought as keys of its line."""
    if thought.kind == WHY:
        return {"seat": thought.seat, "text": thought.text}
    return {"seat": thought.seat, "of": thought.of, "about": thought.about, "odds": dict(thought.odds)}


def read(line: Mapping[str, Any]) -> Thought | None:
    """A thought from the keys of its line; None where they say none."""
    odds = line.get("odds", {})
    kind, seat, said, of, about = (line.get(key, "") for key in ("do", "seat", "text", "of", "about"))
    thought = Thought(kind, seat, said, of, about, odds)
    texts = (thought.seat, thought.text, thought.of, thought.about)
    if not all(isinstance(one, str) for one in texts) or not isinstance(odds, dict):
        return None
    if thought.kind == WHY:
        return thought if thought.text and text.trouble(thought.text, MOST_WHY) is None else None
    fits = (
        thought.about in (MOVE, DIRECTIVE)
        and 0 < len(odds) <= _MOST_CHOICES
        and all(isinstance(one, str) and text.trouble(one, _MOST_ID) is None for one in odds)
        and all(type(percent) is int and 0 <= percent <= 100 for percent in odds.values())
        and sum(odds.values()) == 100
    )
    return thought if fits else None
