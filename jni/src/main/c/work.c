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

static void fill(struct work_memory *memory, uint64_t seed) {
    uint64_t x = seed;
    for (size_t k = 0; k < memory->words; k++) {
        x += MIX_A;
        uint64_t z = (x ^ x >> 30) * 0xbf58476d1ce4e5b9ULL;
        z = (z ^ z >> 27) * 0x94d049bb133111ebULL;
        memory->pad[k] = z ^ z >> 31;
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

void work_label(
        struct work_memory *memory, const struct work_sizes *sizes, sha256_compress compress, const uint8_t seed[32],
        uint8_t label[32]) {
    uint8_t message[2 * SHA256_BLOCK_BYTES];
    uint8_t *chained = message + 32;
    memcpy(message, seed, 32);
    memcpy(chained, seed, 32);
    hash_chain(compress, sizes->hash_steps, chained);
    fill(memory, load64(chained + 24));
    struct walker end = walk(memory, sizes->walk_steps, (struct walker){load64(chained), load64(chained + 8)});
    uint64_t c = load64(chained + 16) ^ end.a ^ rotate_left(end.b, 32);
    store64(message + 64, end.a);
    store64(message + 72, end.b);
    store64(message + 80, arithmetic(memory, sizes->float_steps, c));
    sha256_in_place(compress, message, 88, label);
}
