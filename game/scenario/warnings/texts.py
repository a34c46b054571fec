"""Texts that players would read otherwise than they look: cut short by a #, or in quotes that are none."""

from __future__ import annotations

from game.scenario.checking import CheckContext

CURLY = {"\u201c": "\u201d", "\u201e": "\u201c", "\u00ab": "\u00bb"}


def run(context: CheckContext) -> None:
    """Every text of the tree."""
    for mark in context.tree.cut_short:
        context.report_at(mark, "the text ends before this #", "the text in quotes", "or a blank after # for a comment")
    for loc, text in context.tree.texts():
        if len(text) > 1 and CURLY.get(text[0]) == text[-1] and context.tree.mark(loc).inset == 0:
            context.report_in_tree(loc, f"players read the {text[0]} and {text[-1]}",
                                   'the text in ", or without quotes')
