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

/*
 * Where the entries of a row go, and what is found on the way. Holds what it needs of the plan itself: what is stored
 * through pointers might be the plan's own numbers, for all a compiler knows, and then it reads them again and again.
 */
struct row_place {
    const uint32_t *registered, *slot_of_tile;
    uint32_t *weights;
    uint16_t *bonds, *zeros;
    uint32_t first_column, column_count, bound;
    uint32_t sum, largest;
    cells sums, largests;
    bool outside; /* some entry lies outside of the plan's columns, so that they must be looked at more closely */
    bool unsorted;
};

static struct row_place row_place_of(const struct epoch_plan *plan, uint32_t bound) {
    return (struct row_place){
        .registered = plan->registered,
        .slot_of_tile = plan->slot_of_tile,
        .weights = plan->weights,
        .bonds = plan->bonds,
        .zeros = plan->zeros,
        .first_column = plan->first_column,
        .column_count = plan->column_count,
        .bound = bound,
        .sums = cells_set(0),
        .largests = cells_set(0)};
}

INLINE void place_weight(struct row_place *place, uint32_t at, uint32_t value) {
    if (place->registered[place->first_column + at] >= place->bound) {
        return;
    }
    uint32_t slot = place->slot_of_tile[at / EPOCH_COLUMNS];
    place->weights[(size_t)slot * EPOCH_COLUMNS + at % EPOCH_COLUMNS] = value;
    place->sum += value;
    place->largest = value > place->largest ? value : place->largest;
    if (place->zeros != NULL && value == 0) {
        place->zeros[slot] |= (uint16_t)(1u << at % EPOCH_COLUMNS);
    }
}

INLINE void place_weights(struct row_place *place, uint32_t at, const int32_t *values) {
    uint32_t slot = place->slot_of_tile[at / EPOCH_COLUMNS];
    cells given = cells_and(cells_load(values), cells_set(UINT16_MAX));
    cell_mask counts = cells_less(cells_load(place->registered + place->first_column + at), cells_set(place->bound));
    cells kept = cells_where(counts, given);
    cells_store(place->weights + (size_t)slot * EPOCH_COLUMNS, kept);
    place->sums = cells_add(place->sums, kept);
    place->largests = cells_max(place->largests, kept);
    if (place->zeros != NULL) {
        place->zeros[slot] = (uint16_t)(cells_bits(counts) & cells_bits(cells_less(given, cells_set(1))));
    }
}

INLINE void place_bond(struct row_place *place, uint32_t at, uint32_t value) {
    if (place->registered[place->first_column + at] < place->bound) {
        uint32_t slot = place->slot_of_tile[at / EPOCH_COLUMNS];
        place->bonds[(size_t)slot * EPOCH_COLUMNS + at % EPOCH_COLUMNS] = (uint16_t)value;
    }
}

INLINE void place_bonds(struct row_place *place, uint32_t at, const int32_t *values) {
    uint32_t slot = place->slot_of_tile[at / EPOCH_COLUMNS];
    cell_mask counts = cells_less(cells_load(place->registered + place->first_column + at), cells_set(place->bound));
    cells kept = cells_where(counts, cells_and(cells_load(values), cells_set(UINT16_MAX)));
    cells_store_u16(place->bonds + (size_t)slot * EPOCH_COLUMNS, kept);
}

/* Sixteen entries that fill a slot go there together; most rows that people set consist of such. */
INLINE void place_all(
        struct row_place *place,
        const int32_t *columns,
        const int32_t *values,
        uint32_t count,
        uint32_t uid_count,
        void (*one)(struct row_place *, uint32_t, uint32_t),
        void (*sixteen)(struct row_place *, uint32_t, const int32_t *)) {
    int32_t previous = -1;
    uint32_t entry = 0;
    while (entry < count) {
        int32_t column = columns[entry];
        uint32_t at = (uint32_t)column - place->first_column;
        place->unsorted |= column <= previous;
        if (at % EPOCH_COLUMNS == 0 && at < place->column_count && entry + EPOCH_COLUMNS <= count
                && cells_consecutive(columns + entry)) {
            sixteen(place, at, values + entry);
            entry += EPOCH_COLUMNS;
            previous = column + EPOCH_COLUMNS - 1;
            continue;
        }
        if (at < place->column_count) {
            one(place, at, (uint32_t)values[entry] & UINT16_MAX);
        } else {
            place->outside |= (uint32_t)column < uid_count;
        }
        previous = column;
        entry++;
    }
}

/* Nobody but the owner counts for itself. */
static void drop_own_weight(struct row_place *place, uint32_t at) {
    uint32_t slot = place->slot_of_tile[at / EPOCH_COLUMNS];
    uint32_t *own = place->weights + (size_t)slot * EPOCH_COLUMNS + at % EPOCH_COLUMNS;
    place->sum -= *own;
    *own = 0;
    if (place->zeros != NULL) {
        place->zeros[slot] &= (uint16_t)~(1u << at % EPOCH_COLUMNS);
    }
}

static bool has_slot(const struct epoch_plan *plan, uint32_t row, uint32_t tile) {
    for (uint32_t link = plan->link_start[row]; link < plan->link_start[row + 1]; link++) {
        if (plan->link_tile[link] == tile) {
            return true;
        }
    }
    return false;
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

static void scatter_weights(struct epoch_plan *plan, uint32_t row, uint32_t uid) {
    const struct epoch_input *input = plan->input;
    const int32_t *starts = input->weights.starts;
    uint32_t count = input->permits[uid] ? (uint32_t)(starts[uid + 1] - starts[uid]) : 0;
    struct row_place place = row_place_of(plan, weights_bound(input, uid));
    place_all(&place, input->weights.columns + starts[uid], input->weights.values + starts[uid], count,
            input->uid_count, place_weight, place_weights);
    place.sum += cells_sum(place.sums);
    uint32_t largest = cells_largest(place.largests);
    largest = largest > place.largest ? largest : place.largest;
    uint32_t own = uid - plan->first_column;
    if ((int32_t)uid != input->owner_uid && own < plan->column_count && has_slot(plan, row, own / EPOCH_COLUMNS)) {
        drop_own_weight(&place, own);
    }
    plan->wide_weights |= place.sum > 0 && largest >= place.sum;
    plan->outside |= place.outside;
    plan->row_unsorted_weights[row] = place.unsorted;
    set_divisor(plan, row, place.sum);
}

static void scatter_bonds(struct epoch_plan *plan, uint32_t row, uint32_t uid) {
    const struct epoch_input *input = plan->input;
    const int32_t *starts = input->bonds.starts;
    uint32_t count = (uint32_t)(starts[uid + 1] - starts[uid]);
    struct row_place place = row_place_of(plan, block_bound(input->bonds_mask_block));
    place_all(&place, input->bonds.columns + starts[uid], input->bonds.values + starts[uid], count, input->uid_count,
            place_bond, place_bonds);
    plan->outside |= place.outside;
    plan->row_unsorted_bonds[row] = place.unsorted;
}

static void scatter(struct epoch_plan *plan, uint32_t row) {
    uint32_t uid = plan->row_uid[row];
    for (uint32_t link = plan->link_start[row]; link < plan->link_start[row + 1]; link++) {
        plan->slot_of_tile[plan->link_tile[link]] = plan->link_slot[link];
    }
    scatter_weights(plan, row, uid);
    scatter_bonds(plan, row, uid);
}
