/* Bonds under liquid alpha, a tile at a time. Included once for every instruction set. */

/* Alpha's terms: alpha = low + sigma * span, where sigma = 1 / (1 + e^(slope * (difference - 1/2))). */
struct alpha_terms {
    int64_t slope;
    uint64_t low, span;
    uint64_t alpha_of_zero;
    uint32_t terms;
};

INLINE uint64_t alpha_of(const struct alpha_terms *terms, uint64_t difference) {
    uint64_t sigma = epoch_sigma(terms->slope, difference);
    return terms->low + (uint64_t)((unsigned __int128)sigma * terms->span >> 32);
}

#if LANES_HAVE_REALS

#define GROUP 6 /* vectors at once: each step waits for the one before it, and other vectors fill the time */
#define EXPONENT_MAX (UINT64_C(11) << 32) /* so that all terms and products below are exact */

/*
 * Adds the terms of e^y from the second on to the sums; runs rounding down. The bits of 2^52 + term are those of 2^52
 * plus the term, so that the sum is of integers, and wraps.
 */
static __attribute__((noinline)) void add_series(const double *y, uint64_t *sums, uint32_t terms) {
    const reals shift = reals_set(0x1p52);
    reals factor[GROUP], offset[GROUP], term[GROUP];
    lanes sum[GROUP];
    for (int k = 0; k < GROUP; k++) {
        reals argument = reals_load(y + 8 * k);
        factor[k] = reals_multiply(argument, reals_set(0x1p-32));
        offset[k] = reals_subtract(shift, reals_multiply(argument, reals_set(0x1p20)));
        term[k] = reals_fused_down(argument, reals_set(1), shift);
        sum[k] = lanes_load(sums + 8 * k);
    }
    for (uint32_t i = 2; i <= terms; i++) {
        const reals by = reals_set(epoch_series_factor[i]), after = reals_set(epoch_series_offset[i]);
        for (int k = 0; k < GROUP; k++) {
            term[k] = reals_fused_down(reals_fused_down(term[k], factor[k], offset[k]), by, after);
            sum[k] = lanes_add(sum[k], reals_bits(term[k]));
        }
    }
    const lanes shifts = lanes_set((terms - 1) * UINT64_C(0x4330000000000000));
    for (int k = 0; k < GROUP; k++) {
        lanes_store(sums + 8 * k, lanes_sub(sum[k], shifts));
    }
}

/* The exponent's magnitude and, as all bits or none, whether it is negative. */
INLINE lanes exponent(const struct alpha_terms *terms, lanes difference, lanes *negative) {
    const lanes half = lanes_set(EPOCH_ONE / 2), none = lanes_set(0), all = lanes_set(1);
    bool falling = terms->slope < 0;
    uint64_t steepness = falling ? -(uint64_t)terms->slope : (uint64_t)terms->slope;
    lanes from_half = lanes_sub(lanes_max(difference, half), lanes_min(difference, half));
    *negative = lanes_if_less(difference, half, falling ? none : all, falling ? all : none);
    /* A negative product is rounded down as well, so its magnitude up. */
    lanes up = lanes_if_equal(*negative, none, none, lanes_set(EPOCH_ONE - 1));
    lanes upper = lanes_multiply(from_half, lanes_set(steepness >> 32));
    lanes lower = lanes_right(
            lanes_add(lanes_multiply(from_half, lanes_set(steepness & UINT32_MAX)), up), 32);
    return lanes_add(upper, lower);
}

/* floor(2^64 / x) for x of 2^32 to 2^52; as quotient() of one, where the dividend of 2^64 is 0 in 64 bits that wrap. */
INLINE lanes inverse(lanes x) {
    const reals little_less = reals_set(0x1p64 * (1 - 0x1p-48));
    lanes estimate = reals_whole(reals_multiply(reals_reciprocal(reals_of(x)), little_less));
    lanes taken = lanes_add(
            lanes_multiply(estimate, x), lanes_left(lanes_multiply(estimate, lanes_right(x, 32)), 32));
    return lanes_if_less(lanes_sub(lanes_set(0), taken), x, estimate, lanes_add(estimate, lanes_set(1)));
}

/* Alphas of GROUP vectors of differences, in place. */
static void alphas_of_group(const struct alpha_terms *terms, uint64_t *differences) {
    double y[8 * GROUP];
    uint64_t power[8 * GROUP], sign[8 * GROUP];
    uint64_t far = 0;
    lanes largest = lanes_set(0), positive_one = lanes_set(0);
    for (int k = 0; k < GROUP; k++) {
        lanes negative;
        lanes magnitude = exponent(terms, lanes_load(differences + 8 * k), &negative);
        largest = lanes_max(largest, magnitude);
        lanes is_one = lanes_if_equal(magnitude, lanes_set(EPOCH_ONE), lanes_set(1), lanes_set(0));
        positive_one = lanes_add(positive_one, is_one);
        lanes argument = lanes_min(magnitude, lanes_set(EXPONENT_MAX));
        reals_store(y + 8 * k, reals_of(argument));
        lanes_store(power + 8 * k, lanes_add(argument, lanes_set(EPOCH_ONE)));
        lanes_store(sign + 8 * k, negative);
    }
    /* Too large for doubles, or one, whose power has a value of its own: rare, so one by one. */
    far = lanes_any(positive_one)
            || lanes_any(lanes_if_less(lanes_set(EXPONENT_MAX), largest, lanes_set(1), lanes_set(0)));
    if (far) {
        for (int k = 0; k < 8 * GROUP; k++) {
            differences[k] = alpha_of(terms, differences[k]);
        }
        return;
    }
    unsigned mode = reals_round_down();
    add_series(y, power, terms->terms);
    reals_round_as_before(mode);
    for (int k = 0; k < GROUP; k++) {
        lanes powers = lanes_load(power + 8 * k), negative = lanes_load(sign + 8 * k);
        if (lanes_any(negative)) {
            powers = lanes_if_equal(negative, lanes_set(0), powers, inverse(powers));
        }
        lanes sigma = inverse(lanes_add(powers, lanes_set(EPOCH_ONE)));
        lanes part = terms->span < EPOCH_ONE ? product(sigma, lanes_set(terms->span), NARROW) : sigma;
        lanes_store(differences + 8 * k, lanes_add(lanes_set(terms->low), part));
    }
}

INLINE bool group_is_zero(const uint64_t *differences) {
    lanes any = lanes_load(differences);
    for (int k = 1; k < GROUP; k++) {
        any = lanes_max(any, lanes_load(differences + 8 * k));
    }
    return !lanes_any(any);
}

static void alphas(const struct alpha_terms *terms, uint64_t *differences, size_t count) {
    for (size_t at = 0; at < count; at += 8 * GROUP) {
        if (group_is_zero(differences + at)) {
            for (size_t k = 0; k < GROUP; k++) {
                lanes_store(differences + at + 8 * k, lanes_set(terms->alpha_of_zero));
            }
        } else {
            alphas_of_group(terms, differences + at);
        }
    }
}

#else

#define GROUP 1

static void alphas(const struct alpha_terms *terms, uint64_t *differences, size_t count) {
    for (size_t at = 0; at < count; at++) {
        differences[at] = differences[at] == 0 ? terms->alpha_of_zero : alpha_of(terms, differences[at]);
    }
}

#endif

INLINE struct alpha_terms alpha_terms_of(const struct epoch_plan *plan) {
    const struct epoch_input *input = plan->input;
    /* Crossed bounds: the chain's clamp lets the lower one win. */
    uint64_t span = input->alpha_high > input->alpha_low ? input->alpha_high - input->alpha_low : 0;
    struct alpha_terms terms = {input->slope, input->alpha_low, span, 0, plan->series_terms};
    terms.alpha_of_zero = alpha_of(&terms, 0);
    return terms;
}

/* All bits of the lanes where a target exists: a weight above zero, or an explicit zero that the penalty leaves. */
INLINE lanes target_there(const struct epoch_plan *plan, uint32_t slot, int half, lanes weight, enum penalty kind) {
    lanes there = lanes_min(weight, lanes_set(1));
    uint32_t zeros = kind == PENALTY_SOME ? 0 : plan->zeros[slot] >> (8 * half) & 0xff;
    return zeros == 0 ? there : lanes_if_bits(zeros, lanes_set(1), there);
}

/* How far apart weight and consensus, or bond and weight, are, as the chain's cursor sees them. */
INLINE lanes difference(const struct epoch_plan *plan, uint32_t slot, int half, const struct bond_terms *terms, int wide) {
    const lanes zero = lanes_set(0);
    lanes weight = target(plan, slot, half, terms, wide), bond = proportion(load_bond(plan, slot, half));
    lanes there = target_there(plan, slot, half, weight, terms->kind);
    uint32_t unseen = plan->weights_unseen[slot] >> (8 * half) & 0xff;
    weight = unseen == 0 ? weight : lanes_if_bits(unseen, zero, weight);
    unseen = plan->bonds_unseen[slot] >> (8 * half) & 0xff;
    bond = unseen == 0 ? bond : lanes_if_bits(unseen, zero, bond);
    lanes consensus = terms->consensus[half];
    lanes bought = lanes_sub(lanes_max(weight, consensus), consensus);
    lanes either = lanes_if_less(weight, bond, lanes_sub(bond, weight), bought);
    /* A cell without a target needs no alpha; zero is the cheapest. */
    return lanes_if_equal(there, zero, zero, either);
}

INLINE void bonds_liquid(struct epoch_plan *plan, const struct epoch_tile *tile, uint32_t first_cell, int wide) {
    const struct bond_terms terms = bond_terms_of(plan, first_cell, wide);
    const struct alpha_terms alpha_terms = alpha_terms_of(plan);
    const lanes zero = lanes_set(0), one = lanes_set(EPOCH_ONE);
    lanes sums[2] = {zero, zero};
    for (uint32_t slot = tile->first_slot; slot < tile->first_slot + tile->slot_count; slot++) {
        for (int half = 0; half < 2; half++) {
            lanes_store(at_slot(plan->tile_bonds, tile, slot) + 8 * half, difference(plan, slot, half, &terms, wide));
        }
    }
    size_t count = (size_t)tile->slot_count * EPOCH_COLUMNS;
    memset(plan->tile_bonds + count, 0, 8 * GROUP * sizeof *plan->tile_bonds);
    alphas(&alpha_terms, plan->tile_bonds, count);
    for (uint32_t slot = tile->first_slot; slot < tile->first_slot + tile->slot_count; slot++) {
        for (int half = 0; half < 2; half++) {
            uint64_t *at = at_slot(plan->tile_bonds, tile, slot) + 8 * half;
            lanes alpha = lanes_load(at), weight = target(plan, slot, half, &terms, wide);
            lanes kept = product_with_u16(lanes_sub(one, alpha), load_bond(plan, slot, half), wide);
            lanes bond = lanes_add(kept, product(alpha, weight, wide));
            lanes there = target_there(plan, slot, half, weight, terms.kind);
            bond = lanes_if_equal(there, zero, zero, bond);
            sums[half] = lanes_add(sums[half], bond);
            lanes_store(at, bond);
        }
    }
    share_out(plan, tile, &terms, sums, wide);
}
