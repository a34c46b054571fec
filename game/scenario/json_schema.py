"""The JSON schema of scenarios, by which an editor completes and checks keys and values while they are typed."""

from __future__ import annotations

import json
from copy import deepcopy
from typing import Any

from game.scenario.reader import INCLUDE, SOURCE
from game.scenario.reference.keys import FILE, entry, example, flow, plain_schema
from game.scenario.schema.document import Document

SCHEMA = "scenario.schema.json"     # beside a scenario, where its first line says that editors find it
OF_FILES: dict[str, dict[str, Any]] = {
    INCLUDE: {"type": "array", "items": {"type": "string"}}, SOURCE: {"type": "string"}}
"""The keys of files, which no document has."""
DIALECT = "http://json-schema.org/draft-07/schema#"


def _schema() -> dict[str, Any]:
    """The schema of one file of a scenario: what one file lacks may stand in another, or a source at its top.

    What one row says of another it leaves to `check`."""
    made = deepcopy(plain_schema())
    made.pop("required")
    for kind, keys in ((Document.__name__, made), *made["$defs"].items()):
        for key, value in keys.get("properties", {}).items():
            _tell(kind, key, value)
        if "required" in keys:
            keys["required"] = [key for key in keys["required"] if key != SOURCE]
    for value in made["properties"].values():       # mappings are merged: other files may have the rest of one
        for one in (value, *value.get("anyOf", ())):
            made["$defs"].get(one.get("$ref", "").rpartition("/")[2], {}).pop("required", None)
    made["properties"] |= {key: {**form, "description": entry(FILE, key).meaning} for key, form in OF_FILES.items()}
    return {"$schema": DIALECT, **made}


def _tell(kind: str, key: str, value: dict[str, Any]) -> None:
    """Puts what a key means, and an example, beside what its value must be; a piece of another kind tells it itself."""
    if "$ref" not in value:
        form = f" ({value['description']})" if "description" in value else ""
        value["description"] = f"{entry(kind, key).meaning}{form} E.g. {key}: {flow(example(kind, key))}"


def schema_text() -> str:
    """The schema as a file."""
    return json.dumps(_schema(), indent=1) + "\n"
