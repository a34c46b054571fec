"""The handouts of a class: a brief and slips for each seat, the instructor's page, and what lies on every table.

Each page is one HTML file that needs no network and is made to be printed; which there are and what they hold is said
here, how they are laid out by the templates beside this module.
"""

from __future__ import annotations

from pathlib import Path

from game.match.files import write_file
from game.pages.classroom.mapsheet import far, sheets
from game.pages.classroom.plan import plans
from game.pages.report.charts import shape
from game.pages.templates import rendered
from game.scenario.catalogue import Catalogue
from game.scenario.schema.parties import Seat
from game.wording.dates import span
from game.wording.handbook import sheet
from game.wording.messages import listed, say
from game.wording.places import place_kind
from game.wording.points import band_name, floors, worth
from game.wording.sources import source_lines
from game.wording.terms import glossary
from game.wording.words import Wording

INDEX = "index.html"


def write_handouts(catalogue: Catalogue, folder: Path, rounds: int | None = None) -> dict[str, str]:
    """Writes the handouts, a page a file: every page by its file's name. rounds: of a class whose games have fewer.
    FileTrouble."""
    pages = handouts(catalogue, rounds)
    for name, page in pages.items():
        write_file(folder / name, page.encode())
    return pages


def handouts(catalogue: Catalogue, rounds: int | None = None) -> dict[str, str]:
    """Every page by the name of its file; the first is the index of the others. rounds: of games that have fewer. The
    record is told to its end all the same."""
    document, words = catalogue.document, Wording(catalogue)
    last = document.rounds[(rounds or len(document.rounds)) - 1]
    told: list[tuple[str, str, str]] = []     # name of the file, title, page

    def add(template: str, name: str, title: str, **values: object) -> None:
        told.append((name, title, rendered(Path(__file__).with_name(f"{template}.html.jinja"), title=title,
                                           document=document, words=words, **values)))

    for seat in document.seats:
        brief = next((one for one in document.briefs if one.seat == seat.id), None)
        if brief is not None:
            add("brief", f"brief-{seat.id}.html", say("Role brief: {seat}", seat=seat.name), seat=seat, brief=brief,
                dates=span(document.rounds[0].from_, last.to), points=_points(words, seat),
                bands=[(band_name(name), least) for name, least in floors(document.bands[seat.id]).items()])
    for seat in document.seats:
        directives = [one for one in document.directives if one.seat == seat.id]
        if directives:
            add("slips", f"directives-{seat.id}.html", say("Directives: {seat}", seat=seat.name), seat=seat, slips=[
                (one, [(term.name, worth(words, term)) for term in one.points]) for one in directives])
    add("worksheet", "worksheet.html", say("Worksheet"))
    add("rules", "rules.html", say("The rules on a page"), chapters=sheet(document, rounds), terms=glossary(document))
    names = {place.id: place.name for place in document.places}
    if names:
        add("mapsheet", "map.html", say("Map sheet"), sheets=sheets(document), shape=shape, kind=place_kind,
            far=[place.id for place in far(document)], joined=lambda ids: listed([names[one] for one in ids]),
            sides={side.id: side.name for side in document.sides})
    if document.quiz:
        add("quiz", "quiz.html", say("Quiz"))
        add("quiz-key", "quiz-key.html", say("Key to the quiz"),
            sources=[source_lines(words, one.source) for one in document.quiz])
    add("instructor", "instructor.html", say("For the instructor"), plans=plans(document, rounds))
    windows = _windows(words)
    add("timeline", "timeline.html", say("Timeline of the record"), windows=windows,
        cited=source_lines(words, "; ".join(source for *_, happened in windows for *_, source in happened)))
    index = rendered(Path(__file__).with_name("index.html.jinja"), title=document.scenario.title, document=document,
                     pages=[(name, title) for name, title, _ in told])
    return {INDEX: index} | {name: page for name, _, page in told}


def _points(words: Wording, seat: Seat) -> dict[str, list[tuple[str, str]]]:
    """What a seat's points are for, whatever its directive: by group, the name of each term and how it is counted."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for term in words.document.points:
        if term.seat == seat.id:
            groups.setdefault(term.group, []).append((term.name, worth(words, term)))
    return groups


def _windows(words: Wording) -> list[tuple[str, str, list[tuple[str, str, str]]]]:
    """Each round's name and dates, and what happened in it: who or what, what was done, and by what source."""
    document = words.document
    deeds = document.history.moves if document.history else ()
    windows = []
    for number, window in enumerate(document.rounds, 1):
        happened = [(event.name, event.text, event.source) for event in document.events if event.round == number]
        happened += [(words.seat[deed.seat], deed.note, deed.source) for deed in deeds if deed.round == number]
        windows.append((window.name, span(window.from_, window.to), happened))
    return windows
