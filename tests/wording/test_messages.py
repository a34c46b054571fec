"""Messages: found by a program that extracts them, filled, and looked up in a translation."""

from __future__ import annotations

from collections.abc import Iterator
from gettext import NullTranslations
from pathlib import Path

import numpy as np
import pytest

from game.rules.text import Proper
from game.wording.messages import capital, count, either, install, listed, number, say, signed
from tests.wording.calls import mistakes, template_mistakes, template_uncounted, uncounted

ROOT = Path(__file__).parents[2]


class Pseudo(NullTranslations):
    """A translation that brackets every message, so that one that was not looked up can be seen."""

    def gettext(self, message: str) -> str:
        return f"\u27e6{message}\u27e7"

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return f"\u27e6{msgid1 if n == 1 else msgid2}\u27e7"


@pytest.fixture
def pseudo() -> Iterator[None]:
    install(Pseudo())
    yield
    install(NullTranslations())


def test_placeholders_are_filled_by_name() -> None:
    assert say("Offer of {sender} to {receiver}", receiver="B", sender="A") == "Offer of A to B"


def test_what_fills_a_placeholder_is_taken_as_it_is() -> None:
    assert say("{name} signs", name="{braces}") == "{braces} signs"


def test_numbers_in_a_message_have_a_true_minus() -> None:
    assert say("{low} to {high}", low=-3, high=np.int16(4)) == "\u22123 to 4"


@pytest.mark.parametrize(("n", "text"), [(0, "0 rounds"), (1, "1 round"), (2, "2 rounds")])
def test_the_plural_form_follows_the_number(n: int, text: str) -> None:
    assert count("{n} round", "{n} rounds", n) == text


@pytest.mark.parametrize(("message", "text"), [
    ("{seat} accepts", "The Gulf accepts"), ("What {seat} wants", "What the Gulf wants"),
    ("Done. {seat} is next", "Done. The Gulf is next"), ("Offer: {seat}", "Offer: The Gulf"),
    ("Fuel ({seat}\u2019s)", "Fuel (the Gulf\u2019s)")])
def test_a_name_with_an_article_begins_small_inside_a_sentence(message: str, text: str) -> None:
    assert say(message, seat=Proper("The Gulf")) == text


def test_names_with_articles_are_listed_and_stand_in_a_sentence() -> None:
    assert say("To {seats}", seats=listed([Proper("The Gulf"), Proper("The West")])) == "To the Gulf and the West"


def test_one_name_with_an_article_is_a_list_too() -> None:
    assert say("To {seats}", seats=listed([Proper("The Gulf")])) == "To the Gulf"


def test_another_text_keeps_its_capital_inside_a_sentence() -> None:
    assert say("plays {card}", card="The line to the Kremlin") == "plays The line to the Kremlin"


@pytest.mark.parametrize(("items", "text"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"),
                                             (["a", "b", "c"], "a, b and c")])
def test_lists(items: list[str], text: str) -> None:
    assert listed(items) == text


@pytest.mark.parametrize(("items", "text"), [([], ""), (["a"], "a"), (["a", "b", "c"], "a, b or c")])
def test_lists_of_which_one_is_meant(items: list[str], text: str) -> None:
    assert either(items) == text


def test_numbers_have_a_true_minus() -> None:
    assert (number(-3), number(0), signed(3), signed(-3), signed(0)) == ("\u22123", "0", "+3", "\u22123", "0")


def test_a_phrase_may_begin_a_line() -> None:
    assert (capital("no more"), capital("")) == ("No more", "")


@pytest.mark.usefixtures("pseudo")
def test_a_translation_gets_the_message_before_it_is_filled() -> None:
    assert say("Offer of {sender}", sender="A") == "\u27e6Offer of A\u27e7"


@pytest.mark.usefixtures("pseudo")
def test_a_translation_gets_both_forms() -> None:
    assert (count("{n} round", "{n} rounds", 1), count("{n} round", "{n} rounds", 2)) == (
        "\u27e61 round\u27e7", "\u27e62 rounds\u27e7")


def test_every_message_can_be_extracted_and_is_filled() -> None:
    assert not [f"{path}:{line}: {what}" for path in (ROOT / "game").rglob("*.py")
                for line, what in mistakes(path.read_text(encoding="utf-8"))]
    assert not [f"{path}:{line}: {what}" for path in (ROOT / "game").rglob("*.jinja")
                for line, what in template_mistakes(path.read_text(encoding="utf-8"))]


STUDIES = "study", "balance.py", "exploits.py", "logic.py", "simulate.py"
"""Rooms and verbs of studies, which have thousands of what they count."""


def test_what_may_be_one_is_counted() -> None:
    found = [f"{path}:{line}: {message}" for ending, read in (("py", uncounted), ("jinja", template_uncounted))
             for path in (ROOT / "game").rglob(f"*.{ending}") if not {*path.parts} & {*STUDIES}
             for line, message in read(path.read_text(encoding="utf-8"))]
    assert found == []


@pytest.mark.parametrize(("line", "wrong"), [
    ('say("{seat}: {points} points", seat=seat, points=n)', True), ('say("{a} of {b} tables", a=a, b=b)', True),
    ('count("{n} point", "{n} points", n)', False), ('say("{seat} moves", seat=seat)', False)])
def test_a_message_that_should_be_counted_is_found(line: str, wrong: bool) -> None:
    assert bool(list(uncounted(line))) == bool(list(template_uncounted(f"<p>{{{{ {line} }}}}</p>"))) == wrong


@pytest.mark.parametrize("line", [
    'say(title)', 'say(f"{name} passes")', 'say("a " + name)', 'say("{name} passes")', 'say("passes", name=name)',
    'say("{0} passes", name=name)', 'say("{} passes", name=name)', 'say("{n:03d} points", n=n)',
    'say("{seat.name} passes", seat=seat)', 'say("{name} passes", **parts)', 'say(*texts)', 'say("a", "b")',
    'count("{n} round", many, n)', 'count("{n} round", "{n} rounds")', 'count("{n} of {all}", "{n} of {all}", n)',
])
def test_a_message_that_could_not_be_extracted_or_filled_is_found(line: str) -> None:
    assert len(list(mistakes(f"def f():\n    return {line}"))) == 1


@pytest.mark.parametrize("line", [
    'say(title)', 'say("a " ~ name)', 'say("{name} passes")', 'say("passes", name=name)', 'say(*texts)',
    'say("{0} passes", name=name)', 'say("{name} passes", **parts)', 'count("{n} round", many, n)',
    'count("{n} round", "{n} rounds")',
])
def test_a_message_of_a_template_that_could_not_be_extracted_or_filled_is_found(line: str) -> None:
    assert len(list(template_mistakes(f"<p>{{{{ {line} }}}}</p>"))) == 1


@pytest.mark.parametrize("source", [
    'TITLE = say("Title")', 'class A:\n    title = say("Title")', 'def f(title=say("Title")):\n    pass',
    'def f(*, title=say("Title")):\n    pass',
    "import game.wording.messages", "from game.wording import messages",
    "from game.wording.messages import say as tell",
])
def test_a_message_that_is_said_too_early_or_under_another_name_is_found(source: str) -> None:
    assert len(list(mistakes(source))) == 1


@pytest.mark.parametrize("line", [
    'say("Settings")', 'say("{name} passes", name=name)', 'say("a long "\n        "one")', 'texts.count("a")',
    'count("once", "{n} times", n)', 'count("{n} of {all}", "{n} of {all}", n, all=n)',
])
def test_a_message_that_can_be_extracted_is_no_mistake(line: str) -> None:
    assert not list(mistakes(f"def f():\n    return {line}"))
