"""The templates of pages: HTML beside this module, whose texts are messages; whatever fills it is escaped."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from game.study.measure.intervals import between, number, percent, span, too_few, value, would_tell
from game.study.report import plots
from game.wording.messages import count, say

_templates = Environment(loader=FileSystemLoader(Path(__file__).parent), autoescape=True, undefined=StrictUndefined,
                         trim_blocks=True, lstrip_blocks=True)
_templates.globals.update(say=say, count=count, between=between, number=number, percent=percent, span=span, value=value,
                          too_few=too_few, would_tell=would_tell, plots=plots)


def rendered(template: str, **values: object) -> str:
    """A template, filled; besides the values it knows messages, plots, and how numbers are written for people."""
    return _templates.get_template(template).render(values)
