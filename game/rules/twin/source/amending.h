/* Counters: the package on the table with a few changes. Mirrors game/players/amendments.py. */
#ifndef TWIN_AMENDING_H
#define TWIN_AMENDING_H
#include "choosing.h"

/* amendments.ASKS and the others: what a draw changes, as bits. */
enum { ASKS = 1, LEAVES_OUT = 2, LEAVES_MORE = 4, GIVES = 8 };

/* What a counter is made of: the package offered, what may be tabled, what its seat gives and what it may ask for. */
struct offered {
    const struct tables *t;
    i64 circle;
    u64 package, free, mine, theirs;
};

static struct offered offered_to(const struct position *p, i64 row, u64 free)
{
    const struct tables *t = p->t;
    i64 circle = t->row[row].circle;
    u64 own = t->by[t->row[row].seat];
    struct offered o = {
        t, circle, *line_of(p, circle, OFFERED, 0), free, own | t->joint[circle], t->possible[circle] & ~own,
    };
    return o;
}

/* amendments._one: one of some clauses by a hash, as a bit; 0 where there are none. */
static u64 one_of(u64 among, u64 hash)
{
    if (!among)
        return 0;
    for (i64 left = below(hash, (u64)bits_in(among)); left > 0; left--)
        among &= among - 1;
    return lowest(among);
}

/* amendments._with: a package with one clause more, which takes the place of another of its group. */
static u64 with_clause(const struct tables *t, u64 package, u64 clause)
{
    for (i64 k = 0; k < t->groups; k++)
        if (clause & t->group[k])
            package &= ~t->group[k];
    return package | clause;
}

/* What the bits of `change` make of a package, before it is asked whether it may be tabled. */
static u64 changed(const struct offered *o, u64 change, u64 draw)
{
    u64 outs = bits_in(o->package) > 1 ? o->package & o->mine : 0, fresh = o->free & ~o->package;
    u64 package = o->package & o->free;
    if (change & LEAVES_OUT)
        package &= ~one_of(outs & package, mix(draw));
    if (change & LEAVES_MORE)
        package &= ~one_of(outs & package, mix(draw + 1));
    if (change & ASKS)
        package = with_clause(o->t, package, one_of(o->theirs & fresh, mix(draw + 2)));
    if (change & GIVES)
        package = with_clause(o->t, package, one_of(o->mine & fresh, mix(draw + 3)));
    if (half_settles(o->t, package))
        package |= one_of((package & o->t->line ? o->t->form : o->t->line) & o->free, mix(draw + 4));
    return package;
}

/* amendments.amendments, of one draw; 0 where what was drawn may not be tabled. */
static u64 amended(const struct offered *o, const u8 *changes, u64 draw)
{
    u64 package = changed(o, changes[draw >> 61], draw);
    int stays = 2 * bits_in(package & o->package) >= bits_in(o->package);
    return stays && package != o->package && shaped(o->t, package, o->circle) ? package : 0;
}
#endif
