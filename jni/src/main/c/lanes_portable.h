/*
 * Sixteen columns at a time in plain C: what the kernels are written in, and what its other two forms must equal.
 * cells are 16 unsigned numbers of 32 bits, lanes 8 of 64 bits, which must be below 2^63 wherever two are compared.
 */
#ifndef ASSAY_LANES_H
#define ASSAY_LANES_H

#define LANES_NAME(name) name##_portable
#define LANES_HAVE_REALS 0

typedef struct { uint32_t of[16]; } cells;
typedef cells cell_mask; /* all bits or none */
typedef struct { uint64_t of[8]; } lanes;
typedef struct { double of[8]; } reals;

#define EACH_CELL(expression) \
    cells result; \
    for (int k = 0; k < 16; k++) { \
        result.of[k] = (expression); \
    } \
    return result

#define EACH_LANE(expression) \
    lanes result; \
    for (int k = 0; k < 8; k++) { \
        result.of[k] = (expression); \
    } \
    return result

INLINE cells cells_set(uint32_t x) { EACH_CELL(x); }
INLINE cells cells_load(const void *from) {
    cells result;
    memcpy(&result, from, sizeof result);
    return result;
}
INLINE void cells_store(void *to, cells x) { memcpy(to, &x, sizeof x); }
/* Keeps the low 16 bits of each. */
INLINE void cells_store_u16(uint16_t *to, cells x) {
    for (int k = 0; k < 16; k++) {
        to[k] = (uint16_t)x.of[k];
    }
}
INLINE cells cells_and(cells x, cells y) { EACH_CELL(x.of[k] & y.of[k]); }
INLINE cells cells_add(cells x, cells y) { EACH_CELL(x.of[k] + y.of[k]); }
INLINE cells cells_sub(cells x, cells y) { EACH_CELL(x.of[k] - y.of[k]); }
INLINE cells cells_half(cells x) { EACH_CELL(x.of[k] >> 1); }
INLINE cells cells_min(cells x, cells y) { EACH_CELL(x.of[k] < y.of[k] ? x.of[k] : y.of[k]); }
INLINE cells cells_max(cells x, cells y) { EACH_CELL(x.of[k] > y.of[k] ? x.of[k] : y.of[k]); }
INLINE cell_mask cells_less(cells x, cells y) { EACH_CELL(x.of[k] < y.of[k] ? UINT32_MAX : 0); }
/* x where the mask says so, 0 elsewhere. */
INLINE cells cells_where(cell_mask where, cells x) { return cells_and(where, x); }
INLINE cells cells_pick(cell_mask where, cells x, cells other) {
    EACH_CELL((x.of[k] & where.of[k]) | (other.of[k] & ~where.of[k]));
}
INLINE cells cells_add_where(cells sum, cell_mask where, cells x) { return cells_add(sum, cells_where(where, x)); }
/* One bit a column, the first column in the lowest. */
INLINE uint32_t cells_bits(cell_mask mask) {
    uint32_t bits = 0;
    for (int k = 0; k < 16; k++) {
        bits |= (mask.of[k] & 1) << k;
    }
    return bits;
}
INLINE uint32_t cells_sum(cells x) {
    uint32_t sum = 0;
    for (int k = 0; k < 16; k++) {
        sum += x.of[k];
    }
    return sum;
}
INLINE uint32_t cells_largest(cells x) {
    uint32_t largest = 0;
    for (int k = 0; k < 16; k++) {
        largest = x.of[k] > largest ? x.of[k] : largest;
    }
    return largest;
}
INLINE uint32_t cells_smallest(cells x) {
    const cells all = cells_set(UINT32_MAX);
    return UINT32_MAX - cells_largest(cells_sub(all, x));
}
/* Whether 16 entries name 16 columns in a row, so that they can be moved together. */
INLINE bool cells_consecutive(const int32_t *columns) {
    uint32_t different = 0;
    for (uint32_t k = 0; k < 16; k++) {
        different |= (uint32_t)columns[k] ^ ((uint32_t)columns[0] + k);
    }
    return different == 0;
}

INLINE lanes lanes_set(uint64_t x) { EACH_LANE(x); }
INLINE lanes lanes_load(const uint64_t *from) {
    lanes result;
    memcpy(&result, from, sizeof result);
    return result;
}
INLINE lanes lanes_load_u32(const uint32_t *from) { EACH_LANE(from[k]); }
INLINE lanes lanes_load_u16(const uint16_t *from) { EACH_LANE(from[k]); }
INLINE void lanes_store(uint64_t *to, lanes x) { memcpy(to, &x, sizeof x); }
INLINE void lanes_store_u32(uint32_t *to, lanes x) {
    for (int k = 0; k < 8; k++) {
        to[k] = (uint32_t)x.of[k];
    }
}
INLINE lanes lanes_add(lanes x, lanes y) { EACH_LANE(x.of[k] + y.of[k]); }
INLINE lanes lanes_sub(lanes x, lanes y) { EACH_LANE(x.of[k] - y.of[k]); }
/* The product of the low halves. */
INLINE lanes lanes_multiply(lanes x, lanes y) { EACH_LANE((uint64_t)(uint32_t)x.of[k] * (uint32_t)y.of[k]); }
INLINE lanes lanes_right(lanes x, unsigned places) { EACH_LANE(x.of[k] >> places); }
INLINE lanes lanes_left(lanes x, unsigned places) { EACH_LANE(x.of[k] << places); }
INLINE lanes lanes_min(lanes x, lanes y) { EACH_LANE(x.of[k] < y.of[k] ? x.of[k] : y.of[k]); }
INLINE lanes lanes_max(lanes x, lanes y) { EACH_LANE(x.of[k] > y.of[k] ? x.of[k] : y.of[k]); }
INLINE lanes lanes_if_equal(lanes x, lanes y, lanes then, lanes otherwise) {
    EACH_LANE(x.of[k] == y.of[k] ? then.of[k] : otherwise.of[k]);
}
INLINE lanes lanes_if_less(lanes x, lanes y, lanes then, lanes otherwise) {
    EACH_LANE(x.of[k] < y.of[k] ? then.of[k] : otherwise.of[k]);
}
INLINE lanes lanes_if_bits(uint32_t bits, lanes then, lanes otherwise) {
    EACH_LANE(bits >> k & 1 ? then.of[k] : otherwise.of[k]);
}
INLINE bool lanes_any(lanes x) {
    uint64_t all = 0;
    for (int k = 0; k < 8; k++) {
        all |= x.of[k];
    }
    return all != 0;
}

INLINE reals reals_of(lanes x) {
    reals result;
    for (int k = 0; k < 8; k++) {
        result.of[k] = (double)(int64_t)x.of[k];
    }
    return result;
}
/* The whole part, or one less if x is whole; x is at least 0. */
INLINE lanes reals_whole(reals x) { EACH_LANE((uint64_t)(int64_t)x.of[k]); }
INLINE reals reals_multiply(reals x, reals y) {
    reals result;
    for (int k = 0; k < 8; k++) {
        result.of[k] = x.of[k] * y.of[k];
    }
    return result;
}
INLINE reals reals_set(double x) {
    reals result;
    for (int k = 0; k < 8; k++) {
        result.of[k] = x;
    }
    return result;
}
/* 1 / x to within 2^-51 of itself. */
INLINE reals reals_reciprocal(reals x) {
    reals result;
    for (int k = 0; k < 8; k++) {
        result.of[k] = 1 / x.of[k];
    }
    return result;
}

/* Appends the cells that are not zero, less one, and their columns; there is room for 16. */
INLINE uint32_t cells_append(cells x, uint32_t column, int32_t *columns, int32_t *values) {
    uint32_t count = 0;
    for (uint32_t k = 0; k < 16; k++) {
        columns[count] = (int32_t)(column + k);
        values[count] = (int32_t)(x.of[k] - 1);
        count += x.of[k] != 0;
    }
    return count;
}

#undef EACH_CELL
#undef EACH_LANE
#endif
