/* Who hears what of the talks. Mirrors game/rules/hearing.py. */
#ifndef TWIN_HEARING_H
#define TWIN_HEARING_H
#include "packages.h"

/* hearing.manner: how the offer that stands in a circle was made; among three it is always plain. */
static i16 manner(const struct position *p, i64 circle)
{
    return p->t->manner_of_pair && circle < p->t->pairs ? V(p, p->t->manner_of_pair + circle) : PLAIN;
}

/* hearing.aloud: whether all hear of an offer that is made so. */
static int aloud(const struct tables *t, i16 made)
{
    return made == OPEN || (!t->quiet && made != SECRET);
}

/* Whether a seat is none of a circle. */
static int stranger(const struct tables *t, i64 circle, i64 seat)
{
    for (i64 side = 0; side < seats_of(t, circle); side++)
        if (party(t, circle, side) == seat)
            return 0;
    return 1;
}

/* The clauses that a pair of seats has agreed in secret and that have not come out, in the games `who`. */
static void find_secrets(const struct position *p, u64 who, i64 pair, u64 *secrets)
{
    const i32 *hushed = p->t->hushed + pair * p->t->clauses.size;
    EACH(k, who)
        secrets[k] = 0;
    for (i64 clause = 0; clause < p->t->clauses.size; clause++)
        if (any(p, who, hushed[clause]))
            EACH(k, who)
                secrets[k] |= (u64)(V(p + k, hushed[clause]) > 0) << clause;
}

static u64 secrets_of(const struct position *p, i64 pair)
{
    u64 secrets;
    find_secrets(p, 1, pair, &secrets);
    return secrets;
}

/* batch.overheard: what the other seats heard of a line of a pair from ASKED_A on. */
static u64 *overheard(const struct position *p, i64 pair, i64 what)
{
    const struct tables *t = p->t;
    i64 first = t->lines * t->pairs + (t->quiet ? 2 * t->pairs : 0);
    return &LEDGER(p, first + (t->lines - ASKED_A) * pair + what - ASKED_A);
}

/* One pair of `hush`: takes out what it says and has agreed in secret; adds to what is secret and to what is known. */
static void hush_pair(const struct position *p, struct position *heard, i64 pair, int outside, u64 *secret, u64 *known)
{
    const struct tables *t = p->t;
    u64 promised = ENTRY(p, pair, PROMISED);
    if (outside && !aloud(t, manner(p, pair)))
        V(heard, t->manner_of_pair + pair) = 0;
    if (t->secret_deals && outside) {
        const i32 *hushed = t->hushed + pair * t->clauses.size;
        u64 secrets = secrets_of(p, pair);
        for (i64 clause = 0; clause < t->clauses.size; clause++)
            V(heard, t->given[clause]) = minus(V(heard, t->given[clause]), V(p, hushed[clause]));
        *secret |= secrets;
        promised &= ~secrets;
    }
    *known |= promised;
}

/* hearing.hush: takes out of `heard`, a copy of a position, what a seat does not hear of others' talks. */
static void hush(const struct position *p, struct position *heard, i64 seat)
{
    const struct tables *t = p->t;
    u64 secret = 0, known = 0;
    for (i64 pair = 0; pair < t->pairs; pair++)
        hush_pair(p, heard, pair, stranger(t, pair, seat), &secret, &known);
    for (i64 circle = t->pairs; circle < t->circles; circle++)
        known |= *line_of(p, circle, PROMISED, 0);
    for (u64 gone = secret & ~known; gone; gone &= gone - 1)
        V(heard, t->standing[lowest_bit(gone)]) = 0;
}

/* hearing._kept_from: whether others may have something that a seat does not hear of: an offer that is no plain one, a
 * secret deal. */
static int kept_from(const struct position *p, i64 seat)
{
    for (i64 pair = 0; pair < p->t->pairs; pair++)
        if (stranger(p->t, pair, seat) && (manner(p, pair) != PLAIN || secrets_of(p, pair)))
            return 1;
    return 0;
}

/* hearing.as_to_mover: the game as the seat to move hears it: what others agreed in secret refuses it no move. */
static struct position as_to_mover(const struct position *p)
{
    if (!p->t->secret_deals || p->t->seats == 2 || !kept_from(p, mover(p)))
        return *p;
    struct position heard = copy_of(p, p->w->copy);
    hush(p, &heard, mover(p));
    return heard;
}
#endif
