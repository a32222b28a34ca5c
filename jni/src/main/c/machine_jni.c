/*
 * What the kernel and the processor say when they are asked without a library in between: a library can be replaced by
 * whoever starts the process. The kernel can lie too; nothing here is believed, it is only compared.
 */
#include "assay.h"

#include <errno.h>
#include <jni.h>
#include <stdint.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/sysinfo.h>
#include <unistd.h>

#if defined(__x86_64__)
#include <cpuid.h>

static long ask(long number, long a, long b, long c) {
    long result;
    __asm__ volatile("syscall" : "=a"(result) : "a"(number), "D"(a), "S"(b), "d"(c) : "rcx", "r11", "memory");
    return result;
}
#elif defined(__aarch64__)
static long ask(long number, long a, long b, long c) {
    register long x8 __asm__("x8") = number;
    register long x0 __asm__("x0") = a;
    register long x1 __asm__("x1") = b;
    register long x2 __asm__("x2") = c;
    __asm__ volatile("svc 0" : "+r"(x0) : "r"(x8), "r"(x1), "r"(x2) : "memory");
    return x0;
}
#else
static long ask(long number, long a, long b, long c) {
    (void)number;
    (void)a;
    (void)b;
    (void)c;
    return -ENOSYS;
}
#endif

/* Processors that this process may run on: 8 KiB of bits are enough for 65,536. */
static int64_t allowed_processors(void) {
    uint64_t mask[1024];
    memset(mask, 0, sizeof mask);
    long bytes = ask(SYS_sched_getaffinity, 0, (long)sizeof mask, (long)(intptr_t)mask);
    if (bytes < 0) {
        return bytes;
    }
    int64_t count = 0;
    for (long k = 0; k < bytes / 8; k++) {
        count += __builtin_popcountll(mask[k]);
    }
    return count;
}

static int64_t memory(int swap) {
    struct sysinfo info;
    memset(&info, 0, sizeof info);
    long error = ask(SYS_sysinfo, (long)(intptr_t)&info, 0, 0);
    return error < 0 ? error : (int64_t)((swap ? info.totalswap : info.totalram) * (uint64_t)info.mem_unit);
}

/* Leaf 1, ECX bit 31: set by hypervisors that do not hide. */
static int64_t hypervisor(void) {
#if defined(__x86_64__)
    unsigned int eax, ebx, ecx, edx;
    return __get_cpuid(1, &eax, &ebx, &ecx, &edx) ? (int64_t)(ecx >> 31) : -ENOSYS;
#else
    return -ENOSYS;
#endif
}

/* Must equal the numbers in dev.assay.jni.NativeMachine. */
JNIEXPORT jlong JNICALL Java_dev_assay_jni_NativeMachine_ask0(JNIEnv *env, jclass type, jint what) {
    (void)env;
    (void)type;
    switch (what) {
        case 0: return allowed_processors();
        case 1: return memory(0);
        case 2: return memory(1);
        case 3: return hypervisor();
        default: return -EINVAL;
    }
}
