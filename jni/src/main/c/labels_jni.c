/*
 * The door to the labels: checks that the buffers hold what will be read and written, and computes where they lie. Direct
 * buffers stay where they are, so that no collector has to wait, however long a layer takes.
 */
#include "assay.h"
#include "labels.h"

#include <errno.h>
#include <jni.h>
#include <stddef.h>

static int shape_right(const struct label_shape *shape) {
    return shape->count_log2 >= 1 && shape->count_log2 <= LABELS_LOG2_MAX && shape->back_references >= 1
            && shape->back_references <= LABEL_BACK_REFERENCES_MAX && shape->expanders >= 0
            && shape->expanders <= LABEL_EXPANDERS_MAX;
}

/* The address of a direct buffer with room for size bytes; NULL if it is not one. */
static uint8_t *room(JNIEnv *env, jobject buffer, int64_t size) {
    if (buffer == NULL || (*env)->GetDirectBufferCapacity(env, buffer) < size) {
        return NULL;
    }
    return (*env)->GetDirectBufferAddress(env, buffer);
}

/* Buffers come as the layer below and the layer itself, strand after strand. */
static int find_strands(JNIEnv *env, jobjectArray buffers, int64_t layer_bytes, jint layer, const uint8_t *ids,
        struct label_strand *strands, int strand_count) {
    if ((*env)->GetArrayLength(env, buffers) != 2 * strand_count) {
        return -EINVAL;
    }
    for (int k = 0; k < strand_count; k++) {
        jobject below = (*env)->GetObjectArrayElement(env, buffers, 2 * k);
        jobject labels = (*env)->GetObjectArrayElement(env, buffers, 2 * k + 1);
        strands[k].id = ids + k * LABEL_BYTES;
        strands[k].below = layer == 0 ? NULL : room(env, below, layer_bytes);
        strands[k].labels = room(env, labels, layer_bytes);
        if (strands[k].labels == NULL || (layer > 0 && strands[k].below == NULL)) {
            return -EINVAL;
        }
    }
    return 0;
}

JNIEXPORT jint JNICALL Java_dev_assay_jni_NativeLabels_fill0(JNIEnv *env, jclass type, jboolean portable,
        jint count_log2, jint back_references, jint expanders, jint layer, jbyteArray id_array, jobjectArray buffers,
        jint from, jint to) {
    (void)type;
    struct label_shape shape = {count_log2, back_references, expanders};
    struct label_strand strands[2];
    uint8_t ids[2 * LABEL_BYTES];
    jsize id_bytes = (*env)->GetArrayLength(env, id_array);
    if (!shape_right(&shape) || layer < 0 || layer >= LABEL_LAYERS_MAX || from < 0 || to < from || to > 1 << count_log2
            || (id_bytes != LABEL_BYTES && id_bytes != 2 * LABEL_BYTES)) {
        return -EINVAL;
    }
    (*env)->GetByteArrayRegion(env, id_array, 0, id_bytes, (jbyte *)ids);
    int strand_count = id_bytes / LABEL_BYTES;
    int error = find_strands(env, buffers, (int64_t)LABEL_BYTES << count_log2, layer, ids, strands, strand_count);
    if (error == 0) {
        labels_fill(&shape, layer, strands, strand_count, from, to, portable);
    }
    return error;
}

JNIEXPORT jint JNICALL Java_dev_assay_jni_NativeLabels_roots0(JNIEnv *env, jclass type, jboolean portable,
        jobject nodes, jint nodes_offset, jint height, jint count, jobject roots, jint roots_offset) {
    (void)type;
    if (height < 1 || height > LABEL_TREE_HEIGHT_MAX || count < 0 || nodes_offset < 0 || roots_offset < 0) {
        return -EINVAL;
    }
    const uint8_t *from = room(env, nodes, nodes_offset + ((int64_t)count * LABEL_BYTES << height));
    uint8_t *to = room(env, roots, roots_offset + (int64_t)count * LABEL_BYTES);
    if (from == NULL || to == NULL) {
        return -EINVAL;
    }
    labels_roots(from + nodes_offset, height, count, to + roots_offset, portable);
    return 0;
}

/* 1 if hashing uses the processor's own instructions. */
JNIEXPORT jint JNICALL Java_dev_assay_jni_NativeLabels_hasInstructions0(JNIEnv *env, jclass type) {
    (void)env;
    (void)type;
    return sha256_has_instructions();
}
