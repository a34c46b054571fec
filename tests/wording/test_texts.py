"""Every text that a person reads is said by a message, and the window takes none apart."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.wording.texts import surgeries, template_unsaid, unsaid

GAME = Path(__file__).parents[2] / "game"
ROOMS = ("client", "commands", "match", "players", "review", "study", "wording")
"""The rooms whose texts all are said by messages."""
FOR_DEVELOPERS = {GAME / "client" / "benchmark.py"}
NAMES = {
    "page up", "page down", "keypad enter", "Enter", "Esc", "Del", "Delete", "Space",   # keys
    "Middle Sea", "f'Middle Sea {__version__}'",                                        # the program
    "English",                                                                          # as it calls itself
    "Arab", "Latn",                                                                     # scripts of fonts
    "f'bot {seat}'",                                                                    # what a bot's seed is made of
    "deals and cards", "all of chance", "does not hold",                                # keys of JSON
    "table the draft", "f'draft {clause}'",                                             # actions of an environment
    "No module named",                                                                  # what Python says
}
NO_TEXTS = {
    "client/app.py": "the module and class of a screen",
    "client/benchmark.py": "for developers",
    "client/class_files.py": "the name of a file, after a class's",
    "client/keys.py": "the names of keys",
    "client/kit": "names of keys, colours and icons; the markup of rich text",
    "client/map/landnames.py": "how the map writes the names of countries and seas, in their own language",
    "client/screens/folder.py": "the names of folders, in order",
    "client/screens/help.py": "what is sought, in letters of any case",
    "client/screens/why.py": "what is sought, in letters of any case",
    "client/screens/title.py": "the names of keys",
    "client/screens/offer/rules.py": "codes of refusals",
    "client/screens/offer/screen.py": "keys of widgets",
}
"""Where the window takes strings apart that are no sentences, and what they are."""


@pytest.mark.parametrize("room", ROOMS)
def test_every_text_is_said_by_a_message(room: str) -> None:
    assert not [f"{path}:{line}: {text}" for path in (GAME / room).rglob("*.py") if path not in FOR_DEVELOPERS
                for line, text in unsaid(path.read_text(encoding="utf-8")) if text not in NAMES]


def test_every_text_of_a_template_is_said_by_a_message() -> None:
    assert not [f"{path}:{line}: {text}" for path in GAME.rglob("*.jinja")
                for line, text in template_unsaid(path.read_text(encoding="utf-8"))]


def test_the_window_takes_no_sentence_apart() -> None:
    assert not [f"{path}:{line}: {code}" for path in (GAME / "client").rglob("*.py")
                for line, code in surgeries(path.read_text(encoding="utf-8"))
                if not any(path.is_relative_to(GAME / where) for where in NO_TEXTS)]


@pytest.mark.parametrize("line", [
    'Label(ui, "Settings")', 'Label(ui, "Two words")', 'words = "Two words"', 'words = f"{name} passes"',
    'words = f"{n} of"', 'Button(ui, "Undo", undo)', 'Run("Nearer: ", theme.HI)', 'notice("It went wrong.")',
    'words = name + " passes by"',
])
def test_a_text_that_is_not_said_is_found(line: str) -> None:
    assert len(list(unsaid(f"def f():\n    {line}"))) == 1


@pytest.mark.parametrize("line", [
    'Label(ui, say("Settings"))', 'words = say("Two "\n    "words")', 'key = f"unit:{name}"', 'key = "settings"',
    'words = say("{name} passes", name=name)', 'raise ValueError(f"there is no {name}")', '"""A docstring here."""',
    'words = f"{value:>5.1f}"', 'words = f"{one} \\u00b7 {two}"',
])
def test_a_text_that_is_said_or_is_none_is_passed_over(line: str) -> None:
    assert not list(unsaid(f"def f():\n    {line}"))


@pytest.mark.parametrize("line", [
    "<p>Points</p>", "<p>{{ n }} points</p>", '<td class="{{ kind }}">none</td>', '<b title="Two words">{{ n }}</b>',
    '{{ head("Points") }}', '{{ n ~ " of" }}', '{{ say("Points") }} of', '{{ "met" if met else "Missed" }}',
    '<b title="about {{ n }}"></b>', "{% if met %}met{% endif %}",
])
def test_a_text_of_a_template_that_is_not_said_is_found(line: str) -> None:
    assert len(list(template_unsaid(line))) == 1


@pytest.mark.parametrize("line", [
    '<p class="soft">{{ say("Points") }}</p>', '<b title="{{ say("Two words") }}">\u2014</b>',
    '{{ head(say("Points")) }}', '{# A note. #}', '{% extends "layout.html.jinja" %}',
    '{{ count("{n} point", "{n} points", n) }}',
    '<meta charset="utf-8"><td class="{{ "n" if n else "soft" }}">{{ n }}: {{ n }} %</td>',
    '{{ say("Two "\n"words") }}',
])
def test_a_text_of_a_template_that_is_said_or_is_none_is_passed_over(line: str) -> None:
    assert not list(template_unsaid(line))


@pytest.mark.parametrize("code", [
    'line.text.removeprefix("Needs ")', 'words.split(": ")', 'words.partition(" (")',
    'words.startswith(("Every", "All"))',
    'words.lower()', 'words.capitalize()', 'words.replace(" and ", ", ")', 'words.endswith(f"for {name}")',
])
def test_a_sentence_that_is_taken_apart_is_found(code: str) -> None:
    assert list(surgeries(code))


@pytest.mark.parametrize("code", ['path.partition(".")', 'text.split("\\n")', 'text.split()', 'text.strip()'])
def test_what_takes_no_sentence_apart_is_passed_over(code: str) -> None:
    assert not list(surgeries(code))
