/* From weights to consensus, trust and ranks, a tile at a time. Included once for every instruction set. */

#define NARROW 0
#define WIDE 1

/* floor(x * y / 2^32) for factors up to one; if not wide, neither may be one itself. */
INLINE lanes product(lanes x, lanes y, int wide) {
    lanes result = lanes_right(lanes_multiply(x, y), 32);
    if (wide) {
        const lanes one = lanes_set(EPOCH_ONE);
        result = lanes_if_equal(x, one, y, result);
        result = lanes_if_equal(y, one, x, result);
    }
    return result;
}

/* Eight numbers up to one that are kept in 32 bits. */
INLINE lanes load_share(const uint32_t *from, int wide) {
    lanes share = lanes_load_u32(from);
    return wide ? lanes_if_equal(share, lanes_set(EPOCH_ONE_U32), lanes_set(EPOCH_ONE), share) : share;
}

/* Turns the weights of a slot from what the validator set into shares of the row. */
INLINE void normalise(const struct epoch_plan *plan, uint32_t row, uint32_t *weights) {
    const lanes high = lanes_set(plan->row_high[row]), low = lanes_set(plan->row_low[row]);
    const uint32_t shift = plan->row_shift[row];
    for (int half = 0; half < EPOCH_COLUMNS; half += 8) {
        lanes weight = lanes_load_u32(weights + half);
        lanes upper = lanes_multiply(weight, high), lower = lanes_right(lanes_multiply(weight, low), 32);
        lanes share = lanes_right(lanes_add(upper, lower), shift);
        lanes_store_u32(weights + half, plan->wide_weights ? lanes_min(share, lanes_set(EPOCH_ONE_U32)) : share);
    }
}

/* Between which two weights the medians of a tile's columns lie, both included. */
struct interval {
    cells low, high;
};

/* All that somebody gave; who has no slot here gave nothing. */
static struct interval whole_interval(const struct epoch_tile *tile, const uint32_t *weights) {
    bool nothing_given = tile->absent_count > 0 || tile->staked_count == 0;
    struct interval all = {cells_set(nothing_given ? 0 : UINT32_MAX), cells_set(0)};
    UNROLLED
    for (uint32_t k = 0; k < tile->staked_count; k++) {
        cells weight = cells_load(weights + (size_t)k * EPOCH_COLUMNS);
        all.low = cells_min(all.low, weight);
        all.high = cells_max(all.high, weight);
    }
    return all;
}

/* Half way, rounded down, and one more: what is below it is in the lower half. */
INLINE cells above_pivot(struct interval within) {
    cells half = cells_half(cells_sub(within.high, within.low));
    return cells_add(cells_add(within.low, half), cells_set(1));
}

/* Halves the intervals by stake alone: cheap, but the new ends need not be weights. */
INLINE struct interval halve(
        struct interval within,
        const struct epoch_tile *tile,
        const uint32_t *weights,
        const uint32_t *stake,
        cells minority) {
    cells pivot = above_pivot(within), stake_below = cells_set(tile->absent_stake);
    UNROLLED
    for (uint32_t k = 0; k < tile->staked_count; k++) {
        cell_mask below = cells_less(cells_load(weights + (size_t)k * EPOCH_COLUMNS), pivot);
        stake_below = cells_add_where(stake_below, below, cells_set(stake[k]));
    }
    cell_mask open = cells_less(within.low, within.high), exceeded = cells_less(minority, stake_below);
    cells low = cells_pick(exceeded, within.low, pivot);
    cells high = cells_pick(exceeded, cells_sub(pivot, cells_set(1)), within.high);
    return (struct interval){cells_pick(open, low, within.low), cells_pick(open, high, within.high)};
}

/* Halves the intervals and draws their new ends in to the next weights, so that few weights left are few steps left. */
INLINE struct interval halve_to_weights(
        struct interval within,
        const struct epoch_tile *tile,
        const uint32_t *weights,
        const uint32_t *stake,
        cells minority) {
    cells pivot = above_pivot(within), stake_below = cells_set(tile->absent_stake);
    /* Weights less the pivot, in numbers that wrap: those not below it are the small ones, those below it the large. */
    cells upper = cells_set(UINT32_MAX), zero = cells_set(0);
    cells lower = tile->absent_count > 0 ? cells_sub(zero, pivot) : zero;
    UNROLLED
    for (uint32_t k = 0; k < tile->staked_count; k++) {
        cells weight = cells_load(weights + (size_t)k * EPOCH_COLUMNS);
        cells distance = cells_sub(weight, pivot);
        upper = cells_min(upper, distance);
        lower = cells_max(lower, distance);
        stake_below = cells_add_where(stake_below, cells_less(weight, pivot), cells_set(stake[k]));
    }
    cell_mask open = cells_less(within.low, within.high), exceeded = cells_less(minority, stake_below);
    cells low = cells_pick(exceeded, within.low, cells_add(upper, pivot));
    cells high = cells_pick(exceeded, cells_add(lower, pivot), within.high);
    return (struct interval){cells_pick(open, low, within.low), cells_pick(open, high, within.high)};
}

/*
 * The chain's median: the smallest weight such that the stake which gives that much or less exceeds the minority, or the
 * largest weight if there is none. Every column halves its own interval, which always holds the median: first as often
 * as leaves a few of evenly spread weights, then until all have closed.
 */
static void medians(const struct epoch_plan *plan, const struct epoch_tile *tile, uint32_t *consensus) {
    const uint32_t *weights = plan->weights + (size_t)tile->first_slot * EPOCH_COLUMNS;
    const cells minority = cells_set(plan->minority);
    struct interval within = whole_interval(tile, weights);
    if (plan->minority_negative) {
        within.high = within.low;
    }
    if (cells_bits(cells_less(within.low, within.high)) != 0) {
        for (uint32_t left = tile->staked_count; left > 4; left /= 2) {
            within = halve(within, tile, weights, plan->tile_stake, minority);
        }
    }
    while (cells_bits(cells_less(within.low, within.high)) != 0) {
        within = halve_to_weights(within, tile, weights, plan->tile_stake, minority);
    }
    cells_store(consensus, within.low);
}

/* Adds a slot's clipped weights to its row's trust and, by the row's stake, to the columns' ranks. */
INLINE void clip(struct epoch_plan *plan, uint32_t slot, const lanes *consensus, lanes *ranks, int wide) {
    uint32_t row = plan->slot_row[slot];
    const uint32_t *weights = plan->weights + (size_t)slot * EPOCH_COLUMNS;
    lanes trust = lanes_load(plan->row_trust + 8 * (size_t)row);
    for (int half = 0; half < 2; half++) {
        lanes clipped = lanes_min(load_share(weights + 8 * half, wide), consensus[half]);
        trust = lanes_add(trust, clipped);
        if (ranks != NULL) {
            lanes stake = lanes_set(plan->row_active[row]);
            ranks[half] = lanes_add(ranks[half], product(clipped, stake, wide));
        }
    }
    lanes_store(plan->row_trust + 8 * (size_t)row, trust);
}

INLINE void clip_all(struct epoch_plan *plan, const struct epoch_tile *tile, uint32_t first_cell, int wide) {
    const uint32_t *consensus32 = plan->consensus + first_cell;
    const lanes consensus[2] = {load_share(consensus32, wide), load_share(consensus32 + 8, wide)};
    lanes ranks[2] = {lanes_set(0), lanes_set(0)};
    for (uint32_t k = 0; k < tile->staked_count; k++) {
        clip(plan, tile->first_slot + k, consensus, ranks, wide);
    }
    for (uint32_t k = tile->staked_count; k < tile->slot_count; k++) {
        clip(plan, tile->first_slot + k, consensus, NULL, wide);
    }
    lanes_store(plan->ranks + first_cell, ranks[0]);
    lanes_store(plan->ranks + first_cell + 8, ranks[1]);
}

static void consensus(struct epoch_plan *shared, const struct epoch_tile *tile, uint32_t first_cell) {
    struct epoch_plan own = *shared, *plan = &own; /* which nothing stored can change; see bonds() */
    for (uint32_t k = 0; k < tile->slot_count; k++) {
        uint32_t slot = tile->first_slot + k, row = plan->slot_row[slot];
        normalise(plan, row, plan->weights + (size_t)slot * EPOCH_COLUMNS);
        plan->tile_stake[k] = plan->row_stake[row];
    }
    medians(plan, tile, plan->consensus + first_cell);
    if (plan->wide_weights) {
        clip_all(plan, tile, first_cell, WIDE);
    } else {
        clip_all(plan, tile, first_cell, NARROW);
    }
}
