/* What moves and packages would come to for a persona, a round on. Mirrors game/players/valuation.py. Each is tried out in
 * a copy of its game; up to ABREAST of these go on side by side, where what they come to is reckoned of all at once. */
#ifndef TWIN_VALUING_H
#define TWIN_VALUING_H
#include "choosing.h"

/* N(number), B(bits), A(kind of number, array), S(section): tables.Persona, and what the Python that mirrors how personas
 * weigh, speak and haggle has as constants. `urged_at`: where the moves that a rule urges to begin in `urged`; `kin`: of a
 * clause those of its group; `comes_out`: the percent that a breach of a clause comes out, by the rounds left;
 * `rejecting`, `countering`: the rows by which the seat answers in a circle. */
#define PERSONA(N, B, A, S) \
    N(of_seat) N(point) N(tenth) N(wants) A(i32, want_column) A(i32, want_worth) S(fears) \
    S(rules) A(i64, urged_at) A(i32, urged) A(i32, price) N(floor) N(falls) N(leaves) N(haggles) \
    B(signs) N(signs_from) N(signs_gain) N(signs_falls) N(signs_leaves) \
    B(whim_die) B(speak_die) N(least) N(hope) N(worth_asking) N(later) N(owed) \
    N(weights) A(i64, weight_of_others) N(most_of_each) N(drawn) N(amendments) A(u8, changes) A(u64, kin) \
    N(rounds_known) A(i64, comes_out) N(offers) A(i32, offer) N(others) A(i32, other_manner) N(accepts) A(i32, accept) \
    A(i32, rejecting) A(i32, countering)

struct persona {
    PERSONA(N_FIELD, B_FIELD, A_FIELD, S_FIELD)
};
#define TWIN_PERSONA PERSONA(N_NAME, B_NAME, A_NAME, S_NAME)

/* valuation.NEVER */
#define NEVER (-((i64)1 << 40))

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
        lanes x = variable_of_all(p, t->linear_column[k]);
        u32 zero = (u32)t->linear_zero[k], weight = (u32)t->linear_weight[k];
        for (int each = 0; each < ABREAST; each++)
            sum[each] += (i32)(((u32)x[each] - zero) * weight);
    }
    for (i32 k = t->step_at[share]; k < t->step_at[share + 1]; k++) {
        lanes holding = p->w->fitting[t->step_row[k]];
        i64 weight = t->steps.weight[t->step_row[k]];
        for (int each = 0; each < ABREAST; each++)
            sum[each] += weight & holding[each];
    }
}

/* The same where this directive was dealt. */
static void add_dealt_share(const struct position *p, i64 share, i64 *sum)
{
    const struct tables *t = p->t;
    lanes dealt = variable_of_all(p, t->directive + t->share_seat[share]);
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

/* Numbers of ABREAST lists, laid side by side. */
static void turn_lists(const i16 *const *from, i64 columns, i16 *to)
{
    for (i64 column = 0, next; column < columns; column = next) {
        lanes square[ABREAST];
        next = within(column + ABREAST, 0, columns);
        i64 at = most_of(next - ABREAST, 0);        /* the last ones overlap those before */
        for (int k = 0; k < ABREAST; k++)
            memcpy(square + k, from[k] + at, sizeof *square);
        turn_square(square);
        memcpy(to + at * ABREAST, square, sizeof square);
    }
}

/* The same of one list, again and again. */
static void spread_list(const i16 *from, i64 columns, i16 *to)
{
    for (i64 column = 0; column < columns; column++) {
        lanes x = (lanes){0} + from[column];
        memcpy(to + column * ABREAST, &x, sizeof x);
    }
}

/* Where a persona weighs things: games of a batch, their variables, of which those of one game lie together, i16[size,
 * columns], with ABREAST workspaces; and one of these games. */
struct desk {
    const struct tables *t;
    const struct games *games;
    const i16 *lying;
    struct workspace *w;
    const struct persona *who;
    i64 game;
};

/* Copies of n games, up to ABREAST, side by side, each with a workspace; which they are, as bits. The rest are copies too. */
static u64 copy_beside(const struct desk *of, const i64 *who, i64 n, struct position *p)
{
    const struct tables *t = of->t;
    const i16 *from[ABREAST];
    int alike = 1;
    for (i64 k = 0; k < ABREAST; k++) {
        i64 game = who[k < n ? k : 0];
        p[k] = game_at(t, of->games, of->w + k, game);
        p[k].v = of->w->abreast + k;
        p[k].stride = ABREAST;
        p[k].tally = 0;
        p[k].luck = 0;
        from[k] = of->lying + game * t->columns;
        alike &= from[k] == from[0];
    }
    if (alike)
        spread_list(from[0], t->columns, of->w->abreast);
    else
        turn_lists(from, t->columns, of->w->abreast);
    return (ONE << n) - 1;
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
    return row < 0 ? 1 : most_of(t->row[row].outcomes, 1);
}

static i64 weight_of_all(const struct tables *t, i32 row)
{
    return row < 0 || !t->row[row].outcomes ? 1 : t->row[row].roll_weight[t->row[row].outcomes - 1];
}

/* A row and, where it rolls, the outcome of its kth face. */
static void try_row(struct position *p, i32 row, i64 k)
{
    play_plainly(p, row);
    if (row >= 0 && p->t->row[row].outcomes)
        play_plainly(p, p->t->row[row].first_outcome + (i32)k);
}

/* A package that is agreed in a circle (-1: nobody climbs down). */
static void try_package(struct position *p, u64 package, i64 circle)
{
    const struct tables *t = p->t;
    i32 rows[64];
    i64 n = 0;
    for (u64 left = package; left; left &= left - 1)
        rows[n++] = (i32)t->clauses.first + lowest_bit(left);
    play(p, rows, n, 0);
    renew_moved(p);
    for (i64 client = 0; settles(t, package) && client < t->clients; client++)
        play_plainly(p, t->signs[client]);
    for (int side = 0; t->quiet && circle >= 0 && circle < t->pairs && side < 2; side++)
        if (ALOUD(p, circle, side) & ~package)
            play_plainly(p, t->climb[party(t, circle, side)]);
}

/* What positions side by side are worth to a persona. */
static void worth_to(const struct position *p, const struct persona *who, i64 *worth)
{
    all_holding_abreast(p, &p->t->steps);
    known_points(p, who, who->of_seat, worth);
    add_beyond(p, who, worth);
}

/* What a position is worth to every seat at once and a round on. */
struct worths {
    i64 now[MOST_SEATS], later[MOST_SEATS];
};

/* Every seat's points in the first n of them, each so many numbers after the one before. */
static void share_out_points(const struct position *p, i64 n, const struct persona *who, i64 *of_seat, i64 apart)
{
    i64 worth[ABREAST];
    all_holding_abreast(p, &p->t->steps);
    for (i64 seat = 0; seat < p->t->seats; seat++) {
        known_points(p, who, seat, worth);
        for (i64 k = 0; k < n; k++)
            of_seat[k * apart + seat] = worth[k];
    }
}

/* Rows to be tried out, up to ABREAST: of which game, the outcome of its roll, which of those that were asked for it is,
 * and how much it counts there. */
struct tries {
    i64 n, who[ABREAST], outcome[ABREAST], of[ABREAST], weight[ABREAST];
    i32 row[ABREAST];
};

static void note_try(const struct tables *t, struct tries *tries, i64 game, i32 row, i64 outcome, i64 of)
{
    i64 n = tries->n++;
    tries->who[n] = game;
    tries->row[n] = row;
    tries->outcome[n] = outcome;
    tries->of[n] = of;
    tries->weight[n] = 1;
    if (row >= 0 && t->row[row].outcomes) {
        const u32 *odds = t->row[row].roll_weight;
        tries->weight[n] = (i64)odds[outcome] - (outcome ? odds[outcome - 1] : 0);
    }
}

/* Valuation.rows: adds what each comes to, by weight, to what was asked for; `ahead`: once the round is over. */
static void finish_tries(const struct desk *here, struct tries *tries, int ahead, i64 *worth)
{
    struct position p[ABREAST];
    i64 mine[ABREAST];
    if (!tries->n)
        return;
    u64 those = copy_beside(here, tries->who, tries->n, p);
    for (i64 k = 0; k < tries->n; k++)
        try_row(p + k, tries->row[k], tries->outcome[k]);
    if (ahead)
        onward(p, those);
    worth_to(p, here->who, mine);
    for (i64 k = 0; k < tries->n; k++)
        worth[tries->of[k]] += mine[k] * tries->weight[k];
    tries->n = 0;
}

/* A row (-1: none) to be tried in a game with each outcome of its roll; all that were noted are, where there is room for no
 * more. What it comes to is to be divided by `weight_of_all` then. */
static void try_later(const struct desk *here, struct tries *tries, i32 row, int ahead, i64 *worth, i64 of)
{
    for (i64 outcome = 0; outcome < outcomes_of(here->t, row); outcome++) {
        note_try(here->t, tries, here->game, row, outcome, of);
        if (tries->n == ABREAST)
            finish_tries(here, tries, ahead, worth);
    }
}

/* Valuation.rows, in one game: what it is worth once each of n rows (-1: none) is played; `ahead`: and the round over. */
static void weigh_rows(const struct desk *here, i64 n, const i32 *row, int ahead, i64 *worth)
{
    struct tries tries = {.n = 0};
    for (i64 k = 0; k < n; k++) {
        worth[k] = 0;
        try_later(here, &tries, row[k], ahead, worth, k);
    }
    finish_tries(here, &tries, ahead, worth);
    for (i64 k = 0; k < n; k++)
        worth[k] = floored(worth[k], weight_of_all(here->t, row[k]));
}

/* Valuation.after of n packages: every seat's worth at once and a round on; the persona's own wants are in the second
 * alone. */
static void find_both_worths(struct position *p, u64 those, i64 n, const struct persona *who, struct worths *of)
{
    i64 wanted[ABREAST] = {0}, apart = sizeof *of / sizeof *of->now;
    share_out_points(p, n, who, of->now, apart);
    onward(p, those);
    share_out_points(p, n, who, of->later, apart);
    add_beyond(p, who, wanted);
    for (i64 k = 0; k < n; k++)
        of[k].later[who->of_seat] += wanted[k];
}
#endif
