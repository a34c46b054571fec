"""The verb schema: what editors need to know of the format of scenarios."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from game.commands.exit_codes import DONE
from game.wording.messages import later, say

HELP = later("print the JSON schema of scenarios, by which editors complete and check what is typed")


def add_arguments(parser: ArgumentParser) -> None:
    """In which form."""
    parser.add_argument("--json", action="store_true", required=True, help=say("as JSON schema (draft 7)"))


def run(arguments: Namespace) -> int:
    """Prints the schema."""
    from game.scenario.json_schema import schema_text

    print(schema_text(), end="")
    return DONE
