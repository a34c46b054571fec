"""Differences planted in the sources of the compiled twin, one at a time: the comparison with Python must catch each.

    python -m tests.bench.planted_twin
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

import hatch_build
from game.rules.twin import library

HOME = "MIDDLE_SEA_PLANTED"
PLANTED = (
    ("numbers.h", "return mix((key + what * SPREAD) ^ ((nth + 1) * GOLDEN));",
     "return mix((key + what * SPREAD) ^ ((nth + 2) * GOLDEN));"),
    ("guards.h", "<= span;", "< span;"),
    ("guards.h", "may[row]) >= 0)", "may[row]) > 0)"),
    ("effects.h", "minus(e->amount, V(p, e->column))", "e->amount"),
    ("effects.h", "return smaller(e->amount, room);", "return e->amount;"),
    ("effects.h", "minus(0, smaller(e->amount, room))", "minus(0, e->amount)"),
    ("effects.h", "k < 2 && e->when_column[k]", "k < 1 && e->when_column[k]"),
    ("effects.h", "t->low[column], t->high[column]);", "t->low[column], t->high[column] + 1);"),
    ("effects.h", "stir(p, t->counted[column]);", "(void)column;"),
    ("effects.h", "holding[came[k]] = 0;", "(void)holding;"),
    ("effects.h", "outcome += drawn >= of->roll_weight[k];", "outcome += drawn > of->roll_weight[k];"),
    ("packages.h", "within(percent, 5, 95)", "within(percent, 0, 100)"),
    ("packages.h", "(free & ~settling(p->t)) || settles(p->t, free)", "free != 0"),
    ("hearing.h", "promised &= ~secrets;", "promised |= secrets;"),
    ("bargaining.h", "clear_table(p, pair);\n    }\n}", "(void)sender;\n    }\n}"),
    ("bargaining.h", "covert ? broken : broken & p->t->unwatched", "covert ? 0 : broken & p->t->unwatched"),
    ("bargaining.h", "mine & t->row[row].fulfils", "mine & t->row[row].breaks"),
    ("bargaining.h", "plus(V(p, t->talks), !secret)", "plus(V(p, t->talks), 1)"),
    ("bargaining.h", "package & t->lasting", "package"),
    ("bargaining.h", "ALOUD(p, pair, side) & ~package)", "ALOUD(p, pair, side))"),
    ("bargaining.h", "ENTRY(p, pair, OFFERED) & ~package", "ENTRY(p, pair, OFFERED)"),
    ("bargaining.h", "offer && second == (offer > 0) ?", "offer ?"),
    ("bargaining.h", "(standing & ~elsewhere) >> clause & 1", "standing >> clause & 1"),
    ("bargaining.h", "*clock == 1", "*clock == 2"),
    ("bargaining.h", "come_out(p + k, circle, side, nth++)", "come_out(p + k, circle, side, nth)"),
    ("bargaining.h", "< t->deal_leaks ||", "<= t->deal_leaks ||"),
    ("threes.h", "(i16)((side + 1) % 3 + 1)", "(i16)((side + 2) % 3 + 1)"),
    ("threes.h", "int second = *due == last;", "int second = 1;"),
    ("fighting.h", "ground[held == a->side ? 0 : held] += 1000;", "ground[0] += 1000;"),
    ("fighting.h", "ground[a->side] = -1;", ""),
    ("fighting.h", "within(net, -AIR_LIMIT, AIR_LIMIT)", "within(net, -1, 1)"),
    ("fighting.h", "column -= t->unsupplied;", "column += t->unsupplied;"),
    ("fighting.h", "i64 k = 1; k < t->ratios", "i64 k = 0; k < t->ratios"),
    ("fighting.h", "result_of(p->t, a)[2] > 0 || !other", "result_of(p->t, a)[2] > 0"),
    ("fighting.h", "V(p, to) = smaller(V(p, to), t->most[kind]);", "(void)to;"),
    ("scoring.h", "s->weight[row] < first)", "s->weight[row] > first)"),
    ("scoring.h", "directive < 0 ||", "directive >= 0 ||"),
    ("fighting.h", "|= ONE << k;", "= ONE << k;"),
    ("rounds.h", "t->news + round", "t->news + round / 2"),
    ("rounds.h", "(rest < 0 ? step : 0)", "(rest > 0 ? step : 0)"),
    ("rounds.h", "tick_promises(p, who);", ""),
    ("rounds.h", "(u64)(news(p + k) == s) << k", "ONE << k"),
    ("rounds.h", "going_on |= (u64)!V(p + k, t->over) << k;", "going_on |= (u64)!V(p, t->over) << k;"),
    ("guards.h", "missed |= beyond_range(", "missed = beyond_range("),
    ("guards.h", "missed == 0;", "missed <= 0;"),
    ("effects.h", "row, &of) & those;", "row, &of); (void)those;"),
    ("effects.h", "w->changing[column] |= acts_in;", "w->changing[column] = acts_in;"),
    ("effects.h", "lanes acts_in = e < of.plain ? in : acting(p, e, in);", "lanes acts_in = in;"),
    ("effects.h", "by[k] = change_of(p + k, e);", "by[k] = change_of(p, e);"),
    ("effects.h", "x = either(x < low, low, either(x > high, high, x));", "x = either(x > high, high, x); (void)low;"),
    ("effects.h", "stir(p + k, t->counted[column]);", "stir(p, t->counted[column]);"),
    ("effects.h", "if (p->w->fitting[i][k])", "if (p->w->fitting[i][0])"),
    ("guards.h", "!none(variable_of_all(p, column))", "V(p, column) != 0"),
    ("bargaining.h", "let_lapse(p + k, circle, run_out[k]);", "let_lapse(p + k, circle, run_out[0]);"),
    ("hearing.h", "(V(p + k, hushed[clause]) > 0)", "(V(p, hushed[clause]) > 0)"),
    ("bargaining.h", "deals_come_out(p + k, pair, secrets[k]);", "deals_come_out(p + k, pair, secrets[0]);"),
    ("fighting.h", "if (known->own != own)", "if (!known->own)"),
    ("fighting.h", "V(p, t->within_column[k])", "V(p, t->within_column[0])"),
    ("fighting.h", "p->w->fits[row] &&", ""),
    ("fighting.h", "(attacks ? a->side : a->foe)", "(attacks ? a->foe : a->side)"),
    ("fighting.h", "    stir(p, total_of(t, place, side));", ""),
    ("fighting.h", "V(p + k, t->attack + place) = 0;", ""),
    ("fighting.h", "find_holding(p, who, &t->shifts);", "(void)p;"),
    ("rounds.h", "lanes others = ~games_of(who);", "lanes others = {0};"),
    ("rounds.h", "if (who == 1)\n            V(p, column) = 0;", "if (who == 1)\n            continue;"),
    ("rounds.h", "key_of(p[k].seed, V(p + k, t->round));", "key_of(p[0].seed, V(p + k, t->round));"),
    ("effects.h", "n == 1 && p->t->row[rows[0]].apart", "n == 1"),
    ("effects.h", "        if (acts(p, e))\n            change_by", "            change_by"),
    ("checksum.h", "i = whole; i < g->size", "i = g->size; i < g->size"),
    ("checksum.h", "if (none(value != (lanes){0} + t->start[column]))", "if (value[0] == t->start[column])"),
    ("rounds.h", "(step & (step - 1))", "0"),
    ("rounds.h", "either(those, whole, variable_of_all(p, t->report[k]))", "whole"),
    ("effects.h", "sum += (unsigned_lanes)variable_of_all(p, t->part_column[k])",
     "sum += 1 + (unsigned_lanes)variable_of_all(p, t->part_column[k])"),
    ("fighting.h", "k < first + 16; k++", "k < first + 15; k++"),
    ("choosing.h", "memset(may + t->moves.size, 0, ABREAST * sizeof *may);", ""),
    ("rounds.h", "(V(p, t->round) - 1) % t->seats", "V(p, t->round) % t->seats"),
    ("rounds.h", "kind >= OFFER && V(p, t->settled)", "V(p, t->settled) && 0"),
    ("rounds.h", "spent = kind <= OFFER", "spent = kind < OFFER"),
    ("rounds.h", "(!spent || blocks) &&", "!spent &&"),
    ("rounds.h", "V(p, t->rounds_left) == 1 || ", ""),
    ("legal.h", "some_package(&heard, t->row[row].wants) != 0", "1"),
    ("checksum.h", "ENTRY(p, pair, what) | secret", "ENTRY(p, pair, what)"),
)
"""(file, what stands there, what is planted)."""
PLAYERS = (
    ("choosing.h", "3 * seat + (asked(p) >> seat & 1 ?", "3 * seat + (asked(p) ?"),
    ("choosing.h", "package ^= among ^ lowest(among);", "package &= ~among;"),
    ("choosing.h", "if ((hash & 3) && package)", "if ((hash & 7) && package)"),
    ("choosing.h", "exact - (double)whole;", "0;"),
    ("choosing.h", "percent[client] < percent[least]", "percent[client] > percent[least]"),
    ("choosing.h", "V(p, t->over) <= 0", "V(p, t->over) < 0"),
    ("choosing.h", "(i64)V(after, l->feature[k]) - V(p, l->feature[k])", "(i64)V(after, l->feature[k])"),
    ("choosing.h", "(u32)(100 - b->signed_by)", "(u32)b->signed_by"),
    ("choosing.h", "floored(-b->outlook[seat] * b->signed_by, 100)", "-b->outlook[seat] * b->signed_by / 100"),
    ("choosing.h", "gain[seat] >= below(h, (u64)l->short_of)", "gain[seat] > 0"),
    ("choosing.h", "mix(h + (u64)k * GOLDEN)", "mix(h)"),
    ("choosing.h", "wanting < 0 ? wanting : 0", "wanting"),
    ("choosing.h", "if (breaks_promise(p, row))", "if (0)"),
    ("choosing.h", "V(p, t->round) >= until)", "V(p, t->round) > until)"),
    ("scoring.h", "if (other < column && V(p, other) != V(after, other))", "if (0)"),
    ("scoring.h", "holds(after, &t->steps, step) - holds(p, &t->steps, step)", "holds(after, &t->steps, step)"),
    ("scoring.h", "counts(p, t->linear_share[k])", "1"),
    ("dealing.h", "!i || d->who[i] != d->who[i - 1]", "!i"),
    ("dealing.h", "d->value[n * d->many + i]", "d->value[n * d->many]"),
    ("dealing.h", "    renew_totals(&p);", ""),
    ("dealing.h", "w->ledgers + k * entries(t)", "w->ledgers"),
    ("valuing.h", "knows ? 1 : many)", "many)"),
    ("valuing.h", "dealt[each] == t->share_directive[share] ? mine[each] : 0", "mine[each]"),
    ("valuing.h", "who->fears.weight[k] & p->w->fitting[k][each]", "0"),
    ("valuing.h", "play_all(p, going_on, &t->cabinet);", "play_all(p, who, &t->cabinet);"),
    ("valuing.h", "i64 game = who[k < n ? k : 0];", "i64 game = who[0];"),
    ("valuing.h", "memcpy(square + k, from[k] + at", "memcpy(square + k, from[0] + at"),
    ("valuing.h", "odds[outcome] - (outcome ? odds[outcome - 1] : 0)", "odds[outcome]"),
    ("valuing.h", "p->t->row[row].first_outcome + (i32)k", "p->t->row[row].first_outcome"),
    ("valuing.h", "ALOUD(p, circle, side) & ~package", "ALOUD(p, circle, side)"),
    ("amending.h", "below(hash, (u64)bits_in(among))", "0"),
    ("amending.h", "package &= ~t->group[k];", ";"),
    ("amending.h", "bits_in(o->package) > 1 ?", "bits_in(o->package) > 2 ?"),
    ("amending.h", "package & o->t->line ? o->t->form : o->t->line", "o->t->form"),
    ("market.h", "try_package(p + k, package[first + k], circle)", "try_package(p + k, package[first + k], -1)"),
    ("market.h", "m->walked = worth[0] - m->base.later[here->who->of_seat]", "m->walked = worth[0]"),
    ("market.h", "at_first - falls * past, who->least", "at_first, who->least"),
    ("market.h", "sum += who->price[lowest_bit(clauses)]", "sum += 0"),
    ("market.h", "V(p, p->t->round) < who->signs_from", "V(p, p->t->round) <= who->signs_from"),
    ("market.h", "floored(gain * m->signed_by", "floored(gain * 100"),
    ("market.h", "gain > *best", "gain >= *best"),
    ("market.h", "at_once ? who->signs_leaves : who->leaves", "who->leaves"),
    ("proposing.h", "liking[lowest_bit(among)] > liking[lowest_bit(best)]",
     "liking[lowest_bit(among)] >= liking[lowest_bit(best)]"),
    ("proposing.h", "left &= best ? ~who->kin[lowest_bit(best)] : ~(u64)0;", "left &= ~best;"),
    ("proposing.h", "m->free & m->here->who->signs", "m->free"),
    ("promising.h", "t->watchers[clause] & standing ? 100 : percent", "percent"),
    ("promising.h", "bound & ~*line_of(p, circle, KEPT_A, side)", "bound"),
    ("promising.h", "floored(-due", "floored(due"),
    ("weighing.h", "mix(turn->hash + SPREAD)", "turn->hash"),
    ("weighing.h", "V(p, t->offer + t->row[row].circle) == 0", "1"),
    ("weighing.h", "t->row[row].manner == OPEN ? 50 :", ""),
    ("weighing.h", "turn->score[plain] + more - 1", "turn->score[plain] + more"),
    ("weighing.h", "gain + 2 * who->point", "gain"),
    ("weighing.h", "(offered & gives ? 0 : m.need)", "0"),
    ("weighing.h", "V(p, t->countered + m.circle) < who->haggles", "0"),
    ("weighing.h", "score[row], weight_of_all(t, (i32)row)", "score[row], 1"),
)
"""The same in what players ask of it, which tests compare."""


def caught(file: str, old: str, new: str, folder: Path, how: str) -> bool:
    """Whether the comparison, of games or of players, finds the difference."""
    source = folder / "source"
    shutil.copytree(library.SOURCE, source)
    text = (source / file).read_text(encoding="utf-8")
    if text.count(old) < 1:
        raise SystemExit(f"{file} no longer has: {old}")
    (source / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    target = hatch_build.target()
    if target is None:
        raise SystemExit("there is no twin for this system")
    library.SOURCE, library.HERE = source, folder
    hatch_build.compile_into(target, library.path())
    line = [sys.executable, "-m", "tests.bench.planted_twin", how]
    environment = {**os.environ, HOME: str(folder), library.ENVIRONMENT: library.PLAIN}
    done = subprocess.run(line, env=environment, capture_output=True, text=True, check=False)
    if "differ" not in done.stdout:
        raise SystemExit(done.stdout + done.stderr)
    return "none differs" not in done.stdout.splitlines()[-1]


def compare(how: str) -> None:
    """Compares with a library that lies elsewhere."""
    library.HERE = Path(os.environ[HOME])
    library.SOURCE = library.HERE / "source"
    if how == "players":
        failed = pytest.main(["-q", "-x", "-p", "no:cacheprovider", "tests/players/test_compiled.py"]) == 1
        print("differs" if failed else "none differs")
        return
    from tests.bench import twin  # which loads the library

    sys.argv = ["twin", "--games", "2000"]
    print("differs" if twin.main() else "none differs")


def main() -> int:
    """Plants all; 1 if any is not caught."""
    if HOME in os.environ:
        compare(sys.argv[1])
        return 0
    home, missed = (library.SOURCE, library.HERE), 0
    planted = [(*one, "games") for one in PLANTED] + [(*one, "players") for one in PLAYERS]
    for file, old, new, how in planted:
        with tempfile.TemporaryDirectory() as folder:
            library.SOURCE, library.HERE = home
            found = caught(file, old, new, Path(folder), how)
        missed += not found
        print("caught" if found else "MISSED", file, repr(old), "->", repr(new), flush=True)
    print(f"{len(planted) - missed} of {len(planted)} planted differences are caught.")
    return int(missed > 0)


if __name__ == "__main__":
    raise SystemExit(main())
