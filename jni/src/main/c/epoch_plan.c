/* Finds which rows and columns count, gives every one its place, and has the entries moved there. */
#include "epoch_plan.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#define LINE_SIZE 64

/* Lays arrays one after another. Without a base it only counts, so that one function says sizes and places. */
struct layout {
    char *base;
    size_t used;
};

static void *take(struct layout *layout, size_t count, size_t size) {
    size_t start = layout->used;
    layout->used += (count * size + LINE_SIZE - 1) / LINE_SIZE * LINE_SIZE;
    return layout->base == NULL ? NULL : layout->base + start;
}

#define TAKE(layout, pointer, count) ((pointer) = take((layout), (count), sizeof *(pointer)))

static int reserve(struct epoch_memory *memory, int which, size_t size) {
    if (memory->size[which] >= size) {
        return 0;
    }
    free(memory->block[which]);
    memory->size[which] = 0;
    /* Half as much again, so that a subnet that grows by a uid at a time does not ask every time. */
    size_t room = (size + size / 2 + LINE_SIZE - 1) / LINE_SIZE * LINE_SIZE;
    memory->block[which] = aligned_alloc(LINE_SIZE, room);
    if (memory->block[which] == NULL) {
        return -ENOMEM;
    }
    memory->size[which] = room;
    return 0;
}

void epoch_free(struct epoch_memory *memory) {
    for (int which = 0; which < 2; which++) {
        free(memory->block[which]);
        memory->block[which] = NULL;
        memory->size[which] = 0;
    }
}

/* What depends on the number of uids alone. There are no more rows than uids. */
static void place_uids(struct epoch_plan *plan, struct layout *layout) {
    size_t uids = plan->input->uid_count;
    size_t tiles = uids / EPOCH_COLUMNS + 1;
    TAKE(layout, plan->row_of_uid, uids);
    TAKE(layout, plan->registered, uids + EPOCH_COLUMNS);
    TAKE(layout, plan->scaled, uids);
    TAKE(layout, plan->row_uid, uids);
    TAKE(layout, plan->row_stake, uids);
    TAKE(layout, plan->row_active, uids);
    TAKE(layout, plan->row_high, uids);
    TAKE(layout, plan->row_low, uids);
    TAKE(layout, plan->row_shift, uids);
    TAKE(layout, plan->row_unsorted_weights, uids);
    TAKE(layout, plan->row_unsorted_bonds, uids);
    TAKE(layout, plan->row_trust, uids * 8);
    TAKE(layout, plan->row_bonds, uids * 8);
    TAKE(layout, plan->link_start, uids + 1);
    TAKE(layout, plan->tiles, tiles);
    TAKE(layout, plan->slot_of_tile, tiles);
    TAKE(layout, plan->consensus, tiles * EPOCH_COLUMNS);
    TAKE(layout, plan->ranks, tiles * EPOCH_COLUMNS);
    TAKE(layout, plan->incentive, tiles * EPOCH_COLUMNS);
    /* The last vectors of a tile are computed in groups, which may reach beyond it. */
    TAKE(layout, plan->tile_stake, uids);
    TAKE(layout, plan->tile_bonds, (uids + 4) * EPOCH_COLUMNS);
    TAKE(layout, plan->tile_other, (uids + 4) * EPOCH_COLUMNS);
}

/* What must be zero at first comes first. */
static size_t place_slots(struct epoch_plan *plan, struct layout *layout) {
    size_t slots = plan->slot_count;
    TAKE(layout, plan->weights, slots * EPOCH_COLUMNS);
    TAKE(layout, plan->bonds, slots * EPOCH_COLUMNS);
    if (plan->input->mode == EPOCH_LIQUID) {
        TAKE(layout, plan->zeros, slots);
        TAKE(layout, plan->weights_unseen, slots);
        TAKE(layout, plan->bonds_unseen, slots);
    }
    size_t cleared = layout->used;
    TAKE(layout, plan->slot_row, slots);
    TAKE(layout, plan->link_slot, slots);
    TAKE(layout, plan->link_tile, slots);
    TAKE(layout, plan->stored, slots * EPOCH_COLUMNS);
    return cleared;
}

typedef void column_range(const int32_t *columns, uint32_t count, uint32_t limit, uint32_t *first, uint32_t *last);

static uint32_t entry_count(const struct epoch_rows *rows, uint32_t uid) {
    return (uint32_t)(rows->starts[uid + 1] - rows->starts[uid]);
}

static uint32_t weight_count(const struct epoch_input *input, uint32_t uid) {
    return input->permits[uid] ? entry_count(&input->weights, uid) : 0;
}

static int read_blocks(struct epoch_plan *plan) {
    const struct epoch_input *input = plan->input;
    uint64_t all = 0;
    for (uint32_t uid = 0; uid < input->uid_count; uid++) {
        all |= (uint64_t)input->registered[uid];
        plan->registered[uid] = (uint32_t)input->registered[uid];
    }
    for (uint32_t uid = input->uid_count; uid < input->uid_count + EPOCH_COLUMNS; uid++) {
        plan->registered[uid] = UINT32_MAX;
    }
    if (all >> 63) {
        return -EINVAL;
    }
    /* The largest number of 32 bits marks columns that do not exist. */
    return all >> 31 ? -ERANGE : 0;
}

static void add_row(struct epoch_plan *plan, uint32_t uid, uint64_t scaled_stake) {
    uint32_t row = plan->row_count++;
    plan->row_of_uid[uid] = (int32_t)row;
    plan->row_uid[row] = uid;
    plan->row_active[row] = (uint64_t)plan->input->active_stake[uid];
    /* One does not fit, but is the stake of a lone validator, whose weights are the median whatever its stake. */
    plan->row_stake[row] = (uint32_t)scaled_stake;
    plan->wide_weights |= plan->row_active[row] >= EPOCH_ONE;
    memset(plan->row_trust + 8 * (size_t)row, 0, 8 * sizeof *plan->row_trust);
    memset(plan->row_bonds + 8 * (size_t)row, 0, 8 * sizeof *plan->row_bonds);
}

static void add_rows(struct epoch_plan *plan, bool staked) {
    const struct epoch_input *input = plan->input;
    for (uint32_t uid = 0; uid < input->uid_count; uid++) {
        bool speaks = weight_count(input, uid) > 0 || entry_count(&input->bonds, uid) > 0;
        if ((input->active_stake[uid] > 0) == staked && speaks) {
            add_row(plan, uid, plan->scaled[uid]);
        }
    }
}

/* The chain scales the active stake to one a second time for the median; the two roundings decide ties. */
static int read_stake(struct epoch_plan *plan) {
    const struct epoch_input *input = plan->input;
    uint64_t sum = 0, scaled_sum = 0;
    for (uint32_t uid = 0; uid < input->uid_count; uid++) {
        if (input->active_stake[uid] < 0 || (uint64_t)input->active_stake[uid] > EPOCH_ONE) {
            return -EINVAL;
        }
        sum += (uint64_t)input->active_stake[uid];
    }
    if (sum > EPOCH_ONE) {
        return -EINVAL;
    }
    for (uint32_t uid = 0; uid < input->uid_count; uid++) {
        uint64_t stake = (uint64_t)input->active_stake[uid];
        plan->scaled[uid] = stake == 0 ? 0 : epoch_quotient(stake, sum);
        scaled_sum += plan->scaled[uid];
        plan->staked_uid_count += stake > 0;
        plan->row_of_uid[uid] = -1;
    }
    plan->minority_negative = scaled_sum < input->kappa;
    uint64_t minority = plan->minority_negative ? 0 : scaled_sum - input->kappa;
    plan->minority = minority > UINT32_MAX ? UINT32_MAX : (uint32_t)minority;
    return 0;
}

/* Whole tiles, as far as there are uids, so that no part of a tile is outside of what counts. */
static void set_columns(struct epoch_plan *plan, uint32_t first, uint32_t last) {
    uint32_t uid_count = plan->input->uid_count;
    bool any = first <= last && last < uid_count;
    plan->first_column = any ? first : 0;
    plan->tile_count = any ? (last - first) / EPOCH_COLUMNS + 1 : 0;
    uint32_t room = uid_count - plan->first_column;
    plan->column_count = plan->tile_count * EPOCH_COLUMNS < room ? plan->tile_count * EPOCH_COLUMNS : room;
}

/* What a row's ends say of its columns, if they are in ascending order. */
static void guess_range(const int32_t *columns, uint32_t count, uint32_t limit, uint32_t *first, uint32_t *last) {
    while (count > 0 && (uint32_t)columns[count - 1] >= limit) {
        count--;
    }
    if (count > 0) {
        uint32_t low = (uint32_t)columns[0], high = (uint32_t)columns[count - 1];
        *first = low < *first ? low : *first;
        *last = high > *last ? high : *last;
    }
}

/* Looks at all entries, or only at the ends of rows, which is right for sorted ones and found out where it is not. */
static void find_columns(struct epoch_plan *plan, column_range *range) {
    const struct epoch_input *input = plan->input;
    uint32_t first = UINT32_MAX, last = 0;
    for (uint32_t row = 0; row < plan->row_count; row++) {
        uint32_t uid = plan->row_uid[row];
        const int32_t *weights = input->weights.columns + input->weights.starts[uid];
        const int32_t *bonds = input->bonds.columns + input->bonds.starts[uid];
        range(weights, weight_count(input, uid), input->uid_count, &first, &last);
        range(bonds, entry_count(&input->bonds, uid), input->uid_count, &first, &last);
    }
    set_columns(plan, first, last);
}

/* Marks the tiles that a row's entries lie in, by the row's number + 1. */
static void mark(struct epoch_plan *plan, const struct epoch_rows *rows, uint32_t row, uint32_t count) {
    const int32_t *columns = rows->columns + rows->starts[plan->row_uid[row]];
    for (uint32_t entry = 0; entry < count; entry++) {
        uint32_t place = (uint32_t)columns[entry] - plan->first_column;
        if (place < plan->column_count) {
            plan->slot_of_tile[place / EPOCH_COLUMNS] = row + 1;
        }
    }
}

static void mark_row(struct epoch_plan *plan, uint32_t row) {
    const struct epoch_input *input = plan->input;
    uint32_t uid = plan->row_uid[row];
    mark(plan, &input->weights, row, weight_count(input, uid));
    mark(plan, &input->bonds, row, entry_count(&input->bonds, uid));
}

static void count_slots(struct epoch_plan *plan) {
    memset(plan->tiles, 0, plan->tile_count * sizeof *plan->tiles);
    memset(plan->slot_of_tile, 0, plan->tile_count * sizeof *plan->slot_of_tile);
    for (uint32_t row = 0; row < plan->row_count && !plan->full; row++) {
        mark_row(plan, row);
        for (uint32_t tile = 0; tile < plan->tile_count; tile++) {
            plan->tiles[tile].slot_count += plan->slot_of_tile[tile] == row + 1;
        }
    }
    for (uint32_t tile = 0; tile < plan->tile_count; tile++) {
        plan->tiles[tile].first_slot = plan->slot_count;
        plan->slot_count += plan->full ? plan->row_count : plan->tiles[tile].slot_count;
        plan->tiles[tile].slot_count = 0;
    }
}

static void add_slot(struct epoch_plan *plan, uint32_t row, uint32_t tile, uint32_t link) {
    struct epoch_tile *at = &plan->tiles[tile];
    uint32_t slot = at->first_slot + at->slot_count++;
    plan->slot_row[slot] = row;
    plan->link_slot[link] = slot;
    plan->link_tile[link] = tile;
    if (row < plan->staked_row_count) {
        at->staked_count++;
        at->absent_stake -= plan->row_stake[row];
    }
}

static uint32_t link_row(struct epoch_plan *plan, uint32_t row, uint32_t link) {
    mark_row(plan, row);
    for (uint32_t tile = 0; tile < plan->tile_count; tile++) {
        if (plan->slot_of_tile[tile] == row + 1) {
            add_slot(plan, row, tile, link++);
        }
    }
    return link;
}

/* As link_row for all rows, where every row has a slot in every tile. */
static void link_all(struct epoch_plan *plan) {
    uint32_t stake = 0;
    for (uint32_t row = 0; row < plan->row_count; row++) {
        plan->link_start[row] = row * plan->tile_count;
        stake += row < plan->staked_row_count ? plan->row_stake[row] : 0;
        for (uint32_t tile = 0; tile < plan->tile_count; tile++) {
            plan->link_slot[row * plan->tile_count + tile] = plan->tiles[tile].first_slot + row;
            plan->link_tile[row * plan->tile_count + tile] = tile;
        }
    }
    plan->link_start[plan->row_count] = plan->slot_count;
    for (uint32_t tile = 0; tile < plan->tile_count; tile++) {
        struct epoch_tile *at = &plan->tiles[tile];
        at->slot_count = plan->row_count;
        at->staked_count = plan->staked_row_count;
        at->absent_stake -= stake;
        for (uint32_t row = 0; row < plan->row_count; row++) {
            plan->slot_row[at->first_slot + row] = row;
        }
    }
}

static void link_slots(struct epoch_plan *plan) {
    uint32_t stake = 0, link = 0;
    for (uint32_t uid = 0; uid < plan->input->uid_count; uid++) {
        stake += (uint32_t)plan->scaled[uid];
    }
    for (uint32_t tile = 0; tile < plan->tile_count; tile++) {
        /* Less those present. Wraps only where one validator has all stake, and then nothing is compared with it. */
        plan->tiles[tile].absent_stake = stake;
    }
    if (plan->full) {
        link_all(plan);
    } else {
        memset(plan->slot_of_tile, 0, plan->tile_count * sizeof *plan->slot_of_tile);
        for (uint32_t row = 0; row < plan->row_count; row++) {
            plan->link_start[row] = link;
            link = link_row(plan, row, link);
        }
        plan->link_start[plan->row_count] = link;
    }
    for (uint32_t tile = 0; tile < plan->tile_count; tile++) {
        plan->tiles[tile].absent_count = plan->staked_uid_count - plan->tiles[tile].staked_count;
    }
}

/* Below a sixth of the cells taken, looking for the tiles that a row needs costs less than empty cells do. */
static bool mostly_full(const struct epoch_plan *plan) {
    uint64_t entries = 0;
    for (uint32_t row = 0; row < plan->row_count; row++) {
        uint32_t uid = plan->row_uid[row];
        uint32_t weights = weight_count(plan->input, uid), bonds = entry_count(&plan->input->bonds, uid);
        entries += weights > bonds ? weights : bonds;
    }
    return entries * 6 >= (uint64_t)plan->row_count * plan->column_count;
}

/* Gives everything its place and moves the entries there. */
static int fill(struct epoch_plan *plan, struct epoch_memory *memory, const struct epoch_kernels *kernels) {
    plan->full = mostly_full(plan);
    plan->slot_count = 0;
    count_slots(plan);
    struct layout layout = {NULL, 0};
    place_slots(plan, &layout);
    int error = reserve(memory, 1, layout.used + LINE_SIZE); /* never nothing, whose address would be none */
    if (error != 0) {
        return error;
    }
    layout = (struct layout){memory->block[1], 0};
    memset(memory->block[1], 0, place_slots(plan, &layout));
    link_slots(plan);
    for (uint32_t row = 0; row < plan->row_count; row++) {
        kernels->scatter(plan, row);
    }
    return 0;
}

int epoch_plan_make(
        struct epoch_plan *plan,
        const struct epoch_input *input,
        struct epoch_memory *memory,
        const struct epoch_kernels *kernels) {
    memset(plan, 0, sizeof *plan);
    plan->input = input;
    struct layout layout = {NULL, 0};
    place_uids(plan, &layout);
    int error = reserve(memory, 0, layout.used);
    if (error != 0) {
        return error;
    }
    layout = (struct layout){memory->block[0], 0};
    place_uids(plan, &layout);
    if ((error = read_blocks(plan)) != 0 || (error = read_stake(plan)) != 0) {
        return error;
    }
    add_rows(plan, true);
    plan->staked_row_count = plan->row_count;
    add_rows(plan, false);
    find_columns(plan, guess_range);
    error = fill(plan, memory, kernels);
    if (error == 0 && plan->outside) {
        find_columns(plan, kernels->range);
        error = fill(plan, memory, kernels);
    }
    return error;
}
