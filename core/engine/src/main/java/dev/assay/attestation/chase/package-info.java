/**
 * A chase: reads that depend on each other, all over a store of labels, as a proof of sequential work.
 *
 * <pre>
 *   leaf i of 2^n:   s = SHA-256(chi | 0 | i | left siblings on the path of i, from the root down)
 *                    m times:  s = SHA-256(s | label[ floor(first 64 bits of s * labels / 2^64) ])
 *   inner node:      SHA-256(chi | 1 | level | index | left child | right child)
 *
 *              root                  leaf 5 = 101b starts from the two nodes to the left of its path: all work before it
 *            /      \                is in them, so that leaves can only be made one after the other
 *          (A)       .
 *         /   \     / \              the tree is order of work and commitment at once: the siblings of a path are what
 *        .     .   (B)  .            the leaf starts from, and what leads from it to the root
 *       / \   / \  / \ / \
 *      0   1 2   3 4  5 6  7
 * </pre>
 *
 * <p>Where the next read goes is known only when the last one has answered, so the time of a chase is that of its reads
 * one after the other: 0.1 to 0.6 µs from memory, 60 µs from a solid-state disk, 10 ms from one that turns. A plain chain
 * of reads would not do: with a single invented link it can be cut and its parts run side by side. Here whoever makes no
 * more than {@code 1 - a} of the leaves in order passes {@code s} samples with {@code (1 - a)^s}.
 *
 * <p>Read {@link dev.assay.attestation.chase.ChaseShape}, {@link dev.assay.attestation.chase.ChaseProver}, then
 * {@link dev.assay.attestation.chase.ChaseCheck}.
 *
 * <p><b>Rules of this package.</b> Knows {@link dev.assay.attestation.label} and not what holds the labels. A check reads
 * only where sizes from parameters say that there are bytes.
 *
 * <p>Source: Cohen and Pietrzak, Simple Proofs of Sequential Work, 2018, section 4; leaves of dependent reads are our own.
 */
@NullMarked
package dev.assay.attestation.chase;

import org.jspecify.annotations.NullMarked;
