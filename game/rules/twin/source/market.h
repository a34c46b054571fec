/* What packages are worth to a persona and its partner. Mirrors game/players/market.py. */
#ifndef TWIN_MARKET_H
#define TWIN_MARKET_H
#include "valuing.h"

/* market.Market. signed_by: the percent that all clients sign, -1 as long as no settlement was weighed; walked: what it is
 * worth to the persona to lose them, less what the position is. */
struct market {
    const struct desk *here;
    i64 row, circle, need, need_signed, signed_by, walked;
    u64 free;
    struct worths base;
};

/* Valuation.after, of n packages in one game: each agreed in a circle, -1 where nobody climbs down. */
static void weigh_packages(const struct desk *here, i64 n, const u64 *package, i64 circle, struct worths *of)
{
    struct position p[ABREAST];
    i64 who[ABREAST];
    for (i64 k = 0; k < ABREAST; k++)
        who[k] = here->game;
    for (i64 first = 0, some; first < n; first += some) {
        some = within(n - first, 0, ABREAST);
        u64 those = copy_beside(here, who, some, p);
        for (i64 k = 0; k < some; k++)
            try_package(p + k, package[first + k], circle);
        find_both_worths(p, those, some, here->who, of + first);
    }
}

/* Valuation.walked: the client who is least likely to sign walks out. */
static void weigh_walk_out(struct market *m, const struct position *game)
{
    const struct desk *here = m->here;
    i64 percent[MOST_CLIENTS], worth[ABREAST];
    struct position p[ABREAST];
    u64 those = copy_beside(here, &here->game, 1, p);
    i64 least = least_willing(game, percent);
    m->signed_by = all_sign(percent, here->t->clients);
    if (here->t->clients)
        play_plainly(p, here->t->walks[least]);
    onward(p, those);
    worth_to(p, here->who, worth);
    m->walked = worth[0] - m->base.later[here->who->of_seat];
}

/* The least gain for which a persona agrees, of a round: tenths of a point that fall. */
static i64 least_gain(const struct persona *who, i64 at_first, i64 falls, i64 past)
{
    return most_of(at_first - falls * past, who->least) * who->tenth;
}

/* market.Market.of, but for `base`. */
static struct market market_of(const struct desk *here, const struct position *p, i64 row)
{
    const struct persona *who = here->who;
    i64 past = (i64)V(p, p->t->round) - 1;
    struct market m = {.here = here, .row = row, .circle = p->t->row[row].circle, .signed_by = -1};
    m.need = least_gain(who, who->floor, who->falls, past);
    m.need_signed = least_gain(who, who->signs_gain, who->signs_falls, past);
    m.free = available(p, m.circle);
    return m;
}

/* What the prices of some clauses come to. */
static i64 price_of(const struct persona *who, u64 clauses)
{
    i64 sum = 0;
    for (; clauses; clauses &= clauses - 1)
        sum += who->price[lowest_bit(clauses)];
    return sum * who->tenth;
}

/* market.Market._theirs: what the other side gains, of two the lesser gain. */
static i64 theirs(const struct market *m, const struct worths *w, int at_once)
{
    i64 gain[MOST_SEATS];
    for (i64 seat = 0; seat < m->here->t->seats; seat++)
        gain[seat] = at_once ? w->now[seat] - m->base.now[seat] : w->later[seat] - m->base.later[seat];
    return gain_of_others(m->here->t, m->row, gain);
}

/* Whether the persona signs no such settlement, or not so soon. */
static int barred(const struct market *m, const struct position *p, u64 package)
{
    const struct persona *who = m->here->who;
    return (package & settling(p->t) & ~who->signs)
        || (settles(p->t, package) && V(p, p->t->round) < who->signs_from);
}

/* market.Market._gains: what a package brings the persona beyond what it asks for. */
static i64 gain_of(struct market *m, const struct position *p, u64 package, const struct worths *w)
{
    const struct persona *who = m->here->who;
    i64 mine = who->of_seat;
    if (barred(m, p, package))
        return NEVER;
    if (!settles(p->t, package))
        return w->later[mine] - m->base.later[mine] + price_of(who, package) - m->need;
    if (m->signed_by < 0)
        weigh_walk_out(m, p);
    i64 gain = w->now[mine] - m->base.now[mine] + price_of(who, package & settling(p->t)) - m->need_signed;
    return floored(gain * m->signed_by + m->walked * (100 - m->signed_by), 100);
}

/* Whether it leaves the other side enough. */
static int leaves_enough(const struct market *m, u64 package, const struct worths *w)
{
    const struct persona *who = m->here->who;
    int at_once = settles(m->here->t, package);
    return theirs(m, w, at_once) >= (at_once ? who->signs_leaves : who->leaves) * who->tenth;
}

/* Packages that were thought of, each once. */
enum { MOST_THOUGHT = 128 };

struct thoughts {
    i64 n;
    u64 package[MOST_THOUGHT];
};

static void think_of(struct thoughts *these, u64 package)
{
    for (i64 k = 0; k < these->n; k++)
        if (these->package[k] == package)
            return;
    if (package && these->n < MOST_THOUGHT)
        these->package[these->n++] = package;
}

/* The package thought of that brings the persona most, of those that it would table, the first of several; 0 if there is
 * none. */
static u64 best_thought(struct market *m, const struct position *p, struct thoughts *these, i64 *best)
{
    struct worths of[MOST_THOUGHT];
    u64 *package = these->package, found = 0;
    i64 n = 0;
    for (i64 k = 0; k < these->n; k++)
        if (!(package[k] & ~m->free) && shaped(p->t, package[k], m->circle))
            package[n++] = package[k];
    weigh_packages(m->here, n, package, m->circle, of);
    for (i64 k = 0; k < n; k++) {
        i64 gain = gain_of(m, p, package[k], of + k);
        if (gain >= 0 && leaves_enough(m, package[k], of + k) && (!found || gain > *best)) {
            *best = gain;
            found = package[k];
        }
    }
    return found;
}

/* market.Market.clauses, and `base` first: what each clause alone would bring the persona, and the other side. */
static void weigh_clauses(struct market *m, i64 *own, i64 *others)
{
    const struct desk *here = m->here;
    struct worths of[65];
    u64 package[65] = {0};
    i64 n = 1, mine = here->who->of_seat;
    for (u64 left = m->free; left; left &= left - 1)
        package[n++] = lowest(left);
    weigh_packages(here, n, package, -1, of);
    m->base = of[0];
    for (i64 k = 1; k < n; k++) {
        int clause = lowest_bit(package[k]), part = (package[k] & settling(here->t)) != 0;
        i64 gain = part ? of[k].now[mine] - of->now[mine] : of[k].later[mine] - of->later[mine];
        own[clause] = gain + price_of(here->who, package[k]);
        others[clause] = theirs(m, of + k, part);
    }
}
#endif
