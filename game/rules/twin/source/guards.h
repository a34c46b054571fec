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
static u8 *all_holding(const struct position *p, const struct section *s)
{
    const i32 *at = s->at;
    const i16 *low = s->low;
    const u16 *column = s->column, *span = s->span;
    i16 *value = p->w->values;
    u8 *fits = p->w->fits;
    i64 guards = at[s->most], stride = p->stride, most = s->most;
    if (stride == 1)        /* as most often, and faster */
        for (i64 k = 0; k < guards; k++)
            value[k] = p->v[column[k]];
    else
        for (i64 k = 0; k < guards; k++)
            value[k] = p->v[column[k] * stride];
    for (i64 k = 0; k < guards; k++)
        fits[k] = (u8)in_range(value[k], low[k], span[k]);
    for (i64 n = 1; n < most; n++)
        for (i64 k = 0, first = at[n], rows = at[n + 1] - first; k < rows; k++)
            fits[k] &= fits[first + k];
    return fits;
}

/* guards.weighed: the row that a hash draws by weight among n of which `may` tells whether they may come; n where all of
 * these weigh 0. */
static i64 weighed(const i32 *weight, const u8 *may, i64 n, u64 hash)
{
    i32 sum = 0;
    for (i64 row = 0; row < n; row++)
        sum += weight[row] & -may[row];
    if (sum <= 0)
        return n;
    i64 row = 0, left = below(hash, (u64)sum);
    while ((left -= weight[row] & -may[row]) >= 0)
        row++;
    return row;
}
#endif
