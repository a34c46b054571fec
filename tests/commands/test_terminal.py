"""What a line that is typed in a terminal chooses, and what of a seat goes out of sight there."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest

from game.client.session import Session
from game.commands.text.game import TextGame
from game.commands.text.terminal import Terminal
from game.match import seals
from game.match.match import Match
from game.match.secret_words import choose_word
from game.scenario import load
from game.wording.teller import Teller
from game.wording.words import Wording
from tests.commands.talking import passing, played

SMALL = load(Path(__file__).parents[1] / "match" / "small")
CODE, WORD = "a harbour at night", "olive branch"
PEOPLE = {"north": "person", "south": "person"}


def chosen(options: list[str], *lines: str) -> tuple[int, str]:
    """Which option these lines choose, and what was said."""
    out = StringIO()
    teller = Teller(Wording(SMALL.catalogue), SMALL.tables)
    terminal = Terminal(teller, StringIO("".join(f"{line}\n" for line in lines)), out)
    return terminal.choose("", options), out.getvalue()


def test_nought_is_no_choice_where_there_is_no_way_back() -> None:
    at, said = chosen(["Go on", "Undo my last move"], "0", "1")
    assert at == 0 and "none of the choices" in said


def test_the_beginning_of_two_options_chooses_neither() -> None:
    at, said = chosen(["Play one", "Play two"], "Pl", "2")
    assert at == 1 and "none of the choices" in said


# ---- out of sight

@pytest.fixture
def wiped(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What had been said each time that the terminal was wiped. A pass-code and a word cost nothing to try here."""
    texts: list[str] = []
    monkeypatch.setattr(Terminal, "wipe", lambda self: texts.append(self.out.getvalue()))
    monkeypatch.setattr(seals, "_ROUNDS", 1)
    monkeypatch.setattr(seals, "_MEMORY", 8192)
    return texts


def typed(match: Match, *lines: str) -> str:
    """What is said in a game at whose terminal these lines are typed; whoever reads in secret reads them, too."""
    session, out = Session(match, beside=False), StringIO()
    session.briefed |= set(PEOPLE)
    terminal = Terminal(session.book.teller, StringIO("".join(f"{line}\n" for line in lines)), out)
    TextGame(session, terminal).run()
    return out.getvalue()


def test_a_seat_puts_away_what_it_sees_before_it_hands_over(wiped: list[str]) -> None:
    played(Match.new(SMALL, PEOPLE, 1, None), passing)
    assert wiped and all("Press Enter to put away what you see." in text.rsplit("What now?", 1)[-1] for text in wiped)


def test_nothing_of_the_instructors_table_stays_in_sight(wiped: list[str]) -> None:
    match = Match.new(SMALL, {"north": "person", "south": "bot:random"}, 1, None)
    match.admit(CODE)
    said = typed(match, "The instr", CODE, "See what", "0")
    assert "Hidden stores: 3" in said and "Hidden stores: 3" in wiped[-1]


def test_a_secret_word_does_not_stay_in_sight(wiped: list[str]) -> None:
    match = Match.new(SMALL, PEOPLE, 1, None)
    choose_word(match, "north", WORD)
    said = typed(match, "", WORD)
    assert "What now?" in said and [("Secret word" in text, "What now?" in text) for text in wiped] == [(True, False)]
