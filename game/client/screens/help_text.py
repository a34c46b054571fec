"""The words of the help: what keys do, and the rules in brief. Numbers come from the scenario that is played.

Chapters are written as text: `# Title`, then an entry a paragraph, its head before the bar.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from game.client.keys import MOVED, OFFER, TABLE, THINKING, shown
from game.scenario.schema.document import Document


class Entry(NamedTuple):
    """A line of the help: what it is about (keys: how they are pressed), and what is said of it."""

    head: str
    text: str


class Chapter(NamedTuple):
    """Lines that belong together."""

    title: str
    entries: tuple[Entry, ...]


_KEYS = """
# Everywhere
Tab, arrows | Go to the next control; Shift Tab to the one before
Enter, Space | Do it; on a card: play it
Esc | Back; at the table: the menu
{help}, F1 | This help
F11 | Full screen
F12 | Keep a picture of the window
{mute} | At the table: sound on or off

# Cards and orders
{cards}, {orders}, {threats} | Show the hand of cards, the orders, the threats
1 to 8 | Raise that card; the same digit lowers it
{page_back}, {page_on} | Turn the page of the hand
{pass}, {pass} | Pass: use up a move and do nothing; asked twice
{undo}, {redo} | Take the last move back; do it again
{go_on} | After a move: go on, or hand over

# The table
{draft} | Draft an offer
{accept}, {counter}, {reject} | Accept, counter, reject the offer that stands
{directive}, held | My directive, as long as it is held
{staff} | What my staff would advise, and why; 1 to 3 put its moves up for play
{hurry} | While the computer or the staff is thinking: hurry it
{brief} | My brief
{left_panel}, {right_panel} | In a small window: the left panel, the right panel
{points}, {tracks}, {log} | Why my points are what they are; all tracks; the whole log

# Drafting an offer
Enter, Space | On a clause: put it in, or take it out
{theme_back}, {theme_on} | The theme before, the next theme
{table_it} | Table the draft
{load} | Start from the offer that stands
{start_over} | Start over
1, 2, 3 | Fold out what more there is to know of the draft
{every_term} | Why it is worth what it is worth

# The map
Drag, wheel | Move the map; zoom to the pointer
{nearer}, {farther}, {whole_map} | Zoom in, zoom out, the whole map again
{legend} | The key to the map, shown or hidden
{map} | Give the map the arrows: they go from place to place, with Shift they move the map
Enter | Open the place pointed at: what is there, what I can order there

# News and the curtain
Enter, Right | The next dispatch
Backspace, Left | The one before
Esc | Skip the rest
Space, held | At the curtain: take the seat
"""

_RULES = """
# A round
Length | The game has {rounds} rounds, each a window of dates{short}. Each round has five phases.
1. News | Dated events happen; {drawn} by weight from those that can happen now.
2. Cabinet | Promises and threats tick. Political capital comes in, and tracks drift, by rows one can read.
3. Moves | Seats take turns, one move each time, until all have used their {moves}. Another seat begins each round.
4. Field | Those who decide for themselves decide: {deciding}. Then all battles are fought.
5. Books | Broken promises come out, endings are tested, and others hear what was hidden, a round late and
    rounded down.

# Moves
A move is | a card, an order to units, a threat, carrying one out or backing down, an offer, or a pass.
Cost | Cards, orders and threats cost political capital. The number in the disc is the cost.
Needs | A card that can’t be played says which need is not met, and what the number is now.
Rolls | Some cards roll. The odds stand on the card before it is played. The dice are counted, not drawn: the same
    seed and moves roll the same, also after an undo.
Once | Each card and each order can be played at most once a round; a card only so many times in a game.
Undo | A move can be taken back until dice were rolled, the round has ended, or another seat has looked.

# Offers
A package | holds up to {each} clauses that one seat gives, up to {each} that the other gives, and up to {together}
    that both do together; of some groups only one.
Tabling | An offer uses one of my moves. It lies on the table until it is answered, replaced by its maker, or the
    round ends.
Answers | To accept, reject or counter uses no move. At most two counters are made between two seats in a round.
When agreed | Each clause acts at once. Some also stand as a promise for so many rounds.

# Promises
To refrain | Not to play moves of a kind while it stands. Playing one breaks it.
To act | To play a move of a kind before the clock has run out. Not playing it breaks it.
A breach | is allowed. It is found in the books: it costs what the scenario says, and every other promise between the
    two is void.

# Threats
A threat | opens a clock. While it stands others reckon with it.
Then | carry it out, have it satisfied by a clause, or back down and pay. If the clock runs out it lapses, which has
    its own price. A threat that was carried out is leverage no more.

# Settlement
It takes | a clause that draws a line and a clause that names a format, in one package.
Consent | Once accepted, each of these is asked: {asked}. The percentage is shown before, with its sum, and is never
    under 5 or over 95. All must sign, else the package falls and who refused walks out.
Signed | the game ends at once.

# Fighting
Where | Battles are fought where a side was told to attack, by orders or by those who decide for themselves.
Column | The ratio of ground strengths gives a column of the results table. It shifts for air support (at most 2,
    after air defence has cancelled what it can), for the best troops there, for supply, and for what the scenario
    says of the place.
Die | One die picks the result: losses in steps, and whether the ground is taken.
Supply | follows roads and sea lanes over places of one’s own side from its bases.
Retreat | The beaten fall back by road to a place of their own; what can’t is lost.

# What is hidden
Directive | Each seat is dealt one of several. It shifts what that seat’s points are for.
Covert moves | are not told to others. What they changed is reported a round late and rounded down.
Drafts | Nobody sees a draft before it is tabled.
Staff | Its advice is an aid, no part of the rules: it sees what the seat sees, costs nothing, and can be switched off.

# Points and endings
Points | are a sum over the position; every number can be asked why. They are not zero-sum, and each seat is measured
    on its own scale: disaster, setback, stalemate, gain, triumph.
The end | The first of these that holds: {ends}.
"""


def _chapters(text: str) -> tuple[Chapter, ...]:
    """Chapters from text; a line that begins with blanks goes on from the one before."""
    found = []
    for part in text.replace("\n    ", " ").split("# ")[1:]:
        title, *lines = part.strip().split("\n")
        cut = (line.partition(" | ") for line in lines)
        found.append(Chapter(title, tuple(Entry(head, words) for head, _, words in cut)))
    return tuple(found)


def key_chapters() -> tuple[Chapter, ...]:
    """What keys do; those of the table and of drafting as the screens have them."""
    commands = {**OFFER, **THINKING, **MOVED, **TABLE}
    return _chapters(_filled(_KEYS, {command: shown(pressed[0]) for command, pressed in commands.items()}))


def rules(document: Document) -> tuple[Chapter, ...]:
    """The rules in brief, with this scenario's numbers."""
    draws = document.news.draws
    names = {client.id: client.name for client in document.clients}
    words = {
        "rounds": str(len(document.rounds)),
        "moves": str(document.moves),
        "short": f"; the short game ends after round {document.short}" if document.short else "",
        "drawn": {0: "none is drawn", 1: "one more is drawn"}.get(draws, f"{draws} more are drawn"),
        "each": str(document.package.each),
        "together": str(document.package.together),
        "deciding": ", ".join(names[one] for one in dict.fromkeys(part.client for part in document.field)) or "nobody",
        "asked": ", ".join(names[part.client] for part in document.consent) or "nobody",
        "ends": "; ".join(ending.name for ending in document.endings),
    }
    return _chapters(_filled(_RULES, words))


def _filled(text: str, words: Mapping[str, str]) -> str:
    for name, value in words.items():
        text = text.replace("{" + name + "}", value)
    return text
