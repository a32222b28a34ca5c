/**
 * Who may use a validator's resources, and how much: by stake, by what is paid.
 *
 * <pre>
 *   request of a hotkey --StakePriority--&gt; refused, or its place in a queue
 *   requests of many    --FairQueue------&gt; whose turn it is, by stake
 *   key of a consumer   --ConsumerRegistry--&gt; who asks, and what is left of its quota
 *   its request         --AdmissionDesk--&gt; waits in a line for its turn, holds permits, gives them back
 *   declared capacity   --StakeCapacity--&gt; how much of it a validator may use
 *   payments, balance   --Subscription---&gt; active, in grace, or to be switched off
 * </pre>
 *
 * <p><b>Rules of this package.</b> A share of stake is a share of the resource. State belongs to a hotkey, is a function of
 * the requests and their blocks, and has equal bytes where it is equal; clocks and chains are asked elsewhere. One thread
 * writes and reads what has state. May depend on {@code identity}.
 */
@NullMarked
package dev.assay.access;

import org.jspecify.annotations.NullMarked;
