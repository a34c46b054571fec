/* Packages of three: one seat tables before two others, who are asked one after another. Mirrors game/rules/threes.py. */
#ifndef TWIN_THREES_H
#define TWIN_THREES_H
#include "bargaining.h"

/* The columns of whose package lies before the others, and of who is to answer it; their seats count from 1. */
static i64 offer_of_three(const struct tables *t, i64 circle)
{
    return t->offer + circle;
}

static i64 due_of_three(const struct tables *t, i64 circle)
{
    return t->due + circle - t->pairs;
}

/* threes._table: a package is put before the two others. */
static void table_before_two(struct position *p, i64 circle, i64 row, u64 package)
{
    const struct tables *t = p->t;
    i16 side = 0;
    while (side < 2 && party(t, circle, side) < t->row[row].seat)
        side++;
    *line_of(p, circle, OFFERED, 0) = package;
    V(p, offer_of_three(t, circle)) = (i16)(side + 1);
    V(p, due_of_three(t, circle)) = (i16)((side + 1) % 3 + 1);
    V(p, t->countered + circle) = plus(V(p, t->countered + circle), t->row[row].kind == COUNTER);
}

/* bargaining.clear_table, of three seats. */
static void clear_three(struct position *p, i64 circle)
{
    *line_of(p, circle, OFFERED, 0) = 0;
    V(p, offer_of_three(p->t, circle)) = 0;
    V(p, due_of_three(p->t, circle)) = 0;
}

/* threes._accept: who is asked takes what lies there; then the other is asked, or it is agreed. */
static void accept_of_three(struct position *p, i64 circle)
{
    i16 *due = &V(p, due_of_three(p->t, circle)), offer = V(p, offer_of_three(p->t, circle));
    i16 last = (i16)((((offer - 1) % 3 + 3) % 3 + 2) % 3 + 1);
    int second = *due == last;
    *due = last;
    if (second) {
        agree(p, circle, *line_of(p, circle, OFFERED, 0), 0);
        clear_three(p, circle);
    }
}

/* threes.bargain: carries out an offer, an answer or a counter of three seats. */
static void bargain_of_three(struct position *p, i64 circle, i64 row, u64 package)
{
    int kind = p->t->row[row].kind;
    if (kind == OFFER || kind == COUNTER)
        table_before_two(p, circle, row, package);
    else if (kind == ACCEPT)
        accept_of_three(p, circle);
    else
        clear_three(p, circle);
}
#endif
