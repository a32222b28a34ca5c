/**
 * The proof of memory: an arena of labels that take time to make, and reads all over it that leave no time to make them.
 *
 * <pre>
 *   RAM_ARENA    challenge --&gt; fill lanes with labels of two layers, keep the second -----&gt; commitment: arena root
 *                sample   --&gt; some (lane, layer, label): each with all that it was made of, from lanes made once more
 *
 *   RAM_CHASE    challenge, later --&gt; dependent reads all over the arena ------------------&gt; commitment: root of the chase
 *                sample   --&gt; some leaves of the chase: every label that they read, with its path to the arena root
 *
 *   arena root  =  hash tree over lanes             lane  =  SHA-256(0 | root of layer 0 | root of layer 1)
 *                                                   id of a lane = SHA-256(domain | chi | lane)
 * </pre>
 *
 * <p>The fill proves that the labels were made for this very challenge: chi is in the id of every lane, and an id is in
 * every label. The chase proves that they are still there, in something that answers like memory: its deadline is about
 * a microsecond a read, where a solid-state disk takes 60 and making a label again takes most of a lane. What a prover
 * who keeps less than everything pays is counted in the tests of {@link dev.assay.attestation.label}.
 *
 * <p>Read {@link dev.assay.attestation.memory.ArenaShape}, {@link dev.assay.attestation.memory.Arena},
 * {@link dev.assay.attestation.memory.RamArenaProver}, {@link dev.assay.attestation.memory.RamArenaVerifier}; then the
 * same for the chase.
 *
 * <p><b>What is not proved.</b> That one machine does not serve two hotkeys one after the other, unless the deadline of a
 * chase is shorter than a fill of the fastest machine: {@link dev.assay.attestation.memory.RamChaseVerifier} says for
 * which claims it is. Below that, all processors have to be kept busy while the arena is held. That the memory is in this
 * machine: what answers in a microsecond is memory.
 *
 * <p><b>Rules of this package.</b> Labels lie outside the heap. May depend on {@code attestation}, its {@code label} and
 * {@code chase}. A verifier never throws for what a miner sent, and reads nothing that sizes from parameters do not allow.
 */
@NullMarked
package dev.assay.attestation.memory;

import org.jspecify.annotations.NullMarked;
