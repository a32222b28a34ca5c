/*
 * Sixteen columns at a time with AVX2 and FMA: every value is a pair of registers.
 * lanes_portable.h says what each function does.
 */
#ifndef ASSAY_LANES_H
#define ASSAY_LANES_H

#include <immintrin.h>

#define LANES_NAME(name) name##_avx2
#define LANES_HAVE_REALS 1

typedef struct { __m256i a, b; } cells;
typedef struct { __m256i a, b; } cell_mask;
typedef struct { __m256i a, b; } lanes;
typedef struct { __m256d a, b; } reals;

#define CELLS(f, x, y) ((cells){f((x).a, (y).a), f((x).b, (y).b)})
#define LANES(f, x, y) ((lanes){f((x).a, (y).a), f((x).b, (y).b)})
#define REALS(f, x, y) ((reals){f((x).a, (y).a), f((x).b, (y).b)})

INLINE __m256i half_load(const void *from) { return _mm256_loadu_si256((const __m256i *)from); }
INLINE void half_store(void *to, __m256i x) { _mm256_storeu_si256((__m256i *)to, x); }

INLINE cells cells_set(uint32_t x) {
    __m256i all = _mm256_set1_epi32((int)x);
    return (cells){all, all};
}
INLINE cells cells_load(const void *from) { return (cells){half_load(from), half_load((const char *)from + 32)}; }
INLINE void cells_store(void *to, cells x) {
    half_store(to, x.a);
    half_store((char *)to + 32, x.b);
}
INLINE void cells_store_u16(uint16_t *to, cells x) {
    half_store(to, _mm256_permute4x64_epi64(_mm256_packus_epi32(x.a, x.b), 0xd8));
}
INLINE cells cells_and(cells x, cells y) { return CELLS(_mm256_and_si256, x, y); }
INLINE cells cells_add(cells x, cells y) { return CELLS(_mm256_add_epi32, x, y); }
INLINE cells cells_sub(cells x, cells y) { return CELLS(_mm256_sub_epi32, x, y); }
INLINE cells cells_half(cells x) { return (cells){_mm256_srli_epi32(x.a, 1), _mm256_srli_epi32(x.b, 1)}; }
INLINE cells cells_min(cells x, cells y) { return CELLS(_mm256_min_epu32, x, y); }
INLINE cells cells_max(cells x, cells y) { return CELLS(_mm256_max_epu32, x, y); }
INLINE __m256i half_less(__m256i x, __m256i y) {
    /* Only signed numbers compare, so both lose half the range; x < y leaves all bits set. */
    const __m256i top = _mm256_set1_epi32((int)0x80000000u);
    return _mm256_cmpgt_epi32(_mm256_xor_si256(y, top), _mm256_xor_si256(x, top));
}
INLINE cell_mask cells_less(cells x, cells y) { return (cell_mask){half_less(x.a, y.a), half_less(x.b, y.b)}; }
INLINE cells cells_where(cell_mask where, cells x) { return CELLS(_mm256_and_si256, where, x); }
INLINE cells cells_pick(cell_mask where, cells x, cells other) {
    return (cells){_mm256_blendv_epi8(other.a, x.a, where.a), _mm256_blendv_epi8(other.b, x.b, where.b)};
}
INLINE cells cells_add_where(cells sum, cell_mask where, cells x) { return cells_add(sum, cells_where(where, x)); }
INLINE uint32_t cells_bits(cell_mask mask) {
    uint32_t low = (uint32_t)_mm256_movemask_ps(_mm256_castsi256_ps(mask.a));
    return low | (uint32_t)_mm256_movemask_ps(_mm256_castsi256_ps(mask.b)) << 8;
}
INLINE uint32_t cells_sum(cells x) {
    uint32_t each[16], sum = 0;
    cells_store(each, x);
    for (int k = 0; k < 16; k++) {
        sum += each[k];
    }
    return sum;
}
INLINE uint32_t cells_largest(cells x) {
    uint32_t each[16], largest = 0;
    cells_store(each, x);
    for (int k = 0; k < 16; k++) {
        largest = each[k] > largest ? each[k] : largest;
    }
    return largest;
}
INLINE uint32_t cells_smallest(cells x) {
    const cells all = cells_set(UINT32_MAX);
    return UINT32_MAX - cells_largest(cells_sub(all, x));
}
INLINE bool cells_consecutive(const int32_t *columns) {
    __m256i low = _mm256_add_epi32(_mm256_set1_epi32(columns[0]), _mm256_set_epi32(7, 6, 5, 4, 3, 2, 1, 0));
    __m256i high = _mm256_add_epi32(low, _mm256_set1_epi32(8));
    __m256i equal = _mm256_and_si256(
            _mm256_cmpeq_epi32(half_load(columns), low), _mm256_cmpeq_epi32(half_load(columns + 8), high));
    return _mm256_movemask_epi8(equal) == -1;
}

INLINE lanes lanes_set(uint64_t x) {
    __m256i all = _mm256_set1_epi64x((long long)x);
    return (lanes){all, all};
}
INLINE lanes lanes_load(const uint64_t *from) { return (lanes){half_load(from), half_load(from + 4)}; }
INLINE lanes lanes_load_u32(const uint32_t *from) {
    const __m128i *quads = (const __m128i *)(const void *)from;
    return (lanes){_mm256_cvtepu32_epi64(_mm_loadu_si128(quads)), _mm256_cvtepu32_epi64(_mm_loadu_si128(quads + 1))};
}
INLINE lanes lanes_load_u16(const uint16_t *from) {
    __m128i eight = _mm_loadu_si128((const __m128i *)(const void *)from);
    return (lanes){_mm256_cvtepu16_epi64(eight), _mm256_cvtepu16_epi64(_mm_unpackhi_epi64(eight, eight))};
}
INLINE void lanes_store(uint64_t *to, lanes x) {
    half_store(to, x.a);
    half_store(to + 4, x.b);
}
INLINE void lanes_store_u32(uint32_t *to, lanes x) {
    /* The low halves of all eight, in the order 0 1 4 5 2 3 6 7, then put in order. */
    __m256 mixed = _mm256_shuffle_ps(_mm256_castsi256_ps(x.a), _mm256_castsi256_ps(x.b), 0x88);
    half_store(to, _mm256_permute4x64_epi64(_mm256_castps_si256(mixed), 0xd8));
}
INLINE lanes lanes_add(lanes x, lanes y) { return LANES(_mm256_add_epi64, x, y); }
INLINE lanes lanes_sub(lanes x, lanes y) { return LANES(_mm256_sub_epi64, x, y); }
INLINE lanes lanes_multiply(lanes x, lanes y) { return LANES(_mm256_mul_epu32, x, y); }
INLINE lanes lanes_right(lanes x, unsigned places) {
    return (lanes){_mm256_srli_epi64(x.a, (int)places), _mm256_srli_epi64(x.b, (int)places)};
}
INLINE lanes lanes_left(lanes x, unsigned places) {
    return (lanes){_mm256_slli_epi64(x.a, (int)places), _mm256_slli_epi64(x.b, (int)places)};
}
INLINE lanes lanes_blend(lanes where, lanes then, lanes otherwise) {
    return (lanes){_mm256_blendv_epi8(otherwise.a, then.a, where.a), _mm256_blendv_epi8(otherwise.b, then.b, where.b)};
}
INLINE lanes lanes_if_equal(lanes x, lanes y, lanes then, lanes otherwise) {
    return lanes_blend(LANES(_mm256_cmpeq_epi64, x, y), then, otherwise);
}
INLINE lanes lanes_if_less(lanes x, lanes y, lanes then, lanes otherwise) {
    return lanes_blend(LANES(_mm256_cmpgt_epi64, y, x), then, otherwise);
}
INLINE lanes lanes_min(lanes x, lanes y) { return lanes_if_less(x, y, x, y); }
INLINE lanes lanes_max(lanes x, lanes y) { return lanes_if_less(x, y, y, x); }
INLINE lanes lanes_if_bits(uint32_t bits, lanes then, lanes otherwise) {
    const __m256i low = _mm256_set_epi64x(8, 4, 2, 1), high = _mm256_set_epi64x(128, 64, 32, 16);
    __m256i all = _mm256_set1_epi64x(bits);
    lanes where = {_mm256_cmpeq_epi64(_mm256_and_si256(all, low), low),
                   _mm256_cmpeq_epi64(_mm256_and_si256(all, high), high)};
    return lanes_blend(where, then, otherwise);
}
INLINE bool lanes_any(lanes x) {
    __m256i both = _mm256_or_si256(x.a, x.b);
    return !_mm256_testz_si256(both, both);
}

INLINE reals reals_set(double x) {
    __m256d all = _mm256_set1_pd(x);
    return (reals){all, all};
}
INLINE reals reals_multiply(reals x, reals y) { return REALS(_mm256_mul_pd, x, y); }
INLINE reals reals_subtract(reals x, reals y) { return REALS(_mm256_sub_pd, x, y); }
INLINE reals reals_load(const double *from) { return (reals){_mm256_loadu_pd(from), _mm256_loadu_pd(from + 4)}; }
INLINE void reals_store(double *to, reals x) {
    _mm256_storeu_pd(to, x.a);
    _mm256_storeu_pd(to + 4, x.b);
}
INLINE lanes reals_bits(reals x) { return (lanes){_mm256_castpd_si256(x.a), _mm256_castpd_si256(x.b)}; }
/* Written into the places of a double of 2^52, whose last place is 1: exact below 2^52. */
INLINE reals reals_of(lanes x) {
    const __m256i bits = _mm256_set1_epi64x(0x4330000000000000LL);
    reals shifted = {_mm256_castsi256_pd(_mm256_or_si256(x.a, bits)), _mm256_castsi256_pd(_mm256_or_si256(x.b, bits))};
    return reals_subtract(shifted, reals_set(0x1p52));
}
/* Rounds 0.5 below x to the nearest: the whole part, or one less if x is whole. */
INLINE lanes reals_whole(reals x) {
    const __m256d shift = _mm256_set1_pd(0x1p52), half = _mm256_set1_pd(0.5);
    const __m256i bits = _mm256_set1_epi64x(0x4330000000000000LL);
    __m256i a = _mm256_castpd_si256(_mm256_add_pd(_mm256_max_pd(_mm256_sub_pd(x.a, half), _mm256_setzero_pd()), shift));
    __m256i b = _mm256_castpd_si256(_mm256_add_pd(_mm256_max_pd(_mm256_sub_pd(x.b, half), _mm256_setzero_pd()), shift));
    return (lanes){_mm256_xor_si256(a, bits), _mm256_xor_si256(b, bits)};
}
INLINE reals reals_reciprocal(reals x) { return REALS(_mm256_div_pd, reals_set(1), x); }
INLINE reals reals_fused_down(reals x, reals y, reals z) {
    return (reals){_mm256_fmadd_pd(x.a, y.a, z.a), _mm256_fmadd_pd(x.b, y.b, z.b)};
}
/* The mode of the thread; what runs under it must not be inlined, or the compiler may move it out. */
INLINE unsigned reals_round_down(void) {
    unsigned mode = _mm_getcsr();
    _mm_setcsr((mode & ~0x6000u) | 0x2000u);
    return mode;
}
INLINE void reals_round_as_before(unsigned mode) { _mm_setcsr(mode); }

INLINE uint32_t cells_append(cells x, uint32_t column, int32_t *columns, int32_t *values) {
    int32_t each[16];
    uint32_t count = 0;
    cells_store(each, x);
    for (uint32_t k = 0; k < 16; k++) {
        columns[count] = (int32_t)(column + k);
        values[count] = each[k] - 1;
        count += each[k] != 0;
    }
    return count;
}

#undef CELLS
#undef REALS
#endif
