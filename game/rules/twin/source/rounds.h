/* The sequence of play: News, Cabinet, Moves, Field, Books; whose move is next. Mirrors game/rules/rounds.py, and
 * Games.step and Games.start of game/rules/engine.py. */
#ifndef TWIN_ROUNDS_H
#define TWIN_ROUNDS_H
#include "fighting.h"
#include "scoring.h"
#include "threes.h"

/* What the other seats hear of a secret: its value, rounded down to a multiple of `step`. */
static i16 rounded_down(i32 x, i32 step)
{
    i32 rest = x % step;
    return (i16)(x - rest - (rest < 0 ? step : 0));
}

/* rounds.report, in the games `who`: what the other seats hear of each secret now. Most are rounded to a power of two,
 * which takes bits away and no division. */
static void report(struct position *p, u64 who)
{
    const struct tables *t = p->t;
    lanes those = games_of(who);
    for (i64 k = 0; k < t->secrets; k++) {
        i16 step = t->rounding[k];
        if (who == 1 || (step & (step - 1))) {
            EACH(i, who)
                V(p + i, t->report[k]) = rounded_down(V(p + i, t->secret[k]), step);
            continue;
        }
        lanes whole = variable_of_all(p, t->secret[k]) & (lanes){0} - step;
        set_all(p, t->report[k], either(those, whole, variable_of_all(p, t->report[k])));
    }
}

/* The dated events that the round lets come: of the others nothing need be asked. */
static const struct section *news(const struct position *p)
{
    const struct tables *t = p->t;
    i16 round = V(p, t->round);
    return round >= 0 && round < t->rounds_of_news ? t->news + round : &t->dated;
}

/* rounds.EMPTY */
enum { MOST_EMPTY = 100 };

/* The news of the round. Games that are played side by side may be in different rounds. */
static void bring_news(struct position *p, u64 who)
{
    for (u64 rest = who, alike; rest; rest &= ~alike) {
        const struct section *s = news(p + lowest_bit(rest));
        alike = 0;
        EACH(k, rest)
            alike |= (u64)(news(p + k) == s) << k;
        play_all(p, alike, s);
    }
}

/* The events of the round, drawn by weight. */
static void bring_events(struct position *p, u64 who)
{
    const struct tables *t = p->t;
    i64 already[ABREAST] = {0};
    u64 key[ABREAST];
    EACH(k, who)
        key[k] = key_of(p[k].seed, V(p + k, t->round));
    for (i64 draw = 0; draw < t->draws; draw++) {
        find_holding(p, who, &t->events);
        EACH(k, who)
            already[k] = play_one(p + k, &t->events, roll(key[k], t->event_die, (u64)draw), already[k]);
    }
}

/* What the men on the ground do, by a die a section. */
static void play_field(struct position *p, u64 who)
{
    const struct tables *t = p->t;
    u64 key[ABREAST];
    EACH(k, who)
        key[k] = key_of(p[k].seed, V(p + k, t->round));
    for (i64 n = 0; n < t->field_sections; n++) {
        find_holding(p, who, t->field_rows + n);
        EACH(k, who)
            play_one(p + k, t->field_rows + n, roll(key[k], t->field_salts[n], 0), 0);
    }
}

/* What is counted a turn begins anew, in the games `who`. */
static void clear_turns(struct position *p, u64 who)
{
    const struct tables *t = p->t;
    lanes others = ~games_of(who);
    for (i64 column = t->turn; column < t->turn_stop; column++)
        if (who == 1)
            V(p, column) = 0;
        else
            set_all(p, column, variable_of_all(p, column) & others);
    EACH(k, who)
        for (i64 circle = 0; circle < t->circles; circle++)
            V(p + k, t->countered + circle) = 0;
}

/* The seats get their moves; whether any has some. */
static int open_moves(struct position *p)
{
    const struct tables *t = p->t;
    i64 active = 0, first = (V(p, t->round) - 1) % t->seats;
    first = first < 0 ? first + t->seats : first;
    for (i64 seat = 0; seat < t->seats; seat++) {
        i16 left = V(p, t->out[seat]) ? 0 : t->moves_each[seat];
        V(p, t->left + seat) = left;
        active |= (i64)(left > 0) << seat;
    }
    /* The seat after the one before the first. */
    V(p, t->seat_to_move) = active ? t->following[active * t->seats + (first + t->seats - 1) % t->seats] : (i16)first;
    V(p, t->talks) = 0;
    return active != 0;
}

/* rounds.begin, in the games `who`: the news, then the cabinet, then the seats' moves; the games in which nobody has one. */
static u64 begin_rounds(struct position *p, u64 who)
{
    const struct tables *t = p->t;
    u64 empty = 0;
    EACH(k, who)
        V(p + k, t->round) = plus(V(p + k, t->round), 1);
    bring_news(p, who);
    bring_events(p, who);
    EACH(k, who)
        renew_moved(p + k);
    tick_promises(p, who);
    play_all(p, who, &t->cabinet);
    EACH(k, who)
        empty |= (u64)!open_moves(p + k) << k;
    clear_turns(p, who);
    EACH(k, who)
        renew_moved(p + k);
    return empty;
}

/* rounds.close, in the games `who`: the field, the books, and the ending, if one holds; the games in which none does. */
static u64 close_rounds(struct position *p, u64 who)
{
    const struct tables *t = p->t;
    u64 going_on = 0;
    play_field(p, who);
    EACH(k, who)
        renew_moved(p + k);
    find_attacks(p, who);
    EACH(k, who) {
        battles(p + k);
        renew_moved(p + k);
    }
    find_breaches(p, who);
    play_all(p, who, &t->books);
    report(p, who);
    EACH(k, who) {
        V(p + k, t->rounds_left) = minus(V(p + k, t->rounds_left), 1);
        renew_moved(p + k);
        end_game(p + k);
        going_on |= (u64)!V(p + k, t->over) << k;
    }
    return going_on;
}

/* rounds.finish, in the games `who`: ends the round, and begins the next, where no ending holds; one in which nobody has
 * a move ends too. Either p is one game, and `who` is 1; or it is ABREAST games that are played side by side, and `who`
 * are some of them, as bits. */
static void finish_rounds(struct position *p, u64 who)
{
    for (int empty = 0; who && empty < MOST_EMPTY; empty++) {
        u64 going_on = close_rounds(p, who);
        who = going_on ? begin_rounds(p, going_on) : 0;
    }
}

/* The same in ABREAST games that lie together each, which for more than one of them are laid side by side meanwhile. */
static void finish_rounds_apart(struct position *p, u64 who)
{
    if (who & (who - 1)) {
        struct position beside[ABREAST];
        lay_abreast(p, beside);
        finish_rounds(beside, who);
        lay_apart(p);
    } else if (who)
        finish_rounds(p + lowest_bit(who), 1);
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
    int kind = t->row[row].kind;
    V(p, t->step) = plus(V(p, t->step), 1);
    lapse(p, row);
    note_deeds(p, row);
    play_row(p, (i32)row);
    if (kind >= OFFER && t->row[row].circle < t->pairs)
        bargain_of_two(p, t->row[row].circle, row, package);
    else if (kind >= OFFER)
        bargain_of_three(p, t->row[row].circle, row, package);
    renew_moved(p);
    if (kind >= OFFER && V(p, t->settled))
        end_game(p);
    return pass_on(p, kind) && !V(p, t->over);
}

/* Games.start, in the games `who`: deals directives where they are not given, and opens the first round. */
static void start(struct position *p, u64 who, const i16 *dealt, i64 stride)
{
    const struct tables *t = p->t;
    EACH(k, who)
        for (i64 seat = 0; seat < t->seats; seat++)
            V(p + k, t->directive + seat) = dealt ? dealt[seat * stride + (i64)k]
                : (i16)below(die_of(p + k, t->directive_die, seat), (u64)most_of(t->directives[seat], 1));
    renew_totals_abreast(p);
    report(p, who);
    finish_rounds(p, begin_rounds(p, who));
}
#endif
