package dev.assay.validator.push;

/**
 * A push has been asked for.
 *
 * @param pushId under which {@code GET weights/pushes} tells of it
 */
public record PushAcceptedJson(long pushId) {}
