"""Settings: size, motion, sound, aids, full screen, and where everything is kept."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from game.client.app import App
from game.client.kit import (
    Button,
    Checkbox,
    Choice,
    Column,
    Label,
    Paragraph,
    Row,
    Rule,
    Scroll,
    Slider,
    Spacer,
    Widget,
    theme,
)
from game.client.map.landnames import LANGUAGES
from game.client.screens.page import Page
from game.match.files import data_folder
from game.wording.messages import say


class SettingsScreen(Page):
    """Every change acts at once and is kept at once."""

    wide, high = 760.0, 700.0

    def __init__(self, app: App) -> None:
        super().__init__(app, say("Settings"))

    def body(self) -> Widget:
        ui, now = self.ui, self.app.settings
        slider = Slider(ui, theme.SCALES, now.scale, self._scale,
                        width=300).named("scale").tipped(say("Left and right change it, by keyboard too"))
        volume = Slider(ui, theme.VOLUMES, now.volume, self._volume, width=300).named("volume")
        fitted = round(ui.scale * 100)
        letters = Slider(ui, theme.LETTERS, now.letters, self._letters, width=300).named("letters")
        note = say("Drawn at {percent} % here: what suits the window, times your choice, and no more than fits.",
                   percent=fitted)
        rows: list[Widget] = [
            Label(ui, say("Picture"), theme.SUBHEADING),
            self._sized(say("Everything"), slider, now.scale),
            Paragraph(ui, note, theme.ASIDE),
            self._sized(say("Text alone"), letters, now.letters),
            Label(ui, say("Colours")),
            Choice(ui, list(_palettes().items()), now.palette, self._set("palette"), small=True).named("palette"),
            Label(ui, say("Names of lands and seas")),
            Choice(ui, list(LANGUAGES.items()), now.lands, self._set("lands"), small=True).named("lands"),
            self._box("full_screen", say("Full screen (F11)"), now.full_screen, self._full_screen),
            self._box("motion", say("Movement: cards slide, tracks tick, dice roll"), now.motion, self._set("motion")),
            Rule(ui, room=9),
            Label(ui, say("Sound"), theme.SUBHEADING),
            self._box("sound", say("Sounds (M)"), now.sound, self._set("sound")),
            self._sized(say("Volume"), volume, now.volume),
            Rule(ui, room=9),
            Label(ui, say("At the table"), theme.SUBHEADING),
            self._box("aid", say("Show what a draft may do to the other side\u2019s points"), now.aid,
                      self._set("aid")),
            self._box("staff", say("Staff advice allowed"), now.staff, self._set("staff")),
            self._box(
                "blank", say("Blank a seat's secrets while the window is in the background"), now.blank,
                self._set("blank"),
            ),
            Row(ui, [
                Paragraph(ui, say("Keys, where some are hard to reach")).growing(),
                Button(ui, say("Change keys"), partial(self.app.push, "keys"), theme.SMALL).named("keys"),
            ], gap=16),
            Rule(ui, room=9),
            Label(ui, say("Where things are kept"), theme.SUBHEADING),
            Paragraph(ui, str(data_folder())).named("folder"),
            Paragraph(
                ui,
                say("Saved games, settings, pictures (F12) and the log of faults. The variable MIDDLE_SEA_DATA, or "
                    "--data-dir on the command line, names another folder."),
                theme.ASIDE,
            ),
        ]
        return Scroll(ui, Column(ui, rows, gap=10, pad=(4, 4))).named("settings")

    def _box(self, key: str, words: str, on: bool, changed: Callable[[bool], object]) -> Checkbox:
        return Checkbox(self.ui, words, on, changed).named(key)

    def foot(self) -> Widget | None:
        ui = self.ui
        return Row(
            ui,
            [
                Label(ui, say("Changes act at once."), theme.ASIDE),
                Spacer(ui).growing(),
                Button(ui, say("As at first"), self.reset)
                .named("reset").tipped(say("Put every setting back to its usual value")),
            ],
        )

    def _sized(self, words: str, slider: Slider, now: float) -> Row:
        """A slider with its name and where it stands; all of them begin at one place."""
        ui, style = self.ui, theme.SUBHEADING.right
        room = ui.text.width(_percent(max(theme.SCALES)), style) / ui.scale
        share = Column(ui, [Label(ui, _percent(now), style)], width=room)
        return Row(ui, [Paragraph(ui, words).growing(), slider, share], gap=16)

    def _scale(self, value: float) -> None:
        self._set("scale")(value)
        self.rebuild()

    def _volume(self, value: float) -> None:
        self._set("volume")(value)
        self.app.sounds.play("card")
        self.rebuild()

    def _letters(self, value: float) -> None:
        self._set("letters")(value)
        self.rebuild()

    def _set(self, name: str) -> Callable[[object], object]:
        def change(value: object) -> None:
            setattr(self.app.settings, name, value)
            self.app.apply_settings()

        return change

    def _full_screen(self, on: bool) -> None:
        self.app.set_full_screen(on)
        self.app.apply_settings()
        self.rebuild()

    def reset(self) -> None:
        """Put every setting back, apart from the full screen and what the player has seen and done; names that were
        typed are forgotten."""
        from game.client.settings import Settings

        now = self.app.settings
        self.app.settings = Settings(full_screen=now.full_screen, welcomed=now.welcomed, learnt=now.learnt,
                                     toured=now.toured, played=now.played, wall=now.wall)
        self.app.apply_settings()
        self.rebuild()


def _percent(share: float) -> str:
    return say("{percent} %", percent=round(share * 100))


def _palettes() -> dict[str, str]:
    """What each palette is called."""
    return {
        "usual": say("Usual"), "deuteranopia": say("Deuteranopia"), "protanopia": say("Protanopia"),
        "tritanopia": say("Tritanopia"), "contrast": say("High contrast"),
    }
