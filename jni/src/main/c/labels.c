/* Sealed labels and hash trees over them; see labels.h. */
#include "labels.h"

#include <string.h>

#define GOLDEN 0x9e3779b97f4a7c15ULL
#define DOMAIN_AT 32
#define LAYER_AT 64
#define INDEX_AT 68
#define HEAD_BYTES 72
#define MESSAGE_BYTES_MAX (HEAD_BYTES + (1 + LABEL_EXPANDERS_MAX + LABEL_BACK_REFERENCES_MAX) * LABEL_BYTES + 72)
static const uint8_t DOMAIN[LABEL_BYTES] = {"assay/attestation/sealed-label/1"};

/* How many labels ahead the expanders are asked for: a label takes about as long as memory does to answer. */
#define AHEAD 4

/* One strand on its way through a layer: what does not change from label to label, and the message. */
struct walk {
    const uint8_t *below;
    uint8_t *labels;
    uint64_t expander_seed;
    uint8_t message[MESSAGE_BYTES_MAX];
    uint32_t first[8]; /* after the first block, which is the same for all labels of a strand */
    uint32_t state[8];
};

static uint64_t read64(const uint8_t *p) {
    uint64_t x;
    memcpy(&x, p, sizeof x);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    x = __builtin_bswap64(x);
#endif
    return x;
}

static void write32(uint8_t *p, uint32_t x) {
    for (int k = 0; k < 4; k++) {
        p[k] = (uint8_t)(x >> (8 * k));
    }
}

/* The finaliser of SplitMix64. */
static uint64_t mix(uint64_t x) {
    x = (x ^ x >> 30) * 0xbf58476d1ce4e5b9ULL;
    x = (x ^ x >> 27) * 0x94d049bb133111ebULL;
    return x ^ x >> 31;
}

static const uint8_t *expander(const struct label_shape *shape, const struct walk *walk, int32_t index, int k) {
    uint64_t at = mix(walk->expander_seed + ((uint64_t)index << 3 | (uint64_t)k) * GOLDEN) >> (64 - shape->count_log2);
    return walk->below + at * LABEL_BYTES;
}

static void start(struct walk *walk, const struct label_strand *strand, int32_t layer, sha256_compress compress) {
    walk->below = strand->below;
    walk->labels = strand->labels;
    walk->expander_seed = read64(strand->id) + ((uint64_t)layer << 35) * GOLDEN;
    memcpy(walk->message, strand->id, LABEL_BYTES);
    memcpy(walk->message + DOMAIN_AT, DOMAIN, sizeof DOMAIN);
    write32(walk->message + LAYER_AT, (uint32_t)layer);
    sha256_start(walk->first);
    compress(walk->first, walk->message, 1);
}

static size_t put_expanders(
        const struct label_shape *shape, struct walk *walk, int32_t layer, int32_t index, size_t size) {
    if (layer == 0) {
        return size;
    }
    for (int k = 0; k < shape->expanders; k++, size += LABEL_BYTES) {
        memcpy(walk->message + size, expander(shape, walk, index, k), LABEL_BYTES);
        __builtin_prefetch(expander(shape, walk, index + AHEAD, k));
    }
    return size;
}

static size_t put_back_references(const struct label_shape *shape, struct walk *walk, int32_t index, size_t size) {
    const uint8_t *previous = walk->labels + (size_t)(index - 1) * LABEL_BYTES;
    for (int k = 0; k < shape->back_references; k++, size += LABEL_BYTES) {
        uint64_t at = (uint64_t)((unsigned __int128)read64(previous + 8 * k) * (uint64_t)index >> 64);
        memcpy(walk->message + size, walk->labels + at * LABEL_BYTES, LABEL_BYTES);
    }
    return size;
}

/* Writes the message of a label but for its padding; returns its size. */
static size_t gather(const struct label_shape *shape, struct walk *walk, int32_t layer, int32_t index) {
    write32(walk->message + INDEX_AT, (uint32_t)index);
    if (index == 0) {
        return put_expanders(shape, walk, layer, index, HEAD_BYTES);
    }
    memcpy(walk->message + HEAD_BYTES, walk->labels + (size_t)(index - 1) * LABEL_BYTES, LABEL_BYTES);
    size_t size = put_expanders(shape, walk, layer, index, HEAD_BYTES + LABEL_BYTES);
    return put_back_references(shape, walk, index, size);
}

static size_t blocks_after_first(size_t size) { return sha256_padded(size) / SHA256_BLOCK_BYTES - 1; }

static uint8_t *label_at(const struct walk *walk, int32_t index) { return walk->labels + (size_t)index * LABEL_BYTES; }

static void fill_one(const struct label_shape *shape, int32_t layer, struct walk *walk, int32_t from, int32_t to,
        sha256_compress compress) {
    for (int32_t index = from; index < to; index++) {
        size_t size = gather(shape, walk, layer, index);
        if (index <= 1 || index == from) {
            sha256_pad(walk->message, size); /* stays: messages have one size from label 1 on */
        }
        memcpy(walk->state, walk->first, sizeof walk->first);
        compress(walk->state, walk->message + SHA256_BLOCK_BYTES, blocks_after_first(size));
        sha256_finish(walk->state, label_at(walk, index));
    }
}

static void fill_two(const struct label_shape *shape, int32_t layer, struct walk *walk, int32_t from, int32_t to,
        sha256_compress_pair compress) {
    for (int32_t index = from; index < to; index++) {
        size_t size = gather(shape, &walk[0], layer, index);
        gather(shape, &walk[1], layer, index);
        for (int k = 0; k < 2; k++) {
            if (index <= 1 || index == from) {
                sha256_pad(walk[k].message, size);
            }
            memcpy(walk[k].state, walk[k].first, sizeof walk[k].first);
        }
        compress(walk[0].state, walk[0].message + SHA256_BLOCK_BYTES, walk[1].state,
                walk[1].message + SHA256_BLOCK_BYTES, blocks_after_first(size));
        sha256_finish(walk[0].state, label_at(&walk[0], index));
        sha256_finish(walk[1].state, label_at(&walk[1], index));
    }
}

void labels_fill(const struct label_shape *shape, int32_t layer, const struct label_strand *strands, int strand_count,
        int32_t from, int32_t to, int portable) {
    struct walk walk[2];
    sha256_compress compress = portable ? sha256_compress_portable : sha256_fastest();
    for (int k = 0; k < strand_count; k++) {
        start(&walk[k], &strands[k], layer, compress);
    }
    if (strand_count == 2) {
        fill_two(shape, layer, walk, from, to, portable ? sha256_compress_pair_portable : sha256_fastest_pair());
    } else {
        fill_one(shape, layer, walk, from, to, compress);
    }
}

#define NODE_MESSAGE_BYTES 65
#define NODE_PADDED_BYTES 128

/* count is even; parents may be nodes, since a parent is written after both of its children were read. */
static void join(const uint8_t *nodes, size_t count, uint8_t *parents, sha256_compress_pair compress) {
    uint8_t message[2][NODE_PADDED_BYTES];
    for (int k = 0; k < 2; k++) {
        message[k][0] = 1;
        sha256_pad(message[k], NODE_MESSAGE_BYTES);
    }
    for (size_t at = 0; at < count; at += 4) {
        /* Of a last pair that is alone, both places hold the same. */
        size_t second = at + 2 < count ? at + 2 : at;
        uint32_t state[2][8];
        memcpy(message[0] + 1, nodes + at * LABEL_BYTES, 2 * LABEL_BYTES);
        memcpy(message[1] + 1, nodes + second * LABEL_BYTES, 2 * LABEL_BYTES);
        sha256_start(state[0]);
        sha256_start(state[1]);
        compress(state[0], message[0], state[1], message[1], NODE_PADDED_BYTES / SHA256_BLOCK_BYTES);
        sha256_finish(state[0], parents + at / 2 * LABEL_BYTES);
        sha256_finish(state[1], parents + second / 2 * LABEL_BYTES);
    }
}

void labels_roots(const uint8_t *nodes, int32_t height, int64_t count, uint8_t *roots, int portable) {
    uint8_t scratch[LABEL_BYTES << (LABEL_TREE_HEIGHT_MAX - 1)];
    sha256_compress_pair compress = portable ? sha256_compress_pair_portable : sha256_fastest_pair();
    if (height == 1) {
        join(nodes, (size_t)count * 2, roots, compress);
        return;
    }
    for (int64_t k = 0; k < count; k++) {
        size_t width = (size_t)1 << height;
        join(nodes + (size_t)k * width * LABEL_BYTES, width, scratch, compress);
        for (width /= 2; width > 2; width /= 2) {
            join(scratch, width, scratch, compress);
        }
        join(scratch, 2, roots + (size_t)k * LABEL_BYTES, compress);
    }
}
