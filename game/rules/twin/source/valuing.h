/* What moves and packages would come to for a persona, a round on. Mirrors game/players/valuation.py, which plays the
 * few variables that decide it; here the whole position is copied, which costs less than to choose among them. */
#ifndef TWIN_VALUING_H
#define TWIN_VALUING_H
#include "choosing.h"

/* tables.Persona, as far as positions are weighed by it: its seat, wants and fears; how many parts a point has. */
#define PERSONA(N, A, S) N(of_seat) N(point) N(tenth) N(wants) A(i32, want_column) A(i32, want_worth) S(fears)

struct persona {
    PERSONA(N_FIELD, A_FIELD, S_FIELD)
};
#define TWIN_PERSONA PERSONA(N_NAME, A_NAME, S_NAME)

/* A quotient rounded down. */
static i64 floored(i64 a, i64 b)
{
    return a / b - (a % b < 0);
}

/* Whether a persona knows which directive its seat was dealt, and so which terms of its own count. */
static int knows_its_own(const struct tables *t, const struct persona *who, i64 seat)
{
    return seat == who->of_seat && t->directives[seat] > 0;
}

/* Valuation.points: every seat's points as a persona knows them; of another's directives the mean counts. */
static void known_points(const struct position *p, const struct persona *who, i64 *worth)
{
    const struct tables *t = p->t;
    i64 common[MOST_SEATS] = {0}, dealt[MOST_SEATS] = {0};
    for (i64 share = 0; share < t->shares; share++) {
        i64 seat = t->share_seat[share];
        if (t->share_directive[share] < 0)
            common[seat] += worth_of_share(p, share);
        else if (!knows_its_own(t, who, seat) || counts(p, share))
            dealt[seat] += worth_of_share(p, share);
    }
    for (i64 seat = 0; seat < t->seats; seat++) {
        i64 many = knows_its_own(t, who, seat) ? 1 : most_of(t->directives[seat], 1);
        worth[seat] = common[seat] * who->point + floored(dealt[seat] * who->point, many);
    }
}

/* Valuation.beyond */
static i64 beyond(const struct position *p, const struct persona *who)
{
    i64 worth = 0;
    for (i64 k = 0; k < who->wants; k++)
        worth += (i64)V(p, who->want_column[k]) * who->want_worth[k];
    for (i64 k = 0; k < who->fears.size; k++)
        if (holds(p, &who->fears, k))
            worth += who->fears.weight[k];
    return worth * who->tenth;
}

static i64 worth_to(const struct position *p, const struct persona *who)
{
    i64 points_of[MOST_SEATS];
    known_points(p, who, points_of);
    return points_of[who->of_seat] + beyond(p, who);
}

/* Valuation.onward: the round ends and the next cabinet comes, without the men on the ground and the news. */
static void onward(struct position *p)
{
    const struct tables *t = p->t;
    play_all(p, 1, &t->books);
    renew_moved(p);
    V(p, t->round) = plus(V(p, t->round), 1);
    V(p, t->rounds_left) = minus(V(p, t->rounds_left), 1);
    if (V(p, t->rounds_left) > 0) {
        play_all(p, 1, &t->cabinet);
        renew_moved(p);
    }
}

/* A row alone, without its roll; none where it is less than 0. */
static void play_plainly(struct position *p, i32 row)
{
    if (row < 0)
        return;
    play(p, &row, 1, 0);
    renew_moved(p);
}

/* Valuation.rows, of one row: what a game is worth once it is played, rolls weighed; `ahead`: and the round over. */
static i64 worth_of_row(const struct position *p, const struct persona *who, i32 row, int ahead)
{
    const struct tables *t = p->t;
    i64 sum = 0, weights = 0, outcomes = row < 0 ? 0 : t->roll_count[row];
    for (i64 k = 0; k < most_of(outcomes, 1); k++) {
        struct position after = copy_of(p, p->w->copy);
        i64 weight = 1;
        play_plainly(&after, row);
        if (outcomes) {
            const u64 *odds = t->roll_weight + OUTCOMES * (i64)row;
            weight = (i64)(odds[k] - (k ? odds[k - 1] : 0));
            play_plainly(&after, t->roll_first[row] + (i32)k);
        }
        if (ahead)
            onward(&after);
        sum += worth_to(&after, who) * weight;
        weights += weight;
    }
    return floored(sum, most_of(weights, 1));
}

/* Valuation.after, of one package: every seat's worth once it is agreed in a circle (-1: nobody climbs down), at once
 * and a round on; the persona's own wants are in the second alone. */
static void worth_of_package(const struct position *p, const struct persona *who, u64 package, i64 circle, i64 *now,
                             i64 *later)
{
    const struct tables *t = p->t;
    struct position after = copy_of(p, p->w->copy);
    i32 rows[64];
    i64 n = 0;
    for (u64 left = package; left; left &= left - 1)
        rows[n++] = (i32)t->clauses.first + lowest_bit(left);
    play(&after, rows, n, 0);
    renew_moved(&after);
    for (i64 client = 0; settles(t, package) && client < t->clients; client++)
        play_plainly(&after, t->signs[client]);
    for (int side = 0; t->quiet && circle >= 0 && circle < t->pairs && side < 2; side++)
        if (ALOUD(&after, circle, side) & ~package)
            play_plainly(&after, t->climb[party(t, circle, side)]);
    known_points(&after, who, now);
    onward(&after);
    known_points(&after, who, later);
    later[who->of_seat] += beyond(&after, who);
}

/* Valuation.walked, of one game: what it is worth once the client who is least likely to sign has walked out. */
static i64 worth_of_walk_out(const struct position *p, const struct persona *who)
{
    const struct tables *t = p->t;
    struct position after = copy_of(p, p->w->copy);
    i64 least = 0;
    for (i64 client = 1; client < t->clients; client++)
        if (percent_of(p, client) < percent_of(p, least))
            least = client;
    if (t->clients)
        play_plainly(&after, t->walks[least]);
    onward(&after);
    return worth_to(&after, who);
}
#endif
