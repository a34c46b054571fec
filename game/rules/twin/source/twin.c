/* The door of the twin: what door.py calls. Every function plays or asks the games of one batch, keeps nothing between
 * calls and takes no lock, so that batches may be played by several threads at once. `block` is a workspace of
 * `twin_workspace` bytes, all 0 when it was made, and one thread's alone. */
#include "checksum.h"
#include "dealing.h"
#include "learning.h"
#include "weighing.h"

#ifdef _WIN32
#define DOOR __declspec(dllexport)
#else
#define DOOR __attribute__((visibility("default")))
#endif
#ifndef TWIN_SOURCES
#define TWIN_SOURCES ""
#endif

/* What the structs of tables, of likings and of personas hold, and which sources the library was made of. */
DOOR const char twin_tables[] = TWIN_FIELDS;
DOOR const char twin_likings[] = TWIN_LIKINGS;
DOOR const char twin_persona[] = TWIN_PERSONA;
DOOR const char twin_dealt[] = TWIN_DEALT;
DOOR const char twin_sources[] = TWIN_SOURCES;

DOOR i64 twin_tables_size(void)
{
    return (i64)sizeof(struct tables);
}

DOOR i64 twin_likings_size(void)
{
    return (i64)sizeof(struct likings);
}

DOOR i64 twin_persona_size(void)
{
    return (i64)sizeof(struct persona);
}

DOOR i64 twin_dealt_size(void)
{
    return (i64)sizeof(struct dealt);
}

/* How many bytes a workspace has to have. */
DOOR i64 twin_workspace(const struct tables *t)
{
    struct workspace w[ABREAST];
    return lay_out_abreast(t, w, 0) + (i64)sizeof(lanes);
}

/* Games.start, of games whose variables have their values at the start. dealt: directives i16[seats, size], or null. */
DOOR void twin_start(const struct tables *t, struct games *g, char *block, const i16 *dealt)
{
    struct workspace w[ABREAST];
    struct position p[ABREAST];
    lay_out_abreast(t, w, block);
    for (i64 first = 0, n; first < g->size; first += n) {
        n = gather_abreast(t, g, w, first);
        for (i64 k = 0, some; k < n; k += some) {
            some = abreast_from(t, g, w, first, n, k, p);
            start(p, (ONE << some) - 1, dealt ? dealt + first + k : 0, g->size);
        }
        put_back_abreast(t, g, w, first, n);
    }
}

/* Whether every row is a move. */
static int all_moves(const struct tables *t, i64 n, const i64 *row)
{
    for (i64 i = 0; i < n; i++)
        if (row[i] < 0 || row[i] >= t->moves.size)
            return 0;
    return 1;
}

/* Games.step. 0, or -1 where a row is no move: then nothing was played. */
DOOR i64 twin_step(const struct tables *t, struct games *g, char *block, const i64 *row, const u64 *package)
{
    struct workspace w;
    lay_out(t, &w, block);
    if (!all_moves(t, g->size, row))
        return -1;
    for (i64 i = 0; i < g->size; i++) {
        struct position p = game_at(t, g, &w, i);
        if (ready(g, t, i) && decide(&p, row[i], package[i]))
            finish_rounds(&p, 1);
    }
    return 0;
}

/* legal.legal of n games: mask[moves, n]. */
DOOR void twin_legal(const struct tables *t, const struct games *g, char *block, i64 n, const i64 *who, u8 *mask)
{
    struct workspace w;
    lay_out(t, &w, block);
    for (i64 k = 0; k < n; k++) {
        struct position p = game_at(t, g, &w, who[k]);
        legal(&p, ready(g, t, who[k]), mask + k, n);
    }
}

/* scoring.points of n games: of_seat[seats, n]. */
DOOR void twin_points(const struct tables *t, const struct games *g, i64 n, const i64 *who, i32 *of_seat)
{
    for (i64 k = 0; k < n; k++) {
        struct position p = game_at(t, g, 0, who[k]);
        i32 mine[MOST_SEATS];
        points(&p, mine);
        for (i64 seat = 0; seat < t->seats; seat++)
            of_seat[seat * n + k] = mine[seat];
    }
}

/* Games.digest: sum[size]. */
DOOR void twin_digest(const struct tables *t, const struct games *g, char *block, u64 *sum)
{
    struct workspace w;
    lay_out(t, &w, block);
    checksums(t, g, &w, sum);
}

/* bulk.play: row[k] in game who[k], rows of one game, which follow one another, at once. */
DOOR void twin_play(const struct tables *t, struct games *g, char *block, i64 n, const i64 *who, const i32 *row,
                    i64 rolls)
{
    struct workspace w;
    lay_out(t, &w, block);
    for (i64 k = 0, next; k < n; k = next) {
        struct position p = game_at(t, g, &w, who[k]);
        for (next = k + 1; next < n && who[next] == who[k]; next++)
            ;
        play(&p, row + k, next - k, rolls != 0);
        renew_moved(&p);
    }
}

/* bulk.play_all of n games: the rows of a section, by its number among those that are played so. */
DOOR void twin_play_all(const struct tables *t, struct games *g, char *block, i64 which, i64 n, const i64 *who)
{
    const struct section *played[] = {&t->dated, &t->cabinet, &t->books};
    struct workspace w;
    lay_out(t, &w, block);
    for (i64 k = 0; k < n; k++) {
        struct position p = game_at(t, g, &w, who[k]);
        play_all(&p, 1, played[which]);
        renew_moved(&p);
    }
}

/* bulk.percents of n games: percent[clients, n]. */
DOOR void twin_percents(const struct tables *t, const struct games *g, char *block, i64 n, const i64 *who, i64 *percent)
{
    struct workspace w;
    lay_out(t, &w, block);
    for (i64 k = 0; k < n; k++) {
        struct position p = game_at(t, g, &w, who[k]);
        for (i64 client = 0; client < t->clients; client++)
            percent[client * n + k] = percent_of(&p, client);
    }
}

/* bulk.sign: package[i] in game i. */
DOOR void twin_sign(const struct tables *t, struct games *g, char *block, const u64 *package)
{
    struct workspace w;
    lay_out(t, &w, block);
    for (i64 i = 0; i < g->size; i++) {
        struct position p = game_at(t, g, &w, i);
        sign(&p, package[i]);
    }
}

/* bulk.renew_totals of all games. */
DOOR void twin_renew(const struct tables *t, struct games *g, char *block)
{
    struct workspace w;
    lay_out(t, &w, block);
    for (i64 i = 0; i < g->size; i++) {
        struct position p = game_at(t, g, &w, i);
        renew_totals(&p);
    }
}

/* ---- quick players */

/* random.random_moves, or, `by_habit`, Habits.moves: a row and a package for every game that is ready, 0 for others. */
DOOR void twin_moves(const struct tables *t, const struct games *g, char *block, const struct likings *l, i64 by_habit,
                     const u64 *keys, i64 *row, u64 *package)
{
    struct workspace w;
    lay_out(t, &w, block);
    for (i64 i = 0; i < g->size; i++) {
        struct position p = game_at(t, g, &w, i);
        row[i] = 0;
        package[i] = 0;
        if (ready(g, t, i))
            row[i] = by_habit ? habit_move(&p, l, package + i) : random_move(&p, l, keys[i], package + i);
    }
}

/* random.draw_packages: a package for the offer or counter row[k] of game who[k]. */
DOOR void twin_packages(const struct tables *t, const struct games *g, char *block, i64 n, const i64 *who,
                        const i64 *row, const u64 *hash, u64 *package)
{
    struct workspace w;
    lay_out(t, &w, block);
    for (i64 k = 0; k < n; k++) {
        struct position p = game_at(t, g, &w, who[k]);
        struct position heard = as_to_mover(&p);
        package[k] = package_for(&heard, row[k], hash[k]);
    }
}

/* Habits.gains: gain[seats, n] of package[k] in game who[k]. */
DOOR void twin_gains(const struct tables *t, const struct games *g, char *block, const struct likings *l, i64 n,
                     const i64 *who, const u64 *package, i64 *gain)
{
    struct workspace w;
    struct before b = {.signed_by = -1};
    lay_out(t, &w, block);
    for (i64 k = 0; k < n; k++) {
        struct position p = game_at(t, g, &w, who[k]);
        i64 mine[MOST_SEATS];
        if (k && who[k] != who[k - 1])
            b.signed_by = -1;
        gains(&p, l, &b, package[k], mine);
        for (i64 seat = 0; seat < t->seats; seat++)
            gain[seat * n + k] = mine[seat];
    }
}

/* Habits.value of n games: value[seats, n]. */
DOOR void twin_values(const struct tables *t, const struct games *g, char *block, const struct likings *l, i64 n,
                      const i64 *who, i64 *value)
{
    struct workspace w;
    lay_out(t, &w, block);
    for (i64 k = 0; k < n; k++) {
        struct position p = game_at(t, g, &w, who[k]);
        i64 mine[MOST_SEATS];
        value_of(&p, l, mine);
        for (i64 seat = 0; seat < t->seats; seat++)
            value[seat * n + k] = mine[seat];
    }
}

/* Habits.ahead, of some games of ABREAST that lie together each; value[seats, size]. */
static void ahead_of_some(struct position *p, i64 some, const struct likings *l, const i64 *row, const u64 *package,
                          const i64 *until, i64 *value, i64 size)
{
    u64 going = 0;
    for (i64 k = 0; k < some; k++)
        going |= (u64)(V(p + k, p->t->over) == 0) << k;
    play_ahead(p, going, l, row, package, until);
    for (i64 k = 0; k < some; k++) {
        i64 mine[MOST_SEATS];
        value_of(p + k, l, mine);
        for (i64 seat = 0; seat < p->t->seats; seat++)
            value[seat * size + k] = mine[seat];
    }
}

/* Habits.ahead: row[i] and package[i] are played in game i, which then goes on by habit until round until[i] begins
 * or it ends; value[seats, size] is what that is worth. -1, and nothing is played, where a row is no move. */
DOOR i64 twin_ahead(const struct tables *t, struct games *g, char *block, const struct likings *l, const i64 *row,
                    const u64 *package, const i64 *until, i64 *value)
{
    struct workspace w[ABREAST];
    struct position p[ABREAST];
    lay_out_abreast(t, w, block);
    if (!all_moves(t, g->size, row))
        return -1;
    for (i64 first = 0, n; first < g->size; first += n) {
        n = gather(t, g, w, first);
        for (i64 i = first, some; i < first + n; i += some) {
            some = gathered_from(t, g, w, first, n, i - first, p);
            ahead_of_some(p, some, l, row + i, package + i, until + i, value + i, g->size);
        }
        put_back(t, g, w, first, n);
    }
    return 0;
}

/* Habits.ahead_of: the same of positions that were dealt of these games; value[seats, many]. */
DOOR i64 twin_ahead_of(const struct tables *t, const struct games *g, char *block, const struct likings *l,
                       const struct dealt *d, const i64 *row, const u64 *package, const i64 *until, i64 *value)
{
    struct workspace w[ABREAST];
    struct position p[ABREAST];
    lay_out_abreast(t, w, block);
    if (!all_moves(t, d->many, row))
        return -1;
    for (i64 i = 0, some; i < d->many; i += some) {
        some = deal_some(t, g, w, d, i, p);
        ahead_of_some(p, some, l, row + i, package + i, until + i, value + i, d->many);
    }
    return 0;
}

/* Random play of every game to its end. keys[seats, size]: each seat's own. */
DOOR void twin_play_out(const struct tables *t, struct games *g, char *block, const struct likings *l, const u64 *keys)
{
    struct workspace w[ABREAST];
    struct position p[ABREAST];
    lay_out_abreast(t, w, block);
    for (i64 first = 0, n; first < g->size; first += n) {
        n = gather_abreast(t, g, w, first);
        for (i64 k = 0, some; k < n; k += some) {
            some = abreast_from(t, g, w, first, n, k, p);
            play_out(p, some, l, keys + first + k, g->size);
        }
        put_back_abreast(t, g, w, first, n);
    }
}

/* ---- personas */

/* The nth game of those in which a persona weighs things, and its turn there. */
static struct position game_to_weigh(struct turn *turn, const struct desk *here, u8 *mask, i64 *score, u64 *package)
{
    i64 moves = here->t->moves.size, game = here->game;
    struct position p = game_at(here->t, here->games, here->w, game);
    p.v = (i16 *)here->lying + game * here->t->columns;     /* which nobody writes to */
    p.stride = 1;
    u64 hash = mix(mix(p.seed + here->who->whim_die) + (u64)(i64)V(&p, here->t->step) * GOLDEN);
    *turn = (struct turn){here, hash, mask + game * moves, score + game * moves, package + game};
    return p;
}

/* DoctrineBot.weigh: what a persona thinks of every move. lying: the variables of all games, those of one game lying
 * together, i16[size, columns]. mask, score[size, moves]; package[size]. */
DOOR void twin_weigh(const struct tables *t, const struct games *g, char *block, const struct persona *persona,
                     const i16 *lying, u8 *mask, i64 *score, u64 *package)
{
    struct workspace w[ABREAST];
    struct desk here = {t, g, lying, w, persona, 0};
    struct tries tries = {.n = 0};
    struct turn turn;
    lay_out_abreast(t, w, block);
    for (here.game = 0; here.game < g->size; here.game++) {
        struct position p = game_to_weigh(&turn, &here, mask, score, package);
        *turn.package = 0;
        find_moves(&turn, &p, ready(g, t, here.game));
        for (i64 row = 0; row < t->moves.size; row++)
            if (turn.score[row] != NEVER)
                try_later(&here, &tries, (i32)row, 1, score, here.game * t->moves.size + row);
    }
    finish_tries(&here, &tries, 1, score);
    for (here.game = 0; here.game < g->size; here.game++) {
        struct position p = game_to_weigh(&turn, &here, mask, score, package);
        finish_moves(&turn, &p);
    }
}

/* ---- environments for learning */

/* drafts.Drafts.act: action[i] in game i, as mask[size, actions] lets it, or -1 for a game that stays as it is; drafts are
 * kept in row[size] and clauses[size]. The first game whose action is not legal, and then nothing is done; else -1. */
DOOR i64 twin_act(const struct tables *t, struct games *g, char *block, const i64 *action, const u8 *mask, i64 *row,
                  u64 *clauses)
{
    struct workspace w;
    i64 actions = actions_of(t);
    lay_out(t, &w, block);
    for (i64 i = 0; i < g->size; i++)
        if (ready(g, t, i) && action[i] != -1
            && (action[i] < 0 || action[i] >= actions || !mask[i * actions + action[i]]))
            return i;
    for (i64 i = 0; i < g->size; i++) {
        struct position p = game_at(t, g, &w, i);
        struct draft d = draft_of(t, row[i], clauses[i]);
        if (ready(g, t, i) && action[i] != -1)
            act(&p, action[i], &d);
        row[i] = d.row;
        clauses[i] = d.clauses;
    }
    return -1;
}

/* drafts.Drafts.ask: cells[size, cells] and mask[size, actions] of who is to move, or of the first of the seats that are
 * `asked`, as bits, where that is none of them; seat[size], -1 in a game that is over. */
DOOR void twin_ask(const struct tables *t, const struct games *g, char *block, u64 asked, const i64 *row,
                   const u64 *clauses, i16 *cells, u8 *mask, i64 *seat)
{
    struct workspace w;
    lay_out(t, &w, block);
    for (i64 i = 0, first = 0, n = 0; i < g->size; i++) {
        if (i == first + n) {
            first = i;
            n = gather(t, g, &w, first);
        }
        struct position p = gathered(t, g, &w, first, i - first);
        int is_ready = ready(g, t, i), to_move = mover(&p);
        int looks = asked >> to_move & 1 || !asked ? to_move : lowest_bit(asked);
        struct position seen = seen_by(&p, looks);
        struct draft d = draft_of(t, row[i], clauses[i]);
        seat[i] = is_ready ? to_move : -1;
        observe(&seen, looks, &d, cells + i * cells_of(t));
        mask_actions(&seen, is_ready, &d, mask + i * actions_of(t));
    }
}

/* drafts.Drafts.observe: cells[n, cells] of a seat in n games. */
DOOR void twin_observe(const struct tables *t, const struct games *g, char *block, i64 seat, i64 n, const i64 *who,
                       const i64 *row, const u64 *clauses, i16 *cells)
{
    struct workspace w;
    lay_out(t, &w, block);
    for (i64 k = 0; k < n; k++) {
        struct position p = game_at(t, g, &w, who[k]), seen = seen_by(&p, seat);
        struct draft d = draft_of(t, row[who[k]], clauses[who[k]]);
        observe(&seen, seat, &d, cells + k * cells_of(t));
    }
}

/* drafts.Drafts.points: seen[size], a seat's points as far as it can see. */
DOOR void twin_points_seen(const struct tables *t, const struct games *g, char *block, i64 seat, i32 *seen)
{
    struct workspace w;
    lay_out(t, &w, block);
    for (i64 i = 0; i < g->size; i++) {
        struct position p = game_at(t, g, &w, i), as_seen = seen_by(&p, seat);
        i32 of_seat[MOST_SEATS];
        points(&as_seen, of_seat);
        seen[i] = of_seat[seat];
    }
}
