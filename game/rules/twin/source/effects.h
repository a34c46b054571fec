/* What rows do: changes, conditions and rolls; sums of ground strength. Mirrors game/rules/effects.py and
 * game/rules/operations.py. Within one `play` every guard reads the position before, changes are summed, then bounded;
 * rolls come after. */
#ifndef TWIN_EFFECTS_H
#define TWIN_EFFECTS_H
#include "guards.h"

enum { MILLION = 1000000 };

/* ---- operations: by how much an effect changes its variable, before bounds */

/* operations._add */
static i16 operation_add(const effect *e)
{
    return e->amount;
}

/* operations._set */
static i16 operation_set(const struct position *p, const effect *e)
{
    return minus(e->amount, V(p, e->column));
}

/* operations._give: never more than there is, nor than fits where it goes. */
static i16 operation_give(const struct position *p, const effect *e)
{
    const struct tables *t = p->t;
    i16 room = smaller(minus(V(p, e->column), t->low[e->column]), minus(t->high[e->other], V(p, e->other)));
    return minus(0, smaller(e->amount, room));
}

/* operations._take */
static i16 operation_take(const struct position *p, const effect *e)
{
    const struct tables *t = p->t;
    i16 room = smaller(minus(V(p, e->other), t->low[e->other]), minus(t->high[e->column], V(p, e->column)));
    return smaller(e->amount, room);
}

static i16 change_of(const struct position *p, const effect *e)
{
    switch (e->operation) {
    case SET: return operation_set(p, e);
    case GIVE: return operation_give(p, e);
    case TAKE: return operation_take(p, e);
    default: return operation_add(e);
    }
}

/* Whether the guards of an effect hold, of which it has none, one or two. */
static int acts(const struct position *p, const effect *e)
{
    for (int k = 0; k < 2 && e->when_column[k]; k++)
        if (!in_range(V(p, e->when_column[k]), e->when_low[k], e->when_span[k]))
            return 0;
    return 1;
}

/* The effects of a row: first those that just add, then, from `plain` on, those of which more is to be asked. */
struct effects {
    const effect *first, *plain, *end;
};

static inline struct effects effects_of(const struct tables *t, i64 row)
{
    const table_row *of = t->row + row;
    const effect *first = t->effects + of->first_effect;
    return (struct effects){first, first + of->plain, first + of->effects};
}

/* ---- totals of ground strength */

/* A total is to be renewed: units that it counts may have changed. */
static void stir(const struct position *p, i32 total)
{
    struct workspace *w = p->w;
    if (total && !w->dirty[total]) {
        w->dirty[total] = 1;
        w->dirty_list[w->dirty_count++] = total;
    }
}

static void renew_total(const struct position *p, i64 total)
{
    const struct tables *t = p->t;
    u16 sum = 0;
    for (i32 k = t->part_at[total - t->totals]; k < t->part_at[total - t->totals + 1]; k++)
        sum = (u16)(sum + (u32)(u16)V(p, t->part_column[k]) * (u16)t->part_strength[k]);
    V(p, total) = (i16)sum;
}

/* effects.renew_totals */
static void renew_totals(struct position *p)
{
    struct workspace *w = p->w;
    while (w->dirty_count)
        w->dirty[w->dirty_list[--w->dirty_count]] = 0;
    for (i64 total = p->t->totals; total < p->t->totals_stop; total++)
        renew_total(p, total);
}

/* The same in all games that lie side by side, of which no total was stirred yet. */
static void renew_totals_abreast(struct position *p)
{
    const struct tables *t = p->t;
    for (i64 total = t->totals; total < t->totals_stop; total++) {
        unsigned_lanes sum = {0};
        for (i32 k = t->part_at[total - t->totals]; k < t->part_at[total - t->totals + 1]; k++)
            sum += (unsigned_lanes)variable_of_all(p, t->part_column[k]) * (u16)t->part_strength[k];
        set_all(p, total, (lanes)sum);
    }
}

/* effects.renew_moved: those that were stirred. */
static void renew_moved(struct position *p)
{
    struct workspace *w = p->w;
    while (w->dirty_count) {
        i32 total = w->dirty_list[--w->dirty_count];
        w->dirty[total] = 0;
        renew_total(p, total);
    }
}

/* ---- playing rows */

/* An effect adds to what its variable is changed by, which is noted once for each variable. */
static inline void add_up(struct workspace *w, i32 column, i16 by)
{
    w->touched_list[w->touched_count] = column;
    w->touched_count += !w->touched[column];
    w->touched[column] = 1;
    w->sum[column] = plus(w->sum[column], by);
}

/* The effects of a row, summed up. */
static void sum_up(const struct position *p, i64 row)
{
    struct effects of = effects_of(p->t, row);
    const effect *e = of.first;
    for (; e < of.plain; e++)
        add_up(p->w, e->column, e->amount);
    for (; e < of.end; e++)
        if (acts(p, e))
            add_up(p->w, e->column, change_of(p, e));
}

/* A variable changes, within its bounds. */
static inline void change_by(struct position *p, i32 column, i16 by)
{
    const struct tables *t = p->t;
    V(p, column) = (i16)within(plus(V(p, column), by), t->low[column], t->high[column]);
    stir(p, t->counted[column]);
}

/* The effects of a row none of which looks at what another changes, or changes it too: one after another is at once. */
static void change_one_by_one(struct position *p, i64 row)
{
    struct effects of = effects_of(p->t, row);
    const effect *e = of.first;
    for (; e < of.plain; e++)
        change_by(p, e->column, e->amount);
    for (; e < of.end; e++)
        if (acts(p, e))
            change_by(p, e->column, change_of(p, e));
}

/* effects._change: carries out the effects of n rows at once. */
static void change(struct position *p, const i32 *rows, i64 n)
{
    struct workspace *w = p->w;
    if (n == 1 && p->t->row[rows[0]].apart) {
        change_one_by_one(p, rows[0]);
        return;
    }
    for (i64 k = 0; k < n; k++)
        sum_up(p, rows[k]);
    while (w->touched_count) {
        i32 column = w->touched_list[--w->touched_count];
        change_by(p, column, w->sum[column]);
        w->touched[column] = w->sum[column] = 0;
    }
}

/* effects._roll, of one row: the row of the outcome on which its die falls. */
static i32 outcome_of(const struct position *p, i32 row)
{
    const table_row *of = p->t->row + row;
    u32 drawn = (u32)below(die_of(p, of->salt, V(p, of->nth)), of->roll_weight[OUTCOMES - 1]);
    i32 outcome = of->first_outcome;
    for (int k = 0; k < OUTCOMES - 1; k++)
        outcome += drawn >= of->roll_weight[k];
    return outcome;
}

/* effects.play: n rows at once, then the outcomes of their rolls, and of theirs. `rows` may be the workspace's own. */
static void play(struct position *p, const i32 *rows, i64 n, int rolls)
{
    i32 *next = p->w->rows;
    while (n) {
        i64 rolled = 0;
        if (SELDOM(p->tally))
            for (i64 k = 0; k < n; k++)
                p->tally[rows[k] * p->beside]++;
        change(p, rows, n);
        for (i64 k = 0; rolls && k < n; k++)
            if (p->t->row[rows[k]].outcomes)
                next[rolled++] = outcome_of(p, rows[k]);
        rows = next;
        n = rolled;
    }
}

static void play_row(struct position *p, i32 row)
{
    play(p, &row, 1, 1);
}

/* Of two the one where `first` is set, the other where it is not. */
static inline lanes either(lanes first, lanes one, lanes other)
{
    return (first & one) | (~first & other);
}

/* In which of the games `in` the guards of an effect hold. */
static inline lanes acting(const struct position *p, const effect *e, lanes in)
{
    for (int k = 0; k < 2 && e->when_column[k]; k++) {
        lanes low = (lanes){0} + e->when_low[k], span = (lanes){0} + (i16)e->when_span[k];
        in &= beyond_range(variable_of_all(p, e->when_column[k]), low, span) == 0;
    }
    return in;
}

/* What an effect changes in each of the games `in`. */
static inline lanes changes_of(const struct position *p, const effect *e, lanes in)
{
    if (e->operation == ADD)
        return in & ((lanes){0} + e->amount);
    lanes by = {0};
    for (int k = 0; k < ABREAST; k++)
        if (in[k])
            by[k] = change_of(p + k, e);
    return by;
}

/* sum_up, of a row in the games `in`. */
static void sum_up_abreast(const struct position *p, i64 row, lanes in)
{
    struct workspace *w = p->w;
    struct effects of = effects_of(p->t, row);
    for (const effect *e = of.first; e < of.end; e++) {
        i32 column = e->column;
        lanes acts_in = e < of.plain ? in : acting(p, e, in);
        w->touched_list[w->touched_count] = column;
        w->touched_count += !w->touched[column];
        w->touched[column] = 1;
        w->changing[column] |= acts_in;
        w->sums[column] = (lanes)((unsigned_lanes)w->sums[column] + (unsigned_lanes)changes_of(p, e, acts_in));
    }
}

/* change, of what was summed up in games that lie side by side. */
static void change_abreast(struct position *p)
{
    const struct tables *t = p->t;
    struct workspace *w = p->w;
    while (w->touched_count) {
        i32 column = w->touched_list[--w->touched_count];
        lanes before = variable_of_all(p, column), in = w->changing[column];
        lanes low = (lanes){0} + t->low[column], high = (lanes){0} + t->high[column];
        lanes x = (lanes)((unsigned_lanes)before + (unsigned_lanes)w->sums[column]);
        x = either(x < low, low, either(x > high, high, x));
        x = either(in, x, before);
        set_all(p, column, x);
        w->sums[column] = w->changing[column] = (lanes){0};
        w->touched[column] = 0;
        for (int k = 0; t->counted[column] && k < ABREAST; k++)
            if (in[k])
                stir(p + k, t->counted[column]);
    }
}

/* The outcomes of the rolls of n rows, in a game that lies kth. */
static void play_outcomes(struct position *p, i64 k, i64 n)
{
    i64 rolled = 0;
    for (i64 i = 0; i < n; i++)
        if (p->w->fitting[i][k])
            p->w->rows[rolled++] = outcome_of(p, p->w->rolling[i]);
    play(p, p->w->rows, rolled, 1);
}

/* effects.play_all, in the games `who` of those that lie side by side: a row is played in all of them at once. */
static void play_all_abreast(struct position *p, u64 who, const struct section *s)
{
    struct workspace *w = p->w;
    lanes those = games_of(who);
    i64 rolling = 0;
    struct guards of = guards_of(s);
    for (i64 row = 0; row < s->size; row++) {
        lanes in = holding_abreast(p, s, row, &of) & those;
        if (none(in))
            continue;
        sum_up_abreast(p, s->row[row], in);
        if (p->t->row[s->row[row]].outcomes) {
            w->rolling[rolling] = s->row[row];
            w->fitting[rolling++] = in;
        }
        for (int k = 0; SELDOM(p->tally) && k < ABREAST; k++)
            p[k].tally[s->row[row] * p->beside] += in[k] & 1;
    }
    change_abreast(p);
    if (rolling)
        EACH(k, who)
            play_outcomes(p + k, (i64)k, rolling);
}

/* effects.play_all, in the games `who`: every row of a section whose guards hold. */
static void play_all(struct position *p, u64 who, const struct section *s)
{
    if (who != 1) {
        play_all_abreast(p, who, s);
        return;
    }
    const i16 *holding = all_holding(p, s);
    i64 n = 0;
    for (i64 row = 0; row < s->size; row++) {
        p->w->rows[n] = s->row[row];
        n -= holding[row];
    }
    play(p, p->w->rows, n, 1);
}

/* What is noted of how far dice fell from what was to be expected, in one of the lines of luck. */
APART static void note_luck(struct position *p, i64 line, i64 by)
{
    i32 *luck = p->luck + line * p->beside;
    *luck = (i32)((u32)*luck + (u32)by);
}

/* What is noted of a draw: a million for the row that came, less each row's chance in millionths. */
APART static void note_draw(struct position *p, const struct section *s, const i16 *holding, i64 drawn)
{
    i64 sum = 0;
    for (i64 row = 0; row < s->size; row++)
        sum += s->weight[row] & holding[row];
    for (i64 row = 0; row < s->size; row++)
        note_luck(p, s->first + row, -(MILLION * (i64)(s->weight[row] & holding[row]) / most_of(sum, 1)));
    if (drawn < s->size)
        note_luck(p, s->first + drawn, MILLION);
}

/* effects.play_one: a row of a section, drawn by weight among those that were found to hold, but those that already
 * `came`. It is noted there; the number of them all then. */
static i64 play_one(struct position *p, const struct section *s, u64 die, i64 already)
{
    i16 *holding = p->w->fits;
    i32 *came = p->w->came;
    for (i64 k = 0; k < already; k++)
        holding[came[k]] = 0;
    i64 drawn = weighed(s->weight, holding, s->size, die);
    if (SELDOM(p->luck))
        note_draw(p, s, holding, drawn);
    if (drawn >= s->size)
        return already;
    came[already] = (i32)drawn;
    play_row(p, (i32)(s->first + drawn));
    return already + 1;
}
#endif
