"""What stands where play-outs are not done yet: what they will show, how long they take, and how far they are."""

from __future__ import annotations

from game.client.kit import Label, Panel, Paragraph, Ui, Widget, theme
from game.client.reckoning import Reckoning
from game.wording.messages import say


def waiting(ui: Ui, reckoning: Reckoning, tab: str) -> list[Widget]:
    """A panel for a part that play-outs add to; nothing once they are done, and in the other parts."""
    head, what = _added(tab)
    if not what or reckoning.review.known.complete:
        return []
    if not reckoning.review.account.whole:
        said = say("The game is not over: what was worth what stays secret until then.")
    elif reckoning.busy:
        said = say("Play-outs are working on it beside you, about a minute for a whole game; it appears here by "
                   "itself. The other parts are complete.")
    else:
        said = say("Press Estimate: it takes about a minute for a whole game, you can read on meanwhile, stop it, and "
                   "go on later where it was.")
    return [Panel(ui, [Label(ui, head, theme.HEADING), Paragraph(ui, what, theme.BODY),
                       Paragraph(ui, said, theme.BODY.ink(theme.MUTE))], theme.SLIP, gap=6).named("waiting")]


def _added(tab: str) -> tuple[str, str]:
    """What play-outs add to a part, in a head and a sentence."""
    return {
        "bargaining": (say("The bargaining picture"),
                       say("Here comes every offer as a point on what it was worth to each side when it was made, with "
                           "what each could expect without a deal, the best packages for both, and what was left on "
                           "the table.")),
        "leverage": (say("What it was worth"),
                     say("Each lever gets what it changed for its seat\u2019s points, and the round in which it would "
                         "have changed most.")),
        "turns": (say("Turning points"),
                  say("Here come the five moves that most changed what each seat could expect, what else could have "
                      "been done, and a way to play on from each.")),
    }.get(tab, ("", ""))
