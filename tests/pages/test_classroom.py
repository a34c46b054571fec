"""The pages for a class: what each may hold and must hold, that it is sound HTML, and that the plan adds up."""

from __future__ import annotations

import math
from html.parser import HTMLParser
from itertools import combinations, pairwise
from pathlib import Path

import pytest

from game.pages.classroom.coast import land
from game.pages.classroom.handouts import INDEX, handouts
from game.pages.classroom.mapsheet import View, sheets
from game.pages.classroom.plan import CLASSES, LENGTHS, plan, tables
from game.pages.classroom.rulebook import rulebook
from game.rules.tables import Kind
from game.scenario import load
from game.wording.rows import effects
from game.wording.words import Wording

ROOT = Path(__file__).parents[2]
DECEMBER = load(ROOT / "scenarios" / "december-2019")
DOCUMENT = DECEMBER.document
PAGES = handouts(DECEMBER.catalogue)
HARBOURS_ROWS = load(ROOT / "tests" / "data" / "harbours").catalogue
HARBOURS = handouts(HARBOURS_ROWS) | {"rulebook.html": rulebook(HARBOURS_ROWS)}
RULEBOOK = rulebook(DECEMBER.catalogue)
WORDS = Wording(DECEMBER.catalogue)
SEATS = [seat.id for seat in DOCUMENT.seats]
EMPTY = {"meta", "br", "link", "img", "hr", "input"}


class Read(HTMLParser):
    """A page as it is parsed: its language, title, headings, words, and what it would load."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.levels: list[int] = []
        self.loads: list[str] = []
        self.lang, self.title, self.text = "", "", ""
        self.sound = True
        self.feed(page)
        self.close()
        self.sound = self.sound and not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        self.lang = told.get("lang") or self.lang
        self.loads += [value or "" for key, value in attrs if key == "src" or (key == "href" and tag == "link")]
        if tag in {"h1", "h2", "h3", "h4"}:
            self.levels.append(int(tag[1]))
        if tag not in EMPTY:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        self.sound = self.sound and bool(self.open) and self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open[-1:] == ["title"]:
            self.title += data
        if not {"style", "script"} & set(self.open):
            self.text += data


def in_order(levels: list[int]) -> bool:
    """Whether headings begin with one of the first level, have no other such, and leave out no level."""
    return levels.count(1) == 1 and levels[0] == 1 and all(
        after <= before + 1 for before, after in pairwise(levels))


every_page = pytest.mark.parametrize("page", [
    *(pytest.param(page, id=f"december {name}") for name, page in {**PAGES, "rulebook.html": RULEBOOK}.items()),
    *(pytest.param(page, id=f"harbours {name}") for name, page in HARBOURS.items())])


@every_page
def test_a_page_parses(page: str) -> None:
    assert Read(page).sound


@every_page
def test_a_page_says_its_language(page: str) -> None:
    assert Read(page).lang == "en"


@every_page
def test_a_page_has_a_title(page: str) -> None:
    assert Read(page).title.strip()


@every_page
def test_headings_are_in_order(page: str) -> None:
    assert in_order(Read(page).levels)


@every_page
def test_a_page_loads_nothing(page: str) -> None:
    assert Read(page).loads == []


@pytest.mark.parametrize("seat", SEATS)
def test_what_a_seat_gets_has_no_directive_of_another(seat: str) -> None:
    handed = "".join(Read(page).text for name, page in PAGES.items() if seat in name)
    assert [one.id for one in DOCUMENT.directives if one.seat != seat and one.text in handed] == []


@pytest.mark.parametrize("seat", SEATS)
def test_a_seat_has_a_slip_for_each_of_its_directives(seat: str) -> None:
    slips = Read(PAGES[f"directives-{seat}.html"]).text
    assert [one.id for one in DOCUMENT.directives if one.seat == seat and one.text not in slips] == []


@pytest.mark.parametrize("name", [name for name in PAGES if "instructor" not in name and "directives" not in name])
def test_no_other_page_has_a_directive(name: str) -> None:
    shown = Read(PAGES[name]).text
    assert [one.id for one in DOCUMENT.directives if one.text in shown] == []


def test_a_brief_has_nothing_of_another_seats_brief() -> None:
    assert DOCUMENT.briefs[1].headline not in Read(PAGES[f"brief-{DOCUMENT.briefs[0].seat}.html"]).text


def test_every_place_is_drawn_or_said_to_be_far() -> None:
    shown = Read(PAGES["map.html"]).text
    assert [place.name for place in DOCUMENT.places if place.name not in shown] == []


def test_no_two_places_of_the_map_are_drawn_on_one_another() -> None:
    drawn = [View(sheet.places).points for sheet in sheets(DOCUMENT) if sheet.places]
    assert min(math.dist(one, two) for points in drawn for one, two in combinations(points, 2)) > 20


LIBYA = View(tuple(place for place in DOCUMENT.places if place.theatre == "libya"))


def test_places_are_drawn_where_they_lie() -> None:
    moved = [math.dist(LIBYA.at(place.at), point) for place, point in zip(LIBYA.places, LIBYA.points, strict=True)]
    assert max(moved) < 24


def test_a_port_lies_at_the_coast() -> None:
    ports = [LIBYA.at(place.at) for place in LIBYA.places if place.kind == "port"]
    shore = [LIBYA.at(spot) for outline in land(LIBYA.box) for spot in outline]
    assert max(min(math.dist(port, spot) for spot in shore) for port in ports) < 24


def test_what_is_drawn_of_land_lies_in_the_picture() -> None:
    left, low, right, high = LIBYA.box
    spots = [spot for outline in land(LIBYA.box) for spot in outline]
    assert all(left - 1e-9 <= x <= right + 1e-9 and low - 1e-9 <= y <= high + 1e-9 for x, y in spots)


def test_a_crowd_of_places_has_a_picture_of_its_own() -> None:
    assert [crowd[0].name for crowd in LIBYA.crowds] == ["Tripoli"]


def test_the_quiz_gives_no_answer_away() -> None:
    shown = Read(PAGES["quiz.html"]).text
    assert [one.id for one in DOCUMENT.quiz if one.why in shown] == []


def test_the_quiz_asks_every_question_with_all_its_answers() -> None:
    shown = Read(PAGES["quiz.html"]).text
    assert [text for one in DOCUMENT.quiz for text in (one.question, *one.answers) if text not in shown] == []


def test_the_key_has_the_letter_of_every_right_answer() -> None:
    shown = Read(PAGES["quiz-key.html"]).text
    right = [f"{'ABCDEF'[one.right - 1]}. {one.answers[one.right - 1]}" for one in DOCUMENT.quiz]
    assert [answer for answer in right if answer not in shown] == []


def test_the_letters_of_right_answers_are_no_clue() -> None:
    letters = [one.right for one in DOCUMENT.quiz]
    assert {letters.count(letter) for letter in (1, 2, 3, 4)} == {3}


def test_a_scenario_without_a_quiz_has_no_page_of_one() -> None:
    assert [name for name in HARBOURS if "quiz" in name] == []


def test_the_index_names_every_other_page() -> None:
    assert [name for name in PAGES if name != INDEX and f'href="{name}"' not in PAGES[INDEX]] == []


def test_the_timeline_has_every_deed_of_the_record() -> None:
    shown = Read(PAGES["timeline.html"]).text
    assert DOCUMENT.history and [deed.note for deed in DOCUMENT.history.moves if deed.note not in shown] == []


@pytest.mark.parametrize("minutes", LENGTHS)
@pytest.mark.parametrize("people", CLASSES)
def test_a_plan_has_no_gap_and_ends_in_time(minutes: int, people: int) -> None:
    steps = plan(DOCUMENT, minutes, people).steps
    assert [0, *(step.end for step in steps)] == [*(step.begin for step in steps), minutes]


@pytest.mark.parametrize("minutes", LENGTHS)
@pytest.mark.parametrize("people", CLASSES)
def test_every_step_takes_time(minutes: int, people: int) -> None:
    assert all(step.end > step.begin for step in plan(DOCUMENT, minutes, people).steps)


def test_a_short_lesson_plays_the_short_game() -> None:
    assert plan(DOCUMENT, 45, 12).rounds == DOCUMENT.short


def test_a_long_lesson_plays_every_round() -> None:
    assert plan(DOCUMENT, 90, 12).rounds == len(DOCUMENT.rounds)


@pytest.mark.parametrize("seats", [2, 3, 4])
@pytest.mark.parametrize("people", [1, 2, 5, 12, 17, 24, 30])
def test_everybody_sits_somewhere(people: int, seats: int) -> None:
    assert sum(map(sum, tables(people, seats).teams)) == people


@pytest.mark.parametrize(("people", "teams"), [(2, ((1, 1),)), (12, ((2, 2),) * 3), (24, ((3, 3),) * 4)])
def test_a_class_plays_alone_in_pairs_or_in_threes(people: int, teams: tuple[tuple[int, ...], ...]) -> None:
    assert tables(people, 2).teams == teams


def test_the_plan_has_a_place_for_the_quiz_where_there_is_one() -> None:
    said = [any("quiz" in step.text for step in plan(one, 45, 12).steps) for one in (DOCUMENT, HARBOURS_ROWS.document)]
    assert said == [True, False]


def test_the_instructor_is_told_what_to_do_with_every_paper() -> None:
    shown = Read(PAGES["instructor.html"]).text
    told = ["brief", "worksheet", "slip", "rules sheet", "timeline", "map sheet", "quiz", "key"]
    assert [paper for paper in told if paper not in shown.partition("A plan for")[0]] == []


@pytest.mark.parametrize(("name", "said"), [("december-2019", "the other\u2019s directive"),
                                            ("four-powers", "the others\u2019 directives")])
def test_half_time_asks_for_the_directives_of_all_others(name: str, said: str) -> None:
    steps = plan(load(ROOT / "scenarios" / name).document, 45, 12).steps
    assert any(said in step.text for step in steps)


LINES = Read(RULEBOOK).text
IN_RULEBOOK = [kind for kind in Kind if kind not in {Kind.OUTCOME, Kind.PASS, Kind.OFFER, Kind.ACCEPT, Kind.REJECT,
                                                     Kind.COUNTER, Kind.ORDER, Kind.POINTS}]
"""Rows that stand in the rulebook by their own names: not those of talk, which every game has."""


@pytest.mark.parametrize("kind", IN_RULEBOOK, ids=lambda kind: kind.name)
def test_every_row_is_in_the_rulebook(kind: Kind) -> None:
    told = [row for row in DECEMBER.catalogue.of_kind(kind) if (row.source and row.section != "clauses") or row.does]
    assert [row.id for row in told if WORDS.title(row.id) not in LINES] == []


@pytest.mark.parametrize("kind", [Kind.CARD, Kind.CLAUSE, Kind.EVENT, Kind.ORDER, Kind.CARRY, Kind.FIELD],
                         ids=lambda kind: kind.name)
def test_every_effect_is_in_the_rulebook(kind: Kind) -> None:
    said = {(row.id, line) for row in DECEMBER.catalogue.of_kind(kind) for line in effects(WORDS, row)}
    assert said and [one for one in said if one[1] not in LINES] == []


@pytest.mark.parametrize("part", ["tracks", "units", "points", "endings", "orders", "clauses", "events"])
def test_every_source_is_in_the_rulebook(part: str) -> None:
    assert [one.id for one in getattr(DOCUMENT, part) if one.source not in LINES] == []


def test_the_rulebook_has_no_directive() -> None:
    assert [one.id for one in DOCUMENT.directives if one.text in LINES] == []


def test_every_report_is_in_the_rulebook() -> None:
    assert [one.id for one in DOCUMENT.sources if one.text not in LINES] == []


def test_a_class_of_fewer_rounds_has_papers_of_those() -> None:
    pages = handouts(DECEMBER.catalogue, 2)
    assert "There are 2 rounds." in Read(pages["rules.html"]).text
    assert all("19 Jan 2020" in pages[f"brief-{seat}.html"] for seat in SEATS)
    assert "The whole game, 2 rounds." in pages["instructor.html"] and "Round 3: " not in pages["instructor.html"]
    assert pages["timeline.html"] == PAGES["timeline.html"]


def test_the_rules_of_a_game_by_blocks_say_so() -> None:
    assert "one move at a time" in PAGES["rules.html"]
    told = handouts(DECEMBER.by_blocks.catalogue)["rules.html"]
    assert "all its moves in one go" in told and "one move at a time" not in told
