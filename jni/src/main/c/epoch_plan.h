/* How an epoch lies in memory, and the kernels that work on it. */
#ifndef ASSAY_EPOCH_PLAN_H
#define ASSAY_EPOCH_PLAN_H

#include "epoch.h"

struct epoch_tile {
    uint32_t first_slot, slot_count;
    uint32_t staked_count;  /* the slots of validators with active stake, which come first */
    uint32_t absent_count;  /* validators with active stake and no slot here: they give these columns nothing */
    uint32_t absent_stake;
};

struct epoch_plan {
    const struct epoch_input *input;

    /* Columns first_column to first_column + column_count - 1 hold all entries that count: whole tiles, or to the end. */
    uint32_t first_column, column_count, tile_count;
    uint32_t slot_count;

    /* Rows that say anything, staked ones first. */
    uint32_t row_count, staked_row_count;
    uint32_t staked_uid_count;
    uint32_t minority; /* the stake that must be exceeded, for the median */
    bool minority_negative;

    bool outside;          /* some entry lies outside of these columns: they were guessed, and wrongly */
    bool full;             /* every row has a slot in every tile */
    bool wide_weights;     /* some weight or active stake may be one */
    bool wide_bonds;       /* some other factor may be */
    bool liquid;
    uint32_t series_terms; /* of the exponential */

    /* Per uid. */
    int32_t *row_of_uid; /* -1 for none */
    uint32_t *registered; /* padded with 2^32 - 1 */
    uint64_t *scaled;

    /* Per row. */
    uint32_t *row_uid, *row_stake; /* the stake scaled to one a second time */
    uint64_t *row_active;
    uint32_t *row_high, *row_low, *row_shift; /* weight = (w * high + (w * low >> 32)) >> shift */
    uint32_t *link_start;                     /* one more than rows */
    bool *row_unsorted_weights, *row_unsorted_bonds;
    uint64_t *row_trust, *row_bonds; /* 8 partial sums each */

    /* Per tile. */
    struct epoch_tile *tiles;
    uint32_t *slot_of_tile; /* for the row at hand */

    /* Per link: the slots of a row, in ascending order of tiles. */
    uint32_t *link_slot, *link_tile;

    /* Per slot, the first 16 values each. */
    uint32_t *slot_row;
    uint32_t *weights; /* as given, then normalised */
    uint16_t *bonds;   /* old ones, as given */
    uint32_t *stored;  /* new ones, u16 + 1, or 0 for none */
    uint16_t *zeros;   /* one bit a column: an explicit weight of zero; only under liquid alpha, as the next two */
    uint16_t *weights_unseen, *bonds_unseen; /* passed over by the chain's cursor */

    /* Per column of a tile. */
    uint32_t *consensus;
    uint64_t *ranks, *incentive;

    /* For the tile at hand. */
    uint32_t *tile_stake;
    uint64_t *tile_bonds, *tile_other;
};

/* One instruction set's code. */
struct epoch_kernels {
    /* Narrows [*first, *last] .. to the columns below limit. */
    void (*range)(const int32_t *columns, uint32_t count, uint32_t limit, uint32_t *first, uint32_t *last);
    void (*scatter)(struct epoch_plan *plan, uint32_t row);
    void (*consensus)(struct epoch_plan *plan, const struct epoch_tile *tile, uint32_t first_cell);
    void (*bonds)(struct epoch_plan *plan, const struct epoch_tile *tile, uint32_t first_cell);
    /* Lists a row's new bonds in ascending order; returns how many. Writes up to 16 places beyond them. */
    uint32_t (*list)(const struct epoch_plan *plan, uint32_t row, int32_t *columns, int32_t *values);
};

extern const struct epoch_kernels epoch_kernels_portable, epoch_kernels_avx2, epoch_kernels_avx512;

/* Finds rows, columns and tiles, gives each its place, and moves all entries there. 0 or a negative errno. */
int epoch_plan_make(
        struct epoch_plan *plan,
        const struct epoch_input *input,
        struct epoch_memory *memory,
        const struct epoch_kernels *kernels);

/* floor(dividend * 2^32 / divisor) for a quotient below 2^64; a divisor of zero leaves the dividend. */
uint64_t epoch_quotient(uint64_t dividend, uint64_t divisor);

/* 1 / (1 + e^k) for liquid alpha's exponent k = slope * (difference - 1/2), exactly as the chain's series gives it. */
uint64_t epoch_sigma(int64_t slope, uint64_t difference);

/*
 * What the kernels divide the series' terms 2 to 31 by. The chain rounds down twice, term = floor(floor(term * y) / i).
 * With m = 2^52 + term as a double, whose last place is 1, the fused m * y + (2^52 - 2^52 y), rounded down, is 2^52 +
 * floor(term * y): all three operands are exact. The division multiplies by factor = ceil(2^53 / i) / 2^53, for which
 * offset = 2^52 - 2^52 factor is exact as well; it is too large by less than 2^-53, which for whole numbers below
 * 2^53 / i changes no floor.
 */
extern const double epoch_series_factor[], epoch_series_offset[];

/* How many terms of the series are not zero for any difference. */
uint32_t epoch_series_terms(int64_t slope);

#endif
