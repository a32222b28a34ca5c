/* SHA-256; see sha256.h. Source of the formulas: FIPS 180-4, sections 4.1.2, 5.1.1 and 6.2. */
#include "sha256.h"

#include <string.h>

static const uint32_t ROUND[64] __attribute__((aligned(16))) = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

static uint32_t rotate(uint32_t x, int by) { return x >> by | x << (32 - by); }

static uint32_t load(const uint8_t *p) {
    return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}

static void schedule(uint32_t w[64], const uint8_t *block) {
    for (int t = 0; t < 16; t++) {
        w[t] = load(block + 4 * t);
    }
    for (int t = 16; t < 64; t++) {
        uint32_t low = rotate(w[t - 15], 7) ^ rotate(w[t - 15], 18) ^ w[t - 15] >> 3;
        uint32_t high = rotate(w[t - 2], 17) ^ rotate(w[t - 2], 19) ^ w[t - 2] >> 10;
        w[t] = w[t - 16] + low + w[t - 7] + high;
    }
}

/* One round; instead of moving the eight words along, the caller names them one place further on. */
static inline void round_of(
        uint32_t a, uint32_t b, uint32_t c, uint32_t *d, uint32_t e, uint32_t f, uint32_t g, uint32_t *h, uint32_t kw) {
    uint32_t t1 = *h + (rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)) + (g ^ (e & (f ^ g))) + kw;
    *d += t1;
    *h = t1 + (rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)) + ((a & b) | (c & (a | b)));
}

static void compress_one(uint32_t state[8], const uint8_t *block) {
    uint32_t w[64];
    schedule(w, block);
    uint32_t a = state[0], b = state[1], c = state[2], d = state[3];
    uint32_t e = state[4], f = state[5], g = state[6], h = state[7];
    for (int t = 0; t < 64; t += 8) {
        round_of(a, b, c, &d, e, f, g, &h, ROUND[t] + w[t]);
        round_of(h, a, b, &c, d, e, f, &g, ROUND[t + 1] + w[t + 1]);
        round_of(g, h, a, &b, c, d, e, &f, ROUND[t + 2] + w[t + 2]);
        round_of(f, g, h, &a, b, c, d, &e, ROUND[t + 3] + w[t + 3]);
        round_of(e, f, g, &h, a, b, c, &d, ROUND[t + 4] + w[t + 4]);
        round_of(d, e, f, &g, h, a, b, &c, ROUND[t + 5] + w[t + 5]);
        round_of(c, d, e, &f, g, h, a, &b, ROUND[t + 6] + w[t + 6]);
        round_of(b, c, d, &e, f, g, h, &a, ROUND[t + 7] + w[t + 7]);
    }
    uint32_t after[8] = {a, b, c, d, e, f, g, h};
    for (int k = 0; k < 8; k++) {
        state[k] += after[k];
    }
}

void sha256_compress_portable(uint32_t state[8], const uint8_t *blocks, size_t count) {
    for (size_t k = 0; k < count; k++) {
        compress_one(state, blocks + k * SHA256_BLOCK_BYTES);
    }
}

void sha256_compress_pair_portable(
        uint32_t a[8], const uint8_t *blocks_a, uint32_t b[8], const uint8_t *blocks_b, size_t count) {
    sha256_compress_portable(a, blocks_a, count);
    sha256_compress_portable(b, blocks_b, count);
}

#if defined(__x86_64__)
#include <cpuid.h>
#include <immintrin.h>

#define SHA_TARGET __attribute__((target("sha,ssse3,sse4.1")))
#define SHA_INLINE SHA_TARGET __attribute__((always_inline)) static inline

/* The state as the instructions keep it, and the last sixteen words of the schedule. */
struct stream {
    __m128i abef, cdgh;
    __m128i w[4];
};

SHA_INLINE __m128i load_words(const uint8_t *p) {
    const __m128i big_endian = _mm_set_epi64x(0x0c0d0e0f08090a0bLL, 0x0405060700010203LL);
    return _mm_shuffle_epi8(_mm_loadu_si128((const __m128i *)p), big_endian);
}

SHA_INLINE void load_block(struct stream *s, const uint8_t *block) {
    for (int k = 0; k < 4; k++) {
        s->w[k] = load_words(block + 16 * k);
    }
}

/* Rounds 4 q to 4 q + 3; q must be known when this is compiled. */
SHA_INLINE void four_rounds(struct stream *s, int q) {
    __m128i sum = _mm_add_epi32(s->w[q & 3], _mm_load_si128((const __m128i *)(ROUND + 4 * q)));
    s->cdgh = _mm_sha256rnds2_epu32(s->cdgh, s->abef, sum);
    s->abef = _mm_sha256rnds2_epu32(s->abef, s->cdgh, _mm_shuffle_epi32(sum, 0x0e));
}

/* The words of rounds 4 q + 16 to 4 q + 19 replace those of four rounds that are done. */
SHA_INLINE void next_words(struct stream *s, int q) {
    __m128i newest = s->w[(q + 3) & 3];
    __m128i sum = _mm_add_epi32(
            _mm_sha256msg1_epu32(s->w[q & 3], s->w[(q + 1) & 3]), _mm_alignr_epi8(newest, s->w[(q + 2) & 3], 4));
    s->w[q & 3] = _mm_sha256msg2_epu32(sum, newest);
}

SHA_INLINE void load_state(struct stream *s, const uint32_t state[8]) {
    __m128i badc = _mm_shuffle_epi32(_mm_loadu_si128((const __m128i *)state), 0xb1);
    __m128i efgh_reversed = _mm_shuffle_epi32(_mm_loadu_si128((const __m128i *)(state + 4)), 0x1b);
    s->abef = _mm_alignr_epi8(badc, efgh_reversed, 8);
    s->cdgh = _mm_blend_epi16(efgh_reversed, badc, 0xf0);
}

SHA_INLINE void store_state(const struct stream *s, uint32_t state[8]) {
    __m128i feba = _mm_shuffle_epi32(s->abef, 0x1b);
    __m128i dchg = _mm_shuffle_epi32(s->cdgh, 0xb1);
    _mm_storeu_si128((__m128i *)state, _mm_blend_epi16(feba, dchg, 0xf0));
    _mm_storeu_si128((__m128i *)(state + 4), _mm_alignr_epi8(dchg, feba, 8));
}

SHA_TARGET static void compress_sha_ni(uint32_t state[8], const uint8_t *blocks, size_t count) {
    struct stream s;
    load_state(&s, state);
    for (size_t k = 0; k < count; k++) {
        __m128i abef = s.abef, cdgh = s.cdgh;
        load_block(&s, blocks + k * SHA256_BLOCK_BYTES);
#pragma GCC unroll 16
        for (int q = 0; q < 16; q++) {
            four_rounds(&s, q);
            if (q < 12) {
                next_words(&s, q);
            }
        }
        s.abef = _mm_add_epi32(s.abef, abef);
        s.cdgh = _mm_add_epi32(s.cdgh, cdgh);
    }
    store_state(&s, state);
}

SHA_TARGET static void compress_pair_sha_ni(
        uint32_t a[8], const uint8_t *blocks_a, uint32_t b[8], const uint8_t *blocks_b, size_t count) {
    struct stream s, t;
    load_state(&s, a);
    load_state(&t, b);
    for (size_t k = 0; k < count; k++) {
        __m128i abef_s = s.abef, cdgh_s = s.cdgh, abef_t = t.abef, cdgh_t = t.cdgh;
        load_block(&s, blocks_a + k * SHA256_BLOCK_BYTES);
        load_block(&t, blocks_b + k * SHA256_BLOCK_BYTES);
#pragma GCC unroll 16
        for (int q = 0; q < 16; q++) {
            four_rounds(&s, q);
            four_rounds(&t, q);
            if (q < 12) {
                next_words(&s, q);
                next_words(&t, q);
            }
        }
        s.abef = _mm_add_epi32(s.abef, abef_s);
        s.cdgh = _mm_add_epi32(s.cdgh, cdgh_s);
        t.abef = _mm_add_epi32(t.abef, abef_t);
        t.cdgh = _mm_add_epi32(t.cdgh, cdgh_t);
    }
    store_state(&s, a);
    store_state(&t, b);
}

/* Leaf 7, EBX bit 29; the instructions use only registers that every x86-64 system saves. */
static int detect(void) {
    unsigned int eax, ebx, ecx, edx;
    return __builtin_cpu_supports("ssse3") && __builtin_cpu_supports("sse4.1")
            && __get_cpuid_count(7, 0, &eax, &ebx, &ecx, &edx) && (ebx >> 29 & 1);
}

/* Asked once: under a hypervisor each CPUID leaves the guest, which costs more than many hashes. Never written again. */
static int has_instructions;

__attribute__((constructor)) static void detect_when_loaded(void) {
    __builtin_cpu_init();
    has_instructions = detect();
}

int sha256_has_instructions(void) { return has_instructions; }

sha256_compress sha256_fastest(void) { return has_instructions ? compress_sha_ni : sha256_compress_portable; }

sha256_compress_pair sha256_fastest_pair(void) {
    return has_instructions ? compress_pair_sha_ni : sha256_compress_pair_portable;
}

#else

int sha256_has_instructions(void) { return 0; }

sha256_compress sha256_fastest(void) { return sha256_compress_portable; }

sha256_compress_pair sha256_fastest_pair(void) { return sha256_compress_pair_portable; }

#endif

void sha256_start(uint32_t state[8]) {
    static const uint32_t start[8] = {
        0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
    memcpy(state, start, sizeof start);
}

void sha256_finish(const uint32_t state[8], uint8_t digest[SHA256_BYTES]) {
    for (int k = 0; k < 8; k++) {
        uint32_t word = __builtin_bswap32(state[k]);
        memcpy(digest + 4 * k, &word, sizeof word);
    }
}

void sha256_pad(uint8_t *message, size_t size) {
    size_t padded = sha256_padded(size);
    memset(message + size, 0, padded - size);
    message[size] = 0x80;
    uint64_t bits = __builtin_bswap64((uint64_t)size * 8);
    memcpy(message + padded - 8, &bits, sizeof bits);
}

void sha256_in_place(sha256_compress compress, uint8_t *message, size_t size, uint8_t digest[SHA256_BYTES]) {
    uint32_t state[8];
    sha256_pad(message, size);
    sha256_start(state);
    compress(state, message, sha256_padded(size) / SHA256_BLOCK_BYTES);
    sha256_finish(state, digest);
}
