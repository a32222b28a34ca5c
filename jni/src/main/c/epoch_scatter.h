/* Moves a row's entries to its slots. Included once for every instruction set; see epoch_kernels.h. */

/* The first column and the last below limit, narrowing what is known; an entry beyond limit is passed over. */
static void range(const int32_t *columns, uint32_t count, uint32_t limit, uint32_t *first, uint32_t *last) {
    const cells limits = cells_set(limit);
    cells low = cells_set(*first), high = cells_set(*last);
    uint32_t entry = 0;
    for (; entry + EPOCH_COLUMNS <= count; entry += EPOCH_COLUMNS) {
        cells sixteen = cells_load(columns + entry);
        low = cells_min(low, sixteen);
        high = cells_max(high, cells_where(cells_less(sixteen, limits), sixteen));
    }
    *first = cells_smallest(low);
    *last = cells_largest(high);
    for (; entry < count; entry++) {
        uint32_t column = (uint32_t)columns[entry];
        *first = column < *first ? column : *first;
        *last = column < limit && column > *last ? column : *last;
    }
}

static bool ascending(const int32_t *columns, uint32_t count) {
    const cells one = cells_set(1);
    cells fall = cells_set(0);
    uint32_t entry = 1;
    for (; entry + EPOCH_COLUMNS <= count; entry += EPOCH_COLUMNS) {
        /* Not above the one before: below the one before, plus one. No column is the largest number. */
        cell_mask falls = cells_less(cells_load(columns + entry), cells_add(cells_load(columns + entry - 1), one));
        fall = cells_max(fall, cells_where(falls, one));
    }
    bool falls = cells_largest(fall) != 0;
    for (; entry < count; entry++) {
        falls |= columns[entry] <= columns[entry - 1];
    }
    return !falls;
}

/* An entry counts if its column was registered before this block: the smallest such number of 32 bits. */
static uint32_t block_bound(int64_t block) {
    return block < 0 ? 0 : block > INT32_MAX ? UINT32_MAX : (uint32_t)block;
}

static uint32_t weights_bound(const struct epoch_input *input, uint32_t uid) {
    uint32_t bound = block_bound(input->last_update[uid]);
    if (input->commit_reveal && input->commit_blocks[uid] < INT32_MAX) {
        uint32_t commit_bound = block_bound(input->commit_blocks[uid] + 1);
        bound = commit_bound < bound ? commit_bound : bound;
    }
    return bound;
}

/* Where the entries of a row go, and what its weights come to. */
struct row_place {
    struct epoch_plan *plan;
    uint32_t bound;
    uint32_t sum, largest;
    cells sums, largests;
};

INLINE void place_weight(struct row_place *place, uint32_t column, uint32_t value) {
    struct epoch_plan *plan = place->plan;
    uint32_t at = column - plan->first_column;
    if (at >= plan->column_count || plan->registered[column] >= place->bound) {
        return;
    }
    uint32_t slot = plan->slot_of_tile[at / EPOCH_COLUMNS];
    plan->weights[(size_t)slot * EPOCH_COLUMNS + at % EPOCH_COLUMNS] = value;
    place->sum += value;
    place->largest = value > place->largest ? value : place->largest;
    if (plan->zeros != NULL && value == 0) {
        plan->zeros[slot] |= (uint16_t)(1u << at % EPOCH_COLUMNS);
    }
}

INLINE void place_weights(struct row_place *place, uint32_t column, const int32_t *values) {
    struct epoch_plan *plan = place->plan;
    uint32_t slot = plan->slot_of_tile[(column - plan->first_column) / EPOCH_COLUMNS];
    cells given = cells_and(cells_load(values), cells_set(UINT16_MAX));
    cell_mask counts = cells_less(cells_load(plan->registered + column), cells_set(place->bound));
    cells kept = cells_where(counts, given);
    cells_store(plan->weights + (size_t)slot * EPOCH_COLUMNS, kept);
    place->sums = cells_add(place->sums, kept);
    place->largests = cells_max(place->largests, kept);
    if (plan->zeros != NULL) {
        plan->zeros[slot] = (uint16_t)(cells_bits(counts) & cells_bits(cells_less(given, cells_set(1))));
    }
}

INLINE void place_bond(struct row_place *place, uint32_t column, uint32_t value) {
    struct epoch_plan *plan = place->plan;
    uint32_t at = column - plan->first_column;
    if (at < plan->column_count && plan->registered[column] < place->bound) {
        uint32_t slot = plan->slot_of_tile[at / EPOCH_COLUMNS];
        plan->bonds[(size_t)slot * EPOCH_COLUMNS + at % EPOCH_COLUMNS] = (uint16_t)value;
    }
}

INLINE void place_bonds(struct row_place *place, uint32_t column, const int32_t *values) {
    struct epoch_plan *plan = place->plan;
    uint32_t slot = plan->slot_of_tile[(column - plan->first_column) / EPOCH_COLUMNS];
    cell_mask counts = cells_less(cells_load(plan->registered + column), cells_set(place->bound));
    cells kept = cells_where(counts, cells_and(cells_load(values), cells_set(UINT16_MAX)));
    cells_store_u16(plan->bonds + (size_t)slot * EPOCH_COLUMNS, kept);
}

/* Sixteen entries that fill a slot go there together; most rows that people set consist of such. */
INLINE void place_all(
        struct row_place *place,
        const struct epoch_rows *rows,
        uint32_t start,
        uint32_t count,
        void (*one)(struct row_place *, uint32_t, uint32_t),
        void (*sixteen)(struct row_place *, uint32_t, const int32_t *)) {
    const int32_t *columns = rows->columns + start, *values = rows->values + start;
    uint32_t entry = 0;
    while (entry < count) {
        uint32_t column = (uint32_t)columns[entry];
        uint32_t at = column - place->plan->first_column;
        if (at % EPOCH_COLUMNS == 0 && at < place->plan->column_count && entry + EPOCH_COLUMNS <= count
                && cells_consecutive(columns + entry)) {
            sixteen(place, column, values + entry);
            entry += EPOCH_COLUMNS;
        } else {
            one(place, column, (uint32_t)values[entry] & UINT16_MAX);
            entry++;
        }
    }
}

/* Nobody but the owner counts for itself. */
static void drop_own_weight(struct row_place *place, uint32_t uid) {
    struct epoch_plan *plan = place->plan;
    uint32_t at = uid - plan->first_column;
    uint32_t slot = plan->slot_of_tile[at / EPOCH_COLUMNS];
    uint32_t *own = plan->weights + (size_t)slot * EPOCH_COLUMNS + at % EPOCH_COLUMNS;
    place->sum -= *own;
    *own = 0;
    if (plan->zeros != NULL) {
        plan->zeros[slot] &= (uint16_t)~(1u << at % EPOCH_COLUMNS);
    }
}

/*
 * The factor that divides the row's weights by their sum S: floor(w * 2^32 / S) = w * factor >> (32 + shift) for every
 * w below 2^16, with shift = max(16 + ceil(log2 S), 32) - 32 and factor = ceil(2^(64 + shift) / S). The factor is too
 * large by less than one, the result therefore by less than w / 2^(32 + shift) <= 1 / S, too little to reach the next
 * integer.
 */
static void set_divisor(struct epoch_plan *plan, uint32_t row, uint32_t sum) {
    uint64_t factor = 0;
    uint32_t shift = 0;
    if (sum == 1) {
        factor = (uint64_t)EPOCH_ONE_U32 << 32; /* a weight of one in the form that 32 bits hold */
    } else if (sum > 1) {
        uint32_t bits = 32 - (uint32_t)__builtin_clz(sum - 1);
        shift = bits > 16 ? bits - 16 : 0;
        factor = (uint64_t)((((unsigned __int128)1 << (64 + shift)) + sum - 1) / sum);
    }
    plan->row_high[row] = (uint32_t)(factor >> 32);
    plan->row_low[row] = (uint32_t)factor;
    plan->row_shift[row] = shift;
}

static void scatter_weights(struct epoch_plan *plan, uint32_t row, uint32_t uid, uint32_t count) {
    const struct epoch_input *input = plan->input;
    struct row_place place = {plan, weights_bound(input, uid), 0, 0, cells_set(0), cells_set(0)};
    place_all(&place, &input->weights, (uint32_t)input->weights.starts[uid], count, place_weight, place_weights);
    place.sum += cells_sum(place.sums);
    uint32_t largest = cells_largest(place.largests);
    largest = largest > place.largest ? largest : place.largest;
    uint32_t link_end = plan->link_start[row + 1];
    if ((int32_t)uid != input->owner_uid && uid - plan->first_column < plan->column_count) {
        uint32_t tile = (uid - plan->first_column) / EPOCH_COLUMNS;
        for (uint32_t link = plan->link_start[row]; link < link_end; link++) {
            if (plan->link_tile[link] == tile) {
                drop_own_weight(&place, uid);
            }
        }
    }
    plan->wide_weights |= place.sum > 0 && largest >= place.sum;
    set_divisor(plan, row, place.sum);
}

static void scatter(struct epoch_plan *plan, uint32_t row) {
    const struct epoch_input *input = plan->input;
    uint32_t uid = plan->row_uid[row];
    for (uint32_t link = plan->link_start[row]; link < plan->link_start[row + 1]; link++) {
        plan->slot_of_tile[plan->link_tile[link]] = plan->link_slot[link];
    }
    const int32_t *starts = input->weights.starts;
    uint32_t count = input->permits[uid] ? (uint32_t)(starts[uid + 1] - starts[uid]) : 0;
    scatter_weights(plan, row, uid, count);

    starts = input->bonds.starts;
    struct row_place place = {plan, block_bound(input->bonds_mask_block), 0, 0, cells_set(0), cells_set(0)};
    place_all(&place, &input->bonds, (uint32_t)starts[uid], (uint32_t)(starts[uid + 1] - starts[uid]), place_bond,
            place_bonds);
}
