/* The kernels in plain C, for any processor. */
#include "epoch_plan.h"

#include <string.h>

#define INLINE static inline __attribute__((always_inline, unused))

#include "lanes_portable.h"

#include "epoch_kernels.h"
