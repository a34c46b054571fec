/* What a persona thinks of every move: what it wants, fears and is urged to, when it speaks, how it answers an offer.
 * Mirrors game/players/doctrine.py and game/players/haggling.py. */
#ifndef TWIN_WEIGHING_H
#define TWIN_WEIGHING_H
#include "promising.h"
#include "proposing.h"

/* haggling.Turn of one game: mask and score by the moves; the package that an offer or a counter would hold. */
struct turn {
    const struct desk *here;
    u64 hash;
    u8 *mask;
    i64 *score;
    u64 *package;
};

/* haggling.Turn.one_of: a legal row among n, drawn by the turn's hash; -1 where there is none. */
static i64 legal_one_of(const struct turn *turn, i64 n, const i32 *row)
{
    i64 legal_there = 0;
    for (i64 k = 0; k < n; k++)
        legal_there += turn->mask[row[k]];
    i64 nth = below(mix(turn->hash + SPREAD), (u64)most_of(legal_there, 1));
    for (i64 k = 0; k < n; k++)
        if (turn->mask[row[k]] && nth-- == 0)
            return row[k];
    return -1;
}

/* ---- offers */

/* Whether it is time to make an offer by this row: at one move of a round, by the key, and nothing lies there. */
static int time_to_speak(const struct position *p, const struct persona *who, i64 row)
{
    const struct tables *t = p->t;
    u64 hash = mix(mix(p->seed + who->speak_die) + (u64)(i64)V(p, t->round) * GOLDEN);
    return V(p, t->offer + t->row[row].circle) == 0
        && V(p, t->left + who->of_seat) == below(hash, (u64)(i64)t->moves_each[who->of_seat]) + 1;
}

/* What follows later from an offer that was made in a manner: the row, -1 if none does, and the percent that it comes. */
static i32 follows(const struct position *p, const struct persona *who, i64 row, i64 *percent)
{
    const struct tables *t = p->t;
    *percent = t->row[row].manner == OPEN ? 50 : within((i64)V(p, t->rounds_left) * t->deal_leaks, INT64_MIN, 100);
    return t->row[row].manner == OPEN ? t->climb[who->of_seat] : t->row[row].manner == SECRET ? t->expose[who->of_seat] : -1;
}

/* haggling._in_a_manner: weighs the offer as it may be made otherwise than plainly. */
static void weigh_manners(const struct turn *turn, const struct position *p, i64 plain)
{
    const struct desk *here = turn->here;
    for (i64 k = 0; k < here->who->others; k++) {
        i32 row = here->who->other_manner[k];
        i64 percent, worth[3];
        if (!turn->mask[row] || p->t->row[row].circle != p->t->row[plain].circle)
            continue;
        i32 rows[3] = {(i32)plain, row, follows(p, here->who, row, &percent)};
        weigh_rows(here, rows[2] < 0 ? 2 : 3, rows, 1, worth);
        i64 more = worth[1] - worth[0] + (rows[2] < 0 ? 0 : floored((worth[2] - worth[0]) * percent, 100));
        turn->score[row] = turn->score[plain] + more - 1;
    }
}

/* Adds what the persona's rules urge to the moves that are thought of. */
static void add_urges(const struct turn *turn, const struct position *p)
{
    const struct persona *who = turn->here->who;
    for (i64 rule = 0; rule < who->rules.size; rule++)
        if (holds(p, &who->rules, rule))
            for (i64 k = who->urged_at[rule]; k < who->urged_at[rule + 1]; k++)
                if (turn->score[who->urged[k]] != NEVER)
                    turn->score[who->urged[k]] += who->rules.weight[rule] * who->tenth;
}

/* haggling.offer: the row of the offer that was thought of, -1 if none was. */
static i64 weigh_offer(const struct turn *turn, const struct position *p)
{
    const struct persona *who = turn->here->who;
    i64 row = legal_one_of(turn, who->offers, who->offer), gain = 0, own[64] = {0}, others[64] = {0};
    if (row < 0 || !time_to_speak(p, who, row))
        return -1;
    struct thoughts these = {.n = 0};
    struct market m = market_of(turn->here, p, row);
    weigh_clauses(&m, own, others);
    propose(&m, p, turn->hash, own, others, &these);
    u64 package = best_thought(&m, p, &these, &gain);
    if (!package)
        return -1;
    *turn->package = package;
    turn->score[row] = m.base.later[who->of_seat] + gain / who->hope;
    return row;
}

/* ---- answers */

/* haggling._counter: counters with the best amendment that was thought of, if that is better than the offer. */
static void weigh_counter(const struct turn *turn, const struct position *p, struct market *m, i64 row, u64 offered,
                          i64 gain)
{
    const struct persona *who = turn->here->who;
    struct thoughts these = {.n = 0};
    struct offered of = offered_to(p, row, m->free);
    i64 best = 0;
    for (i64 n = 1; n <= who->amendments; n++)
        think_of(&these, amended(&of, who->changes, mix(turn->hash + (u64)n * GOLDEN)));
    leave_out(m, offered, &these);
    u64 package = best_thought(m, p, &these, &best);
    if (!package || best <= (gain < 0 ? who->worth_asking : gain + 2 * who->point))
        return;
    *turn->package = package;
    turn->score[row] = most_of(gain, 0) + who->point + 1;
}

/* haggling.answer: takes what is worth it, counters where something better is thought of, else refuses. */
static void weigh_answer(const struct turn *turn, const struct position *p, i64 accept)
{
    const struct tables *t = p->t;
    const struct persona *who = turn->here->who;
    struct worths agreed;
    struct market m = market_of(turn->here, p, accept);
    u64 offered = *line_of(p, m.circle, OFFERED, 0) & all_clauses(t);
    u64 none = 0, gives = t->by[who->of_seat] | t->joint[m.circle];
    i64 reject = who->rejecting[m.circle], counter = who->countering[m.circle];
    weigh_packages(turn->here, 1, &none, -1, &m.base);
    weigh_packages(turn->here, 1, &offered, m.circle, &agreed);
    i64 gain = gain_of(&m, p, offered, &agreed) + (offered & gives ? 0 : m.need);
    turn->score[reject] = 0;
    turn->score[accept] = gain + (gain >= 0);
    if (turn->mask[counter] && (gain < 0 || V(p, t->countered + m.circle) < who->haggles))
        weigh_counter(turn, p, &m, counter, offered, gain);
}

/* ---- moves */

/* doctrine.DoctrineBot.weigh, first: what may be played, and which of it is tried out, as there is nothing to answer. */
static void find_moves(const struct turn *turn, const struct position *p, int is_ready)
{
    const struct tables *t = p->t;
    const struct persona *who = turn->here->who;
    legal(p, is_ready, turn->mask, 1);
    i64 asked = legal_one_of(turn, who->accepts, who->accept);
    for (i64 row = 0; row < t->moves.size; row++)
        turn->score[row] = asked < 0 && turn->mask[row] && t->row[row].kind <= PASS ? 0 : NEVER;
}

/* Then, where they were: what else speaks for moves and against them, and an offer, or the answer to one. */
static void finish_moves(const struct turn *turn, const struct position *p)
{
    const struct tables *t = p->t;
    const struct persona *who = turn->here->who;
    i64 asked = legal_one_of(turn, who->accepts, who->accept), price = NEVER;
    if (asked >= 0) {
        weigh_answer(turn, p, asked);
        return;
    }
    for (i64 row = 0; row < t->moves.size; row++)
        if (turn->score[row] != NEVER) {
            turn->score[row] = floored(turn->score[row], weight_of_all(t, (i32)row));
            turn->score[row] += (i64)(mix(turn->hash + (u64)row * SPREAD) >> 58) - cost_of(turn->here, p, row, &price);
        }
    i64 offer = weigh_offer(turn, p);
    add_urges(turn, p);
    if (offer >= 0 && t->manner_of_pair)
        weigh_manners(turn, p, offer);
}
#endif
