/* The kernel of sequential work; see work.h. */
#include "work.h"

#include <math.h>
#include <string.h>

#define MIX_A 0x9e3779b97f4a7c15ULL
#define MIX_B 0xd6e8feb86659fd93ULL
#define MIX_C 0xc2b2ae3d27d4eb4fULL
#define ONE_BITS 0x3ff0000000000000ULL

static uint64_t rotate_left(uint64_t x, int by) { return x << by | x >> (64 - by); }

static uint64_t load64(const uint8_t *p) {
    uint64_t x = 0;
    for (int k = 7; k >= 0; k--) {
        x = x << 8 | p[k];
    }
    return x;
}

static void store64(uint8_t *p, uint64_t x) {
    for (int k = 0; k < 8; k++) {
        p[k] = (uint8_t)(x >> 8 * k);
    }
}

/* A double in [1, 2) whose fraction is the upper 52 bits. */
static double unit(uint64_t bits) {
    uint64_t raw = bits >> 12 | ONE_BITS;
    double x;
    memcpy(&x, &raw, sizeof x);
    return x;
}

static uint64_t raw_bits(double x) {
    uint64_t raw;
    memcpy(&raw, &x, sizeof raw);
    return raw;
}

static void hash_chain(sha256_compress compress, uint32_t steps, uint8_t value[32]) {
    uint8_t block[SHA256_BLOCK_BYTES];
    memcpy(block, value, 32);
    sha256_pad(block, 32);
    for (uint32_t k = 0; k < steps; k++) {
        uint32_t state[8];
        sha256_start(state);
        compress(state, block, 1);
        sha256_finish(state, block);
    }
    memcpy(value, block, 32);
}

static void hash_chain_pair(sha256_compress_pair compress, uint32_t steps, uint8_t first[32], uint8_t second[32]) {
    uint8_t block[2][SHA256_BLOCK_BYTES];
    memcpy(block[0], first, 32);
    memcpy(block[1], second, 32);
    sha256_pad(block[0], 32);
    sha256_pad(block[1], 32);
    for (uint32_t k = 0; k < steps; k++) {
        uint32_t state[2][8];
        sha256_start(state[0]);
        sha256_start(state[1]);
        compress(state[0], block[0], state[1], block[1], 1);
        sha256_finish(state[0], block[0]);
        sha256_finish(state[1], block[1]);
    }
    memcpy(first, block[0], 32);
    memcpy(second, block[1], 32);
}

static void fill(uint64_t *pad, size_t words, uint64_t seed) {
    uint64_t x = seed;
    for (size_t k = 0; k < words; k++) {
        x += MIX_A;
        uint64_t z = (x ^ x >> 30) * 0xbf58476d1ce4e5b9ULL;
        z = (z ^ z >> 27) * 0x94d049bb133111ebULL;
        pad[k] = z ^ z >> 31;
    }
}

struct walker {
    uint64_t a, b;
};

static struct walker walk(struct work_memory *memory, uint32_t steps, struct walker start) {
    uint64_t *pad = memory->pad;
    uint64_t mask = memory->words - 1, a = start.a, b = start.b;
    for (uint32_t k = 0; k < steps; k++) {
        uint64_t *cell = pad + (a >> 33 & mask);
        uint64_t v = *cell;
        if ((v ^ b) & 1) {
            a = (a ^ v) * MIX_A + b;
        } else {
            a = rotate_left(a + v, 29) * MIX_B ^ b;
        }
        if (a >> 40 & 1) {
            b = rotate_left(b ^ v, 17) + k;
        } else {
            b = (b + v) * MIX_C;
        }
        a ^= a >> 32;
        *cell = v + rotate_left(a, 11);
    }
    return (struct walker){a, b};
}

/* A step of the walk without branches: of two walks at a time, neither waits for the other's wrong guesses. */
static inline void walk_step(uint64_t *pad, uint64_t mask, struct walker *at, uint32_t k) {
    uint64_t *cell = pad + (at->a >> 33 & mask);
    uint64_t v = *cell, a = at->a, b = at->b;
    uint64_t odd = (a ^ v) * MIX_A + b, even = rotate_left(a + v, 29) * MIX_B ^ b;
    a = even ^ ((odd ^ even) & -((v ^ b) & 1));
    uint64_t high = rotate_left(b ^ v, 17) + k, low = (b + v) * MIX_C;
    at->b = low ^ ((high ^ low) & -(a >> 40 & 1));
    at->a = a ^ a >> 32;
    *cell = v + rotate_left(at->a, 11);
}

static void walk_pair(uint64_t *first, uint64_t *second, uint64_t mask, uint32_t steps, struct walker at[2]) {
    struct walker a = at[0], b = at[1];
    for (uint32_t k = 0; k < steps; k++) {
        walk_step(first, mask, &a, k);
        walk_step(second, mask, &b, k);
    }
    at[0] = a;
    at[1] = b;
}

static uint64_t arithmetic(const struct work_memory *memory, uint32_t steps, uint64_t c) {
    uint64_t mask = memory->words - 1;
    double y = 1.5;
    for (uint32_t k = 0; k < steps; k++) {
        double x = unit(c);
        double u = unit(memory->pad[c >> 33 & mask]);
        double q = (x * y + u) / (y + 1.0);
        y = sqrt(q * u + x);
        c = (c ^ raw_bits(y)) * MIX_A;
        c ^= c >> 29;
    }
    return c;
}

static void arithmetic_lanes(const struct work_memory *memory, uint32_t steps, uint64_t c[WORK_LANES]) {
    uint64_t mask = memory->words - 1;
    double y[WORK_LANES];
    for (int lane = 0; lane < WORK_LANES; lane++) {
        y[lane] = 1.5;
    }
    for (uint32_t k = 0; k < steps; k++) {
#pragma GCC unroll 4
        for (int lane = 0; lane < WORK_LANES; lane++) {
            double x = unit(c[lane]);
            double u = unit(memory->pad[lane * memory->words + (c[lane] >> 33 & mask)]);
            double q = (x * y[lane] + u) / (y[lane] + 1.0);
            y[lane] = sqrt(q * u + x);
            c[lane] = (c[lane] ^ raw_bits(y[lane])) * MIX_A;
            c[lane] ^= c[lane] >> 29;
        }
    }
}

#define SEED_AT 0
#define CHAINED_AT 32
#define STATE_AT 64
#define MESSAGE_BYTES 88

void work_label(
        struct work_memory *memory, const struct work_sizes *sizes, sha256_compress compress, const uint8_t seed[32],
        uint8_t label[32]) {
    uint8_t message[2 * SHA256_BLOCK_BYTES];
    uint8_t *chained = message + CHAINED_AT;
    memcpy(message + SEED_AT, seed, 32);
    memcpy(chained, seed, 32);
    hash_chain(compress, sizes->hash_steps, chained);
    fill(memory->pad, memory->words, load64(chained + 24));
    struct walker end = walk(memory, sizes->walk_steps, (struct walker){load64(chained), load64(chained + 8)});
    uint64_t c = load64(chained + 16) ^ end.a ^ rotate_left(end.b, 32);
    store64(message + STATE_AT, end.a);
    store64(message + STATE_AT + 8, end.b);
    store64(message + STATE_AT + 16, arithmetic(memory, sizes->float_steps, c));
    sha256_in_place(compress, message, MESSAGE_BYTES, label);
}

/* Two lanes from their seeds to the end of their walks. */
static void walk_lanes(
        struct work_memory *memory, const struct work_sizes *sizes, sha256_compress_pair pair, int lane,
        uint8_t message[2][2 * SHA256_BLOCK_BYTES], struct walker end[2]) {
    uint64_t *pads[2] = {memory->pad + lane * memory->words, memory->pad + (lane + 1) * memory->words};
    hash_chain_pair(pair, sizes->hash_steps, message[0] + CHAINED_AT, message[1] + CHAINED_AT);
    for (int k = 0; k < 2; k++) {
        const uint8_t *chained = message[k] + CHAINED_AT;
        fill(pads[k], memory->words, load64(chained + 24));
        end[k] = (struct walker){load64(chained), load64(chained + 8)};
    }
    walk_pair(pads[0], pads[1], memory->words - 1, sizes->walk_steps, end);
}

void work_labels(
        struct work_memory *memory, const struct work_sizes *sizes, sha256_compress compress, sha256_compress_pair pair,
        const uint8_t seeds[WORK_LANES * 32], uint8_t labels[WORK_LANES * 32]) {
    uint8_t message[WORK_LANES][2 * SHA256_BLOCK_BYTES];
    struct walker end[WORK_LANES];
    uint64_t c[WORK_LANES];
    for (int lane = 0; lane < WORK_LANES; lane++) {
        memcpy(message[lane] + SEED_AT, seeds + 32 * lane, 32);
        memcpy(message[lane] + CHAINED_AT, seeds + 32 * lane, 32);
    }
    for (int lane = 0; lane < WORK_LANES; lane += 2) {
        walk_lanes(memory, sizes, pair, lane, message + lane, end + lane);
    }
    for (int lane = 0; lane < WORK_LANES; lane++) {
        c[lane] = load64(message[lane] + CHAINED_AT + 16) ^ end[lane].a ^ rotate_left(end[lane].b, 32);
    }
    arithmetic_lanes(memory, sizes->float_steps, c);
    for (int lane = 0; lane < WORK_LANES; lane++) {
        store64(message[lane] + STATE_AT, end[lane].a);
        store64(message[lane] + STATE_AT + 8, end[lane].b);
        store64(message[lane] + STATE_AT + 16, c[lane]);
        sha256_in_place(compress, message[lane], MESSAGE_BYTES, labels + 32 * lane);
    }
}
