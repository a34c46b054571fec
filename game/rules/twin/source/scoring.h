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

/* Terms of the points that count together are a share: those of a seat that always count, or those of a directive of its,
 * where that was dealt. */
static int counts(const struct position *p, i64 share)
{
    i32 directive = p->t->share_directive[share];
    return directive < 0 || directive == V(p, p->t->directive + p->t->share_seat[share]);
}

static i64 worth_of_share(const struct position *p, i64 share)
{
    const struct tables *t = p->t;
    i64 sum = 0;
    for (i32 k = t->linear_at[share]; k < t->linear_at[share + 1]; k++) {
        u32 above = (u32)V(p, t->linear_column[k]) - (u32)t->linear_zero[k];
        sum += (i32)(above * (u32)t->linear_weight[k]);
    }
    for (i32 k = t->step_at[share]; k < t->step_at[share + 1]; k++)
        if (holds(p, &t->steps, t->step_row[k]))
            sum += t->steps.weight[t->step_row[k]];
    return sum;
}

/* scoring.points: each seat's points. */
static void points(const struct position *p, i32 *of_seat)
{
    const struct tables *t = p->t;
    u32 sum[MOST_SEATS] = {0};
    for (i64 share = 0; share < t->shares; share++)
        if (counts(p, share))
            sum[t->share_seat[share]] += (u32)worth_of_share(p, share);
    for (i64 seat = 0; seat < t->seats; seat++)
        of_seat[seat] = (i32)sum[seat];
}
#endif
