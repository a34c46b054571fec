"""The templates of pages: HTML whose texts are messages; whatever fills it is escaped.

What all pages have lies beside this module (layout, style, script, parts); a page's own template lies beside the module
that fills it.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from game.estimates.intervals import between, number, percent, span, too_few, value, would_tell
from game.pages import plots, svg
from game.wording.messages import capital, count, listed, say


@lru_cache(maxsize=4)
def _templates(folder: Path) -> Environment:
    templates = Environment(loader=FileSystemLoader([folder, Path(__file__).parent]), autoescape=True,
                            undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    templates.globals.update(
        say=say, count=count, capital=capital, listed=listed, between=between, number=number, percent=percent,
        span=span, value=value, too_few=too_few, would_tell=would_tell, plots=plots, svg=svg)
    return templates


def rendered(template: Path, **values: object) -> str:
    """A template, filled; besides the values it knows messages, plots, and how numbers are written for people."""
    return _templates(template.parent).get_template(template.name).render(values)
