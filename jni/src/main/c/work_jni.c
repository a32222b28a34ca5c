/* The door to the kernel of sequential work: copies 32 bytes in and 32 bytes out, so that no collector ever waits. */
#include "assay.h"
#include "work.h"

#include <errno.h>
#include <jni.h>
#include <stdlib.h>

#define WORDS_MAX ((jlong)1 << 23)
#define STEPS_MAX ((jint)1 << 24)

JNIEXPORT jlong JNICALL Java_dev_assay_jni_NativeWork_create0(
        JNIEnv *env, jclass type, jlong words, jboolean side_by_side) {
    (void)env;
    (void)type;
    if (words < 8 || words > WORDS_MAX || (words & (words - 1)) != 0) {
        return 0;
    }
    size_t pads = side_by_side ? WORK_LANES : 1;
    struct work_memory *memory = malloc(sizeof *memory + pads * (size_t)words * sizeof memory->pad[0]);
    if (memory != NULL) {
        memory->words = (size_t)words;
        memory->pads = pads;
    }
    return (jlong)(intptr_t)memory;
}

JNIEXPORT void JNICALL Java_dev_assay_jni_NativeWork_free0(JNIEnv *env, jclass type, jlong memory) {
    (void)env;
    (void)type;
    free((void *)(intptr_t)memory);
}

static int steps_right(jint steps) { return steps >= 0 && steps <= STEPS_MAX; }

/* All groups of WORK_LANES, then what is left one by one. */
static void labels(
        struct work_memory *memory, const struct work_sizes *sizes, int portable, uint8_t *values, int count) {
    sha256_compress compress = portable ? sha256_compress_portable : sha256_fastest();
    sha256_compress_pair pair = portable ? sha256_compress_pair_portable : sha256_fastest_pair();
    int lane = 0;
    for (; memory->pads == WORK_LANES && lane + WORK_LANES <= count; lane += WORK_LANES) {
        uint8_t *four = values + SHA256_BYTES * lane;
        work_labels(memory, sizes, compress, pair, four, four);
    }
    for (; lane < count; lane++) {
        uint8_t *one = values + SHA256_BYTES * lane;
        work_label(memory, sizes, compress, one, one);
    }
}

JNIEXPORT jint JNICALL Java_dev_assay_jni_NativeWork_labels0(
        JNIEnv *env, jclass type, jlong memory, jboolean portable, jint hash_steps, jint walk_steps, jint float_steps,
        jbyteArray seeds, jbyteArray target, jint count) {
    (void)type;
    uint8_t values[WORK_LANES * SHA256_BYTES];
    struct work_sizes sizes = {(uint32_t)hash_steps, (uint32_t)walk_steps, (uint32_t)float_steps};
    if (memory == 0 || !steps_right(hash_steps) || !steps_right(walk_steps) || !steps_right(float_steps) || count < 0
            || count > WORK_LANES || (*env)->GetArrayLength(env, seeds) < count * SHA256_BYTES
            || (*env)->GetArrayLength(env, target) < count * SHA256_BYTES) {
        return -EINVAL;
    }
    jsize size = count * SHA256_BYTES;
    (*env)->GetByteArrayRegion(env, seeds, 0, size, (jbyte *)values);
    labels((struct work_memory *)(intptr_t)memory, &sizes, portable, values, count);
    (*env)->SetByteArrayRegion(env, target, 0, size, (const jbyte *)values);
    return 0;
}

JNIEXPORT jint JNICALL Java_dev_assay_jni_NativeWork_label0(
        JNIEnv *env, jclass type, jlong memory, jboolean portable, jint hash_steps, jint walk_steps, jint float_steps,
        jbyteArray seed, jbyteArray label, jint offset) {
    (void)type;
    uint8_t value[SHA256_BYTES];
    struct work_sizes sizes = {(uint32_t)hash_steps, (uint32_t)walk_steps, (uint32_t)float_steps};
    if (memory == 0 || !steps_right(hash_steps) || !steps_right(walk_steps) || !steps_right(float_steps)
            || (*env)->GetArrayLength(env, seed) != SHA256_BYTES || offset < 0
            || (*env)->GetArrayLength(env, label) - SHA256_BYTES < offset) {
        return -EINVAL;
    }
    (*env)->GetByteArrayRegion(env, seed, 0, SHA256_BYTES, (jbyte *)value);
    sha256_compress compress = portable ? sha256_compress_portable : sha256_fastest();
    work_label((struct work_memory *)(intptr_t)memory, &sizes, compress, value, value);
    (*env)->SetByteArrayRegion(env, label, offset, SHA256_BYTES, (const jbyte *)value);
    return 0;
}
