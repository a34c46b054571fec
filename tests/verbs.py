"""The program as a command line has it."""

from __future__ import annotations

from game.commands.parser import main


def run(*arguments: str) -> int:
    """The exit code of the program with these arguments."""
    try:
        return main(arguments)
    except SystemExit as left:
        return int(left.code or 0)
