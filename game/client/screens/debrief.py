"""The debrief of a class: the learning questions, one at a time in type for a room, with what all tables did; and the
deals of all tables in one picture."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from game.client.app import App, SecondWindow
from game.client.class_reckoning import ClassReckoning
from game.client.kit import (
    Button,
    Column,
    Edited,
    Flow,
    Label,
    Panel,
    Paragraph,
    Row,
    Run,
    Screen,
    Scroll,
    TextInput,
    Ui,
    Widget,
    theme,
)
from game.client.kit.screen import Host
from game.client.public.projector import project
from game.client.screens.debrief_parts.deals import deals
from game.client.screens.headed import headed
from game.client.screens.review_parts.questions import chooser, types
from game.match import lessons
from game.match.files import FileTrouble
from game.pages.report.page import played_out
from game.review.debrief import ClassAnswer, Debrief, debriefs
from game.review.frontier import Frontier, frontiers
from game.wording.messages import capital, count, listed, say

EDGE = 20
"""Around all of it, in design pixels."""
SORTS = 6
"""Most sorts that are shown to a question."""
Page = tuple[str, Debrief, ClassAnswer] | tuple[str, Frontier]
"""What is shown at a time, with what it is called on its button: a question, or a picture."""


class DebriefScreen(Screen):
    """Opens with what needs no play-outs and what is kept of them; the rest is worked out beside, if it is asked for.
    Of a game that goes on it tells what everybody at its table may hear."""

    def __init__(self, app: App, paths: Sequence[Path] = (), code: str = "", host: Host | None = None,
                 leader: DebriefScreen | None = None) -> None:
        """paths: the tables' games; code: what seals them. host, leader: of a second window, what it is and whose pages
        it shows."""
        super().__init__(host or app)
        self.app, self.leader, self.at = app, leader, 0
        self.second_screen: SecondWindow | None = None
        """What shows this page, too."""
        self.reckoning: ClassReckoning = leader.reckoning if leader is not None else \
            ClassReckoning(app, paths, code, lambda: self in app.screens)
        self.pages: list[Page] = leader.pages if leader is not None else []
        self.shown: object = None
        self.folder: Path | None = paths[0].parent if paths else None
        self.said = lessons.said(self.folder) if self.folder is not None else {}
        """Question to what the class said to it, as it is kept."""
        self.typed: dict[str, Edited] = {}
        if leader is None:
            self.reckoning.changed.append(self._changed)
            self.reckoning.read()

    def _lay_out(self) -> None:
        games = self.reckoning.games or []
        asked = debriefs(games)
        self.pages = [(answer.question.id if len(asked) == 1 else f"{debrief.title}: {answer.question.id}",
                       debrief, answer) for debrief in asked for answer in debrief.answers]
        self.pages += [(say("Deals: {one} and {two}", one=front.names[0], two=front.names[1]), front)
                       for front in frontiers(games)]

    # ------------------------------------------------------------------ building
    def build(self) -> Widget:
        ui = self.ui
        self.shown = self._state()
        self.keys = {"left": partial(self.turn, -1), "right": partial(self.turn, 1), "2": self.second,
                     "e": self.reckoning.begin}
        head = Panel(ui, self._head(), theme.BARE, pad=(0, 0), gap=8).named("head")
        self.scroll = Scroll(ui, self._body()).named(f"debrief:{self.at}")
        body = Panel(ui, [self.scroll], theme.BARE, pad=(0, 0)).named("body")
        return headed(ui, head, body, EDGE)

    def _head(self) -> list[Widget]:
        ui, games = self.ui, self.reckoning.games or []
        told = sum(one.told is not None for one in games)
        broken = [one.name for one in games if one.told is None]
        note = count("{n} table", "{n} tables", told)
        if broken:
            note = say("{tables}; can\u2019t be opened: {broken}", tables=note, broken=listed(broken))
        words = Column(ui, [Paragraph(ui, say("What all tables did"), theme.HEADING),
                            Paragraph(ui, note, theme.NOTE).named("sum")], gap=0).growing()
        if self.leader is not None:
            return [words]
        buttons = [*self._reckon(),
                   Button(ui, say("Second screen"), self.second, theme.SMALL, hint="2").named("second"),
                   Button(ui, say("Back"), self.back, theme.SMALL, hint="Esc").named("back")]
        return [words, Flow(ui, buttons, gap=8)] if ui.size[0] < ui.px(1000) else [Row(ui, [words, *buttons], gap=10)]

    def _reckon(self) -> list[Widget]:
        """How far play-outs are, with a way to stop them, or to have them go on."""
        ui, reckoning = self.ui, self.reckoning
        if reckoning.busy:
            return [Label(ui, reckoning.far, theme.ASIDE),
                    Button(ui, say("Stop"), reckoning.stop, theme.SMALL).named("stop")]
        if reckoning.possible:
            return [Button(ui, say("Estimate"), reckoning.begin, theme.SMALL, hint="E").named("estimate")
                    .tipped(say("What deals were worth, no deal and the frontier, by play-outs: about ten seconds a "
                                "table; what was found is kept, and it goes on where it was"))]
        return []

    def _body(self) -> Widget:
        ui = self.ui
        if not self.pages:
            words = say("No table of this class has a question to answer yet.") \
                if self.reckoning.games is not None else say("Reading \u2026")
            return Column(ui, [Paragraph(ui, words, theme.BODY.ink(theme.MUTE)).named("empty")])
        page = self.pages[self.at]
        parts = _question(ui, page[1], page[2]) if len(page) == 3 else deals(ui, page[1])
        if self.leader is None:
            parts = [chooser(ui, [one[0] for one in self.pages], self.at, self.show), *parts]
        parts += self._lesson()
        return Column(ui, [Panel(ui, parts, theme.LOOSE, gap=14, pad=(24, 20))])

    @property
    def question(self) -> str:
        """The question that is shown; '' where a picture is."""
        page = self.pages[self.at] if self.pages else ()
        return page[2].question.question if len(page) == 3 else ""

    def _lesson(self) -> list[Widget]:
        """What the class says to the question: a line to write it down, or, on a second screen, what is kept."""
        ui, question = self.ui, self.question
        if not question or (self.leader is None and self.folder is None):
            return []
        if self.leader is not None:
            words = self.leader.said.get(question, "")
            return [Paragraph(ui, say("The class: {words}", words=words), types(ui)[1])] if words else []
        if question not in self.typed:
            self.typed[question] = Edited(self.said.get(question, ""), most=lessons.MOST)
        field = TextInput(ui, self.typed[question], hint=say("what the class says to it"), width=300).named("lesson")
        field.done = lambda _: self.write_down()
        return [Row(ui, [Label(ui, say("The class"), theme.SUBHEADING), field.growing(),
                         Button(ui, say("Write down"), self.write_down, theme.SMALL).named("write_down")
                         .tipped(say("Kept beside the saved games, and told by compare"))], gap=12)]

    # ------------------------------------------------------------------ what one can do
    def write_down(self) -> None:
        """Keep what was typed to the question that is shown."""
        question, typed = self.question, self.typed.get(self.question)
        if self.folder is None or typed is None or typed.text.strip() == self.said.get(question, ""):
            return
        try:
            lessons.write_down(self.folder, question, typed.text)
        except (ValueError, FileTrouble) as trouble:
            self.app.notices.show(str(trouble))
            return
        self.said[question] = typed.text.strip()
        self.app.notices.show(say("Written down."))

    def show(self, at: int) -> None:
        """Show another page; what was typed on this one is kept."""
        self.write_down()
        self.at = at
        self.rebuild()

    def turn(self, step: int) -> None:
        """The next page, or the one before."""
        if self.pages:
            self.show((self.at + step) % len(self.pages))

    def second(self) -> None:
        """The page that is shown, on the second screen too, in place of what is there, or away from it."""
        if self.app.projector is not self.second_screen:
            self.app.close_projector()
        project(self.app, lambda host: DebriefScreen(self.app, host=host, leader=self))
        self.second_screen = self.app.projector

    def back(self) -> None:
        self.app.pop()

    def leave(self) -> None:
        if self.leader is not None:
            return
        self.write_down()
        if self.second_screen is not None and self.app.projector is self.second_screen:
            self.app.close_projector()

    # ------------------------------------------------------------------ time
    def _state(self) -> object:
        reckoning = self.reckoning
        told = self.leader.said.get(self.question) if self.leader is not None else None
        return self.at, len(self.pages), id(reckoning.games), reckoning.busy, reckoning.done, told

    def _changed(self) -> None:
        """The games were read, or play-outs have gone on."""
        if not self.reckoning.busy:
            self._lay_out()
            self.at = min(self.at, max(0, len(self.pages) - 1))
        self.ui.dirty = True

    def update(self, seconds: float) -> None:
        if self.leader is not None:
            self.at, self.pages = self.leader.at, self.leader.pages
        if self._state() != self.shown:
            self.rebuild()


def _question(ui: Ui, debrief: Debrief, answer: ClassAnswer) -> list[Widget]:
    """A question with what there was at which tables, tables against each other, and where to look."""
    big, large = types(ui)
    parts: list[Widget] = [Paragraph(ui, [Run(f"{answer.question.id}  ", theme.IVORY),
                                          Run(answer.question.question, theme.HI)], big.strong)]
    for sort in answer.sorts[:SORTS]:
        every = len(sort.tables) == len(debrief.tables)
        which = say("every table") if every else listed(sort.tables)
        parts.append(Paragraph(ui, [
            Run(f"{capital(sort.name)}  ", theme.HI, True),
            Run(say("{n} of {all}", n=len(sort.tables), all=len(debrief.tables)), theme.IVORY),
            Run(f"  {which}", theme.MUTE)], large))
    if answer.against:
        parts.append(Paragraph(ui, answer.against, large))
    parts += [Paragraph(ui, capital(line), theme.BODY) for line in answer.ranges]
    if answer.estimated:
        parts.append(Paragraph(ui, played_out(debrief.key), theme.ASIDE))
    if answer.awaited:
        parts.append(Paragraph(ui, say("Play-outs have more to say to it, and are not done for: {tables}.",
                                       tables=listed(answer.awaited)), theme.BODY.ink(theme.MUTE)))
    if not answer.sorts and not answer.awaited:
        parts.append(Paragraph(ui, say("Look for it in the games\u2019 records."), large.ink(theme.MUTE)))
    parts.append(Paragraph(ui, say("Where to look: {where}", where=answer.question.look), theme.BODY.ink(theme.MUTE)))
    return parts
