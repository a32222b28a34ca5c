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

/*
 * The chain's median: the smallest weight such that the stake which gives that much or less exceeds the minority, or the
 * largest weight if there is none. Every column halves its own interval of weights, and both its ends are weights that
 * somebody gave, so that it ends after some ten passes with the two alike.
 */
static void medians(const struct epoch_plan *plan, const struct epoch_tile *tile, uint32_t *consensus) {
    const uint32_t *weights = plan->weights + (size_t)tile->first_slot * EPOCH_COLUMNS;
    const uint32_t *stake = plan->tile_stake;
    uint32_t count = tile->staked_count;
    cells low = cells_set(tile->absent_count > 0 || count == 0 ? 0 : UINT32_MAX), high = cells_set(0);
    for (uint32_t k = 0; k < count; k++) {
        cells weight = cells_load(weights + (size_t)k * EPOCH_COLUMNS);
        low = cells_min(low, weight);
        high = cells_max(high, weight);
    }
    if (plan->minority_negative) {
        high = low;
    }
    const cells minority = cells_set(plan->minority), one = cells_set(1);
    for (;;) {
        cell_mask open = cells_less(low, high);
        if (cells_bits(open) == 0) {
            break;
        }
        cells above_pivot = cells_add(cells_add(low, cells_half(cells_sub(high, low))), one);
        /* Weights less pivot + 1, in wrapping numbers: those above it are the small ones, those up to it the large. */
        cells upper = cells_set(UINT32_MAX), lower = tile->absent_count > 0 ? cells_sub(cells_set(0), above_pivot) : cells_set(0);
        cells stake_below = cells_set(tile->absent_stake);
        for (uint32_t k = 0; k < count; k++) {
            cells weight = cells_load(weights + (size_t)k * EPOCH_COLUMNS);
            cells distance = cells_sub(weight, above_pivot);
            upper = cells_min(upper, distance);
            lower = cells_max(lower, distance);
            stake_below = cells_add_where(stake_below, cells_less(weight, above_pivot), cells_set(stake[k]));
        }
        cell_mask exceeded = cells_less(minority, stake_below);
        cells new_low = cells_pick(exceeded, low, cells_add(upper, above_pivot));
        cells new_high = cells_pick(exceeded, cells_add(lower, above_pivot), high);
        low = cells_pick(open, new_low, low);
        high = cells_pick(open, new_high, high);
    }
    cells_store(consensus, low);
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

static void consensus(struct epoch_plan *plan, const struct epoch_tile *tile, uint32_t first_cell) {
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
