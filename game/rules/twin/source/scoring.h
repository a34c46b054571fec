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

/* ---- by how much they change: few of the variables that count do */

/* Whether another variable that a step asks about changes too, and comes first: the step was looked at then. */
static int looked_at(const struct position *p, const struct position *after, i64 step, i64 column)
{
    const struct section *s = &p->t->steps;
    for (i64 n = 0; n < s->most && s->at[n] + step < s->at[n + 1]; n++) {
        i64 other = s->column[s->at[n] + step];
        if (other < column && V(p, other) != V(after, other))
            return 1;
    }
    return 0;
}

/* By how much each seat's points change with a variable. */
static void add_change(const struct position *p, const struct position *after, i64 nth, u32 *of_seat)
{
    const struct tables *t = p->t;
    i32 column = t->counting[nth];
    u32 by = (u32)V(after, column) - (u32)V(p, column);
    for (i32 k = t->linear_of[nth]; k < t->linear_of[nth + 1]; k++)
        if (counts(p, t->linear_share[k]))
            of_seat[t->share_seat[t->linear_share[k]]] += by * (u32)t->linear_worth[k];
    for (i32 k = t->step_of[nth]; k < t->step_of[nth + 1]; k++) {
        i32 step = t->step_there[k], share = t->step_share[step];
        if (counts(p, share) && !looked_at(p, after, step, column))
            of_seat[t->share_seat[share]] += (u32)(holds(after, &t->steps, step) - holds(p, &t->steps, step))
                * (u32)t->steps.weight[step];
    }
}

/* By how much each seat's points are more in a copy of a game that rows were played in. */
static void points_changed(const struct position *p, const struct position *after, u32 *of_seat)
{
    const struct tables *t = p->t;
    for (i64 seat = 0; seat < t->seats; seat++)
        of_seat[seat] = 0;
    for (i64 nth = 0; nth < t->countings; nth++)
        if (V(p, t->counting[nth]) != V(after, t->counting[nth]))
            add_change(p, after, nth, of_seat);
}
#endif
