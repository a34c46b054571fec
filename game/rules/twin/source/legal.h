/* Which moves may be played. Mirrors game/rules/legal.py. */
#ifndef TWIN_LEGAL_H
#define TWIN_LEGAL_H
#include "hearing.h"

/* Whether a game asks for a decision: Batch.ready. */
static int ready(const struct games *g, const struct tables *t, i64 i)
{
    return g->v[t->over * g->size + i] == 0 && !g->waiting[i];
}

/* legal.legal, in one game: mask[move * stride] says whether the seat to move may play it. */
static void legal(const struct position *p, int is_ready, u8 *mask, i64 stride)
{
    const struct tables *t = p->t;
    struct position heard = as_to_mover(p);
    for (i64 row = 0; row < t->moves.size; row++) {
        i64 circle = t->wants[row];
        mask[row * stride] = is_ready && holds(&heard, &t->moves, row) && (circle < 0 || some_package(&heard, circle));
    }
}
#endif
