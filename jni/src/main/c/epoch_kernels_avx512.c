/* The kernels for x86-64 with AVX-512; elsewhere nothing. */
#include "epoch_plan.h"

#include <string.h>

#if defined(__x86_64__)

#if defined(__clang__)
#pragma clang attribute push(__attribute__((target("avx512f,avx512bw,avx512cd,avx512dq,avx512vl,avx2,fma,bmi,bmi2,popcnt"))), apply_to = function)
#else
#pragma GCC target("avx512f,avx512bw,avx512cd,avx512dq,avx512vl,avx2,fma,bmi,bmi2,popcnt")
#endif

#define INLINE static inline __attribute__((always_inline, unused))

#include "lanes_avx512.h"

#include "epoch_kernels.h"

#if defined(__clang__)
#pragma clang attribute pop
#endif

#endif
