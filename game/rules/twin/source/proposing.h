/* Packages to think of: made of the clauses that do both sides most good, near what was offered, or drawn at random.
 * Mirrors game/players/proposals.py. */
#ifndef TWIN_PROPOSING_H
#define TWIN_PROPOSING_H
#include "amending.h"
#include "market.h"

/* proposals._best: the clause that is liked best among some, the first of several, as a bit; 0 where there are none. */
static u64 best_liked(const i64 *liking, u64 among)
{
    u64 best = lowest(among);
    for (among &= among - 1; among; among &= among - 1)
        if (liking[lowest_bit(among)] > liking[lowest_bit(best)])
            best = lowest(among);
    return best;
}

/* proposals._settlement: the line and the format that are liked best; 0 where one is missing. */
static u64 settlement(const struct market *m, const i64 *liking)
{
    const struct tables *t = m->here->t;
    u64 may = m->free & m->here->who->signs;
    u64 both = best_liked(liking, may & t->line) | best_liked(liking, may & t->form);
    return settles(t, both) ? both : 0;
}

/* proposals._grown: packages, each a clause of every side larger than the one before, and each with the settlement. */
static void grow(const struct market *m, const i64 *liking, u64 settled, struct thoughts *these)
{
    const struct tables *t = m->here->t;
    const struct persona *who = m->here->who;
    i64 third = t->row[m->row].third;
    u64 by_others = t->by[t->row[m->row].other] | (third < 0 ? 0 : t->by[third]);
    u64 giver[3] = {by_others, t->by[who->of_seat], t->joint[m->circle] & ~settling(t)};
    u64 package = 0, left = 0;
    for (u64 free = m->free; free; free &= free - 1)
        left |= liking[lowest_bit(free)] > 0 ? lowest(free) : 0;
    for (i64 n = 0; n < t->each && n < who->most_of_each; n++) {
        for (int side = 0; side < 3; side++) {
            u64 best = best_liked(liking, left & giver[side]);
            package |= best;
            left &= best ? ~who->kin[lowest_bit(best)] : ~(u64)0;
        }
        think_of(these, package);
        think_of(these, settled ? package | settled : 0);
    }
}

/* proposals.proposals */
static void propose(const struct market *m, const struct position *p, u64 hash, const i64 *own, const i64 *others,
                    struct thoughts *these)
{
    const struct persona *who = m->here->who;
    struct position heard = as_to_mover(p);
    for (i64 n = 0; n < who->weights; n++) {
        i64 liking[64];
        for (i64 clause = 0; clause < p->t->clauses.size; clause++)
            liking[clause] = 2 * own[clause] + who->weight_of_others[n] * others[clause]
                + (i64)(mix(hash + (u64)clause * SPREAD) >> 57);
        u64 settled = settlement(m, liking);
        think_of(these, settled);
        grow(m, liking, settled, these);
    }
    for (i64 n = 1; n <= who->drawn; n++)
        think_of(these, package_for(&heard, m->row, mix(hash + (u64)n * GOLDEN)));
}

/* proposals.nearby: what was offered less one of the clauses that the persona gives, alone or with others. */
static void leave_out(const struct market *m, u64 offered, struct thoughts *these)
{
    const struct tables *t = m->here->t;
    u64 left = offered & (t->by[m->here->who->of_seat] | t->joint[m->circle]);
    for (i64 n = t->each + t->together; left && n > 0; n--, left &= left - 1)
        think_of(these, offered ^ lowest(left));
}
#endif
