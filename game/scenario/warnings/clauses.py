"""Joint clauses for which a package has no room."""

from __future__ import annotations

from game.scenario.checking import CheckContext


def run(context: CheckContext) -> None:
    """Every clause that two seats give together."""
    for i, clause in enumerate(context.document.clauses):
        if len(clause.by) > 1 and not context.document.package.together:
            context.report(("clauses", i), f"'{clause.id}' fits in no package: 'together' is 0",
                           "package: {together: 1} or more")
