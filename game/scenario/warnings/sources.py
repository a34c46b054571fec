"""Sources that nothing cites, and what looks like the tag of one and is read as none. A list that is another
scenario's too may have more than this one cites."""

from __future__ import annotations

import re
from pathlib import PurePath

from game.scenario.checking import CheckContext
from game.scenario.checks.sources import TAG, cited

SPAN = re.compile(r"(?<![\w-])(S[0-9]{1,3}[a-z]?) ?(?:-|\u2013|to|\.\.) ?(S?[0-9]{1,3}[a-z]?)(?!\w)")
SMALL = re.compile(r"(?<![\w-])s[0-9]{1,3}[a-z]?(?!\w)")


def run(context: CheckContext) -> None:
    """What every `source:` cites beside the list of sources, in a document that has all its rows."""
    known = {reference.id for reference in context.document.sources} if context.whole else set()
    tags: set[str] = set()
    for loc, text in cited(context.tree.data) if known else ():
        tags.update(TAG.findall(text))
        for span in SPAN.finditer(text):
            first, last = span[1], "S" + span[2].removeprefix("S")
            if known >= {first, last}:
                tags.add(last)
                context.report(loc, f"'{span[0]}' is not read as all from '{first}' to '{last}'",
                               "each tag by itself, with commas between", "", span.start())
        for small in SMALL.finditer(text):
            if (meant := small[0].capitalize()) in known:
                tags.add(meant)
                context.report(loc, f"'{small[0]}' is not read as a source", f"'{meant}'", "", small.start())
    own = PurePath(context.tree.mark(("scenario",)).path).parent
    for i, reference in enumerate(context.document.sources if known else ()):
        file = PurePath(context.tree.mark(("sources", i)).path)
        if reference.id not in tags and file.is_relative_to(own):
            context.report(("sources", i), f"nothing cites '{reference.id}'", "a 'source' that does, or leave it out")
