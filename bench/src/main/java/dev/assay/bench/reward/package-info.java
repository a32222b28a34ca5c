/**
 * How long reward models take: one class per commodity, at the sizes that subnets have and at eight times those.
 *
 * <p>Every class names its question and the command that answers it, and looks at a result before anything is measured.
 * Peers in numpy: {@code bench/peers/reward_numpy.py}, the same shapes under the same names.
 */
@NullMarked
package dev.assay.bench.reward;

import org.jspecify.annotations.NullMarked;
