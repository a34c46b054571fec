/* Places, supply and battles. Mirrors game/rules/fighting.py. */
#ifndef TWIN_FIGHTING_H
#define TWIN_FIGHTING_H
#include "effects.h"

enum { AIR_LIMIT = 2, FACES = 6 };

/* The column of a side's ground strength at a place, 0 for none. */
static i32 total_of(const struct tables *t, i64 place, i64 side)
{
    return t->total[place * (t->sides + 1) + side];
}

/* The column of the steps of a kind of unit at a place, 0 where it can't be. */
static i32 unit_at(const struct tables *t, i64 kind, i64 place)
{
    return t->unit[kind * t->places + place];
}

/* The linked places that each side holds, as bits. */
static void look_up_holders(const struct position *p)
{
    const struct tables *t = p->t;
    u64 *holdings = p->w->holdings;
    for (i64 side = 0; side <= t->sides; side++)
        holdings[side] = 0;
    for (i64 k = 0; k < t->linked; k++)
        holdings[side_in(p, t->held + t->linked_place[k])] |= ONE << k;
}

/* Of up to 16 linked places from `first` on those that a side holds, as bits, in all games that lie side by side. */
static lanes held_of_all(const struct position *p, i64 side, i64 first)
{
    const struct tables *t = p->t;
    lanes bits = {0};
    for (i64 k = first; k < t->linked && k < first + 16; k++)
        bits |= (variable_of_all(p, t->held + t->linked_place[k]) == (i16)side) & (i16)(1 << (k - first));
    return bits;
}

/* The same in the games `who`. */
static void find_holders(const struct position *p, u64 who)
{
    const struct tables *t = p->t;
    if (who == 1) {
        look_up_holders(p);
        return;
    }
    for (i64 side = 1; side <= t->sides; side++)
        for (i64 first = 0; first < t->linked || !first; first += 16) {
            lanes bits = held_of_all(p, side, first);
            for (int k = 0; k < ABREAST; k++)
                p[k].w->holdings[side] = (u64)(u16)bits[k] << first | (first ? p[k].w->holdings[side] : 0);
        }
}

/* fighting.supplied: the linked places, as bits, of a side's own that join one of its bases. */
APART static u64 supplied(const struct tables *t, u64 own)
{
    u64 reached, left;
    for (reached = left = own & t->bases; left;) {
        u64 more = t->near[lowest_bit(left)] & own & ~reached;
        reached |= more;
        left = (left & (left - 1)) | more;
    }
    return reached;
}

/* fighting._joined: the same, kept from battle to battle, since what a side holds changes seldom. */
static u64 joined(const struct position *p, u64 own)
{
    struct known_supply *known = p->w->supplied + (own * GOLDEN >> (64 - KNOWN_BITS));
    if (known->own != own)      /* who holds nothing is not in supply: that is known from the start */
        *known = (struct known_supply){own, supplied(p->t, own)};
    return known->joined;
}

/* fighting.fed: whether a side is in supply at a place: there, or next to it. */
static int fed(const struct position *p, i64 place, i64 side)
{
    i32 bit = p->t->bit[place];
    return bit < 0 || (joined(p, p->w->holdings[side]) & (p->t->near[bit] | ONE << bit)) != 0;
}

/* fighting._foe: who holds the place; where that is nobody or the attacker, the strongest of the others. */
static void find_foe(const struct position *p, struct assault *a)
{
    const struct tables *t = p->t;
    i32 ground[MOST_SIDES + 1];
    int held = side_in(p, t->held + a->place);
    for (i64 side = 0; side <= t->sides; side++)
        ground[side] = V(p, total_of(t, a->place, side));
    a->strength = ground[a->side];
    ground[a->side] = -1;
    ground[held == a->side ? 0 : held] += 1000;
    ground[0] = 0;
    a->foe = 0;
    for (i32 side = 1; side <= t->sides; side++)
        if (ground[side] > ground[a->foe])
            a->foe = side;
    a->against = ground[a->foe] % 1000;
}

/* fighting._air: columns by which support within reach shifts a battle. */
static i64 air_shift(const struct position *p, const struct assault *a)
{
    const struct tables *t = p->t;
    i16 *steps = p->w->steps, *left = p->w->left;
    i64 net = 0;
    for (i64 kind = 0; kind < t->supporters; kind++)
        steps[kind] = 0;
    for (i32 k = t->within_at[a->place]; k < t->within_at[a->place + 1]; k++)
        steps[t->within_kind[k]] = plus(steps[t->within_kind[k]], V(p, t->within_column[k]));
    for (i64 kind = 0; kind < t->supporters; kind++)
        left[kind] = steps[kind];
    for (i64 k = 0; k < t->beats; k++)
        left[t->beaten[2 * k]] = minus(left[t->beaten[2 * k]], steps[t->beaten[2 * k + 1]]);
    for (i64 kind = 0; kind < t->supporters; kind++) {
        i64 sign = (t->support_side[kind] == a->side) - (t->support_side[kind] == a->foe);
        net += most_of(left[kind], 0) * t->support_power[kind] * sign;
    }
    return within(net, -AIR_LIMIT, AIR_LIMIT);
}

/* The quality of a side's best unit at a place. */
static i64 best_quality(const struct position *p, i64 place, i64 side)
{
    const struct tables *t = p->t;
    i64 best = 0;
    for (i32 k = t->kinds_at[side]; k < t->kinds_at[side + 1]; k++) {
        i32 kind = t->kind_of_side[k];
        if (t->quality[kind] > best && V(p, unit_at(t, kind, place)) > 0)
            best = t->quality[kind];
    }
    return best;
}

/* fighting._shifts: columns by which the scenario's own rows, of which it was found whether they hold, shift a battle. */
static i64 row_shift(const struct position *p, const struct assault *a)
{
    const struct tables *t = p->t;
    i64 shift = 0;
    for (i32 k = t->shift_at[a->place]; k < t->shift_at[a->place + 1]; k++) {
        i32 row = t->shift_row[k], attacks = t->shift_attacks[row];
        if (p->w->fits[row] && t->shift_side[row] == (attacks ? a->side : a->foe))
            shift += attacks ? t->shifts.weight[row] : -t->shifts.weight[row];
    }
    return shift;
}

/* fighting.assess: the battle that would be fought if a side attacked at a place; foe 0 where nobody opposes it. */
static void assess(const struct position *p, struct assault *a)
{
    const struct tables *t = p->t;
    find_foe(p, a);
    i64 column = air_shift(p, a) + row_shift(p, a);
    column += best_quality(p, a->place, a->side) - best_quality(p, a->place, a->foe);
    if (a->side && !fed(p, a->place, a->side))
        column -= t->unsupplied;
    if (a->foe && !fed(p, a->place, a->foe))
        column += t->unsupplied;
    for (i64 k = 1; k < t->ratios; k++)
        column += (i64)a->strength * t->ratio[2 * k + 1] >= (i64)a->against * t->ratio[2 * k];
    a->column = (i32)within(column, 0, t->results - 1);
}

/* The entry of the combat results table: attacker's loss, defender's loss, whether ground is taken. */
static const i8 *result_of(const struct tables *t, const struct assault *a)
{
    return t->result + (a->die * t->results + a->column) * 3;
}

/* fighting._lose: takes losses in steps off a side's ground units at a place, expendable kinds first. */
static void lose(struct position *p, i64 place, i64 side, i16 due)
{
    const struct tables *t = p->t;
    if (!due || !side)
        return;
    for (i32 k = t->kinds_at[side]; k < t->kinds_at[side + 1]; k++) {
        i32 kind = t->kind_of_side[k], column = unit_at(t, kind, place);
        if (t->ground[kind] && column) {
            i16 *steps = &V(p, column), lost = smaller(*steps, due);
            due = minus(due, lost);
            *steps = minus(*steps, lost);
        }
    }
    stir(p, total_of(t, place, side));
}

/* The attacks of the round, in the games `who`; and whether the rows hold by which those may be shifted. */
static void find_attacks(struct position *p, u64 who)
{
    const struct tables *t = p->t;
    i64 attacked = 0;
    EACH(k, who)
        p[k].w->battle_count = 0;
    for (i32 place = 0; place < t->places; place++) {
        if (!any(p, who, t->attack + place))
            continue;
        EACH(k, who) {
            struct workspace *w = p[k].w;
            int side = side_in(p + k, t->attack + place);
            w->battles[w->battle_count] = (struct assault){.place = place, .side = side, .goal = -1};
            w->battle_count += side != 0;
            V(p + k, t->attack + place) = 0;
        }
        attacked++;
    }
    if (!attacked)
        return;
    find_holding(p, who, &t->shifts);
    find_holders(p, who);
}

/* All attacks are assessed on the position before; those that nobody can fight are left out. */
static i64 find_battles(struct position *p)
{
    const struct tables *t = p->t;
    struct assault *a = p->w->battles;
    i64 real = 0;
    for (i64 k = 0; k < p->w->battle_count; k++) {
        struct assault one = a[k];
        assess(p, &one);
        if (one.strength > 0 && (one.foe > 0 || V(p, t->held + one.place) != one.side))
            a[real++] = one;
    }
    return real;
}

/* A die a battle, and the losses of both sides. */
static void fight(struct position *p, struct assault *a)
{
    const struct tables *t = p->t;
    a->die = (i32)below(die_of(p, t->battle_salt[a->place], 0), FACES);
    if (SELDOM(p->luck))
        note_luck(p, t->rows + t->clients + a->side - 1, 2 * a->die - 5);
    lose(p, a->place, a->side, result_of(t, a)[0]);
    lose(p, a->place, a->foe, result_of(t, a)[1]);
}

/* Whether the attacker takes the place: it is left there, and the result says so or nobody else is left. */
static int taken(const struct position *p, const struct assault *a)
{
    int left = V(p, total_of(p->t, a->place, a->side)) > 0;
    int other = a->foe > 0 && V(p, total_of(p->t, a->place, a->foe)) > 0;
    return left && (result_of(p->t, a)[2] > 0 || !other);
}

/* Where the beaten side falls back to: the first place next by road that it holds, or -1. */
static i32 refuge(struct position *p, const struct assault *a)
{
    const struct tables *t = p->t;
    for (i64 k = 0; a->foe > 0 && k < t->ways; k++) {
        i32 near = t->retreat[a->place * t->ways + k];
        if (near >= 0 && side_in(p, t->held + near) == a->foe)
            return near;
    }
    return -1;
}

/* fighting._fall_back of one kind of unit, in n battles that were lost: all leave, then all arrive, then it is seen to
 * how many find room. */
static void fall_back(struct position *p, i64 kind, const struct assault *a, i64 n)
{
    const struct tables *t = p->t;
    i32 *steps = p->w->falling;
    for (i64 k = 0; k < n; k++) {
        i32 from = unit_at(t, kind, a[k].place);
        steps[k] = 0;
        if (from && t->side_of[kind] == a[k].foe && t->side_of[kind] != a[k].side && V(p, from) > 0) {
            steps[k] = a[k].goal >= 0 && t->ground[kind] ? V(p, from) : 0;
            V(p, from) = 0;
        }
    }
    for (i64 k = 0; k < n; k++) {
        i32 to = steps[k] ? unit_at(t, kind, a[k].goal) : 0;
        if (to)
            V(p, to) = plus(V(p, to), (i16)steps[k]);
    }
    for (i64 k = 0; k < n; k++) {
        i32 to = steps[k] ? unit_at(t, kind, a[k].goal) : 0;
        if (to)
            V(p, to) = smaller(V(p, to), t->most[kind]);
    }
}

/* fighting.battles: fights every battle of the round that was found, all on the position before; then the beaten fall
 * back. Totals are the caller's to renew. */
static void battles(struct position *p)
{
    const struct tables *t = p->t;
    struct assault *a = p->w->battles;
    i64 n = find_battles(p), won = 0;
    u64 beaten = 0;
    for (i64 k = 0; k < n; k++)
        fight(p, a + k);
    if (!n)
        return;
    renew_moved(p);
    for (i64 k = 0; k < n; k++)
        if (taken(p, a + k))
            a[won++] = a[k];
    for (i64 k = 0; k < won; k++) {
        a[k].goal = refuge(p, a + k);
        beaten |= ONE << a[k].foe;
        stir(p, total_of(t, a[k].place, a[k].foe));
        if (a[k].goal >= 0)
            stir(p, total_of(t, a[k].goal, a[k].foe));
    }
    for (i64 kind = 0; kind < t->kinds; kind++)
        if (beaten >> t->side_of[kind] & 1)
            fall_back(p, kind, a, won);
    for (i64 k = 0; k < won; k++)
        V(p, t->held + a[k].place) = (i16)a[k].side;
}
#endif
