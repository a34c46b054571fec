/* A scenario's tables as the twin reads them. Each field stands once, in FIELDS: the struct is made of the list, and so
 * is the text `twin_fields`, from which packing.py learns the names, kinds and order of what it has to fill. Every
 * index in them was checked by checks.py before the twin gets to see them. */
#ifndef TWIN_TABLES_H
#define TWIN_TABLES_H
#include "numbers.h"

enum { MOST_SEATS = 8, MOST_SIDES = 62, MOST_CLIENTS = 64, OUTCOMES = 4 };

/* tables.Kind, the moves among them. */
enum { CARD, ORDER, THREATEN, CARRY, BACK, FORUM, PASS, OFFER, ACCEPT, REJECT, COUNTER };
/* tables.Manner. */
enum { PLAIN, URGENT, OPEN, SECRET };
/* operations.ADD and the others, by number. */
enum { ADD, SET, GIVE, TAKE };
/* Lines of the ledger a pair of seats, batch.OFFERED and the others; and how many there are of three seats. */
enum {
    OFFERED, PROMISED, KEPT_A, KEPT_B, BROKEN_A, BROKEN_B, SECRET_A, SECRET_B, ASKED_A, ASKED_B, REFUSED_A, REFUSED_B,
    LINES_OF_THREE = 11
};

/* tables.Section: rows with more guards come before those with fewer, and all have one. The nth guards of those that
 * have so many lie side by side from at[n] to at[n + 1], for n below `most`, so that many are compared at once.
 * abreast: the same guards, those of a row together: column, low and span, both of these twice in 32 bits. */
struct section {
    i64 first, size, most;
    const i32 *row, *at;
    const u16 *column;
    const i16 *low;
    const u16 *span;
    const u32 *abreast;
    const i32 *weight;
};

/* What an effect does to a variable: how, by how much, and `other`, the variable that it gives to or takes from. It acts
 * where one or two guards hold; their columns are 0 where it has none. Mirrors packing.EFFECT. */
typedef struct {
    u16 column, other;
    i16 operation, amount;
    u16 when_column[2];
    i16 when_low[2];
    u16 when_span[2];
} effect;
_Static_assert(sizeof(effect) == 20, "as packing.EFFECT");

/* A row: whose it is and what it says to whom; the promises that it breaks or fulfils; its effects, of which the first
 * `plain` just add, and whether they are `apart`, none looking at what another changes; the outcomes of its roll, and the
 * sums of their weights. circle: -1 for none, as seats are; wants: the circle that it can offer something to, -1 for any
 * row that no package goes with. Mirrors packing.ROW. */
typedef struct {
    u64 breaks, fulfils, salt;
    u32 roll_weight[OUTCOMES];
    i32 first_effect, first_outcome;
    u16 nth, effects, plain;
    i8 circle, wants, kind, seat, other, third, manner;
    u8 covert, apart, outcomes;
} table_row;
_Static_assert(sizeof(table_row) == 64, "as packing.ROW");

/* N(number), B(bits), A(kind of number, array), S(section), M(sections, an array of them) */
#define FIELDS(N, B, A, S, M) \
    /* variables: how many, their bounds, and where those stand that the sequence of play counts with */ \
    N(columns) A(i16, low) A(i16, high) A(i16, start) \
    N(round) N(rounds_left) N(settled) N(over) N(step) N(seat_to_move) N(talks) N(waits) \
    N(turn) N(turn_stop) N(offer) N(due) N(countered) N(left) N(directive) N(manner_of_pair) \
    N(secrets) A(i32, source) A(i32, secret) A(i32, report) A(i16, rounding) A(i64, hashed_at) N(hashes) A(u64, hashed) \
    /* rows */ \
    N(rows) N(guards) A(table_row, row) A(effect, effects) \
    S(moves) S(clauses) S(dated) N(rounds_of_news) M(news) S(events) S(cabinet) S(books) S(endings) \
    B(event_die) B(directive_die) N(field_sections) M(field_rows) A(u64, field_salts) N(draws) A(i16, moves_each) A(i32, out) \
    /* seats, bargaining, manners of offers, clients */ \
    N(seats) A(i16, following) A(i64, directives) N(pairs) N(circles) A(i32, circle_at) A(i32, circle_seat) \
    N(tablings) A(i32, tabling) N(lines) N(first_of_threes) \
    A(u64, by) A(u64, joint) A(u64, possible) N(groups) A(u64, group) A(i32, limit_at) A(u64, limit_clauses) \
    A(i32, limit_most) \
    B(line) B(form) A(u64, duty) B(lasting) A(u64, debtor) B(unwatched) A(i16, leaks) A(u64, watchers) \
    A(u64, leak_salt) N(each) N(together) A(i32, standing) A(i32, breach) \
    N(urgent) N(quiet) N(private_talks) N(secret_deals) A(i32, climb) A(i32, hushed) A(i32, given) N(deal_leaks) A(u64, deal_salt) \
    A(i32, expose) \
    N(clients) A(i32, base) M(reasons) A(i32, signs) A(i32, walks) A(u64, client_salt) \
    /* places, forces and battles */ \
    N(places) N(sides) N(held) N(attack) N(totals) N(totals_stop) A(i32, total) A(i32, part_at) A(i32, part_column) \
    A(i16, part_strength) A(i32, counted) N(kinds) A(i32, unit) A(i16, most) A(i32, side_of) A(i32, kinds_at) A(i32, kind_of_side) A(u8, ground) \
    A(i16, quality) N(supporters) A(i32, within_at) A(i32, within_kind) A(i32, within_column) A(i32, support_side) \
    A(i32, support_power) N(beats) A(i32, beaten) N(linked) A(i32, linked_place) B(bases) A(u64, near) A(i32, bit) \
    N(ways) A(i32, retreat) N(ratios) A(i32, ratio) N(results) A(i8, result) N(unsupplied) S(shifts) \
    A(i32, shift_side) A(u8, shift_attacks) A(i32, shift_at) A(i32, shift_row) A(u64, battle_salt) \
    /* points */ \
    N(shares) A(i32, share_seat) A(i32, share_directive) A(i32, linear_at) A(i32, linear_column) A(i32, linear_zero) \
    A(i32, linear_weight) A(i32, step_at) A(i32, step_row) S(steps) \
    /* the variables that points count by; of each where its terms begin, of these their shares and weights; steps by number */ \
    N(countings) A(i32, counting) A(i32, linear_of) A(i32, linear_share) A(i32, linear_worth) A(i32, step_of) \
    A(i32, step_there) A(i32, step_share)

#define N_FIELD(name) i64 name;
#define B_FIELD(name) u64 name;
#define A_FIELD(kind, name) const kind *name;
#define S_FIELD(name) struct section name;
#define M_FIELD(name) const struct section *name;
struct tables {
    FIELDS(N_FIELD, B_FIELD, A_FIELD, S_FIELD, M_FIELD)
};

#define N_NAME(name) "N " #name ";"
#define B_NAME(name) "B " #name ";"
#define A_NAME(kind, name) #kind " " #name ";"
#define S_NAME(name) "S " #name ";"
#define M_NAME(name) "M " #name ";"
#define TWIN_FIELDS FIELDS(N_NAME, B_NAME, A_NAME, S_NAME, M_NAME)
#endif
