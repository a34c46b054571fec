"""The secret word of a seat: asked for at the curtain before anything of the seat is shown, and chosen at its table."""

from __future__ import annotations

from game.client import course
from game.client.app import App
from game.client.screens.code import CodeScreen
from game.client.screens.seated import playing, seated
from game.match.entries import NeedsCode
from game.match.files import FileTrouble
from game.match.secret_words import asked, choose_word, opens
from game.wording.messages import say


class WordScreen(CodeScreen):
    """Over the curtain: the seat\u2019s word, or the instructor\u2019s pass-code, lets the next person in."""

    def __init__(self, app: App) -> None:
        session = playing(app)
        super().__init__(app, asked(session.match, session.match.to_move), self._try)

    def names(self) -> tuple[str, str]:
        return say("Secret word"), say("Take the seat")

    def _try(self, word: str) -> None:
        session = playing(self.app)
        seat = session.match.to_move
        if not opens(session.match, seat, word):
            why = say("That is not the word.") if word else say("Nothing was typed.")
            raise NeedsCode(say("{why} {asked}", why=why, asked=asked(session.match, seat)), not word)
        course.let_in(self.app, session)


class ChooseWordScreen(CodeScreen):
    """Over the brief or the table of the seat at the screen: with which word it is taken from now on."""

    hides = False

    def __init__(self, app: App) -> None:
        super().__init__(app, say(
            "With a word of my own nobody else takes this seat at the curtain: it is asked for each time. Leave it "
            "empty for none. Others should look away; the saved game keeps a salted hash of it alone."), self._choose)

    def names(self) -> tuple[str, str]:
        return say("My secret word"), say("Keep it")

    def _choose(self, word: str) -> None:
        session = seated(self.app)
        try:
            told = choose_word(session.match, session.seat, word)
        except (ValueError, FileTrouble) as trouble:
            raise NeedsCode(str(trouble), not word) from trouble
        self.app.pop()
        self.app.notices.show(told)
