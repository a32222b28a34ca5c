/*
 * One epoch of Yuma consensus in the chain's fixed point, bit for bit, from the weights to the bonds to be stored.
 *
 *   rows of entries --scatter--> tiles of 16 columns --kernels--> per uid numbers, rows of entries
 *
 *   tile 0          tile 1          tile 2            A tile holds only the rows that say anything about its 16
 *   [row 0|16 cells][row 0|16 cells][row 1|16 cells]  columns, staked ones first: each [..] is one slot. A kernel
 *   [row 1|16 cells][row 2|16 cells][row 2|16 cells]  works on one tile, which fits the first-level cache, and no
 *   [row 2|16 cells]                                  cell costs more than a few steps for 8 or 16 columns at once.
 *
 * Sums are of integers and cannot overflow, so that their order does not matter. All proportions are raw: 2^32 is one.
 * Weights are kept in 32 bits: a row's weight is either one, written as 2^32 - 1, or at most 2^32 (1 - 2^-32 * 65537),
 * so nothing else has that form. Where no number in a product can be one, the kernels skip the test for it ("wide").
 */
#ifndef ASSAY_EPOCH_H
#define ASSAY_EPOCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define EPOCH_ONE (UINT64_C(1) << 32)
#define EPOCH_ONE_U32 UINT32_MAX /* how one is written in 32 bits */
#define EPOCH_COLUMNS 16         /* in a tile */
#define EPOCH_UIDS_MAX 16384     /* sums over so many rows fit 64 bits with room to spare */

/* Must equal the modes of dev.assay.jni.NativeEpoch. */
enum epoch_mode { EPOCH_LEGACY = 0, EPOCH_YUMA3 = 1, EPOCH_LIQUID = 2 };

/* Rows of entries: those of row r are numbered from starts[r] to starts[r + 1] - 1. */
struct epoch_rows {
    const int32_t *starts;
    const int32_t *columns;
    const int32_t *values;
};

/* Everything an epoch reads; epoch_run says what must hold. Per-uid arrays have uid_count elements. */
struct epoch_input {
    uint32_t uid_count;
    int32_t owner_uid; /* -1 for none */
    enum epoch_mode mode;
    bool commit_reveal;
    int64_t bonds_mask_block;
    uint64_t kappa, penalty, alpha;
    uint64_t alpha_low, alpha_high;
    int64_t slope; /* of liquid alpha's exponent */
    const uint8_t *permits, *new_permits;
    const int64_t *last_update, *registered, *commit_blocks, *active_stake;
    struct epoch_rows weights, bonds;
};

/* Everything an epoch writes; bonds_max is the room for bonds. */
struct epoch_output {
    int64_t *consensus, *trust, *ranks, *incentive, *total_bonds, *dividends;
    int32_t *bond_starts, *bond_columns, *bond_values;
    size_t bonds_max;
};

/* Memory that is kept from epoch to epoch and only grows. All zeros is a valid, empty one. */
struct epoch_memory {
    char *block[2];
    size_t size[2];
};

/*
 * Runs an epoch on the kernels of one instruction set.
 *
 * Returns 0, or -EINVAL for an input that no metagraph has, -ENOSPC if there is no room for as many bonds as there are
 * weights and bonds, and 16 more, -ERANGE for a block number of more than 32 bits, -ENOMEM. Nothing that the arrays
 * hold makes it read or write beyond them, if they are as long as said.
 */
int epoch_run(
        const struct epoch_input *input,
        const struct epoch_output *output,
        struct epoch_memory *memory,
        int instruction_set);

void epoch_free(struct epoch_memory *memory);

#endif
