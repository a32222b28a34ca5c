/**
 * Sealed labels.
 */
@NullMarked
package dev.assay.attestation.label;

import org.jspecify.annotations.NullMarked;
