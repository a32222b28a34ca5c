/* From weights and old bonds to new bonds, a tile at a time. Included once for every instruction set. */

/* Numbers of 16 columns, and what divides by them. */
struct divisors {
    lanes low[2], high[2];
    reals reciprocal[2];
};

/* A divisor of zero divides nothing but zeros. */
INLINE struct divisors divisors_of(const lanes *numbers) {
    struct divisors by;
    for (int half = 0; half < 2; half++) {
        lanes number = lanes_max(numbers[half], lanes_set(1));
        by.low[half] = number;
        by.high[half] = lanes_right(number, 32);
        /* So little less than the reciprocal that an estimate is the quotient or one less, never one more. */
        by.reciprocal[half] =
                reals_multiply(reals_reciprocal(reals_of(number)), reals_set(0x1p32 * (1 - 0x1p-48)));
    }
    return by;
}

/* floor(dividend * 2^32 / divisor) for a divisor below 2^48 and a dividend that does not exceed it or one. */
INLINE lanes quotient(lanes dividend, const struct divisors *by, int half) {
    lanes estimate = reals_whole(reals_multiply(reals_of(dividend), by->reciprocal[half]));
    /* All in 64 bits that wrap: the remainder is below twice the divisor, whatever is lost on the way. */
    lanes taken = lanes_add(
            lanes_multiply(estimate, by->low[half]), lanes_left(lanes_multiply(estimate, by->high[half]), 32));
    lanes remainder = lanes_sub(lanes_left(dividend, 32), taken);
    return lanes_if_less(remainder, by->low[half], estimate, lanes_add(estimate, lanes_set(1)));
}

enum penalty { PENALTY_NONE, PENALTY_SOME, PENALTY_FULL };

/* What all slots of a tile share. */
struct bond_terms {
    lanes consensus[2], incentive[2];
    lanes alpha, beta; /* beta = 1 - alpha */
    lanes penalty;
    enum penalty kind;
};

INLINE struct bond_terms bond_terms_of(const struct epoch_plan *plan, uint32_t first_cell, int wide) {
    const struct epoch_input *input = plan->input;
    struct bond_terms terms;
    for (uint32_t half = 0; half < 2; half++) {
        terms.consensus[half] = load_share(plan->consensus + first_cell + 8 * half, wide);
        terms.incentive[half] = lanes_load(plan->incentive + first_cell + 8 * half);
    }
    terms.alpha = lanes_set(input->alpha);
    terms.beta = lanes_set(EPOCH_ONE - input->alpha);
    terms.penalty = lanes_set(input->penalty);
    terms.kind = input->penalty == 0 ? PENALTY_NONE : input->penalty >= EPOCH_ONE ? PENALTY_FULL : PENALTY_SOME;
    return terms;
}

/* The weight that bonds follow: of the way from the weight to the clipped weight, as much as the penalty says. */
INLINE lanes target(const struct epoch_plan *plan, uint32_t slot, int half, const struct bond_terms *terms, int wide) {
    lanes weight = load_share(plan->weights + (size_t)slot * EPOCH_COLUMNS + 8 * half, wide);
    if (terms->kind == PENALTY_NONE) {
        return weight;
    }
    lanes clipped = lanes_min(weight, terms->consensus[half]);
    if (terms->kind == PENALTY_FULL) {
        return clipped;
    }
    /* The chain adds a negative number that it rounded down: the magnitude is rounded up. */
    lanes cut = lanes_sub(weight, clipped);
    lanes part = lanes_right(
            lanes_add(lanes_multiply(cut, terms->penalty), lanes_set(EPOCH_ONE - 1)), 32);
    if (wide) {
        part = lanes_if_equal(cut, lanes_set(EPOCH_ONE), terms->penalty, part);
    }
    return lanes_sub(weight, part);
}

/* floor(b * 2^32 / 65535), the proportion that a u16 stands for: b * 65537, but for 65535, which is one. */
INLINE lanes proportion(lanes b) {
    lanes rounded = lanes_add(lanes_left(b, 16), b);
    return lanes_add(rounded, lanes_right(lanes_add(b, lanes_set(1)), 16));
}

/* factor * proportion(b), where the factor is below one if not wide. */
INLINE lanes product_with_u16(lanes factor, lanes b, int wide) {
    if (wide) {
        return product(factor, proportion(b), WIDE);
    }
    lanes result = lanes_right(lanes_multiply(lanes_add(lanes_left(b, 16), b), factor), 32);
    return lanes_if_equal(b, lanes_set(UINT16_MAX), factor, result);
}

INLINE lanes load_bond(const struct epoch_plan *plan, uint32_t slot, int half) {
    return lanes_load_u16(plan->bonds + (size_t)slot * EPOCH_COLUMNS + 8 * half);
}

/* floor(bond * 65535 / 2^32) + 1, or 0 for no bond. */
INLINE void store_bond(struct epoch_plan *plan, uint32_t slot, int half, lanes bond, lanes there) {
    lanes u16 = lanes_right(lanes_sub(lanes_left(bond, 16), bond), 32);
    lanes_store_u32(
            plan->stored + (size_t)slot * EPOCH_COLUMNS + 8 * half, lanes_add(u16, lanes_min(there, lanes_set(1))));
}

INLINE void add_row_bonds(struct epoch_plan *plan, uint32_t slot, lanes first, lanes second) {
    uint64_t *sums = plan->row_bonds + 8 * (size_t)plan->slot_row[slot];
    lanes_store(sums, lanes_add(lanes_load(sums), lanes_add(first, second)));
}

INLINE uint64_t *at_slot(uint64_t *of_tile, const struct epoch_tile *tile, uint32_t slot) {
    return of_tile + (size_t)(slot - tile->first_slot) * EPOCH_COLUMNS;
}

/* Yuma 3: scales the tile's bonds to shares of their column, adds them up by incentive, and stores them. */
INLINE void share_out(
        struct epoch_plan *plan,
        const struct epoch_tile *tile,
        const struct bond_terms *terms,
        const lanes *sums,
        int wide) {
    const struct divisors by = divisors_of(sums);
    const lanes one = lanes_set(EPOCH_ONE);
    for (uint32_t slot = tile->first_slot; slot < tile->first_slot + tile->slot_count; slot++) {
        lanes earned[2];
        for (int half = 0; half < 2; half++) {
            lanes bond = lanes_load(at_slot(plan->tile_bonds, tile, slot) + 8 * half);
            lanes share = quotient(bond, &by, half), incentive = terms->incentive[half];
            lanes part = product(share, incentive, wide);
            /* A lone bond in its column is one even where no factor else can be. */
            earned[half] = wide ? part : lanes_if_equal(share, one, incentive, part);
            store_bond(plan, slot, half, bond, bond);
        }
        add_row_bonds(plan, slot, earned[0], earned[1]);
    }
}

INLINE void bonds_plain(struct epoch_plan *plan, const struct epoch_tile *tile, uint32_t first_cell, int wide) {
    const struct bond_terms terms = bond_terms_of(plan, first_cell, wide);
    lanes sums[2] = {lanes_set(0), lanes_set(0)};
    for (uint32_t slot = tile->first_slot; slot < tile->first_slot + tile->slot_count; slot++) {
        for (int half = 0; half < 2; half++) {
            lanes gained = product(terms.alpha, target(plan, slot, half, &terms, wide), wide);
            lanes kept = product_with_u16(terms.beta, load_bond(plan, slot, half), wide);
            lanes bond = lanes_add(gained, kept);
            sums[half] = lanes_add(sums[half], bond);
            lanes_store(at_slot(plan->tile_bonds, tile, slot) + 8 * half, bond);
        }
    }
    share_out(plan, tile, &terms, sums, wide);
}

/* Before Yuma 3: the targets are shares of stake times weight, and so are the bonds. */
static void legacy_sums(
        struct epoch_plan *plan, const struct epoch_tile *tile, const struct bond_terms *terms, lanes *new_sums,
        lanes *old_sums) {
    for (uint32_t slot = tile->first_slot; slot < tile->first_slot + tile->slot_count; slot++) {
        lanes stake = lanes_set(plan->row_active[plan->slot_row[slot]]);
        for (int half = 0; half < 2; half++) {
            lanes bought = product(target(plan, slot, half, terms, WIDE), stake, WIDE);
            lanes_store(at_slot(plan->tile_other, tile, slot) + 8 * half, bought);
            new_sums[half] = lanes_add(new_sums[half], bought);
            old_sums[half] = lanes_add(old_sums[half], load_bond(plan, slot, half));
        }
    }
}

/* The largest share of every column, which storage writes as 65535. */
static void legacy_shares(
        struct epoch_plan *plan, const struct epoch_tile *tile, const struct bond_terms *terms, const lanes *sums,
        lanes *largest) {
    const struct divisors by = divisors_of(sums);
    for (uint32_t slot = tile->first_slot; slot < tile->first_slot + tile->slot_count; slot++) {
        lanes earned[2];
        for (int half = 0; half < 2; half++) {
            uint64_t *bond = at_slot(plan->tile_bonds, tile, slot) + 8 * half;
            lanes share = quotient(lanes_load(bond), &by, half);
            lanes_store(bond, share);
            largest[half] = lanes_max(largest[half], share);
            earned[half] = product(share, terms->incentive[half], WIDE);
        }
        add_row_bonds(plan, slot, earned[0], earned[1]);
    }
}

static void bonds_legacy(struct epoch_plan *plan, const struct epoch_tile *tile, uint32_t first_cell) {
    const struct bond_terms terms = bond_terms_of(plan, first_cell, WIDE);
    const lanes zero = lanes_set(0);
    lanes new_sums[2] = {zero, zero}, old_sums[2] = {zero, zero}, sums[2] = {zero, zero}, largest[2] = {zero, zero};
    legacy_sums(plan, tile, &terms, new_sums, old_sums);
    const struct divisors by_new = divisors_of(new_sums), by_old = divisors_of(old_sums);
    for (uint32_t slot = tile->first_slot; slot < tile->first_slot + tile->slot_count; slot++) {
        for (int half = 0; half < 2; half++) {
            lanes bought = quotient(lanes_load(at_slot(plan->tile_other, tile, slot) + 8 * half), &by_new, half);
            lanes held = quotient(load_bond(plan, slot, half), &by_old, half);
            lanes bond = lanes_add(product(terms.alpha, bought, WIDE), product(terms.beta, held, WIDE));
            sums[half] = lanes_add(sums[half], bond);
            lanes_store(at_slot(plan->tile_bonds, tile, slot) + 8 * half, bond);
        }
    }
    legacy_shares(plan, tile, &terms, sums, largest);
    const struct divisors by_largest = divisors_of(largest);
    for (uint32_t slot = tile->first_slot; slot < tile->first_slot + tile->slot_count; slot++) {
        for (int half = 0; half < 2; half++) {
            lanes share = lanes_load(at_slot(plan->tile_bonds, tile, slot) + 8 * half);
            store_bond(plan, slot, half, quotient(share, &by_largest, half), share);
        }
    }
}
