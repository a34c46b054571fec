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
    for (i64 n = 0; n < s->most && s->at[n] + row < s->at[n + 1]; n++) {
        i64 k = s->at[n] + row;
        if (!in_range(V(p, s->column[k]), s->low[k], s->span[k]))
            return 0;
    }
    return 1;
}

/* guards.holds, of all rows of a section: 1 or 0 a row, in the workspace until it is asked again. Written without
 * branches, so that the compiler compares many guards at once. */
static const u8 *all_holding(const struct position *p, const struct section *s)
{
    const i32 *at = s->at, *column = s->column;
    const i16 *low = s->low;
    const u16 *span = s->span;
    i16 *value = p->w->values;
    u8 *fits = p->w->fits;
    i64 guards = at[s->most], stride = p->stride, most = s->most;
    for (i64 k = 0; k < guards; k++)
        value[k] = p->v[column[k] * stride];
    for (i64 k = 0; k < guards; k++)
        fits[k] = (u8)in_range(value[k], low[k], span[k]);
    for (i64 n = 1; n < most; n++)
        for (i64 k = 0, first = at[n], rows = at[n + 1] - first; k < rows; k++)
            fits[k] &= fits[first + k];
    return fits;
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
