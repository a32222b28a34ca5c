package dev.assay.validator.page;

/**
 * Why responses were not taken.
 *
 * @param reason name of the reason: {@code hotkey-mismatch}
 * @param words to follow a count of responses
 * @param count responses
 */
public record OverviewRefusal(String reason, String words, long count) {}
