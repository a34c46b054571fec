/* What environments for learning do and ask: drafts of offers, the cells of observations, masks of actions. Mirrors
 * game/study/learning/drafts.py; vector.py says what the actions and the cells are. */
#ifndef TWIN_LEARNING_H
#define TWIN_LEARNING_H
#include "choosing.h"
#include "views.h"

/* A draft that is open: the row that it was opened with, or -1; its clauses. */
struct draft {
    i64 row;
    u64 clauses;
};

/* The draft of a game, by the numbers in which it is kept. */
static struct draft draft_of(const struct tables *t, i64 row, u64 clauses)
{
    int open = row >= 0 && row < t->moves.size && tables_package(t, row);
    return open ? (struct draft){row, clauses} : (struct draft){-1, 0};
}

/* space.Space: how many cells and actions there are. */
static i64 cells_of(const struct tables *t)
{
    return t->columns + entries(t) * t->clauses.size + t->tablings + t->clauses.size + t->seats;
}

static i64 actions_of(const struct tables *t)
{
    return t->moves.size + t->clauses.size + 2;
}

/* drafts.Drafts.act, of one game, by an action that is legal: a draft is opened or added to, or a move played. */
static void act(struct position *p, i64 action, struct draft *d)
{
    const struct tables *t = p->t;
    i64 clause = action - t->moves.size;
    if (clause < 0 && tables_package(t, action)) {
        *d = (struct draft){action, 0};
    } else if (clause >= 0 && clause < t->clauses.size) {
        d->clauses |= ONE << clause;
    } else if (clause < 0 || d->row >= 0) {
        struct draft move = *d;
        *d = (struct draft){-1, 0};
        if (decide(p, clause < 0 ? action : move.row, move.clauses))
            finish_rounds(p, 1);
    }
}

/* One cell a bit; where the next ones stand. */
static i16 *write_bits(i16 *cell, u64 bits, i64 n)
{
    memset(cell, 0, (u64)n * sizeof *cell);
    for (bits &= n < 64 ? (ONE << n) - 1 : ~(u64)0; bits; bits &= bits - 1)
        cell[lowest_bit(bits)] = 1;
    return cell + n;
}

/* drafts.Drafts._cells: what a seat sees, one number a cell. */
static void observe(const struct position *seen, i64 seat, const struct draft *d, i16 *cell)
{
    const struct tables *t = seen->t;
    struct draft none = {-1, 0};
    if (V(seen, t->seat_to_move) != seat)
        d = &none;      /* another seat's draft is not seen */
    for (i64 column = 0; column < t->columns; column++)
        *cell++ = V(seen, column);
    for (i64 line = 0; line < entries(t); line++)
        cell = write_bits(cell, LEDGER(seen, line), t->clauses.size);
    for (i64 k = 0; k < t->tablings; k++)
        *cell++ = t->tabling[k] == d->row;
    cell = write_bits(cell, d->clauses, t->clauses.size);
    write_bits(cell, ONE << seat, t->seats);
}

/* drafts.extensions, of one clause: whether it may be added to a draft so that a valid package can still come of it. */
static int extends(const struct tables *t, u64 draft, u64 free, i64 circle, i64 clause)
{
    u64 grown = draft | ONE << clause;
    if (!((free & ~draft) >> clause & 1))
        return 0;
    if (shaped(t, grown, circle))
        return 1;
    for (u64 left = half_settles(t, grown) ? free & settling(t) : 0; left; left &= left - 1)
        if (shaped(t, grown | lowest(left), circle))
            return 1;
    return 0;
}

/* drafts.Drafts.ask: which actions the seat to move may take. */
static void mask_actions(const struct position *seen, int is_ready, const struct draft *d, u8 *mask)
{
    const struct tables *t = seen->t;
    memset(mask, 0, (u64)actions_of(t));
    if (d->row < 0) {
        legal(seen, is_ready, mask, 1);
        return;
    }
    i64 circle = t->row[d->row].circle;
    u64 free = available(seen, circle);
    for (i64 clause = 0; clause < t->clauses.size; clause++)
        mask[t->moves.size + clause] = extends(t, d->clauses, free, circle, clause);
    mask[t->moves.size + t->clauses.size] = shaped(t, d->clauses, circle);
}
#endif
