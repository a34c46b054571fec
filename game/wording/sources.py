"""What the tags of a `source:` stand for: claims of the text played, and reports with their outlets."""

from __future__ import annotations

import re
from collections.abc import Iterator

from game.scenario.schema.teaching import Reference
from game.wording import dates
from game.wording.messages import say
from game.wording.words import Wording

TAG = re.compile(r"\b[A-Z]{1,2}[0-9]{1,3}[a-z]?\b")   # of a report or of a claim, within a `source:`


def cited(words: Wording) -> dict[str, str]:
    """What each tag stands for: the claims of the text played, then the reports by all that is known of them."""
    claims = {claim.id: claim.says for claim in words.document.claims}
    return claims | {one.id: describe_reference(one) for one in words.document.sources}


def tags(source: str) -> list[str]:
    """The tags in a `source:`, each once."""
    return list(dict.fromkeys(TAG.findall(source)))


def source_texts(words: Wording, source: str) -> list[str]:
    """What the tags of a `source:` stand for, without the tags."""
    stands_for = cited(words)
    return [stands_for[tag] for tag in tags(source) if tag in stands_for]


def source_told(words: Wording, source: str) -> str:
    """A source in a sentence: the first that is cited, or the author's own words."""
    texts = source_texts(words, source)
    return say("Source: {source}", source=texts[0] if texts else source)


def source_lines(words: Wording, source: str) -> list[str]:
    """What the tags of a `source:` stand for: 'S67: what it is' for each report, and each claim by what it says."""
    stands_for = cited(words)
    return [say("{tag}: {text}", tag=tag, text=stands_for[tag]) for tag in tags(source) if tag in stands_for]


def describe_reference(one: Reference) -> str:
    """Author, title, outlet, date, kind, lean, what to beware of, where and when it was read, as far as known."""
    return " \u00b7 ".join(part for part in _parts(one) if part)


def _parts(one: Reference) -> Iterator[str]:
    yield say("{author}, {title}", author=one.author, title=one.text) if one.author else one.text
    day = dates.partial(one.date)
    yield say("{outlet}, {date}", outlet=one.outlet, date=day) if one.outlet and day else one.outlet or day
    kind = _kind(one.kind)
    yield say("{kind}, {lean}", kind=kind, lean=one.lean) if kind and one.lean else kind or one.lean
    yield say("beware: {warning}", warning=one.warning) if one.warning else ""
    yield one.note
    yield say("read in a copy: {copy}", copy=one.read_in) if one.read_in else ""
    yield say("read {date}", date=dates.long(one.accessed)) if one.accessed else ""


def _kind(kind: str) -> str:
    return {
        "agency": say("news agency"), "archive": say("government archive"), "army": say("army"),
        "blog": say("blog"), "book": say("book"),
        "broadcaster": say("broadcaster"), "data": say("data"), "encyclopedia": say("encyclopedia"),
        "journal": say("journal"), "magazine": say("magazine"), "ministry": say("government"),
        "monitor": say("monitor"), "newspaper": say("newspaper"), "institute": say("research institute"),
        "state_media": say("state media"), "organization": say("international body"), "website": say("website"),
    }.get(kind, "")
