/*
 * What every native source of Assay shares: the ABI number, the instruction set levels, the export mark.
 *
 * Rules of the line: functions take and return primitives and arrays of them, never throw, hold no JNI references and no
 * state of their own, and report failure as a negative errno. Every call is therefore safe from any thread; memory that
 * lives from call to call belongs to a Java object, which hands it in, from one thread at a time.
 */
#ifndef ASSAY_H
#define ASSAY_H

/* Must equal NativeLibrary.ABI_VERSION in Java; raise both when a signature or a meaning changes. */
#ifndef ASSAY_ABI_VERSION
#define ASSAY_ABI_VERSION 4
#endif

/* Must equal the levels of dev.assay.jni.InstructionSet, in this order: a higher level includes the lower. */
enum assay_instruction_set {
    ASSAY_PORTABLE = 0, /* another processor: plain C only */
    ASSAY_X86_64 = 1,   /* the baseline: SSE2 */
    ASSAY_AVX2 = 2,     /* AVX2, FMA, BMI1, BMI2 */
    ASSAY_AVX512 = 3    /* AVX-512 F, BW, CD, DQ, VL, on top of AVX2 */
};

/* The best level that both the processor and the operating system support. Kernels dispatch on it. */
enum assay_instruction_set assay_instruction_set(void);

#endif
