/* The chain's exponential, one number at a time: what the kernels' form must equal and falls back on. */
#include "epoch_plan.h"

#define ARGUMENT_MAX (UINT64_C(20) << 32)
#define E_OF_THE_CHAIN UINT64_C(11674931200) /* e in 23 binary places: what the series' library returns at one */
#define LAST_TERM 31

typedef unsigned __int128 u128;

#define RECIPROCAL(i) (((UINT64_C(1) << 53) + (i) - 1) / (i))
#define FACTOR(i) ((double)RECIPROCAL(UINT64_C(i)) * 0x1p-53)
#define OFFSET(i) ((double)((UINT64_C(1) << 53) - RECIPROCAL(UINT64_C(i))) * 0.5)
#define TERMS(F) \
    0, 0, F(2), F(3), F(4), F(5), F(6), F(7), F(8), F(9), F(10), F(11), F(12), F(13), F(14), F(15), F(16), F(17), \
            F(18), F(19), F(20), F(21), F(22), F(23), F(24), F(25), F(26), F(27), F(28), F(29), F(30), F(31)

const double epoch_series_factor[] = {TERMS(FACTOR)};
const double epoch_series_offset[] = {TERMS(OFFSET)};

uint64_t epoch_quotient(uint64_t dividend, uint64_t divisor) {
    if (divisor == 0) {
        return dividend;
    }
    return dividend < EPOCH_ONE ? (dividend << 32) / divisor : (uint64_t)(((u128)dividend << 32) / divisor);
}

/* e^y for y in [0, 20]; every term is rounded down, as on chain. */
static uint64_t exponential(uint64_t y) {
    uint64_t term = y, sum = y + EPOCH_ONE;
    for (uint64_t i = 2; i <= LAST_TERM; i++) {
        term = (uint64_t)((u128)term * y >> 32) / i;
        sum += term;
    }
    return sum;
}

uint64_t epoch_sigma(int64_t slope, uint64_t difference) {
    const uint64_t half = EPOCH_ONE / 2;
    bool negative = (difference < half) == (slope >= 0);
    u128 steepness = slope < 0 ? -(u128)slope : (u128)slope;
    u128 product = steepness * (difference < half ? half - difference : difference - half);
    /* The product is rounded towards minus infinity, its magnitude away from zero if it is negative. */
    u128 magnitude = (product + (negative ? EPOCH_ONE - 1 : 0)) >> 32;
    uint64_t y = magnitude > ARGUMENT_MAX ? ARGUMENT_MAX : (uint64_t)magnitude;
    uint64_t power = !negative && y == EPOCH_ONE ? E_OF_THE_CHAIN : exponential(y);
    if (negative) {
        power = (uint64_t)(((u128)1 << 64) / power);
    }
    return (uint64_t)(((u128)1 << 64) / (EPOCH_ONE + power));
}

uint32_t epoch_series_terms(int64_t slope) {
    /* |difference - 1/2| is at most 1/2, and the terms grow with the argument. */
    uint64_t magnitude = slope < 0 ? -(uint64_t)slope : (uint64_t)slope;
    uint64_t y = magnitude / 2 + 1;
    uint64_t term = y = y > ARGUMENT_MAX ? ARGUMENT_MAX : y;
    for (uint32_t i = 2; i <= LAST_TERM; i++) {
        term = (uint64_t)((u128)term * y >> 32) / i;
        if (term == 0) {
            return i - 1;
        }
    }
    return LAST_TERM;
}
