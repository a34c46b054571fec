"""What each game has to say to L1 to L8: each kind of finding, from threats, offers, promises and pictures that are put
together for it, or held against the facts of games that bots played."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from game.estimates.bargaining_range import Deal
from game.estimates.intervals import Interval
from game.match.eyes import ALL
from game.match.match import Match
from game.match.sitters import PERSON
from game.review.account import Account
from game.review.findings import Finding, Findings, traded
from game.review.leverage import End, Leverage, Threat, Vow, threat_end
from game.review.offers import Fate, Offered, offers
from game.review.picture import Mark, Option, Picture, Room
from game.review.playouts import Estimates
from game.rules.facts import BattleFought, ClientAsked, OfferMade, RowPlayed
from game.rules.tables import Kind, Move
from game.scenario import load
from game.wording.told import Topic

from .conftest import DECEMBER, HARBOURS, played
from .keeping import Kept, worked

TURKEY, RUSSIA = 0, 1
SEEDS = range(6)
GAMES = [*((seed, "doctrine") for seed in SEEDS), (4, "random")]


def of(seed: int = 1, bot: str = "doctrine") -> Findings:
    """The findings of a game of December, of which nothing is estimated."""
    return Findings(Account(played(DECEMBER, seed, bot), ALL), Estimates(0))


def told(findings: Findings, question: str) -> list[str]:
    return [one.told for one in findings.of(question)]


def sorts(findings: Findings, question: str) -> list[str]:
    return [one.sort for one in findings.of(question)]


def step_of(findings: Findings, round_: int) -> int:
    """The first step that was made in a round."""
    return findings.account.rounds.index(round_)


# ------------------------------------------------------------------ L1
@pytest.mark.parametrize(("end", "said"), [
    (End.STANDS, "it stood to the end"), (End.CARRIED, "carried it out in round 4"),
    (End.SATISFIED, "a clause satisfied it in round 4"), (End.BACKED, "backed down in round 4"),
    (End.LAPSED, "let it lapse in round 4")])
def test_a_threat_is_told_with_who_made_it_when_and_how_it_ended(end: End, said: str) -> None:
    findings = of()
    ended = -1 if end is End.STANDS else step_of(findings, 4)
    findings.leverage = Leverage((Threat(RUSSIA, "Close the strait", step_of(findings, 2), end, ended),), (), ())
    (one,) = findings.of("L1")
    assert one.told.startswith("Russia made the threat \u201cClose the strait\u201d in round 2") and said in one.told
    assert one.sort == threat_end(end)


def test_where_nobody_threatened_that_is_the_finding_and_nowhere_else() -> None:
    findings = of()
    findings.leverage = Leverage((), (), ())
    assert told(findings, "L1") == ["nobody made a threat"]
    findings.leverage = Leverage((Threat(TURKEY, "Leave", 1),), (), ())
    assert "nobody made a threat" not in told(findings, "L1")


# ------------------------------------------------------------------ games that go on
ENDS = ("to the end", "never came out", "ended at", "ended in", "nobody made a threat", "nothing was agreed",
        "no promise was made")


def test_of_a_game_that_goes_on_nothing_is_told_as_if_it_were_over() -> None:
    scenario = load(DECEMBER)
    match = Match.new(scenario, dict.fromkeys(scenario.tables.seats, PERSON), 3, None)
    match.submit(Move(scenario.tables.row[f"pass {match.to_move}"]))
    account = Account(match, ALL)
    findings = Findings(account, Estimates(0))
    bare = [one for number in range(1, 9) for one in findings.of(f"L{number}")]
    findings.leverage = Leverage((Threat(TURKEY, "Leave", 1),), (), (Vow(0, "One", (0,), 1, 1, hidden=True),))
    said = [text for one in (*bare, *findings.of("L1"), *findings.of("L4")) for text in (one.told, one.sort)]
    assert len(said) > 10
    assert [text for text in said if any(end in text for end in ENDS) and not text.endswith(" so far")] == []
    assert "it stands" in "".join(said) and "it has not come out" in "".join(said)


# ------------------------------------------------------------------ L2
def offered(findings: Findings, fate: Fate, *clauses: str) -> Offered:
    """An offer of Turkey's in round 2 with some clauses, and what became of it in round 3."""
    known = [clause.id for clause in findings.account.words.document.clauses]
    package = sum(1 << known.index(name) for name in clauses)
    return replace(offers(findings.account)[0], number=1, step=step_of(findings, 2), round=2,
                   fact=OfferMade(2, TURKEY, RUSSIA, package), fate=fate, answered=step_of(findings, 3))


def by(findings: Findings, seat: str, theme: str = "") -> str:
    """A clause that a seat alone gives, of a theme or of any."""
    return next(clause.id for clause in findings.account.words.document.clauses
                if clause.by == (seat,) and theme in ("", clause.theme))


def test_what_was_agreed_says_who_gave_what() -> None:
    findings = of()
    mine, theirs = by(findings, "turkey"), by(findings, "russia")
    names = {clause.id: clause.name for clause in findings.account.words.document.clauses}
    findings.offers = (offered(findings, Fate.AGREED, mine, theirs),)
    (one,) = findings.of("L2")
    turkey, russia = one.told.index("Turkey gave"), one.told.index("Russia gave")
    assert one.told.startswith("in round 3 ")
    assert max((seat for seat in (turkey, russia) if seat < one.told.index(names[mine])), default=-1) == turkey
    assert max((seat for seat in (turkey, russia) if seat < one.told.index(names[theirs])), default=-1) == russia


@pytest.mark.parametrize(("fate", "walked"), [(Fate.AGREED, False), (Fate.SIGNED, False), (Fate.WALKED_OUT, True)])
def test_a_client_that_would_not_sign_is_told(fate: Fate, walked: bool) -> None:
    findings = of()
    findings.offers = (offered(findings, fate, by(findings, "turkey"), by(findings, "russia")),)
    (one,) = findings.of("L2")
    assert (("a client would not sign" in one.told), one.sort == "a client would not sign it") == (walked, walked)


@pytest.mark.parametrize("fate", [Fate.STANDS, Fate.REFUSED, Fate.COUNTERED, Fate.LAPSED])
def test_what_was_not_accepted_was_not_agreed(fate: Fate) -> None:
    findings = of()
    findings.offers = (offered(findings, fate, by(findings, "turkey")),)
    assert told(findings, "L2") == ["nothing was agreed"]


@pytest.mark.parametrize(("given", "said"), [
    ({(0,): [("a", "idlib")], (1,): [("b", "gas")]}, "traded one theme for another"),
    ({(0,): [("a", "idlib")], (1,): [("b", "idlib"), ("c", "idlib")]}, "gave and took in one theme"),
    ({(0,): [("a", "idlib")], (1,): [("b", "idlib"), ("c", "gas")]}, "traded one theme for another"),
    ({(0,): [("a", "idlib")]}, "one side alone gave"),
    ({(0,): [("a", "idlib")], (0, 1): [("b", "gas")]}, "one side alone gave"),
    ({(0, 1): [("b", "gas")]}, "all that was agreed is given together"),
])
def test_a_trade_between_themes_is_told_from_other_deals(given: dict[tuple[int, ...], list[tuple[str, str]]],
                                                         said: str) -> None:
    assert traded(given) == said


# ------------------------------------------------------------------ L3, L8
def about(value: float) -> Interval:
    return Interval(value, value - 1, value + 1)


def room(step: int, round_: int, values: tuple[float, float], better: int = 0) -> Room:
    best = Option(1, (0.0, 0.0), (about(1), about(1)), None)
    return Room(step, round_, (about(values[0]), about(values[1])), Interval(0.25, 0.2, 0.3), best, better, 8)


def marked(findings: Findings, number: int, fate: Fate, step: int, point: tuple[float, float]) -> Mark:
    one = replace(offered(findings, fate, by(findings, "turkey")), number=number, step=step)
    return Mark(one, (about(point[0]), about(point[1])))


def drawn(findings: Findings, *marks: Mark, rooms: tuple[Room, ...], signed: Mark | None = None) -> Findings:
    """The findings of a game with this picture."""
    findings.pictures = (Picture((TURKEY, RUSSIA), marks, rooms, (), None, None, signed, (None, None), None),)
    return findings


def test_no_deal_is_told_at_the_first_and_at_the_last_with_the_risk_of_war_beside() -> None:
    findings = drawn(of(), rooms=(room(1, 1, (10, 20)), room(5, 2, (11, 21)), room(9, 3, (12, 22))))
    first, last = (one for one in findings.of("L3") if one.told.startswith("no deal in round"))
    assert "round 1 would have come to: Turkey 10.0 (9.0 to 11.0) and Russia 20.0" in first.told
    assert "round 3 would have come to: Turkey 12.0" in last.told and "25 %" in first.more


def test_offers_above_both_lines_that_were_not_taken_are_counted_by_their_numbers() -> None:
    findings = of()
    marks = (marked(findings, 1, Fate.REFUSED, 2, (11, 21)), marked(findings, 2, Fate.REFUSED, 2, (11, 19)),
             marked(findings, 3, Fate.COUNTERED, 2, (15, 25)), marked(findings, 4, Fate.AGREED, 2, (15, 25)),
             marked(findings, 5, Fate.REFUSED, 6, (15, 25)))
    drawn(findings, *marks, rooms=(room(1, 1, (10, 20)), room(5, 2, (18, 20))))
    assert "2 offers lay above both no-deal lines and were not taken: numbers 1 and 3" in told(findings, "L3")


@pytest.mark.parametrize(("gains", "fate", "sort"), [
    ((2, 3), Fate.AGREED, "agreed above both no-deal lines"), ((2, -3), Fate.AGREED, "agreed below a no-deal line"),
    ((-1, -3), Fate.SIGNED, "agreed below a no-deal line"), ((2, 3), Fate.WALKED_OUT, "a client would not sign it")])
def test_where_what_was_agreed_lay_is_told(gains: tuple[float, float], fate: Fate, sort: str) -> None:
    findings = of()
    mark = marked(findings, 1, fate, 2, (15, 25))
    findings.known = replace(findings.known, worth={1: Deal((TURKEY, RUSSIA), 1, (
        about(gains[0]), about(gains[1])), None, (0.0, 0.0), (0.0, 0.0))})
    drawn(findings, mark, rooms=(room(1, 1, (10, 20)),), signed=mark)
    last = [*findings.of("L3")][-1]
    assert last.sort == sort and f"{gains[0]}.0 points more to Turkey".replace("-", "\u2212") in last.told


@pytest.mark.parametrize(("better", "said"), [
    ((1, 5, 3), "nothing was agreed, though in round 2 5 packages of 8 were better for both"),
    ((0, 0, 0), "nothing was agreed, and no package that was measured was better for both beyond chance")])
def test_what_was_left_where_nothing_was_agreed_is_told(better: tuple[int, int, int], said: str) -> None:
    rooms = tuple(room(4 * at + 1, at + 1, (10, 20), many) for at, many in enumerate(better))
    assert said in told(drawn(of(), rooms=rooms), "L3")


class Known(Estimates):
    """No deal is worth 10 to the first seat and 20 to the second, and a point more after each step; what is gained over
    some spans is said."""

    changes: tuple[Interval, Interval] = (Interval(0, -1, 1), Interval(0, -1, 1))

    def value(self, step: int, seat: int) -> Interval:
        return about(10.0 * (seat + 1) + step)

    def over(self, spans: Sequence[tuple[int, int]]) -> tuple[Interval, ...]:
        self.asked = spans
        return self.changes


def timed(findings: Findings, *rounds: int) -> Known:
    """What is known of the steps with which some rounds begin, and of one within the first."""
    steps = [findings.account.begun[round_] for round_ in rounds]
    known = findings.known = Known(1, years=dict.fromkeys([*steps, steps[0] + 1]))     # type: ignore[arg-type]
    findings.offers = ()
    return known


@pytest.mark.parametrize(("change", "said"), [
    (Interval(2, 1, 3), "Turkey gained by waiting"), (Interval(-2, -3, -1), "Turkey lost by waiting"),
    (Interval(1, -1, 3), "Turkey: no change beyond chance")])
def test_who_gained_by_waiting_is_told(change: Interval, said: str) -> None:
    findings = of()
    known, (one, two, three) = timed(findings, 1, 2, 3), (findings.account.begun[round_] for round_ in (1, 2, 3))
    known.changes = (change, Interval(0, -1, 1))
    turkey, russia = findings.of("L8")
    assert (turkey.sort, russia.sort) == (said, "Russia: no change beyond chance")
    assert turkey.told == f"Turkey without a deal: {10 + one}.0 in round 1, then {10 + three}.0 in round 3"
    assert turkey.more == f"Between them {10 + two}.0 in round 2." and known.asked == [(one, two), (two, three)]


def test_within_one_round_time_worked_for_nobody() -> None:
    findings = of()
    timed(findings, 1)
    assert told(findings, "L8") == ["Turkey without a deal: 10.0 in round 1", "Russia without a deal: 20.0 in round 1"]
    assert sorts(findings, "L8") == ["", ""]


def test_what_an_agreement_changed_was_not_changed_by_time() -> None:
    findings = of()
    known = timed(findings, 1, 2, 3, 4)
    begun, agreed = findings.account.begun, offered(findings, Fate.AGREED, by(findings, "turkey"))
    findings.offers = (replace(agreed, answered=begun[2] + 1),)
    turkey, _ = findings.of("L8")
    assert turkey.sort and known.asked == [(begun[1], begun[2]), (begun[3], begun[4])]
    assert turkey.more.endswith("From round 3 on, with what was agreed by then.")


def test_a_signature_in_the_first_round_leaves_one_value_to_each_row_of_it() -> None:
    """As a round begins, and with what was agreed last on the table, are two rows, and are told apart."""
    findings = drawn(of(), rooms=(room(0, 1, (10, 20)), replace(room(1, 1, (13, 21)), offer=2)))
    first, second = (one.told for one in findings.of("L3") if one.told.startswith("no deal in round"))
    assert "in round 1 would" in first and "in round 1, at offer 2 would" in second


@pytest.mark.parametrize("pieces", range(8))
def test_play_outs_may_be_stopped_after_any_part(pieces: int) -> None:
    """Then offers may be measured already, and no deal not yet."""
    findings = Findings(Account(played(HARBOURS, 2), ALL), worked(HARBOURS, 2, Kept(), pieces))
    assert all(isinstance(one, Finding) for number in range(1, 9) for one in findings.of(f"L{number}"))


def test_offers_that_are_measured_before_no_deal_is_are_no_trouble() -> None:
    findings = of()
    drawn(findings, marked(findings, 1, Fate.REFUSED, 2, (11, 21)), rooms=())
    assert told(findings, "L3") == told(findings, "L8") == []


# ------------------------------------------------------------------ L4
def test_promises_are_counted_by_what_became_of_them() -> None:
    findings = of()
    vows = (Vow(0, "One", (0,), 1, 1), Vow(1, "Two", (0,), 1, 1, step_of(findings, 3), TURKEY, ("Relations \u22121",)),
            Vow(2, "Three", (1,), 1, 1, hidden=True), Vow(3, "Four", (1,), 1, 1))
    findings.leverage = Leverage((), (), vows)
    assert told(findings, "L4") == [
        "4 promises were made, 2 not broken, 1 found broken",
        "Turkey was found in round 3 to have broken \u201cTwo\u201d: Relations \u22121",
        "\u201cThree\u201d was broken, and it never came out"]
    assert sorts(findings, "L4") == ["", "found broken", "broken, and it never came out"]


@pytest.mark.parametrize(("vows", "sort"), [
    ((), "no promise was made"), ((Vow(0, "One", (0,), 1, 1),), "none was broken"),
    ((Vow(0, "One", (0,), 1, 1, hidden=True),), "")])
def test_a_game_without_a_breach_is_told_as_one(vows: tuple[Vow, ...], sort: str) -> None:
    findings = of()
    findings.leverage = Leverage((), (), vows)
    assert sorts(findings, "L4")[0] == sort


# ------------------------------------------------------------------ L5, L6
def facts(findings: Findings) -> list[object]:
    return [fact for step in findings.account.facts for fact in step]


@pytest.mark.parametrize(("seed", "bot"), GAMES)
def test_clients_that_signed_and_that_walked_out_are_told_as_the_facts_have_it(seed: int, bot: str) -> None:
    findings = of(seed, bot)
    words = findings.account.words
    asked = [(words.client[words.document.consent[one.client].client], "signed" if one.signed else "walked out")
             for one in facts(findings) if isinstance(one, ClientAsked)]
    said = [one.sort for one in findings.of("L5") if one.sort.endswith((" signed", " walked out"))]
    assert said == [f"{client} {answer}" for client, answer in asked]


def test_some_of_these_clients_signed_and_some_walked_out() -> None:
    """Else the test above says little."""
    answers = {one.signed for seed, bot in GAMES for one in facts(of(seed, bot)) if isinstance(one, ClientAsked)}
    assert answers == {True, False}


@pytest.mark.parametrize(("seed", "bot"), GAMES)
def test_attacks_are_counted_by_side(seed: int, bot: str) -> None:
    findings = of(seed, bot)
    sides = [findings.account.teller.sides[one.side] for one in facts(findings) if isinstance(one, BattleFought)]
    said = [one for one in told(findings, "L5") if " attacked " in one]
    assert sorted(said) == sorted(f"{side} attacked {sides.count(side)} time{'s' if sides.count(side) > 1 else ''}"
                                  for side in set(sides))


def test_what_a_client_did_unasked_is_told_of_that_client() -> None:
    findings = of()
    words, by_client = findings.account.words, dict[str, set[str]]()
    for choices in words.document.field:
        by_client.setdefault(words.client[choices.client], set()).update(
            row.title for row in words.catalogue.of_kind(Kind.FIELD) if row.of == choices.id)
    happened = {one.title for step in findings.account.told for breath in step for one in breath.items
                if one.topic == Topic.FIELD}
    said = [one for one in told(findings, "L5") if "unasked" in one]
    assert said
    for line in said:
        client = next(name for name in by_client if line.startswith(name))
        named = [title for title in happened if f"\u201c{title}\u201d" in line]
        assert named and {*named} <= by_client[client]


def test_the_chair_is_told_of_what_was_signed_alone() -> None:
    findings = of()
    document = findings.account.words.document
    line, joint = (next(clause.id for clause in document.clauses if clause.id.startswith(start))
                   for start in ("c_line", "c_format"))
    name = next(clause.name for clause in document.clauses if clause.id == joint)
    said = []
    for fate in (Fate.SIGNED, Fate.AGREED, Fate.WALKED_OUT):
        findings.offers = (offered(findings, fate, line, joint),)
        said.append(any(name in one for one in told(findings, "L6")))
    assert said == [True, False, False]


@pytest.mark.parametrize(("seed", "bot"), GAMES)
def test_what_was_done_about_forums_is_told_of_who_did_it(seed: int, bot: str) -> None:
    findings = of(seed, bot)
    account, names = findings.account, [seat.name for seat in findings.account.words.document.seats]
    done = [(names[fact.seat], account.words.title(account.tables.rows[fact.row]))
            for fact in facts(findings) if isinstance(fact, RowPlayed) and account.tables.kind[fact.row] == Kind.FORUM]
    said = [one.sort for one in findings.of("L6") if " chose in round " in one.told]
    assert said == [f"{seat}: {move}" for seat, move in done]


# ------------------------------------------------------------------ L7
def worst(findings: Findings) -> Finding:
    return next(one for one in findings.of("L7") if one.sort)


@pytest.mark.parametrize(("seed", "bot"), GAMES)
def test_how_near_war_came_is_told_by_the_track_on_which_it_hangs(seed: int, bot: str) -> None:
    """December's war comes with escalation at 10, of a range of 10."""
    findings = of(seed, bot)
    match, column = findings.account.match, findings.account.tables.column["escalation"]
    values = [int(step.position.v[column]) for step in match.steps]
    top, ended = max(values), findings.account.words.document.endings[match.ending].id
    how = "ended in" if ended == "direct_war" else "came near" if top >= 8 else "stayed clear of"
    one = worst(findings)
    assert one.sort.startswith(how)
    assert one.told.startswith(f"Escalation began at {values[0]}, was highest at {top} in round "
                               f"{findings.account.rounds[values.index(top)]}, and ended at {values[-1]}")


def test_what_moved_it_most_is_told_first() -> None:
    games = [[one.told.split() for one in of(seed, bot).of("L7") if not one.sort and not one.figure]
             for seed, bot in GAMES]
    sizes = [[abs(int(words[-1]) - int(words[-3])) for words in moved] for moved in games]
    assert any(len({*one}) > 1 for one in sizes)
    assert [one for one in sizes if one != sorted(one, reverse=True)] == []
