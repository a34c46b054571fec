"""A game's beginning as words that can be said aloud, with a check word: where files can't be carried."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256

from game.match.match import Match
from game.match.scenarios import scenario_names, scenarios_folder
from game.match.sitters import PERSON, bot_in, sitting
from game.rules.names import hinted
from game.rules.text import shown
from game.scenario import Scenario, load
from game.wording.messages import say

WORDS = (
    "anchor", "bridge", "candle", "dolphin", "eagle", "falcon", "garden", "hammer", "island", "journal", "kettle",
    "lantern", "marble", "nephew", "orange", "pepper", "quartz", "ribbon", "sailor", "thunder", "umbrella", "velvet",
    "window", "yellow", "zebra", "almond", "basket", "cotton", "diamond", "emerald", "forest", "guitar", "honey",
    "insect", "jasmine", "kitchen", "lemon", "mirror", "nutmeg", "olive", "pyramid", "rocket", "silver", "tomato",
    "uncle", "violin", "walnut", "yogurt", "avocado", "bishop", "cactus", "dragon", "engine", "fossil", "giraffe",
    "hospital", "igloo", "jewel", "koala", "library", "mosquito",
)
"""Words that nobody takes for one another, a prime number of them: so the check word tells any one wrong word and any
two that changed places."""

MOST_SEED = (1 << 32) - 1
_SCENARIOS, _BOTS, _ROUNDS = 1021, 251, 64
_MOST_WORDS = 24
_MOST_SHOWN = 30


Bots = Callable[[Scenario], Iterable[str]]
"""The names of the bots that can play a scenario."""


class BadCode(ValueError):
    """Words that are no code, or a game that no code can carry; the text is a sentence."""


@dataclass(frozen=True)
class Beginning:
    """What a code carries. `scenario`: its name, of those that come with the program; `seats`: bots by seat;
    `rounds`: the last round, None for all."""

    scenario: str
    seed: int
    seats: Mapping[str, str]
    rounds: int | None = None
    blocks: bool = False

    def begin(self, created: str = "") -> Match:
        """The game, not kept yet; the same wherever the code is said."""
        scenario = _loaded(self.scenario)
        if self.rounds is not None and self.rounds > len(scenario.document.rounds):
            raise BadCode(say("the code asks for more rounds than the scenario has: is the program of one version?"))
        seats = {seat: sitting(self.seats.get(seat, PERSON)) for seat in scenario.tables.seats}
        played = scenario.by_blocks if self.blocks else scenario
        return Match.new(played, seats, self.seed, None, self.rounds, created)


def spoken(beginning: Beginning, bots: Bots) -> str:
    """The words for a beginning. BadCode where words can't carry it."""
    if beginning.scenario not in scenario_names():
        raise BadCode(say("only scenarios that come with the program have a code"))
    if not 0 <= beginning.seed <= MOST_SEED:
        raise BadCode(say("a code carries seeds up to {most}", most=MOST_SEED))
    scenario, number = _loaded(beginning.scenario), beginning.seed
    known = set(bots(scenario))
    for seat in reversed(scenario.tables.seats):
        name = beginning.seats.get(seat, PERSON)
        if name != PERSON and name not in known:
            raise BadCode(say("a code can't carry the bot '{name}'", name=shown(name, _MOST_SHOWN)))
        number = number * _BOTS + _mark(name, _BOTS)
    number = (number * _ROUNDS + (beginning.rounds or 0)) * 2 + beginning.blocks
    number = number * _SCENARIOS + _mark(beginning.scenario, _SCENARIOS)
    digits = []
    while number:
        number, digit = divmod(number, len(WORDS))
        digits.append(digit)
    return " ".join(WORDS[digit] for digit in [-_sum(digits) % len(WORDS), *digits])


def heard(text: str, bots: Bots) -> Beginning:
    """What the words of a code carry. BadCode where one is unknown, wrong, missing or in a wrong place."""
    words = text.casefold().split()
    for place, word in enumerate(words[:_MOST_WORDS], 1):
        if word not in WORDS:
            asked = shown(word, _MOST_SHOWN)
            raise BadCode(hinted(say("word {place} of the code, '{word}', is in no code", place=place, word=asked),
                                 word, WORDS))
    check, *digits = [WORDS.index(word) for word in words[:_MOST_WORDS]] or [0]
    if not digits or len(words) > _MOST_WORDS or (check + _sum(digits)) % len(WORDS):
        raise BadCode(say("the words of the code don't fit together: one is wrong or missing, or two changed places"))
    number = sum(digit * len(WORDS) ** k for k, digit in enumerate(digits))
    number, mark = divmod(number, _SCENARIOS)
    name = _named(mark, scenario_names(), _SCENARIOS)
    number, blocks = divmod(number, 2)
    number, rounds = divmod(number, _ROUNDS)
    scenario, seats = _loaded(name), {}
    known = [PERSON, *bots(scenario)]
    for seat in scenario.tables.seats:
        number, mark = divmod(number, _BOTS)
        seats[seat] = _named(mark, known, _BOTS)
    if number > MOST_SEED:
        raise BadCode(say("a code carries seeds up to {most}", most=MOST_SEED))
    return Beginning(name, number, {seat: who for seat, who in seats.items() if who != PERSON}, rounds or None,
                     bool(blocks))


def code_of(match: Match, bots: Bots) -> str:
    """The code of a game under way. BadCode where words can't carry it."""
    head = match.head
    if head.conduct.directives or head.conduct.news:
        raise BadCode(say("no code carries directives that are chosen, or news that are set for a round"))
    seats = {seat: bot_in(who) or PERSON for seat, who in head.seats.items()}
    if match.scenario.digest != _digest(head.scenario, head.blocks):
        raise BadCode(say("only scenarios that come with the program have a code"))
    return spoken(Beginning(head.scenario, head.seed, seats, head.rounds, head.blocks), bots)


def _digest(name: str, blocks: bool) -> str:
    """The digest of a scenario that comes with the program, '' if none is called so."""
    if name not in scenario_names():
        return ""
    scenario = _loaded(name)
    return (scenario.by_blocks if blocks else scenario).digest


def _loaded(name: str) -> Scenario:
    return load(scenarios_folder() / name)


def _sum(digits: list[int]) -> int:
    """Weighs each word by its place, the check word's place having the weight 1."""
    return sum(weight * digit for weight, digit in enumerate(digits, 2))


def _mark(name: str, many: int) -> int:
    """A number for a name that no name added later changes."""
    return int.from_bytes(sha256(name.encode()).digest()[:4], "big") % many


def _named(mark: int, names: Iterable[str], many: int) -> str:
    for name in names:
        if _mark(name, many) == mark:
            return name
    raise BadCode(say("the code names a scenario or a bot that is not here: is the program of one version?"))
