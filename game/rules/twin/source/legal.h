/* Which moves may be played. Mirrors game/rules/legal.py. */
#ifndef TWIN_LEGAL_H
#define TWIN_LEGAL_H
#include "hearing.h"

/* Whether a game asks for a decision: Batch.ready. */
static int ready(const struct games *g, const struct tables *t, i64 i)
{
    return g->v[t->over * g->size + i] == 0;
}

/* legal.legal, in one game: mask[move * stride] says whether the seat to move may play it. */
static void legal(const struct position *p, int is_ready, u8 *mask, i64 stride)
{
    const struct tables *t = p->t;
    struct position heard = as_to_mover(p);
    const i16 *holding = all_holding(&heard, &t->moves);
    for (i64 row = 0; row < t->moves.size; row++)
        mask[row * stride] = is_ready && holding[row];
    for (i64 row = 0; row < t->moves.size; row++)
        if (t->row[row].wants >= 0 && mask[row * stride])
            mask[row * stride] = some_package(&heard, t->row[row].wants) != 0;
}
#endif
