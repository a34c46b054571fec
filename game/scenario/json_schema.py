"""The JSON schema of scenarios, by which an editor completes and checks keys and values while they are typed."""

from __future__ import annotations

import json
from typing import Any

from game.scenario.schema.document import Document

FILE = "scenario.schema.json"       # beside a scenario, where its first line says that editors find it
DIALECT = "http://json-schema.org/draft-07/schema#"


def _schema() -> dict[str, Any]:
    """The schema of one file of a scenario: `include` is a key of files, and what one file lacks may stand in another.

    What one row says of another it leaves to `check`."""
    made = Document.model_json_schema()
    made.pop("required")
    made["properties"]["include"] = {"type": "array", "items": {"type": "string"}, "description":
                                     "Other files of this scenario, whose keys are joined to those of this one."}
    return {"$schema": DIALECT, **made}


def schema_text() -> str:
    """The schema as a file."""
    return json.dumps(_schema(), indent=1) + "\n"
