/* Offers, answers, promises and settlements. Mirrors game/rules/bargaining.py. */
#ifndef TWIN_BARGAINING_H
#define TWIN_BARGAINING_H
#include "hearing.h"

/* batch.asked_aloud: what a seat of a pair has asked of the other aloud. */
#define ALOUD(p, pair, side) LEDGER(p, (p)->t->lines * (p)->t->pairs + 2 * (i64)(pair) + (side))

/* bargaining.clear_table: takes the standing offer of a pair of seats off their table. */
static void clear_table(struct position *p, i64 pair)
{
    ENTRY(p, pair, OFFERED) = 0;
    V(p, p->t->offer + pair) = 0;
    if (p->t->manner_of_pair)
        V(p, p->t->manner_of_pair + pair) = PLAIN;
}

/* bargaining.lapse: offers that stand until their sender's next move fall with that move. */
static void lapse(struct position *p, i64 row)
{
    const struct tables *t = p->t;
    if (!t->urgent || t->row[row].kind > OFFER)
        return;
    for (i64 pair = 0; pair < t->pairs; pair++) {
        i32 sender = party(t, pair, V(p, t->offer + pair) > 0 ? 0 : 1);
        if (manner(p, pair) == URGENT && sender == t->row[row].seat)
            clear_table(p, pair);
    }
}

/* bargaining._note_broken: what was broken covertly, or is not watched, is for the seat that broke it alone to know. */
static void note_broken(struct position *p, i64 circle, i64 side, u64 broken, int covert)
{
    u64 secret = covert ? broken : broken & p->t->unwatched;
    *line_of(p, circle, BROKEN_A, side) |= broken & ~secret;
    *line_of(p, circle, SECRET_A, side) |= secret;
}

/* bargaining.note_deeds: which standing promises a move breaks or fulfils. */
static void note_deeds(struct position *p, i64 row)
{
    const struct tables *t = p->t;
    if (!(t->row[row].breaks | t->row[row].fulfils))
        return;
    for (i64 circle = 0; circle < t->circles; circle++)
        for (i64 side = 0; side < seats_of(t, circle); side++)
            if (party(t, circle, side) == t->row[row].seat) {
                u64 mine = *line_of(p, circle, PROMISED, 0) & t->debtor[t->row[row].seat];
                note_broken(p, circle, side, mine & t->row[row].breaks, t->row[row].covert);
                *line_of(p, circle, KEPT_A, side) |= mine & t->row[row].fulfils;
            }
}

/* bargaining.consent: whether every client signs; who refuses plays the row of his walking out. */
APART static int consent(struct position *p)
{
    const struct tables *t = p->t;
    i64 percent[MOST_CLIENTS];
    int all_sign = 1;
    for (i64 client = 0; client < t->clients; client++)
        percent[client] = percent_of(p, client);
    for (i64 client = 0; client < t->clients; client++) {
        int signs = below(die_of(p, t->client_salt[client], V(p, t->talks)), 100) < percent[client];
        if (SELDOM(p->luck))
            note_luck(p, t->rows + client, 100 * signs - percent[client]);
        all_sign &= signs;
        if (!signs && t->walks[client] >= 0)
            play_row(p, t->walks[client]);
    }
    for (i64 client = 0; all_sign && client < t->clients; client++)
        if (t->signs[client] >= 0)
            play_row(p, t->signs[client]);
    return all_sign;
}

/* The clauses of a package act, all at once. */
static void play_clauses(struct position *p, u64 package)
{
    i64 n = 0;
    for (i64 clause = 0; clause < p->t->clauses.size; clause++)
        if (package >> clause & 1)
            p->w->rows[n++] = (i32)(p->t->clauses.first + clause);
    play(p, p->w->rows, n, 1);
}

/* A deal is kept secret: how often a pair of seats agreed each of its clauses so. */
static void keep_secret(struct position *p, i64 pair, u64 package)
{
    for (i64 clause = 0; clause < p->t->clauses.size; clause++)
        if (package >> clause & 1) {
            i16 *hushed = &V(p, p->t->hushed[pair * p->t->clauses.size + clause]);
            *hushed = plus(*hushed, 1);
        }
}

/* bargaining.climb_down: who agrees to less than it has asked aloud climbs down, for all to see. */
static void climb_down(struct position *p, i64 pair, u64 package)
{
    for (int side = 0; side < 2; side++) {
        i32 row = p->t->climb[party(p->t, pair, side)];
        if (row >= 0 && (ALOUD(p, pair, side) & ~package))
            play_row(p, row);
        ALOUD(p, pair, side) = 0;
    }
}

/* bargaining.agree: the seats of a circle agree to a package, in secret or not; a client may still walk out. */
static void agree(struct position *p, i64 circle, u64 package, int secret)
{
    const struct tables *t = p->t;
    int settlement = settles(t, package);
    V(p, t->talks) = plus(V(p, t->talks), !secret);
    if (settlement && !consent(p))
        return;
    play_clauses(p, package);
    *line_of(p, circle, PROMISED, 0) |= package & t->lasting;
    if (secret)
        keep_secret(p, circle, package);
    else if (t->quiet && circle < t->pairs)
        climb_down(p, circle, package);
    if (settlement)
        V(p, t->settled) = 1;
}

/* bargaining.accept: the package on a pair's table is agreed. */
static void accept(struct position *p, i64 pair)
{
    u64 package = ENTRY(p, pair, OFFERED);
    agree(p, pair, package, manner(p, pair) == SECRET && !settles(p->t, package));
}

/* bargaining._mark: how an offer was made; what is asked of the other seat aloud is remembered. */
static void mark(struct position *p, i64 pair, i64 row, u64 package)
{
    const struct tables *t = p->t;
    V(p, t->manner_of_pair + pair) = t->row[row].manner;
    for (int side = 0; side < 2; side++)
        if (t->row[row].manner == OPEN && t->quiet && party(t, pair, side) == t->row[row].seat)
            ALOUD(p, pair, side) |= package & (t->by[party(t, pair, 1 - side)] | t->joint[pair]);
}

/* bargaining._remember: what the first or the `second` seat of a pair tables, how it was made, and what it turns down
 * of the other's offer that lies there: of one that it counters what the counter lacks, of one that it rejects all. */
static void remember(struct position *p, i64 pair, int second, u64 package, i16 made)
{
    const struct tables *t = p->t;
    i16 offer = V(p, t->offer + pair);
    u64 refused = offer && second == (offer > 0) ? ENTRY(p, pair, OFFERED) & ~package : 0;
    ENTRY(p, pair, ASKED_A + second) |= package;
    ENTRY(p, pair, REFUSED_A + second) |= refused;
    if (!t->private_talks || !aloud(t, made))
        return;
    *overheard(p, pair, ASKED_A + second) |= package;
    if (aloud(t, manner(p, pair)))
        *overheard(p, pair, REFUSED_A + second) |= refused;
}

/* An offer or a counter puts its package on the table. */
static void put_on_table(struct position *p, i64 pair, i64 row, u64 package)
{
    const struct tables *t = p->t;
    remember(p, pair, t->row[row].seat > t->row[row].other, package, t->row[row].manner);
    ENTRY(p, pair, OFFERED) = package;
    V(p, t->offer + pair) = t->row[row].seat < t->row[row].other ? 1 : -1;
    V(p, t->countered + pair) = plus(V(p, t->countered + pair), t->row[row].kind == COUNTER);
    if (t->manner_of_pair)
        mark(p, pair, row, package);
}

/* bargaining.bargain: carries out an offer, an answer or a counter of a pair of seats. */
static void bargain_of_two(struct position *p, i64 pair, i64 row, u64 package)
{
    int kind = p->t->row[row].kind;
    if (kind == ACCEPT)
        accept(p, pair);
    if (kind == REJECT)
        remember(p, pair, V(p, p->t->offer + pair) > 0, 0, manner(p, pair));
    if (kind == ACCEPT || kind == REJECT)
        clear_table(p, pair);
    else
        put_on_table(p, pair, row, package);
}

/* Promises of a circle whose clocks have run: one that owed a deed and lapses undone counts as broken. */
APART static void let_lapse(struct position *p, i64 circle, u64 run_out)
{
    u64 standing = *line_of(p, circle, PROMISED, 0), over = standing & run_out;
    for (i64 side = 0; side < seats_of(p->t, circle); side++) {
        u64 *kept = line_of(p, circle, KEPT_A, side), done = *kept;
        note_broken(p, circle, side, over & p->t->duty[party(p->t, circle, side)] & ~done, 0);
        *kept = done & ~over;
    }
    *line_of(p, circle, PROMISED, 0) = standing & ~run_out;
}

/* bargaining.tick_promises, in the games `who`: runs the clocks of standing promises. */
static void tick_promises(struct position *p, u64 who)
{
    const struct tables *t = p->t;
    u64 run_out[ABREAST] = {0};
    for (i64 clause = 0; clause < t->clauses.size; clause++)
        if (any(p, who, t->standing[clause]))
            EACH(k, who) {
                i16 *clock = &V(p + k, t->standing[clause]);
                run_out[k] |= (u64)(*clock == 1) << clause;
                *clock = minus(*clock, *clock != 0);
            }
    EACH(k, who)
        for (i64 circle = 0; run_out[k] && circle < t->circles; circle++)
            let_lapse(p + k, circle, run_out[k]);
}

/* bargaining._come_out: secret breaches come out, at once where somebody or a clause watches, else by a die a round,
 * the nth for this purpose. */
static void come_out(struct position *p, i64 circle, i64 side, i64 nth)
{
    const struct tables *t = p->t;
    u64 secret = *line_of(p, circle, SECRET_A, side), known = 0, standing = 0;
    for (i64 other = 0; secret && other < t->circles; other++)
        standing |= *line_of(p, other, PROMISED, 0);
    for (i64 clause = 0; secret && clause < t->clauses.size; clause++)
        if (secret >> clause & 1) {
            int leaks = below(die_of(p, t->leak_salt[clause], nth), 100) < t->leaks[clause];
            known |= (u64)(leaks || (standing & t->watchers[clause])) << clause;
        }
    *line_of(p, circle, SECRET_A, side) &= ~known;
    *line_of(p, circle, BROKEN_A, side) |= known & secret;
}

/* bargaining._deals_come_out, of a pair of seats that has these secrets: by a die a round, or with a breach that is
 * found. */
static void deals_come_out(struct position *p, i64 pair, u64 secrets)
{
    const struct tables *t = p->t;
    u64 broken = ENTRY(p, pair, BROKEN_A) | ENTRY(p, pair, BROKEN_B);
    if (!secrets || !(below(die_of(p, t->deal_salt[pair], 0), 100) < t->deal_leaks || (secrets & broken)))
        return;
    for (i64 clause = 0; clause < t->clauses.size; clause++)
        V(p, t->hushed[pair * t->clauses.size + clause]) = 0;
    for (int side = 0; side < 2; side++)
        if (t->expose[party(t, pair, side)] >= 0)
            play_row(p, t->expose[party(t, pair, side)]);
}

/* The promises of a circle, a seat of which has broken some, no longer bind; what others were promised too does, and keeps
 * its clock. */
APART static void release(struct position *p, i64 circle)
{
    u64 standing = *line_of(p, circle, PROMISED, 0), elsewhere = 0;
    for (i64 other = 0; other < p->t->circles; other++)
        elsewhere |= other == circle ? 0 : *line_of(p, other, PROMISED, 0);
    for (i64 clause = 0; clause < p->t->clauses.size; clause++)
        if ((standing & ~elsewhere) >> clause & 1)
            V(p, p->t->standing[clause]) = 0;
    *line_of(p, circle, PROMISED, 0) = 0;
    for (i64 side = 0; side < seats_of(p->t, circle); side++)
        *line_of(p, circle, KEPT_A, side) = 0;
}

/* A seat that is found to have broken a promise pays for it; whether it has. */
static int pay_for_breach(struct position *p, i64 circle, i64 side)
{
    i32 row = p->t->breach[party(p->t, circle, side)];
    u64 *broken = line_of(p, circle, BROKEN_A, side);
    if (!*broken)
        return 0;
    if (row >= 0)
        play_row(p, row);
    *broken = 0;
    return 1;
}

/* The breaches of a circle that are found are paid for. */
static void pay_for_breaches(struct position *p, i64 circle)
{
    int faulty = 0;
    for (i64 side = 0; side < seats_of(p->t, circle); side++)
        faulty |= pay_for_breach(p, circle, side);
    if (faulty)
        release(p, circle);
}

/* bargaining.find_breaches, in the games `who`. */
static void find_breaches(struct position *p, u64 who)
{
    const struct tables *t = p->t;
    u64 secrets[ABREAST];
    EACH(k, who)
        for (i64 circle = 0, nth = 0; circle < t->circles; circle++)
            for (i64 side = 0; side < seats_of(t, circle); side++)
                come_out(p + k, circle, side, nth++);
    for (i64 pair = 0; t->secret_deals && pair < t->pairs; pair++) {
        find_secrets(p, who, pair, secrets);
        EACH(k, who)
            deals_come_out(p + k, pair, secrets[k]);
    }
    EACH(k, who)
        for (i64 circle = 0; circle < t->circles; circle++)
            pay_for_breaches(p + k, circle);
}
#endif
