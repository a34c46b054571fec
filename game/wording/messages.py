"""Messages for people: each is a literal in the code, with named placeholders, looked up in the installed translation.

Programs such as xgettext find them as `say:1` and `count:1,2`. So the message is always a literal, never put together,
and `say` is called when the text is wanted, not when a module is imported.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from gettext import NullTranslations
from numbers import Integral
from string import Formatter
from typing import TypeGuard

from game.rules.text import Proper

MINUS = "\u2212"
_INSIDE = re.compile(r"[\w,;)\u2019\u201d]\s$|\($")    # what stands before a word that begins no sentence

_installed = NullTranslations()


def install(translation: NullTranslations) -> None:
    """Has every later message looked up in a translation (NullTranslations() leaves them in English)."""
    global _installed
    _installed = translation


def say(message: str, /, **parts: object) -> str:
    """A message in the installed language, with its placeholders filled: say("Offer of {sender}", sender=...)."""
    return _filled(_installed.gettext(message), parts)


def later(message: str, /) -> Callable[[], str]:
    """A message without placeholders that is looked up when it is called for: what a module may say of itself."""
    return partial(say, message)


def count(one: str, many: str, n: int, /, **parts: object) -> str:
    """A message in the plural form that a number asks for; it stands for {n}: count("{n} round", "{n} rounds", 3)."""
    return _filled(_installed.ngettext(one, many, n), {"n": n, **parts})


def _filled(message: str, parts: Mapping[str, object]) -> str:
    if not parts:
        return message
    told = {name: number(int(part)) if isinstance(part, Integral) else part for name, part in parts.items()}
    return _with_articles(message, told) if any(map(_has_article, told.values())) else message.format_map(told)


def _has_article(part: object) -> TypeGuard[Proper]:
    return isinstance(part, Proper) and part.startswith(say("The "))


def _with_articles(message: str, parts: Mapping[str, object]) -> str:
    """A message with its placeholders filled, in which names that begin no sentence have a small article.

    It is such a name itself if one begins it ('The Gulf and Turkey').
    """
    text, begins = "", False
    for literal, name, spec, _ in Formatter().parse(message):
        text += literal
        if name is None:
            continue
        part = parts[name]
        if not _has_article(part):
            text += format(part, spec or "")
            continue
        begins |= not text
        text += part[0].lower() + part[1:] if _INSIDE.search(text) else part
    return Proper(text) if begins else text


def number(value: int) -> str:
    """A whole number with a true minus sign."""
    return f"{MINUS}{-value}" if value < 0 else str(value)


def signed(value: int) -> str:
    """A change: a whole number with a true minus sign, or a plus; 0 has none."""
    return f"+{value}" if value > 0 else number(value)


def listed(items: Sequence[str]) -> str:
    """Items as a sentence counts them up: 'a, b and c'; empty where there is none."""
    if len(items) < 2:
        return items[0] if items else ""
    return say("{items} and {last}", items=_comma(items[:-1]), last=items[-1])


def either(items: Sequence[str]) -> str:
    """Items of which one is meant: 'a, b or c'; empty where there is none."""
    if len(items) < 2:
        return items[0] if items else ""
    return say("{items} or {last}", items=_comma(items[:-1]), last=items[-1])


def _comma(items: Sequence[str]) -> str:
    """Items with commas between them."""
    text = items[0]
    for item in items[1:]:
        text = say("{items}, {item}", items=text, item=item)
    return text


def rounds(n: int) -> str:
    """So many rounds."""
    return count("{n} round", "{n} rounds", n)


def times(n: int) -> str:
    """How often: 'once', 'twice', '3 times'."""
    return say("once") if n == 1 else say("twice") if n == 2 else count("{n} time", "{n} times", n)


def capital(text: str) -> str:
    """A phrase as the beginning of a line: its first letter large."""
    return text[:1].upper() + text[1:]


def spoken(name: str) -> str:
    """An id of a document, such as the name of a value, as words."""
    return name.replace("_", " ")


def stopped(text: str) -> str:
    """A text with a full stop, if it ends without one and leads to nothing."""
    return text if text.endswith((".", "!", "?", ":", ".\u201d")) else f"{text}."
