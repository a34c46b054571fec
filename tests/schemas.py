"""Whether a value is as a JSON schema says."""

from __future__ import annotations

import re
from typing import Any


def faults(value: Any, schema: dict[str, Any], at: str = "$", whole: dict[str, Any] | None = None) -> list[str]:
    """What in a value is not as a JSON schema says, as far as the program's schemas use what schemas may say; `whole`
    has the definitions."""
    whole = whole or schema
    if "$ref" in schema:
        return faults(value, whole["$defs"][schema["$ref"].rpartition("/")[2]], at, whole)
    if "anyOf" in schema:
        return [] if any(not faults(value, one, at, whole) for one in schema["anyOf"]) else [f"{at}: none of the kinds"]
    if "const" in schema or "enum" in schema:
        return [] if value in schema.get("enum", [schema.get("const")]) else [f"{at}: {value!r}"]
    kinds: dict[str, Any] = {"object": dict, "array": list, "string": str, "boolean": bool, "integer": int,
                             "number": (int, float), "null": type(None)}
    allowed = [schema["type"]] if isinstance(schema["type"], str) else schema["type"]
    if not any(isinstance(value, kinds[one]) and isinstance(value, bool) == (one == "boolean") for one in allowed):
        return [f"{at}: {type(value).__name__} is not {allowed}"]
    found = []
    if isinstance(value, list):
        found += [fault for n, one in enumerate(value)
                  for fault in faults(one, schema["items"], f"{at}[{n}]", whole)]
    if isinstance(value, dict):
        forms = schema.get("patternProperties", {}).items()
        known = {key: one for key in value for form, one in forms if re.search(form, key)}
        known |= schema.get("properties", {})
        others = schema["additionalProperties"] if not forms else False
        found += [f"{at}: {key} is missing" for key in schema.get("required", ()) if key not in value]
        for key, one in value.items():
            below = known.get(key, others)
            found += faults(one, below, f"{at}.{key}", whole) if below else [f"{at}: {key} is not in the schema"]
    return found
