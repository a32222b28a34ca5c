/**
 * Who is who, who signed what, and the bytes that are signed.
 *
 * <pre>
 *   who          Hotkey ── Ss58 (address) ── HotkeySecret (signs) ── SessionKey (signs for a while)
 *                                                 └─ SessionDelegation ─┘
 *   signed       Envelope = scheme | signature | payload
 *                                        └─ SigningDomain.hash ── Blake2b256
 *                SignatureScheme ─┬─ Sr25519 ── MerlinTranscript ── Strobe128 ── KeccakF1600
 *                                 └─ Ed25519
 *   encoded      ScaleWriter, ScaleReader ── MalformedScaleException
 *   committed    MerkleTree ── MerkleHash
 * </pre>
 *
 * <p>Read {@link dev.assay.identity.Hotkey} first: everything that outlives a block is keyed by it. Then
 * {@link dev.assay.identity.Envelope}: everything that is signed comes in one.
 *
 * <p><b>Rules.</b> Bytes from elsewhere are bounded before they are read and fail as a
 * {@link dev.assay.identity.MalformedScaleException} or a verdict, never in another way. A signature that has a second
 * form, or that anybody could have made, is none. Secrets are never printed and never a {@link java.lang.String};
 * random numbers are handed in. May depend on nothing else in this library; the libraries of curves and digests stay
 * here.
 */
@NullMarked
package dev.assay.identity;

import org.jspecify.annotations.NullMarked;
