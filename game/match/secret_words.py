"""Secret words of people who share a screen: each takes the seat with a word of its own, where one was chosen.

A word keeps the next person out of a seat, not a reader of the file: the journal keeps a salted hash of it, as of
pass-codes, and all else as it is. The instructor's pass-code opens every seat.
"""

from __future__ import annotations

from collections.abc import Mapping

from game.match.match import Match
from game.match.seals import LEAST_CODE, MOST_CODE, Lock, code_trouble
from game.match.standing import Standing
from game.wording.messages import say


class Unchanged(ValueError):
    """Who plays a saved game is as it was; the text is a sentence on why."""


def kept_words(match: Standing) -> dict[str, str]:
    """Seat to what its secret word is tried on, of those that have one: as its person chose last, else as the class
    file says."""
    chosen = {aside.line.seat: aside.line.text for aside in match.asides if aside.line.kind == "word"}
    return {seat: token for seat, token in (dict(match.head.conduct.words) | chosen).items() if token}


def opens(match: Standing, seat: str, typed: str) -> bool:
    """Whether what was typed lets somebody take a seat: its word, the instructor's pass-code, or anything where it has
    none."""
    token = kept_words(match).get(seat, "")
    tokens = [token, match.head.instructor] if token else []
    return not tokens or any(Lock.opened(typed, one) is not None for one in tokens if one)


def choose_word(match: Match, seat: str, word: str) -> str:
    """A seat has this word from now on; none where it is empty. Returns what is said of it. ValueError with a sentence
    for what can be none; FileTrouble."""
    if word.strip():
        if code_trouble(word):
            raise ValueError(say("A secret word has {least} to {most} characters that can be shown.", least=LEAST_CODE,
                                 most=MOST_CODE))
        match.enter("word", seat=seat, text=Lock.new(word).token)
        return say("This seat is taken with its word from now on.")
    if seat in kept_words(match):
        match.enter("word", seat=seat, text="")
    return say("This seat needs no word.")


def asked(match: Standing, seat: str) -> str:
    """What is said to who is to type the word, and what helps where it is forgotten."""
    name = match.head.names.get(seat, seat)
    if match.head.instructor:
        return say("Type the secret word of {seat}. Forgotten? The instructor\u2019s pass-code opens the seat too.",
                   seat=name)
    return say("Type the secret word of {seat}. Forgotten? Leave the game, and go on with it by \u201cWho plays\u201d "
               "under the saved games (or resume SAVE --no-words): without words, and everybody is told.", seat=name)


def open_anew(match: Match, seats: Mapping[str, str], without_words: bool) -> None:
    """A saved game is gone on with by others: people and bots sit where `seats` says, and with `without_words` nobody
    needs a word any more; everybody is told of both. Unchanged where that is the instructor's to do, or the game is
    over; FileTrouble."""
    sits = {seat: who for seat, who in seats.items() if match.seats[seat] != who}
    words = kept_words(match) if without_words else {}
    if not sits and not words:
        return
    if match.over:
        raise Unchanged(say("The game is over."))
    if match.head.instructor:
        raise Unchanged(say("This game has an instructor: who plays which seat is changed at the instructor\u2019s "
                             "table, and its pass-code opens every seat."))
    for seat, who in sits.items():
        match.enter("sit", seat=seat, text=who)
    for seat in words:
        match.enter("word", seat=seat, text="")
