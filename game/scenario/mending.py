"""How a text that is no YAML is mended: what its author is likely to have slipped on, near where the parser gave up.

The parser says where it could not go on, which is often a line after the slip, and why in words of its own. Each guess
here looks at the line of the fault or the one before; the first that fits is told.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from importlib.resources import files
from typing import NamedTuple

ABOVE = 60          # lines above the fault in which an open quote is looked for
PROSE = 3           # from so many words on a value is taken for a sentence, which may go on in the next line


class Mending(NamedTuple):
    """What is wrong, at a line and column from 0, what was expected, and how it is mended."""

    line: int
    column: int
    what: str
    expected: str
    hint: str = ""


class _Fault(NamedTuple):
    """Where the parser gave up: the lines of the text, and line and column from 0."""

    lines: list[str]
    line: int
    column: int

    def text(self, line: int) -> str:
        return self.lines[line] if 0 <= line < len(self.lines) else ""

    @property
    def before(self) -> int:
        """The last line above the fault that says anything."""
        above = (line for line in range(self.line - 1, -1, -1) if self.text(line).strip() and not _COMMENT.match(
            self.text(line)))
        return next(above, self.line)

    @property
    def near(self) -> tuple[int, ...]:
        """The line of the fault, and the one before."""
        return tuple(dict.fromkeys((self.line, self.before)))

    @property
    def row(self) -> range:
        """The lines of the row in which the fault is: from one that begins at the margin to the next such."""
        return self.around(_NEW_ROW)

    def around(self, begins: re.Pattern[str]) -> range:
        """The lines from that which begins what the fault is in, or the first, to the next that begins such."""
        first = self.line
        while first > 0 and not begins.match(self.text(first)):
            first -= 1
        after = min(self.line + 1, len(self.lines))
        while after < len(self.lines) and not begins.match(self.text(after)):
            after += 1
        return range(first, after)


_COMMENT = re.compile(r"\s*#")
_NUMBER_SIGN = re.compile(r"(?:[^#\"]|\"[^\"]*\")*\s(#)\S")
_TAB = re.compile(r" *(\t)")
_HARD = re.compile(r" *([\u00a0\u2000-\u200a\u202f\u3000])")
_RESERVED = re.compile(r"(?:^\s*(?:- )?|[:,\[{] +)([%@`])")
_SIGN = re.compile(r"(?:: +|- +|[\[{,] *)([*&!])")
_PLACE = re.compile(r"[\[,:] *(\{)(?:place|from|to)\}")
_GLUED = re.compile(r"\s*(?:- )?([A-Za-z_]+)(:)(?=[^\s:/])")
_EQUALS = re.compile(r"\s*(?:- )?([A-Za-z_]+) *(=)")
_NO_COLON = re.compile(r"\s*(?:- )?([A-Za-z_]+)( )(?=\S)")
_NO_KEY = re.compile(r"(\s*)(?!- )([^\s#:]+)((?: (?!#)|:(?! |$)|[^\s:])*)$")
_VALUE = re.compile(r"(\s*(?:- (?=[\w-]+: ))?)(?:- |[\w-]+: +)(?![\"'\[{#])(.+)")
_SPOKEN = re.compile(r"[.!?\u2026][\"')\u2019\u201d]*$")
_COMPLETE = re.compile(r"[+-]?[0-9][0-9.]*$|.*[\]}\"']$")
_ROW = re.compile(r"\s*(?=\{)")
_DASH = re.compile(r"\s*(-)(?=[\w{\[\"'])")
_SECOND_COLON = re.compile(r"\s*(?:- )?[A-Za-z_]+: +(?![\"'|>\[{#])(.*?)(?<=\w)(: )")
_TOP = re.compile(r"[a-z_]+:")
_NEW_ROW = re.compile(r"- |[a-z_]+:")
_AS_KEY = re.compile(r"[a-z_]+: ")
_KEY = re.compile(r"(\s*)(?:- )?[\w-]+:(?: |$)")
_PIECES = re.compile(r"\"(?:[^\"\\]|\\.)*\"|(?<=[\s:,\[{])'(?:[^']|'')*'|\s#.*|[\[\]{},]")
_KEY_OF_TABLE = re.compile(r"^  ([a-z_]+):", re.MULTILINE)
_CLOSES = {"}": "{", "]": "["}
_CLOSER = {"{": "}", "[": "]"}


def mended(text: str, line: int, column: int, why: str) -> Mending | None:
    """How a text is mended that a parser could not read at a line and column, from 0, for a reason; None if unknown."""
    fault = _Fault(text.split("\n"), line, column)
    for guess in _GUESSES:
        if (mending := guess(fault, why)) is not None:
            return mending
    return None


def _blanks(fault: _Fault, why: str) -> Mending | None:
    """Tabs, and blanks of another sort, before a key."""
    for line in fault.near:
        if match := _TAB.match(fault.text(line)):
            return Mending(line, match.start(1), "a tab stands before the text", "blanks",
                           "let the editor put blanks for tabs")
        if match := _HARD.match(fault.text(line)):
            return Mending(line, match.start(1), f"an odd blank (U+{ord(match[1]):04X}) stands before the text",
                           "blanks of the space bar")
    return None


def _comments(fault: _Fault, why: str) -> Mending | None:
    """A number sign inside of brackets, after which nothing of the line is read."""
    for line in fault.near:
        match = _NUMBER_SIGN.match(fault.text(line))
        if match and _open_at(fault, line, match.start(1)) > 0:
            return Mending(line, match.start(1), "what follows this # is not read", "the text in quotes")
    return None


def _signs(fault: _Fault, why: str) -> Mending | None:
    """Texts that begin with a sign that means something else."""
    at = fault.text(fault.line)
    for match in (*_RESERVED.finditer(at), *_SIGN.finditer(at), *_PLACE.finditer(at)):
        if match.start(1) in range(fault.column - 8, fault.column + 1):
            return Mending(fault.line, match.start(1), f"a text begins with {match[1]}", "the text in quotes")
    return None


def _dashes(fault: _Fault, why: str) -> Mending | None:
    """Rows of a list without a dash, or without a blank after it."""
    if (match := _DASH.match(fault.text(fault.line))) and not fault.text(fault.line).startswith("---"):
        return Mending(fault.line, match.start(1), "no blank stands after the dash", "a dash and a blank: '- '")
    for line in fault.near if "':'" in why else ():
        if (match := _ROW.match(fault.text(line))) and _depth(fault, line) == 0:
            return Mending(line, match.end(), "a row begins without a dash", "a dash and a blank before it: '- {'")
    return None


def _quotes(fault: _Fault, why: str) -> Mending | None:
    """Quotes that are not closed, or closed too early."""
    for line in range(fault.line - 1, max(-1, fault.line - ABOVE), -1):
        quotes = [match.start() for match in re.finditer(r'(?<!\\)"', fault.text(line))]
        if len(quotes) % 2 and not _COMMENT.match(fault.text(line)):
            return Mending(line, quotes[-1], "this quote is not closed", "a quote at the end of the text")
    before = fault.text(fault.line)[:fault.column].rstrip()
    if before.endswith("'"):
        return Mending(fault.line, len(before) - 1, "the text ends at this apostrophe", "'' for it",
                       "or the text in double quotes")
    if before.endswith('"'):
        if _AS_KEY.match(fault.text(fault.line), fault.column):
            return _parted(fault, fault.column)
        return Mending(fault.line, len(before) - 1, "the text ends at this quote", 'quotes around all of it',
                       'write \\" for a quote inside')
    return None


def _colons(fault: _Fault, why: str) -> Mending | None:
    """Keys without a colon, or with one to which the value is glued, and texts that hold one."""
    lines = [line for line in fault.near if not _depth(fault, line)] if "':'" in why else []
    for line in reversed(lines):
        if (mending := _goes_on(fault, line)) is not None:
            return mending
    for line in lines:
        text = fault.text(line)
        if match := _GLUED.match(text):
            return Mending(line, match.end(2), f"no blank stands after '{match[1]}:'", f"'{match[1]}: ...'")
        if match := _EQUALS.match(text):
            return Mending(line, match.start(2), f"'=' stands after '{match[1]}'", f"'{match[1]}: ...'")
        if (match := _NO_COLON.match(text)) and ": " not in text:
            return Mending(line, match.end(1), f"no colon stands after '{match[1]}'", f"'{match[1]}: ...'")
    if "mapping values" in why and (match := _SECOND_COLON.match(fault.text(fault.line))):
        return Mending(fault.line, match.start(2), "a text holds a colon and a blank", "the text in quotes")
    return None


def _goes_on(fault: _Fault, line: int) -> Mending | None:
    """A line that is likelier to be more of the text above it than a key without a colon."""
    first = line
    while (here := _NO_KEY.match(fault.text(first - 1))) and first > 0:
        first -= 1
    here, above = _NO_KEY.match(fault.text(first)), _VALUE.match(fault.text(first - 1))
    if not here or not above or len(here[1]) > len(above[1]):
        return None
    is_key, words = here[2] in _keys(), len(above[2].split())
    if is_key and (words < PROSE or _SPOKEN.search(above[2]) or len(here[3].split()) < PROSE):
        return None
    if not is_key and words == 1 and here[3]:
        return None
    return Mending(first, len(here[1]), "a text goes on here, no further in than its key", "more blanks before it",
                   f"or, if '{here[2]}' is a key, a colon after it" if is_key else "or all of the text in quotes")


def _indents(fault: _Fault, why: str) -> Mending | None:
    """Keys that stand further in, or out, than those beside them."""
    here, above = _KEY.match(fault.text(fault.line)), _KEY.match(fault.text(fault.before))
    if here is None or above is None or _depth(fault, fault.line):
        return None
    deep, beside = len(here[1]), len(above[1])
    further = "in" if deep > beside and "mapping values" in why else "out" if 0 < deep < beside else ""
    if not further:
        return None
    what = f"the line begins further {further} than line {{{fault.before}}}"
    return Mending(fault.line, deep, what, f"{beside} blanks")


def _brackets(fault: _Fault, why: str) -> Mending | None:
    """Brackets that are not closed, or that nothing opens, and items that no comma parts."""
    open_: list[tuple[str, int, int]] = []
    for line, column, sign in _signs_of_row(fault, fault.column):
        if sign in _CLOSER:
            open_.append((sign, line, column))
        elif open_ and open_[-1][0] == _CLOSES[sign]:
            open_.pop()
        elif open_:
            return _not_closed(*open_[-1])
        else:
            return Mending(line, column, f"this {sign} is one too many", f"no {sign} here")
    before = fault.text(fault.line)[:fault.column].rstrip()
    if open_ and _open_at(fault, fault.row[-1], None) == 0:
        return _run_on(fault)
    if open_:
        return _not_closed(*open_[-1])
    if before.endswith(("]", "}")):
        return Mending(fault.line, len(before) - 1, "the value ends at this bracket", "a comma or the end of the line",
                       "put a text that begins with { or [ in quotes")
    return None


def _run_on(fault: _Fault) -> Mending:
    """A colon inside of brackets where the item has one already: its text holds one, or no comma parts two items."""
    text = fault.text(fault.line)
    if not text.startswith(":", fault.column):
        return _parted(fault, fault.column)
    *value, word = _item(fault).partition(": ")[2].split() or [""]
    begin = text.rfind(" ", 0, fault.column) + 1
    if value and _COMPLETE.match(" ".join(value)):
        return _parted(fault, begin)
    known = bool(value) and word in _keys()
    if known and (len(value) == 1 or _is_key_beside(fault, word)):
        return _parted(fault, begin, "or the text in quotes, if the colon is of it" if len(value) > 1 else "")
    return Mending(fault.line, fault.column, "a text holds a colon and a blank", "the text in quotes",
                   f"or, if '{word}' is a key, a comma before it" if known else "")


def _is_key_beside(fault: _Fault, word: str) -> bool:
    """Whether a word is the key of an item in the same section of the file."""
    section = "\n".join(map(fault.text, fault.around(_TOP)))
    return bool(re.search(rf"[{{,]\s*{re.escape(word)}:\s|^[ -]*{re.escape(word)}:\s", section, re.MULTILINE))


def _parted(fault: _Fault, column: int, hint: str = "") -> Mending:
    return Mending(fault.line, column, "no comma stands before this", "a comma between two items", hint)


def _item(fault: _Fault) -> str:
    """What stands between the last comma or open bracket before the fault and the fault itself."""
    item = ""
    for line in range(fault.row[0], fault.line + 1):
        text = fault.text(line)[:fault.column if line == fault.line else None]
        ends = [match.end() for match in _PIECES.finditer(text) if match[0] in ",[{"]
        item = text[ends[-1]:] if ends else f"{item} {text}"
    return item


@cache
def _keys() -> frozenset[str]:
    """Every key of the language. Its table is looked at as a text, for it is read as YAML with the help of this."""
    text = (files("game.scenario.reference") / "keys.yaml").read_text(encoding="utf-8")
    return frozenset(_KEY_OF_TABLE.findall(text))


def _not_closed(sign: str, line: int, column: int) -> Mending:
    what = "list" if sign == "[" else "mapping"
    return Mending(line, column, f"this {sign} is not closed", f"{_CLOSER[sign]} where the {what} ends")


def _signs_of_row(fault: _Fault, to: int | None) -> Iterator[tuple[int, int, str]]:
    """The brackets outside of quotes from the begin of the row to a column of the fault's line, or to its end."""
    for line in range(fault.row[0], fault.line + 1):
        for match in _PIECES.finditer(fault.text(line)):
            if match[0] in "[]{}" and (to is None or (line, match.start()) <= (fault.line, to)):
                yield line, match.start(), match[0]


def _depth(fault: _Fault, line: int) -> int:
    """How many brackets are open where a line begins."""
    return _open_at(fault, line, -1)


def _open_at(fault: _Fault, line: int, column: int | None) -> int:
    """How many brackets of a row are open before a column of a line, or at its end."""
    return sum(1 if sign in _CLOSER else -1 for _, _, sign in _signs_of_row(_Fault(fault.lines, line, 0), column))


_GUESSES: tuple[Callable[[_Fault, str], Mending | None], ...] = (
    _blanks, _comments, _dashes, _colons, _signs, _quotes, _indents, _brackets)
