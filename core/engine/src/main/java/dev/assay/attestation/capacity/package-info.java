/**
 * From verdicts to credit: what a miner has shown so far, what that is worth, and what a subnet comes to.
 *
 * <pre>
 *   ResourceResult --&gt; CapacityBook --by hotkey--&gt; MinerStanding --&gt; reward
 *   JointResult  ----&gt;      |                        ResourceStanding: AgedCounts --Wilson--&gt; verified
 *                           +----------------------&gt; SubnetTotal: claimed | verified +- | in one window
 * </pre>
 *
 * <p>Read {@link dev.assay.attestation.capacity.ResourceStanding}, then {@link dev.assay.attestation.capacity.Wilson},
 * then {@link dev.assay.attestation.capacity.MinerStanding} and {@link dev.assay.attestation.capacity.SubnetTotal}.
 *
 * <p><b>Rules of this package.</b> Everything is a pure function of the results in their order. Sums run in the order of
 * hotkeys; powers are {@link java.lang.StrictMath}'s, so that all machines agree. No claim earns anything that was not
 * shown, and no silence earns more than an answer. May depend on the package above and on {@code identity}.
 */
@NullMarked
package dev.assay.attestation.capacity;

import org.jspecify.annotations.NullMarked;
