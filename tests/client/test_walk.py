"""The walk through a round's end, the scenes, and the map, in the window."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pygame
import pytest

from game.client.app import App
from game.client.kit import Label, Paragraph, TrackBar, TrackScale, theme
from game.client.map import legend
from game.client.map.legend import scale_bar
from game.client.map.mapview import MapView
from game.client.map.trail import face, paint_trail
from game.client.panels.cells import Cells, Roll, of_consent
from game.client.panels.done import bot_waiting
from game.client.panels.effects import EffectLine, told
from game.client.panels.log import LogLine, RoundHead
from game.client.panels.scene import Title
from game.client.panels.walk import marks
from game.client.screens.moment import MomentScreen
from game.client.screens.news import NewsScreen
from game.client.screens.table.screen import TableScreen
from game.client.session import Session
from game.client.tidings import Stage
from game.match.match import Match
from game.players import make
from game.review.causes import Sum
from game.review.scenes import Scene
from game.review.walk import Leg, Theme
from game.rules.facts import Change, ClientAsked
from game.rules.tables import Move
from game.scenario import load
from tests.client.acting import MAIN, Hand, overflowing
from tests.kept_games import play_on

MakeApp = Callable[..., App]
SPRING = MAIN.parent / "spring-shield"
SIZES = ((1366, 768), (1600, 900), (1920, 1080))
ACCEPTED = 38
"""The moves before a settlement is accepted."""
LAST = 6
"""The move of seed 3 that closes its first round, counted from 0."""


def closing(make_app: MakeApp, size: tuple[int, int] = (1920, 1080), seats: dict[str, str] | None = None) -> Hand:
    """The table of whoever makes the last move of the first round, with all told so far."""
    app = make_app(size, MAIN, seats, 3)
    session = app.session
    assert session is not None
    play_on(session.match, LAST)
    session.take(session.match.to_move)
    session.news()
    app.open("table")
    return Hand(app)


def closed(make_app: MakeApp, size: tuple[int, int] = (1920, 1080)) -> Hand:
    """The same after a pass that closed the round."""
    hand = closing(make_app, size)
    pass_(hand)
    return hand


def pass_(hand: Hand) -> None:
    hand.key(pygame.K_p, "p")
    hand.key(pygame.K_p, "p")


def news(hand: Hand) -> NewsScreen:
    top = hand.app.top
    assert isinstance(top, NewsScreen)
    return top


def table(hand: Hand) -> TableScreen:
    top = hand.app.top
    assert isinstance(top, TableScreen)
    return top


def test_who_closes_a_round_walks_through_its_end(make_app: MakeApp) -> None:
    now = news(closed(make_app)).now
    assert isinstance(now, Stage) and now.walk.ended == 1 and now.number == 0


def test_one_key_leaves_the_whole_walk(make_app: MakeApp) -> None:
    hand = closed(make_app)
    hand.key(pygame.K_ESCAPE)
    assert hand.screen != "news"


def test_enter_goes_theme_by_theme_and_left_goes_back(make_app: MakeApp) -> None:
    hand = closed(make_app)
    hand.key(pygame.K_RETURN)
    forth = news(hand).at
    hand.key(pygame.K_LEFT)
    assert (forth, news(hand).at) == (1, 0)


def test_the_move_itself_is_not_told_again_after_it(make_app: MakeApp) -> None:
    assert all(isinstance(tiding, Stage) for tiding in news(closed(make_app)).tidings)


def test_a_walk_is_opened_again_from_the_log(make_app: MakeApp) -> None:
    hand = closing(make_app)
    head = next(one for one in table(hand).root.walk() if isinstance(one, RoundHead))
    hand.click(head.key)
    now = news(hand).now
    assert isinstance(now, Stage) and now.walk.opened == 1


def test_a_walk_opened_again_leads_back_to_the_table(make_app: MakeApp) -> None:
    hand = closing(make_app)
    head = next(one for one in table(hand).root.walk() if isinstance(one, RoundHead))
    hand.click(head.key)
    hand.key(pygame.K_ESCAPE)
    assert hand.screen == "table"


def test_a_battles_die_stands_where_it_was_fought(make_app: MakeApp) -> None:
    now = news(closed(make_app)).now
    assert isinstance(now, Stage)
    fought = [(battle.fact.place, battle.fact.die) for battle in now.leg.battles]
    assert [(mark.place, mark.die) for mark in marks(news(closed(make_app)).book, now.leg)] == fought


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_map_stays_as_near_on_a_small_board(make_app: MakeApp, seed: int) -> None:
    app = make_app((1920, 1080), SPRING, seed=seed)
    session = app.session
    assert session is not None
    while session.match.view("turkey").round == 1:
        play_on(session.match, 1)
    session.take(session.match.to_move)
    session.news()
    app.open("table")
    hand = Hand(app)
    hand.click(next(one.key for one in table(hand).root.walk() if isinstance(one, RoundHead)))
    map_ = hand.app.screens[0].root.find("map")
    assert isinstance(map_, MapView)
    for _ in range(3):
        hand.settle()
        assert map_.viewport.mpp <= map_.viewport.home_mpp * 1.01
        hand.key(pygame.K_RETURN)


def test_an_event_bears_its_emblem_in_the_log(make_app: MakeApp) -> None:
    lines = [one for one in table(closing(make_app)).root.walk() if isinstance(one, LogLine)]
    assert {line.emblem for line in lines} & set(theme.SUBJECTS.values())


def test_its_roll_ends_where_it_fell() -> None:
    assert face(4, 1.0) == 4 and {face(4, share / 50) for share in range(50)} == {1, 2, 3, 4, 5, 6}


@pytest.mark.parametrize("size", SIZES)
def test_no_leg_of_a_walk_is_cut(make_app: MakeApp, size: tuple[int, int]) -> None:
    hand = closed(make_app, size)
    found = []
    while hand.screen == "news":
        hand.app.frame()
        found += overflowing(hand.app)
        hand.key(pygame.K_RETURN)
    assert found == []


def test_battles_are_marked_on_the_map_by_number(make_app: MakeApp) -> None:
    hand = closed(make_app)
    screen = news(hand)
    at = next(k for k, one in enumerate(screen.tidings) if isinstance(one, Stage) and one.leg.theme == Theme.FIELD)
    for _ in range(at):
        hand.key(pygame.K_RETURN)
    under = hand.app.screens[0]
    assert isinstance(under, TableScreen) and [mark.number for mark in under.map.trail] == [1, 2]


def rested(hand: Hand) -> TableScreen:
    """The table under what is told, once its map has come to rest and is drawn."""
    under = hand.app.screens[0]
    assert isinstance(under, TableScreen)
    for _ in range(12):
        hand.turn(0.1)
    hand.app.frame()
    return under


@pytest.mark.parametrize("size", SIZES)
def test_what_goes_on_stays_under_the_pointer(make_app: MakeApp, size: tuple[int, int]) -> None:
    hand = closed(make_app, size)
    places = set()
    while isinstance(hand.app.top, NewsScreen) and isinstance(hand.app.top.now, Stage):
        button = hand.find("next")
        assert button is not None
        places.add((button.rect.left, button.rect.centery))
        hand.key(pygame.K_RETURN)
    assert len(places) == 1


@pytest.mark.parametrize("size", [(1280, 720), *SIZES])
def test_no_number_covers_a_counter_or_a_name(make_app: MakeApp, size: tuple[int, int]) -> None:
    hand, legs = closed(make_app, size), 0
    while isinstance(hand.app.top, NewsScreen) and isinstance(hand.app.top.now, Stage):
        map_ = rested(hand).map
        numbers = paint_trail(map_.ui, hand.app.window.surface, map_.scene, map_.trail)
        signs = [rect for what, rect in map_.scene.covered() if what == "sign"]
        assert [number for number in numbers if number.collidelist(signs) >= 0] == []
        legs += bool(numbers)
        hand.key(pygame.K_RETURN)
    assert legs > 1


@pytest.mark.parametrize("size", [(1280, 720), *SIZES])
def test_the_scale_bar_covers_no_counter(make_app: MakeApp, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
                                         ) -> None:
    """Not at any height of the map above its corner, be there a sign or not."""
    drawn: list[pygame.Rect] = []

    def keep(*arguments: Any) -> pygame.Rect:
        drawn.append(scale_bar(*arguments))
        return drawn[-1]

    monkeypatch.setattr(legend, "scale_bar", keep)
    hand = closed(make_app, size)
    map_ = rested(hand).map
    for place in range(0, len(map_.book.places), 3):
        map_.viewport.go_around([map_.geography.at[place]], least=map_.viewport.home_mpp / 4)
        drawn.clear()
        rested(hand)
        signs = [rect for what, rect in map_.scene.covered() if what != "chip"]
        assert drawn and drawn[-1].collidelist(signs) < 0, map_.book.places[place].id


def test_a_place_that_changes_hands_without_a_battle_is_ringed(make_app: MakeApp) -> None:
    hand = closed(make_app)
    top = hand.app.top
    assert isinstance(top, NewsScreen) and isinstance(top.now, Stage)
    fought = {battle.fact.place: battle.cause for battle in top.now.leg.battles if battle.fact.taken}
    (place, cause), = fought.items()
    assert cause.told.place == place
    for kind in (Theme.CLIENTS, Theme.NEWS):
        told = marks(top.book, Leg(kind, causes=(cause,)))
        assert [(mark.number, mark.place, mark.ringed, mark.lost) for mark in told] == [(1, place, True, "GNA to LNA")]
    elsewhere = replace(cause, told=replace(cause.told, place=-1))
    told = marks(top.book, Leg(Theme.NEWS, causes=(elsewhere,)))
    assert [(mark.number, mark.place, mark.ringed, mark.lost) for mark in told] == [(0, place, True, "GNA to LNA")]
    hand.app.frame()
    assert paint_trail(hand.app.ui, hand.app.window.surface, rested(hand).map.scene, told) == []


def test_the_bar_of_a_walk_is_of_the_round_that_ended(make_app: MakeApp) -> None:
    bar = news(closed(make_app)).root.find("ended")
    assert bar is not None
    words = [widget.words for widget in bar.walk() if isinstance(widget, Label)]
    bars = [widget for widget in bar.walk() if isinstance(widget, TrackBar)]
    assert "End of round 1 of 8" in words
    assert [(one.was, one.shown) for one in bars if one.was is not None] == [(6, "7"), (4, "6"), (6, "7")]


def test_a_place_that_was_taken_says_who_lost_it(make_app: MakeApp) -> None:
    hand = closed(make_app)
    under = hand.app.screens[0]
    assert isinstance(under, TableScreen) and [mark.lost for mark in under.map.trail] == ["", "GNA to LNA"]


def test_the_end_of_the_last_round_is_walked_before_the_ending(make_app: MakeApp) -> None:
    app = make_app((1366, 768))
    scenario = load(MAIN)
    match = Match.new(scenario, dict.fromkeys(scenario.tables.seats, "person"), 3, None, rounds=1)
    play_on(match, LAST)
    app.session = Session(match, beside=False)
    app.session.take(match.to_move)
    app.session.news()
    app.open("table")
    hand = Hand(app)
    pass_(hand)
    hand.key(pygame.K_RETURN)
    walked = hand.screen
    hand.key(pygame.K_ESCAPE)
    assert (walked, hand.screen) == ("news", "ending")


def test_a_walk_tells_numbers_from_what_to_what(make_app: MakeApp) -> None:
    hand = closed(make_app)
    lines = [one for one in news(hand).root.walk() if isinstance(one, EffectLine)]
    assert any(line.words.before and line.words.after for line in lines)


# ---- the map


def test_the_first_table_shows_the_places_that_matter(make_app: MakeApp) -> None:
    app = make_app((1920, 1080), MAIN)
    assert app.session is not None
    app.session.take(app.session.match.to_move)
    app.open("table")
    hand = Hand(app)
    while hand.screen == "news":
        hand.key(pygame.K_RETURN)
    assert table(hand).map.viewport.at_home


def test_the_map_goes_back_to_where_it_was(make_app: MakeApp) -> None:
    hand = closing(make_app)
    table(hand).map.viewport.zoom(3.0, (500, 300))
    before = table(hand).map.viewport.where
    hand.app.push("news")
    hand.key(pygame.K_RETURN)
    hand.key(pygame.K_ESCAPE)
    assert table(hand).map.viewport.where == pytest.approx(before)


def test_news_of_a_city_outside_the_theatre_leaves_the_map_where_it_was(make_app: MakeApp) -> None:
    hand = closed(make_app)
    under, before = hand.app.screens[0], news(hand).where
    assert isinstance(under, TableScreen)
    map_ = under.map
    news(hand)._show(map_, [map_.book.place_at["moscow"]])
    assert map_.viewport.where == pytest.approx(before)


def test_home_shows_all_places_again(make_app: MakeApp) -> None:
    hand = closing(make_app)
    table(hand).map.viewport.zoom(4.0)
    hand.key(pygame.K_HOME)
    assert table(hand).map.viewport.at_home


# ---- scenes


def struck(make_app: MakeApp, motion: bool) -> Hand:
    """Turkey, at its table, has just carried out a threat: the ninth move of the game of seed 3."""
    app = make_app((1366, 768), MAIN, None, 3)
    session = app.session
    assert session is not None
    play_on(session.match, 8)
    whole = make_app((1366, 768), MAIN, None, 3).session
    assert whole is not None
    play_on(whole.match, 9)
    line = whole.match.steps[9].line
    assert line is not None
    app.ui.motion.on = motion
    session.take(session.match.to_move)
    session.news()
    app.open("table")
    top = app.top
    assert isinstance(top, TableScreen)
    top.moves.submit(Move(line.row, line.package))
    return Hand(app)


def signed(make_app: MakeApp) -> Hand:
    """Turkey has just accepted a settlement that draws a line, and both clients sign: doctrine's game of seed 5."""
    scenario = load(MAIN)
    match = Match.new(scenario, dict.fromkeys(scenario.tables.seats, "person"), 5, None)
    bot = make("doctrine", scenario.tables, 5)
    while match.moves < ACCEPTED:
        match.bot_move(bot)
    app = make_app((1366, 768))
    app.ui.motion.on = True
    session = app.session = Session(match, beside=False)
    session.take(match.to_move)
    session.news()
    app.open("table")
    top = app.top
    assert isinstance(top, TableScreen)
    rows = scenario.tables.row
    top.moves.submit(Move(rows["accept turkey russia"]))
    return Hand(app)


def test_a_threat_that_is_carried_out_plays_a_scene(make_app: MakeApp) -> None:
    top = struck(make_app, True).app.top
    assert isinstance(top, MomentScreen) and top.moment is not None and top.moment.scene == Scene.CARRIED


def test_without_motion_no_scene_is_played(make_app: MakeApp) -> None:
    assert struck(make_app, False).screen == "table"


def test_a_key_shows_a_scene_whole_and_the_next_goes_on(make_app: MakeApp) -> None:
    hand = struck(make_app, True)
    hand.key(pygame.K_SPACE)
    first = hand.screen
    hand.key(pygame.K_SPACE)
    assert (first, hand.screen) == ("moment", "table")


def test_escape_leaves_a_scene_at_once(make_app: MakeApp) -> None:
    hand = struck(make_app, True)
    hand.key(pygame.K_ESCAPE)
    assert hand.screen == "table"


def test_a_scene_is_over_within_seconds(make_app: MakeApp) -> None:
    hand = struck(make_app, True)
    for _ in range(62):
        hand.turn(0.1)
    top = hand.app.top
    assert isinstance(top, MomentScreen) and top.play.over(top.time) and overflowing(hand.app) == []


def test_a_settlement_is_marked_at_the_line_that_it_draws(make_app: MakeApp) -> None:
    hand = signed(make_app)
    for _ in range(62):
        hand.turn(0.1)
    under = hand.app.screens[0]
    assert isinstance(under, TableScreen)
    [mark] = under.map.trail
    assert under.book.places[mark.place].id == "jufra" and mark.tag.startswith("**Ceasefire line: Sirte and Jufra**")


def test_what_a_scene_has_no_room_to_tell_is_counted(make_app: MakeApp) -> None:
    hand = signed(make_app)
    came = hand.find("sum")
    assert came is not None
    words = [str(one.words) for one in came.walk() if isinstance(one, Label)]
    assert any(said.startswith("and ") and "more number" in said for said in words)


def test_what_ends_the_game_or_stays_in_sight_is_told_before_other_numbers(make_app: MakeApp) -> None:
    book = table(closing(make_app)).book
    moved = {"tunis": 0, "siege": 0, "escalation": 0, "relations": 1, "turkey_support": -2}
    sums_ = [Sum(Change(book.tables.column[name], 1, 2), points, ()) for name, points in moved.items()]
    assert [book.tables.names[one.change.column] for one in told(book, sums_)] == \
        ["turkey_support", "relations", "escalation", "siege", "tunis"]


@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080)])
def test_counters_stand_in_what_the_walk_leaves_of_the_map(make_app: MakeApp, size: tuple[int, int]) -> None:
    hand = closed(make_app, size)
    rested(hand)
    under, top, panel = hand.app.screens[0], news(hand), hand.find("news")
    assert isinstance(under, TableScreen) and panel is not None and top.where is not None
    map_, before = under.map, top.room
    assert map_.viewport.room.right <= panel.rect.left
    chips = [rect for rect in map_.scene.chips.values() if rect.colliderect(panel.rect)]
    left, room = map_.viewport.origin(), map_.viewport.room
    counters = [rect.move(round(left[0]), round(left[1])) for place, placed in map_.scene.placed.items()
                if room.collidepoint(map_.viewport.to_screen(map_.geography.at[place])) for rect in placed.counters]
    assert chips == [] and counters and [rect for rect in counters if rect.colliderect(panel.rect)] == []
    hand.key(pygame.K_ESCAPE)
    assert map_.viewport.room == before


@pytest.mark.parametrize("size", [(1280, 720), (1366, 768), (1600, 900), (1920, 1080)])
def test_no_panel_of_a_signing_lies_on_the_theatre(make_app: MakeApp, size: tuple[int, int]) -> None:
    """An agreement of which nothing acts on the map shows the whole theatre, beside who signs and over what came of
    it."""
    hand = signed(make_app)
    hand.app.resize(size)
    top, under = hand.app.top, hand.app.screens[0]
    assert isinstance(top, MomentScreen) and isinstance(under, TableScreen) and top.moment is not None
    top.moment = replace(top.moment, causes=())
    top.rebuild()
    top.enter()
    rested(hand)
    panels = [panel.rect for panel in top.root.children]
    places = [under.map.viewport.to_screen(at) for at in under.map.geography.theatre]
    assert [at for at in places if any(rect.collidepoint(at) for rect in panels)] == []
    counters = [rect.move([round(side) for side in under.map.viewport.origin()])
                for placed in under.map.scene.placed.values() for rect in placed.counters]
    assert counters and [rect for rect in counters if not hand.app.window.surface.get_rect().contains(rect)] == []
    room = under.map.viewport.room
    hand.key(pygame.K_ESCAPE)
    assert under.map.viewport.room != room


def test_the_bar_of_a_scene_does_not_tell_how_it_ends(make_app: MakeApp) -> None:
    bar = signed(make_app).find("acts")
    assert bar is not None and next(one.words for one in bar.walk() if isinstance(one, Label)) == "A settlement"


def test_the_title_of_a_scene_has_room_for_what_came_of_it(make_app: MakeApp) -> None:
    ui = make_app().ui
    title = Title(ui, "Short", "Long enough for two lines in a narrow panel")
    title.show(0.0)
    before = title.measure(ui.px(300))
    title.show(1.0)
    assert before == title.measure(ui.px(300)) > ui.text.line(title.style)


# ---- dice


@pytest.mark.parametrize("percent", range(5, 96))
def test_the_cells_of_a_consent_are_its_chance(percent: int) -> None:
    roll = of_consent(ClientAsked(1, 0, percent, 1, True))
    assert len(roll.cells) == 20 and sum(share or 0.0 for share in roll.cells) == pytest.approx(percent / 5)


@pytest.mark.parametrize("percent", [35, 37])
@pytest.mark.parametrize("die", [1, 34, 35, 36, 37, 38, 100])
def test_a_roll_falls_on_a_cell_that_says_what_came_of_it(percent: int, die: int) -> None:
    assert of_consent(ClientAsked(1, 0, percent, die, die <= percent)).won == (die <= percent)


def test_a_die_rests_where_it_fell(make_app: MakeApp) -> None:
    cells = Cells(make_app().ui, Roll((0.0, 1.0, 1.0), 2.5))
    cells.show(0.5)
    cells.show(1.0)
    assert cells.lit == 2.5


# ---- why, at once


def test_an_answer_stands_where_its_bot_thinks_on(make_app: MakeApp, tmp_path: Path) -> None:
    scenario = load(MAIN)
    app = make_app((1366, 768), MAIN, {"turkey": "person", "russia": "bot:doctrine"})
    session = app.session
    assert session is not None
    rows, first = scenario.tables.row, scenario.tables.clauses.first
    session.take("turkey")
    session.news()
    app.open("table")
    session.play(Move(rows["offer turkey russia"], 1 << rows["c_wagner_out"] - first))
    session.match.submit(Move(rows["reject russia turkey"]))
    session.bots.waiting_for = "russia"
    note = next(one for one in bot_waiting(app.ui, session, None).row.walk() if one.key == "note")
    assert isinstance(note, Paragraph) and "by what all can see" in "".join(run.text for run in note.words if run)  # type: ignore[union-attr]


def test_a_ticking_clock_leaves_the_bar_of_a_walk_alone(make_app: MakeApp) -> None:
    """The table's own bar, drawn under it, had put its kept picture in the place of this one."""
    hand = closed(make_app)
    hand.settle()
    app, table = hand.app, next(one for one in hand.app.screens if isinstance(one, TableScreen))
    bar = app.top.root.find("ended") if app.top else None
    assert bar is not None
    app.frame()
    before = pygame.image.tobytes(app.window.surface.subsurface(bar.rect), "RGB")
    table.parts.clock.shown = "59:59"
    table.parts.clock.touch()
    app.frame()
    assert pygame.image.tobytes(app.window.surface.subsurface(bar.rect), "RGB") == before


def test_what_a_track_was_has_room_beside_its_name(make_app: MakeApp) -> None:
    app = make_app((1920, 1080))
    bar = TrackBar(app.ui, "Who brokers", 4, TrackScale(0, 10, theme.TEXT, None), "Europe by 1")
    plain = bar.natural()
    bar.was, bar.says = 6, lambda value: f"Ankara and Moscow by {value}"
    assert bar.natural() >= plain + app.ui.text.width("Ankara and Moscow by 6", bar.style)
