"""The window itself: the screens on top of each other, the loop that sleeps when nothing happens, and pictures of it.

Screens are known by name and imported when first opened, so that the title stands at once.
"""

from __future__ import annotations

import contextlib
import importlib
import io
import os
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pygame

from game.client import frontispiece
from game.client import settings as kept_settings
from game.client.kit import ASSETS, Screen, TextInput, Ui, paint_tip, theme
from game.client.sound import Sounds
from game.match.files import FileTrouble, data_folder, write_file
from game.wording.messages import say

if TYPE_CHECKING:  # the engine is imported with the first game, so that the title stands at once
    from game.client.session import Session

TITLE = "Middle Sea"
SMALLEST = (800, 600)
FRAME_RATE = 60
NOTICE_SECONDS = 8.0
SCREENS: dict[str, str] = {
    "title": "game.client.screens.title:TitleScreen",
    "new": "game.client.screens.new_game:NewGameScreen",
    "scenarios": "game.client.screens.scenarios:ScenariosScreen",
    "load": "game.client.screens.load:LoadScreen",
    "settings": "game.client.screens.settings_screen:SettingsScreen",
    "help": "game.client.screens.help:HelpScreen",
    "brief": "game.client.screens.brief:BriefScreen",
    "curtain": "game.client.screens.curtain:CurtainScreen",
    "table": "game.client.screens.table.screen:TableScreen",
    "offer": "game.client.screens.offer.screen:OfferScreen",
    "news": "game.client.screens.news:NewsScreen",
    "why": "game.client.screens.why:WhyScreen",
    "staff": "game.client.screens.staff:StaffScreen",
    "menu": "game.client.screens.menu:MenuScreen",
    "watch": "game.client.screens.watch:WatchScreen",
    "confirm": "game.client.screens.confirm:ConfirmScreen",
    "ending": "game.client.screens.ending:EndingScreen",
}
WAKE = pygame.event.custom_type()
REPEATING = {
    pygame.K_LEFT, pygame.K_RIGHT, pygame.K_UP, pygame.K_DOWN, pygame.K_PAGEUP, pygame.K_PAGEDOWN, pygame.K_TAB,
    pygame.K_BACKSPACE, pygame.K_DELETE,
}
"""Keys that act again and again while they are held; the others act once, however long a screen takes to open."""


class NoDisplayError(Exception):
    """There is no display to open a window on."""


def fitted_scale(size: tuple[int, int], wish: float) -> float:
    """The interface's scale: by the window's size (1.0 at 1920x1080), times the player's wish, no larger than fits."""
    by_size = min(2.0, max(0.85, min(size[0] / 1920, size[1] / 1080)))
    most = min(size[0] / 800, size[1] / 540)
    return round(max(0.6, min(by_size * wish, most)) * 100) / 100


class App:
    """The window and its screens. `session` is the game under way, if any."""

    def __init__(self, size: tuple[int, int] = (1600, 900), *, offscreen: bool = False) -> None:
        """Open the window (or, `offscreen`, only a surface of that size). NoDisplayError where that can't be."""
        self.settings, note = kept_settings.load() if not offscreen else (kept_settings.Settings(motion=False), "")
        self.offscreen = offscreen
        self.notices: list[str] = [note] if note else []
        self.notice_until = time.monotonic() + NOTICE_SECONDS
        self.session: Session | None = None
        self.screens: list[Screen] = []
        self.running = True
        self.blanked = False
        self.calls: list[Callable[[], None]] = []
        self.faults = 0
        self.held: set[int] = set()
        if offscreen:
            if not pygame.display.get_init():
                os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
                pygame.display.init()
            if pygame.display.get_surface() is None:
                pygame.display.set_mode((8, 8))
            self.surface = pygame.Surface(size)
        else:
            self.surface = self._open_window(size)
        self.ui = Ui(self.surface.get_size(), fitted_scale(self.surface.get_size(), self.settings.scale))
        self.ui.motion.on = self.settings.motion
        self.sounds = Sounds(ASSETS / "sounds", self.settings.sound and not offscreen)
        if self.settings.full_screen:
            self.set_full_screen(True)
            self._resized()

    def _open_window(self, size: tuple[int, int]) -> pygame.Surface:
        try:
            pygame.display.init()
            sizes = pygame.display.get_desktop_sizes()
            if sizes and os.environ.get("SDL_VIDEODRIVER") != "dummy":
                room = (sizes[0][0], sizes[0][1] - 60)
                size = (max(SMALLEST[0], min(size[0], room[0])), max(SMALLEST[1], min(size[1], room[1])))
            surface = pygame.display.set_mode(size, pygame.RESIZABLE)
        except pygame.error as error:
            raise NoDisplayError(str(error)) from error
        pygame.display.set_caption(TITLE)
        pygame.key.set_repeat(350, 40)
        pygame.key.stop_text_input()
        with contextlib.suppress(AttributeError, pygame.error):
            pygame.Window.from_display_module().minimum_size = SMALLEST
        return surface

    # ------------------------------------------------------------------ screens
    @property
    def top(self) -> Screen | None:
        """The screen that takes input."""
        return self.screens[-1] if self.screens else None

    @property
    def typing(self) -> bool:
        """Whether a field for text has the focus."""
        return self.top is not None and isinstance(self.top.focus, TextInput)

    def make(self, name: str, **arguments: object) -> Screen:
        """A screen by name. KeyError if there is none of that name."""
        module, _, cls = SCREENS[name].partition(":")
        made: Screen = getattr(importlib.import_module(module), cls)(self, **arguments)
        made.name = name
        return made

    def open(self, name: str, **arguments: object) -> Screen:
        """Close every screen and open this one."""
        self._close_all()
        return self.push(name, **arguments)

    def push(self, name: str, **arguments: object) -> Screen:
        """Open a screen over the present one."""
        screen = self.make(name, **arguments)
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

    def _close_all(self) -> None:
        while self.screens:
            self.screens.pop().leave()

    def notice(self, sentence: str) -> None:
        """Show a sentence over whatever is on screen until it is clicked away or a few seconds have gone."""
        if sentence in self.notices:
            self.notices.remove(sentence)
        self.notices.insert(0, sentence)
        self.notice_until = time.monotonic() + NOTICE_SECONDS
        self.ui.dirty = True

    def drop_notice(self) -> None:
        """Take the shown sentence away; the next one, if any, gets its own time."""
        if self.notices:
            self.notices.pop(0)
            self.notice_until = time.monotonic() + NOTICE_SECONDS
            self.ui.dirty = True

    # ------------------------------------------------------------------ the game under way
    def start(self, session: Session) -> None:
        """Begin (or go on with) a game."""
        self.stop_game()
        self.session = session
        if not self.offscreen:
            frontispiece.keep(session.match.scenario)
        self.carry_on()

    def carry_on(self) -> None:
        """Open whatever the game needs now: table, brief, curtain, ending; or let the bots move first."""
        session = self.session
        if session is None:
            self.open("title")
            return
        needs = session.next_screen()
        if session.bots.trouble:
            self.notice(session.bots.trouble)
        if needs == "thinking":
            if not session.bots.trouble:     # else the bots stand still until someone has them try again
                session.think(lambda: self.call(self.carry_on))
            if self.top is not None and self.top.name in ("table", "watch"):
                self.top.rebuild()
            elif not self.screens or not session.seat:
                self.open("watch")
            return
        if needs == "curtain":
            self.hand_over()
            return
        if needs in ("table", "brief"):
            session.take(session.match.to_move)
        if needs == "table" and self.top is not None and self.top.name == "table":
            self.top.again()
            return
        self.open(needs)

    def try_again(self) -> None:
        """Have the bots go on after something kept them from it."""
        if self.session is not None and self.session.bots.trouble:
            self.session.bots.trouble = ""
            self.carry_on()

    def hand_over(self) -> None:
        """Drop all that belongs to the last seat, then show the curtain."""
        self._close_all()
        if self.session is not None:
            self.session.leave()
        self.ui.forget()
        self.surface.fill(theme.BG[:3])
        pygame.key.stop_text_input()
        self.sounds.play("curtain")
        self.open("curtain")

    def take_seat(self) -> None:
        """The next person has taken the seat: its brief the first time, else the table. The curtain calls this."""
        session = self.session
        if session is None or session.match.over:
            self.carry_on()
            return
        session.take(session.match.to_move)
        self.open("table" if session.seat in session.briefed else "brief")

    def stop_game(self) -> None:
        """Leave the game under way (it is saved at every move)."""
        if self.session is not None:
            self.session.stop()
            self.session = None
            self.ui.forget()

    def leave_game(self) -> None:
        """Leave the game under way for the title."""
        self.stop_game()
        self.open("title")

    def ask_to_leave(self) -> None:
        """Leave the game under way, if that is meant."""
        self.push("confirm", title=say("Leave the game?"), words=say("It is saved; the title goes on with it."),
                  yes_words=say("Leave"), yes=self.leave_game)

    def call(self, action: Callable[[], None]) -> None:
        """Have the loop do something soon; may be called from any thread."""
        self.calls.append(action)
        if pygame.display.get_init():
            pygame.event.post(pygame.event.Event(WAKE))

    # ------------------------------------------------------------------ the loop
    def run(self, first: str = "title", **arguments: object) -> None:
        """Show screens until the window is closed."""
        if not self.screens:
            self.open(first, **arguments)
        clock = pygame.time.Clock()
        last = time.monotonic()
        while self.running:
            events = self.wait(clock)
            now = time.monotonic()
            seconds, last = min(0.1, now - last), now
            try:
                self.step(events, seconds)
                self.faults = 0
            except Exception:
                self._fault()
        self.close()

    def wait(self, clock: pygame.time.Clock) -> list[pygame.event.Event]:
        """The next events; sleeps until there are some unless something moves."""
        top = self.top
        patience = min((screen.patience for screen in self.screens), default=1000)
        if self.ui.motion.active or self.ui.dirty or not patience:
            clock.tick(FRAME_RATE)
            return pygame.event.get()
        if top is not None and top.tooltip.waiting:
            patience = min(patience, 60)
        first = pygame.event.wait(patience)
        rest = pygame.event.get()
        return rest if first.type == pygame.NOEVENT else [first, *rest]

    def step(self, events: list[pygame.event.Event], seconds: float) -> None:
        """One turn of the loop: events, movement, and a frame if anything looks different."""
        while self.calls:
            self.calls.pop(0)()
        for i, event in enumerate(events):
            following = events[i + 1].type if i + 1 < len(events) else None
            if event.type == pygame.MOUSEMOTION and following == pygame.MOUSEMOTION:
                continue
            self.handle(event)
        if self.ui.motion.step(seconds):
            self.ui.dirty = True
        for screen in list(self.screens):
            screen.update(seconds)
        if self.top is not None:
            self.top.tooltip.tick(seconds)
        if self.notices and time.monotonic() > self.notice_until:
            self.drop_notice()
        if self.ui.dirty and self.running:
            self.frame()

    def frame(self) -> None:
        """Draw everything now."""
        self.ui.dirty = False
        if self.blanked:
            self.surface.fill(theme.BG[:3])
        else:
            self.draw(self.surface)
        if not self.offscreen:
            pygame.display.flip()

    def draw(self, target: pygame.Surface) -> None:
        """Draw the screens, lowest visible first, then the tooltip and notices."""
        first = len(self.screens) - 1
        while first > 0 and self.screens[first].overlay:
            first -= 1
        for screen in self.screens[max(0, first) :]:
            self.ui.layer = screen.sheet
            screen.draw(target)
            screen.sheet = self.ui.layer
        if self.top is not None:
            self.top.tooltip.draw(target)
        if self.notices:
            self._draw_notice(target)

    def _draw_notice(self, target: pygame.Surface) -> None:
        middle = pygame.Rect(self.ui.size[0] // 2, self.ui.px(56), 1, 1)
        words = say("{notices}  (Esc)", notices=self.notices[0])
        paint_tip(self.ui, target, words, middle, None)

    def handle(self, event: pygame.event.Event) -> None:
        """Deal with the window's own events and give the rest to the topmost screen."""
        kind = event.type
        if self._repeats(event):
            return
        if kind == pygame.QUIT:
            self.quit()
        elif kind in (pygame.VIDEORESIZE, pygame.WINDOWSIZECHANGED):
            self._resized()
        elif kind in (pygame.WINDOWEXPOSED, pygame.WINDOWRESTORED, pygame.WINDOWSHOWN):
            self.ui.dirty = True
        elif kind == pygame.WINDOWFOCUSLOST:
            self.blanked = self.settings.blank and any(screen.private for screen in self.screens)
            self.ui.dirty = True
        elif kind == pygame.WINDOWFOCUSGAINED:
            self.blanked = False
            self.ui.dirty = True
        elif kind == pygame.KEYDOWN and event.key == pygame.K_F11:
            self._full_screen()
        elif kind == pygame.KEYDOWN and event.key == pygame.K_F12:
            self.notice(self.screenshot())
        elif kind == pygame.KEYDOWN and event.key == pygame.K_F4 and event.mod & pygame.KMOD_ALT:
            self.quit()
        elif self.notices and kind == pygame.KEYDOWN and event.key == pygame.K_ESCAPE:
            self.drop_notice()
        else:
            self._to_screen(event)

    def _repeats(self, event: pygame.event.Event) -> bool:
        """Whether this is a key that is only still held and does nothing more; remembers which keys are down."""
        if event.type == pygame.WINDOWFOCUSLOST:
            self.held.clear()
        elif event.type == pygame.KEYUP:
            self.held.discard(event.key)
        elif event.type == pygame.KEYDOWN:
            again = event.key in self.held and event.key not in REPEATING and not self.typing
            self.held.add(event.key)
            return again
        return False

    def _to_screen(self, event: pygame.event.Event) -> None:
        if self.top is None or self.blanked:
            return
        if event.type in (pygame.KEYDOWN, pygame.MOUSEBUTTONDOWN):
            self.ui.motion.finish()
            if self.notices and event.type == pygame.MOUSEBUTTONDOWN:
                self.drop_notice()
        self.top.handle(event)

    def _resized(self) -> None:
        surface = pygame.display.get_surface()
        if self.offscreen or surface is None or min(surface.get_size()) < 64:
            return
        self.surface = surface
        self.resize(surface.get_size())

    def resize(self, size: tuple[int, int]) -> None:
        """Lay everything out for another window size or another interface scale."""
        if self.offscreen and self.surface.get_size() != size:
            self.surface = pygame.Surface(size)
        scale = fitted_scale(size, self.settings.scale)
        if size == self.ui.size and scale == self.ui.scale:
            self.ui.dirty = True
            return
        self.ui.motion.finish()
        self.ui.rescale(size, scale)
        for screen in self.screens:
            screen.rebuild()

    def _full_screen(self) -> None:
        self.set_full_screen(not self.settings.full_screen)
        self._resized()

    def set_full_screen(self, on: bool) -> None:
        """Fill the desktop (without changing its mode), or go back to a window."""
        if self.offscreen:
            return
        try:
            window = pygame.Window.from_display_module()
            window.set_fullscreen(True) if on else window.set_windowed()
            self.settings.full_screen = on
        except pygame.error:
            self.notice(say("This display does not allow full screen."))

    def apply_settings(self) -> None:
        """Take over changed settings and keep them."""
        self.ui.motion.on = self.settings.motion
        self.sounds.on = self.settings.sound
        self.resize(self.ui.size)
        trouble = "" if self.offscreen else kept_settings.save(self.settings)
        if trouble:
            self.notice(trouble)
        self.ui.dirty = True

    def screenshot(self) -> str:
        """Keep a picture of the window; returns a sentence that says where, or why not."""
        picture = self.surface.copy()
        buffer = io.BytesIO()
        pygame.image.save(picture, buffer, "picture.png")
        folder = data_folder() / "pictures"
        count = 1
        while (folder / f"picture-{count:03d}.png").exists():
            count += 1
        path = folder / f"picture-{count:03d}.png"
        try:
            write_file(path, buffer.getvalue())
        except FileTrouble as trouble:
            return str(trouble)
        return say("The picture is kept as {path}.", path=path)

    def quit(self) -> None:
        """Close the window after this turn of the loop; the game is saved at every move."""
        self.running = False

    def close(self) -> None:
        """Put everything away."""
        self._close_all()
        self.stop_game()
        if not self.offscreen:
            pygame.display.quit()
            if pygame.mixer.get_init():
                pygame.mixer.quit()

    def _fault(self) -> None:
        """A bug of ours: keep the trace in the log, say so, and go on; after three in a row give up loudly."""
        self.faults += 1
        trace = traceback.format_exc()
        log = data_folder() / "log.txt"
        try:
            write_file(log, trace.encode())
            where = " " + say("The details are in {log}.", log=log)
        except FileTrouble:
            where = ""
        if self.faults >= 3:
            raise RuntimeError("The window can't go on; the game is saved.") from None
        self.notice(say("Something in the program went wrong; the game is saved.") + where)


def show(first: str = "title", session: Session | None = None) -> None:
    """Open the window and stay until it is closed. NoDisplayError where there is no display."""
    app = App()
    if session is not None:
        app.start(session)
    app.run(first)


def render_offscreen(screen: str, source: str | Path | None, size: tuple[int, int]) -> pygame.Surface:
    """A picture of any screen without a display. `source`: a saved game or a scenario, where the screen needs one.

    KeyError for an unknown screen; what opening the source raises."""
    os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
    app = App(size, offscreen=True)
    if screen not in SCREENS:
        raise KeyError(screen)
    if source is not None:
        from game.client.session import open_session

        app.session = open_session(source)
        if screen not in ("curtain", "ending", "title", "new", "load", "settings", "help", "scenarios"):
            app.session.take(app.session.match.to_move or next(iter(app.session.people or app.session.match.seats)))
            app.session.news()
    if screen in ("offer", "news", "why", "confirm", "staff"):
        app.open("table")
        app.push(screen)
        while app.session is not None and app.session.staff.busy:
            time.sleep(0.02)
    else:
        scenario = None if source is None else _scenario_of(Path(source))
        app.open(screen, **({"path": scenario} if scenario and screen in ("new", "scenarios") else {}))
    for _ in range(2):
        app.step([], 0.02)
    app.frame()
    return app.surface


def _scenario_of(source: Path) -> Path | None:
    """The folder of a scenario, None for a saved game."""
    from game.match import journal

    if source.suffix == journal.SUFFIX:
        return None
    return source if source.is_dir() else source.parent
