"""What each seat of a pair has asked of the other and turned down is remembered, for those who heard of it."""

from __future__ import annotations

import pytest

from game.rules.batch import ASKED_A, ASKED_B, REFUSED_A, REFUSED_B
from game.rules.views import PUBLIC

from .conftest import Table, talking

RED, BLUE = 0, 1
Lines = tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...], tuple[str, ...]]


def remembered(table: Table, seat: int = RED) -> Lines:
    """What a seat knows that Red asked, Blue asked, Red refused and Blue refused, by name."""
    ledger, first, rows = table.game.view(seat).ledger, table.tables.clauses.first, table.tables.rows
    asked_red, asked_blue, refused_red, refused_blue = (
        tuple(rows[first + k] for k in range(table.tables.clauses.size) if int(ledger[line]) >> k & 1)
        for line in (ASKED_A, ASKED_B, REFUSED_A, REFUSED_B))
    return asked_red, asked_blue, refused_red, refused_blue


def test_what_is_tabled_is_remembered(table: Table) -> None:
    table.play("offer red blue", "toll", "ghosts_out")
    assert remembered(table) == (("toll", "ghosts_out"), (), (), ())


def test_what_is_rejected_is_remembered(table: Table) -> None:
    table.play("offer red blue", "toll", "ghosts_out")
    table.play("reject blue red")
    assert remembered(table) == (("toll", "ghosts_out"), (), (), ("toll", "ghosts_out"))


def test_of_what_is_countered_the_part_that_the_counter_lacks_was_refused(table: Table) -> None:
    table.play("offer red blue", "toll", "ghosts_out")
    table.play("counter blue red", "toll", "gift_due")
    assert remembered(table) == (("toll", "ghosts_out"), ("toll", "gift_due"), (), ("ghosts_out",))


def test_who_replaces_an_offer_of_its_own_refuses_nothing(table: Table) -> None:
    table.play("offer red blue", "toll", "ghosts_out")
    table.play("pass blue")
    table.play("offer red blue", "toll")
    assert remembered(table) == (("toll", "ghosts_out"), (), (), ())


def test_each_seat_has_lines_of_its_own(table: Table) -> None:
    table.play("pass red")
    table.play("offer blue red", "big_toll")
    table.play("reject red blue")
    assert remembered(table) == ((), ("big_toll",), ("big_toll",), ())


def test_what_is_agreed_was_not_refused_and_is_remembered(table: Table) -> None:
    table.play("offer red blue", "toll")
    table.play("accept blue red")
    table.pass_until("red", 2)
    assert remembered(table) == (("toll",), (), (), ())


def test_what_was_asked_and_refused_changes_no_checksum(table: Table) -> None:
    """So that games that were saved before it was remembered are what they were."""
    table.play("offer red blue", "toll")
    other = table.game.copy()
    for line in range(ASKED_A, REFUSED_B + 1):
        other.ledger[line] ^= 1
    assert other.digest() == table.game.digest()


@pytest.mark.parametrize(("talks", "verb", "heard"), [
    ("", "offer", True),
    ("\ntalks: {deadlines: true}\n", "press", True),
    (None, "offer", False), (None, "press", False), (None, "whisper", False), (None, "proclaim", True)])
def test_others_remember_what_they_heard_of(talks: str | None, verb: str, heard: bool) -> None:
    table = Table(talking() if talks is None else talking(talks))
    table.play(f"{verb} red blue", "toll")
    table.play("reject blue red")
    assert remembered(table, BLUE) == (("toll",), (), (), ("toll",))
    assert remembered(table, PUBLIC) == ((("toll",), (), (), ("toll",)) if heard else ((), (), (), ()))


def test_a_counter_that_others_do_not_hear_tells_them_of_no_refusal() -> None:
    table = Table(talking())
    table.play("proclaim red blue", "toll", "ghosts_out")
    table.play("counter blue red", "toll")
    assert remembered(table, PUBLIC) == (("toll", "ghosts_out"), (), (), ())
