/* What moves and packages would come to for a persona, a round on. Mirrors game/players/valuation.py. Each is tried out in
 * a copy of its game; up to ABREAST of these go on side by side, where what they come to is reckoned of all at once. */
#ifndef TWIN_VALUING_H
#define TWIN_VALUING_H
#include "choosing.h"

/* tables.Persona, as far as positions are weighed by it: its seat, wants and fears; how many parts a point has. */
#define PERSONA(N, A, S) N(of_seat) N(point) N(tenth) N(wants) A(i32, want_column) A(i32, want_worth) S(fears)

struct persona {
    PERSONA(N_FIELD, A_FIELD, S_FIELD)
};
#define TWIN_PERSONA PERSONA(N_NAME, A_NAME, S_NAME)

/* Whether a persona knows which directive its seat was dealt, and so which terms of its own count. */
static int knows_its_own(const struct tables *t, const struct persona *who, i64 seat)
{
    return seat == who->of_seat && t->directives[seat] > 0;
}

/* Adds to each of the positions side by side what a share of the points comes to; which steps hold was found before. */
static void add_share(const struct position *p, i64 share, i64 *sum)
{
    const struct tables *t = p->t;
    for (i32 k = t->linear_at[share]; k < t->linear_at[share + 1]; k++) {
        eight x = variable_of_all(p, t->linear_column[k]);
        u32 zero = (u32)t->linear_zero[k], weight = (u32)t->linear_weight[k];
        for (int each = 0; each < ABREAST; each++)
            sum[each] += (i32)(((u32)x[each] - zero) * weight);
    }
    for (i32 k = t->step_at[share]; k < t->step_at[share + 1]; k++) {
        eight holding = p->w->fitting[t->step_row[k]];
        i64 weight = t->steps.weight[t->step_row[k]];
        for (int each = 0; each < ABREAST; each++)
            sum[each] += weight & holding[each];
    }
}

/* The same where this directive was dealt. */
static void add_dealt_share(const struct position *p, i64 share, i64 *sum)
{
    const struct tables *t = p->t;
    eight dealt = variable_of_all(p, t->directive + t->share_seat[share]);
    i64 mine[ABREAST] = {0};
    add_share(p, share, mine);
    for (int each = 0; each < ABREAST; each++)
        sum[each] += dealt[each] == t->share_directive[share] ? mine[each] : 0;
}

/* Valuation.points: a seat's points as a persona knows them; of another's directives the mean counts. */
static void known_points(const struct position *p, const struct persona *who, i64 seat, i64 *worth)
{
    const struct tables *t = p->t;
    i64 common[ABREAST] = {0}, dealt[ABREAST] = {0}, many = most_of(t->directives[seat], 1);
    int knows = knows_its_own(t, who, seat);
    for (i64 share = 0; share < t->shares; share++) {
        if (t->share_seat[share] != seat)
            continue;
        if (t->share_directive[share] < 0)
            add_share(p, share, common);
        else if (knows)
            add_dealt_share(p, share, dealt);
        else
            add_share(p, share, dealt);
    }
    for (int each = 0; each < ABREAST; each++)
        worth[each] = common[each] * who->point + floored(dealt[each] * who->point, knows ? 1 : many);
}

/* Valuation.beyond, which is added to what the positions are worth. */
static void add_beyond(const struct position *p, const struct persona *who, i64 *worth)
{
    i64 sum[ABREAST] = {0};
    for (i64 k = 0; k < who->wants; k++)
        for (int each = 0; each < ABREAST; each++)
            sum[each] += (i64)V(p + each, who->want_column[k]) * who->want_worth[k];
    all_holding_abreast(p, &who->fears);
    for (i64 k = 0; k < who->fears.size; k++)
        for (int each = 0; each < ABREAST; each++)
            sum[each] += who->fears.weight[k] & p->w->fitting[k][each];
    for (int each = 0; each < ABREAST; each++)
        worth[each] += sum[each] * who->tenth;
}

/* Valuation.onward, in the games `who`: the round ends and the next cabinet comes, without the men on the ground and the
 * news. */
static void onward(struct position *p, u64 who)
{
    const struct tables *t = p->t;
    u64 going_on = 0;
    play_all(p, who, &t->books);
    EACH(k, who) {
        renew_moved(p + k);
        V(p + k, t->round) = plus(V(p + k, t->round), 1);
        V(p + k, t->rounds_left) = minus(V(p + k, t->rounds_left), 1);
        going_on |= (u64)(V(p + k, t->rounds_left) > 0) << k;
    }
    if (!going_on)
        return;
    play_all(p, going_on, &t->cabinet);
    EACH(k, going_on)
        renew_moved(p + k);
}

/* ---- trying out */

/* Positions that are tried out: each lies together while something is played in it, and then beside the others. of: what
 * the caller calls it; weight: how much it counts. */
struct tried {
    struct position apart[ABREAST], beside[ABREAST];
    i64 of[ABREAST], weight[ABREAST], n;
};

/* One more, a copy of a game; w: the workspaces of games that are played side by side. */
static struct position *try_out(struct tried *tried, const struct position *game, struct workspace *w, i64 of)
{
    struct position *one = tried->apart + tried->n;
    *one = copy_of(game, w->here + tried->n * game->t->columns);
    one->w = w + tried->n;
    tried->of[tried->n] = of;
    tried->weight[tried->n++] = 1;
    return one;
}

/* Lays them side by side; which of ABREAST these are, as bits. None of them is left to lie apart. */
static u64 lay_beside(struct tried *tried)
{
    u64 those = (ONE << tried->n) - 1;
    for (i64 k = tried->n; k < ABREAST; k++)
        tried->apart[k] = tried->apart[0];
    lay_abreast(tried->apart, tried->beside);
    tried->n = 0;
    return those;
}

/* A row alone, without its roll; none where it is less than 0. */
static void play_plainly(struct position *p, i32 row)
{
    if (row < 0)
        return;
    play(p, &row, 1, 0);
    renew_moved(p);
}

/* How many outcomes a row (-1: none) may have, 1 if it does not roll; and what their weights come to. */
static i64 outcomes_of(const struct tables *t, i32 row)
{
    return row < 0 ? 1 : most_of(t->roll_count[row], 1);
}

static i64 weight_of_all(const struct tables *t, i32 row)
{
    return row < 0 || !t->roll_count[row] ? 1 : (i64)t->roll_weight[OUTCOMES * (i64)row + t->roll_count[row] - 1];
}

/* Tries out a row, and the kth outcome of its roll. */
static void try_row(struct tried *tried, const struct position *game, struct workspace *w, i32 row, i64 k, i64 of)
{
    const struct tables *t = game->t;
    struct position *after = try_out(tried, game, w, of);
    play_plainly(after, row);
    if (row >= 0 && t->roll_count[row]) {
        const u64 *odds = t->roll_weight + OUTCOMES * (i64)row;
        tried->weight[tried->n - 1] = (i64)(odds[k] - (k ? odds[k - 1] : 0));
        play_plainly(after, t->roll_first[row] + (i32)k);
    }
}

/* Tries out a package that is agreed in a circle (-1: nobody climbs down). */
static void try_package(struct tried *tried, const struct position *game, struct workspace *w, u64 package, i64 circle,
                        i64 of)
{
    const struct tables *t = game->t;
    struct position *after = try_out(tried, game, w, of);
    i32 rows[64];
    i64 n = 0;
    for (u64 left = package; left; left &= left - 1)
        rows[n++] = (i32)t->clauses.first + lowest_bit(left);
    play(after, rows, n, 0);
    renew_moved(after);
    for (i64 client = 0; settles(t, package) && client < t->clients; client++)
        play_plainly(after, t->signs[client]);
    for (int side = 0; t->quiet && circle >= 0 && circle < t->pairs && side < 2; side++)
        if (ALOUD(after, circle, side) & ~package)
            play_plainly(after, t->climb[party(t, circle, side)]);
}

/* Tries out that the client who is least likely to sign walks out. */
static void try_walk_out(struct tried *tried, const struct position *game, struct workspace *w, i64 of)
{
    const struct tables *t = game->t;
    struct position *after = try_out(tried, game, w, of);
    i64 least = 0;
    for (i64 client = 1; client < t->clients; client++)
        if (percent_of(game, client) < percent_of(game, least))
            least = client;
    if (t->clients)
        play_plainly(after, t->walks[least]);
}

/* Valuation.rows: adds what the positions tried out are worth, by weight, to what each of them is called by; `ahead`: once
 * the round is over. */
static void add_worths(struct tried *tried, const struct persona *who, int ahead, i64 *worth)
{
    i64 n = tried->n, mine[ABREAST];
    u64 those = lay_beside(tried);
    if (ahead)
        onward(tried->beside, those);
    all_holding_abreast(tried->beside, &tried->beside->t->steps);
    known_points(tried->beside, who, who->of_seat, mine);
    add_beyond(tried->beside, who, mine);
    for (i64 k = 0; k < n; k++)
        worth[tried->of[k]] += mine[k] * tried->weight[k];
}

/* Every seat's points in the first n of them: of_seat[seats, size]. */
static void share_out_points(const struct tried *tried, i64 n, const struct persona *who, i64 *of_seat, i64 size)
{
    const struct tables *t = tried->beside->t;
    i64 worth[ABREAST];
    all_holding_abreast(tried->beside, &t->steps);
    for (i64 seat = 0; seat < t->seats; seat++) {
        known_points(tried->beside, who, seat, worth);
        for (i64 k = 0; k < n; k++)
            of_seat[seat * size + tried->of[k]] = worth[k];
    }
}

/* Valuation.after: every seat's worth at once and a round on, now[seats, size] and later[seats, size]; the persona's own
 * wants are in the second alone. */
static void find_both_worths(struct tried *tried, const struct persona *who, i64 *now, i64 *later, i64 size)
{
    i64 n = tried->n, wanted[ABREAST] = {0};
    u64 those = lay_beside(tried);
    share_out_points(tried, n, who, now, size);
    onward(tried->beside, those);
    share_out_points(tried, n, who, later, size);
    add_beyond(tried->beside, who, wanted);
    for (i64 k = 0; k < n; k++)
        later[who->of_seat * size + tried->of[k]] += wanted[k];
}
#endif
