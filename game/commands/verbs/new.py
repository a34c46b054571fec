"""The verb new: a small scenario to make one's own."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from game.commands.exit_codes import DONE, UsageError, typed_as
from game.wording.messages import later, say

HELP = later("write a small scenario that can be played at once, to make your own")


def add_arguments(parser: ArgumentParser) -> None:
    """Its name, and where it goes."""
    parser.add_argument("name", metavar="NAME", help=say("its name: small letters, digits and hyphens"))
    parser.add_argument("--out", metavar="DIR",
                        help=say("its folder, new or empty (otherwise it lies among your own scenarios)"))


def run(arguments: Namespace) -> int:
    """Writes the scenario, and the schema that its first line names to editors; says what to do with it."""
    import shlex
    from importlib.resources import files as resources
    from pathlib import Path

    from game.match import files
    from game.match.scenarios import own_folder, scenario_names
    from game.scenario.json_schema import SCHEMA, schema_text
    from game.scenario.reader import MAIN
    from game.scenario.schema.document import SCENARIO_ID

    name = arguments.name
    if not SCENARIO_ID.match(name):
        raise UsageError(say("'{name}' is no name of a scenario: small letters, digits and hyphens, a letter first, 40 "
                             "at most", name=name))
    if name in scenario_names():
        raise UsageError(say("there is a scenario '{name}' already; take another name", name=name))
    folder = Path(arguments.out) if arguments.out else own_folder() / name
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise UsageError(say("{path} is there already, and nothing in it is written over", path=folder))
    except (OSError, ValueError) as error:
        raise UsageError(say("{path} cannot be used: {error}", path=folder, error=str(error))) from error
    text = (resources("game.commands") / "template" / MAIN).read_text(encoding="utf-8")
    files.make_folder(folder)
    files.write_file(folder / SCHEMA, schema_text().encode())
    files.write_file(folder / MAIN, text.replace("NAME", name).encode())
    print(say("Written: {path}. Its first lines say what to change first.", path=folder / MAIN))
    print(say("To look it through:"), typed_as(), shlex.join(["check", str(folder) if arguments.out else name]))
    return DONE
