package dev.assay.validator.resource;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * Why one response of a body was not taken.
 *
 * @param line number of the line, from 1; left out where the body is no NDJSON
 * @param row number of the row, from 0; left out where the body is no matrix
 * @param uid as the response names it; left out where it cannot be read
 * @param id as the response names it; left out where it has none
 * @param code for programs: the engine's reason in kebab case, or what is wrong with the line
 * @param detail for people
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RefusalJson(
        @Nullable Long line,
        @Nullable Long row,
        @Nullable Integer uid,
        @Nullable String id,
        String code,
        String detail) {}
