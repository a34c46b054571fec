/* Whether guards hold, and which row is drawn by weight. Mirrors game/rules/guards.py. */
#ifndef TWIN_GUARDS_H
#define TWIN_GUARDS_H
#include "position.h"

/* Whether low <= x <= low + span, by one unsigned comparison. */
static inline int in_range(i16 x, i16 low, u16 span)
{
    return (u16)((u16)x - (u16)low) <= span;
}

/* guards.holds, of one row of a section (by its place there). */
static inline int holds(const struct position *p, const struct section *s, i64 row)
{
    for (i32 k = s->at[row]; k < s->at[row + 1]; k++)
        if (!in_range(V(p, s->column[k]), s->low[k], s->span[k]))
            return 0;
    return 1;
}

/* guards.weighed: the row, by its place in sums[n] of weights up to each, that a hash draws; n where all weigh 0. */
static i64 weighed(const i32 *sums, i64 n, u64 hash)
{
    i64 row = 0;
    if (n == 0 || sums[n - 1] <= 0)
        return n;
    for (i64 drawn = below(hash, (u64)sums[n - 1]); sums[row] <= drawn;)
        row++;
    return row;
}
#endif
