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

/* guards.holds, of all rows of a section: all bits set or none a row, in the workspace until it is asked again. Written
 * without branches, so that the compiler compares many guards at once. */
static i16 *all_holding(const struct position *p, const struct section *s)
{
    const i32 *at = s->at;
    const i16 *low = s->low;
    const u16 *column = s->column, *span = s->span;
    i16 *value = p->w->values, *fits = p->w->fits;
    i64 guards = at[s->most], stride = p->stride, most = s->most;
    if (stride == 1)        /* as most often, and faster */
        for (i64 k = 0; k < guards; k++)
            value[k] = p->v[column[k]];
    else
        for (i64 k = 0; k < guards; k++)
            value[k] = p->v[column[k] * stride];
    for (i64 k = 0; k < guards; k++)
        fits[k] = (i16)-in_range(value[k], low[k], span[k]);
    for (i64 n = 1; n < most; n++)
        for (i64 k = 0, first = at[n], rows = at[n + 1] - first; k < rows; k++)
            fits[k] &= fits[first + k];
    return fits;
}

/* By how much x lies beyond low and low + span, in each lane: 0 in those that lie within. */
static inline lanes beyond_range(lanes x, lanes low, lanes span)
{
    unsigned_lanes above = (unsigned_lanes)x - (unsigned_lanes)low;
    return (lanes)((above - (unsigned_lanes)span) & (unsigned_lanes)(above > (unsigned_lanes)span));
}

/* A variable of the games that lie side by side. */
static inline lanes variable_of_all(const struct position *p, i64 column)
{
    lanes x;
    memcpy(&x, p->v + column * ABREAST, sizeof x);
    return x;
}

static inline void set_all(struct position *p, i64 column, lanes x)
{
    memcpy(p->v + column * ABREAST, &x, sizeof x);
}

/* Those that are bits of `who`: all bits set in each, or none. */
static inline lanes games_of(u64 who)
{
    lanes those = {0};
    EACH(k, who)
        those[k] = -1;
    return those;
}

/* Whether all lanes are 0. */
static inline int none(lanes of)
{
    u64 part[ABREAST / 4], all = 0;
    memcpy(part, &of, sizeof part);
    for (int k = 0; k < ABREAST / 4; k++)
        all |= part[k];
    return !all;
}

/* Whether a variable may be other than 0 in any of the games `who`: where it is not, none of them need be asked. */
static inline int any(const struct position *p, u64 who, i64 column)
{
    return who == 1 ? V(p, column) != 0 : !none(variable_of_all(p, column));
}

/* Where the guards of the next row of a section begin, of which the rows are asked in order, and how many it has. */
struct guards {
    const u32 *next;
    i64 each;
};

static struct guards guards_of(const struct section *s)
{
    return (struct guards){s->abreast, s->most};
}

/* guards.holds, of the next row of a section, in all games that lie side by side: a guard is compared with all of them
 * at once. */
static inline lanes holding_abreast(const struct position *p, const struct section *s, i64 row, struct guards *of)
{
    lanes missed = {0};
    while (of->each && s->at[of->each] - s->at[of->each - 1] <= row)
        of->each--;
    for (const u32 *guard = of->next, *stop = of->next += 3 * of->each; guard < stop; guard += 3) {
        lanes low = (lanes)((pairs_of_lanes){0} + guard[1]), span = (lanes)((pairs_of_lanes){0} + guard[2]);
        missed |= beyond_range(variable_of_all(p, guard[0]), low, span);
    }
    return missed == 0;
}

/* The same of all its rows. */
static void all_holding_abreast(const struct position *p, const struct section *s)
{
    struct guards of = guards_of(s);
    for (i64 row = 0; row < s->size; row++)
        p->w->fitting[row] = holding_abreast(p, s, row, &of);
}

/* Turns that on its side: the rows of each game, in its workspace. */
static void share_out_holding(const struct position *p, i64 rows)
{
    for (i64 row = 0; row < rows; row += ABREAST) {
        lanes square[ABREAST];
        memcpy(square, p->w->fitting + row, sizeof square);
        turn_square(square);
        for (int k = 0; k < ABREAST; k++)
            memcpy(p[k].w->fits + row, square + k, sizeof *square);
    }
}

/* guards.holds, of all rows of a section, in the games `who`: noted in the workspace of each. */
static void find_holding(const struct position *p, u64 who, const struct section *s)
{
    if (who == 1) {
        all_holding(p, s);
        return;
    }
    all_holding_abreast(p, s);
    share_out_holding(p, s->size);
}

/* guards.weighed: the row that a hash draws by weight among n of which `may` tells whether they may come, by all bits or
 * none; n where all of these weigh 0. */
static i64 weighed(const i32 *weight, const i16 *may, i64 n, u64 hash)
{
    wide_lanes sums = {0};
    i32 sum = 0;
    for (i64 row = 0; row < n; row += ABREAST) {
        wide_lanes weights;
        lanes may_come;
        memcpy(&weights, weight + row, sizeof weights);
        memcpy(&may_come, may + row, sizeof may_come);
        sums += weights & __builtin_convertvector(may_come, wide_lanes);
    }
    for (int k = 0; k < ABREAST; k++)
        sum += sums[k];
    if (sum <= 0)
        return n;
    i64 row = 0, left = below(hash, (u64)sum);
    while ((left -= weight[row] & may[row]) >= 0)
        row++;
    return row;
}
#endif
