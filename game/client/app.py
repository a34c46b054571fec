"""The window's screens, on top of each other.

Screens are known by name and imported when first opened, so that the title stands at once.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

import pygame

from game.client import keys
from game.client import settings as kept_settings
from game.client.kit import ASSETS, Screen, Ui, theme
from game.client.notices import Notices
from game.client.sound import Sounds
from game.client.window import Window, fitted_scale
from game.wording import slower
from game.wording.messages import say

if TYPE_CHECKING:  # the engine is imported with the first game, so that the title stands at once
    from game.client.coach.model import Coaches
    from game.client.session import Session

SCREENS: dict[str, str] = {
    "title": "game.client.screens.title:TitleScreen",
    "welcome": "game.client.screens.welcome:WelcomeScreen",
    "new": "game.client.screens.new_game:NewGameScreen",
    "scenarios": "game.client.screens.scenarios:ScenariosScreen",
    "load": "game.client.screens.load:LoadScreen",
    "settings": "game.client.screens.settings_screen:SettingsScreen",
    "keys": "game.client.screens.keys_screen:KeysScreen",
    "help": "game.client.screens.help:HelpScreen",
    "brief": "game.client.screens.brief:BriefScreen",
    "curtain": "game.client.screens.curtain:CurtainScreen",
    "table": "game.client.screens.table.screen:TableScreen",
    "offer": "game.client.screens.offer.screen:OfferScreen",
    "news": "game.client.screens.news:NewsScreen",
    "moment": "game.client.screens.moment:MomentScreen",
    "why": "game.client.screens.why:WhyScreen",
    "staff": "game.client.screens.staff:StaffScreen",
    "menu": "game.client.screens.menu:MenuScreen",
    "public": "game.client.screens.public:PublicScreen",
    "replay": "game.client.screens.replay:ReplayScreen",
    "play_on": "game.client.screens.play_on:PlayOnScreen",
    "who_plays": "game.client.screens.play_on:WhoPlaysScreen",
    "watch": "game.client.screens.watch:WatchScreen",
    "code": "game.client.screens.code:CodeScreen",
    "word": "game.client.screens.word:WordScreen",
    "choose_word": "game.client.screens.word:ChooseWordScreen",
    "thoughts": "game.client.screens.thoughts:ThoughtsScreen",
    "confirm": "game.client.screens.confirm:ConfirmScreen",
    "instructor": "game.client.screens.instructor:InstructorScreen",
    "instructor_event": "game.client.screens.instructor_forms:EventScreen",
    "instructor_number": "game.client.screens.instructor_forms:NumberScreen",
    "instructor_moves": "game.client.screens.instructor_forms:MovesScreen",
    "instructor_note": "game.client.screens.instructor_forms:NoteScreen",
    "note": "game.client.screens.note:NoteSheet",
    "ending": "game.client.screens.ending:EndingScreen",
    "review": "game.client.screens.review:ReviewScreen",
    "class": "game.client.screens.classes:ClassScreen",
    "class_file": "game.client.screens.class_file:ClassFileScreen",
    "class_news": "game.client.screens.class_dealt:ClassNewsScreen",
    "wall": "game.client.screens.wall:WallScreen",
    "debrief": "game.client.screens.debrief:DebriefScreen",
    "folder": "game.client.screens.folder:FolderScreen",
}
WAKE = pygame.event.custom_type()


class SecondWindow(Protocol):
    """Shows the game under way on a second screen."""

    def takes(self, event: pygame.event.Event) -> bool:
        """Whether an event is of the second window."""

    def step(self, seconds: float) -> None:
        """Show what is new."""

    def restyle(self) -> None:
        """Take over from the settings what all looks by, if it has changed."""

    def close(self) -> None:
        """Go away."""


class App:
    """The window and its screens. `session` is the game under way, if any."""

    def __init__(self, size: tuple[int, int] | None = None, *, offscreen: bool = False) -> None:
        """Open the window, maximised where no size is asked for (or, `offscreen`, only a surface). NoDisplayError where
        that can't be."""
        self.settings, note = kept_settings.load() if not offscreen else (kept_settings.of_pictures(), "")
        self.session: Session | None = None
        self.coaches: Coaches = {}
        self.screens: list[Screen] = []
        self.running = True
        self.away = False
        """Whether the window is in the background."""
        self.calls: list[Callable[[], None]] = []
        self.window = Window(size, offscreen)
        size = self.window.surface.get_size()
        theme.use(self.settings.palette)
        keys.use(self.settings.keys)
        self.ui = Ui(size, fitted_scale(size, self.settings.scale), letters=self.settings.letters)
        self.sounds = Sounds(ASSETS / "sounds")
        self._tune()
        self.notices = Notices(self.ui)
        self.notices.show(slower.sentence())
        self.notices.show(note)
        self.projector: SecondWindow | None = None
        self.held: Callable[[], None] | None = None
        """How the game goes on once the public view, which shows no seat's secrets, is closed."""
        if self.settings.full_screen:
            self.set_full_screen(True)

    # ------------------------------------------------------------------ screens
    @property
    def top(self) -> Screen | None:
        """The screen that takes input."""
        return self.screens[-1] if self.screens else None

    def open(self, name: str, **arguments: object) -> Screen:
        """Close every screen and open this one."""
        self.close_all()
        return self.push(name, **arguments)

    def push(self, name: str, **arguments: object) -> Screen:
        """Open a screen over the present one. KeyError if there is none of that name."""
        module, _, cls = SCREENS[name].partition(":")
        screen: Screen = getattr(importlib.import_module(module), cls)(self, **arguments)
        screen.name = name
        if self.top is not None:
            self.top.attention.forget()
        self.screens.append(screen)
        screen.rebuild()
        screen.enter()
        self.ui.dirty = True
        return screen

    def pop(self) -> None:
        """Close the topmost screen and go back to the one below; the last one is never closed."""
        if len(self.screens) < 2:
            return
        self.screens.pop().leave()
        self.screens[-1].rebuild()
        self.screens[-1].enter()
        self.ui.dirty = True

    def close_all(self) -> None:
        """Close every screen."""
        while self.screens:
            self.screens.pop().leave()

    # ------------------------------------------------------------------ the game under way
    def stop_game(self) -> None:
        """Leave the game under way (it is saved at every move)."""
        self.close_projector()
        if self.session is not None:
            if self.session.seat:
                self.notices.clear()
            self.session.stop()
            self.session = None
            self.coaches = {}
            self.ui.forget()

    def leave_game(self) -> None:
        """Leave the game under way for the title."""
        self.stop_game()
        self.open("title")

    def ask_to_leave(self) -> None:
        """Leave the game under way, if that is meant."""
        self.push("confirm", title=say("Leave the game?"), words=say("It is saved; the title goes on with it."),
                  yes_words=say("Leave"), yes=self.leave_game)

    def close_projector(self, why: str = "") -> None:
        """Take the public view away from the second screen, and say why."""
        if self.projector is not None:
            self.projector.close()
            self.projector = None
        self.notices.show(why)

    def call(self, action: Callable[[], None]) -> None:
        """Have the loop do something soon; may be called from any thread."""
        self.calls.append(action)
        if pygame.display.get_init():
            pygame.event.post(pygame.event.Event(WAKE))

    # ------------------------------------------------------------------ what is shown
    def frame(self, part: pygame.Rect | None = None) -> None:
        """Draw everything now, or what of it lies in a part of the window: the screens, lowest visible first, then the
        tooltip and notices."""
        self.ui.dirty, self.ui.patch, self.ui.part = False, None, part
        target = self.window.surface
        target.set_clip(part)
        if self.blanked:
            target.fill(theme.BG[:3])
        else:
            first = len(self.screens) - 1
            while first > 0 and self.screens[first].overlay:
                first -= 1
            for screen in self.screens[max(0, first) :]:
                self.ui.layer = screen.sheet
                screen.draw(target)
                screen.sheet = self.ui.layer
            self.ui.flights.draw(target)
            if self.top is not None:
                self.top.tooltip.draw(target)
            bar = max((screen.bar for screen in self.screens[max(0, first) :]), default=0)
            self.notices.draw(target, bar, self.top.tooltip if self.top is not None else None)
        target.set_clip(None)
        self.ui.part = None
        if not self.window.offscreen:
            pygame.display.update(part or target.get_rect())

    def blank(self, away: bool) -> None:
        """The window goes to the background, or comes back."""
        self.away, self.ui.dirty = away, True

    @property
    def blanked(self) -> bool:
        """Whether a seat's secrets are hidden, since the window is in the background and that is wished."""
        return self.away and self.settings.blank and any(screen.private for screen in self.screens)

    def resize(self, size: tuple[int, int] | None = None) -> None:
        """Lay everything out for the window's size, or offscreen for another one, and the interface's scale."""
        size = self.window.resize(size)
        scale = fitted_scale(size, self.settings.scale)
        letters = self.settings.letters
        if (size, scale, letters) == (self.ui.size, self.ui.scale, self.ui.letters):
            self.ui.dirty = True
            return
        self.ui.motion.finish()
        self.ui.rescale(size, scale, letters)
        for screen in self.screens:
            screen.rebuild()

    def set_full_screen(self, on: bool) -> None:
        """Fill the desktop, or go back to a window."""
        if self.window.offscreen:
            return
        try:
            self.window.fill_desktop(on)
            self.settings.full_screen = on
        except pygame.error:
            self.notices.show(say("This display does not allow full screen."))
        self.resize()

    def turn_full_screen(self) -> None:
        """Fill the desktop or no longer, with one key, and keep that."""
        self.set_full_screen(not self.settings.full_screen)
        self.apply_settings()

    def apply_settings(self) -> None:
        """Take over changed settings and keep them."""
        self._tune()
        recoloured = self.settings.palette != theme.palette()
        if recoloured:
            self.ui.recolour(self.settings.palette)
        if keys.use(self.settings.keys) or recoloured:
            for screen in self.screens:
                screen.rebuild()
        if self.projector is not None:
            self.projector.restyle()
        self.resize()
        self.notices.show("" if self.window.offscreen else kept_settings.save(self.settings))
        self.ui.dirty = True

    def _tune(self) -> None:
        """Movement, names of lands and sounds as they are set; no sound where nobody is at the window."""
        self.ui.motion.on, self.ui.lands = self.settings.motion, self.settings.lands
        self.sounds.on, self.sounds.volume = self.settings.sound and not self.window.offscreen, self.settings.volume

    def mute(self) -> None:
        """Sound off or on, with one key."""
        self.settings.sound = not self.settings.sound
        self.apply_settings()
        self.notices.show(say("Sound on.") if self.settings.sound else say("Sound off."))

    def quit(self) -> None:
        """Close the window after this turn of the loop; the game is saved at every move."""
        self.running = False

    def close(self) -> None:
        """Put everything away."""
        self.close_all()
        self.stop_game()
        if not self.window.offscreen:
            pygame.display.quit()
            if pygame.mixer.get_init():
                pygame.mixer.quit()
