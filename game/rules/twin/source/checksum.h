/* Checksums of whole positions. Mirrors Games.digest of game/rules/engine.py. */
#ifndef TWIN_CHECKSUM_H
#define TWIN_CHECKSUM_H
#include "position.h"

/* Variables that are looked up together. */
enum { SOME_COLUMNS = 8 };

/* The hash of a variable's value, looked up as the reference does. */
static inline u64 hash_of_value(const struct tables *t, i64 column, i16 value)
{
    i64 at = t->hashed_at[column] + value;
    return t->hashed[(u64)at < (u64)t->hashes ? at : within(at, 0, t->hashes - 1)];
}

/* Adds the hashes of the values of n variables to each game's checksum. */
static inline void add_hashes(const struct tables *t, i64 column, i64 n, const struct games *g, u64 *sum)
{
    const i16 *v = g->v + column * g->size;
    for (i64 i = 0; i < g->size; i++) {
        u64 of_game = sum[i];
        for (i64 k = 0; k < n; k++)
            of_game ^= hash_of_value(t, column + k, v[k * g->size + i]);
        sum[i] = of_game;
    }
}

/* The nth line of the ledger as checksums take it. */
static u64 hash_of_line(u64 line, i64 n)
{
    return mix(line + (u64)(n + 1) * GOLDEN * 7);
}

/* Games._hashed_ledger: what is broken counts alike, secret or not; where it may stay a secret, it counts once more;
 * then what was asked aloud, and last what three seats offer and promise. What each has asked and refused follows from the moves. */
static u64 checksum_of_ledger(const struct position *p)
{
    const struct tables *t = p->t;
    u64 sum = 0;
    i64 n = 0;
    for (i64 pair = 0; pair < t->pairs; pair++)
        for (i64 what = 0; what < SECRET_A; what++, n++) {
            u64 secret = what >= BROKEN_A ? ENTRY(p, pair, what - BROKEN_A + SECRET_A) : 0;
            sum ^= hash_of_line(ENTRY(p, pair, what) | secret, n);
        }
    for (i64 pair = 0; t->unwatched && pair < t->pairs; pair++)
        for (int side = 0; side < 2; side++, n++)
            sum ^= hash_of_line(ENTRY(p, pair, SECRET_A + side) & t->unwatched, n);
    for (i64 line = t->pairs * t->lines; t->quiet && line < t->pairs * (t->lines + 2); line++, n++)
        sum ^= hash_of_line(LEDGER(p, line), n);
    for (i64 line = t->first_of_threes; line < entries(t); line++, n++)
        sum ^= hash_of_line(LEDGER(p, line), n);
    return sum;
}

/* The checksums of a batch: some variables at a time, since each has a part of the look-up table that stays at hand. */
static void checksums(const struct tables *t, const struct games *g, struct workspace *w, u64 *sum)
{
    for (i64 i = 0; i < g->size; i++) {
        struct position p = game_at(t, g, w, i);
        sum[i] = checksum_of_ledger(&p);
    }
    i64 column = 0;
    for (; column + SOME_COLUMNS <= t->columns; column += SOME_COLUMNS)
        add_hashes(t, column, SOME_COLUMNS, g, sum);
    add_hashes(t, column, t->columns - column, g, sum);
}
#endif
