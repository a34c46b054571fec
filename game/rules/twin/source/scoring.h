/* Endings and points. Mirrors game/rules/scoring.py. */
#ifndef TWIN_SCORING_H
#define TWIN_SCORING_H
#include "guards.h"

/* scoring.end: the first ending that holds, by its rank, which `over` counts from 1. */
static void end_game(struct position *p)
{
    const struct section *s = &p->t->endings;
    i32 first = -1;
    for (i64 row = 0; row < s->size; row++)
        if ((first < 0 || s->weight[row] < first) && holds(p, s, row))
            first = s->weight[row];
    if (first >= 0)
        V(p, p->t->over) = (i16)(first + 1);
}

/* Whether a term of the points counts: a directive's where that was dealt. */
static int counts(const struct position *p, i64 term)
{
    i32 directive = p->t->term_directive[term];
    return directive < 0 || directive == V(p, p->t->directive + p->t->term_seat[term]);
}

/* scoring.points: each seat's points. */
static void points(const struct position *p, i32 *of_seat)
{
    const struct tables *t = p->t;
    u32 sum[MOST_SEATS] = {0};
    for (i64 k = 0; k < t->linears; k++)
        if (counts(p, t->linear_term[k])) {
            u32 above = (u32)V(p, t->linear_column[k]) - (u32)t->linear_zero[k];
            sum[t->term_seat[t->linear_term[k]]] += above * (u32)t->linear_weight[k];
        }
    for (i64 k = 0; k < t->steps.size; k++)
        if (counts(p, t->step_term[k]) && holds(p, &t->steps, k))
            sum[t->term_seat[t->step_term[k]]] += (u32)t->steps.weight[k];
    for (i64 seat = 0; seat < t->seats; seat++)
        of_seat[seat] = (i32)sum[seat];
}
#endif
