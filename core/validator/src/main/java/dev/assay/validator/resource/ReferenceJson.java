package dev.assay.validator.resource;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * A reference that was put.
 *
 * @param referenceId under which rounds name it
 * @param repeated whether it had been put before, the same
 * @param sequence of its event in the journal; left out if it had been put before
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ReferenceJson(
        long referenceId, boolean repeated, @Nullable Long sequence) {}
