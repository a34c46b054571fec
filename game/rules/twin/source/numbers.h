/* Kinds of numbers, and counted dice. Mirrors game/rules/arrays.py and game/rules/dice.py. */
#ifndef TWIN_NUMBERS_H
#define TWIN_NUMBERS_H
#include <stdint.h>
#include <string.h>

typedef int8_t i8;
typedef uint8_t u8;
typedef int16_t i16;
typedef uint16_t u16;
typedef int32_t i32;
typedef uint32_t u32;
typedef int64_t i64;
typedef uint64_t u64;

/* Games that are played abreast, side by side: a variable of theirs fills one register, or two where these are short,
 * since most processors of today have long ones that those of ten years ago lack. */
#ifdef __AVX2__
enum { ABREAST = 16 };
#else
enum { ABREAST = 8 };
#endif
typedef i16 lanes __attribute__((vector_size(2 * ABREAST)));
typedef u16 unsigned_lanes __attribute__((vector_size(2 * ABREAST)));
typedef u32 pairs_of_lanes __attribute__((vector_size(2 * ABREAST)));
typedef i32 wide_lanes __attribute__((vector_size(4 * ABREAST)));

#define GOLDEN 0x9E3779B97F4A7C15ULL
#define SPREAD 0xD1342543DE82EF95ULL
#define ONE ((u64)1)

/* What seldom comes in play in bulk, as where nothing is counted: kept out of the way of what comes often. */
#define SELDOM(condition) __builtin_expect((condition) != 0, 0)
#define APART __attribute__((noinline))

/* dice.mix: the finisher of splitmix64. */
static inline u64 mix(u64 x)
{
    x ^= x >> 30;
    x *= 0xBF58476D1CE4E5B9ULL;
    x ^= x >> 27;
    x *= 0x94D049BB133111EBULL;
    return x ^ (x >> 31);
}

/* dice._key: what all dice of a round are made of. */
static inline u64 key_of(u64 seed, i64 round)
{
    return mix(seed + ((u64)round + 1) * GOLDEN);
}

/* dice.roll: the hash for a die of this purpose, the nth of the round. */
static inline u64 roll(u64 key, u64 what, u64 nth)
{
    return mix((key + what * SPREAD) ^ ((nth + 1) * GOLDEN));
}

/* dice.below: a number in 0..n-1 from a hash. */
static inline i64 below(u64 hash, u64 n)
{
    return (i64)(((hash >> 32) * n) >> 32);
}

/* A sum or a difference as int16 keeps it, which wraps round. */
static inline i16 plus(i16 a, i16 b)
{
    return (i16)(u16)((u16)a + (u16)b);
}

static inline i16 minus(i16 a, i16 b)
{
    return (i16)(u16)((u16)a - (u16)b);
}

static inline i16 smaller(i16 a, i16 b)
{
    return a < b ? a : b;
}

static inline i64 within(i64 x, i64 low, i64 high)
{
    return x < low ? low : x > high ? high : x;
}

/* A quotient rounded down. */
static inline i64 floored(i64 a, i64 b)
{
    return a / b - (a % b < 0);
}

static inline int lowest_bit(u64 bits)
{
    return __builtin_ctzll(bits);
}

static inline int bits_in(u64 bits)
{
    return __builtin_popcountll(bits);
}
#endif
