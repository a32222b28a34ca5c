/**
 * A miner's response: what it is made of, byte by byte, and why one may be refused.
 *
 * <p>Read {@code ResponseFlyweight}, then {@code Refusal}; {@code ResponseSignature} for the optional trailer.
 *
 * <p><b>Rules of this package.</b> Nothing is copied and nothing allocated on the way of a response, but to verify its
 * signature; a refusal is a return value, never an exception. May depend on {@code identity}; on nothing else of this project.
 */
@NullMarked
package dev.assay.response;

import org.jspecify.annotations.NullMarked;
