/* The door to the kernel of sequential work: copies 32 bytes in and 32 bytes out, so that no collector ever waits. */
#include "assay.h"
#include "work.h"

#include <errno.h>
#include <jni.h>
#include <stdlib.h>

#define WORDS_MAX ((jlong)1 << 23)
#define STEPS_MAX ((jint)1 << 24)

JNIEXPORT jlong JNICALL Java_dev_assay_jni_NativeWork_create0(JNIEnv *env, jclass type, jlong words) {
    (void)env;
    (void)type;
    if (words < 8 || words > WORDS_MAX || (words & (words - 1)) != 0) {
        return 0;
    }
    struct work_memory *memory = malloc(sizeof *memory + (size_t)words * sizeof memory->pad[0]);
    if (memory != NULL) {
        memory->words = (size_t)words;
    }
    return (jlong)(intptr_t)memory;
}

JNIEXPORT void JNICALL Java_dev_assay_jni_NativeWork_free0(JNIEnv *env, jclass type, jlong memory) {
    (void)env;
    (void)type;
    free((void *)(intptr_t)memory);
}

static int steps_right(jint steps) { return steps >= 0 && steps <= STEPS_MAX; }

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
