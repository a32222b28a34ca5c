/**
 * Reward models of subnets that pay for body animations made from sound.
 *
 * <pre>
 *   animation.pose     positions of the joints, reference --&gt; distance --\
 *   animation.reward   distance, as somebody else measured it ------------+--&gt; correctness and speed
 * </pre>
 *
 * <p>Read {@code AnimationReward}, then {@code PoseReward}. Positions are read from files elsewhere.
 *
 * <p><b>Rules of this package.</b> Sums run over frames, then over joints. May depend on {@code dev.assay.reward} only.
 */
@NullMarked
package dev.assay.reward.animation;

import org.jspecify.annotations.NullMarked;
