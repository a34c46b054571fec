/* Checksums of whole positions. Mirrors Games.digest of game/rules/engine.py. */
#ifndef TWIN_CHECKSUM_H
#define TWIN_CHECKSUM_H
#include "guards.h"

/* The hash of a variable's value, looked up as the reference does. */
static inline u64 hash_of_value(const struct tables *t, i64 column, i16 value)
{
    i64 at = t->hashed_at[column] + value;
    return t->hashed[(u64)at < (u64)t->hashes ? at : within(at, 0, t->hashes - 1)];
}

/* Adds to the checksums of ABREAST games how the hashes of a variable's values there differ from that of the start. */
static inline void add_differences(const struct tables *t, i64 column, const i16 *v, u64 at_start, u64 *sum)
{
    lanes value;
    memcpy(&value, v, sizeof value);
    if (none(value != (lanes){0} + t->start[column]))     /* as two times in three */
        return;
    for (int k = 0; k < ABREAST; k++)
        sum[k] ^= hash_of_value(t, column, v[k]) ^ at_start;
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

/* The checksums of a batch: a variable at a time, since each has a part of the look-up table that stays at hand. */
static void checksums(const struct tables *t, const struct games *g, struct workspace *w, u64 *sum)
{
    u64 of_start = 0;
    i64 whole = g->size & ~(i64)(ABREAST - 1);
    for (i64 column = 0; column < t->columns; column++)
        of_start ^= hash_of_value(t, column, t->start[column]);
    for (i64 i = 0; i < g->size; i++) {
        struct position p = game_at(t, g, w, i);
        sum[i] = checksum_of_ledger(&p) ^ of_start;
    }
    for (i64 column = 0; column < t->columns; column++) {
        const i16 *v = g->v + column * g->size;
        u64 at_start = hash_of_value(t, column, t->start[column]);
        for (i64 i = 0; i < whole; i += ABREAST)
            add_differences(t, column, v + i, at_start, sum + i);
        for (i64 i = whole; i < g->size; i++)
            sum[i] ^= hash_of_value(t, column, v[i]) ^ at_start;
    }
}
#endif
