/*
 * The kernel of sequential work: SHA-256, a walk through a scratchpad, arithmetic in doubles, one after the other and each
 * seeded by the one before. The definition, to the bit, is in Javadoc: dev.assay.attestation.cpu.WorkKernel.
 *
 * Doubles are IEEE 754 with one rounding for each operation: the compiler must neither contract nor reorder, hence
 * -ffp-contract=off and no -ffast-math in native.xml.
 */
#ifndef ASSAY_WORK_H
#define ASSAY_WORK_H

#include "sha256.h"

#include <stddef.h>
#include <stdint.h>

struct work_sizes {
    uint32_t hash_steps;
    uint32_t walk_steps;
    uint32_t float_steps;
};

/* How many labels work_labels computes side by side. */
#define WORK_LANES 4

/* Private memory of one thread: scratchpads of a power of two of words, one or WORK_LANES of them, one after the other. */
struct work_memory {
    size_t words;
    size_t pads;
    uint64_t pad[];
};

/* Writes the label of a seed; seed and label may be the same 32 bytes. */
void work_label(
        struct work_memory *memory, const struct work_sizes *sizes, sha256_compress compress, const uint8_t seed[32],
        uint8_t label[32]);

/*
 * Writes the labels of WORK_LANES seeds, which do not depend on each other: what one waits for, the others compute
 * meanwhile. The memory must have WORK_LANES pads; seeds and labels may be the same bytes.
 */
void work_labels(
        struct work_memory *memory, const struct work_sizes *sizes, sha256_compress compress, sha256_compress_pair pair,
        const uint8_t seeds[WORK_LANES * 32], uint8_t labels[WORK_LANES * 32]);

#endif
