/* What a package is: whose clauses it may hold, whether it settles, who would sign it. Mirrors game/rules/packages.py. */
#ifndef TWIN_PACKAGES_H
#define TWIN_PACKAGES_H
#include "effects.h"

/* All clauses that there are. */
static u64 all_clauses(const struct tables *t)
{
    return t->clauses.size < 64 ? (ONE << t->clauses.size) - 1 : ~(u64)0;
}

/* packages.settling */
static u64 settling(const struct tables *t)
{
    return t->line | t->form;
}

/* packages.settles */
static int settles(const struct tables *t, u64 package)
{
    return (package & t->line) && (package & t->form);
}

/* packages.half_settles */
static int half_settles(const struct tables *t, u64 package)
{
    return ((package & t->line) != 0) != ((package & t->form) != 0);
}

/* packages.available: the clauses that the seats of a circle can give or do together, and whose guards hold now. */
static u64 available(const struct position *p, i64 circle)
{
    const i16 *holding = all_holding(p, &p->t->clauses);
    u64 free = 0;
    for (i64 clause = 0; clause < p->t->clauses.size; clause++)
        free |= (u64)(holding[clause] & 1) << clause;
    return free & p->t->possible[circle];
}

/* Of some clauses those whose guards hold: where few are asked about, quicker than `available`. */
static u64 holding_of(const struct position *p, u64 clauses)
{
    u64 free = 0;
    for (; clauses; clauses &= clauses - 1)
        free |= (u64)holds(p, &p->t->clauses, lowest_bit(clauses)) << lowest_bit(clauses);
    return free;
}

/* The first of them, as a bit. */
static u64 first_holding_of(const struct position *p, u64 clauses)
{
    while (clauses && !holds(p, &p->t->clauses, lowest_bit(clauses)))
        clauses &= clauses - 1;
    return clauses & (~clauses + 1);
}

/* packages.shaped: whether a package keeps to the limits of its circle. */
static int shaped(const struct tables *t, u64 package, i64 circle)
{
    if (!package || half_settles(t, package))
        return 0;
    for (i32 k = t->limit_at[circle]; k < t->limit_at[circle + 1]; k++)
        if (bits_in(package & t->limit_clauses[k]) > t->limit_most[k])
            return 0;
    return 1;
}

/* packages.some: whether any package may be offered between the seats of a circle. */
static int some_package(const struct position *p, i64 circle)
{
    u64 free = available(p, circle);
    return (free & ~settling(p->t)) || settles(p->t, free);
}

/* packages.percent: that a client consents to a settlement. */
static i64 percent_of(const struct position *p, i64 client)
{
    const struct section *s = p->t->reasons + client;
    i64 percent = p->t->base[client];
    const i16 *holding = all_holding(p, s);
    for (i64 row = 0; row < s->size; row++)
        percent += s->weight[row] & holding[row];
    return within(percent, 5, 95);
}
#endif
