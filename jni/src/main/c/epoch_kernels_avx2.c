/* The kernels for x86-64 with AVX2 and FMA; elsewhere nothing. */
#include "epoch_plan.h"

#include <string.h>

#if defined(__x86_64__)

#if defined(__clang__)
#pragma clang attribute push(__attribute__((target("avx2,fma,bmi,bmi2"))), apply_to = function)
#else
#pragma GCC target("avx2,fma,bmi,bmi2")
#endif

#define INLINE static inline __attribute__((always_inline, unused))

#include "lanes_avx2.h"

#include "epoch_kernels.h"

#if defined(__clang__)
#pragma clang attribute pop
#endif

#endif
