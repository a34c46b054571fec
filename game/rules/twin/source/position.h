/* One game under the twin's hands, and the room that it works in. Mirrors game/rules/batch.py.
 * A batch keeps its games side by side: variable c of game i is v[c * size + i], and so are ledger, tally and luck. */
#ifndef TWIN_POSITION_H
#define TWIN_POSITION_H
#include "tables.h"

/* Games that are copied at once to be played, of which ABREAST are played side by side at a time. */
enum { TILE = 64 };

/* batch.Batch: tally and luck are null where they are not kept. */
struct games {
    i64 size;
    i16 *v;
    u64 *ledger;
    const u64 *seed;
    u8 *tally;
    i32 *luck;
};

/* fighting.Assault: a battle while it is fought. */
struct assault {
    i32 place, side, foe, strength, against, column, die, goal;
};

/* The linked places that a side holds, as bits, and those of them that are in supply, which follow from them. */
struct known_supply {
    u64 own, joined;
};
enum { KNOWN_BITS = 7, MOST_KNOWN = 1 << KNOWN_BITS };

/* What a game needs while it is played, carved out of one block that the caller gives. Between calls `sum`, `sums`,
 * `changing`, `touched` and `dirty` are all 0. Games that are played abreast have a workspace each, and share most of it. */
struct workspace {
    i16 *sum;                       /* a variable: what rows that are played add to it */
    i16 *touched, *dirty;           /* a variable: whether it is in the list of the same name */
    i32 *touched_list, *dirty_list;
    i64 touched_count, dirty_count;
    i32 *rows;                      /* rows that are played together */
    i32 *came;                      /* a draw: the row that it brought, by its place in its section */
    i32 *falling;                   /* a battle: steps that fall back */
    i16 *abreast;                   /* TILE games, a variable of ABREAST of them lying together */
    lanes *fitting;                 /* a row of a section, or one that rolls: the games abreast in which it comes, all bits set or none */
    lanes *sums, *changing;         /* a variable: as `sum`, of each of these; and which of them it is that change */
    i32 *rolling;                   /* rows that are played together and that roll */
    i16 *here;                      /* TILE games themselves, the variables of each lying together */
    i16 *copy, *other_copy;         /* other positions of a game */
    u64 *lines;                     /* the ledger of what a seat sees */
    i16 *seen;                      /* a game of which positions are dealt, and its ledger */
    u64 *seen_lines;
    u64 *ledgers;                   /* ABREAST games themselves, the ledger of each lying together */
    i16 *values;                    /* a guard of a section: what it looks at */
    i16 *fits;                      /* whether it fits; then, of the first of each row, whether all of the row's do */
    u8 *mask;                       /* a move: whether it may be played */
    struct assault *battles;        /* the battles of the round */
    i64 battle_count;
    u64 *holdings;                  /* a side: the linked places that it holds, as bits */
    i16 *steps, *left;              /* a kind of unit that supports battles */
    struct known_supply *supplied;  /* what was found of supply, MOST_KNOWN; kept between calls */
};

struct position {
    const struct tables *t;
    struct workspace *w;
    i16 *v;
    u64 *ledger;
    u8 *tally;
    i32 *luck;
    i64 stride, beside;             /* from a variable to the next; from a line of ledger, tally or luck to the next */
    u64 seed;
};

/* A variable of the game, and a line of its ledger. */
#define V(p, column) ((p)->v[(i64)(column) * (p)->stride])
#define LEDGER(p, line) ((p)->ledger[(i64)(line) * (p)->beside])
#define ENTRY(p, pair, what) LEDGER(p, (p)->t->lines * (i64)(pair) + (what))

/* batch.line: a circle's package, its promises, or those that its side-th seat has kept, broken, or broken in secret. */
static u64 *line_of(const struct position *p, i64 circle, i64 what, i64 side)
{
    const struct tables *t = p->t;
    if (circle < t->pairs)
        return &ENTRY(p, circle, what + side);
    i64 of_three = what == SECRET_A ? 8 : what == BROKEN_A ? 5 : what;
    return &LEDGER(p, t->first_of_threes + LINES_OF_THREE * (circle - t->pairs) + of_three + side);
}

/* How many lines the ledger of a game has: batch.entries. */
static i64 entries(const struct tables *t)
{
    return t->first_of_threes + LINES_OF_THREE * (t->circles - t->pairs);
}

/* The number of seats of a circle, and its side-th seat. */
static i64 seats_of(const struct tables *t, i64 circle)
{
    return t->circle_at[circle + 1] - t->circle_at[circle];
}

static i32 party(const struct tables *t, i64 circle, i64 side)
{
    return t->circle_seat[t->circle_at[circle] + side];
}

static i64 most_of(i64 a, i64 b)
{
    return a > b ? a : b;
}

/* Gives `bytes` of the block, or only counts them where there is no block yet. */
static void *carve(char **block, i64 *used, i64 bytes)
{
    void *here = *block ? *block + *used : 0;
    *used += (bytes + (i64)sizeof(lanes) - 1) / (i64)sizeof(lanes) * (i64)sizeof(lanes);
    return here;
}

/* Lays a workspace out in a block; the bytes that it takes. */
static i64 lay_out(const struct tables *t, struct workspace *w, char *block)
{
    i64 supporters = most_of(t->supporters, 1);
    i64 used = (i64)(-(uintptr_t)block % sizeof(lanes));    /* vectors lie at whole multiples of their size */
    w->touched_count = w->dirty_count = 0;
    w->sum = carve(&block, &used, t->columns * 2);
    w->touched = carve(&block, &used, t->columns * 2);
    w->dirty = carve(&block, &used, t->columns * 2);
    w->touched_list = carve(&block, &used, t->columns * 4 + 4);
    w->dirty_list = carve(&block, &used, t->columns * 4);
    w->rows = carve(&block, &used, t->rows * 4);
    w->came = carve(&block, &used, most_of(t->draws, 1) * 4);
    w->falling = carve(&block, &used, most_of(t->places, 1) * 4);
    w->abreast = carve(&block, &used, t->columns * TILE * 2);
    w->fitting = carve(&block, &used, (t->rows + ABREAST) * (i64)sizeof(lanes));
    w->sums = carve(&block, &used, t->columns * (i64)sizeof(lanes));
    w->changing = carve(&block, &used, t->columns * (i64)sizeof(lanes));
    w->rolling = carve(&block, &used, t->rows * 4);
    w->here = carve(&block, &used, t->columns * TILE * 2);
    w->copy = carve(&block, &used, t->columns * 2);
    w->other_copy = carve(&block, &used, t->columns * 2);
    w->lines = carve(&block, &used, entries(t) * 8);
    w->seen = carve(&block, &used, t->columns * 2);
    w->seen_lines = carve(&block, &used, entries(t) * 8);
    w->ledgers = carve(&block, &used, ABREAST * entries(t) * 8);
    w->values = carve(&block, &used, t->guards * 2);
    w->fits = carve(&block, &used, (most_of(t->guards, t->rows) + ABREAST) * 2);
    w->mask = carve(&block, &used, t->rows);
    w->battles = carve(&block, &used, most_of(t->places, 1) * (i64)sizeof(struct assault));
    w->holdings = carve(&block, &used, (t->sides + 1) * 8);
    w->steps = carve(&block, &used, supporters * 2);
    w->left = carve(&block, &used, supporters * 2);
    w->supplied = carve(&block, &used, MOST_KNOWN * (i64)sizeof(struct known_supply));
    return used;
}

/* Lays workspaces out for games that are played side by side, of whom each keeps for itself what outlasts its turn. */
static i64 lay_out_abreast(const struct tables *t, struct workspace *w, char *block)
{
    i64 used = lay_out(t, w, block);
    for (int k = 1; k < ABREAST; k++) {
        w[k] = w[0];
        w[k].dirty = carve(&block, &used, t->columns * 2);
        w[k].dirty_list = carve(&block, &used, t->columns * 4);
        w[k].came = carve(&block, &used, most_of(t->draws, 1) * 4);
        w[k].fits = carve(&block, &used, (most_of(t->guards, t->rows) + ABREAST) * 2);
        w[k].holdings = carve(&block, &used, (t->sides + 1) * 8);
        w[k].battles = carve(&block, &used, most_of(t->places, 1) * (i64)sizeof(struct assault));
    }
    return used;
}

/* Game i of a batch. */
static struct position game_at(const struct tables *t, const struct games *g, struct workspace *w, i64 i)
{
    struct position p = {
        t, w, g->v + i, g->ledger + i, g->tally ? g->tally + i : 0, g->luck ? g->luck + i : 0, g->size, g->size,
        g->seed[i],
    };
    return p;
}

/* The same game on variables of its own, copied to `v`, of which nothing is counted. The ledger stays where it is. */
static struct position copy_of(const struct position *p, i16 *v)
{
    struct position copy = *p;
    if (p->stride == 1)
        memcpy(v, p->v, (u64)p->t->columns * sizeof *v);
    for (i64 column = 0; p->stride != 1 && column < p->t->columns; column++)
        v[column] = V(p, column);
    copy.v = v;
    copy.stride = 1;
    copy.tally = 0;
    copy.luck = 0;
    return copy;
}

/* The first halves of two lists of lanes, one number of each in turn, and the second halves. */
#ifdef __AVX2__
#define FIRST_HALVES(a, b) \
    __builtin_shufflevector(a, b, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23)
#define SECOND_HALVES(a, b) \
    __builtin_shufflevector(a, b, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31)
#else
#define FIRST_HALVES(a, b) __builtin_shufflevector(a, b, 0, 8, 1, 9, 2, 10, 3, 11)
#define SECOND_HALVES(a, b) __builtin_shufflevector(a, b, 4, 12, 5, 13, 6, 14, 7, 15)
#endif

/* Interleaves the first half of a square's numbers with the second. */
static inline void riffle(const lanes *from, lanes *to)
{
    for (int k = 0, half = ABREAST / 2; k < half; k++) {
        to[2 * k] = FIRST_HALVES(from[k], from[k + half]);
        to[2 * k + 1] = SECOND_HALVES(from[k], from[k + half]);
    }
}

/* Turns a square of ABREAST by ABREAST numbers on its side, by as many riffles as double 1 to ABREAST. */
static inline void turn_square(lanes *square)
{
    lanes riffled[ABREAST];
    for (int doubled = 1; doubled < ABREAST; doubled *= 2) {
        riffle(square, riffled);
        memcpy(square, riffled, sizeof riffled);
    }
}

static void copy_square_turned(const i16 *from, i64 from_line, i16 *to, i64 to_line)
{
    lanes square[ABREAST];
    for (int k = 0; k < ABREAST; k++)
        memcpy(square + k, from + k * from_line, sizeof *square);
    turn_square(square);
    for (int k = 0; k < ABREAST; k++)
        memcpy(to + k * to_line, square + k, sizeof *square);
}

/* Copies lines of numbers to where they are columns: squares first, then what is left of each line, and of lines. */
static void turn(const i16 *from, i64 from_line, i64 lines, i64 width, i16 *to, i64 to_line)
{
    i64 whole_lines = lines - lines % ABREAST, whole_width = width - width % ABREAST;
    for (i64 k = 0; k < whole_lines; k += ABREAST)
        for (i64 at = 0; at < whole_width; at += ABREAST)
            copy_square_turned(from + k * from_line + at, from_line, to + at * to_line + k, to_line);
    for (i64 k = 0; k < lines; k++)
        for (i64 at = k < whole_lines ? whole_width : 0; at < width; at++)
            to[at * to_line + k] = from[k * from_line + at];
}

/* The variables of games from `first` on, up to TILE of them, copied so that those of each lie together, which pays
 * where many decisions follow; how many games that are. */
static i64 gather(const struct tables *t, const struct games *g, struct workspace *w, i64 first)
{
    i64 n = within(g->size - first, 0, TILE);
    turn(g->v + first, g->size, t->columns, n, w->here, t->columns);
    return n;
}

/* The kth of them, and all of them copied back again. */
static struct position gathered(const struct tables *t, const struct games *g, struct workspace *w, i64 first, i64 k)
{
    struct position here = game_at(t, g, w, first + k);
    here.v = w->here + k * t->columns;
    here.stride = 1;
    return here;
}

/* Lays games that lie together each, one after the other, side by side; and back again. */
static void lay_abreast(const struct position *p, struct position *beside)
{
    i64 columns = p->t->columns;
    turn(p->v, columns, ABREAST, columns, p->w->abreast, ABREAST);
    for (i64 each = 0; each < ABREAST; each++) {
        beside[each] = p[each];
        beside[each].v = p->w->abreast + each;
        beside[each].stride = ABREAST;
    }
}

static void lay_apart(const struct position *p)
{
    turn(p->w->abreast, ABREAST, p->t->columns, ABREAST, p->v, p->t->columns);
}

static void put_back(const struct tables *t, const struct games *g, const struct workspace *w, i64 first, i64 n)
{
    turn(w->here, t->columns, n, t->columns, g->v + first, g->size);
}

/* The variables of games from `first` on, up to TILE of them, copied so that ABREAST games lie side by side; how many
 * games that are. */
static i64 gather_abreast(const struct tables *t, const struct games *g, struct workspace *w, i64 first)
{
    i64 n = within(g->size - first, 0, TILE), block = t->columns * ABREAST, whole = n / ABREAST;
    for (i64 column = 0; column < t->columns; column++) {
        const i16 *from = g->v + column * g->size + first;
        i16 *to = w->abreast + column * ABREAST;
        for (i64 k = 0; k < whole; k++)
            memcpy(to + k * block, from + k * ABREAST, ABREAST * sizeof *to);
        for (i64 k = whole * ABREAST; k < n; k++)
            to[whole * block + k % ABREAST] = from[k];
    }
    return n;
}

static void put_back_abreast(const struct tables *t, const struct games *g, const struct workspace *w, i64 first, i64 n)
{
    i64 block = t->columns * ABREAST, whole = n / ABREAST;
    for (i64 column = 0; column < t->columns; column++) {
        i16 *to = g->v + column * g->size + first;
        const i16 *from = w->abreast + column * ABREAST;
        for (i64 k = 0; k < whole; k++)
            memcpy(to + k * ABREAST, from + k * block, ABREAST * sizeof *to);
        for (i64 k = whole * ABREAST; k < n; k++)
            to[k] = from[whole * block + k % ABREAST];
    }
}

/* Those of them from the kth on that lie side by side; how many there are of the n. Where they are fewer than ABREAST, p
 * holds so many all the same: guards are tested in all of them, and nobody asks what of it. */
static i64 abreast_from(const struct tables *t, const struct games *g, struct workspace *w, i64 first, i64 n, i64 k,
                        struct position *p)
{
    i64 some = within(n - k, 0, ABREAST);
    for (i64 each = 0; each < ABREAST; each++) {
        p[each] = game_at(t, g, w + each, first + k + within(each, 0, some - 1));
        p[each].v = w->abreast + k * t->columns + each;
        p[each].stride = ABREAST;
    }
    return some;
}

/* The same of games that were gathered, and lie together each. */
static i64 gathered_from(const struct tables *t, const struct games *g, struct workspace *w, i64 first, i64 n, i64 k,
                         struct position *p)
{
    i64 some = abreast_from(t, g, w, first, n, k, p);
    for (i64 each = 0; each < ABREAST; each++) {
        p[each].v = w->here + (k + each) * t->columns;
        p[each].stride = 1;
    }
    return some;
}

/* Each game k of some that are played side by side: those that are bits of `who`. */
#define EACH(k, who) for (u64 left_ = (who), k; left_ && (k = (u64)lowest_bit(left_), 1); left_ &= left_ - 1)

/* The seat to move; a number that no seat has counts as the first. */
static int mover(const struct position *p)
{
    i16 seat = V(p, p->t->seat_to_move);
    return seat >= 0 && seat < p->t->seats ? seat : 0;
}

/* A side that stands in a variable, such as who holds a place; a number that no side has counts as nobody. */
static int side_in(const struct position *p, i64 column)
{
    i16 side = V(p, column);
    return side >= 0 && side <= p->t->sides ? side : 0;
}

/* Batch.dice: the hash of a die of this game in this round. */
static u64 die_of(const struct position *p, u64 what, i64 nth)
{
    return roll(key_of(p->seed, V(p, p->t->round)), what, (u64)nth);
}
#endif
