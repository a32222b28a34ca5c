/* What the processor says about itself: instruction set, cache line, brand, number of logical processors. */
#include "assay.h"

#include <errno.h>
#include <jni.h>
#include <stdint.h>
#include <unistd.h>

#if defined(__x86_64__)
#include <cpuid.h>

enum assay_instruction_set assay_instruction_set(void) {
    /* The builtin reads XCR0 too: a processor with AVX under a system that does not save its registers has none. */
    __builtin_cpu_init();
    if (!__builtin_cpu_supports("avx2") || !__builtin_cpu_supports("fma") || !__builtin_cpu_supports("bmi")
            || !__builtin_cpu_supports("bmi2")) {
        return ASSAY_X86_64;
    }
    if (!__builtin_cpu_supports("avx512f") || !__builtin_cpu_supports("avx512bw")
            || !__builtin_cpu_supports("avx512cd") || !__builtin_cpu_supports("avx512dq")
            || !__builtin_cpu_supports("avx512vl")) {
        return ASSAY_AVX2;
    }
    return ASSAY_AVX512;
}

/* Leaf 1, EBX bits 15 to 8: the line that CLFLUSH writes back, in units of 8 bytes. */
static int cache_line_bytes(void) {
    unsigned int eax, ebx, ecx, edx;
    if (!__get_cpuid(1, &eax, &ebx, &ecx, &edx)) {
        return -ENOSYS;
    }
    int bytes = (int)((ebx >> 8) & 0xff) * 8;
    return bytes > 0 ? bytes : -ENOSYS;
}

/* Leaves 0x80000002 to 0x80000004 hold 48 bytes of ASCII, so that a word of eight is never negative. */
static int64_t brand_word(int index) {
    unsigned int registers[4];
    unsigned int leaf = 0x80000002u + (unsigned int)index / 2;
    if (!__get_cpuid(leaf, &registers[0], &registers[1], &registers[2], &registers[3])) {
        return -ENOSYS;
    }
    int low = (index % 2) * 2;
    return (int64_t)(((uint64_t)registers[low + 1] << 32 | registers[low]) & 0x7f7f7f7f7f7f7f7fULL);
}

#else

enum assay_instruction_set assay_instruction_set(void) { return ASSAY_PORTABLE; }

static int cache_line_bytes(void) {
#if defined(_SC_LEVEL1_DCACHE_LINESIZE)
    long bytes = sysconf(_SC_LEVEL1_DCACHE_LINESIZE);
    return bytes > 0 ? (int)bytes : -ENOSYS;
#else
    return -ENOSYS;
#endif
}

static int64_t brand_word(int index) {
    (void)index;
    return -ENOSYS;
}

#endif

JNIEXPORT jint JNICALL Java_dev_assay_jni_NativeProcessor_instructionSet0(JNIEnv *env, jclass type) {
    (void)env;
    (void)type;
    return (jint)assay_instruction_set();
}

JNIEXPORT jint JNICALL Java_dev_assay_jni_NativeProcessor_cacheLineBytes0(JNIEnv *env, jclass type) {
    (void)env;
    (void)type;
    return cache_line_bytes();
}

JNIEXPORT jlong JNICALL Java_dev_assay_jni_NativeProcessor_brandWord0(JNIEnv *env, jclass type, jint index) {
    (void)env;
    (void)type;
    return index < 0 || index > 5 ? -EINVAL : brand_word(index);
}

JNIEXPORT jint JNICALL Java_dev_assay_jni_NativeProcessor_logicalProcessors0(JNIEnv *env, jclass type) {
    (void)env;
    (void)type;
    long count = sysconf(_SC_NPROCESSORS_ONLN);
    return count > 0 ? (jint)count : -ENOSYS;
}
