/* The steps of an epoch in their order, and the few that are not worth a kernel. */
#include "epoch.h"

#include "assay.h"
#include "epoch_plan.h"

#include <errno.h>
#include <string.h>

static const struct epoch_kernels *kernels_of(int instruction_set) {
#if defined(__x86_64__)
    if (instruction_set >= ASSAY_AVX512) {
        return &epoch_kernels_avx512;
    }
    if (instruction_set == ASSAY_AVX2) {
        return &epoch_kernels_avx2;
    }
#endif
    (void)instruction_set;
    return &epoch_kernels_portable;
}

static bool rows_valid(const struct epoch_rows *rows, uint32_t uid_count) {
    if (rows->starts[0] != 0) {
        return false;
    }
    for (uint32_t uid = 0; uid < uid_count; uid++) {
        if (rows->starts[uid + 1] < rows->starts[uid]) {
            return false;
        }
    }
    return true;
}

static int check(const struct epoch_input *input, const struct epoch_output *output) {
    if (input->uid_count < 1 || input->uid_count > EPOCH_UIDS_MAX || input->owner_uid < -1
            || input->owner_uid >= (int32_t)input->uid_count || input->kappa > EPOCH_ONE || input->penalty > EPOCH_ONE
            || input->alpha > EPOCH_ONE || input->alpha_low > EPOCH_ONE || input->alpha_high > EPOCH_ONE
            || input->slope > (INT64_C(1) << 48) || input->slope < -(INT64_C(1) << 48)) {
        return -EINVAL;
    }
    if (!rows_valid(&input->weights, input->uid_count) || !rows_valid(&input->bonds, input->uid_count)) {
        return -EINVAL;
    }
    size_t most = (size_t)input->weights.starts[input->uid_count] + (size_t)input->bonds.starts[input->uid_count];
    return output->bonds_max < most + EPOCH_COLUMNS ? -ENOSPC : 0;
}

static void sum_partials(const struct epoch_plan *plan, const uint64_t *partials, int64_t *of_uid) {
    memset(of_uid, 0, plan->input->uid_count * sizeof *of_uid);
    for (uint32_t row = 0; row < plan->row_count; row++) {
        uint64_t sum = 0;
        for (uint32_t k = 0; k < 8; k++) {
            sum += partials[8 * (size_t)row + k];
        }
        of_uid[plan->row_uid[row]] = (int64_t)sum;
    }
}

/* The numbers scaled to a sum of one, or as they are if they sum to zero. */
static void normalise(const int64_t *numbers, uint32_t count, int64_t *shares) {
    uint64_t sum = 0;
    for (uint32_t k = 0; k < count; k++) {
        sum += (uint64_t)numbers[k];
    }
    if (sum == 0) {
        memcpy(shares, numbers, count * sizeof *shares);
        return;
    }
    const double little_less = 0x1p32 / (double)sum * (1 - 0x1p-48);
    for (uint32_t k = 0; k < count; k++) {
        /* The quotient or one less, and in 64 bits that wrap what remains. */
        uint64_t share = (uint64_t)(int64_t)((double)numbers[k] * little_less);
        uint64_t remainder = ((uint64_t)numbers[k] << 32) - share * sum;
        shares[k] = (int64_t)(share + (remainder >= sum));
    }
}

/* Agrees on the weights of all columns; says whether any consensus is not zero. */
static bool find_consensus(
        struct epoch_plan *plan, const struct epoch_kernels *kernels, const struct epoch_output *output) {
    uint32_t any = 0;
    uint32_t uid_count = plan->input->uid_count;
    memset(output->consensus, 0, uid_count * sizeof *output->consensus);
    memset(output->ranks, 0, uid_count * sizeof *output->ranks);
    for (uint32_t tile = 0; tile < plan->tile_count; tile++) {
        kernels->consensus(plan, &plan->tiles[tile], tile * EPOCH_COLUMNS);
    }
    for (uint32_t at = 0; at < plan->column_count; at++) {
        uint32_t consensus = plan->consensus[at];
        bool one = plan->wide_weights && consensus == EPOCH_ONE_U32;
        output->consensus[plan->first_column + at] = one ? (int64_t)EPOCH_ONE : consensus;
        output->ranks[plan->first_column + at] = (int64_t)plan->ranks[at];
        any |= consensus;
    }
    sum_partials(plan, plan->row_trust, output->trust);
    normalise(output->ranks, uid_count, output->incentive);
    return any != 0;
}

/* Tells the bond kernels what they work with. */
static void prepare_bonds(struct epoch_plan *plan, bool any_consensus, const int64_t *incentive) {
    const struct epoch_input *input = plan->input;
    bool incentive_of_one = false;
    memset(plan->incentive, 0, (size_t)plan->tile_count * EPOCH_COLUMNS * sizeof *plan->incentive);
    for (uint32_t at = 0; at < plan->column_count; at++) {
        plan->incentive[at] = (uint64_t)incentive[plan->first_column + at];
        incentive_of_one |= plan->incentive[at] >= EPOCH_ONE;
    }
    plan->liquid = input->mode == EPOCH_LIQUID && any_consensus;
    uint64_t lowest = plan->liquid ? input->alpha_low : input->alpha;
    uint64_t highest = !plan->liquid || input->alpha_high < input->alpha_low ? lowest : input->alpha_high;
    plan->wide_bonds = plan->wide_weights || incentive_of_one || lowest == 0 || highest == EPOCH_ONE;
    plan->series_terms = plan->liquid ? epoch_series_terms(input->slope) : 0;
}

/* Marks what the chain's cursor passes over in one row: entries that come after one with a larger column. */
static void mark_unseen(
        const struct epoch_plan *plan, uint32_t row, const struct epoch_rows *rows, uint16_t *unseen, bool targets) {
    const struct epoch_input *input = plan->input;
    uint32_t uid = plan->row_uid[row];
    int64_t largest = -1;
    for (int32_t entry = rows->starts[uid]; entry < rows->starts[uid + 1]; entry++) {
        uint32_t column = (uint32_t)rows->columns[entry];
        uint32_t at = column - plan->first_column;
        bool inside = at < plan->column_count;
        uint32_t slot = inside ? plan->slot_of_tile[at / EPOCH_COLUMNS] : 0;
        size_t cell = (size_t)slot * EPOCH_COLUMNS + at % EPOCH_COLUMNS;
        bool counts;
        if (targets) {
            /* A weight that is clipped to nothing is gone, and so does not stand in the way, unless it is not clipped. */
            bool zero = inside && (plan->zeros[slot] >> at % EPOCH_COLUMNS & 1);
            bool left = inside && plan->weights[cell] != 0 && (input->penalty == 0 || plan->consensus[at] != 0);
            counts = zero || left;
        } else {
            uint32_t registered = column < input->uid_count ? plan->registered[column] : 0;
            counts = input->bonds_mask_block > (int64_t)registered;
        }
        if (counts && inside && column < largest) {
            unseen[slot] |= (uint16_t)(1u << at % EPOCH_COLUMNS);
        }
        largest = counts && column > largest ? column : largest;
    }
}

static void point_to_slots(const struct epoch_plan *plan, uint32_t row) {
    for (uint32_t link = plan->link_start[row]; link < plan->link_start[row + 1]; link++) {
        plan->slot_of_tile[plan->link_tile[link]] = plan->link_slot[link];
    }
}

/* Targets between weights and clipped weights are listed in ascending order, whatever the order of the weights. */
static bool targets_unsorted(const struct epoch_plan *plan, uint32_t row) {
    uint64_t penalty = plan->input->penalty;
    return plan->liquid && plan->row_unsorted_weights[row] && (penalty == 0 || penalty == EPOCH_ONE);
}

static void mark_all_unseen(const struct epoch_plan *plan) {
    const struct epoch_input *input = plan->input;
    for (uint32_t row = 0; row < plan->row_count; row++) {
        point_to_slots(plan, row);
        if (targets_unsorted(plan, row)) {
            mark_unseen(plan, row, &input->weights, plan->weights_unseen, true);
        }
        if (plan->row_unsorted_bonds[row]) {
            mark_unseen(plan, row, &input->bonds, plan->bonds_unseen, false);
        }
    }
}

static int32_t append_as_weighted(
        const struct epoch_plan *plan, uint32_t row, const struct epoch_output *output, int32_t count) {
    const struct epoch_rows *weights = &plan->input->weights;
    uint32_t uid = plan->row_uid[row];
    point_to_slots(plan, row);
    for (int32_t entry = weights->starts[uid]; entry < weights->starts[uid + 1]; entry++) {
        uint32_t at = (uint32_t)weights->columns[entry] - plan->first_column;
        if (at >= plan->column_count) {
            continue;
        }
        size_t slot = plan->slot_of_tile[at / EPOCH_COLUMNS];
        uint32_t stored = plan->stored[slot * EPOCH_COLUMNS + at % EPOCH_COLUMNS];
        if (stored != 0) {
            output->bond_columns[count] = weights->columns[entry];
            output->bond_values[count++] = (int32_t)stored - 1;
        }
    }
    return count;
}

/* Bonds are stored for those alone who have a permit from now on. */
static void store_bonds(
        const struct epoch_plan *plan, const struct epoch_kernels *kernels, const struct epoch_output *output) {
    int32_t count = 0;
    for (uint32_t uid = 0; uid < plan->input->uid_count; uid++) {
        output->bond_starts[uid] = count;
        int32_t row = plan->row_of_uid[uid];
        if (row < 0 || !plan->input->new_permits[uid]) {
            continue;
        }
        count = targets_unsorted(plan, (uint32_t)row)
                ? append_as_weighted(plan, (uint32_t)row, output, count)
                : count + (int32_t)kernels->list(
                        plan, (uint32_t)row, output->bond_columns + count, output->bond_values + count);
    }
    output->bond_starts[plan->input->uid_count] = count;
}

static void pay_dividends(const struct epoch_plan *plan, const struct epoch_output *output) {
    const struct epoch_input *input = plan->input;
    bool legacy = input->mode == EPOCH_LEGACY;
    sum_partials(plan, plan->row_bonds, output->total_bonds);
    int64_t *earned = (int64_t *)plan->scaled; /* free by now, and the signed form of its type */
    for (uint32_t uid = 0; uid < input->uid_count; uid++) {
        unsigned __int128 bonds = (uint64_t)output->total_bonds[uid];
        uint64_t factor = legacy ? EPOCH_ONE : (uint64_t)input->active_stake[uid];
        earned[uid] = (int64_t)(bonds * factor >> 32);
    }
    normalise(earned, input->uid_count, output->dividends);
    if (legacy) {
        /* Not a quantity of the older rule. */
        memset(output->total_bonds, 0, input->uid_count * sizeof *output->total_bonds);
    }
}

int epoch_run(
        const struct epoch_input *input,
        const struct epoch_output *output,
        struct epoch_memory *memory,
        int instruction_set) {
    const struct epoch_kernels *kernels = kernels_of(instruction_set);
    struct epoch_plan plan;
    int error = check(input, output);
    if (error == 0) {
        error = epoch_plan_make(&plan, input, memory, kernels);
    }
    if (error != 0) {
        return error;
    }
    bool any_consensus = find_consensus(&plan, kernels, output);
    prepare_bonds(&plan, any_consensus, output->incentive);
    if (plan.liquid) {
        mark_all_unseen(&plan);
    }
    for (uint32_t tile = 0; tile < plan.tile_count; tile++) {
        kernels->bonds(&plan, &plan.tiles[tile], tile * EPOCH_COLUMNS);
    }
    pay_dividends(&plan, output);
    store_bonds(&plan, kernels, output);
    return 0;
}
