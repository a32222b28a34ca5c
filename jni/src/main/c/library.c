/* The number by which Java knows that this library and its classes were built from one source. */
#include "assay.h"

#include <jni.h>

JNIEXPORT jint JNICALL Java_dev_assay_jni_NativeLibrary_abiVersion0(JNIEnv *env, jclass type) {
    (void)env;
    (void)type;
    return ASSAY_ABI_VERSION;
}
