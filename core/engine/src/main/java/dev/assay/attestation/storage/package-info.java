/**
 * The proof of storage: sectors of labels on disk, made once, slowly, and looked at again and again, quickly.
 *
 * <pre>
 *   seal            SectorSealer: three layers a sector, only the last is written       once, hours before
 *   REGISTRATION    commitment: roots of all layers of all sectors
 *                   sample  --&gt; some (sector, layer, label) with all that it was made of
 *   AUDIT           challenge --&gt; which labels; commitment: hash of what was read       at instants drawn from blocks
 *                   openings: the labels, each with its path to a registered root
 *   CLASS           dependent reads all over the sectors, a chase: its pace is that of the device
 *   BANDWIDTH       one whole sector read and hashed with the challenge
 *
 *   directory       sector-000007.labels    the last layer
 *                   sector-000007.tree      hash tree over it, from 4 KiB upward: 1.6 % more
 *                   sector-000007.seal      roots; it is there if and only if the other two are whole
 * </pre>
 *
 * <p>Making a label again when it is asked for takes most of a sector's time, some twenty seconds, because its layers
 * lead back to nearly all labels below; the deadline of an audit is two. A share {@code f} of labels that is kept passes an
 * audit of 64 with {@code f^64}, a day of hourly audits with {@code f^1536}.
 *
 * <p>Read {@link dev.assay.attestation.storage.SectorKey}, {@link dev.assay.attestation.storage.SectorSealer},
 * {@link dev.assay.attestation.storage.SectorStore}, then a prover beside its verifier, registration first.
 *
 * <p><b>What is not proved.</b> Where the device is: only how fast it answers. That it is not also somebody's cache. For
 * three layers nobody has proved what dropping some labels of each saves; the credit has a haircut for it.
 *
 * <p><b>Rules of this package.</b> All writing goes through {@link dev.assay.attestation.storage.SectorDirectory}: only
 * files of its own names, for their owner alone, never through a link, never beyond the quota. A verifier never throws
 * for what a miner sent. May depend on {@code attestation}, its {@code label} and {@code chase}.
 */
@NullMarked
package dev.assay.attestation.storage;

import org.jspecify.annotations.NullMarked;
