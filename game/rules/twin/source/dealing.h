/* Positions that a seat may be in: games as it sees them, what it can't see dealt. Mirrors Dealt.games of
 * game/players/hidden.py. */
#ifndef TWIN_DEALING_H
#define TWIN_DEALING_H
#include "effects.h"

/* N(number), A(kind of number, array): hidden.Dealt; how many positions, and how many variables are hidden. */
#define DEALT(N, A) N(many) A(i64, who) A(u64, seed) N(hidden) A(i32, column) A(i16, value)

struct dealt {
    DEALT(N_FIELD, A_FIELD)
};
#define TWIN_DEALT DEALT(N_NAME, A_NAME)

/* Copies a game of a batch to where positions are dealt of it. */
static void look_at(const struct tables *t, const struct games *g, struct workspace *w, i64 game)
{
    for (i64 column = 0; column < t->columns; column++)
        w->seen[column] = g->v[column * g->size + game];
    for (i64 line = 0; line < entries(t); line++)
        w->seen_lines[line] = g->ledger[line * g->size + game];
}

/* The ith position, the kth of those that are dealt beside each other. Of one game many follow one another. */
static struct position deal(const struct tables *t, const struct games *g, struct workspace *w, const struct dealt *d,
                            i64 i, i64 k)
{
    struct position p = {
        t, w + k, w->here + k * t->columns, w->ledgers + k * entries(t), 0, 0, 1, 1, d->seed[i],
    };
    if (!i || d->who[i] != d->who[i - 1])
        look_at(t, g, w, d->who[i]);
    memcpy(p.v, w->seen, (u64)t->columns * sizeof *p.v);
    memcpy(p.ledger, w->seen_lines, (u64)entries(t) * sizeof *p.ledger);
    for (i64 n = 0; n < d->hidden; n++)
        V(&p, d->column[n]) = d->value[n * d->many + i];
    renew_totals(&p);
    return p;
}

/* The positions from the ith on, up to ABREAST; how many these are. Where they are fewer, p holds ABREAST all the same. */
static i64 deal_some(const struct tables *t, const struct games *g, struct workspace *w, const struct dealt *d, i64 i,
                     struct position *p)
{
    i64 some = within(d->many - i, 0, ABREAST);
    for (i64 k = 0; k < some; k++)
        p[k] = deal(t, g, w, d, i + k, k);
    for (i64 k = some; k < ABREAST; k++) {
        p[k] = p[0];
        p[k].w = w + k;
        p[k].v = w->here + k * t->columns;
    }
    return some;
}
#endif
