/*
 * Sealed labels: 32 bytes each, layer upon layer, every label the SHA-256 of labels that had to be there before.
 *
 *   label = SHA-256(id | domain | layer | index | previous | expanders of the layer below ... | back references ...)
 *
 * The exact formula, and why, is told in dev.assay.attestation.label, whose Java twin gives the same bytes. Expanders come
 * before back references in the message because they are known long before: the first blocks are hashed while the back
 * references, which the previous label has only just named, are on their way from memory. Id and domain fill a block, which
 * is hashed once for a strand.
 *
 * Memory belongs to the caller. Two strands of labels that have nothing to do with each other can be computed side by
 * side, which takes little longer than one: the hash waits for itself most of the time.
 */
#ifndef ASSAY_LABELS_H
#define ASSAY_LABELS_H

#include "sha256.h"

#define LABEL_BYTES 32
#define LABELS_LOG2_MAX 25
#define LABEL_LAYERS_MAX 16
#define LABEL_BACK_REFERENCES_MAX 4
#define LABEL_EXPANDERS_MAX 8
#define LABEL_TREE_HEIGHT_MAX 10

struct label_shape {
    int32_t count_log2;      /* labels of a layer, 2^1 to 2^25 */
    int32_t back_references; /* 1 to 4 */
    int32_t expanders;       /* 0 to 8, used by every layer but the first */
};

struct label_strand {
    const uint8_t *id;    /* 32 bytes */
    const uint8_t *below; /* the whole layer below; not read for layer 0 */
    uint8_t *labels;      /* the whole layer, of which [0, from) is there already */
};

/* Computes labels [from, to) of a layer for one strand, or side by side for two. Everything must be in range. */
void labels_fill(const struct label_shape *shape, int32_t layer, const struct label_strand *strands, int strand_count,
        int32_t from, int32_t to, int portable);

/*
 * Writes the roots of count binary hash trees, each over the next 2^height nodes of 32 bytes:
 * parent = SHA-256(1 | left | right).
 */
void labels_roots(const uint8_t *nodes, int32_t height, int64_t count, uint8_t *roots, int portable);

#endif
