"""What keys do, for the help; those of the table and of drafting as the screens have them."""

from __future__ import annotations

from collections.abc import Mapping

from game.client.keys import EVERYWHERE, MOVED, OFFER, REPLAY, TABLE, THINKING, WATCHING, hint
from game.wording.handbook import Chapter, Entry
from game.wording.messages import say


def key_chapters() -> tuple[Chapter, ...]:
    """The keys by where they act."""
    key = {command: hint(command, commands) for commands in (EVERYWHERE, OFFER, THINKING, MOVED, TABLE)
           for command in commands}
    return (_everywhere(key), _cards(key), _table(key), _drafting(key), _map(key), _wall_and_review(), _news(),
            _watching(), _replay())


def _everywhere(key: Mapping[str, str]) -> Chapter:
    return Chapter(say("Everywhere"), (
        Entry((say("Tab"), say("arrows")), say("Go to the next control; Shift Tab to the one before")),
        Entry((say("Enter"), say("Space")), say("Do it; on a card: play it")),
        Entry((say("Esc"),), say("Back; at the table: the menu")),
        Entry((key["help"], "F1"), say("This help; while a tooltip shows, what its dotted words mean")),
        Entry((say("Letters"),), say("On a keyboard without Latin letters, the keys at the same places")),
        Entry(("A", "C", "X", "V", "Z"),
              say("With Ctrl, on a Mac Cmd, in a text: select all, copy, cut, paste, take back")),
        Entry(("F11",), say("Full screen")),
        Entry(("F12",), say("Keep a picture of the window")),
        Entry((key["mute"],), say("Sound on or off, but where an offer is drafted")),
        Entry((key["coach_next"],), say("In the tutorial and the first round: the next hint; Esc leaves it")),
    ))


def _cards(key: Mapping[str, str]) -> Chapter:
    return Chapter(say("Cards and orders"), (
        Entry((key["cards"], key["orders"], key["threats"]),
              say("Show the hand of cards, the orders, the threats")),
        Entry((say("1 to 8"),), say("Raise that card; the same digit lowers it")),
        Entry((key["page_back"], key["page_on"]), say("Turn the page of the hand")),
        Entry((key["pass"], key["pass"]), say("Pass: use up a move and do nothing; asked twice")),
        Entry((key["undo"], key["redo"]), say("Take the last move back; do it again")),
        Entry((key["go_on"],), say("After a move: let the next seat move, or hand over")),
    ))


def _table(key: Mapping[str, str]) -> Chapter:
    return Chapter(say("The table"), (
        Entry((key["draft"],), say("Draft an offer")),
        Entry((key["accept"], key["counter"], key["reject"]), say("Accept, counter, reject the offer that stands")),
        Entry((key["directive"], say("held")), say("My directive, as long as it is held")),
        Entry((key["staff"],), say("What my staff would advise, and why; 1 to 3 put its moves up for play")),
        Entry((key["hurry"],), say("While the computer or the staff is thinking: hurry it")),
        Entry((key["brief"],), say("My brief")),
        Entry((key["instructor"],),
              say("The instructor\u2019s table, for who has its pass-code; at the curtain and while bots play")),
        Entry((key["left_panel"], key["right_panel"]), say("In a small window: the left panel, the right panel")),
        Entry((key["points"], key["tracks"], key["log"]),
              say("Why my points are what they are; all tracks; the whole log")),
    ))


def _drafting(key: Mapping[str, str]) -> Chapter:
    return Chapter(say("Drafting an offer"), (
        Entry((say("Enter"), say("Space")), say("On a clause: put it in, or take it out")),
        Entry((key["theme_back"], key["theme_on"]), say("The theme before, the next theme")),
        Entry((key["turn_manner"],), say("Another way to make the offer, where the scenario has some")),
        Entry((key["table_it"],), say("Table the draft")),
        Entry((key["load"],), say("Start from the offer that stands")),
        Entry((key["start_over"],), say("Start over")),
        Entry((key["take_back"],), say("Take the last change of the draft back")),
        Entry(("1", "2", "3"), say("Fold out what more there is to know of the draft")),
        Entry((key["every_term"],), say("Why it is worth what it is worth")),
    ))


def _map(key: Mapping[str, str]) -> Chapter:
    return Chapter(say("The map"), (
        Entry((say("Drag"), say("wheel")), say("Move the map; zoom to the pointer")),
        Entry((key["nearer"], key["farther"], key["whole_map"], say("Home")),
              say("Zoom in, zoom out, the whole map again")),
        Entry((key["legend"],), say("The key to the map, shown or hidden")),
        Entry((key["coordinates"],), say("Longitude and latitude under the pointer, for who writes a scenario")),
        Entry((key["map"],),
              say("Give the map the arrows: they go from place to place, with Shift they move the map")),
        Entry((say("Enter"),), say("Open the place pointed at: what is there, what I can order there")),
    ))


def _wall_and_review() -> Chapter:
    return Chapter(say("The wall of a class and the review"), (
        Entry(("V",), say("The wall: everything that may be seen, or no secrets")),
        Entry(("2",), say("The wall without secrets on a second screen")),
        Entry(("F",), say("The wall of another folder")),
        Entry((say("1 to 5"),), say("The parts of the review")),
        Entry((say("Left"), say("Right")), say("The next part of the review, or the next question")),
    ))


def _news() -> Chapter:
    return Chapter(say("News and the curtain"), (
        Entry((say("Enter"), say("Right")), say("The next dispatch")),
        Entry((say("Backspace"), say("Left")), say("The one before")),
        Entry((say("Esc"),), say("Skip the rest")),
        Entry((say("Space"), say("held")), say("At the curtain: take the seat")),
    ))


def _watching() -> Chapter:
    key = {command: hint(command, WATCHING) for command in WATCHING}
    return Chapter(say("The public view"), (
        Entry((key["pause"], key["step"]), say("Two computers play: have them wait, or go on; one move alone")),
        Entry((key["faster"], key["slower"]), say("Faster, slower")),
        Entry((key["hurry"],), say("Hurry the one that thinks")),
        Entry((key["project"],), say("Show it on a second screen, or no longer")),
        Entry((say("Esc"), key["leave"]), say("Leave")),
    ))


def _replay() -> Chapter:
    key = {command: hint(command, REPLAY) for command in REPLAY}
    return Chapter(say("Replay"), (
        Entry((key["back_one"], key["on_one"]), say("The move before, the next move")),
        Entry((key["round_back"], key["round_on"]), say("The round before, the next round")),
        Entry((key["first"], key["last"]), say("To the beginning, to the end")),
        Entry((key["run"],), say("Let it play by itself, or stop it")),
        Entry((key["news_back"], key["news_on"]), say("Another dispatch of this move")),
        Entry((key["next_eye"],), say("See it with other eyes: the public\u2019s, a seat\u2019s, or as it was")),
        Entry((key["play_on"],), say("Play on from here, as a new game")),
    ))
