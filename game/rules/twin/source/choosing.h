/* How quick players choose: by weight, and by habit. Mirrors game/players/random.py, deals.py and habits.py, of which
 * the Python says what each number is for. Like all of the twin it plays any scenario: what is liked stands in a struct
 * that the caller fills. */
#ifndef TWIN_CHOOSING_H
#define TWIN_CHOOSING_H
#include "legal.h"
#include "rounds.h"

/* N(number), B(bits), A(kind of number, array): weights.Weights and outlook.Outlook; `hopes`: whether there is one. */
#define LIKINGS(N, B, A) \
    B(choice_die) N(width) A(i32, weight) A(u16, ticket) A(i64, tickets) A(i32, guard_at) A(u16, guard_column) \
    A(i16, guard_low) A(u16, guard_span) \
    B(habit_die) N(drawn) N(short_of) N(answers) A(i32, answer) N(hopes) N(features) N(rounds_known) A(i32, feature) A(i64, slope) \
    A(i64, level)

struct likings {
    LIKINGS(N_FIELD, B_FIELD, A_FIELD)
};
#define TWIN_LIKINGS LIKINGS(N_NAME, B_NAME, A_NAME)

/* ---- at random */

/* random.cases: 3 times the seat to move, and 1 or 2 more where an offer waits for its answer: 2 if it has no move. */
static int case_of(const struct position *p)
{
    const struct tables *t = p->t;
    int seat = mover(p);
    return 3 * seat + (asked(p) >> seat & 1 ? V(p, t->left + seat) > 0 ? 1 : 2 : 0);
}

/* random.playable: whether the guards of a row hold but for those that its case answers. */
static int playable(const struct position *p, const struct likings *l, i64 row)
{
    for (i32 k = l->guard_at[row]; k < l->guard_at[row + 1]; k++)
        if (!in_range(V(p, l->guard_column[k]), l->guard_low[k], l->guard_span[k]))
            return 0;
    return 1;
}

/* random.lowest */
static u64 lowest(u64 bits)
{
    return bits & (~bits + 1);
}

/* random._try_some: up to `times` of the bits; a draw also takes none, one time in two. */
static u64 try_some(u64 bits, i64 times, u64 *hash)
{
    u64 package = 0;
    u8 number[64];
    int many = 0;
    for (u64 left = bits; left; left &= left - 1)
        number[many++] = (u8)lowest_bit(left);
    for (i64 k = 0; many && k < times; k++) {
        package |= (*hash >> 16 & 1) << number[(*hash & 0xFFFF) * (u64)many >> 16];
        *hash = mix(*hash);
    }
    return package;
}

/* Of each group of clauses the first that a package holds. */
static u64 one_of_each_group(const struct tables *t, u64 package)
{
    for (i64 k = 0; k < t->groups; k++) {
        u64 among = package & t->group[k];
        package ^= among ^ lowest(among);
    }
    return package;
}

/* The first clause of some that holds, as a bit; where none of them does, that of all. */
static u64 first_or_any(const struct position *heard, u64 some, u64 all)
{
    u64 first = first_holding_of(heard, some);
    return first ? first : first_holding_of(heard, all);
}

/* random.draw_package: a package for a circle in a game as the seat to move hears it, one time in four with a settlement
 * where one is to be had. */
static u64 draw_package(const struct position *heard, i64 circle, u64 hash)
{
    const struct tables *t = heard->t;
    u64 possible = t->possible[circle], plain = ~settling(t), package = 0;
    for (i64 side = 0; side < seats_of(t, circle); side++)
        package |= try_some(t->by[party(t, circle, side)] & plain, t->each, &hash);
    package |= try_some(t->joint[circle] & plain, t->together, &hash);
    package = one_of_each_group(t, holding_of(heard, package & possible & plain));
    if (!package)
        package = first_holding_of(heard, possible & plain);
    u64 lines = try_some(t->line, 2, &hash) & possible, forms = try_some(t->form, 2, &hash) & possible;
    if ((hash & 3) && package)
        return package;
    u64 line = first_or_any(heard, lines, possible & t->line), form = first_or_any(heard, forms, possible & t->form);
    u64 settlement = line && form ? line | form : 0;
    if (!settlement)
        return package;
    return shaped(t, package | settlement, circle) ? package | settlement : settlement;
}

/* Whether a row puts a package on the table. */
static int tables_package(const struct tables *t, i64 row)
{
    return t->row[row].kind == OFFER || t->row[row].kind == COUNTER;
}

/* random.draw_packages, of one row: 0 where it is no offer or counter. */
static u64 package_for(const struct position *heard, i64 row, u64 hash)
{
    return tables_package(heard->t, row) ? draw_package(heard, heard->t->row[row].circle, hash) : 0;
}

/* All legal rows weighed: the slow way, for the few games in which eight tickets won nothing. */
APART static i64 weigh_all(const struct position *p, const struct likings *l, int which, u64 hash)
{
    const struct tables *t = p->t;
    i16 *may = p->w->fits;
    legal(p, 1, p->w->mask, 1);
    for (i64 row = 0; row < t->moves.size; row++)
        may[row] = -p->w->mask[row];
    memset(may + t->moves.size, 0, ABREAST * sizeof *may);      /* which are looked at with the last of them */
    i64 row = weighed(l->weight + which * t->moves.size, may, t->moves.size, hash);
    return row < t->moves.size ? row : 0;
}

/* The rows of four tickets of a case, by a quarter of the hash each. */
static void draw_four(const struct likings *l, int which, u64 hash, u16 *row)
{
    for (int n = 0; n < 4; n++)
        row[n] = l->ticket[which * l->width + ((i64)(hash >> (16 * n) & 0xFFFF) * l->tickets[which] >> 16)];
}

/* random.random_moves, in one game that is ready: a legal move and its package. */
static i64 random_move(const struct position *p, const struct likings *l, u64 key, u64 *package)
{
    int which = case_of(p);
    u64 h = mix(mix(key + l->choice_die) + (u64)(i64)V(p, p->t->step) * GOLDEN);
    u16 drawn[4];
    struct position heard = as_to_mover(p);
    *package = 0;
    for (int n = 0; n < 8; n++) {
        if (n % 4 == 0)
            draw_four(l, which, mix(h + (u64)n + 1), drawn);
        i64 row = drawn[n % 4];
        if (!playable(&heard, l, row))
            continue;
        *package = package_for(&heard, row, mix(h + 9));
        if (*package || !tables_package(p->t, row))
            return row;
        break;
    }
    i64 row = weigh_all(p, l, which, mix(h + 10));
    *package = package_for(&heard, row, mix(h + 11));
    return row;
}

/* ---- what positions and packages are worth, in hundredths of a point */

/* Outlook: what each seat may still expect; 0 once the game is over. */
static void outlook(const struct position *p, const struct likings *l, i64 *of_seat)
{
    const struct tables *t = p->t;
    i64 known = l->rounds_known, round = within(V(p, t->round), 0, known - 1);
    int going = l->hopes && V(p, t->over) <= 0;
    for (i64 seat = 0; seat < t->seats; seat++) {
        of_seat[seat] = going ? l->level[seat * known + round] : 0;
        for (i64 k = 0; going && k < l->features; k++)
            of_seat[seat] += l->slope[(k * t->seats + seat) * known + round] * V(p, l->feature[k]);
    }
}

/* habits.Habits.value */
static void value_of(const struct position *p, const struct likings *l, i64 *of_seat)
{
    i32 shown[MOST_SEATS];
    points(p, shown);
    outlook(p, l, of_seat);
    for (i64 seat = 0; seat < p->t->seats; seat++)
        of_seat[seat] += (i64)shown[seat] * 100;
}

/* packages.all_sign, rounded to the nearest whole percent, halves to even. */
static i64 all_sign(const i64 *percent, i64 clients)
{
    u64 product = 1;
    double scale = clients ? 1.0 : 0.01;
    for (i64 k = 0; k < clients; k++) {
        product *= (u64)percent[k];
        scale *= k ? 100.0 : 1.0;
    }
    double exact = (double)(i64)product / scale;
    i64 whole = (i64)exact;
    double rest = exact - (double)whole;
    return whole + (rest > 0.5 || (rest == 0.5 && whole % 2));
}

/* By how much the outlook of each seat is more in a copy of a game that rows were played in: none of these changes the
 * round, or whether the game is over. */
static void outlook_changed(const struct position *p, const struct position *after, const struct likings *l, i64 *of_seat)
{
    const struct tables *t = p->t;
    i64 known = l->rounds_known, round = within(V(p, t->round), 0, known - 1);
    for (i64 seat = 0; seat < t->seats; seat++)
        of_seat[seat] = 0;
    for (i64 k = 0; k < l->features && V(p, t->over) <= 0; k++) {
        i64 by = (i64)V(after, l->feature[k]) - V(p, l->feature[k]);
        for (i64 seat = 0; by && seat < t->seats; seat++)
            of_seat[seat] += l->slope[(k * t->seats + seat) * known + round] * by;
    }
}

/* What is asked once for all packages that are looked at in a position. signed_by: the chance that all clients sign, -1 as
 * long as no settlement was looked at; refused: what it brings each seat where one does not; outlook: what it may still
 * expect. */
struct before {
    i64 signed_by, outlook[MOST_SEATS];
    u32 refused[MOST_SEATS];
};

/* The percent at which each client signs; the one who is least likely to, the first of several. */
static i64 least_willing(const struct position *p, i64 *percent)
{
    i64 least = 0;
    for (i64 client = 0; client < p->t->clients; client++) {
        percent[client] = percent_of(p, client);
        if (percent[client] < percent[least])
            least = client;
    }
    return least;
}

/* bargaining.walk_out and what it leaves: the client who is least likely to sign walks out; the chance that none does. */
static i64 walk_out(const struct position *p, u32 *refused)
{
    const struct tables *t = p->t;
    struct position walked = copy_of(p, p->w->other_copy);
    i64 percent[MOST_CLIENTS], least = least_willing(p, percent);
    if (t->clients && t->walks[least] >= 0)
        play(&walked, &t->walks[least], 1, 0);
    renew_moved(&walked);
    points_changed(p, &walked, refused);
    return all_sign(percent, t->clients);
}

/* bargaining.sign: the clauses of a package act as if all had consented; a settlement among them is signed. */
static void sign(struct position *p, u64 package)
{
    const struct tables *t = p->t;
    play_clauses(p, package);
    if (settles(t, package)) {
        for (i64 client = 0; client < t->clients; client++)
            if (t->signs[client] >= 0)
                play_row(p, t->signs[client]);
        V(p, t->settled) = 1;
    }
    renew_moved(p);
}

/* What a settlement brings each seat, by the chance that all clients sign; after it nothing more is to be expected. */
APART static void expect(const struct position *p, const struct likings *l, struct before *b, const u32 *agreed, i64 *of_seat)
{
    if (b->signed_by < 0) {
        b->signed_by = walk_out(p, b->refused);
        outlook(p, l, b->outlook);
    }
    for (i64 seat = 0; seat < p->t->seats; seat++) {
        u32 shown = agreed[seat] * (u32)b->signed_by + b->refused[seat] * (u32)(100 - b->signed_by);
        of_seat[seat] = (i32)shown + floored(-b->outlook[seat] * b->signed_by, 100);
    }
}

/* habits.Habits.gains of one package, with deals.judge: what it brings each seat. */
static void gains(const struct position *p, const struct likings *l, struct before *b, u64 package, i64 *of_seat)
{
    struct position after = copy_of(p, p->w->other_copy);
    u32 agreed[MOST_SEATS];
    sign(&after, package);
    points_changed(p, &after, agreed);
    if (settles(p->t, package)) {
        expect(p, l, b, agreed, of_seat);
        return;
    }
    outlook_changed(p, &after, l, of_seat);
    for (i64 seat = 0; seat < p->t->seats; seat++)
        of_seat[seat] += (i32)(agreed[seat] * 100);
}

/* ---- by habit */

/* habits._asked: whether an offer lies there that this row takes. */
static int lies_there(const struct position *p, i64 accept)
{
    const struct tables *t = p->t;
    i64 circle = t->row[accept].circle;
    if (circle >= t->pairs) {
        i16 due = V(p, due_of_three(t, circle));
        return due >= 1 && due <= 3 && party(t, circle, due - 1) == t->row[accept].seat;
    }
    i16 offer = V(p, t->offer + circle);
    return t->row[accept].seat == party(t, circle, 1) ? offer > 0 : offer < 0;
}

/* habits.Habits._answer: takes an offer made to the seat to move where it brings enough. */
static i64 answer(const struct position *p, const struct likings *l, struct before *b, u64 h, i64 row, u64 *package)
{
    const struct tables *t = p->t;
    int seat = mover(p);
    for (i64 k = 0; k < l->answers; k++) {
        i32 accept = l->answer[k];
        i64 gain[MOST_SEATS];
        if (t->row[accept].seat != seat || !lies_there(p, accept))
            continue;
        gains(p, l, b, *line_of(p, t->row[accept].circle, OFFERED, 0), gain);
        if (gain[seat] >= below(h, (u64)l->short_of)) {
            row = accept;
            *package = 0;
        }
    }
    return row;
}

/* deals.others: of gains that of whom an offer is made to; of two the lesser. */
static i64 gain_of_others(const struct tables *t, i64 row, const i64 *gain)
{
    i64 first = gain[t->row[row].other], second = t->row[row].third < 0 ? first : gain[t->row[row].third];
    return first < second ? first : second;
}

/* habits.Habits._offer: looks at some packages beside the one that was drawn; the best that the other may take. */
static u64 best_package(const struct position *p, const struct likings *l, struct before *b, u64 h, i64 row, u64 package)
{
    const struct tables *t = p->t;
    struct position heard = as_to_mover(p);
    i64 most = INT64_MIN;
    u64 best = package;
    for (i64 k = 0; k <= l->drawn; k++) {
        u64 drawn = k ? package_for(&heard, row, mix(h + (u64)k * GOLDEN)) : package;
        i64 gain[MOST_SEATS];
        if (!drawn || (k && (drawn == package || drawn == best)))   /* none, or looked at before */
            continue;
        gains(p, l, b, drawn, gain);
        i64 wanting = gain_of_others(t, row, gain) - l->short_of / 4;
        i64 liking = gain[t->row[row].seat] + 4 * (wanting < 0 ? wanting : 0);
        if (liking > most) {
            most = liking;
            best = drawn;
        }
    }
    return best;
}

/* promises.breaks: whether a row breaks a promise of its seat's. */
static int breaks_promise(const struct position *p, i64 row)
{
    const struct tables *t = p->t;
    u64 broken = 0;
    for (i64 circle = 0; t->row[row].breaks && circle < t->circles; circle++)
        for (i64 side = 0; side < seats_of(t, circle); side++)
            if (party(t, circle, side) == t->row[row].seat)
                broken |= *line_of(p, circle, PROMISED, 0) & t->debtor[t->row[row].seat] & t->row[row].breaks;
    return broken != 0;
}

/* habits.Habits.moves, in one game that is ready. */
static i64 habit_move(const struct position *p, const struct likings *l, u64 *package)
{
    i64 row = random_move(p, l, p->seed, package);
    u64 h = mix(mix(p->seed + l->habit_die) + (u64)(i64)V(p, p->t->step) * GOLDEN);
    int is_asked = case_of(p) % 3 > 0;
    struct before b = {.signed_by = -1};
    if (breaks_promise(p, row))     /* a promise is broken where chance will have it twice */
        row = random_move(p, l, h, package);
    if (is_asked)
        row = answer(p, l, &b, h, row, package);
    if (tables_package(p->t, row))
        *package = best_package(p, l, &b, h, row, *package);
    return row;
}

/* ---- many decisions in a row, on a copy of the game that lies together */

enum { LONGEST = 100000 };      /* decisions, for a game that has no end */

/* A move of one game, and what follows by habit up to the end of its round: whether that is reached. `decisions` counts
 * on. */
static int habits_from(struct position *p, const struct likings *l, i64 row, u64 package, i64 until, int *decisions)
{
    const struct tables *t = p->t;
    while (++*decisions <= LONGEST) {
        if (decide(p, row, package))
            return 1;
        if (V(p, t->over) || V(p, t->round) >= until)
            return 0;
        row = habit_move(p, l, &package);
    }
    return 0;
}

/* strategist.Strategist._ahead, in the games `who` of ABREAST that lie together each: after a first move they go on by
 * habit until a round begins, or they end. Rounds of several end together. */
static void play_ahead(struct position *p, u64 who, const struct likings *l, const i64 *row, const u64 *package,
                       const i64 *until)
{
    int decisions[ABREAST] = {0};
    u64 done = 0;
    EACH(k, who)
        done |= (u64)habits_from(p + k, l, row[k], package[k], until[k], decisions + k) << k;
    while (done) {
        u64 ended = done;
        finish_rounds_apart(p, ended);
        done = 0;
        EACH(k, ended) {
            u64 next;
            if (V(p + k, p->t->over) || V(p + k, p->t->round) >= until[k])
                continue;
            i64 move = habit_move(p + k, l, &next);
            done |= (u64)habits_from(p + k, l, move, next, until[k], decisions + k) << k;
        }
    }
}

/* random.play_out of one game, up to the end of its round: whether that is reached. `decisions` counts on. keys: each
 * seat's own, `stride` apart. */
static int play_round(struct position *p, const struct likings *l, const u64 *keys, i64 stride, int *decisions)
{
    while (*decisions < LONGEST && !V(p, p->t->over)) {
        u64 package;
        i64 row = random_move(p, l, keys[mover(p) * stride], &package);
        ++*decisions;
        if (decide(p, row, package))
            return 1;
    }
    return 0;
}

/* random.play_out of n games side by side, which end each round together: to their ends, or very far. */
static void play_out(struct position *p, i64 n, const struct likings *l, const u64 *keys, i64 stride)
{
    int decisions[ABREAST] = {0};
    u64 done;
    do {
        done = 0;
        for (i64 k = 0; k < n; k++)
            done |= (u64)play_round(p + k, l, keys + k, stride, decisions + k) << k;
        finish_rounds(p, done);
    } while (done);
}
#endif
