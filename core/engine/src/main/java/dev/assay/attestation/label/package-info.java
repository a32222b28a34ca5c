/**
 * Sealed labels: bytes that take long to make, in an order that nobody can change, and that cannot be left out.
 *
 * <pre>
 *   layer 0    l0[i] = SHA-256(id | domain | 0 | i | l0[i-1] | l0[J1] | l0[J2])                 thrown away
 *   layer 1    l1[i] = SHA-256(id | domain | 1 | i | l1[i-1] | l0[E1] .. l0[Ee] | l1[J1] | l1[J2])
 *   ...                                  |              |                   |
 *   last       is kept            the one before   expanders: anywhere   back references: anywhere before,
 *                                                  in the layer below    named by the bits of the one before
 * </pre>
 *
 * <p><b>Why layers.</b> In one layer a prover who drops a share {@code e} of the labels makes each of them again, when it
 * is asked for, from the {@code 1 + d} that it needs; as long as {@code (1 + d) e < 1} that ends soon, so {@code 1 / (d +
 * 1)} of the space is free. Expanders lead from every label into a layer that was never kept, and from there the back
 * references lead to most of it: one dropped label costs about three quarters of a layer. {@code PebblingTest} counts it.
 *
 * <p><b>Why these labels.</b> A label is the output of a hash, so it cannot be compressed; the id, which is a hash of the
 * challenge or of the hotkey, is in each of them, so none is of use to anybody else.
 *
 * <pre>
 *   LabelShape     how many labels, layers, references
 *   LabelGraph     which labels a label refers to           LabelMessage   what it is the hash of
 *   LabelKernel    computes layers and trees: JavaLabelKernel, or NativeLabelKernel on jni/src/main/c/labels.c
 *   LabelLayers    all layers of one id, two at a time
 *   TreeShape, LabelTree, PathWriter                        hash trees over labels, kept from some level up
 *   PathCheck, LabelCheck                                   the verifier's side
 * </pre>
 *
 * <p><b>What is not known.</b> That no strategy beats those that were counted: for two and three layers with these
 * references there is no proof. Credit has a haircut for it.
 *
 * <p><b>Rules of this package.</b> Bytes in, bytes out; Java and C give the same. Labels lie in direct buffers of at most
 * 1 GiB. May depend on {@code jni}, and of {@code attestation} on {@code Reason}.
 *
 * <p>Sources: Ren and Devadas, Proof of Space from Stacked Expanders, 2016, for the layers; Dziembowski et al., Proofs of
 * Space, 2015; the references named by data are our own.
 */
@NullMarked
package dev.assay.attestation.label;

import org.jspecify.annotations.NullMarked;
