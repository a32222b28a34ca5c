/*
 * SHA-256 (FIPS 180-4) without allocation: a compression function for whole blocks, and a digest of a short message.
 *
 * Two compressions give the same bits: portable C, and the processor's own instructions where it has them. Callers that
 * hash in a loop take the function once and pass it along, so that tests can name the one they mean.
 */
#ifndef ASSAY_SHA256_H
#define ASSAY_SHA256_H

#include <stddef.h>
#include <stdint.h>

#define SHA256_BYTES 32
#define SHA256_BLOCK_BYTES 64

/* Absorbs count blocks of 64 bytes into the eight words of the state. The blocks need no alignment. */
typedef void (*sha256_compress)(uint32_t state[8], const uint8_t *blocks, size_t count);

void sha256_compress_portable(uint32_t state[8], const uint8_t *blocks, size_t count);

/* The fastest compression that this processor has; cheap to call, decided when the library was loaded. */
sha256_compress sha256_fastest(void);

/* The same for two messages at once, each with its own state: what one waits for, the other computes meanwhile. */
typedef void (*sha256_compress_pair)(
        uint32_t a[8], const uint8_t *blocks_a, uint32_t b[8], const uint8_t *blocks_b, size_t count);

void sha256_compress_pair_portable(
        uint32_t a[8], const uint8_t *blocks_a, uint32_t b[8], const uint8_t *blocks_b, size_t count);

sha256_compress_pair sha256_fastest_pair(void);

/* 1 if sha256_fastest() uses the processor's own instructions. */
int sha256_has_instructions(void);

/* The state before the first block. */
void sha256_start(uint32_t state[8]);

/* The digest of a state after its last block: eight words, the high byte of each first. */
void sha256_finish(const uint32_t state[8], uint8_t digest[SHA256_BYTES]);

/*
 * Hashes size bytes at message, which must lie at the start of a buffer with room for the padding, that is for
 * sha256_padded(size) bytes: the padding is written behind the message, so that no byte is copied.
 */
void sha256_in_place(sha256_compress compress, uint8_t *message, size_t size, uint8_t digest[SHA256_BYTES]);

/* A message of size bytes, the bit 1, zeros and the length in 8 bytes, in whole blocks. */
static inline size_t sha256_padded(size_t size) {
    return (size + 9 + SHA256_BLOCK_BYTES - 1) / SHA256_BLOCK_BYTES * SHA256_BLOCK_BYTES;
}

/* Writes the padding of a message of size bytes behind it. */
void sha256_pad(uint8_t *message, size_t size);

#endif
