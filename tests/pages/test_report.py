"""A report's page is sound and needs nothing else; its exports hold what their specifications ask for."""

from __future__ import annotations

import csv
import io
import json
import re
import uuid
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from game.match.conduct import Conduct
from game.match.eyes import ALL, PUBLIC, Kept
from game.match.instructor import Instructor
from game.match.match import Match
from game.match.thoughts import DIRECTIVE, FORECAST, MOVE, WHY, Thought, choices
from game.pages.report import data, tables, xapi
from game.pages.report.ledger import lines
from game.pages.report.page import page, tracks
from game.players import make
from game.review.playouts import Playouts
from game.review.review import Review, review, review_of
from game.scenario import from_files, load
from tests.review.conftest import DECEMBER, FOUR, HARBOURS, played
from tests.review.keeping import Kept as Store
from tests.review.keeping import reviewed
from tests.schemas import faults
from tests.sound import Sound

ROOT = Path(__file__).parents[2]
SCHEMA = json.loads((ROOT / "docs" / "report.schema.json").read_text(encoding="utf-8"))
NASTY = 'Two <b>"Harbours"</b> & more'
BEGUN = "2026-03-14T09:30:00+00:00"
IRI = re.compile(r"[a-z][a-z0-9+.-]*:[^\s<>\"{}|\\^`]+\Z")
LANGUAGE_TAG = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*\Z")
TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)\Z")
PARTS = {"id", "actor", "verb", "object", "result", "context", "timestamp"}


def of_reviews() -> list[Any]:
    return [pytest.param(folder, seed, id=folder.name) for folder, seed in ((HARBOURS, 1), (FOUR, 0))]


def sound(text: str) -> Sound:
    reader = Sound()
    reader.feed(text)
    return reader


# ---- the page

@pytest.mark.parametrize(("folder", "seed"), of_reviews())
def test_the_page_is_sound(folder: Path, seed: int) -> None:
    reader = sound(page(reviewed(folder, seed)))
    assert (reader.faults, reader.open) == ([], [])


@pytest.mark.parametrize(("folder", "seed"), of_reviews())
def test_the_page_fetches_nothing(folder: Path, seed: int) -> None:
    text = page(reviewed(folder, seed))
    assert not sound(text).fetches and "@import" not in text and "url(" not in re.sub(r"url\(#", "", text)


@pytest.mark.parametrize(("folder", "seed"), of_reviews())
def test_no_name_stands_twice_on_a_page(folder: Path, seed: int) -> None:
    names = re.findall(r' id="([^"]+)"', page(reviewed(folder, seed)))
    assert len(names) == len(set(names))


def test_a_page_is_the_same_each_time() -> None:
    assert page(reviewed(HARBOURS, 1)) == page(reviewed(HARBOURS, 1))


def test_every_estimate_says_of_what() -> None:
    assert page(reviewed(HARBOURS, 1)).count("estimated: 64 play-outs, seed 1, 95 % interval") >= 3


def test_without_play_outs_a_page_says_that_they_are_missing() -> None:
    told = review(played(HARBOURS, 1), ALL)
    assert "Not worked out" in page(told) and "Being worked out" in page(told, working=True)


def test_a_page_of_december_tells_the_record_with_its_sources() -> None:
    text = page(review(played(DECEMBER, 0), ALL))
    assert "Erdogan flies to Tunis unannounced" in text and "<strong>S100</strong>" in text


def test_the_most_travelled_track_beside_those_of_the_header_comes_first() -> None:
    told = review(played(DECEMBER, 0), ALL)
    header = told.account.words.document.headline
    ways = [course.travelled for course, _ in tracks(told) if course.id not in header]
    assert len(set(ways)) > 1 and ways == sorted(ways, reverse=True)


def test_a_lever_that_was_used_often_tells_of_a_track_once() -> None:
    told = [line.moved.split("; ") for line in lines(review(played(DECEMBER, 0), ALL)) if line.moved]
    tracks = [[re.split(r":| [+\u2212]?\d+\Z", moved)[0] for moved in moves] for moves in told]
    assert tracks and all(len(names) == len(set(names)) for names in tracks)


def test_what_a_scenario_says_is_escaped() -> None:
    text = (HARBOURS / "scenario.yaml").read_text(encoding="utf-8")
    scenario = from_files({"scenario.yaml": re.sub("title: [^,\n]+", lambda _: f"title: '{NASTY}'", text, count=1)})
    tables_ = scenario.tables
    match = Match.new(scenario, dict.fromkeys(tables_.seats, "bot:random"), 1, None)
    match.bot_move(make("random", tables_, 1))
    told = page(review(match, ALL))
    assert "<b>" not in told and "Two &lt;b&gt;" in told


def test_turning_points_say_how_they_are_played_on() -> None:
    told = replace(reviewed(HARBOURS, 1), save="Ada's game")
    command = "resume &#39;Ada&#39;&#34;&#39;&#34;&#39;s game&#39;"
    assert all(f"{command} --from {turn.step - 1}" in page(told) for turn in told.turns) and told.turns


@pytest.mark.parametrize(("letters", "save"), [(False, "ada and can"), (True, "")])
def test_letters_hide_what_the_saved_game_is_called(letters: bool, save: str) -> None:
    kept = Kept(played(HARBOURS, 1), [ALL], name="ada and can")
    assert review_of(kept, letters=letters).save == save


def test_letters_stand_in_place_of_who_played() -> None:
    told = replace(reviewed(HARBOURS, 1), letters=True)
    everything = page(told) + data.as_json(told) + xapi.as_json(told)
    assert "bot:random" not in everything and "Red: A" in everything


# ---- what people thought

@lru_cache
def thought() -> Review:
    """A game of two people, who were asked what they thought, to its end."""
    scenario = load(HARBOURS)
    match = Match.new(scenario, dict.fromkeys(scenario.tables.seats, "person"), 1, None)
    match.sit("Red", Conduct(people={"red": "Ayla", "blue": "Boris and Çiğdem"}))
    match.admit("four plain words")
    desk = Instructor(match, "four plain words")
    desk.note("Well said, Boris, and Çiğdem too")
    match.timer = lambda: (1_577_880_000 + 60 * match.moves, 75)
    bot = make("random", scenario.tables, 1)
    while not match.over:
        seat = match.to_move
        match.bot_move(bot)
        match.think(Thought(WHY, seat, f"{match.head.conduct.person(seat).split()[0]} <b>hopes</b>."))
        if not match.over and match.to_move != seat:
            for about in (MOVE, DIRECTIVE):
                first, *others = choices(scenario, about, match.to_move)
                odds = {first: 100 - len(others), **dict.fromkeys(others, 1)}
                match.think(Thought(FORECAST, seat, of=match.to_move, about=about, odds=odds))
    return review(match, ALL)


def test_what_people_thought_is_on_a_sound_page() -> None:
    text = page(thought())
    reader = sound(text)
    assert (reader.faults, reader.open) == ([], [])
    assert "What you thought" in text and "Ayla &lt;b&gt;hopes" in text


def test_a_reason_stands_beside_what_was_expected_of_its_move() -> None:
    """Once the play-outs are done."""
    account = thought().account
    text = page(review(account.match, ALL, Playouts(account, Store(), 1).work(lambda at, total: None, lambda: True)))
    assert "(expected " in text.split("What you thought")[1]


def test_nothing_is_said_of_it_where_nobody_was_asked() -> None:
    assert "What you thought" not in page(reviewed(HARBOURS, 1))


def test_letters_stand_for_people_wherever_they_are_named() -> None:
    told = review(thought().match, ALL, letters=True)
    exported = "".join(tables.tables(told).values())
    everything = page(told) + data.as_json(told) + xapi.as_json(told) + exported
    assert not any(name in everything for name in ("Ayla", "Boris", "Çiğdem")) and "A &lt;b&gt;hopes" in everything
    assert "Well said, B, and B too" in everything


def test_what_follows_of_a_move_has_its_time() -> None:
    assert all("timestamp" in one for one in xapi.statements(thought(), BEGUN))


def test_the_actors_of_two_games_are_not_the_same_and_what_they_did_has_one_name() -> None:
    """Else a store takes the red team of one table for that of another, and overwrites what a move is called."""
    told = [xapi.statements(review(played(HARBOURS, seed), ALL), BEGUN) for seed in (1, 2)]
    actors = [{json.dumps(one["actor"]) for one in some} for some in told]
    assert not actors[0] & actors[1] and len(actors[0]) == 2
    names: dict[str, set[str]] = {}
    for one in [*told[0], *told[1]]:
        names.setdefault(one["object"]["id"], set()).add(one["object"]["definition"]["name"]["en"])
    assert {len(some) for some in names.values()} == {1}


def test_a_forecast_and_a_reason_have_a_line_each_in_their_tables() -> None:
    told, written = thought().thoughts, tables.tables(thought())
    lines = {name: list(csv.reader(io.StringIO(written[name]))) for name in ("forecasts", "reasons")}
    assert (len(lines["reasons"]), len(lines["forecasts"])) == (
        1 + len(told.reasons), 1 + sum(len(one.odds) for one in told.forecasts))


def test_what_people_thought_is_in_json_as_its_schema_says() -> None:
    body = json.loads(data.as_json(thought()))
    assert (faults(body, SCHEMA), len(body["forecasts"]) > 3, len(body["reasons"]) > 3) == ([], True, True)


def test_a_reason_is_in_the_statement_of_its_move() -> None:
    told = [one["result"]["extensions"][xapi.REASON] for one in xapi.statements(thought())
            if xapi.REASON in one.get("result", {}).get("extensions", {})]
    assert told == [one.text for one in thought().thoughts.reasons]


def test_a_move_has_its_time_in_the_table_of_moves() -> None:
    head, first, *_ = csv.reader(io.StringIO(tables.tables(thought())["moves"]))
    told = dict(zip(head, first, strict=True))
    assert (told["made_at"], told["seconds_taken"]) == ("2020-01-01T12:00:00Z", "75")


def test_a_move_has_its_time_in_the_story() -> None:
    text = page(thought())
    assert "(1:15)" in text and "Time taken, in minutes: Red " in text


def test_a_move_has_its_time_in_its_statement() -> None:
    statements = [one for one in xapi.statements(thought(), BEGUN) if one["verb"]["id"].endswith("selected")]
    assert [trouble for one in statements for trouble in troubles(one)] == []
    assert {one["result"]["duration"] for one in statements} == {"PT75S"}


def test_times_stay_hidden_while_the_game_goes_on() -> None:
    told = review(thought().match, PUBLIC)
    everything = page(told) + data.as_json(told) + xapi.as_json(told) + "".join(tables.tables(told).values())
    assert not any(time in everything for time in ("2020-01-01T", "1577880", "1:15", "PT75S", ",75,"))


def test_of_a_game_that_goes_on_nothing_is_exported() -> None:
    told = review(thought().match, PUBLIC)
    assert "hopes" not in page(told) + data.as_json(told) + xapi.as_json(told) + "".join(tables.tables(told).values())


# ---- tables

def read(name: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(tables.tables(reviewed(HARBOURS, 1))[name])))


def test_every_die_that_fell_is_in_the_table_of_rolls() -> None:
    for folder, seed in ((HARBOURS, 1), (DECEMBER, 2)):
        told = review(played(folder, seed, "doctrine" if folder == DECEMBER else "random"), ALL)
        _, *lines = csv.reader(io.StringIO(tables.tables(told)["rolls"]))
        dice = [item.die for breaths in told.account.told for breath in breaths for item in breath.items if item.die]
        assert lines and len(lines) == len(dice)
        assert all(0 < float(line[4]) <= 100 for line in lines)


def test_a_battle_has_the_chance_of_its_result_by_the_faces_that_lead_there() -> None:
    battles = [line for seed in range(6) for line in csv.reader(io.StringIO(tables.tables(
        review(played(DECEMBER, seed, "doctrine"), ALL))["rolls"])) if line[2].startswith("Battle at ")]
    assert len(battles) > 20 and {line[6] for line in battles} == {"6"}
    assert {round(float(line[4]) * 6 / 100, 2) for line in battles} <= {1.0, 2.0, 3.0, 4.0, 5.0, 6.0}


def test_a_roll_has_the_chance_of_what_came() -> None:
    told = review(played(DECEMBER, 2, "doctrine"), ALL)
    _, *lines = csv.reader(io.StringIO(tables.tables(told)["rolls"]))
    words, found = told.account.words, 0
    for row in words.rows.values():
        for outcome in row.roll:
            for line in lines:
                if outcome.text and (line[2], line[3]) == (words.title(row.id), outcome.text):
                    found += 1
                    assert float(line[4]) == round(100 * outcome.weight / sum(one.weight for one in row.roll), 1)
    assert found


@pytest.mark.parametrize("name", ["moves", "tracks", "offers", "rolls"])
def test_every_line_of_a_table_is_as_long_as_its_head(name: str) -> None:
    head, *lines = read(name)
    assert lines and {len(line) for line in lines} == {len(head)}


def test_a_move_a_line() -> None:
    assert len(read("moves")) == 1 + reviewed(HARBOURS, 1).match.moves


def test_a_text_that_a_spreadsheet_would_work_out_is_marked() -> None:
    assert tables._cell("=1+1") == "'=1+1" and tables._cell(-3) == -3


# ---- JSON

@pytest.mark.parametrize("complete", [True, False])
@pytest.mark.parametrize(("folder", "seed"), of_reviews())
def test_json_is_as_its_schema_says(folder: Path, seed: int, complete: bool) -> None:
    told = reviewed(folder, seed) if complete else review(played(folder, seed), ALL)
    assert faults(json.loads(data.as_json(told)), SCHEMA) == []


def test_what_is_not_as_the_schema_says_is_found() -> None:
    body = data.data(reviewed(HARBOURS, 1))
    broken = body | {"round": "1", "more": 1, "offers": [{}]}
    assert len(faults(broken, SCHEMA)) >= 3


# ---- xAPI

def troubles(one: dict[str, Any]) -> list[str]:
    """What a learning record store would refuse in a statement (xAPI 1.0.3, Part Two, 2.2 to 2.4 and 4)."""
    found = [f"no {part}" for part in ("actor", "verb", "object") if part not in one]
    found += [f"{part} is not a part of statements" for part in one.keys() - PARTS]
    account = one["actor"].get("account", {})
    identifiers = [key for key in ("mbox", "mbox_sha1sum", "openid", "account") if key in one["actor"]]
    found += [] if identifiers == ["account"] and account.get("name") else ["the actor is not identified once"]
    iris = [one["verb"]["id"], one["object"]["id"], one["object"]["definition"]["type"], account.get("homePage", ""),
            *one.get("result", {}).get("extensions", {}),
            *(each["id"] for each in one["context"]["contextActivities"]["category"])]
    found += [f"{iri!r} is no IRI" for iri in iris if not IRI.match(iri) or not urlsplit(iri).scheme]
    maps = [one["verb"]["display"], one["object"]["definition"]["name"]]
    found += ["no language tag" for each in maps for tag in each if not LANGUAGE_TAG.match(tag)]
    found += [] if str(uuid.UUID(one["id"])) == one["id"] else ["the id is no UUID"]
    found += [] if TIME.match(one.get("timestamp", BEGUN)) else ["the time is none"]
    scaled = one.get("result", {}).get("score", {}).get("scaled", 0)
    found += [] if -1 <= scaled <= 1 else ["the score is out of bounds"]
    return found + [f"{path} is empty" for path in _empty(one, "$")]


def _empty(value: Any, at: str) -> list[str]:
    if isinstance(value, dict):
        below = [path for key, one in value.items() for path in _empty(one, f"{at}.{key}")]
        return below if value else [at]
    return [at] if value is None or value == "" else []


@pytest.mark.parametrize(("folder", "seed"), of_reviews())
def test_a_learning_record_store_finds_nothing_to_refuse(folder: Path, seed: int) -> None:
    statements = xapi.statements(reviewed(folder, seed), BEGUN)
    assert [trouble for one in statements for trouble in troubles(one)] == []


def test_what_a_store_would_refuse_is_found() -> None:
    one = xapi.statements(reviewed(HARBOURS, 1))[0]
    broken = one | {"verb": {"id": "chose", "display": {"English words": ""}}, "timestamp": "yesterday", "mood": 1}
    assert len(troubles(broken)) >= 5


def test_statements_have_identifiers_of_their_own_and_the_same_each_time() -> None:
    names = [[one["id"] for one in xapi.statements(reviewed(HARBOURS, 1))] for _ in range(2)]
    assert names[0] == names[1] and len(set(names[0])) == len(names[0])


def test_everybody_begins_and_completes() -> None:
    told: Review = reviewed(HARBOURS, 1)
    verbs = [one["verb"]["id"] for one in xapi.statements(told, BEGUN)]
    assert [verbs.count(xapi.VERBS[name]) for name in ("initialized", "completed")] == [2, 2]


def test_a_result_is_told_with_its_points() -> None:
    told = reviewed(HARBOURS, 1)
    scores = [one["result"]["score"]["raw"] for one in xapi.statements(told)
              if one["verb"]["id"] == xapi.VERBS["completed"]]
    assert scores == told.match.points
