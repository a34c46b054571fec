/* The sequence of play: News, Cabinet, Moves, Field, Books; whose move is next. Mirrors game/rules/rounds.py, and
 * Games.step and Games.start of game/rules/engine.py. */
#ifndef TWIN_ROUNDS_H
#define TWIN_ROUNDS_H
#include "fighting.h"
#include "scoring.h"
#include "threes.h"

/* rounds.report: what the other seats hear of each secret: its value now, rounded down. */
static void report(struct position *p)
{
    const struct tables *t = p->t;
    for (i64 k = 0; k < t->secrets; k++) {
        i32 x = V(p, t->secret[k]), step = t->rounding[k], rest = x % step;
        V(p, t->report[k]) = (i16)(x - rest - (rest < 0 ? step : 0));
    }
}

/* rounds.EMPTY */
enum { MOST_EMPTY = 100 };

/* rounds.begin: the news, then the cabinet, then the seats' moves; the seats that have some, as bits. */
static i64 begin_round(struct position *p)
{
    const struct tables *t = p->t;
    V(p, t->round) = plus(V(p, t->round), 1);
    play_all(p, &t->dated);
    i16 round = V(p, t->round);
    for (i64 k = 0, already = 0; k < t->draws; k++)
        already = play_one(p, &t->events, roll(p->seed, round, t->event_die, (u64)k), p->w->came, already);
    renew_moved(p);
    tick_promises(p);
    play_all(p, &t->cabinet);
    i64 active = 0, first = (V(p, t->round) - 1) % t->seats;
    first = first < 0 ? first + t->seats : first;
    for (i64 seat = 0; seat < t->seats; seat++) {
        i16 left = V(p, t->out[seat]) ? 0 : t->moves_each[seat];
        V(p, t->left + seat) = left;
        active |= (i64)(left > 0) << seat;
    }
    /* The seat after the one before the first. */
    V(p, t->seat_to_move) = active ? t->following[active * t->seats + (first + t->seats - 1) % t->seats] : (i16)first;
    for (i64 column = t->turn; column < t->turn_stop; column++)
        V(p, column) = 0;
    for (i64 circle = 0; circle < t->circles; circle++)
        V(p, t->countered + circle) = 0;
    V(p, t->talks) = 0;
    renew_moved(p);
    return active;
}

/* rounds.close: the field, the books, and the ending, if one holds. */
static void close_round(struct position *p)
{
    const struct tables *t = p->t;
    i16 round = V(p, t->round);
    for (i64 k = 0; k < t->field_sections; k++)
        play_one(p, t->field_rows + k, roll(p->seed, round, t->field_salts[k], 0), p->w->came, 0);
    renew_moved(p);
    battles(p);
    renew_moved(p);
    find_breaches(p);
    play_all(p, &t->books);
    V(p, t->rounds_left) = minus(V(p, t->rounds_left), 1);
    report(p);
    renew_moved(p);
    end_game(p);
}

/* rounds.finish: ends the round, and begins the next, where no ending holds; one in which nobody has a move ends too. */
static void finish_round(struct position *p)
{
    i64 active = 0;
    for (int empty = 0; !active && empty < MOST_EMPTY; empty++) {
        close_round(p);
        if (V(p, p->t->over))
            return;
        active = begin_round(p);
    }
}

/* bargaining.asked: the seat that is to answer what lies on a circle's table; -1 where nothing does. */
static i64 asked_in(const struct position *p, i64 circle)
{
    const struct tables *t = p->t;
    if (circle < t->pairs) {
        i16 offer = V(p, t->offer + circle);
        return offer ? party(t, circle, offer > 0) : -1;
    }
    i16 due = V(p, due_of_three(t, circle));
    return due >= 1 && due <= 3 ? party(t, circle, due - 1) : -1;
}

/* rounds.asked: the seats that have an offer to answer, as bits. */
static i64 asked(const struct position *p)
{
    i64 seats = 0;
    for (i64 circle = 0; circle < p->t->circles; circle++) {
        i64 seat = asked_in(p, circle);
        if (seat >= 0)
            seats |= (i64)1 << seat;
    }
    return seats;
}

/* rounds.pass_on: who moves next after a move of this kind; whether the round is done. */
static int pass_on(struct position *p, int kind)
{
    const struct tables *t = p->t;
    int seat = mover(p), spent = kind <= OFFER, blocks = t->waits > 0;
    i64 asks = asked(p), active = blocks ? 0 : asks;
    if (spent)
        V(p, t->left + seat) = minus(V(p, t->left + seat), 1);
    if (((!spent || blocks) && V(p, t->left + seat) > 0) || (blocks && (asks >> seat & 1)))
        return 0;
    for (i64 each = 0; each < t->seats; each++)
        active |= (i64)(V(p, t->left + each) > 0) << each;
    i16 following = t->following[active * t->seats + seat];
    if (following < 0 && asks && (V(p, t->rounds_left) == 1 || V(p, t->waits))) {
        V(p, t->waits) = minus(V(p, t->waits), V(p, t->rounds_left) > 1);
        following = t->following[asks * t->seats + seat];
    }
    if (following >= 0)
        V(p, t->seat_to_move) = following;
    return following < 0;
}

/* Games.step, in one game that is ready: one decision; whether its round is done and another has to come. */
static int decide(struct position *p, i64 row, u64 package)
{
    const struct tables *t = p->t;
    int kind = t->kind[row];
    V(p, t->step) = plus(V(p, t->step), 1);
    lapse(p, row);
    note_deeds(p, row);
    play_row(p, (i32)row);
    if (kind >= OFFER && t->circle[row] < t->pairs)
        bargain_of_two(p, t->circle[row], row, package);
    else if (kind >= OFFER)
        bargain_of_three(p, t->circle[row], row, package);
    renew_moved(p);
    if (kind >= OFFER && V(p, t->settled))
        end_game(p);
    return pass_on(p, kind) && !V(p, t->over);
}

/* Games.start: deals directives where they are not given, and opens the first round. */
static void start(struct position *p, const i16 *dealt, i64 stride)
{
    const struct tables *t = p->t;
    for (i64 seat = 0; seat < t->seats; seat++)
        V(p, t->directive + seat) = dealt ? dealt[seat * stride]
            : (i16)below(die_of(p, t->directive_die, seat), (u64)most_of(t->directives[seat], 1));
    renew_totals(p);
    report(p);
    if (!begin_round(p))
        finish_round(p);
}
#endif
