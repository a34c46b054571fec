/* What it is worth to keep promises. Mirrors game/players/promises.py. */
#ifndef TWIN_PROMISING_H
#define TWIN_PROMISING_H
#include "market.h"

/* promises.discovery: the percent that it comes out before the end that one of some promises is broken. */
static i64 discovery(const struct position *p, const struct persona *who, u64 broken)
{
    const struct tables *t = p->t;
    i64 left = within(V(p, t->rounds_left), 0, who->rounds_known - 1), most = 0;
    u64 standing = 0;
    for (i64 circle = 0; circle < t->circles; circle++)
        standing |= *line_of(p, circle, PROMISED, 0);
    for (; broken; broken &= broken - 1) {
        int clause = lowest_bit(broken);
        i64 percent = who->comes_out[left * t->clauses.size + clause];
        most = most_of(most, t->watchers[clause] & standing ? 100 : percent);
    }
    return most;
}

/* promises._owed */
static i64 owed_by_others(const struct persona *who, u64 promised)
{
    i64 sum = 0;
    for (; promised; promised &= promised - 1)
        sum += most_of(who->price[lowest_bit(promised)], who->owed);
    return sum * who->tenth;
}

/* promises.cost, of one circle: of breaking promises, less what it saves to do what is owed. price: of being found out. */
static i64 cost_in(const struct position *p, const struct persona *who, i64 circle, i64 side, i64 row, i64 price)
{
    const struct tables *t = p->t;
    u64 standing = *line_of(p, circle, PROMISED, 0) & all_clauses(t);
    u64 bound = standing & t->debtor[who->of_seat], by_others = 0;
    u64 breaks = bound & t->row[row].breaks, fulfils = bound & ~*line_of(p, circle, KEPT_A, side) & t->row[row].fulfils;
    for (i64 k = 0; k < seats_of(t, circle); k++)
        by_others |= k == side ? 0 : t->debtor[party(t, circle, k)];
    i64 due = price + owed_by_others(who, standing & by_others);
    i64 cost = breaks ? floored(due * discovery(p, who, breaks), 100) : 0;
    return cost + (fulfils ? floored(-due * discovery(p, who, fulfils), 100) : 0);
}

/* Valuation.broken, and beside it what is lost in bargains to come. */
static i64 price_of_breach(const struct desk *here)
{
    i32 rows[2] = {-1, here->t->breach[here->who->of_seat]};
    i64 worth[2];
    weigh_rows(here, 2, rows, 0, worth);
    return worth[0] - worth[1] + here->who->later;
}

/* promises.cost. price: of being found to have broken a promise, NEVER as long as it is not known. */
static i64 cost_of(const struct desk *here, const struct position *p, i64 row, i64 *price)
{
    const struct tables *t = p->t;
    i64 cost = 0;
    if (!(t->row[row].breaks | t->row[row].fulfils))
        return 0;
    if (*price == NEVER)
        *price = price_of_breach(here);
    for (i64 circle = 0; circle < t->circles; circle++)
        for (i64 side = 0; side < seats_of(t, circle); side++)
            if (party(t, circle, side) == here->who->of_seat)
                cost += cost_in(p, here->who, circle, side, row, *price);
    return cost;
}
#endif
