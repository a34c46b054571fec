"""The learning questions of a scenario, each with what this game has to say to it."""

from __future__ import annotations

from dataclasses import dataclass

from game.review.account import Account
from game.review.findings import Finding, Findings
from game.review.playouts import Estimates
from game.scenario.schema.teaching import Question

MOST = 6
"""Most facts to a question."""
RECKONED = ("L1", "L3", "L8")
"""The questions to which play-outs have something to say; to the first, of threats, where one was made."""


@dataclass(frozen=True)
class Answer:
    """A question with what this game has to say to it; estimated: whether play-outs speak in that; awaited: whether
    they will say more once they are done."""

    question: Question
    findings: tuple[Finding, ...]
    estimated: bool = False
    awaited: bool = False

    @property
    def facts(self) -> tuple[str, ...]:
        """The first findings, in sentences."""
        return tuple(one.sentence for one in self.findings if one.told)[:MOST]


def answers(account: Account, known: Estimates) -> tuple[Answer, ...]:
    """The scenario's questions, in its order."""
    findings, told = Findings(account, known), []
    for question in account.words.document.questions:
        answered = findings.of(question.id)
        due = question.id in RECKONED and (question.id != "L1" or bool(findings.leverage.threats))
        told.append(Answer(question, answered, any(one.estimated for one in answered),
                           due and account.whole and not known.complete))
    return tuple(told)
