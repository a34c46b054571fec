"""The page on the language of scenarios, `docs/scenario-language.md`, made of the schema and these tables."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from game.scenario import reader, tree
from game.scenario.checks.places import MOST_LINKED
from game.scenario.language import MOST_WHEN
from game.scenario.reference.keys import FILE, KEYS, WORDS, entry, example, flow, least, pieces, properties, table
from game.scenario.schema.document import Document
from game.scenario.schema.scalars import BOUND, MOST_GUARDS

_OPENING = """\
# The language of scenarios

This page is made of the program's own tables, so it says what this version reads. `middle-sea help language` prints
all of it, `help language cards` one section (`guards`, `effects`, `variables`, `moves`, `limits`, or any key at the top
of a file), and `help language leaks` what a key means wherever it stands.

To begin with a scenario that works, see [Begin a scenario](how-to/begin-a-scenario.md).

A scenario is a folder with a `scenario.yaml`. It may be in several files: `include: [cards.yaml, ../shared/map.yaml]`
joins the lists and mappings of others to those of the first, from its own folder or one beside it. A text stands in
quotes if it has a comma inside { } or [ ], a colon before a blank, or `#` after one, or begins with one of
``{ [ ] } , # & * ! | > % @ ` ' "``. YAML's anchors, aliases, tags and merge keys are not read. A value is what its key
asks for: `no` is a text where a text is asked for. A name is a small letter, then small letters, digits and
underscores, 40 characters at most.

An editor that knows YAML's language server completes keys and shows what they mean, if the first line of each file is

```yaml
# yaml-language-server: $schema=scenario.schema.json
```

and `scenario.schema.json` lies beside it: `middle-sea schema --json > scenario.schema.json` (`new` does both).
"""


def language_page() -> str:
    """The whole page, in Markdown."""
    return "\n".join([_OPENING, *_words(), *_limits(), *_sections()])


def _words() -> Iterator[str]:
    """Guards, effects, variables and names of moves."""
    said = table(WORDS)
    heads = {
        "guards": ("Guards", f"What `needs` lists, at most {MOST_GUARDS} in a row; all must hold. None says 'not' or "
                   "'or': list the values of a track so that those that count together stand side by side, "
                   "or write two rows."),
        "effects": ("Effects", "What `does` lists. Each may end with `when GUARD`, or `when GUARD and GUARD` "
                    f"(at most {MOST_WHEN}). All guards of a row are read before any of its effects."),
        "variables": ("Variables", "What guards and effects may name. In orders `{place}`, `{from}` and `{to}` may "
                      "stand in a name or value."),
        "moves": ("Names of moves", "What `do`, `play`, `of`, `without` and the like may name."),
    }
    for key, (title, about) in heads.items():
        yield f"## {title}\n\n{about}\n"
        yield "| what | meaning | example |\n|---|---|---|"
        yield from (f"| `{what}` | {line.meaning} | {_code(line.example)} |" for what, line in said[key].items())
        yield ""


def _limits() -> Iterator[str]:
    """How much of everything there may be, beside what stands at each key."""
    yield "## Limits\n"
    yield from (f"- {line}" for line in (
        f"a file: {tree.MOST_BYTES // 1024} KiB, {tree.MOST_EVENTS:,} values and brackets, {tree.MOST_DEPTH} levels",
        f"a scenario: {reader.MOST_FILES} files, {reader.MOST_TOTAL // 1024:,} KiB, {tree.MOST_TOGETHER:,} values",
        f"a number: -{BOUND} to {BOUND}",
        f"places that roads and lanes join: {MOST_LINKED}",
        f"problems that `check` lists: {tree.MOST_PROBLEMS}",
    ))
    yield ""


def _sections() -> Iterator[str]:
    """Every key at the top of a file, with the keys below it."""
    yield "## Keys\n\nThe keys at the top of a file, in the order in which this page has them:\n"
    top = {kind: key for key, value in reversed(properties(Document.__name__).items()) for kind in _kinds(value)}
    yield from _keys(Document.__name__, top)
    yield "Keys of a file, which each file may have for itself:\n"
    yield "| key | meaning | example |\n|---|---|---|"
    yield from (f"| `{key}` | {one.meaning} | {_code(one.example)} |" for key, one in table(KEYS)[FILE].items())
    yield ""
    known: dict[str, str] = {}
    for key, value in properties(Document.__name__).items():
        for kind in _kinds(value):
            yield from _section(kind, key, known)


def _section(kind: str, path: str, known: dict[str, str]) -> Iterator[str]:
    """A kind of piece that stands at a path, and those below it that no section has told of yet."""
    if kind in known:
        return
    known[kind] = path
    yield f"### `{path}`\n"
    yield " ".join((pieces()[kind].__doc__ or "").split()).replace("_`", "`") + "\n"
    inner = [(each, f"{path}.{key}") for key, value in properties(kind).items() for each in _kinds(value)]
    yield from _keys(kind, {**dict(reversed(inner)), **known})
    yield f"```yaml\n{flow(least(kind))}\n```\n"
    for each, below in inner:
        yield from _section(each, below, known)


def _keys(kind: str, known: dict[str, str]) -> Iterator[str]:
    """The table of the keys of a kind of piece."""
    model = pieces()[kind]
    asked = {info.alias or name for name, info in model.model_fields.items() if info.is_required()}
    yield "| key | meaning | value | example |\n|---|---|---|---|"
    for key, value in properties(kind).items():
        needed = ", must be there" if key in asked else _otherwise(value)
        below = [known.get(each, key) for each in _kinds(value)]
        shown = f"see [`{below[0]}`](#{below[0].replace('.', '')})" if below else _code(example(kind, key))
        yield f"| `{key}` | {entry(kind, key).meaning} | {_value(value)}{needed} | {shown} |".replace("|  |", "| |")
    yield ""


def _kinds(value: dict[str, Any]) -> list[str]:
    """The kinds of piece that a value holds."""
    if "$ref" in value:
        return [value["$ref"].rpartition("/")[2]]
    inner = [*value.get("anyOf", []), *value.get("patternProperties", {}).values()]
    inner += [each for each in (value.get("items"), value.get("additionalProperties")) if isinstance(each, dict)]
    return [kind for each in inner for kind in _kinds(each)]


def _otherwise(value: dict[str, Any]) -> str:
    """What a key is taken for where it is left out."""
    default = value.get("default")
    return f"; otherwise {_code(default)}" if isinstance(default, (int, str)) and default is not False else ""


def _value(value: dict[str, Any]) -> str:
    """What a value must be, in words."""
    kinds = [each for each in value.get("anyOf", []) if each.get("type") != "null"]
    if kinds:
        return f"{_value(kinds[0])} or a list{_number(value)}" if len(kinds) > 1 else _value(kinds[0])
    if "$ref" in value:
        return "keys"
    if "enum" in value:
        return " or ".join(f"`{word}`" for word in value["enum"])
    if "description" in value:
        return str(value["description"])
    match value.get("type"):
        case "array":
            return f"a list{_number(value)}: {_value(value['items'])}"
        case "object":
            inner = value.get("additionalProperties") or next(iter(value["patternProperties"].values()))
            return f"names, and for each {_value(inner)}"
        case "integer" | "number" as sort:
            whole = "a whole number" if sort == "integer" else "a number with one decimal at most"
            return f"{whole} from {value['minimum']} to {value['maximum']}"
        case "boolean":
            return "`true` or `false`"
    return f"a text of at most {value['maxLength']} characters" if "maxLength" in value else "a text"


def _number(value: dict[str, Any]) -> str:
    """How many items a list has."""
    least_, most = value.get("minItems", 0), value.get("maxItems")
    if most == least_ and most is not None:
        return f" of {most}"
    if most is None:
        return f" of {least_} or more" if least_ else ""
    return f" of {least_} to {most}" if least_ else f" of at most {most}"


def _code(value: Any) -> str:
    return f"`{flow(value)}`".replace("|", "\\|")
