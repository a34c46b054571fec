"""A game as xAPI statements, which a learning record store takes: actor, verb, object, result, time.

Written after version 1.0.3 of the Experience API's data specification, with the verbs and kinds of things of the
profile for serious games (e-UCM): initialized, selected, progressed, completed. A move has the time at which it was
made and how long it took, where both are known and may be told, and what follows of it has its time; the order is that
of play. Nobody is named: an actor is an account at the address of this one game, whose name is the seat, or its letter.
The same move of two games is one thing with one name; what was chosen there is its result.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from game.review.account import Account
from game.review.review import Review
from game.review.times import made_at, taken
from game.wording.messages import say
from game.wording.teller import sentence
from game.wording.told import Topic

HOME = "https://w3id.org/xapi/seriousgames"
ADL = "http://adlnet.gov/expapi/verbs"
VERBS = {"initialized": f"{ADL}/initialized", "progressed": f"{ADL}/progressed", "completed": f"{ADL}/completed",
         "selected": "https://w3id.org/xapi/adb/verbs/selected"}
"""The profile's verbs that are used, by what they are called."""
KINDS = {"game": f"{HOME}/activity-types/serious-game", "level": f"{HOME}/activity-types/level",
         "dialog": f"{HOME}/activity-types/dialog-tree"}
PROGRESS = f"{HOME}/extensions/progress"
OURS = "https://middle-sea.example/xapi"
"""Where this program's own names stand; nothing is looked up there."""
REASON = f"{OURS}/reason"
"""Where a statement holds the reason that was given for a move."""
LANGUAGE = "en"


def as_json(review: Review, begun: str = "") -> str:
    """The statements as the array that a store's statement resource takes."""
    return json.dumps(statements(review, begun), ensure_ascii=False, indent=1) + "\n"


def statements(review: Review, begun: str = "") -> list[dict[str, Any]]:
    """Every statement, in the order of play, with identifiers that are the same each time. begun: the time at which the
    game was begun, with its time zone, if it is known."""
    told = list(_statements(review, begun))
    match = review.match
    seen = match.view(None, 0).values.tolist()      # by all: from a digest of the whole its secrets could be guessed
    name = f"{match.scenario.digest} {match.head.created} {match.head.table} {seen}"
    registration = str(uuid.uuid5(uuid.NAMESPACE_URL, f"{OURS} {name}"))
    for number, one in enumerate(told):
        one["id"] = str(uuid.uuid5(uuid.NAMESPACE_URL, f"{OURS} {name} {number}"))
        one["actor"]["account"]["homePage"] = f"{_address(review)}/game/{registration}"
        one["context"] = {"registration": registration,
                          "platform": "Middle Sea",
                          "contextActivities": {"category": [{"id": f"{HOME}/v1.0"}]}}
    return told


def _statements(review: Review, begun: str) -> Iterator[dict[str, Any]]:
    match, account = review.match, review.account
    seats = list(match.seats)
    game = _address(review)
    for seat in range(len(seats)):
        one = _statement(review, seat, "initialized", game, "game", match.scenario.title)
        yield one | ({"timestamp": begun} if begun else {})
    rounds = match.last_round
    reasons = {one.step: one.text for one in review.thoughts.reasons}
    for step in range(1, len(match.steps)):
        seat, round_ = account.mover(step), account.rounds[step]
        said = [sentence(item) for breath in account.told[step] for item in breath.items
                if item.topic in (Topic.MOVE, Topic.PASS, Topic.TALKS) and item.seat == seat]
        if seat >= 0 and said:
            one = _statement(review, seat, "selected", f"{game}/round/{round_}/move/{step}", "dialog",
                             say("Round {round}, move {move}", round=round_, move=step))
            why = {"extensions": {REASON: reasons[step]}} if step in reasons else {}
            seconds = taken(account, step)
            took = {"duration": f"PT{seconds}S"} if seconds else {}
            yield one | {"result": {"response": said[0]} | took | why} | _at(account, step)
        if match.steps[step].position.round > round_:
            for other in range(len(seats)):
                one = _statement(review, other, "progressed", game, "game", match.scenario.title)
                yield one | {"result": {"extensions": {PROGRESS: round(round_ / rounds, 4)}}} | _at(account, step)
    for result in review.results if match.over else ():
        one = _statement(review, result.seat, "completed", game, "game", match.scenario.title)
        yield one | {"result": {"completion": True, "response": account.words.document.endings[match.ending].name,
                                "score": {"raw": result.total, "scaled": round(result.place / 100, 4)},
                                "extensions": {f"{OURS}/band": str(result.band)}}} | _at(account, match.moves)


def _address(review: Review) -> str:
    """Where the names of a scenario stand."""
    return f"{OURS}/{quote(review.match.scenario.id)}"


def _at(account: Account, step: int) -> dict[str, str]:
    """The time of what a step did, where it is known and may be told."""
    made = made_at(account, step)
    return {"timestamp": made} if made else {}


def _statement(review: Review, seat: int, verb: str, thing: str, kind: str, name: str) -> dict[str, Any]:
    seats = review.account.words.document.seats
    who = review.participants[seat].who if review.letters else seats[seat].id
    return {
        "actor": {"objectType": "Agent", "name": who if review.letters else seats[seat].name,
                  "account": {"name": who}},
        "verb": {"id": VERBS[verb], "display": {LANGUAGE: verb}},
        "object": {"objectType": "Activity", "id": thing,
                   "definition": {"type": KINDS[kind], "name": {LANGUAGE: name}}},
    }
