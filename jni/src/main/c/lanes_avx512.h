/*
 * Sixteen columns at a time with AVX-512: cells are 16 numbers of 32 bits, lanes 8 of 64 bits, reals 8 doubles.
 * lanes_portable.h says what each function does.
 */
#ifndef ASSAY_LANES_H
#define ASSAY_LANES_H

#include <immintrin.h>

#define LANES_NAME(name) name##_avx512
#define LANES_HAVE_REALS 1

typedef __m512i cells;
typedef __mmask16 cell_mask;
typedef __m512i lanes;
typedef __m512d reals;

INLINE cells cells_set(uint32_t x) { return _mm512_set1_epi32((int)x); }
INLINE cells cells_load(const void *from) { return _mm512_loadu_si512(from); }
INLINE void cells_store(void *to, cells x) { _mm512_storeu_si512(to, x); }
INLINE void cells_store_u16(uint16_t *to, cells x) {
    _mm256_storeu_si256((__m256i *)(void *)to, _mm512_cvtepi32_epi16(x));
}
INLINE cells cells_and(cells x, cells y) { return _mm512_and_si512(x, y); }
INLINE cells cells_add(cells x, cells y) { return _mm512_add_epi32(x, y); }
INLINE cells cells_sub(cells x, cells y) { return _mm512_sub_epi32(x, y); }
INLINE cells cells_half(cells x) { return _mm512_srli_epi32(x, 1); }
INLINE cells cells_min(cells x, cells y) { return _mm512_min_epu32(x, y); }
INLINE cells cells_max(cells x, cells y) { return _mm512_max_epu32(x, y); }
INLINE cell_mask cells_less(cells x, cells y) { return _mm512_cmplt_epu32_mask(x, y); }
INLINE cells cells_where(cell_mask where, cells x) { return _mm512_maskz_mov_epi32(where, x); }
INLINE cells cells_pick(cell_mask where, cells x, cells other) { return _mm512_mask_mov_epi32(other, where, x); }
INLINE cells cells_add_where(cells sum, cell_mask where, cells x) {
    return _mm512_mask_add_epi32(sum, where, sum, x);
}
INLINE uint32_t cells_bits(cell_mask mask) { return (uint32_t)mask; }
INLINE uint32_t cells_sum(cells x) { return (uint32_t)_mm512_reduce_add_epi32(x); }
INLINE uint32_t cells_smallest(cells x) { return _mm512_reduce_min_epu32(x); }
INLINE uint32_t cells_largest(cells x) { return _mm512_reduce_max_epu32(x); }

INLINE bool cells_consecutive(const int32_t *columns) {
    const __m512i steps = _mm512_set_epi32(15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0);
    __m512i expected = _mm512_add_epi32(_mm512_set1_epi32(columns[0]), steps);
    return _mm512_cmpneq_epi32_mask(_mm512_loadu_si512(columns), expected) == 0;
}

INLINE lanes lanes_set(uint64_t x) { return _mm512_set1_epi64((int64_t)x); }
INLINE lanes lanes_load(const uint64_t *from) { return _mm512_loadu_si512(from); }
INLINE lanes lanes_load_u32(const uint32_t *from) {
    return _mm512_cvtepu32_epi64(_mm256_loadu_si256((const __m256i *)(const void *)from));
}
INLINE lanes lanes_load_u16(const uint16_t *from) {
    return _mm512_cvtepu16_epi64(_mm_loadu_si128((const __m128i *)(const void *)from));
}
INLINE void lanes_store(uint64_t *to, lanes x) { _mm512_storeu_si512(to, x); }
INLINE void lanes_store_u32(uint32_t *to, lanes x) {
    _mm256_storeu_si256((__m256i *)(void *)to, _mm512_cvtepi64_epi32(x));
}
INLINE lanes lanes_add(lanes x, lanes y) { return _mm512_add_epi64(x, y); }
INLINE lanes lanes_sub(lanes x, lanes y) { return _mm512_sub_epi64(x, y); }
INLINE lanes lanes_multiply(lanes x, lanes y) { return _mm512_mul_epu32(x, y); }
INLINE lanes lanes_right(lanes x, unsigned places) { return _mm512_srli_epi64(x, places); }
INLINE lanes lanes_left(lanes x, unsigned places) { return _mm512_slli_epi64(x, places); }
INLINE lanes lanes_min(lanes x, lanes y) { return _mm512_min_epu64(x, y); }
INLINE lanes lanes_max(lanes x, lanes y) { return _mm512_max_epu64(x, y); }
INLINE lanes lanes_if_equal(lanes x, lanes y, lanes then, lanes otherwise) {
    return _mm512_mask_mov_epi64(otherwise, _mm512_cmpeq_epi64_mask(x, y), then);
}
INLINE lanes lanes_if_less(lanes x, lanes y, lanes then, lanes otherwise) {
    return _mm512_mask_mov_epi64(otherwise, _mm512_cmplt_epi64_mask(x, y), then);
}
INLINE lanes lanes_if_bits(uint32_t bits, lanes then, lanes otherwise) {
    return _mm512_mask_mov_epi64(otherwise, (__mmask8)bits, then);
}
INLINE bool lanes_any(lanes x) { return _mm512_test_epi64_mask(x, x) != 0; }

INLINE reals reals_set(double x) { return _mm512_set1_pd(x); }
INLINE reals reals_of(lanes x) { return _mm512_cvtepu64_pd(x); }
INLINE lanes reals_whole(reals x) { return _mm512_cvttpd_epu64(x); }
INLINE reals reals_multiply(reals x, reals y) { return _mm512_mul_pd(x, y); }
INLINE reals reals_subtract(reals x, reals y) { return _mm512_sub_pd(x, y); }
INLINE reals reals_load(const double *from) { return _mm512_loadu_pd(from); }
INLINE void reals_store(double *to, reals x) { _mm512_storeu_pd(to, x); }
INLINE lanes reals_bits(reals x) { return _mm512_castpd_si512(x); }

/* An estimate of 2^-14 and two steps of Newton's: half the time of a division, and as good for reals_quotient. */
INLINE reals reals_reciprocal(reals x) {
    const __m512d one = _mm512_set1_pd(1);
    __m512d r = _mm512_rcp14_pd(x);
    r = _mm512_fmadd_pd(r, _mm512_fnmadd_pd(x, r, one), r);
    return _mm512_fmadd_pd(r, _mm512_fnmadd_pd(x, r, one), r);
}

/* x * y + z, exact but for one rounding, downwards. */
INLINE reals reals_fused_down(reals x, reals y, reals z) {
    return _mm512_fmadd_round_pd(x, y, z, _MM_FROUND_TO_NEG_INF | _MM_FROUND_NO_EXC);
}

/* The mode is part of each instruction. */
INLINE unsigned reals_round_down(void) { return 0; }
INLINE void reals_round_as_before(unsigned mode) { (void)mode; }

/* Appends the cells that are not zero, less one, and their columns; room for 16 is there. */
INLINE uint32_t cells_append(cells x, uint32_t column, int32_t *columns, int32_t *values) {
    const __m512i steps = _mm512_set_epi32(15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0);
    __mmask16 there = _mm512_test_epi32_mask(x, x);
    __m512i numbers = _mm512_add_epi32(_mm512_set1_epi32((int)column), steps);
    __m512i less = _mm512_sub_epi32(x, _mm512_set1_epi32(1));
    _mm512_storeu_si512(columns, _mm512_maskz_compress_epi32(there, numbers));
    _mm512_storeu_si512(values, _mm512_maskz_compress_epi32(there, less));
    return (uint32_t)__builtin_popcount(there);
}

#endif
