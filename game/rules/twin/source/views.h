/* What a seat sees of a game. Mirrors game/rules/views.py, and `ledger` of game/rules/hearing.py. */
#ifndef TWIN_VIEWS_H
#define TWIN_VIEWS_H
#include "hearing.h"

/* hearing.ledger, of one circle that says something that not all hear, to a seat that is none of it. */
static void hide_talk(const struct position *p, struct position *seen, i64 circle)
{
    const struct tables *t = p->t;
    if (!aloud(t, manner(p, circle)))
        *line_of(seen, circle, OFFERED, 0) = 0;
    if (circle >= t->pairs)
        return;
    for (i64 what = ASKED_A; what < t->lines; what++)
        ENTRY(seen, circle, what) = *overheard(p, circle, what);
    for (i64 what = PROMISED; t->secret_deals && what <= BROKEN_B; what++)
        ENTRY(seen, circle, what) &= ~secrets_of(p, circle);
}

/* hearing.ledger: tables and promises as a seat sees them, without others' secrets. */
static void hide_secrets(const struct position *p, struct position *seen, i64 seat)
{
    const struct tables *t = p->t;
    for (i64 circle = 0; circle < t->circles; circle++) {
        for (i64 side = 0; side < seats_of(t, circle); side++)
            if (party(t, circle, side) != seat)
                *line_of(seen, circle, SECRET_A, side) = 0;
        if (t->private_talks && stranger(t, circle, seat))
            hide_talk(p, seen, circle);
    }
}

/* views.seen_by: the game as a seat sees it, on variables and a ledger of the workspace. */
static struct position seen_by(const struct position *p, i64 seat)
{
    const struct tables *t = p->t;
    struct position seen = {t, p->w, p->w->other_copy, p->w->lines, 0, 0, 1, 1, p->seed};
    const i32 *source = t->source + seat * t->columns;
    for (i64 column = 0; column < t->columns; column++)
        seen.v[column] = V(p, source[column]);
    for (i64 line = 0; line < entries(t); line++)
        seen.ledger[line] = LEDGER(p, line);
    if (t->private_talks && t->seats > 2)   /* of two seats none is outside */
        hush(p, &seen, seat);
    hide_secrets(p, &seen, seat);
    renew_totals(&seen);
    return seen;
}
#endif
