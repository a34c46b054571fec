"""The quiz: the right answer of each question is one of its answers, and no answer stands twice."""

from __future__ import annotations

from game.scenario.checking import CheckContext, repeats


def run(context: CheckContext) -> None:
    """Every question of the quiz can be answered, in one way."""
    for i, question in enumerate(context.document.quiz):
        if question.right > len(question.answers):
            context.report(("quiz", i, "right"), f"answer {question.right} is not there",
                           f"a number from 1 to {len(question.answers)}")
        for k, _ in repeats([answer.casefold() for answer in question.answers]):
            context.report(("quiz", i, "answers", k), "the answer stands twice", "each answer once")
