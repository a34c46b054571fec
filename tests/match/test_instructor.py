"""The instructor's table: what may be done at it, that it is played again exactly, and that no secret leaves it."""

from __future__ import annotations

import random
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from game.match import entries, seals
from game.match.arranged import ASKS, CLOCK, HOW, STRETCH, Clock
from game.match.branch import Start, branch
from game.match.conduct import Conduct
from game.match.eyes import ALL, PUBLIC, Eye, steps_told
from game.match.instructor import Instructor, WrongCode
from game.match.match import Match, verify
from game.match.steps import NoUndo
from game.rules.facts import Arranged, RoundBegun, RowPlayed, RowRolled
from game.rules.tables import Kind, Move
from game.scenario import Scenario
from game.wording.teller import Teller
from game.wording.words import Wording
from tests.kept_games import play_on

CODE = "a harbour at night"
PEOPLE = {"north": "person", "south": "person"}


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """A pass-code costs nothing to try here."""
    monkeypatch.setattr(seals, "_ROUNDS", 1)
    monkeypatch.setattr(seals, "_MEMORY", 8192)


@pytest.fixture
def match(small: Scenario, tmp_path: Path) -> Match:
    return begun(small, tmp_path)


@pytest.fixture
def table(match: Match) -> Instructor:
    return Instructor(match, CODE)


def begun(small: Scenario, folder: Path | None, seed: int = 1) -> Match:
    match = Match.new(small, PEOPLE, seed, None)
    match.admit(CODE)
    if folder is not None:
        match.keep(folder)
    return match


def with_news(small: Scenario, folder: Path) -> Match:
    """A game in which the class set an event for the second round."""
    match = Match.new(small, PEOPLE, 1, None)
    match.sit("", Conduct(news={2: ("whale",)}))
    match.admit(CODE)
    match.keep(folder)
    return match


def play(match: Match, *names: str) -> None:
    for name in names:
        match.submit(Move(match.scenario.tables.row[name]))


def passes(match: Match, round_: int) -> None:
    """Both seats pass until a round has begun."""
    while not match.over and match.round < round_:
        play(match, f"pass {match.to_move}")


def state(match: Match) -> tuple[object, ...]:
    return ([step.position.v for step in match.steps], match.facts, match.seats, match.clock, match.asked("why"),
            match.asked("forecast"),
            match.can_undo, (match.undone.step.position.v, match.undone.by) if match.undone else None, match.digest)


def told(match: Match) -> list[str]:
    """All that is told of a game, with nothing hidden."""
    teller = Teller(Wording(match.scenario.catalogue), match.scenario.tables)
    return [f"{item.title} {item.detail}" for facts in match.facts for breath in teller.tell(facts)
            for item in breath.items]


# ---- the pass-code

def test_there_is_nothing_of_it_without_the_pass_code(match: Match) -> None:
    with pytest.raises(WrongCode, match="not the instructor"):
        Instructor(match, "another code")


def test_a_game_without_a_pass_code_has_no_instructors_table(small: Scenario) -> None:
    with pytest.raises(WrongCode, match="no table for one"):
        Instructor(Match.new(small, PEOPLE, 1, None), CODE)


def test_the_save_does_not_say_the_pass_code(match: Match) -> None:
    assert match.path is not None
    assert CODE.encode() not in match.path.read_bytes()


def test_the_pass_code_opens_it_after_a_reload(match: Match) -> None:
    assert match.path is not None
    assert Instructor(Match.resume(match.path), CODE).match.moves == 0


def test_a_sealed_game_has_its_own_pass_code_and_the_instructors(small: Scenario, tmp_path: Path) -> None:
    match = Match.new(small, PEOPLE, 1, None)
    match.admit(CODE)
    match.keep(tmp_path, "sealed with this")
    Instructor(match, CODE).note("Hurry", "north")
    assert match.path is not None
    assert b"Hurry" not in match.path.read_bytes()
    assert state(Match.resume(match.path, "sealed with this")) == state(match)


# ---- what may be done

def test_an_event_happens_now(match: Match, table: Instructor) -> None:
    trust = match.view("north")["trust"]
    table.event(match.scenario.tables.row["whale"])
    assert match.view("north")["trust"] == trust + 1


def test_what_is_no_event_does_not_happen(table: Instructor) -> None:
    with pytest.raises(ValueError, match="not an event"):
        table.event(table.match.scenario.tables.row["court"])


def test_an_event_happens_at_the_beginning_of_a_later_round(match: Match, table: Instructor) -> None:
    row = match.scenario.tables.row["whale"]
    table.event(row, 3)
    passes(match, 3)
    step = match.facts[-1]
    happened = [fact for fact in step if isinstance(fact, RowPlayed) and fact.row == row]
    assert [fact.round for fact in happened] == [3]
    assert any(isinstance(fact, RoundBegun) for fact in step)
    assert sum(isinstance(fact, RowPlayed) and fact.row == row for facts in match.facts for fact in facts) == 1


def test_an_event_that_is_to_come_happens_whatever_was_taken_back(match: Match, table: Instructor) -> None:
    row = match.scenario.tables.row["whale"]
    play(match, "court")
    table.event(row, 2)
    table.undo()
    passes(match, 2)
    assert any(isinstance(fact, RowPlayed) and fact.row == row for fact in match.facts[-1])


@pytest.mark.parametrize("stacked", [True, False])
def test_an_event_that_is_to_come_is_cancelled(small: Scenario, tmp_path: Path, stacked: bool) -> None:
    row = small.tables.row["whale"]
    match = with_news(small, tmp_path) if stacked else begun(small, tmp_path)
    table = Instructor(match, CODE)
    if not stacked:
        table.event(row, 2)
    table.cancel(row, 2)
    passes(match, 2)
    assert not any(isinstance(fact, RowPlayed) and fact.row == row for facts in match.facts for fact in facts)


def test_what_was_cancelled_may_be_set_again(match: Match, table: Instructor) -> None:
    row = match.scenario.tables.row["whale"]
    table.event(row, 2)
    table.cancel(row, 2)
    table.event(row, 2)
    assert table.coming == [(2, row)]


def test_what_is_not_to_come_is_not_cancelled(match: Match, table: Instructor) -> None:
    row = match.scenario.tables.row["whale"]
    table.event(row, 3)
    with pytest.raises(ValueError, match="not to come with round 2"):
        table.cancel(row, 2)


def test_what_has_happened_is_not_cancelled(match: Match, table: Instructor) -> None:
    row = match.scenario.tables.row["whale"]
    table.event(row, 2)
    passes(match, 2)
    with pytest.raises(ValueError, match=r".+"):
        table.cancel(row, 2)


def test_what_is_to_come_and_what_is_cancelled_nobody_hears(small: Scenario) -> None:
    plain, match = begun(small, None), begun(small, None)
    table = Instructor(match, CODE)
    table.event(small.tables.row["whale"], 2)
    table.cancel(small.tables.row["whale"], 2)
    for game in (plain, match):
        passes(game, 2)
    assert [seen(match, seat) for seat in ("north", "south", None)] == [
        seen(plain, seat) for seat in ("north", "south", None)]


@pytest.mark.parametrize("round_", [1, 4])
def test_no_event_is_to_come_with_a_round_that_does_not(table: Instructor, round_: int) -> None:
    with pytest.raises(ValueError, match="no round"):
        table.event(table.match.scenario.tables.row["whale"], round_)


def test_a_track_is_set_and_who_sees_it_is_told_why(match: Match, table: Instructor) -> None:
    table.adjust("strain", 7, "They misread the rules")
    assert match.view("north")["strain"] == 7
    fact = match.heard_of("north", match.moves)[0]
    assert isinstance(fact, Arranged)
    assert (fact.text, fact.changes[0].after) == ("They misread the rules", 7)


@pytest.mark.parametrize(("track", "value", "why"), [("strain", 11, "x"), ("strain", -1, "x"), ("over", 1, "x"),
                                                      ("strain", 3, " "), ("strain", 3, "x\u202ey"),
                                                      ("strain", 3, "x" * (entries.MOST_NOTE + 1))])
def test_nothing_else_is_set(match: Match, table: Instructor, track: str, value: int, why: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        table.adjust(track, value, why)
    assert match.moves == 0


def test_a_number_is_not_set_to_what_it_is(match: Match, table: Instructor) -> None:
    with pytest.raises(ValueError, match="its value already"):
        table.adjust("trust", match.position["trust"], "x")


def test_dice_are_rolled_anew_until_they_fall_otherwise(match: Match, table: Instructor) -> None:
    play(match, "parade")
    fell = set()
    for _ in range(12):
        table.roll_again()
        fell |= {fact.outcome for fact in match.facts[-1] if isinstance(fact, RowRolled)}
    assert fell == {0, 1}
    assert match.moves == 1


def test_the_dice_after_those_fall_as_they_would_have(small: Scenario) -> None:
    """Of two games in which a roll without consequences is rolled anew in one, all else goes alike."""
    one, other = begun(small, None), begun(small, None)
    for match in (one, other):
        play(match, "parade")
    before = other.digest
    table = Instructor(other, CODE)
    table.roll_again()
    while other.digest != before:
        table.roll_again()
    for match in (one, other):
        passes(match, 3)
    assert one.digest == other.digest


def test_where_nothing_was_rolled_nothing_is_rolled_anew(match: Match, table: Instructor) -> None:
    play(match, "court")
    with pytest.raises(ValueError, match="Nothing was rolled"):
        table.roll_again()


def test_moves_are_taken_back_across_seats(match: Match, table: Instructor) -> None:
    start = match.digest
    play(match, "parade", "jeer")
    table.undo()
    table.undo()
    assert match.digest == start
    table.redo()
    assert match.moves == 1


def test_before_the_first_move_nothing_is_taken_back(table: Instructor) -> None:
    with pytest.raises(NoUndo):
        table.undo()


def test_a_person_is_swapped_for_a_bot_and_back(match: Match, table: Instructor) -> None:
    table.sit("south", "bot:random")
    assert match.seats == {"north": "person", "south": "bot:random"}
    play(match, "court")
    table.sit("south", "person")
    assert match.seats == PEOPLE
    assert match.seats_at(0)["south"] == "bot:random"


def test_the_clock_is_as_it_was_last_left(match: Match, table: Instructor) -> None:
    table.clock("pause")
    table.clock(STRETCH, 60)
    table.clock(STRETCH, 30)
    table.clock("off")
    assert match.clock == Clock(paused=True, off=True, extra=90)


def test_a_note_reaches_its_seat_alone(match: Match, table: Instructor) -> None:
    table.note("You may ask for more", "north")
    heard = [match.heard_of(seat, match.moves) for seat in ("north", "south", None)]
    assert [any(isinstance(fact, Arranged) for fact in facts) for facts in heard] == [True, False, False]


def test_reasons_are_asked_for_from_then_on(match: Match, table: Instructor) -> None:
    table.ask("why", "required")
    table.ask("forecast", "asked")
    table.ask("why", "off")
    assert (match.asked("why"), match.asked("forecast")) == ("off", "asked")


def test_the_game_ends_now_as_when_rounds_run_out(match: Match, table: Instructor) -> None:
    play(match, "court")
    table.end()
    assert match.over
    assert match.scenario.document.endings[match.ending].id == "time_out"
    assert match.round == 1
    with pytest.raises(ValueError, match="over"):
        table.end()


def test_what_was_gone_back_over_is_done_again_at_the_table_alone(match: Match, table: Instructor) -> None:
    play(match, "court", "pass south")
    table.back_to(0)
    assert table.can_redo
    with pytest.raises(NoUndo, match="only the instructor"):
        match.redo()
    table.redo()
    assert match.moves == 1 and match.path is not None
    again = Match.resume(match.path)
    assert Instructor(again, CODE).can_redo
    with pytest.raises(NoUndo, match="only the instructor"):
        again.redo()


def test_what_a_seat_took_back_it_does_again(match: Match) -> None:
    play(match, "court")
    match.undo()
    match.redo()
    assert match.moves == 1


def test_the_table_knows_what_stands_as_it_was(match: Match, table: Instructor) -> None:
    play(match, "court", "pass south")
    table = Instructor(match, CODE)
    assert (table.stood, table.stands) == (3, 3)
    table.undo()
    table.redo()
    table.note("Slowly", "south")
    assert table.stands == 3
    table.undo()
    play(match, "pass south")
    assert table.stands == 2


def test_notes_and_the_like_keep_nobody_from_taking_a_move_back(match: Match, table: Instructor) -> None:
    play(match, "court")
    table.note("Slowly", "south")
    table.clock("pause")
    assert match.can_undo
    match.undo()
    assert [aside.at for aside in match.asides] == [0, 0]


# ---- the journal

@pytest.mark.parametrize("seed", range(6))
def test_whatever_is_done_is_played_again_exactly(small: Scenario, tmp_path: Path, seed: int) -> None:
    """Every act by turns, at random, between moves; at every step the game is opened again, and followed."""
    dice = random.Random(seed)
    match = begun(small, tmp_path, seed)
    table = Instructor(match, CODE)
    assert match.path is not None
    follower = Match.resume(match.path)
    events = [row for row, kind in enumerate(small.tables.kind) if kind == Kind.EVENT]
    acts: list[Callable[[], object]] = [
        lambda: play_on(match, 1), lambda: play_on(match, 1), lambda: match.look("south"),
        lambda: table.event(dice.choice(events)), lambda: table.event(dice.choice(events), match.round + 1),
        lambda: table.cancel(*dice.choice(table.coming)[::-1]) if table.coming else None,
        lambda: table.adjust(dice.choice(["trust", "cellar"]), dice.randrange(9), "so"),
        table.roll_again, table.undo, table.redo,
        lambda: table.sit(dice.choice(["north", "south"]), dice.choice(["person", "bot:random"])),
        lambda: table.clock(dice.choice(CLOCK), 20),
        lambda: table.note("hear", dice.choice(["", "north", "south"])),
        lambda: table.ask(dice.choice(ASKS), dice.choice(HOW)),
    ]
    for n in range(40):
        with suppress(ValueError):
            (table.end if n == 36 else dice.choice(acts))()
        again = Match.resume(match.path)
        assert state(again) == state(match)
        follower.follow(again._journal.lines[follower._count:])  # type: ignore[union-attr]
        assert state(follower) == state(match)
    assert not verify(match.path).differs
    assert told(match)


def test_a_game_that_is_played_on_keeps_what_was_arranged(small: Scenario, tmp_path: Path) -> None:
    match = begun(small, tmp_path)
    table = Instructor(match, CODE)
    table.event(small.tables.row["whale"], 2)
    table.note("Think of the ferry", "north")
    play(match, "parade")
    table.roll_again()
    table.adjust("trust", 9, "so")
    table.sit("south", "bot:random")
    other = branch(match, 2, tmp_path, Start("then", {"south": "person"}))
    assert (other.digest, other.seats, other.facts[:3]) == (match.digest, PEOPLE, [*match.facts[:2],
                                                                                    match.facts[2][:1]])
    passes(other, 2)
    assert any(isinstance(fact, RowPlayed) and fact.row == small.tables.row["whale"] for fact in other.facts[-1])
    assert Instructor(other, CODE)


@pytest.mark.parametrize("line", [
    {"do": "sit", "seat": "east", "text": "person"}, {"do": "sit", "seat": "north", "text": "a cat"},
    {"do": "clock", "name": "smash"}, {"do": "ask", "name": "why", "text": "nicely"},
    {"do": "adjust", "name": "over", "number": 1, "text": "x"}, {"do": "adjust", "name": "trust", "number": 77},
    {"do": "reroll", "number": 1}, {"do": "note", "seat": "north", "text": ""},
    {"do": "inject", "row": 1 << 20, "number": 2}, {"do": "cancel", "row": 1 << 20, "number": 2},
    {"do": "cancel", "row": 0, "number": 2},
])
def test_a_line_that_says_nonsense_can_not_be_played(match: Match, line: dict[str, object]) -> None:
    read = entries.read_line({"n": 1, "round": 1, "turn": "north", "after": f"{match.digest:016x}"} | line, 1)
    assert read is not None
    with pytest.raises(entries.JournalError, match="can't be played"):
        match.follow([read])


# ---- secrets

def seen(match: Match, seat: str | None) -> tuple[object, ...]:
    """All that a seat, or everybody, gets of a game."""
    view = match.view(seat)
    heard = [fact for facts in match.heard(seat) for fact in facts]
    return (view.values.tobytes(), view.ledger.tobytes(), view.legal.tobytes(), heard, match.to_move, match.seats,
            match.clock, match.asked("why"), match.asked("forecast"))


HIDDEN: dict[str, Callable[[Instructor], object]] = {
    "a note to another seat": lambda table: table.note("Storm it", "south"),
    "another note": lambda table: table.note("Do not", "south"),
    "a hidden track": lambda table: table.adjust("cellar", 8, "South forgot"),
    "an event to come": lambda table: table.event(table.match.scenario.tables.row["whale"], 3),
    "nothing": lambda table: None,
}


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("what", HIDDEN)
def test_what_is_not_for_a_seat_does_not_reach_it(small: Scenario, seed: int, what: str) -> None:
    """Of two games that differ in what the instructor did in secret, others get the same, now and after moves on."""
    one, other = begun(small, None, seed), begun(small, None, seed)
    HIDDEN[what](Instructor(one, CODE))
    for name in ("court", "jeer", "scold"):
        for seat in ("north", None):
            assert seen(one, seat) == seen(other, seat)
        for match in (one, other):
            play(match, name)


@pytest.mark.parametrize("what", HIDDEN)
def test_not_even_that_there_was_something_is_told(small: Scenario, what: str) -> None:
    one, other = begun(small, None), begun(small, None)
    for match in (one, other):
        play(match, "court")
    HIDDEN[what](Instructor(one, CODE))
    for match in (one, other):
        play(match, "jeer")
    first, second = (match.only(steps_told(match, [PUBLIC, Eye("north")])) for match in (one, other))
    assert [first.heard("north"), first.heard(None), first.moves] == [second.heard("north"), second.heard(None),
                                                                     second.moves]


def test_a_note_stands_beside_the_step_it_came_after(match: Match, table: Instructor) -> None:
    """Also where steps are left out: then beside the last one before it."""
    play(match, "court")
    table.note("Hurry", "north")
    play(match, "jeer")
    start, first, second = match.facts
    assert len(first) > len(match.steps[1].facts)
    assert match.only([0, 1, 2]).facts == [start, first, second]
    assert match.only([0, 2]).facts == [[*start, first[-1]], second]


def test_whoever_sees_all_is_told_all(small: Scenario) -> None:
    match = begun(small, None)
    Instructor(match, CODE).adjust("cellar", 8, "South forgot")
    assert (steps_told(match, [PUBLIC]), steps_told(match, [PUBLIC, ALL])) == ([0], [0, 1])


def test_the_game_goes_back_to_a_move_and_forward_again(match: Match, table: Instructor) -> None:
    play_on(match, 5)
    digest = match.steps[2].position.digest()
    table.back_to(2)
    assert (match.moves, match.digest) == (2, digest)
    for _ in range(3):
        table.redo()
    assert match.moves == 5
    with pytest.raises(NoUndo):
        table.back_to(5)
    assert match.path is not None and not verify(match.path).differs
