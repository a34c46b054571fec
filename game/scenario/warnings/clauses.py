"""Joint clauses for which a package has no room, and groups that keep nothing apart."""

from __future__ import annotations

from collections import Counter

from game.scenario.checking import CheckContext


def run(context: CheckContext) -> None:
    """Every clause that two seats give together, and every group of one."""
    clauses = context.document.clauses if not context.is_cut("clauses") else ()
    groups, parts = Counter(clause.group for clause in clauses), Counter(clause.part for clause in clauses)
    for i, clause in enumerate(context.document.clauses):
        only = clause.part is not None and parts[clause.part] == 1      # which no other could be kept apart from
        if clause.group is not None and groups[clause.group] == 1 and not only:
            context.report(("clauses", i, "group"), f"'{clause.id}' is alone in the group '{clause.group}'",
                           "a second clause with it, or no 'group'", "a package holds one clause of a group")
        if len(clause.by) > 1 and not context.document.package.together:
            context.report(("clauses", i), f"'{clause.id}' fits in no package: 'together' is 0",
                           "package: {together: 1} or more")
